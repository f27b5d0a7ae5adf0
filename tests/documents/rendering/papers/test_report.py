from dataclasses import replace

from phusa.documents.rendering.papers.report import report
from tests.documents.rendering.papers.samples import REPORT


def test_a_report_has_its_kind_in_the_number_and_its_addressee_as_above() -> None:
    drawn = report(REPORT)
    assert (drawn.kind, drawn.symbol, drawn.recipients) == ("Báo cáo", "BC-THCSNP", ("Như trên", "Lưu: VT"))
    assert report(replace(REPORT, addressees=())).recipients == ("Lưu: VT",)
