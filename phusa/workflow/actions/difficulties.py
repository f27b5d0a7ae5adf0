"""Difficulties: reported upward, passed further up with a note, answered; nobody's is lost (S-110)."""

from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require_own
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.organisations.models import Unit
from phusa.organisations.queries import unit_above
from phusa.workflow.access import ANSWER_DIFFICULTIES, RAISE_DIFFICULTIES
from phusa.workflow.models import (
    Difficulty,
    DifficultyMove,
    DifficultyState,
    DifficultyStep,
    DifficultyTopic,
)
from phusa.workflow.queries.difficulties import holder_of

CITE = "962/BGDĐT-NGCBQLCSGD, phần cuối"


@action
def raise_difficulty(
    *, actor: Actor, now: datetime, unit: Unit, topic: DifficultyTopic, text: str
) -> Difficulty:
    """Report a difficulty of a unit to the one directly above; the same words, while still open, are one difficulty.

    Refused without words, and for the unit that has nobody above it.
    """
    require_own(actor, RAISE_DIFFICULTIES, unit)
    said = _lines(text)
    if not said:
        raise Refused("no_text", "Hãy ghi khó khăn gì, ở đâu.", cite=CITE, field="text")
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    there = Difficulty.objects.filter(unit=unit, topic=topic, text=said, state=DifficultyState.OPEN).first()
    if there is not None:
        return there
    above = unit_above(unit, actor.today)
    if above is None:
        raise Refused("nobody_above", f"{unit} không có cấp trên nào trong hệ thống để báo.", field="text")
    difficulty = Difficulty.objects.create(
        unit=unit, topic=topic, text=said, raised_at=now, raised_by=actor.name, at_unit=above
    )
    _step(difficulty, actor, now, DifficultyMove.RAISED, unit, above)
    after = {"topic": difficulty.get_topic_display(), "unit": above.name}
    audit.record(actor, RAISE_DIFFICULTIES, difficulty, now=now, after=after)
    return difficulty


@action
def pass_upward(*, actor: Actor, now: datetime, difficulty: Difficulty, version: int, note: str) -> None:
    """Pass a difficulty to the unit above with a note why; from then on that one has to answer.

    Refused without a note, at the root of the tree, and with 409 when it was answered or passed meanwhile.
    """
    kept, holder = _held(actor, difficulty, version)
    said = _lines(note)
    if not said:
        raise Refused("no_note", "Hãy ghi vì sao chuyển lên cấp trên.", field="note")
    above = unit_above(holder, actor.today)
    if above is None:
        raise Refused("nobody_above", f"{holder} là cấp cao nhất nên trả lời tại đây.", field="note")
    kept.at_unit = above
    _save(kept)
    _step(kept, actor, now, DifficultyMove.PASSED, holder, above, said)
    before, after = {"unit": holder.name}, {"unit": above.name}
    audit.record(actor, ANSWER_DIFFICULTIES, kept, now=now, before=before, after=after, reason=said)


@action
def answer_difficulty(
    *,
    actor: Actor,
    now: datetime,
    difficulty: Difficulty,
    version: int,
    answer: str,
    share: bool = False,
) -> None:
    """Answer a difficulty; the answer goes down to whoever reported it, with `share` to all under the unit too.

    An answer may be mended by the unit that gave it: every wording stays on its way. The same again changes nothing.
    """
    kept, holder = _to_answer(actor, difficulty)
    said = _lines(answer)
    if (kept.state, kept.answer, kept.is_shared) == (DifficultyState.ANSWERED, said, share):
        return
    _check_version(kept, version)
    if not said:
        raise Refused("no_answer", "Hãy ghi trả lời.", cite=CITE, field="answer")
    is_first = kept.state == DifficultyState.OPEN
    before = {"state": kept.get_state_display()}
    kept.state, kept.answer, kept.is_shared, kept.at_unit = DifficultyState.ANSWERED, said, share, holder
    kept.answered_at, kept.answered_by = now, actor.name
    _save(kept)
    move = DifficultyMove.ANSWERED if is_first else DifficultyMove.CHANGED
    _step(kept, actor, now, move, holder, kept.unit, said)
    after = {"state": kept.get_state_display(), "shared": share}
    audit.record(actor, ANSWER_DIFFICULTIES, kept, now=now, before=before, after=after)


def _to_answer(actor: Actor, difficulty: Difficulty) -> tuple[Difficulty, Unit]:
    """The difficulty read again and locked, and the unit that has to answer, for somebody of that unit."""
    rows = Difficulty.objects.select_for_update(of=("self",)).select_related("unit", "at_unit")
    kept = rows.get(pk=difficulty.pk)
    holder = holder_of(kept, actor.today)
    require_own(actor, ANSWER_DIFFICULTIES, holder)
    return kept, holder


def _held(actor: Actor, difficulty: Difficulty, version: int) -> tuple[Difficulty, Unit]:
    kept, holder = _to_answer(actor, difficulty)
    _check_version(kept, version)
    if kept.state != DifficultyState.OPEN:
        raise Refused(
            "answered_already",
            f"{kept.answered_by} đã trả lời khó khăn này nên không chuyển lên nữa.",
            next_step="Sửa trả lời, nếu cần nói thêm.",
            status=409,
        )
    return kept, holder


def _check_version(difficulty: Difficulty, version: int) -> None:
    if difficulty.version != version:
        raise Refused(
            "changed_meanwhile",
            "Có người vừa trả lời hoặc chuyển khó khăn này. Chưa ghi gì thêm.",
            next_step="Mở lại trang để xem như đang có rồi làm lại.",
            status=409,
        )


def _save(difficulty: Difficulty) -> None:
    difficulty.version += 1
    difficulty.save()


def _step(
    difficulty: Difficulty,
    actor: Actor,
    now: datetime,
    move: DifficultyMove,
    from_unit: Unit,
    to_unit: Unit,
    note: str = "",
) -> None:
    DifficultyStep.objects.create(
        difficulty=difficulty,
        move=move,
        from_unit=from_unit,
        to_unit=to_unit,
        note=note,
        at=now,
        by=actor.name,
    )


def _lines(text: str) -> str:
    """Cleaned, its lines kept."""
    return "\n".join(line for line in map(clean, text.splitlines()) if line)
