"""Published documents enter the register once, whole, and are never changed from outside it."""

from dataclasses import replace

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.documents.actions.publishing import publish_documents, publish_relations
from phusa.documents.models import RegisteredDocument
from phusa.documents.queries import register
from phusa.documents.rules.published import load, load_later
from phusa.organisations.models import Unit
from tests.documents.queries.test_register import entered
from tests.schools import NOW, District, system

pytestmark = pytest.mark.django_db
LISTED = load()


def publish(place: District) -> int:
    root = Unit.objects.get(code="BO")
    return publish_documents(actor=system(), now=NOW, unit=root, documents=LISTED)


def test_they_are_entered_once_with_all_that_binds_them(place: District) -> None:
    assert (publish(place), publish(place)) == (36, 0)
    plan = RegisteredDocument.objects.get(published_code="kh772")
    assert next((one.kind, one.other.key) for one in plan.relations.all()) == ("implements", "108/KH-SGDĐT")
    assert {one.printed for one in plan.errata.all()} >= {"năm học 2019-20120"}
    assert plan in register.shared_or_visible(place.actor("ht2"))


def test_what_was_learnt_later_binds_them_once(place: District) -> None:
    publish(place)
    root = Unit.objects.get(code="BO")
    given = {"now": NOW, "unit": root, "relations": load_later()}
    assert publish_relations(actor=system(), **given) == 1
    assert publish_relations(actor=system(), **given) == 0
    relation = RegisteredDocument.objects.get(published_code="tt26-2012").related_by.get(kind="replaces")
    assert relation.document.key == "19/2019/TT-BGDĐT" and "nguồn thứ cấp" in relation.sentence
    with pytest.raises(NotVisible):
        publish_relations(actor=place.actor("cv"), **given)


@pytest.mark.parametrize(
    ("code", "alias", "key", "possible"),
    [
        ("cv962", "Thông tư 26", "26/2015/TT-BGDĐT", ()),
        ("cv2104", "Thông tư 17", "17/2022/TT-BGDĐT", ()),
        ("kh772", "Thông tư 26", "", ("26/2012/TT-BGDĐT", "26/2015/TT-BGDĐT", "26/2018/TT-BGDĐT")),
        ("kh772", "Thông tư 21", "", ("21/2014/TT-BGDĐT",)),
        ("cv2104", "Thông tư 21", "", ("21/2017/TT-BGDĐT",)),
        ("kh772", "Thông tư 30", "", ("30/2011/TT-BGDĐT",)),
        ("kh772", "Thông tư 15", "", ()),
        ("kh772", "Thông tư 12", "", ()),
    ],
)
def test_a_short_name_is_resolved_by_its_document(
    place: District, code: str, alias: str, key: str, possible: tuple[str, ...]
) -> None:
    publish(place)
    found = register.resolve(RegisteredDocument.objects.get(published_code=code), alias)
    assert (found.document.key if found.document else "") == key
    assert tuple(sorted(one.key for one, _ in found.candidates)) == possible


def test_a_draft_without_number_and_day_can_be_read_and_cited(place: District) -> None:
    publish(place)
    draft = RegisteredDocument.objects.get(published_code="cv-hn-2022")
    assert (draft.key, draft.day, draft.status) == ("", None, "draft")
    assert draft in register.known_to(place.school, NOW.date())
    assert [one.printed for one in draft.errata.all()] == ["SGDDĐT-GDTrH"]


def test_a_changed_one_is_refused_and_a_new_one_taken(place: District) -> None:
    publish(place)
    root = Unit.objects.get(code="BO")
    changed = [replace(one, checksum="0" * 64) if one.code == "kh772" else one for one in LISTED]
    with pytest.raises(Refused, match="kh772") as refused:
        publish_documents(actor=system(), now=NOW, unit=root, documents=changed)
    assert (refused.value.code, RegisteredDocument.objects.count()) == ("document_changed", 36)


def test_what_somebody_had_entered_stays_and_takes_the_code(place: District) -> None:
    listed = next(one for one in LISTED if one.code == "tt26-2015")
    root = Unit.objects.get(code="BO")
    mine = entered(root, "26/2015", "TT-BGDĐT", listed.values["day"], title="Tự ghi")
    publish(place)
    mine.refresh_from_db()
    assert (mine.title, mine.published_code, RegisteredDocument.objects.count()) == (
        "Tự ghi",
        "tt26-2015",
        36,
    )


def test_only_the_ministry_and_the_machine_publish(place: District) -> None:
    with pytest.raises(NotVisible):
        publish_documents(
            actor=place.actor("cv"), now=NOW, unit=Unit.objects.get(code="BO"), documents=LISTED
        )
