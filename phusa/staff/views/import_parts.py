"""Rows of a staff list as their pages show them, and the proposals somebody must decide on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from phusa.base.models import ImportDecision, ImportRow
from phusa.base.ui import importing
from phusa.base.ui.importing import FieldChange
from phusa.base.ui.show import EMPTY
from phusa.staff.rules.people import FIELDS

_SAME = ImportDecision.SAME.label


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row of the list: what it says, and what writing it would change."""

    number: int
    sheet: str
    name: str
    birth: str
    unit: str
    post: str
    fields: list[FieldChange]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody known whom a row may be about."""

    person_id: int
    code: str
    name: str
    birth: str
    unit: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row beside those it may be about; `why` says what is doubtful, `chosen` what somebody has said, as a choice."""

    pk: int
    row: RowShown
    number_ending: str
    why: str
    candidates: list[Candidate]
    chosen: str

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What can be said of the row: it is this one or that one known, somebody new, or left out."""
        several = len(self.candidates) > 1
        same = [
            (
                f"{ImportDecision.SAME}-{one.person_id}",
                f"Đúng là người mang mã {one.code}" if several else _SAME,
            )
            for one in self.candidates
        ]
        return [*same, *((said.value, said.label) for said in (ImportDecision.NEW, ImportDecision.SKIP))]

    @property
    def said(self) -> str:
        """What somebody has said, in words."""
        return dict(self.choices).get(self.chosen, "Chưa chọn")


def row_shown(row: ImportRow) -> RowShown:
    """A row in words."""
    values = row.values
    post = ", ".join(filter(None, (values.get("position_text"), values.get("group"), values.get("subject"))))
    return RowShown(
        number=row.number,
        sheet=row.sheet,
        name=values.get("name", ""),
        birth=day_words(values.get("birth")),
        unit=values.get("unit_name") or "",
        post=post,
        fields=importing.changes_of(row, FIELDS),
    )


def proposals(rows: Iterable[ImportRow]) -> list[Proposal]:
    """Doubtful rows beside those they may be about."""
    return [
        Proposal(
            pk=row.pk,
            row=row_shown(row),
            number_ending=row.values.get("number_ending") or "",
            why=_why(row),
            candidates=[_candidate(one) for one in (row.verdict or {}).get("candidates", [])],
            chosen=f"same-{row.target_id}" if row.decision == ImportDecision.SAME else row.decision,
        )
        for row in rows
    ]


def day_words(value: object) -> str:
    """A day kept as 1989-09-07, or less of it, as 7/9/1989."""
    parts = [part.lstrip("0") for part in str(value or "").split("-")]
    return "/".join(reversed(parts)) if parts != [""] else EMPTY


def _why(row: ImportRow) -> str:
    """What is doubtful: what judging said, after what reading said."""
    told = [importing.issue_line(issue, {}).text for issue in row.issues if issue["severity"] != "notice"]
    return told[-1] if told else ""


def _candidate(one: Mapping[str, object]) -> Candidate:
    return Candidate(
        person_id=int(str(one["person_id"])),
        code=str(one["code"]),
        name=str(one["name"]),
        birth=day_words(one.get("birth")),
        unit=str(one.get("unit") or ""),
    )
