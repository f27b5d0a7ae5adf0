"""Where schools stand: the commune a list gives by code or by name, in the edition in which the list was written."""

from collections.abc import Callable

from phusa.organisations.queries.admin_units import Gazetteer
from phusa.organisations.rules.admin_lists import EDITIONS, OLD
from phusa.organisations.rules.unit_rows import ERROR, WARNING, ListedRow, RowIssue

NO_COMMUNE = "Không có xã, phường này trong danh mục hành chính."


class Seats:
    """The communes of one list.

    A code means another place before and after 1/7/2025. The edition is what the row says; a district is named only
    before; else it is the edition in which most codes of the list are found, and in doubt that of the day.
    """

    def __init__(
        self, rows: list[ListedRow], *, preferred: str, gazetteer: Callable[[str], Gazetteer]
    ) -> None:
        self._gazetteer = gazetteer
        self._read: dict[str, Gazetteer] = {}
        codes = {row.commune for row in rows if row.commune.isdigit() and not row.edition}
        self.preferred = self._fitting(codes, preferred)

    def find(self, row: ListedRow) -> tuple[int | None, RowIssue | None]:
        """The commune of a row, or what is wrong with it; neither when the row names none."""
        if not row.commune:
            return None, None
        edition = row.edition or (OLD if row.district else self.preferred)
        communes = self._of(edition)
        if row.commune.isdigit():
            pk = communes.coded(row.commune)
            return pk, None if pk else _issue(row, "no_commune", NO_COMMUNE, "Xem lại mã xã, phường.")
        found = communes.named(row.commune, row.district)
        if len(found) == 1:
            return found[0], None
        if found:
            text = f"Có {len(found)} xã, phường mang tên này."
            return None, _issue(
                row, "commune_unclear", text, "Ghi mã xã, phường, hoặc thêm cột Huyện.", WARNING
            )
        return None, _issue(row, "no_commune", NO_COMMUNE, "Ghi mã xã, phường, hoặc xem lại tên và huyện.")

    def _of(self, edition: str) -> Gazetteer:
        if edition not in self._read:
            self._read[edition] = self._gazetteer(edition)
        return self._read[edition]

    def _fitting(self, codes: set[str], preferred: str) -> str:
        if not codes:
            return preferred
        misses = {
            edition: sum(self._of(edition).coded(code) is None for code in codes) for edition in EDITIONS
        }
        return min(EDITIONS, key=lambda edition: (misses[edition], edition != preferred))


def _issue(row: ListedRow, code: str, text: str, advice: str, severity: str = ERROR) -> RowIssue:
    return RowIssue(code, text, "", row.commune, advice, severity)
