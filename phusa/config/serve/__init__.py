"""One installation on one machine: database, web server and worker, kept alive together."""

from phusa.config.serve.supervisor import Supervisor

__all__ = ["Supervisor"]
