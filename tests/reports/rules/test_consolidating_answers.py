"""What takes an answer before a report is made, and the key of a report."""

from datetime import UTC, datetime, timedelta

from phusa.reports.rules.consolidating_answers import about_of, instant_in, unanswered, warnings_of

NOON = datetime(2020, 5, 21, 5, 0, 0, 123456, tzinfo=UTC)


def test_missing_and_differing_units_are_named_up_to_eight() -> None:
    missing, differing = warnings_of([f"Trường {n}" for n in range(1, 10)], ["Phòng Mai Sơn"])
    assert missing.title == "9 đơn vị chưa có trong số liệu"
    assert missing.text.endswith("Trường 8; và 1 đơn vị khác")
    assert differing.text == "Phòng Mai Sơn"
    assert warnings_of([], []) == []


def test_an_empty_answer_is_none() -> None:
    found = warnings_of(["Trường 1"], ["Phòng Mai Sơn"])
    assert [one.key for one in unanswered(found, {"missing": "", "differing": "Đã biết"})] == ["missing"]
    assert unanswered(found, {"missing": "Mất điện", "differing": "Đã biết"}) == []


def test_keys_sort_as_instants_give_the_instant_back_and_differ_with_what_was_said() -> None:
    keys = [about_of(NOON + timedelta(hours=hours), ()) for hours in (0, 1, 20, 40)]
    assert keys == sorted(keys)
    assert instant_in(keys[0]) == NOON
    assert about_of(NOON, [("a", "b")]) != about_of(NOON, [("a", "c")])
    assert len(keys[0]) <= 60
