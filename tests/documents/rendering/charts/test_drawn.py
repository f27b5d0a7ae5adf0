import struct
import subprocess
import sys
from xml.etree import ElementTree

from phusa.documents.rendering import layout
from phusa.documents.rendering.charts import drawn
from phusa.documents.rendering.charts.bars import HATCHED
from phusa.documents.rendering.charts.data import Bar, ClassBars
from tests.documents.rendering.charts.samples import NIGHT, ONE_SCHOOL, PARTS, SCHOOLS


def test_every_chart_is_a_picture_with_its_texts() -> None:
    for chart, words in (
        (ONE_SCHOOL, "Không hoàn thành"),
        (SCHOOLS, "THCS Hát Sét"),
        (NIGHT, "Hạn 24:00 ngày 20/5"),
    ):
        root = ElementTree.fromstring(drawn.svg(chart))
        assert words in "".join(root.itertext())
        assert f'font-family="{layout.FONT_IN_PDF}"' in drawn.svg(chart)


def test_what_is_not_completed_is_hatched() -> None:
    assert HATCHED not in drawn.svg(ONE_SCHOOL)
    assert drawn.svg(ONE_SCHOOL).count('fill="url(#gach)"') == 2  # the part and its square


def test_png_is_as_fine_as_paper_needs() -> None:
    width, height = struct.unpack(">II", drawn.png(ONE_SCHOOL)[16:24])
    assert width == 468 * 300 // 72 and 100 < height < 400


def test_same_data_give_the_same_bytes() -> None:
    first = (drawn.svg(NIGHT), drawn.png(NIGHT))
    drawn._drawn.cache_clear()
    assert (drawn.svg(NIGHT), drawn.png(NIGHT)) == first


def test_hostile_labels_stay_texts() -> None:
    label = "<script>&\"'"
    root = ElementTree.fromstring(drawn.svg(ClassBars(PARTS, (Bar(label, (1, 2, 3, 4, 5)),))))
    assert label in "".join(root.itertext())


def test_the_engine_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, phusa.documents.rendering.charts.drawn; print('vl_convert' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
