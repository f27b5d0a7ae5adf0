"""What has happened to the law as it is applied."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingChosen:
    """A reading that can decide results was chosen for a scope.

    `scope_code` is empty for the whole country, `school_year` for every year; `progress` is the key of the row that
    shows whoever chose how far the work has come that follows from it.
    """

    name: str
    scope_code: str
    school_year: str
    progress: str
