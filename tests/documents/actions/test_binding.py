"""Relations and short names: between documents one can read, each said once."""

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.documents.actions.binding import name_alias, relate_documents
from phusa.documents.queries.register import resolve
from tests.documents.registered import entered_by
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_a_relation_is_said_once_and_not_to_itself(place: District) -> None:
    letter, plan = entered_by(place, "vt", place.school), entered_by(place, "vt", place.school, "9")
    given = {"actor": place.actor("vt"), "now": NOW, "document": letter, "kind": "implements"}
    for _ in range(2):
        relate_documents(**given, other=plan, sentence="Thực hiện Kế hoạch số 9")
    assert [(one.kind, one.other) for one in letter.relations.all()] == [("implements", plan)]
    with pytest.raises(Refused, match="chính nó"):
        relate_documents(**given, other=letter)


def test_only_what_one_reads_can_be_related_or_named(place: District) -> None:
    letter, hidden = entered_by(place, "vt", place.school), entered_by(place, "cv", place.office, "9")
    given = {"actor": place.actor("vt"), "now": NOW}
    with pytest.raises(NotVisible):
        relate_documents(**given, document=letter, kind="cites", other=hidden)
    with pytest.raises(NotVisible):
        name_alias(**given, document=letter, alias="Công văn 9", target=hidden)
    with pytest.raises(NotVisible):
        relate_documents(**given, document=hidden, kind="cites", other=letter)


def test_a_short_name_has_one_meaning_in_a_document(place: District) -> None:
    letter, plan = entered_by(place, "vt", place.school), entered_by(place, "vt", place.school, "9")
    other = entered_by(place, "vt", place.school, "10")
    given = {"actor": place.actor("vt"), "now": NOW, "document": letter}
    for alias in ("Kế hoạch 9", "kế hoạch số 9"):
        name_alias(**given, alias=alias, target=plan)
    assert resolve(letter, "KẾ HOẠCH 9").document == plan
    with pytest.raises(Refused, match="đã là"):
        name_alias(**given, alias="Kế hoạch 9", target=other)
