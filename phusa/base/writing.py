"""What makes a function an action: one transaction, and its actor on every row it changes."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import pghistory
from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run the function in one transaction, with its actor and name kept beside the history of every row it writes.

    The function takes keywords only, `actor` first, asks `access.require`, and ends with `audit.record`.
    """

    @wraps(function)
    def written(*args: P.args, **kwargs: P.kwargs) -> R:
        actor = kwargs["actor"]
        with (
            transaction.atomic(),
            pghistory.context(
                user=actor.user_id,  # type: ignore[attr-defined]
                actor=actor.name,  # type: ignore[attr-defined]
                action=f"{function.__module__}.{function.__name__}",
            ),
        ):
            return function(*args, **kwargs)

    written.is_action = True  # type: ignore[attr-defined]
    return written
