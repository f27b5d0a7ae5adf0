"""A walk along the log names every line that was changed, removed or slipped in, and a head shows a cut-off end."""

import pytest
from django.db import connection

from phusa.base import audit_chain, audit_sql
from phusa.base.audit_chain import Broken, Fault, Head, head, held_against, read_head, walk
from phusa.base.models import AuditLine
from phusa.base.refusals import Refused
from tests.base.test_audit import NOW, tamper, write

pytestmark = pytest.mark.django_db


def faults(first: int = 1) -> list[tuple[int, Fault]]:
    return [(one.seq, one.fault) for walked in walk(first) for one in walked.broken]


@pytest.fixture(params=[2, 100])
def stretches(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log in several stretches and in one: where a stretch ends must not matter."""
    monkeypatch.setattr(audit_chain, "STRETCH", request.param)


def test_an_empty_log_is_whole() -> None:
    assert (head(), list(walk()), held_against([])) == (None, [], [])


@pytest.mark.usefixtures("stretches")
def test_a_whole_log_is_walked_to_its_end() -> None:
    write(7, after={"mean": "8.5"})
    assert faults() == []
    assert [walked.last for walked in walk()][-1] == 7
    assert [walked.lines for walked in walk(5)][-1] == 3


@pytest.mark.usefixtures("stretches")
@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE base_auditline SET reason = 'khác' WHERE seq = 2", [(2, Fault.CONTENT)]),
        (
            "UPDATE base_auditline SET hash = repeat('a', 64) WHERE seq = 3",
            [(3, Fault.CONTENT), (4, Fault.LINK)],
        ),
        ("DELETE FROM base_auditline WHERE seq IN (3, 4)", [(5, Fault.GONE)]),
        ("DELETE FROM base_auditline WHERE seq = 1", [(2, Fault.GONE)]),
        (
            "INSERT INTO base_auditline SELECT 6, at, actor_user_id, actor_name, verb, thing_type, thing_id, "
            "thing_name, place, before, after, 'chèn', hash, repeat('b', 64) FROM base_auditline WHERE seq = 5",
            [(6, Fault.CONTENT)],
        ),
    ],
)
def test_what_was_done_by_hand_is_named(sql: str, found: list[tuple[int, Fault]]) -> None:
    write(5)
    tamper(sql)
    assert faults() == found


def test_a_line_written_anew_with_its_own_right_hash_breaks_the_next() -> None:
    write(3)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE base_auditline DISABLE TRIGGER USER")
        cursor.execute("UPDATE base_auditline SET reason = 'khác' WHERE seq = 2")
        anew = audit_sql.LINE.format(prev="l.previous_hash", row="l")
        cursor.execute(f"UPDATE base_auditline AS l SET hash = {anew} WHERE seq = 2")
    assert faults() == [(3, Fault.LINK)]


def test_a_fault_says_its_time_and_how_many_lines_are_gone() -> None:
    write(5)
    tamper("DELETE FROM base_auditline WHERE seq IN (2, 3)")
    (broken,) = [one for walked in walk() for one in walked.broken]
    assert broken == Broken(4, NOW, Fault.GONE, 2)
    assert broken.words.endswith("bị xoá (2 dòng)")


def test_a_later_start_trusts_the_line_before_it() -> None:
    write(4)
    tamper("UPDATE base_auditline SET reason = 'khác' WHERE seq = 2")
    assert (faults(3), faults(2)) == ([], [(2, Fault.CONTENT)])
    with pytest.raises(Refused, match="không có dòng 8"):
        list(walk(9))


def test_a_cut_off_end_shows_only_against_a_kept_head() -> None:
    write(3)
    kept = head()
    assert kept == Head(3, NOW, AuditLine.objects.get(seq=3).hash)
    write(2)
    later = head()
    assert kept is not None and later is not None
    assert held_against([read_head(str(kept)), read_head(str(later))]) == []
    tamper("DELETE FROM base_auditline WHERE seq > 3")
    assert faults() == []
    assert held_against([read_head(str(kept)), read_head(str(later))]) == [Broken(5, None, Fault.HEAD)]
    write(2, reason="viết lại")
    assert held_against([read_head(str(later))]) == [Broken(5, NOW, Fault.HEAD)]


@pytest.mark.parametrize("text", ["", "7", "7:abc", f"x:{'a' * 64}", f"7:{'g' * 64}"])
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="không phải mốc"):
        read_head(text)


def test_a_walk_asks_once_a_stretch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_chain, "STRETCH", 2)
    write(6)
    with connection.execute_wrapper(lambda run, *rest: (asked.append(1), run(*rest))[1]):
        asked: list[int] = []
        list(walk())
    assert len(asked) == 1 + 3
