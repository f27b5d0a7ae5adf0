"""Verbs on reports."""
