"""Somebody says that his record is wrong; his unit answers by a day, and what it accepts is written at once."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.text import BadDate, clean, fold, parse_date
from phusa.base.writing import action
from phusa.staff.access import ASK_CORRECTION, MANAGE_STAFF
from phusa.staff.actions.details import COLUMNS, change_details, change_personal_data
from phusa.staff.models import CorrectionRequest, CorrectionState, Gender, Person
from phusa.staff.rules.details import PERSONAL, WORDS, personal_value


@action
def ask_correction(
    *, actor: Actor, now: datetime, person: Person, field: str, wanted: str, explanation: str
) -> CorrectionRequest:
    """Ask for a field of one's own record (a key of `WORDS`) to be corrected; the unit answers within the set days.

    Refused while an earlier request for the field is open, and for a value that cannot be one.
    """
    require(actor, ASK_CORRECTION, person)
    if field not in WORDS:
        raise Refused("no_field", "Hồ sơ không có mục này.", field="field")
    value = clean(wanted)
    if not value:
        raise Refused("nothing_wanted", "Hãy ghi nội dung đúng.", field="wanted")
    _typed(field, value)
    if CorrectionRequest.objects.filter(person=person, field_name=field, state=CorrectionState.OPEN).exists():
        text = f"Thầy cô đã đề nghị sửa mục {WORDS[field]}; đơn vị chưa trả lời."
        raise Refused("asked_already", text, field="field", status=409)
    asked = CorrectionRequest.objects.create(
        person=person,
        field_name=field,
        wanted=value,
        explanation=clean(explanation),
        due_on=actor.today + timedelta(days=settings.CORRECTION_DAYS),
        asked_at=now,
    )
    audit.record(actor, ASK_CORRECTION, asked, now=now, after={"fields": [WORDS[field]]})
    return asked


@action
def answer_correction(
    *, actor: Actor, now: datetime, asked: CorrectionRequest, accept: bool, answer: str
) -> None:
    """Accept a request, which writes the value, or reject it with a reason. Answering again is refused with 409.

    Nobody answers his own request.
    """
    require(actor, MANAGE_STAFF, asked.person)
    kept = CorrectionRequest.objects.select_for_update(of=("self",)).select_related("person").get(pk=asked.pk)
    if kept.person_id == actor.person_id:
        text = "Đây là đề nghị của chính anh chị; người khác trong đơn vị hoặc cấp trên trả lời."
        raise Refused("own_request", text, status=403)
    if kept.state != CorrectionState.OPEN:
        text = f"{kept.decided_by} đã trả lời đề nghị này."
        raise Refused("answered_already", text, status=409)
    if not accept and not clean(answer):
        raise Refused("no_reason", "Không sửa thì hãy nói vì sao; người đề nghị đọc lời này.", field="answer")
    if accept:
        _apply(actor, now, kept)
    kept.state = CorrectionState.ACCEPTED if accept else CorrectionState.REJECTED
    kept.answer, kept.decided_by, kept.decided_at = clean(answer), actor.name, now
    kept.save()
    after = {"fields": [WORDS[kept.field_name]], "state": kept.get_state_display()}
    audit.record(actor, MANAGE_STAFF, kept, now=now, after=after, reason=clean(answer))


def _apply(actor: Actor, now: datetime, asked: CorrectionRequest) -> None:
    reason = f"Theo đề nghị sửa hồ sơ số {asked.pk}"
    value = _typed(asked.field_name, asked.wanted.open() if asked.wanted else "")
    change = change_personal_data if asked.field_name in PERSONAL else change_details
    change(actor=actor, now=now, person=asked.person, values={asked.field_name: value}, reason=reason)


def _typed(field: str, text: str) -> Any:
    """The wish as the verbs that write it take it. Refused where it cannot be a value of the field."""
    if field in PERSONAL:
        try:
            return personal_value(field, text)
        except Refused as refused:
            raise Refused(refused.code, refused.text, field="wanted") from refused
    if field in COLUMNS:
        try:
            return parse_date(text)
        except BadDate as bad:
            text = f"Lịch không có ngày {text}. Ghi như 20/5/1980, hoặc chỉ năm."
            raise Refused("bad_date", text, field="wanted") from bad
    if field == "gender":
        genders = {fold(gender.label): gender.value for gender in Gender}
        if fold(text) not in genders:
            raise Refused("bad_gender", "Giới tính ghi Nam hoặc Nữ.", field="wanted")
        return genders[fold(text)]
    return text
