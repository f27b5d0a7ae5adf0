from phusa.organisations.queries.admin_units import Gazetteer
from phusa.organisations.queries.seats import Seats
from phusa.organisations.rules.unit_rows import ListedRow

OLD = Gazetteer(
    "2024",
    {1: "Xã Hát Lót", 2: "Thị trấn Hát Lót"},
    {"04117": 1, "04105": 2},
    {("hat lot", ""): (1, 2), ("hat lot", "mai son"): (1, 2)},
)
NEW = Gazetteer("2025", {3: "Xã Mai Sơn"}, {"04105": 3}, {("mai son", ""): (3,)})


def seats(*rows: ListedRow, preferred: str = "2025") -> Seats:
    return Seats(list(rows), preferred=preferred, gazetteer={"2024": OLD, "2025": NEW}.__getitem__)


def found(row: ListedRow, **options: str) -> tuple[int | None, str]:
    pk, issue = seats(row, **options).find(row)
    return pk, issue.code if issue else ""


def test_the_edition_is_that_in_which_the_codes_of_the_list_are_found() -> None:
    rows = [ListedRow(2, commune="04117"), ListedRow(3, commune="04105")]
    assert [seats(*rows).find(row)[0] for row in rows] == [1, 2]
    assert found(ListedRow(2, commune="04105")) == (3, "")
    assert found(ListedRow(2, commune="04105"), preferred="2024") == (2, "")


def test_what_the_row_says_of_its_edition_decides() -> None:
    assert found(ListedRow(2, commune="4105", edition="2024")) == (2, "")
    assert found(ListedRow(2, commune="Mai Sơn", edition="2025"), preferred="2024") == (3, "")


def test_a_district_means_the_time_of_districts() -> None:
    assert found(ListedRow(2, commune="TT Hát Lót", district="Mai Sơn")) == (2, "")


def test_what_is_unknown_or_unclear_is_said() -> None:
    assert found(ListedRow(2, commune="99999")) == (None, "no_commune")
    assert found(ListedRow(2, commune="Không Có")) == (None, "no_commune")
    assert found(ListedRow(2, commune="Hát Lót", district="Mai Sơn")) == (None, "commune_unclear")
    assert found(ListedRow(2)) == (None, "")
