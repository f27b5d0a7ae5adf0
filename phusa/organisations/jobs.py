"""Long work on lists of units, and names that wait for their day: each job can run twice without harm."""

from collections.abc import Callable

from procrastinate.contrib.django import app

from phusa.base import clock, jobs
from phusa.base.access import system_actor
from phusa.base.models import JobState
from phusa.base.refusals import Refused
from phusa.organisations.actions import imports, reorganising
from phusa.organisations.models import UnitImport
from phusa.organisations.queries.reorganisations import names_due

STOPPED = (
    "Máy chủ gặp lỗi nên việc này dừng, không có gì ghi dở. Hãy làm lại; nếu vẫn thế, báo quản trị hệ thống."
)


@app.task(name="organisations.check_units", retry=2)
def check_units(progress: str, import_id: int) -> None:
    """Read an uploaded list of units into staging."""
    _run(progress, import_id, "Kiểm tra tệp tự động", imports.check_units)


@app.task(name="organisations.apply_units", retry=2)
def apply_units(progress: str, import_id: int) -> None:
    """Write a confirmed list of units."""
    _run(progress, import_id, "Ghi tệp tự động", imports.apply_units)


@app.task(name="organisations.take_units_back", retry=2)
def take_units_back(progress: str, import_id: int) -> None:
    """Take back what a list of units has written."""
    _run(progress, import_id, "Thu hồi tệp tự động", imports.take_units_back)


@app.task(name="organisations.take_names", retry=2)
def take_names(day: str) -> None:
    """Let units whose new names begin on a day (ISO date) be called by them."""
    now = clock.now()
    actor = system_actor(clock.day_of(now), f"Tên mới từ {day}")
    reorganising.take_names(actor=actor, now=now, names=list(names_due(actor.today)))


def _run(progress: str, import_id: int, doing: str, act: Callable[..., object]) -> None:
    """Do the work as the machine; what the rules refuse goes back to where it stood, with the reason on its page."""
    now = clock.now()
    jobs.report(progress, now=now)
    unit_import = UnitImport.objects.select_related("batch", "unit").get(pk=import_id)
    actor = system_actor(clock.day_of(now), doing)
    try:
        act(actor=actor, now=now, unit_import=unit_import)
    except Refused as refused:
        imports.return_units(actor=actor, now=now, unit_import=unit_import, refusal=refused)
    except Exception:
        jobs.report(progress, now=clock.now(), state=JobState.FAILED, message=STOPPED)
        raise
    jobs.report(progress, now=clock.now(), state=JobState.DONE)
