"""The paper of a personal plan, as PDF or Word."""

from io import BytesIO

from django.http import FileResponse

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked
from phusa.base.text import fold
from phusa.cycles.queries import school_year
from phusa.documents.models import FileFormat
from phusa.documents.rendering.pdf import to_pdf
from phusa.documents.rendering.personal_plan import personal_plan
from phusa.documents.rendering.word import to_docx
from phusa.planning.queries.approving import visible_plan
from phusa.planning.queries.approving_paper import paper_now
from phusa.planning.queries.approving_plan import filed_paper

DRAWN = {FileFormat.PDF: to_pdf, FileFormat.DOCX: to_docx}


def paper(request: Asked, code: str, year: str, format: str) -> FileResponse:
    """The filed paper of an approved plan with its check code; before that, the plan as it stands, without one."""
    plan = visible_plan(request.actor, code, school_year(year))
    if format not in DRAWN:
        raise NotVisible("Kế hoạch không có tệp dạng đó.")
    filed = filed_paper(plan)
    for file in filed.files.all() if filed else ():
        if file.format == format:
            return FileResponse(file.file.open("rb"), as_attachment=True, filename=file.file_name)
    drawn = DRAWN[FileFormat(format)](personal_plan(paper_now(plan, request.now)))
    name = f"{fold(f'Kế hoạch BDTX {year} {plan.person.name}').replace(' ', '-')}.{format}"
    return FileResponse(BytesIO(drawn), as_attachment=True, filename=name)
