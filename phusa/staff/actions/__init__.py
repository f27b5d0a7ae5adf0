"""Verbs on persons and posts."""

from phusa.staff.actions.absences import begin_absence, end_absence
from phusa.staff.actions.brought import bring_record, take_record
from phusa.staff.actions.corrections import answer_correction, ask_correction
from phusa.staff.actions.details import change_details, change_personal_data
from phusa.staff.actions.looks import note_look, reveal
from phusa.staff.actions.merging import keep_apart, merge_people, note_carried, part_people
from phusa.staff.actions.people import NewPost, enrol_people, link_account, unlink_account
from phusa.staff.actions.posts import (
    change_post,
    correct_post,
    end_post,
    open_post,
    release,
    strike_post,
    take_in,
)
from phusa.staff.actions.retention import forget
from phusa.staff.actions.steps import Terms

__all__ = [
    "NewPost",
    "Terms",
    "answer_correction",
    "ask_correction",
    "begin_absence",
    "bring_record",
    "change_details",
    "change_personal_data",
    "change_post",
    "correct_post",
    "end_absence",
    "end_post",
    "enrol_people",
    "forget",
    "keep_apart",
    "link_account",
    "merge_people",
    "note_carried",
    "note_look",
    "open_post",
    "part_people",
    "release",
    "reveal",
    "strike_post",
    "take_in",
    "take_record",
    "unlink_account",
]
