"""The paths behind what units made: their issued plans, their documents, and what they handed in."""

import hashlib
import json

from django.urls import reverse

from phusa.base.access import Actor
from phusa.base.refusals import NotVisible
from phusa.base.ui.show import day, instant
from phusa.documents.models import OfficialDocument
from phusa.planning.models import PlanVersion, UnitPlan
from phusa.reports.access import INSPECT
from phusa.reports.queries.inspecting_parts import Found, document_facts, file_facts, log_step
from phusa.reports.queries.inspecting_populations import KEY_OF_SUBMISSION
from phusa.reports.rules.inspecting_trail import Fact, Step, Trail
from phusa.workflow.models import Submission


def unit_plan_trail(actor: Actor, key: str, population: str) -> Found:
    """The path behind a unit's plan, by “unit's code@school year@number”. Raises `NotVisible`."""
    number = key.rpartition("@")[2]
    rows = UnitPlan.objects.within(actor, INSPECT).select_related("unit", "school_year", "decision_unit")
    plan = rows.filter(pk=number).first() if number.isdecimal() else None
    if plan is None or key != f"{plan.unit.code}@{plan.school_year.code}@{plan.pk}":
        raise NotVisible("Không tìm thấy kế hoạch này.")
    versions = list(
        PlanVersion.objects.filter(plan=plan).select_related("document__replaced_by").order_by("-number")
    )
    documents = [one.document for one in versions if one.document]
    facts = [fact for one in versions for fact in _version(plan, one)]
    decided = (
        [Fact("Quyết định", f"{plan.decision_number}, {day(plan.decision_day)}")]
        if plan.decision_number
        else []
    )
    steps = (
        Step("versions", "Các bản đã ban hành", facts),
        Step("decision", "Phê duyệt", decided, "Kế hoạch này không có quyết định phê duyệt riêng."),
        Step("documents", "Văn bản", document_facts(documents), "Chưa lập văn bản."),
        log_step(actor, plan, [plan, *documents]),
    )
    meta = (plan.unit.name, f"Năm học {plan.school_year}", plan.get_state_display())
    trail = Trail(
        population, key, plan.title or str(plan), meta, steps, [one.check_code for one in documents]
    )
    return Found(trail, plan)


def _version(plan: UnitPlan, one: PlanVersion) -> list[Fact]:
    url = reverse("unit_plan_version", args=[plan.pk, one.number])
    reason = f". Lý do: {one.reason}" if one.reason else ""
    canonical = json.dumps(one.content, ensure_ascii=False, sort_keys=True).encode()
    fits = hashlib.sha256(canonical).hexdigest() == one.sha256
    return [
        Fact(f"Bản {one.number}", f"{one.issued_by} ban hành {instant(one.issued_at)}{reason}", url),
        Fact(f"Mã băm bản {one.number}", f"SHA-256 {one.sha256}", holds=fits),
    ]


def document_trail(actor: Actor, key: str, population: str) -> Found:
    """The path behind a document, by its check code. Raises `NotVisible`."""
    rows = OfficialDocument.objects.within(actor, INSPECT).select_related(
        "unit", "school_year", "replaced_by"
    )
    found = rows.filter(check_code=key).first()
    if found is None:
        raise NotVisible("Không tìm thấy văn bản này.")
    counts = [
        Fact(
            group["title"],
            f"{group['people']} người: "
            + ", ".join(f"{one['label']} {one['people']}" for one in group["classes"]),
        )
        for group in found.data.get("counts", ())
    ]
    earlier = OfficialDocument.objects.filter(replaced_by=found).select_related("replaced_by")
    steps = (
        Step(
            "document",
            "Văn bản",
            [
                *document_facts([found]),
                Fact("Mã băm số liệu", f"SHA-256 {found.data_sha256}"),
                Fact("Bản mẫu", found.template_version),
            ],
        ),
        Step("counts", "Số liệu đã chốt", counts, "Văn bản này không có bảng đếm."),
        Step("files", "Tệp đã giữ, tính lại mã băm", file_facts(found), "Không có tệp."),
        Step("earlier", "Văn bản trước đó", document_facts(earlier), "Không thay văn bản nào."),
        log_step(actor, found, [found, *earlier]),
    )
    meta = (found.unit.name, f"Năm học {found.school_year}", found.get_kind_display())
    trail = Trail(population, key, found.title, meta, steps, [found.check_code])
    return Found(trail, found)


def submission_trail(actor: Actor, key: str, population: str) -> Found:
    """The path behind what a unit handed in, by who gave the receipt and its number. Raises `NotVisible`."""
    rows = Submission.objects.within(actor, INSPECT).select_related("unit", "to_unit", "school_year")
    found = rows.annotate(key=KEY_OF_SUBMISSION).filter(key=key).first()
    if found is None:
        raise NotVisible("Không tìm thấy báo cáo này.")
    documents = list(found.documents.select_related("replaced_by").order_by("kind", "made_at"))
    sent = [
        Fact(
            "Gửi",
            f"{found.sent_by}, {instant(found.sent_at)}, lần {found.attempt}, {found.get_timeliness_display().lower()}",
        ),
        Fact("Nơi nhận", found.to_unit.name, reverse("unit", args=[found.to_unit.code])),
        Fact("Tình trạng", found.get_state_display()),
        Fact("Mã băm nội dung", f"SHA-256 {found.content_sha256}"),
    ]
    if found.received_at:
        sent.append(Fact("Nhận", f"{found.received_by}, {instant(found.received_at)}"))
    if found.return_reason:
        sent.append(Fact("Lý do trả lại", found.return_reason))
    steps = (
        Step("submission", "Báo cáo đã nộp", sent),
        Step("documents", "Văn bản đã nộp", document_facts(documents), "Không kèm văn bản."),
        log_step(actor, found, [found, *documents]),
    )
    meta = (found.unit.name, f"Năm học {found.school_year}", found.get_kind_display())
    title = f"Biên nhận {found.receipt_number}"
    trail = Trail(population, key, title, meta, steps, [one.check_code for one in documents])
    return Found(trail, found)
