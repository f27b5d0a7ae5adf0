"""Vietnamese text as people type it: cleaned at every entrance, searched, sorted and shown."""

from phusa.base.text.answers import parse_yes
from phusa.base.text.cleaning import clean, fold, nfc, proper_name
from phusa.base.text.dates import BadDate, PartialDate, parse_date, show_date
from phusa.base.text.numbers import show_decimal
from phusa.base.text.sorting import collation_key, sort_key

__all__ = [
    "BadDate",
    "PartialDate",
    "clean",
    "collation_key",
    "fold",
    "nfc",
    "parse_date",
    "parse_yes",
    "proper_name",
    "show_date",
    "show_decimal",
    "sort_key",
]
