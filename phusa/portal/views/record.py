"""My record: everything the system holds about whoever asks, on a page and as files to take along."""

import json

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked
from phusa.documents.rendering.pdf import to_pdf
from phusa.documents.rendering.person_record import person_record
from phusa.portal.queries import record as queries
from phusa.portal.queries.taking import record_content
from phusa.staff import actions
from phusa.staff.models import Person
from phusa.staff.rules.details import PERSONAL

KINDS = {"json": "application/json", "pdf": "application/pdf"}


def my_record(request: Asked) -> HttpResponse:
    """Everything held about the reader; nothing of it is masked for himself."""
    answer = render(request, "portal/record.html", {"mine": queries.my_record(request.actor)})
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def take_record(request: Asked, format: str) -> HttpResponse:
    """The whole record as PDF to read, or as JSON that another installation reads."""
    person = Person.objects.filter(pk=request.actor.person_id or 0).first()
    if format not in KINDS or person is None:
        raise NotVisible("Không có hồ sơ dạng này.")
    content = record_content(request.actor, request.now)
    actions.take_record(
        actor=request.actor, now=request.now, person=person, format=format, sha256=content["sha256"]
    )
    if format == "pdf":
        data = to_pdf(person_record(content, PERSONAL, request.now, request.actor.today))
    else:
        data = json.dumps(content, ensure_ascii=False, indent=1).encode()
    name = f"ho-so-{person.code}.{format}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(data, content_type=KINDS[format], headers=headers)
