"""What the app of the floor sets for all forms."""

from django import forms


class Form(forms.Form):
    """A form with one field that must be filled in."""

    name = forms.CharField()


def test_an_empty_field_says_so_without_speaking_of_schools() -> None:
    assert Form({"name": ""}).errors["name"] == ["Chưa điền mục này."]
