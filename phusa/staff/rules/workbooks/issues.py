"""Issues as they are found: told with their place, and summed up where thousands say the same."""

from collections import Counter

from phusa.staff.rules.workbooks.facts import ERROR, WARNING, Issue, StaffColumn
from phusa.staff.rules.workbooks.values import Problem

MOST_OF_A_KIND = 500


class Issues:
    """Collects the issues of a workbook; of one kind of warning in one sheet only the first 500 are kept."""

    def __init__(self) -> None:
        self.found: list[Issue] = []
        self._counts: Counter[tuple[str | None, str]] = Counter()

    def of_sheet(
        self,
        sheet: str | None,
        code: str,
        severity: str,
        said: str,
        *,
        column: StaffColumn | None = None,
        advice: str = "",
        in_file: str = "",
        encoding: str = "",
    ) -> None:
        """Note what concerns a whole sheet or one column of it."""
        where = f"Trang “{sheet}”" if sheet else "Tệp này"
        if column is not None:
            where = f"{where}, cột {column.letter}"
        self.found.append(
            Issue(
                sheet,
                None,
                column.letter if column else None,
                code,
                severity,
                f"{where}: {said} {advice}".strip(),
                in_file=in_file,
                advice=advice,
                heading=column.heading if column else "",
                encoding=encoding,
            )
        )

    def of_row(
        self,
        sheet: str | None,
        row: int,
        column: StaffColumn | None,
        problem: Problem,
        in_file: str,
        name: str,
    ) -> None:
        """Note what concerns a row or one cell of it."""
        if problem.severity != ERROR:
            self._counts[sheet, problem.code] += 1
            if self._counts[sheet, problem.code] > MOST_OF_A_KIND:
                return
        where = f"Dòng {row}, cột {column.letter}" if column else f"Dòng {row}"
        self.found.append(
            Issue(
                sheet,
                row,
                column.letter if column else None,
                problem.code,
                problem.severity,
                f"{where}: {problem.said} {problem.advice}".strip(),
                in_file=in_file,
                advice=problem.advice,
                name=name,
                heading=column.heading if column else "",
            )
        )

    def close_sheet(self, sheet: str | None) -> None:
        """Say how many more rows have the same warnings as those that were kept."""
        for (of, code), count in self._counts.items():
            if of == sheet and count > MOST_OF_A_KIND:
                said = f"còn {count - MOST_OF_A_KIND} dòng nữa có cùng cảnh báo như {MOST_OF_A_KIND} dòng đã nêu."
                self.of_sheet(sheet, f"{code}_more", WARNING, said)
