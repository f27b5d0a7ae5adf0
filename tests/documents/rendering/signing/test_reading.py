from phusa.documents.rendering.signing import reading
from tests.documents.rendering.signing.papers import signed_paper
from tests.documents.rendering.signing.samples import NOW, authority, root_file


def test_the_certificate_is_told_by_its_number_and_its_days() -> None:
    [found] = reading.signatures(signed_paper(), (root_file(),), NOW)
    assert found.issuer == "Gốc thử nghiệm" and found.organisation == "Phòng GDĐT huyện Mai Sơn"
    assert int(found.serial, 16) > 0 and found.valid_from < NOW < found.valid_to
    assert found.valid_to < authority()[0].not_valid_after_utc
