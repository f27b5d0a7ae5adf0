"""Verbs on public pages: publish the figures of a made report or the sum of a form, take an edition down (D-24)."""

import hashlib
from collections.abc import Callable, Mapping
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
from phusa.reports.queries.asking_sum import asked_sum
from phusa.reports.queries.publishing import editions, figures_sha256, public_figures, slug_of
from phusa.reports.queries.publishing_files import csv_of, pdf_of
from phusa.reports.queries.publishing_form_files import csv_of_sum, pdf_of_sum
from phusa.reports.queries.publishing_forms import (
    public_sum,
    refuse_unpublished,
    says_the_same,
    slug_of_request,
)
from phusa.reports.rules.consolidating_answers import instant_in
from phusa.workflow.models import ReportRequest


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
    publication = Publication(
        unit=document.unit,
        school_year=document.school_year,
        slug=slug,
        title=f"Kết quả bồi dưỡng thường xuyên năm học {document.school_year}",
        document=document,
        as_of=instant_in(document.about),
        figures=figures,
    )
    after = {"check_code": document.check_code}
    return _next_edition(publication, last, actor, now, csv=csv_of, pdf=pdf_of, after=after)


@action
def publish_sum(*, actor: Actor, now: datetime, request: ReportRequest) -> Publication:
    """Publish the sum of what units have answered to a request, as of now, as the next edition of its page.

    Small counts are hidden, also against what was published before. Publishing the same figures again gives the edition
    that stands. Refused where nothing was received (`nothing_received`), and where a request of the same chain was
    published: one sum is a part of the other (`published_elsewhere`).
    """
    require_own(actor, PUBLISH, request.asker)
    Unit.objects.select_for_update(no_key=True).get(pk=request.asker_id)
    found = asked_sum(request, now)
    refuse_unpublished(found)
    figures, slug = public_sum(found), slug_of_request(request)
    last = editions(slug).first()
    if last and last.withdrawn_at is None and says_the_same(last.figures, figures):
        return last
    publication = Publication(
        unit=request.asker,
        school_year=request.school_year,
        slug=slug,
        title=f"{request.form.title}, {request.period[:1].lower()}{request.period[1:]}",
        request=request,
        as_of=now,
        figures=figures,
    )
    after = {"report_form": f"{request.form.code} {request.form.version}", "period": request.period}
    return _next_edition(publication, last, actor, now, csv=csv_of_sum, pdf=pdf_of_sum, after=after)


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


def _next_edition(
    publication: Publication,
    last: Publication | None,
    actor: Actor,
    now: datetime,
    *,
    csv: Callable[[Mapping[str, Any]], bytes],
    pdf: Callable[..., bytes],
    after: dict[str, Any],
) -> Publication:
    """Save an edition after the last one of its address, with its files, hashes and a line in the log."""
    publication.number = last.number + 1 if last else 1
    publication.published_at, publication.published_by = now, actor.name
    publication.figures_sha256 = figures_sha256(publication.figures)
    path = reverse("public_edition", args=[publication.slug, publication.number])
    words = {"title": publication.title, "address": f"{settings.PUBLIC_ADDRESS}{path}"}
    _keep(publication, "csv", csv(publication.figures))
    _keep(publication, "pdf", pdf(publication.figures, sha256=publication.figures_sha256, **words))
    publication.save()
    audit.record(actor, PUBLISH, publication, now=now, after=after | {"number": publication.number})
    return publication


def _keep(publication: Publication, format: str, content: bytes) -> None:
    """Write a file of an edition and its hash; the caller saves the row."""
    name = f"{publication.slug}-ban-{publication.number}.{format}"
    keep_file(getattr(publication, format), name, ContentFile(content))
    setattr(publication, f"{format}_sha256", hashlib.sha256(content).hexdigest())
