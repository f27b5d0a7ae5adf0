"""Verbs on submissions, deadlines and processes."""
