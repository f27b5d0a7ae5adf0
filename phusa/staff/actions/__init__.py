"""Verbs on persons and posts."""

from phusa.staff.actions.people import (
    NewPost,
    end_post,
    enrol_people,
    link_account,
    open_post,
    unlink_account,
)

__all__ = [
    "NewPost",
    "end_post",
    "enrol_people",
    "link_account",
    "open_post",
    "unlink_account",
]
