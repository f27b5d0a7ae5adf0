"""Verbs on core people and groups of learners."""
