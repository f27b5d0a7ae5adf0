"""Verbs on public pages: publish the figures of a made report, take an edition down with a reason (D-24)."""

import hashlib
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.urls import reverse

from phusa.base import audit
from phusa.base.access import Actor, require_own
from phusa.base.files import keep_file
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.documents.models import DocumentKind, OfficialDocument
from phusa.organisations.models import Unit
from phusa.reports.access import PUBLISH
from phusa.reports.models import Publication
from phusa.reports.queries.publishing import editions, figures_sha256, public_figures, slug_of
from phusa.reports.queries.publishing_files import csv_of, pdf_of
from phusa.reports.rules.consolidating_answers import instant_in


@action
def publish(*, actor: Actor, now: datetime, document: OfficialDocument) -> Publication:
    """Publish the figures of a consolidated report as the next edition of the unit's page of the year.

    Small counts are hidden, also against what was published before. Publishing the same report again gives the edition
    that stands; refused for a report that has been replaced.
    """
    require_own(actor, PUBLISH, document.unit)
    _refuse_strange(document)
    Unit.objects.select_for_update(no_key=True).get(pk=document.unit_id)
    slug = slug_of(document.unit, document.school_year)
    last = editions(slug).first()
    if last and last.document_id == document.pk and last.withdrawn_at is None:
        return last
    figures = public_figures(document)
    sha256 = figures_sha256(figures)
    title = f"Kết quả bồi dưỡng thường xuyên năm học {document.school_year}"
    publication = Publication(
        unit=document.unit,
        school_year=document.school_year,
        slug=slug,
        number=last.number + 1 if last else 1,
        title=title,
        document=document,
        as_of=instant_in(document.about),
        figures=figures,
        figures_sha256=sha256,
        published_at=now,
        published_by=actor.name,
    )
    address = f"{settings.PUBLIC_ADDRESS}{reverse('public_edition', args=[slug, publication.number])}"
    _keep(publication, "csv", csv_of(figures))
    _keep(publication, "pdf", pdf_of(figures, title=title, address=address, sha256=sha256))
    publication.save()
    after: dict[str, Any] = {"check_code": document.check_code, "number": publication.number}
    audit.record(actor, PUBLISH, publication, now=now, after=after)
    return publication


@action
def withdraw_publication(
    *, actor: Actor, now: datetime, publication: Publication, reason: str
) -> Publication:
    """Take an edition down: its address stays and says why. Withdrawing it again changes nothing."""
    require_own(actor, PUBLISH, publication.unit)
    said = clean(reason)
    if not said:
        raise Refused("no_reason", "Hãy ghi lý do gỡ trang; người xem trang sẽ đọc câu này.", field="reason")
    kept = Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
    if kept.withdrawn_at is not None:
        return kept
    kept.withdrawn_at, kept.withdrawn_reason = now, said
    kept.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    audit.record(actor, PUBLISH, kept, now=now, after={"number": kept.number, "state": "Đã gỡ"}, reason=said)
    return kept


def _refuse_strange(document: OfficialDocument) -> None:
    if document.kind != DocumentKind.CONSOLIDATED:
        raise Refused("not_consolidated", "Chỉ công bố số liệu của báo cáo tổng hợp.", status=409)
    if document.replaced_by_id is not None:
        raise Refused(
            "replaced",
            "Báo cáo này đã có bản mới hơn, nên không công bố bản cũ.",
            next_step="Công bố bản mới nhất trong mục Báo cáo đã lập.",
            status=409,
        )


def _keep(publication: Publication, format: str, content: bytes) -> None:
    """Write a file of an edition and its hash; the caller saves the row."""
    name = f"{publication.slug}-ban-{publication.number}.{format}"
    keep_file(getattr(publication, format), name, ContentFile(content))
    setattr(publication, f"{format}_sha256", hashlib.sha256(content).hexdigest())
