"""Charts as pictures: SVG for the screen and the PDF, PNG for Word; the same data give the same bytes."""

from functools import lru_cache
from pathlib import Path
from types import ModuleType

import typst

from phusa.documents.rendering.charts.bars import HATCHED, class_bars
from phusa.documents.rendering.charts.data import Chart, ClassBars
from phusa.documents.rendering.charts.frame import MUTED
from phusa.documents.rendering.charts.steps import received_steps
from phusa.documents.rendering.metrics import FONTS

VEGA_LITE = "5.20"
PICTURE = Path(__file__).with_name("picture.typ")
PRINTED_DPI = 300
_HATCH = (
    '<defs><pattern id="gach" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="6" height="6" fill="#FFFFFF"/><rect width="2" height="6" fill="{MUTED}"/></pattern></defs>'
)


def svg(chart: Chart) -> str:
    """The chart as SVG with the font of official documents."""
    return _drawn(chart)


def png(chart: Chart) -> bytes:
    """The chart as PNG for Word, which not always shows SVG; drawn by typst, which has our fonts and no others."""
    return typst.compile(
        PICTURE,
        sys_inputs={"drawing": _drawn(chart)},
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="png",
        ppi=PRINTED_DPI,
    )


@lru_cache(maxsize=32)
def _drawn(chart: Chart) -> str:
    """The drawing with its textures; kept for the files of one document, which ask for it one after the other."""
    spec = class_bars(chart) if isinstance(chart, ClassBars) else received_steps(chart)
    drawing: str = _converter().vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])
    head, found, rest = drawing.partition(">")
    hatched = rest.replace(f'fill="{HATCHED}"', 'fill="url(#gach)"')
    return f"{head}{found}{_HATCH}{hatched}"


def _converter() -> ModuleType:
    """The drawing engine, loaded when the first chart is drawn: a web server that draws none does not carry it."""
    import vl_convert

    return vl_convert
