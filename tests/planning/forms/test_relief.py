"""Forms of relief: text to values."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from phusa.base.proofs import MOST_BYTES, Proof
from phusa.planning.forms.relief import (
    FORMS,
    DeferralForm,
    ExclusionForm,
    ExemptionForm,
    ExtendedForm,
    ManyForm,
    ReducedForm,
)
from phusa.planning.models import ReliefKind
from phusa.planning.rules.relief import Wish
from phusa.staff.models import Person, Position, Post
from tests.proofs import PDF

POSTS = [
    Post(person_id=1, person=Person(pk=1, code="GV1", name="Vì Thị Anh"), subject="Tiếng Anh"),
    Post(person_id=2, person=Person(pk=2, code="GV2", name="Lò Thị Mẩy"), position=Position.TEACHER),
]
BLOCKS = [("ND3", "ND3: Nội dung bồi dưỡng 3")]


def files(content: bytes) -> MultiValueDict[str, SimpleUploadedFile]:
    """A proof as a browser sends it."""
    return MultiValueDict({"proof": [SimpleUploadedFile("Lớp.pdf", content)]})


def test_a_proof_comes_with_its_name_and_content_up_to_its_size() -> None:
    for content, right in ((PDF.ljust(MOST_BYTES), True), (PDF.ljust(MOST_BYTES + 1), False), (b"", False)):
        form = ExemptionForm([], True, {"block": "ND3", "basis": "KH 772"}, files(content))
        form.offer_blocks(BLOCKS)
        assert form.is_valid() == right
        assert not right or form.cleaned_data["proof"] == Proof("Lớp.pdf", content)


def test_an_exemption_without_proof_is_a_wish_that_waits() -> None:
    form = ExemptionForm([], True, {"block": "ND3", "basis": "KH 772"})
    form.offer_blocks(BLOCKS)
    assert form.is_valid() and form.wish() == Wish("exemption", "KH 772", "ND3")


def test_who_is_asked_only_where_there_is_a_choice() -> None:
    assert "who" not in ExemptionForm([], True).fields
    assert "Bản thân" in str(ExemptionForm(POSTS, True)["who"])
    assert "Bản thân" not in str(ExemptionForm(POSTS, False)["who"])
    for chosen, code in (("ban-than", ""), ("GV1", "GV1")):
        form = ExemptionForm(POSTS, True, {"who": chosen, "block": "ND3", "basis": "KH 772"})
        form.offer_blocks(BLOCKS)
        assert form.is_valid() and form.cleaned_data["who"] == code


def test_codes_are_split_and_a_certificate_is_one_line() -> None:
    data = {"items": "GVPT01,GVPT02\nTH3 ; TH4", "issuer": "ĐHSP", "number": "12", "day": "20/8/2021"}
    form = ExclusionForm([], True, data)
    assert form.is_valid()
    wish = form.wish()
    assert (
        wish.items == ("GVPT01", "GVPT02", "TH3", "TH4") and wish.certificate == "ĐHSP, số 12, ngày 20/8/2021"
    )


def test_a_deferral_may_be_of_the_whole_year() -> None:
    form = DeferralForm([], True, {"deferral_reason": "study", "until": "31/8/2020", "basis": "QĐ 5"})
    form.offer_blocks(BLOCKS)
    assert form.is_valid()
    assert form.wish() == Wish("deferral", "QĐ 5", deferral_reason="study", until=date(2020, 8, 31))


def test_people_are_ticked_by_name_with_what_they_teach() -> None:
    form = ManyForm(POSTS, BLOCKS, {"block": "ND3", "basis": "KH 772", "people": ["1"]})
    assert form.is_valid() and form.cleaned_data["people"] == ["1"]
    assert "Vì Thị Anh, Tiếng Anh" in str(form["people"]) and "Lò Thị Mẩy, giáo viên" in str(form["people"])


def test_a_reduced_schedule_takes_the_tiet_of_the_blocks_that_were_typed() -> None:
    sent = {"tiet-ND3": "30", "from_day": "15/1/2020", "until": "31/5/2020", "basis": "QĐ 45"}
    form = ReducedForm([], True, sent)
    form.offer_blocks([("ND1", "ND1"), *BLOCKS])
    assert form.is_valid()
    assert form.wish() == Wish(
        "reduced", "QĐ 45", until=date(2020, 5, 31), from_day=date(2020, 1, 15), hours=(("ND3", 30),)
    )
    assert list(form.fields) == ["tiet-ND1", "tiet-ND3", "from_day", "until", "basis", "proof"]


def test_tiet_that_are_no_number_are_told_at_their_field() -> None:
    for typed in ("ba mươi", "0", "-3", "1,5"):
        form = ReducedForm([], True, {"tiet-ND3": typed, "basis": "QĐ 45"})
        form.offer_blocks(BLOCKS)
        assert "tiet-ND3" in form.errors, typed


def test_more_time_has_a_day_and_no_hours() -> None:
    form = ExtendedForm([], True, {"until": "31/12/2020", "basis": "QĐ 45"})
    form.offer_blocks(BLOCKS)
    assert form.is_valid() and form.wish() == Wish("extended", "QĐ 45", until=date(2020, 12, 31))


def test_every_kind_has_its_form() -> None:
    assert {form.kind for form in FORMS.values()} == set(ReliefKind.values)
