"""The path behind one person's result of a year: from the class back to whoever said yes, each step with its link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from phusa.assessment.access import CLOSE_YEAR, ENTER_SCORES, IMPORT_SCORES
from phusa.assessment.models import AnnualRecord, AnnualResult, ComponentScore, YearClose
from phusa.base import clock
from phusa.base.access import Actor
from phusa.base.refusals import NotVisible
from phusa.base.ui.show import day, instant, score
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.documents.models import DocumentKind, OfficialDocument
from phusa.hours.models import HoursAccount
from phusa.hours.queries.ledger import BlockLedger, Credit, ledger_of
from phusa.organisations.models import Place, Unit
from phusa.organisations.queries import codes_from_root, units_above
from phusa.planning.access import APPROVE_PLANS
from phusa.planning.models import PersonalPlan, PersonalPlanVersion
from phusa.planning.queries.approving_plan import paper_key
from phusa.planning.rules.versions import digest
from phusa.regulations.models import Edition
from phusa.regulations.queries import readings_shown
from phusa.reports.access import INSPECT
from phusa.reports.queries.inspecting_conflicts import conflict_facts
from phusa.reports.queries.inspecting_parts import Found, document_facts, log_step
from phusa.reports.rules.inspecting_trail import Fact, Step, Trail, capitalised
from phusa.staff.models import Person, Post

FOR_ALL = (ENTER_SCORES.code, IMPORT_SCORES.code, CLOSE_YEAR.code, APPROVE_PLANS.code)


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind one person's year: any of the three may be missing, not all."""

    person: Person
    school_year: SchoolYear
    unit: Unit
    record: AnnualRecord | None
    plan: PersonalPlan | None
    account: HoursAccount | None

    @property
    def at(self) -> AnnualRecord | PersonalPlan:
        """What the actor was found to see: the person himself may have moved away since."""
        found = self.record or self.plan
        assert found is not None
        return found


def behind_person(actor: Actor, key: str) -> Behind:
    """What the key “person's code@school year” stands for; three queries. Raises `NotVisible`."""
    code, _, year = key.rpartition("@")
    wanted = Q(person__code=code, school_year__code=year)
    related = ("person", "unit", "subject_group", "school_year")
    record = (
        AnnualRecord.objects.within(actor, INSPECT)
        .select_related(*related, "annual_result")
        .filter(wanted)
        .first()
    )
    plan = PersonalPlan.objects.within(actor, INSPECT).select_related(*related).filter(wanted).first()
    account = HoursAccount.objects.within(actor, INSPECT).select_related(*related).filter(wanted).first()
    found = record or plan
    if found is None:
        raise NotVisible("Không tìm thấy kết quả hay kế hoạch này.")
    return Behind(found.person, found.school_year, found.unit, record, plan, account)


def person_trail(actor: Actor, key: str, population: str) -> Found:
    """The whole path behind one person's year; a fixed number of queries. Raises `NotVisible`."""
    found = behind_person(actor, key)
    result: AnnualResult | None = getattr(found.record, "annual_result", None)
    close = YearClose.objects.filter(unit=found.unit, school_year=found.school_year).first()
    documents = _documents(found)
    things = [one for one in (found.record, found.plan, found.account, close) if one] + documents
    steps = (
        *_result_steps(found, result, close),
        _hours_step(found),
        _plan_step(found),
        _edition_step(result),
        _post_step(found, close),
        Step("documents", "Văn bản có tên", document_facts(documents), "Chưa có tên trong văn bản nào."),
        log_step(actor, found.at, things, found.unit, FOR_ALL),
    )
    trail = Trail(
        population,
        key,
        found.person.name,
        (found.unit.name, f"Năm học {found.school_year}", f"Mã {found.person.code}"),
        steps,
        [one.check_code for one in documents],
        result.explanation if result else None,
    )
    return Found(trail, found.at, found.person)


def _result_steps(
    found: Behind, result: AnnualResult | None, close: YearClose | None
) -> tuple[Step, Step, Step]:
    if found.record is None or result is None:
        empty = "Chưa có điểm nào trong năm học này."
        return (
            Step("result", "Kết quả", (), empty),
            Step("verdict", "Kết luận và điều khoản", (), empty),
            Step("scores", "Điểm thành phần", (), empty),
        )
    why = reverse("why", args=[found.record.pk])
    facts = [Fact("Xếp loại", result.label, why), Fact("Tính lúc", instant(result.computed_at))]
    if result.average_score is not None:
        facts.insert(1, Fact("Điểm trung bình", score(result.average_score), why))
    if found.record.missing_accepted:
        facts.append(Fact("Nhận là thiếu điểm", found.record.missing_accepted))
    facts += [
        Fact("Trường ghi khác", f"{one['item']}: {one['by_school']}. {one['reason']}")
        for one in _differences(found)
    ]
    if close and close.is_closed:
        facts.append(Fact("Khoá sổ", f"{close.closed_by}, {instant(close.closed_at)}"))
    return (
        Step("result", "Kết quả", facts),
        Step("verdict", "Kết luận và điều khoản", _verdict_facts(found.record, result)),
        Step("scores", "Điểm thành phần", _score_facts(found.record, why), "Chưa có điểm thành phần."),
    )


def _differences(found: Behind) -> list[dict[str, Any]]:
    return list(found.record.differences) if found.record else []


def _verdict_facts(record: AnnualRecord, result: AnnualResult) -> list[Fact]:
    told = result.explanation
    facts = [Fact("Tóm tắt", told["summary"])]
    for reason in result.verdict["reasons"]:
        facts.append(Fact("Điều kiện", reason["text"], cite=reason["clause"], holds=reason["holds"]))
    for reading in told["readings"]:
        facts.append(
            Fact(
                "Chỗ quy định chưa nói rõ",
                f"{reading['question']} {capitalised(reading['meaning'])}.",
                cite=reading["cite"],
            )
        )
    scopes = codes_from_root(record.unit, record.school_year.last_day)
    shown = readings_shown(scopes, record.school_year.code)
    return facts + conflict_facts(record, result.verdict, shown)


def _score_facts(record: AnnualRecord, why: str) -> list[Fact]:
    rows = ComponentScore.objects.filter(annual_record=record).order_by("block", "module")
    return [
        Fact(
            f"{one.block} {one.module}".strip(),
            f"{score(one.score)}. {one.source}; {one.entered_by}, {instant(one.entered_at)}",
            why,
        )
        for one in rows
    ]


def _hours_step(found: Behind) -> Step:
    title = "Minh chứng: sổ tiết"
    if found.account is None:
        return Step("hours", title, (), "Chưa mở sổ tiết cho năm học này.")
    page = reverse("person_hours", args=[found.person.code, found.school_year.code])
    facts: list[Fact] = []
    for block in ledger_of(found.account).blocks:
        facts.append(Fact(block.title, _sum(block), page))
        facts += [_credit(one) for one in block.credits]
    return Step("hours", title, facts)


def _sum(block: BlockLedger) -> str:
    due, earned, pending = (_hours(value) for value in (block.required, block.earned, block.pending))
    return f"phải học {due}, đã tính {earned}, chờ xác nhận {pending} tiết"


def _credit(one: Credit) -> Fact:
    when = f", ngày {day(one.event.day)}" if one.event.day else ""
    proof = f". {one.event.proof}" if one.event.proof else ""
    last = f"{one.last.recorded_by}, {instant(one.last.recorded_at)}"
    text = f"{one.event.title}{when}: {_hours(one.earned)} tiết; {last}"
    return Fact(one.event.get_kind_display(), f"{text}{proof}", reverse("hours_event", args=[one.event.pk]))


def _hours(value: Any) -> str:
    return f"{value.normalize():f}".replace(".", ",")


def _plan_step(found: Behind) -> Step:
    title = "Kế hoạch và người duyệt"
    if found.plan is None:
        return Step("plan", title, (), "Không có kế hoạch cá nhân trong năm học này.")
    page = reverse("personal_plan", args=[found.person.code, found.school_year.code])
    facts = [Fact("Tình trạng", f"bản {found.plan.number}, {found.plan.get_state_display().lower()}", page)]
    for one in PersonalPlanVersion.objects.filter(plan=found.plan).order_by("-number"):
        facts.append(Fact(f"Bản {one.number}", f"{one.approved_by} duyệt {instant(one.approved_at)}", page))
        whole = digest(one.content) == one.sha256
        facts.append(Fact(f"Mã băm bản {one.number}", f"SHA-256 {one.sha256}", holds=whole))
    return Step("plan", title, facts)


def _edition_step(result: AnnualResult | None) -> Step:
    title = "Bản quy định đã áp dụng"
    if result is None:
        return Step("edition", title, (), "Chưa có kết quả nên chưa áp dụng quy định nào.")
    kept = Edition.objects.filter(regulation=result.regulation, edition=result.edition).first()
    note = result.explanation["edition"]
    page = reverse("edition", args=[result.regulation, result.edition])
    fits = None if kept is None else kept.checksum == result.edition_checksum
    return Step(
        "edition",
        title,
        (
            Fact(
                "Văn bản",
                f"{note['document']}, bản áp dụng từ {day(date.fromisoformat(result.edition))}",
                page,
            ),
            Fact("Mức đối chiếu", note["confidence_label"]),
            Fact("Mã băm", f"SHA-256 {result.edition_checksum}", holds=fits),
        ),
    )


def _post_step(found: Behind, close: YearClose | None) -> Step:
    """Where the person worked on the day the year was closed, else on the last of the year that has been."""
    moment = (
        close.closed_at
        if close
        else getattr(getattr(found.record, "annual_result", None), "computed_at", None)
    )
    on = day_within(found.school_year, clock.day_of(moment) if moment else found.school_year.last_day)
    title = f"Nơi làm việc ngày {day(on)}"
    posts = Post.objects.on(on).filter(person=found.person).select_related("unit", "subject_group")
    page = reverse("person", args=[found.person.code])
    facts = [
        Fact(
            "Vị trí",
            ", ".join(filter(None, (str(one), one.place_words))) + (f". {one.basis}" if one.basis else ""),
            page,
        )
        for one in posts.order_by("-is_main", "pk")
    ]
    place = Place.objects.on(on).filter(unit=found.unit).first()
    if place is not None:
        above = " → ".join(unit.name for unit in units_above(place.path, on))
        facts.append(Fact("Trực thuộc", above or "đơn vị cao nhất", reverse("unit", args=[found.unit.code])))
    return Step("post", title, facts, "Không giữ vị trí nào ngày này.")


def _documents(found: Behind) -> list[OfficialDocument]:
    """The documents of the year that have this person in them: the lists and reports of the unit, and his own plan."""
    wanted = Q(kind__in=(DocumentKind.CLASS_LIST, DocumentKind.REPORT))
    if found.plan is not None:
        wanted |= Q(kind=DocumentKind.PERSONAL_PLAN, about=paper_key(found.plan))
    rows = OfficialDocument.objects.filter(wanted, unit=found.unit, school_year=found.school_year)
    kept = rows.select_related("replaced_by").order_by("-made_at")
    return [one for one in kept if one.kind == DocumentKind.PERSONAL_PLAN or _names(one, found.person)]


def _names(document: OfficialDocument, person: Person) -> bool:
    """Whether the kept list has somebody of this name and birth."""
    born = {str(person.birth_date), str(person.birth_year), "None"}
    groups: Sequence[dict[str, Any]] = document.data.get("groups", ())
    return any(
        one["name"] == person.name and str(one.get("birth")) in born
        for group in groups
        for one in group["people"]
    )
