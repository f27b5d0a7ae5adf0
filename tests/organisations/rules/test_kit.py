"""The end of the district level as steps."""

from phusa.organisations.rules.kit import Commune, Expanded, Placed, expand
from phusa.organisations.rules.steps import Abolish, Found, Kit, Move

LAU, MUA, NOI = (
    Commune(1, "03901", "Xã Chiềng Lau"),
    Commune(2, "03902", "Xã Mùa"),
    Commune(3, "03903", "Xã Nội", "XA-NOI"),
)


def school(
    code: str, *candidates: Commune, levels: tuple[str, ...] = ("THCS",), kind: str = "school"
) -> Placed:
    return Placed(code, f"Trường {code}", kind, levels, "P1", candidates)


def done(*placed: Placed, chosen: tuple[tuple[str, str], ...] = ()) -> Expanded:
    known = {commune.code: commune for commune in (LAU, MUA, NOI)}
    return expand(Kit("NQ 1", ("P1",), chosen), placed, known, "SO")


def test_a_school_goes_to_the_only_commune_it_can_lie_in() -> None:
    made = done(school("A", LAU), school("B", NOI))
    assert made.undecided == []
    assert made.steps == [
        Found("NQ 1", "UBND-03901", "UBND xã Chiềng Lau", "commune_people_committee", "SO", (), 1),
        Move("NQ 1", ("A",), "UBND-03901"),
        Move("NQ 1", ("B",), "XA-NOI"),
        Abolish("NQ 1", ("P1",), ("UBND-03901", "XA-NOI"), "SO"),
    ]


def test_a_school_with_several_communes_or_none_waits_for_somebody() -> None:
    assert [unit.code for unit in done(school("A", LAU, MUA), school("B")).undecided] == ["A", "B"]


def test_what_somebody_chose_counts_also_against_the_list() -> None:
    made = done(
        school("A", LAU, MUA),
        school("B"),
        school("C", LAU),
        chosen=(("A", "03902"), ("B", "03901"), ("C", "03902")),
    )
    assert {code: commune.code for code, commune in made.communes.items()} == {
        "A": "03902",
        "B": "03901",
        "C": "03902",
    }


def test_a_commune_there_is_not_is_no_choice() -> None:
    assert [unit.code for unit in done(school("A"), chosen=(("A", "99999"),)).undecided] == ["A"]


def test_schools_beyond_thcs_and_clusters_go_to_the_department() -> None:
    made = done(
        school("A", LAU), school("B", levels=("THCS", "THPT")), school("K", levels=(), kind="school_cluster")
    )
    assert Move("NQ 1", ("B", "K"), "SO") in made.steps
    assert made.undecided == []
