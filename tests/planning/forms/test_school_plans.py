from phusa.planning.forms.school_plans import CheckForm, FollowForm, FollowPersonForm

GROUPS, LEADERS = {7: "Tổ khối 1"}, {3: "Tòng Văn Hặc, hiệu trưởng"}


def test_a_group_keeps_a_leader_who_has_left_until_another_is_chosen() -> None:
    form = FollowForm(GROUPS, LEADERS, {7: 9})
    ((choice, opened),) = form.group_fields()
    assert ("9", "Người đã chuyển đi") in choice.field.choices and opened.value() == "9"
    sent = FollowForm(GROUPS, LEADERS, {7: 9}, {"to-7": "3", "luc-mo-7": "9"})
    assert sent.is_valid() and (sent.followers, sent.opened) == ({7: 3}, {7: 9})


def test_nobody_is_an_answer_and_strangers_are_not() -> None:
    sent = FollowForm(GROUPS, LEADERS, {}, {"to-7": "", "luc-mo-7": ""})
    assert sent.is_valid() and (sent.followers, sent.opened) == ({7: None}, {7: None})
    assert not FollowForm(GROUPS, LEADERS, {}, {"to-7": "99"}).is_valid()


def test_a_person_and_a_leader_are_needed() -> None:
    assert set(FollowPersonForm({1: "Lò Thị Mẩy"}, LEADERS, {}).errors) == {"person", "follower"}


def test_a_check_needs_a_day_and_a_content_and_no_people() -> None:
    assert set(CheckForm({}, groups=GROUPS, checkers=LEADERS).errors) == {"day", "content"}
    sent = CheckForm({"day": "20/12/2019", "content": "Sổ ghi"}, groups=GROUPS, checkers=LEADERS)
    assert sent.is_valid() and sent.cleaned_data["subject_group"] is None
    shown = CheckForm.showing(None, {"day": None, "content": "Sổ ghi"}, groups=GROUPS, checkers=LEADERS)
    assert shown["content"].value() == "Sổ ghi"
