"""A form asked of the schools of a district, for tests of what they answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from phusa.base.access import Actor, Role
from phusa.organisations.models import Unit
from phusa.workflow.actions.receiving import receive_submission
from phusa.workflow.actions.requests import Wanted, draft_request, save_answer, send_request
from phusa.workflow.actions.submitting import submit
from phusa.workflow.models import (
    FormState,
    ReportForm,
    ReportKind,
    ReportRequest,
    RequestState,
    RequestTarget,
    Submission,
)
from tests.handed import handing_district
from tests.schools import NOW, District, sign_up, system

DUE = NOW + timedelta(days=4)
BODY: dict[str, Any] = {
    "tables": [
        {
            "code": "b1",
            "title": "Tiến độ bồi dưỡng",
            "rows": [
                {"code": "gv", "label": "Giáo viên"},
                {"code": "cbql", "label": "Cán bộ quản lý"},
                {"code": "cong", "label": "Cộng", "calculation": {"kind": "sum", "parts": ["gv", "cbql"]}},
            ],
            "columns": [
                {"code": "giao", "label": "Được giao", "kind": "count"},
                {"code": "xong", "label": "Hoàn thành", "kind": "count"},
                {
                    "code": "tyle",
                    "label": "Tỷ lệ hoàn thành",
                    "kind": "percent",
                    "calculation": {"kind": "percent", "parts": ["xong"], "of": ["giao"]},
                },
                {"code": "ghichu", "label": "Ghi chú", "kind": "text", "required": False},
            ],
        }
    ],
    "checks": [
        {
            "code": "khong-qua",
            "text": "Số hoàn thành không lớn hơn số được giao",
            "severity": "error",
            "operator": "<=",
            "left": ["b1.*.xong"],
            "right": ["b1.*.giao"],
        }
    ],
}
GOOD = {"b1.gv.giao": "10", "b1.gv.xong": "8", "b1.cbql.giao": "2", "b1.cbql.xong": "2"}


@dataclass
class Asked:
    """A district whose office has asked both its schools; `form` is the form, `request` what was sent."""

    place: District
    form: ReportForm
    request: ReportRequest

    @property
    def school(self) -> Unit:
        """The school most tests are about."""
        return self.place.school


def issued_form(code: str = "tien-do", version: int = 1, issuer: Unit | None = None) -> ReportForm:
    """A form as it stands once it was issued."""
    return ReportForm.objects.create(
        code=code,
        version=version,
        title="Tiến độ bồi dưỡng mô đun",
        issuer=issuer,
        body=BODY,
        checksum="0" * 64,
        state=FormState.ISSUED,
        issued_at=NOW,
        issued_by="Sở",
        changed_at=NOW,
        changed_by="Sở",
    )


def ask(
    place: District,
    form: ReportForm,
    units: Sequence[Unit] | None = None,
    *,
    asker: Unit | None = None,
    due_at: datetime = DUE,
    parent: ReportRequest | None = None,
    actor: Actor | None = None,
) -> ReportRequest:
    """The office asks its schools, or these units, and sends it."""
    wanted = Wanted(form, "Năm 2020", due_at, place.schools if units is None else units)
    given: dict[str, Any] = {"actor": actor or system(), "now": NOW}
    drafted = draft_request(**given, asker=asker or place.office, wanted=wanted, parent=parent)
    return send_request(**given, request=drafted)


def asked_district() -> Asked:
    """The district of `handed`, with a clerk at the school, and a request to both schools."""
    place = handing_district()
    sign_up(place, "vt", "Lường Thị Thư", Role.RECORDS_CLERK, place.school)
    form = issued_form()
    return Asked(place, form, ask(place, form))


def fill(asked: Asked, unit: Unit | None = None, values: Mapping[str, str] = GOOD, **given: Any) -> None:
    """Fill a school's answer."""
    save_answer(
        actor=given.pop("actor", system()),
        now=NOW,
        request=given.pop("request", asked.request),
        unit=unit or asked.school,
        values=values,
        base=given.pop("base", {}),
        **given,
    )


def answered(
    asked: Asked,
    unit: Unit | None = None,
    values: Mapping[str, str] = GOOD,
    *,
    now: datetime = NOW,
    request: ReportRequest | None = None,
    received: bool = False,
) -> Submission:
    """A school's answer as it is handed in, received as well where that is wanted."""
    given = request or asked.request
    sent = submit(
        actor=system(),
        now=now,
        unit=unit or asked.school,
        to_unit=given.asker,
        school_year=given.school_year,
        kind=ReportKind.ASKED,
        documents=[],
        figures=[],
        content={"form": {"code": asked.form.code, "version": asked.form.version}, "values": dict(values)},
        people=0,
        request=given,
    )
    return receive_submission(actor=system(), now=now, submission=sent) if received else sent


def asked_of(place: District, schools: Sequence[Unit], count: int) -> tuple[int, int]:
    """A request to these schools that all but the first have answered, so many more to each, and a draft of the same;
    gives the keys of the first and of the draft."""
    form = issued_form(issuer=place.office)
    request = ask(place, form, schools)
    asked = Asked(place, form, request)
    fill(asked, schools[0])
    for school in schools[1:]:
        answered(asked, school, received=True)
    given: dict[str, Any] = {
        "form": form,
        "asker": place.office,
        "school_year": place.year,
        "due_at": DUE,
        "made_at": NOW,
    }
    more = ReportRequest.objects.bulk_create(
        ReportRequest(period=f"Kỳ {n}", state=RequestState.SENT, sent_at=NOW, **given) for n in range(count)
    )
    RequestTarget.objects.bulk_create(
        RequestTarget(request=one, unit=school) for one in more for school in schools[:2]
    )
    draft = ReportRequest.objects.create(period="Nháp", **given)
    RequestTarget.objects.bulk_create(RequestTarget(request=draft, unit=school) for school in schools)
    return request.pk, draft.pk
