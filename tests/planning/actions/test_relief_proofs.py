"""Proofs as they are kept, and who is asked for."""

import pytest

from phusa.base.proofs import MOST_BYTES, Proof
from phusa.base.refusals import Refused
from phusa.planning.queries.relief import proof_of
from tests.planned import PlannedSchool
from tests.planning.actions.test_relief import asked
from tests.proofs import PDF

pytestmark = pytest.mark.django_db
NO_PROOFS = (
    (Proof("a.pdf", b""), "file_empty"),
    (Proof("a.pdf", b"MZ" + bytes(40)), "wrong_type"),
    (Proof("a.pdf", PDF.ljust(MOST_BYTES + 1)), "file_too_large"),
)


def test_what_proves_nothing_is_refused(planned: PlannedSchool) -> None:
    for proof, code in NO_PROOFS:
        with pytest.raises(Refused) as refused:
            asked(planned, proof=proof)
        assert (refused.value.code, refused.value.field) == (code, "proof")


def test_a_proof_as_large_as_allowed_is_kept_sealed_under_its_name(planned: PlannedSchool) -> None:
    content = PDF.ljust(MOST_BYTES)
    name = "Danh sa\u0301ch lo\u031b\u0301p.pdf"  # decomposed, as some telephones send it
    row = asked(planned, proof=Proof(name, content))
    with row.proof.open("rb") as kept:
        assert PDF not in kept.read()
    assert proof_of(row) == (content, "Danh sách lớp.pdf", "application/pdf")


def test_who_holds_no_post_asks_for_nothing(planned: PlannedSchool) -> None:
    planned.people["ta"].posts.all().delete()  # type: ignore[attr-defined]
    with pytest.raises(Refused) as refused:
        asked(planned)
    assert refused.value.code == "no_main_post"
