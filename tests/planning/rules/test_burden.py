"""What a plan asks of people is people times tiết, and only what is new counts."""

from phusa.planning.rules.burden import Asked, Open, burden

OPEN = {("TH", "teacher"): Open(41, 82, 600), ("TH", "manager"): Open(3)}


def asked(hours: int | None, **values: object) -> Asked:
    """An item for teachers of primary schools."""
    return Asked(("teacher",), ("TH",), hours, **values)  # type: ignore[arg-type]  # fields by name


def test_people_times_topics_times_hours() -> None:
    load = burden([asked(10), asked(10), asked(10), asked(0)], OPEN)
    teachers = load.loads[0]
    assert (teachers.people, teachers.items, teachers.hours_each, teachers.hours) == (41, 4, 30, 1230)
    assert (load.people, load.hours, load.open_items, load.open_hours) == (41, 1230, 82, 600)


def test_where_nothing_is_new_everybody_under_the_plan_is_named() -> None:
    assert burden([asked(5, before=5)], OPEN).people == 44


def test_what_was_asked_before_counts_by_its_difference() -> None:
    load = burden([asked(12, before=10), asked(5, before=8)], OPEN).loads[0]
    assert (load.items, load.hours_each) == (0, 2)


def test_electives_and_topics_of_one_subject_are_left_out() -> None:
    load = burden([asked(9, choice="elective"), asked(9, subject="Tiếng Anh", subject_rule="only")], OPEN)
    assert load.hours == 0
    assert burden([asked(9, subject="Tiếng Anh", subject_rule="other_than")], OPEN).hours == 369


def test_topics_without_hours_are_counted_apart() -> None:
    load = burden([asked(None), asked(5)], OPEN).loads[0]
    assert (load.items, load.hours_each, load.unset) == (2, 5, 1)


def test_groups_without_people_are_left_out() -> None:
    assert burden([asked(5)], {("TH", "teacher"): Open(0)}).loads == ()
