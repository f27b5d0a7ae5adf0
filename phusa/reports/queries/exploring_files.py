"""The answer to a question as files and JSON: the figures of the page, numbers as numbers."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from phusa.base.clock import VIETNAM, day_of
from phusa.base.exports.lists import NUMBER, ListColumn, ListSheet, Value, write_list
from phusa.base.ui.show import instant as instant_words
from phusa.reports.queries.exploring_grid import Explored
from phusa.reports.rules.exploring import DIMENSION_WORDS, MEASURE_WORDS, SHARES, TOTAL, sentence

SUM = "Cộng"


def file_of(found: Explored, format: str) -> tuple[str, bytes]:
    """Name and content of the answer as "csv" or "xlsx": a line a row in the order of the page, sums last."""
    question, local = found.question, found.answer.instant.astimezone(VIETNAM)
    unit = "%" if found.grid.measure in SHARES else ""
    labels = [one.label for one in found.grid.columns]
    headings = [*(f"{label} {unit}".strip() for label in labels), f"{SUM} {unit}".strip()]
    columns = (
        ListColumn(DIMENSION_WORDS[question.rows], width=40),
        *(ListColumn(one, NUMBER) for one in headings),
    )
    name = f"bang-{found.unit.code}-{day_of(found.answer.instant)}.{format}"
    with TemporaryDirectory() as folder:
        target = Path(folder) / f"bang.{format}"
        write_list(target, ListSheet(f"Lúc {local:%Hh%M %d-%m-%Y}", columns, 1), _lines(found))
        return name, target.read_bytes()


def _lines(found: Explored) -> Iterator[tuple[Value, ...]]:
    for row in found.grid.rows:
        yield (row.label, *found.grid.line(row.key))
    yield (SUM, *found.grid.line(TOTAL))


def as_json(found: Explored) -> dict[str, Any]:
    """The same for other programs: shares as numbers of percent, None of nothing."""
    grid, answer = found.grid, found.answer
    return {
        "question": sentence(found.question),
        "address": found.question.address,
        "unit": found.unit.code,
        "school_years": [one.code for one in answer.years],
        "as_of": answer.instant.isoformat(),
        "as_of_words": instant_words(answer.instant),
        "measure": MEASURE_WORDS[grid.measure],
        "columns": [
            *({"key": one.key, "label": one.label} for one in grid.columns),
            {"key": TOTAL, "label": SUM},
        ],
        "rows": [
            {"key": one.key, "label": one.label, "code": one.code, "values": _numbers(grid.line(one.key))}
            for one in grid.rows
        ],
        "totals": _numbers(grid.line(TOTAL)),
    }


def _numbers(values: list[int | Decimal | None]) -> list[int | float | None]:
    return [float(value) if isinstance(value, Decimal) else value for value in values]
