"""Server, worker and database killed in the middle of the year's end: wholly done or not at all, and again it works."""

import os
import re
import signal
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from threading import Thread
from uuid import uuid4

import psycopg
import pytest
from django.contrib.auth.hashers import make_password
from psycopg.conninfo import make_conninfo

from phusa.base import clock
from phusa.base.access import Role
from phusa.base.audit import broken_lines
from phusa.base.audit_sql import WALK
from phusa.base.models import AuditLine
from phusa.config import health
from phusa.config.postgres import Cluster
from phusa.organisations.actions import change_unit, found_unit
from phusa.organisations.models import Unit, UnitKind
from tests.faults import PATIENCE, ROOT, Installation, children, until
from tests.schools import PASSWORD, START, District, district, found, sign_up, system
from tests.worlds import World, world

SHEET = ROOT / "tests" / "data" / "mark-sheets" / "05-th-pa-hoc.csv"
PEOPLE = 24
CODE, HEAD = "TH-NS", "hieutruong.nasang"
SCHOOL = f"/khoa-so/{CODE}/2019-2020/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


class Visitor:
    """The head of a school in front of a browser, as far as forms go."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> tuple[str, str]:
        """The address one ends at, and the page."""
        with self.opener.open(self.address + path, timeout=PATIENCE) as answer:
            return answer.url.removeprefix(self.address), answer.read().decode()

    def post(self, path: str, seen_on: str, file: Path | None = None, **fields: str) -> str:
        """Send a form that stands on the page `seen_on`; gives the address one ends at."""
        found = TOKEN.search(self.get(seen_on)[1])
        assert found, f"no form on {seen_on}"
        fields["csrfmiddlewaretoken"] = found[1]
        data, kind = urllib.parse.urlencode(fields).encode(), "application/x-www-form-urlencoded"
        if file is not None:
            data, kind = multipart(fields, file)
        request = urllib.request.Request(self.address + path, data, {"Content-Type": kind})
        with self.opener.open(request, timeout=PATIENCE) as answer:
            return str(answer.url).removeprefix(self.address)


def multipart(fields: dict[str, str], file: Path) -> tuple[bytes, str]:
    mark = uuid4().hex
    parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}' for k, v in fields.items()]
    head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{file.name}"\r\n\r\n'
    body = "\r\n".join([*parts, head]).encode() + file.read_bytes() + f"\r\n--{mark}--\r\n".encode()
    return body, f"multipart/form-data; boundary={mark}"


def bare_school() -> District:
    """A school that starts from its mark sheet, and its head, who signs in with a password as dear as any."""
    place = district()
    school = found(CODE, "Trường Tiểu học Nà Sàng", UnitKind.SCHOOL, place.office, levels=["TH"])
    head = sign_up(place, HEAD, "Trần Thị Nga", Role.PRINCIPAL, school)
    head.password = make_password(PASSWORD, hasher="pbkdf2_sha256")
    head.save()
    return place


bare_world = world(bare_school)


@pytest.fixture(scope="module")
def running(bare_world: World[District], database_server: str) -> Iterator[Installation]:
    """The product with a small district, in a folder of its own."""
    home = ROOT / "var" / "test" / f"Sự cố {os.getpid()}"
    home.mkdir(parents=True)
    installation = Installation(home / "var")
    try:
        installation.lay(make_conninfo(database_server, dbname=bare_world.database))
        installation.start()
        yield installation
    finally:
        installation.stop()
        subprocess.run(["rm", "-rf", home], check=True)


@pytest.fixture(scope="module")
def head(running: Installation) -> Visitor:
    """The head of the school that starts from its mark sheet, signed in."""
    visitor = Visitor(running.port)
    visitor.post("/dang-nhap/", "/dang-nhap/", login=HEAD, password=PASSWORD)
    assert visitor.get(SCHOOL)[0] == SCHOOL
    return visitor


@contextmanager
def held(running: Installation, table: str) -> Iterator[None]:
    """Nobody gets at this table meanwhile: whoever needs it stands still in the middle of his work."""
    with psycopg.connect(running.place.url()) as connection:
        connection.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        try:
            yield
        finally:
            with suppress(psycopg.OperationalError):
                connection.rollback()


def standing_still(running: Installation) -> bool:
    return running.ask("SELECT count(*) FROM pg_locks WHERE NOT granted") != 0


def kill_web(running: Installation) -> None:
    for pid in children(running.child("gunicorn")):
        os.kill(pid, signal.SIGKILL)


def kill_database(running: Installation) -> None:
    """Kills it and waits until another one has taken its place."""
    server = Cluster(running.place).server
    assert server is not None
    killed = server.pid
    os.kill(killed, signal.SIGKILL)
    until(lambda: (now := Cluster(running.place).server) is not None and now.pid != killed and now.ready)


def cut_short(
    running: Installation, table: str, deed: Callable[[], object], kill: Callable[[Installation], None]
) -> None:
    """Do something, kill something when it stands still at a table, and wait until all runs again."""

    def do() -> None:
        with suppress(urllib.error.URLError, HTTPException, ConnectionError):
            deed()

    with held(running, table):
        doing = Thread(target=do)
        doing.start()
        until(lambda: standing_still(running))
        kill(running)
    doing.join(PATIENCE)
    assert not doing.is_alive()
    until(lambda: running.answers() and not standing_still(running))
    until(lambda: running.ask("SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in%'") == 0)


def count(running: Installation, table: str, where: str = "true") -> int:
    found = running.ask(f"SELECT count(*) FROM {table} WHERE {where}")
    assert isinstance(found, int)
    return found


def of_the_school(running: Installation) -> tuple[int, int, int]:
    """People, scores and results of the school."""
    here = f"unit_id = (SELECT id FROM organisations_unit WHERE code = '{CODE}')"
    records = f"annual_record_id IN (SELECT id FROM assessment_annualrecord WHERE {here})"
    return (
        count(running, "staff_post", here),
        count(running, "assessment_componentscore", records),
        count(running, "assessment_annualresult", records),
    )


def batch_state(running: Installation) -> object:
    return running.ask("SELECT state FROM base_importbatch ORDER BY id DESC LIMIT 1")


def test_a_worker_killed_while_it_checks_is_followed_by_another(running: Installation, head: Visitor) -> None:
    worker = running.child("cli worker")
    with held(running, "base_importrow"):
        page = head.post(f"{SCHOOL}tep/", f"{SCHOOL}tep/", SHEET)
        assert page.startswith("/tep/")
        until(lambda: standing_still(running))
        os.kill(worker, signal.SIGKILL)
    until(lambda: batch_state(running) == "preview")
    assert running.child("cli worker") not in (0, worker)
    assert count(running, "base_importrow") == PEOPLE


@pytest.mark.parametrize("kill", [kill_web, kill_database])
@pytest.mark.parametrize("table", ["assessment_annualresult", "base_auditline"])
def test_a_sheet_cut_short_is_not_written_at_all(
    running: Installation, head: Visitor, kill: Callable[[Installation], None], table: str
) -> None:
    before = of_the_school(running)
    sheet = f"/tep/{running.ask('SELECT max(id) FROM assessment_scoresheet')}/"
    cut_short(running, table, lambda: head.post(f"{sheet}ghi/", sheet, **{"them-nguoi": "1"}), kill)
    assert of_the_school(running) == before == (0, 0, 0)
    assert batch_state(running) == "preview"


def test_written_again_it_is_there_once_and_confirmed_it_survives(
    running: Installation, head: Visitor
) -> None:
    sheet = f"/tep/{running.ask('SELECT max(id) FROM assessment_scoresheet')}/"
    assert head.post(f"{sheet}ghi/", sheet, **{"them-nguoi": "1"}) == SCHOOL
    kill_database(running)
    until(running.answers)
    assert of_the_school(running) == (PEOPLE, 5 * PEOPLE, PEOPLE)
    assert batch_state(running) == "applied"
    assert "Mè Văn Dọn" in head.get(SCHOOL)[1]


@pytest.mark.parametrize("kill", [kill_web, kill_database])
def test_a_close_cut_short_closes_nothing_and_makes_no_document(
    running: Installation, head: Visitor, kill: Callable[[Installation], None]
) -> None:
    documents = count(running, "documents_officialdocument")
    closed = count(running, "assessment_yearclose", "is_closed")
    cut_short(running, "assessment_yearclose", lambda: head.post(f"{SCHOOL}khoa/", SCHOOL), kill)
    assert count(running, "documents_officialdocument") == documents
    assert count(running, "assessment_yearclose", "is_closed") == closed


def test_closed_again_it_is_closed_with_its_documents_and_the_log_is_whole(
    running: Installation, head: Visitor
) -> None:
    assert head.post(f"{SCHOOL}khoa/", SCHOOL) == SCHOOL
    kill_web(running)
    kill_database(running)
    until(running.answers)
    unit = f"SELECT id FROM organisations_unit WHERE code = '{CODE}'"
    made = f"document_id IN (SELECT id FROM documents_officialdocument WHERE unit_id = ({unit}))"
    assert count(running, "documents_documentfile", made) == 6
    with psycopg.connect(running.place.url()) as connection:
        paths = connection.execute(
            f"SELECT file, file_size FROM documents_documentfile WHERE {made}"
        ).fetchall()
        whole = {"before": 0, "expected": "0" * 64, "last": 10**9, "size": 10**9}
        walked = connection.execute(WALK, whole).fetchall()
        assert (
            len(walked) == 1 and walked[0][0] > 0
        )  # one row, of how many lines there are, and none that is broken
    for path, size in paths:
        assert (running.var / "files" / path).stat().st_size == size


@pytest.mark.django_db
def test_a_clock_set_back_leaves_the_log_in_the_order_of_what_was_done() -> None:
    noon = clock.now()
    unit = Unit(code="BO", name="Bộ", kind=UnitKind.MOET)
    root = found_unit(actor=system(), now=noon, parent=None, unit=unit, from_day=START)
    for name, now in (("Bộ cũ", noon - timedelta(hours=3)), ("Bộ mới", noon + timedelta(minutes=1))):
        change_unit(actor=system(), now=now, unit=root, changes={"name": name})
    lines = list(AuditLine.objects.order_by("seq"))
    assert [line.thing_name for line in lines] == ["Bộ", "Bộ cũ", "Bộ mới"]
    assert lines[1].at < lines[0].at and broken_lines() == []
    last = lines[-1].at
    assert health.clock(last - health.SAME_CLOCK).level is health.Level.GOOD
    told = health.clock(last - health.SAME_CLOCK - timedelta(seconds=1))
    assert told.level is health.Level.BAD and told.to_do
