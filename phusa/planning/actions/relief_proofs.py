"""Steps that requests for relief and for outside classes share: proofs kept, rows locked, old screens refused."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

from phusa.base.access import Actor
from phusa.base.proofs import Proof, keep_sealed
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import clean, fold
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.models import Unit
from phusa.planning.models import ExternalClass, Relief
from phusa.staff.models import Person, Post

Thing = TypeVar("Thing", Relief, ExternalClass)


def keep_proof(rows: Sequence[Thing], proof: Proof) -> None:
    """Keep a proof once, sealed, and let every one of these unsaved or locked rows point to it; the caller saves them.

    Refused when the file is empty, too large, or by its content none of the kinds that prove something.
    """
    first = rows[0]
    name, digest = keep_sealed(first.proof, proof)
    for row in rows:
        row.proof, row.proof_name, row.proof_sha256 = first.proof.name, name, digest


def same_proof(row: Thing, proof: Proof | None) -> bool:
    """Whether a row was sent with this very proof, or as this without one."""
    return row.proof_sha256 == (hashlib.sha256(proof.content).hexdigest() if proof else "")


def unit_of(person: Person, school_year: SchoolYear, actor: Actor) -> Unit:
    """The unit of somebody's main post in the year, the person locked: two requests at once wait for each other.

    Refused for whoever holds no main post.
    """
    Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    posts = Post.objects.on(day_within(school_year, actor.today)).filter(person=person, is_main=True)
    post = posts.select_related("unit").first()
    if post is None:
        raise Refused(
            "no_main_post",
            f"{person} chưa có vị trí công tác chính trong năm học {school_year} nên chưa gửi được.",
            next_step="Báo nhà trường ghi vị trí công tác ở trang Nhân sự.",
        )
    return post.unit


def locked(row: Thing) -> Thing:
    """The row as it stands now, locked until the transaction ends."""
    rows = type(row).objects.select_for_update(of=("self",)).select_related("person", "school_year", "unit")
    kept = rows.filter(pk=row.pk).first()
    if kept is None:
        raise NotVisible("Không tìm thấy đề nghị này.")
    return kept


def check_version(row: Thing, version: int) -> None:
    """Refuse a step from a screen that is older than the row."""
    if row.version != version:
        who = row.decided_by or row.asked_by
        raise Refused(
            "changed_meanwhile",
            f"Đề nghị này vừa được {who} sửa: nay là “{row.get_state_display()}”. Chưa có gì được ghi thêm.",
            next_step="Xem lại đề nghị như đang có rồi làm lại.",
            status=409,
        )


def check_not_own(actor: Actor, row: Thing) -> None:
    """Refuse whoever would decide what he asked for himself."""
    if actor.person_id is not None and row.person_id == actor.person_id:
        raise Refused(
            "own_request",
            "Đây là đề nghị của chính anh chị; người khác trong ban giám hiệu hoặc cấp trên duyệt.",
            status=403,
        )


def wrong_state(row: Thing, doing: str) -> Refused:
    """The refusal of a step that is not possible from where the row stands."""
    return Refused(
        "wrong_state",
        f"Đề nghị này đang ở “{row.get_state_display()}” nên không {doing} được.",
        next_step="Tải lại trang để xem đề nghị như đang có.",
        status=409,
    )


def tidy_codes(codes: Sequence[str]) -> tuple[str, ...]:
    """Codes of modules as the catalogue writes them, each once, in the order they came."""
    return tuple(dict.fromkeys(fold(code).upper().replace(" ", "") for code in codes if clean(code)))
