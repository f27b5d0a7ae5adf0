"""What can be said of a kept question."""

from phusa.reports.forms.exploring import LONGEST, KeepForm, KeptForm


def test_a_name_is_needed_and_has_a_length() -> None:
    assert not KeepForm({"name": ""}).is_valid() and not KeepForm({"name": "x" * (LONGEST + 1)}).is_valid()
    assert KeepForm({"name": "x" * LONGEST}).is_valid()


def test_only_known_ways_of_sharing_and_days() -> None:
    right = {"name": "Bảng", "sharing": "below", "cadence": "daily"}
    assert KeptForm(right).is_valid() and not KeptForm(right | {"cadence": "hourly"}).is_valid()
    assert not KeptForm(right | {"sharing": "all"}).is_valid()
