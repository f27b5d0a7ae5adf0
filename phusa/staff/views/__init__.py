"""Pages of people and their posts."""

from phusa.staff.views.details import change_details, change_personal_data
from phusa.staff.views.people import add_person, link_account, unlink_account
from phusa.staff.views.posts import (
    begin_absence,
    change_post,
    correct_post,
    end_absence,
    end_post,
    open_post,
    release,
    strike_post,
    take_in,
)
from phusa.staff.views.record import looks, my_record, person, reveal

__all__ = [
    "add_person",
    "begin_absence",
    "change_details",
    "change_personal_data",
    "change_post",
    "correct_post",
    "end_absence",
    "end_post",
    "link_account",
    "looks",
    "my_record",
    "open_post",
    "person",
    "release",
    "reveal",
    "strike_post",
    "take_in",
    "unlink_account",
]
