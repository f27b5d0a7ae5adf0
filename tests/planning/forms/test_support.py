"""What the forms of a plan of support make of what was typed."""

from datetime import date

from phusa.planning.forms.support import LineForm, NoteForm

LISTS = {"groups": {3: "Toán"}, "supporters": {5: "Lò Văn An"}}
TYPED = {"content": "Dự giờ", "support_group": "3", "core_person": "5", "from_day": "1/10/2019"}


def test_a_line_as_typed() -> None:
    form = LineForm(TYPED, **LISTS)
    assert form.is_valid()
    values = form.cleaned_data
    assert (values["support_group"], values["core_person"], values["from_day"]) == (3, 5, date(2019, 10, 1))
    assert values["to_day"] is None
    assert LineForm({**TYPED, "support_group": "", "core_person": ""}, **LISTS).is_valid()
    for wrong in ({"content": ""}, {"support_group": "4"}, {"from_day": "30/2/2020"}):
        assert not LineForm({**TYPED, **wrong}, **LISTS).is_valid()


def test_what_was_seen_is_of_a_line_of_the_plan_or_of_it_all() -> None:
    said = {"kind": "monitoring", "day": "12/3/2020", "seen": "Đã dự ba giờ."}
    assert NoteForm(["Dự giờ"], said).is_valid()
    assert NoteForm(["Dự giờ"], {**said, "what": "Dự giờ"}).is_valid()
    for wrong in ({"what": "Khác"}, {"seen": ""}, {"kind": "x"}, {"day": ""}):
        assert not NoteForm(["Dự giờ"], {**said, **wrong}).is_valid()
