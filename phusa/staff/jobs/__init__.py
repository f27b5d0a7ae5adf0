"""Long work on people, done by a worker: each job can run twice without harm."""

from phusa.staff.jobs import accounts, exports, lists, reorganising, retention

__all__ = ["accounts", "exports", "lists", "reorganising", "retention"]
