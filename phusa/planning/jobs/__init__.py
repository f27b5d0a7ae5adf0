"""Long work on plans, done by a worker: each job can run twice without harm."""

from phusa.planning.jobs import approving, flowing, following

__all__ = ["approving", "flowing", "following"]
