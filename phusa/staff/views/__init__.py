"""Pages of people and their posts."""

from phusa.staff.views.brought import bring_record
from phusa.staff.views.corrections import answer_correction, ask_correction, corrections
from phusa.staff.views.details import change_details, change_personal_data
from phusa.staff.views.merging import duplicate_people, merge, part
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
from phusa.staff.views.record import looks, person, reveal

__all__ = [
    "add_person",
    "answer_correction",
    "ask_correction",
    "begin_absence",
    "bring_record",
    "change_details",
    "change_personal_data",
    "change_post",
    "correct_post",
    "corrections",
    "duplicate_people",
    "end_absence",
    "end_post",
    "link_account",
    "looks",
    "merge",
    "open_post",
    "part",
    "person",
    "release",
    "reveal",
    "strike_post",
    "take_in",
    "unlink_account",
]
