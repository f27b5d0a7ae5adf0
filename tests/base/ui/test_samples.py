"""The gallery shows every status and every kind of field."""

from phusa.base.ui.samples import SampleForm, sample
from phusa.base.ui.words import STATUSES


def test_every_status_is_in_the_gallery() -> None:
    assert sample()["codes"] == tuple(STATUSES)


def test_the_wrong_form_is_wrong_and_the_good_one_is_not_bound() -> None:
    values = sample()
    wrong, good = values["bad_form"], values["form"]
    assert isinstance(wrong, SampleForm) and isinstance(good, SampleForm)
    assert not wrong.is_valid() and not good.is_bound
