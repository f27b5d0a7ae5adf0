"""The embedded PostgreSQL: found, started, watched and stopped by us, when no `DATABASE_URL` names another."""

from phusa.config.postgres.cluster import Cluster
from phusa.config.postgres.places import Place, locate

__all__ = ["Cluster", "Place", "locate"]
