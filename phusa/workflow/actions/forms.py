"""Forms of reports: drafted, mended step by step, issued once and for all, carried on in a next version."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db.models import Max

from phusa.base import audit
from phusa.base.access import Actor, Guarded, require, require_own
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.documents.models import RegisteredDocument
from phusa.organisations.models import Unit
from phusa.workflow.access import MAKE_FORMS, PUBLISH_FORMS
from phusa.workflow.models import FormMark, FormState, ReportForm
from phusa.workflow.rules.forms import body_of, parse
from phusa.workflow.rules.forms.editing import code_for
from phusa.workflow.rules.forms.exchanged import ExchangedForm
from phusa.workflow.rules.forms.shipped import ListedForm

Edit = Callable[[dict[str, Any]], dict[str, Any]]


@action
def publish_forms(*, actor: Actor, now: datetime, scope: Guarded, forms: list[ListedForm]) -> int:
    """Keep every form of the product as an issued version without a unit; gives how many were new.

    Refused when a version that was published before differs from its file: an issued version never changes.
    """
    require(actor, PUBLISH_FORMS, scope)
    known = {
        (one.code, one.version): one.checksum
        for one in ReportForm.objects.filter(issuer=None).only("checksum")
    }
    fresh = [one for one in forms if not _published_alike(one, known.get((one.code, one.version)))]
    for listed in fresh:
        values = asdict(listed)
        document = RegisteredDocument.objects.filter(published_code=values.pop("document")).first()
        row = ReportForm.objects.create(
            **values,
            document=document if listed.document else None,
            state=FormState.ISSUED,
            issued_at=now,
            issued_by=actor.name,
            changed_at=now,
            changed_by=actor.name,
        )
        after = {"code": listed.name, "checksum": listed.checksum}
        audit.record(actor, PUBLISH_FORMS, row, now=now, after=after)
    return len(fresh)


def _published_alike(listed: ListedForm, known: str | None) -> bool:
    if known not in (None, listed.checksum):
        raise Refused(
            "form_changed",
            f"Biểu mẫu {listed.title}, phiên bản {listed.version}, đã công bố khác với tệp đang có. "
            "Phiên bản đã công bố không được sửa: hãy thêm phiên bản mới.",
            status=409,
        )
    return known is not None


@action
def take_forms(
    *,
    actor: Actor,
    now: datetime,
    scope: Guarded,
    forms: Sequence[ExchangedForm],
    documents: Mapping[str, RegisteredDocument],
) -> int:
    """Keep issued versions that came from another installation as they were issued there; gives how many were new.

    `documents` are those here by exchange key. Refused by name when a version is here with other content, and when
    the unit that issued it is not in the tree.
    """
    require(actor, PUBLISH_FORMS, scope)
    units = {row.code: row for row in Unit.objects.filter(code__in={one.issuer for one in forms})}
    known = {
        row.exchange_key: row.checksum
        for row in ReportForm.objects.issued().select_related("issuer").defer("body")
    }
    fresh = 0
    for one in forms:
        if known.get(one.key, one.listed.checksum) != one.listed.checksum:
            raise Refused(
                "form_changed",
                f"{one.name} ở đây đã ban hành với nội dung khác. Phiên bản đã ban hành không đổi.",
                next_step="Hỏi đơn vị gửi gói: phiên bản này phải mang số khác.",
                status=409,
            )
        if one.issuer and one.issuer not in units:
            raise Refused("unknown_issuer", f"{one.name}: chưa có đơn vị mã {one.issuer} trong cây đơn vị.")
        if one.key not in known:
            row = _taken(one, units.get(one.issuer), documents.get(one.basis), actor, now)
            after = {"code": one.key, "checksum": one.listed.checksum}
            audit.record(actor, PUBLISH_FORMS, row, now=now, after=after)
            fresh += 1
    return fresh


def _taken(
    one: ExchangedForm, issuer: Unit | None, document: RegisteredDocument | None, actor: Actor, now: datetime
) -> ReportForm:
    listed = one.listed
    draft = ReportForm.objects.filter(issuer=issuer, code=listed.code, version=listed.version).first()
    if draft is not None:
        raise Refused(
            "draft_in_the_way",
            f"Đang có bản soạn mang số {listed.version} của {listed.title}. Bỏ bản soạn đó rồi nhập lại.",
            status=409,
        )
    names = ("code", "version", "title", "source", "confidence", "notes", "body", "checksum")
    return ReportForm.objects.create(
        **{name: getattr(listed, name) for name in names},
        issuer=issuer,
        document=document,
        state=FormState.ISSUED,
        issued_at=one.issued_at,
        issued_by=one.issued_by,
        changed_at=now,
        changed_by=actor.name,
    )


@action
def start_form(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    title: str,
    source: str = "",
    notes: str = "",
    confidence: str = FormMark.OWN,
    document: RegisteredDocument | None = None,
) -> ReportForm:
    """Begin a form of a unit, for somebody who acts for it; it is a draft until it is issued.

    Refused without a title, and when it claims a source and names none.
    """
    require_own(actor, MAKE_FORMS, unit)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    words = _words(title, source, notes, confidence, document)
    taken = ReportForm.objects.filter(issuer=unit).values_list("code", flat=True)
    form = ReportForm.objects.create(
        code=code_for(words["title"], taken, "bieu-mau"),
        issuer=unit,
        changed_at=now,
        changed_by=actor.name,
        body={"tables": [], "checks": []},
        **words,
    )
    audit.record(actor, MAKE_FORMS, form, now=now, after={"title": form.title, "version": form.version})
    return form


@action
def describe_form(
    *,
    actor: Actor,
    now: datetime,
    form: ReportForm,
    revision: int,
    title: str,
    source: str = "",
    notes: str = "",
    confidence: str = FormMark.OWN,
    document: RegisteredDocument | None = None,
) -> ReportForm:
    """Change what a draft is called and where it comes from; refused with 409 when it changed meanwhile."""
    kept = _own_draft(actor, form, revision)
    before = {"title": kept.title}
    for name, value in _words(title, source, notes, confidence, document).items():
        setattr(kept, name, value)
    _save(kept, actor, now)
    audit.record(actor, MAKE_FORMS, kept, now=now, before=before, after={"title": kept.title})
    return kept


@action
def edit_form(*, actor: Actor, now: datetime, form: ReportForm, revision: int, edit: Edit) -> ReportForm:
    """Change the tables of a draft by a step of `rules.forms.editing`; what does not hold together is not kept.

    Refused with 409 when somebody changed the draft meanwhile.
    """
    kept = _own_draft(actor, form, revision)
    before = _size(kept.body)
    kept.body = body_of(parse(edit(kept.body), whole=False))
    _save(kept, actor, now)
    audit.record(actor, MAKE_FORMS, kept, now=now, before=before, after=_size(kept.body))
    return kept


@action
def issue_form(*, actor: Actor, now: datetime, form: ReportForm, revision: int) -> ReportForm:
    """Issue a draft: from now on it can be asked for, and nothing of it changes any more.

    Refused while a table has nothing to fill, and with 409 when the draft changed meanwhile.
    """
    kept = _own_draft(actor, form, revision)
    kept.body = body_of(parse(kept.body))
    kept.state, kept.issued_at, kept.issued_by = FormState.ISSUED, now, actor.name
    kept.checksum = kept.content_checksum()
    _save(kept, actor, now)
    after = {"version": kept.version, "checksum": kept.checksum}
    audit.record(actor, MAKE_FORMS, kept, now=now, after=after)
    return kept


@action
def next_version(*, actor: Actor, now: datetime, form: ReportForm, unit: Unit) -> ReportForm:
    """Begin the next version of an issued form as a copy to be changed; one of the product becomes the unit's own.

    There is one draft of a form at a time: a second asking gives the one there is.
    """
    require_own(actor, MAKE_FORMS, unit)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    if form.state != FormState.ISSUED or form.issuer_id not in (None, unit.pk):
        raise Refused("not_issued_here", "Chỉ lập phiên bản mới từ biểu mẫu đã ban hành của đơn vị mình.")
    own = ReportForm.objects.filter(issuer=unit, code=form.code)
    draft = own.filter(state=FormState.DRAFT).first()
    if draft is not None:
        return draft
    last: int = own.aggregate(last=Max("version"))["last"] or 0
    copied = ("code", "title", "document", "source", "confidence", "notes", "body")
    fresh = ReportForm.objects.create(
        **{name: getattr(form, name) for name in copied},
        issuer=unit,
        version=last + 1,
        changed_at=now,
        changed_by=actor.name,
    )
    audit.record(actor, MAKE_FORMS, fresh, now=now, after={"version": fresh.version, "from": form.name})
    return fresh


@action
def discard_form(*, actor: Actor, now: datetime, form: ReportForm, revision: int) -> None:
    """Throw a draft away; an issued version stays."""
    kept = _own_draft(actor, form, revision)
    before = {"title": kept.title, "version": kept.version}
    audit.record(actor, MAKE_FORMS, kept, now=now, before=before, after={"state": "Đã bỏ"})
    kept.delete()


def _words(
    title: str, source: str, notes: str, confidence: str, document: RegisteredDocument | None
) -> dict[str, Any]:
    """What a form is called and where it comes from, cleaned; a claim about a source names the source."""
    words: dict[str, Any] = {"title": clean(title), "source": clean(source), "notes": clean(notes)}
    if not words["title"]:
        raise Refused("no_title", "Hãy ghi tên biểu mẫu.", field="title")
    if confidence != FormMark.OWN and not (words["source"] or document):
        raise Refused(
            "no_source",
            "Hãy ghi biểu mẫu lấy từ đâu, hoặc chọn “Tự lập”.",
            field="source",
        )
    return words | {"confidence": FormMark(confidence), "document": document}


def _own_draft(actor: Actor, form: ReportForm, revision: int) -> ReportForm:
    """The draft read again and locked, for somebody of its unit."""
    kept = ReportForm.objects.select_for_update(of=("self",)).select_related("issuer").get(pk=form.pk)
    if kept.issuer is None:
        raise Refused("issued_stays", "Biểu mẫu đi kèm phần mềm không sửa: hãy lập phiên bản của đơn vị.")
    require_own(actor, MAKE_FORMS, kept.issuer)
    if kept.state != FormState.DRAFT:
        raise Refused(
            "issued_stays", f"{kept.name} đã ban hành nên không sửa: hãy lập phiên bản mới.", status=409
        )
    if kept.revision != revision:
        raise Refused(
            "changed_meanwhile",
            f"{kept.changed_by} vừa sửa biểu mẫu này. Thay đổi của anh chị chưa được ghi.",
            next_step="Mở lại trang để xem bản mới, rồi làm lại nếu vẫn cần.",
            status=409,
        )
    return kept


def _save(form: ReportForm, actor: Actor, now: datetime) -> None:
    form.revision += 1
    form.changed_at, form.changed_by = now, actor.name
    form.save()


def _size(body: dict[str, Any]) -> dict[str, int]:
    tables = body.get("tables", [])
    return {
        "tables": len(tables),
        "rows": sum(len(one["rows"]) for one in tables),
        "columns": sum(len(one["columns"]) for one in tables),
        "checks": len(body.get("checks", [])),
    }
