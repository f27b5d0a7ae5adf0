"""Steps that several paths share: documents with their hashes, and the lines of the log."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.urls import reverse

from phusa.accounts.access import VIEW_AUDIT
from phusa.base.access import Actor, Guarded, all_verbs, may
from phusa.base.models import AuditLine
from phusa.base.ui.show import instant
from phusa.documents.models import OfficialDocument
from phusa.organisations.models import Unit
from phusa.reports.access import INSPECT
from phusa.reports.rules.inspecting_trail import Fact, Step, Trail
from phusa.staff.models import Person

MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A path, the thing it was found by, and the person it is about, if it is about one."""

    trail: Trail
    thing: models.Model
    person: Person | None = None


NO_LOG = "Chỉ thanh tra và quản trị xem được nhật ký."


def document_facts(documents: Iterable[OfficialDocument]) -> list[Fact]:
    """Each document with its check code, and whether it is still the one that stands."""
    return [_document(one) for one in documents]


def _document(one: OfficialDocument) -> Fact:
    state = f"đã thay bằng {one.replaced_by.check_code}" if one.replaced_by else "đang dùng"
    text = f"{one.check_code}, lập {instant(one.made_at)} bởi {one.made_by}, {state}"
    return Fact(one.get_kind_display(), text, reverse("document", args=[one.check_code]))


def file_facts(document: OfficialDocument) -> list[Fact]:
    """Each kept file of a document, its hash computed anew and held against the one kept beside it."""
    facts = []
    for file in document.files.order_by("format"):
        try:
            with file.file.open("rb") as content:
                fits = hashlib.file_digest(content, "sha256").hexdigest() == file.file_sha256
        except OSError:
            fits = False
        url = reverse("document_file", args=[document.check_code, file.format])
        facts.append(Fact(file.file_name, f"SHA-256 {file.file_sha256}", url, holds=fits))
    return facts


def log_step(
    actor: Actor,
    at: Guarded,
    things: Sequence[models.Model],
    unit: Unit | None = None,
    verbs: Sequence[str] = (),
) -> Step:
    """The lines of the log about these things, and those by which one of `verbs` was done for a whole unit at once.

    Only for whoever may read the log where `at` stands; one query. That it was inspected is left out: many looks would
    hide what was done.
    """
    title = "Nhật ký"
    if not may(actor, VIEW_AUDIT, at):
        return Step("log", title, (), NO_LOG)
    about = [Q(thing_type=one._meta.label_lower, thing_id=str(one.pk)) for one in things]
    if unit is not None and verbs:
        about.append(Q(thing_type=unit._meta.label_lower, thing_id=str(unit.pk), verb__in=verbs))
    lines = (
        AuditLine.objects.filter(reduce(or_, about)).exclude(verb=INSPECT.code).order_by("-seq")[:MOST_LINES]
    )
    words = {verb.code: verb.words for verb in all_verbs()}
    return Step(
        "log", title, [_line(line, words.get(line.verb, line.verb)) for line in lines], "Chưa có dòng nào."
    )


def _line(line: AuditLine, words: str) -> Fact:
    said = f"{words}. {line.actor_name}, {instant(line.at)}"
    if line.reason:
        said += f". Lý do: {line.reason}"
    return Fact(f"Dòng {line.seq}", said, f"{reverse('log')}?so={line.seq}")
