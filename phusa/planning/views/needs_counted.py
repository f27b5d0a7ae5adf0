"""What the people of a unit need, counted; one topic down to its people; the list as a file."""

import io
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import FileResponse, HttpResponse
from django.shortcuts import render

from phusa.base.exports.lists import write_list
from phusa.base.requests import Asked, page_of
from phusa.cycles.queries import school_year
from phusa.planning.forms.needs import CountsForm
from phusa.planning.queries.needs_below import people_with
from phusa.planning.queries.needs_counted import topics_of
from phusa.planning.queries.needs_counts_page import (
    SHEET,
    CountedNeeds,
    counted_needs,
    counts_page,
    file_rows,
    topic_page,
)
from phusa.planning.views.needs_shown import CountsShown, NeedsPlace


def _counted(request: Asked, code: str, year: str) -> CountedNeeds:
    return counted_needs(request.actor, code, school_year(year), CountsForm(request.GET).wanted())


def counts(request: Asked, code: str, year: str) -> HttpResponse:
    """The needs of a unit and all under it, topic by topic."""
    page = counts_page(request.actor, _counted(request, code, year))
    shown = CountsShown(page, NeedsPlace(page.counted, page.above))
    topics = page_of(request, page.topics)
    context = {"page": page, "shown": shown, "topics": topics, "rows": shown.rows(list(topics))}
    return render(request, "planning/needs_counts.html", context)


def counts_file(request: Asked, code: str, year: str) -> FileResponse:
    """The list of topics with its filters, as a workbook or CSV."""
    counted = _counted(request, code, year)
    format = "csv" if request.GET.get("dang") == "csv" else "xlsx"
    with TemporaryDirectory() as folder:
        target = Path(folder) / f"nhu-cau.{format}"
        write_list(target, SHEET, file_rows(topics_of(counted.needs)))
        content = target.read_bytes()
    name = f"Nhu cầu bồi dưỡng {counted.unit.code} {counted.school_year.code}.{format}"
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name)


def topic(request: Asked, code: str, year: str, topic_key: str) -> HttpResponse:
    """One topic at a unit: the units below that need it, in a school its people with their reasons."""
    page = topic_page(request.actor, _counted(request, code, year), topic_key)
    place = NeedsPlace(page.counted, page.above)
    below = [(one, place.topic_url(topic_key, one.unit)) for one in page.below]
    people = people_with(page.counted.needs, page.topic.key) if page.counted.is_school else None
    context = {
        "page": page,
        "place": place,
        "below": below,
        "people": None if people is None else page_of(request, people),
    }
    return render(request, "planning/needs_topic.html", context)
