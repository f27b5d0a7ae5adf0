"""Pages of people and their posts."""

from phusa.staff.views.people import (
    add_person,
    end_post,
    link_account,
    my_record,
    open_post,
    people,
    person,
    unlink_account,
)

__all__ = [
    "add_person",
    "end_post",
    "link_account",
    "my_record",
    "open_post",
    "people",
    "person",
    "unlink_account",
]
