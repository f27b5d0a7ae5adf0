"""Verbs on plans and needs."""
