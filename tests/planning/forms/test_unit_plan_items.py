"""The form of an item."""

import pytest
from django.forms import ChoiceField
from django.http import QueryDict

from phusa.planning.forms.unit_plan_items import ItemForm, present_values
from phusa.planning.models import PlanItem

OWN = "title=Đọc sách&block=ND2&choice=compulsory&roles=teacher&levels=TH&levels=THCS"


def test_own_words_are_asked_for_only_of_own_items() -> None:
    own = ItemForm(QueryDict(f"{OWN}&hours=5&from_day=20/10/2019"))
    assert own.is_valid() and own.values()["levels"] == ["TH", "THCS"]
    scheduled = ItemForm(QueryDict("hours=5&study_form=online"), own=False)
    assert scheduled.is_valid() and "title" not in scheduled.values()


@pytest.mark.parametrize("wrong", ["hours=năm", "from_day=31/2/2020", "study_form=khac", "hours_first=-1"])
def test_what_is_no_value_is_refused_at_its_field(wrong: str) -> None:
    form = ItemForm(QueryDict(wrong), own=False)
    assert list(form.errors) == [wrong.partition("=")[0]]


def test_an_item_is_shown_as_it_stands() -> None:
    item = PlanItem(title="Chuyên đề", hours=5, roles=["teacher"], levels=["TH"])
    assert present_values(item, own=False)["hours"] == 5 and "title" not in present_values(item, own=False)
    assert present_values(item, own=True)["title"] == "Chuyên đề"


def test_only_blocks_of_the_year_stand_to_choice_and_the_one_it_is_in() -> None:
    block = ItemForm(None, initial={"block": "ND3"}, blocks={"CT01", "CT02"}).fields["block"]
    assert isinstance(block, ChoiceField)
    assert [code for code, _ in block.choices] == ["", "ND3", "CT01", "CT02"]
    assert not ItemForm(QueryDict(OWN), blocks={"CT01"}).is_valid() and ItemForm(QueryDict(OWN)).is_valid()
