"""The preview as its reader asked for it."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from pytest_django import Settings

from phusa.assessment.queries.preview import preview_of
from phusa.assessment.views.sheets_shown import KINDS, PreviewShown, slow, steps_at
from tests.assessment.uploads import AN, NGA, checked, table
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_aside(settings: Settings, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path


def shown(place: District, *rows: str, asked: str = "") -> PreviewShown:
    return PreviewShown(preview_of(checked(place, table(*rows))), QueryDict(asked))


def test_new_people_are_ticked_only_when_nobody_is_known(place: District) -> None:
    assert shown(place, AN, NGA).with_new
    assert not shown(place, AN, NGA, asked="them-nguoi=0").with_new


def test_among_known_people_a_new_one_is_asked_for(staffed: District) -> None:
    assert (shown(staffed, AN, NGA).with_new, shown(staffed, AN, NGA).to_write) == (False, 1)
    # The browser sends the hidden 0 and the ticked 1.
    assert shown(staffed, AN, NGA, asked="them-nguoi=0&them-nguoi=1").to_write == 2


def test_the_figures_add_up(staffed: District) -> None:
    page = shown(staffed, AN, NGA)
    assert sum(int(figure.value) for figure in page.figures) == page.preview.total


def test_chips_count_what_they_show(staffed: District) -> None:
    wrong = AN.replace(";8;7,5;", ";chín;;")
    page = shown(staffed, wrong, asked="loai=not_a_score")
    current = [chip for chip in page.chips if chip.current]
    assert [chip.label for chip in current] == ["Không phải điểm"]
    assert current[0].count == page.issues.paginator.count == 1
    assert page.chips[0].count == sum(chip.count for chip in page.chips[1:])


def test_every_kind_has_a_short_word() -> None:
    assert all(0 < len(word) <= 24 for word in KINDS.values())


def test_one_step_is_the_present_one() -> None:
    assert [step.state for step in steps_at(2)] == ["ok", "ok", "on", ""]


def test_after_half_a_minute_one_looks_less_often() -> None:
    assert not slow(NOW, NOW + timedelta(seconds=30))
    assert slow(NOW, NOW + timedelta(seconds=31))
