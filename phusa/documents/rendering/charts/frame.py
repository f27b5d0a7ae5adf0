"""What all charts share: colours and sizes, and a picture whose every place is worked out here."""

from dataclasses import dataclass
from typing import Any

from phusa.documents.rendering import layout
from phusa.documents.rendering.metrics import width_pt

Spec = dict[str, Any]
WIDTH = 640
FONT_SIZE = 14
GAP = 12
INK, MUTED, LINE, RIVER, SILT, RED = "#1B2826", "#50605D", "#D5DAD8", "#115C58", "#85501F", "#9B2226"


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the axes stand in the picture, in pixels: what is left and top of them, their size, what is under them."""

    left: int
    top: int
    width: int
    height: int
    bottom: int


def wide(text: str) -> float:
    """How many pixels of a chart a text takes."""
    return width_pt(text, FONT_SIZE)


def framed(plot: Plot, layers: list[Spec]) -> Spec:
    """Everything at places that were worked out here: nothing hangs on how wide the engine takes a letter to be."""
    edges = {
        "left": plot.left,
        "top": plot.top,
        "right": WIDTH - plot.left - plot.width,
        "bottom": plot.bottom,
    }
    return {
        "width": plot.width,
        "height": plot.height,
        "padding": edges,
        "autosize": {"type": "none"},
        "layer": layers,
        "config": _config(),
    }


def _config() -> Spec:
    """Ink and sizes of every chart; `aria` off: Vega would describe the picture in English."""
    words = {"labelColor": INK, "labelFontSize": FONT_SIZE, "labelFont": layout.FONT_IN_PDF}
    return {
        "aria": False,
        "font": layout.FONT_IN_PDF,
        "view": {"stroke": None},
        "axis": {**words, "gridColor": LINE, "tickColor": MUTED, "domainColor": MUTED},
        "text": {"font": layout.FONT_IN_PDF, "fontSize": FONT_SIZE},
    }
