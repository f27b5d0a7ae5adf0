"""What an exchange file would hold, and what taking one in would do here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime

from phusa.base.access import Actor
from phusa.base.clock import start_of
from phusa.catalogue.queries.exchanged import listed_programmes
from phusa.documents.queries.exchanged import key_of, known_documents, same_values, shared_documents
from phusa.documents.queries.register import shared_or_visible
from phusa.organisations.models import Unit
from phusa.reports.models import ExchangeItem
from phusa.reports.rules.exchanging import Item, Package, chosen
from phusa.workflow.models import FormState, ReportForm
from phusa.workflow.queries.forms import forms_for
from phusa.workflow.rules.forms.exchanged import ExchangedForm
from phusa.workflow.rules.forms.shipped import ListedForm

NAMES = ("code", "version", "title", "source", "confidence", "notes", "body", "checksum")


def gathered(actor: Actor, what: Sequence[str], since: date | None = None) -> Package:
    """What the actor may give on: issued forms, shared documents, published programmes, changed on a day or since.

    Documents that a form comes from, or another document refers to, go with them.
    """
    kinds = chosen(what)
    rows = _issued(actor, since) if "forms" in kinds else []
    cited = {row.document_id for row in rows if row.document_id}
    only_cited = "documents" not in kinds
    shared = shared_documents(shared_or_visible(actor), since, cited, only_cited=only_cited)
    return Package(
        what=kinds,
        since=since,
        catalogue=tuple(listed_programmes(since=since)) if "catalogue" in kinds else (),
        documents=tuple(shared),
        forms=tuple(_exchanged(row) for row in rows),
    )


def preview(package: Package) -> list[Item]:
    """What taking a package in would do, thing by thing."""
    return [*_programmes(package), *_documents(package), *_forms(package)]


def older_keys(package: Package) -> set[str]:
    """The documents of a package of which a newer state came already."""
    keys = {one.key: datetime.fromisoformat(one.moment) for one in package.documents}
    held = ExchangeItem.objects.filter(kind="documents", key__in=keys).values_list("key", "moment")
    return {key for key, moment in held if keys[key] < moment}


def _issued(actor: Actor, since: date | None) -> list[ReportForm]:
    held = forms_for(actor) if not actor.system else ReportForm.objects.select_related("issuer", "document")
    rows = held.filter(state=FormState.ISSUED).select_related("document__owner")
    if since is not None:
        rows = rows.filter(issued_at__gte=start_of(since))
    return list(rows)


def _exchanged(row: ReportForm) -> ExchangedForm:
    document = row.document.published_code if row.document else ""
    listed = ListedForm(**{name: getattr(row, name) for name in NAMES}, document=document)
    return ExchangedForm(
        listed=listed,
        issuer=row.issuer.code if row.issuer else "",
        basis=key_of(row.document) if row.document and row.document.is_shared else "",
        issued_at=(row.issued_at or row.changed_at).astimezone(UTC),
        issued_by=row.issued_by,
    )


def _programmes(package: Package) -> Iterator[Item]:
    known = {one.code: one for one in listed_programmes(codes=[one.code for one in package.catalogue])}
    for one in package.catalogue:
        there = known.get(one.code)
        state = "new" if there is None else "same" if there == one else "refused"
        note = "Đã công bố ở đây với nội dung khác." if state == "refused" else ""
        yield Item("catalogue", one.code, f"{one.document}: {one.title}", state, note)


def _documents(package: Package) -> Iterator[Item]:
    known, older = known_documents(one.key for one in package.documents), older_keys(package)
    units = _units(one.owner for one in package.documents)
    for one in package.documents:
        row = known.get(one.key)
        if row is None and not one.code and one.owner not in units:
            note = f"Chưa có đơn vị mã {one.owner} trong cây đơn vị."
            yield Item("documents", one.key, one.name, "refused", note)
        elif row is None:
            yield Item("documents", one.key, one.name, "new")
        elif one.code and row.checksum != one.checksum:
            yield Item("documents", one.key, one.name, "refused", "Đã công bố ở đây với nội dung khác.")
        else:
            same = "same" if same_values(row, one) else "changed"
            yield Item("documents", one.key, one.name, "older" if one.key in older else same)


def _forms(package: Package) -> Iterator[Item]:
    units = _units(one.issuer for one in package.forms)
    codes = {one.listed.code for one in package.forms}
    rows = ReportForm.objects.filter(code__in=codes).select_related("issuer").defer("body")
    known = {row.exchange_key: row for row in rows}
    for one in package.forms:
        row, note = known.get(one.key), ""
        if row is None and one.issuer and one.issuer not in units:
            note = f"Chưa có đơn vị mã {one.issuer} trong cây đơn vị."
        elif row is not None and row.state == FormState.DRAFT:
            note = "Đang có bản soạn mang cùng số phiên bản."
        elif row is not None and row.checksum != one.listed.checksum:
            note = "Đã ban hành ở đây với nội dung khác."
        state = "refused" if note else "new" if row is None else "same"
        yield Item("forms", one.key, one.name, state, note)


def _units(codes: Iterable[str]) -> set[str]:
    """Those of some codes that are in the tree."""
    return set(Unit.objects.filter(code__in=set(codes)).values_list("code", flat=True))
