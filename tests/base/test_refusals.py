"""A refusal says what, where, by which rule and what to do, and survives the way between processes."""

import pickle

from phusa.base.refusals import NotVisible, Refused


def test_a_refusal_is_told_by_its_code() -> None:
    refused = Refused(
        "score_range", "Điểm 11 vượt quá 10.", cite="Điều 13 TT 26/2012", field="score", next_step="Sửa ô."
    )
    assert str(refused) == "score_range: Điểm 11 vượt quá 10."
    assert refused.status == 422


def test_what_is_not_visible_is_answered_as_absent() -> None:
    hidden = NotVisible("Không tìm thấy người này.")
    assert isinstance(hidden, Refused)
    assert (hidden.code, hidden.status, hidden.text) == ("not_found", 404, "Không tìm thấy người này.")
    assert hidden.next_step


def test_a_refusal_survives_pickling_whole() -> None:
    refused = Refused("late", "Quá hạn.", "Điều 5", "day", "Xin gia hạn.", 409)
    again = pickle.loads(pickle.dumps(refused))
    assert vars(again) == vars(refused)


def test_what_is_not_visible_survives_pickling_as_itself() -> None:
    again = pickle.loads(pickle.dumps(NotVisible("Không tìm thấy đơn vị này.")))
    assert (type(again), again.text, again.status) == (NotVisible, "Không tìm thấy đơn vị này.", 404)


def test_two_refusals_are_not_the_same_because_they_say_the_same() -> None:
    assert Refused("a", "b") != Refused("a", "b")
    assert len({Refused("a", "b"), Refused("a", "b")}) == 2
