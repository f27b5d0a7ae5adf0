"""The forms of requested reports: their definition, the values written in them, what is wrong, what follows, sums."""

from phusa.workflow.rules.forms.checking import Finding, check
from phusa.workflow.rules.forms.reading import body_of, parse
from phusa.workflow.rules.forms.shape import Calculation, Cell, Check, Column, Form, Row, Table, cells
from phusa.workflow.rules.forms.values import Values, added, as_text, calculated, kept, listed, read

__all__ = [
    "Calculation",
    "Cell",
    "Check",
    "Column",
    "Finding",
    "Form",
    "Row",
    "Table",
    "Values",
    "added",
    "as_text",
    "body_of",
    "calculated",
    "cells",
    "check",
    "kept",
    "listed",
    "parse",
    "read",
]
