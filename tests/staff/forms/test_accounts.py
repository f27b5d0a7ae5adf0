"""Ticks: what is proposed, what was sent, what is no choice."""

from django.http import QueryDict

from phusa.staff.forms.accounts import OpenAccountsForm, RenewSlipsForm, Tick, TrainingForm

ROWS = [
    Tick(1, "Lò Văn An", "GV-1", "Tổ Toán"),
    Tick(2, "Cà Văn Bình", "GV-2", "Tổ Toán", ticked=False),
    Tick(3, "Cầm Văn Định", "GV-3", "Trường", reason="Đơn vị cấp trên giao"),
]


def sent(words: str) -> QueryDict:
    return QueryDict(words)


def test_proposed_are_those_that_can_be_ticked() -> None:
    assert [ticked for _, ticked in OpenAccountsForm(ROWS).shown()] == [True, False, False]


def test_sent_back_the_ticks_stay_as_they_were_sent() -> None:
    form = RenewSlipsForm(ROWS, sent("people=2&reason="))
    assert not form.is_valid()
    assert [ticked for _, ticked in form.shown()] == [False, True, False]
    assert [field.name for field in form.others()] == ["reason"]


def test_ids_come_as_numbers() -> None:
    form = OpenAccountsForm(ROWS, sent("people=1&people=2"))
    assert form.is_valid() and form.cleaned_data["people"] == [1, 2]


def test_what_cannot_be_ticked_is_no_choice_and_nobody_is_nobody() -> None:
    assert "Danh sách đã thay đổi" in str(OpenAccountsForm(ROWS, sent("people=3")).errors)
    assert "Chọn ít nhất một người" in str(OpenAccountsForm(ROWS, sent("x=1")).errors)


def test_a_training_has_its_day() -> None:
    assert "trained_on" in TrainingForm(ROWS, sent("people=1")).errors
    assert TrainingForm(ROWS, sent("people=1&trained_on=20/5/2020")).is_valid()
