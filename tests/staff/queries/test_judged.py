"""A whole list, judged in chunks."""

import pytest

from phusa.base import clock
from phusa.base.models import ImportBatch
from phusa.staff.queries import judged
from phusa.staff.queries.imports import read_list
from phusa.staff.queries.placing import landscape
from tests.schools import District
from tests.staff.lists import DAY, DE, MAY, bring, table

pytestmark = pytest.mark.django_db


def test_chunks_make_no_difference(place: District, monkeypatch: pytest.MonkeyPatch) -> None:
    found = bring(place, table(MAY, DE, "3;;;;;;;;;;", "4;Lò Văn An;01/01/1970;;;;;;;;"))
    reading, land = read_list(found, clock.today()), landscape(place.school, DAY)

    def outcomes() -> list[tuple[int, str]]:
        return [
            (r.number, r.outcome) for rows in judged.judged_rows(ImportBatch(), reading, land) for r in rows
        ]

    whole = outcomes()
    assert [outcome for _, outcome in whole] == ["new", "new", "doubtful"]
    monkeypatch.setattr(judged, "CHUNK", 1)
    assert outcomes() == whole
