"""How the tiết of a line lie in the two halves of a year (S-052)."""

from enum import StrEnum


class Half(StrEnum):
    """Where in the year a line is learned; `AS_IS` leaves a division that is none of the others."""

    FIRST = "hk1"
    SECOND = "hk2"
    BOTH = "ca-nam"
    AS_IS = "giu"


WORDS = {Half.FIRST: "Học kỳ 1", Half.SECOND: "Học kỳ 2", Half.BOTH: "Cả năm"}


def divided(hours: int, half: Half, now: tuple[int, int]) -> tuple[int, int]:
    """The tiết in both halves, the larger part first where they are shared; `now` is the present division."""
    if half == Half.FIRST:
        return hours, 0
    if half == Half.SECOND:
        return 0, hours
    if half == Half.AS_IS and sum(now) == hours:
        return now
    return hours - hours // 2, hours // 2


def stamp(first: int, second: int, study_form: str) -> str:
    """How a line lies in the year in one word, by which two who change it see each other: "15/0/online"."""
    return f"{first}/{second}/{study_form}"


def unstamped(said: str) -> tuple[int, int, str]:
    """The tiết of both halves and the form of study that a stamp says; nothing where it cannot be read."""
    parts = said.split("/", 2)
    if len(parts) < 3 or not all(part.isascii() and part.isdigit() for part in parts[:2]):
        return 0, 0, ""
    return int(parts[0]), int(parts[1]), parts[2]


def wanted(said: str, half: str, study_form: str, hours: int | None = None) -> str:
    """The stamp of a line after a change; `hours` None leaves its tiết."""
    first, second, _ = unstamped(said)
    moved = divided(first + second if hours is None else hours, Half(half), (first, second))
    return stamp(*moved, study_form)


def half_of(first: int, second: int) -> Half:
    """Where in the year a line lies."""
    if not second:
        return Half.FIRST
    if not first:
        return Half.SECOND
    return Half.BOTH if first - second in (0, 1) else Half.AS_IS


def words_of(first: int, second: int) -> str:
    """Where in the year a line lies, in words: "Học kỳ 1", or "học kỳ 1 10 tiết, học kỳ 2 5 tiết"."""
    half = half_of(first, second)
    return WORDS.get(half) or f"Học kỳ 1 {first} tiết, học kỳ 2 {second} tiết"


def lighter(lines: list[tuple[int, int]]) -> Half:
    """The half of the year with fewer tiết so far, the first of equals."""
    firsts, seconds = sum(first for first, _ in lines), sum(second for _, second in lines)
    return Half.FIRST if firsts <= seconds else Half.SECOND


def half_for_more(lines: list[tuple[int, int]], given: list[tuple[int, int]], *, is_anew: bool) -> Half:
    """Where a line chosen now begins: in the half with fewer tiết, but in the second one where the plan was laid anew
    (`is_anew`) with most of what is given in it, for then the first half is over."""
    if is_anew and sum(first for first, _ in given) < sum(second for _, second in given):
        return Half.SECOND
    return lighter(lines)
