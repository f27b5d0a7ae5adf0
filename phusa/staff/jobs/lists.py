"""Staff lists: read into staging, written, taken back."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from phusa.base import clock, jobs
from phusa.base.access import Actor, system_actor
from phusa.base.models import JobState
from phusa.base.refusals import Refused
from phusa.staff.actions.imports import check_staff
from phusa.staff.actions.taking_back import take_back_chunk
from phusa.staff.actions.writing_lists import prepare_writing, write_chunk
from phusa.staff.models import StaffImport
from phusa.staff.queries.imports import list_of, read_list
from phusa.staff.queries.placing import landscape
from phusa.staff.rules.workbooks.facts import StaffReading

CHECK_STOPPED = "Máy chủ gặp lỗi khi kiểm tra tệp. Tải tệp lên lại; nếu vẫn thế, báo quản trị hệ thống."
WRITE_STOPPED = "Máy chủ gặp lỗi khi ghi. Phần đã ghi vẫn đúng; việc tự chạy tiếp, không ghi hai lần."
# Again after 4, 16, 64 seconds and so on, for an hour and a half: a database restarts, a full disk is emptied.
PATIENT = RetryStrategy(max_attempts=6, exponential_wait=4)


@app.task(name="staff.check_list", retry=2)
def check_list(progress: str, import_id: int) -> None:
    """Read an uploaded staff list into staging."""
    found = list_of(import_id)
    try:
        reading = _read(progress, found)
        actor = _machine("Kiểm tra danh sách tự động")
        check_staff(actor=actor, now=clock.now(), staff_import=found, reading=reading)
    except Exception:
        jobs.report(progress, now=clock.now(), state=JobState.FAILED, message=CHECK_STOPPED)
        raise
    jobs.report(progress, now=clock.now(), state=JobState.DONE, done=1)


def _read(progress: str, found: StaffImport) -> StaffReading | None:
    """The workbook, saying how many rows have been read; None for one that cannot be read, which checking refuses."""

    def told(rows: int) -> None:
        jobs.report(progress, now=clock.now(), message=f"Đã đọc {rows:,} dòng".replace(",", "."))

    jobs.report(progress, now=clock.now(), total=1)
    try:
        reading = read_list(found, clock.today(), told)
    except Refused:
        return None
    people = f"{len(reading.rows):,}".replace(",", ".")
    jobs.report(progress, now=clock.now(), message=f"Đã đọc {people} người, đang đối chiếu với hồ sơ")
    return reading


@app.task(name="staff.write_list", retry=PATIENT)
def write_list(progress: str, import_id: int) -> None:
    """Write a confirmed staff list, a chunk a transaction."""
    found, actor = list_of(import_id), _machine("Ghi danh sách tự động")
    try:
        left = prepare_writing(actor=actor, now=clock.now(), staff_import=found)
        total = found.batch.rows.filter(written=True).count() + left
        land = landscape(found.unit, found.from_day)
        while left:
            left = write_chunk(actor=actor, now=clock.now(), staff_import=found, land=land)
            jobs.report(progress, now=clock.now(), total=total, done=total - left)
        write_chunk(actor=actor, now=clock.now(), staff_import=found, land=land)
    except Exception:
        jobs.report(progress, now=clock.now(), state=JobState.FAILED, message=WRITE_STOPPED)
        raise
    jobs.report(progress, now=clock.now(), state=JobState.DONE)


@app.task(name="staff.take_back_list", retry=PATIENT)
def take_back_list(progress: str, import_id: int) -> None:
    """Take a written staff list back, a chunk a transaction."""
    found, actor = list_of(import_id), _machine("Thu hồi danh sách tự động")
    total = found.batch.rows.filter(written=True).count()
    try:
        while left := take_back_chunk(actor=actor, now=clock.now(), staff_import=found):
            jobs.report(progress, now=clock.now(), total=total, done=max(total - left, 0))
    except Exception:
        jobs.report(progress, now=clock.now(), state=JobState.FAILED, message=WRITE_STOPPED)
        raise
    jobs.report(progress, now=clock.now(), state=JobState.DONE, done=total)


def _machine(doing: str) -> Actor:
    return system_actor(clock.today(), doing)
