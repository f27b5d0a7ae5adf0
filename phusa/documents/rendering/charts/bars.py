"""Bars of shares: how many people are in which class, a bar for each unit."""

import math
from typing import Any

from phusa.documents.rendering.charts.data import ClassBars, Part
from phusa.documents.rendering.charts.frame import GAP, INK, MUTED, WIDTH, Plot, Spec, framed, wide
from phusa.documents.rendering.words import share

CLASS_FILLS = ("#BFDDD6", "#E9CFA8", "#F5E8D6", "#F7F6F2")
# Vega-Lite knows no texture: this colour stands for it until the picture is drawn (`drawn.py`).
HATCHED = "#D1D2D3"
_BAR_HEIGHT = 22
_ONLY_BAR_HEIGHT = 40
_LABEL_ROOM = 230


def class_bars(chart: ClassBars) -> Spec:
    """Stacked bars of shares with the count in every part that has room for it, the classes named under them."""
    single = len(chart.bars) == 1 and not chart.bars[0].label
    step = _ONLY_BAR_HEIGHT if single else _BAR_HEIGHT
    names = [_cut(bar.label) or " " for bar in chart.bars]
    room = 1 if single else math.ceil(max(map(wide, names), default=0)) + GAP
    plot = Plot(room, 2, WIDTH - room - GAP, step * max(len(names), 1), 30 if single else 50)
    rows = [row for bar in range(len(names)) for row in _parts_of(chart, bar, plot.width)]
    y: Spec = {"field": "bar", "type": "ordinal", "scale": {"domain": list(range(len(names)))}, "axis": None}
    x: Spec = {"field": "from", "type": "quantitative", "scale": {"domain": [0, 100]}, "title": None}
    x["axis"] = None if single else {"tickCount": 5, "labelExpr": "datum.label + '%'", "domain": False}
    layers = [_parts_mark(chart, step), *_counts_marks(), *_names(names)]
    return framed(
        plot,
        [{"data": {"values": rows}, "layer": layers, "encoding": {"y": y, "x": x}}, *_legend(chart, plot)],
    )


def _parts_of(chart: ClassBars, place: int, width: int) -> list[Spec]:
    """The parts of a bar with where they begin and end in percent, without those of nobody."""
    bar = chart.bars[place]
    people, before, rows = sum(bar.counts), 0, []
    for part, count in zip(chart.parts, bar.counts, strict=True):
        if count:
            start, end = float(share(before, people)), float(share(before + count, people))
            shown = str(count) if (end - start) * width / 100 >= wide(str(count)) + GAP / 2 else ""
            row = {"part": part.label, "count": shown, "from": start, "to": end, "middle": (start + end) / 2}
            rows.append({"bar": place, **row})
            before += count
    return rows


def _parts_mark(chart: ClassBars, step: int) -> Spec:
    dashes = [[4, 3] if part.look == "missing" else [1, 0] for part in chart.parts]
    return {
        "mark": {"type": "bar", "stroke": MUTED, "strokeWidth": 0.8, "height": round(step * 0.8)},
        "encoding": {
            "x2": {"field": "to"},
            "fill": _by_part(chart, fills(chart.parts)),
            "strokeDash": _by_part(chart, dashes),
        },
    }


def _by_part(chart: ClassBars, looks: list[Any]) -> Spec:
    scale = {"domain": [part.label for part in chart.parts], "range": looks}
    return {"field": "part", "type": "nominal", "scale": scale, "legend": None}


def fills(parts: tuple[Part, ...]) -> list[str]:
    """A colour for each part: classes from the deepest on, hatched for what is not completed, white for no class."""
    classes = iter(CLASS_FILLS)
    special = {"failing": HATCHED, "missing": "#FFFFFF"}
    return [special.get(part.look) or next(classes, CLASS_FILLS[-1]) for part in parts]


def _counts_marks() -> list[Spec]:
    """The counts in ink, on a white edge that keeps them readable on the hatching."""
    place = {"text": {"field": "count"}, "x": {"field": "middle", "type": "quantitative"}}
    edge = {
        "type": "text",
        "fontWeight": "bold",
        "color": "white",
        "stroke": "white",
        "strokeWidth": 3,
        "strokeJoin": "round",
    }
    ink = {"type": "text", "fontWeight": "bold", "color": INK}
    return [{"mark": mark, "encoding": place} for mark in (edge, ink)]


def _names(names: list[str]) -> list[Spec]:
    """The labels of the bars, right up to them."""
    rows = [{"bar": place, "name": name} for place, name in enumerate(names)]
    mark = {"type": "text", "align": "right", "dx": -GAP / 2, "color": INK}
    place = {"text": {"field": "name"}, "x": {"value": 0}}
    return [{"data": {"values": rows}, "mark": mark, "encoding": place}]


def _legend(chart: ClassBars, plot: Plot) -> list[Spec]:
    """A square and the name of every part on one line under the bars."""
    labels = [part.label for part in chart.parts]
    starts = [
        sum(wide(label) + 3 * GAP for label in labels[:place]) - plot.left + GAP
        for place in range(len(labels))
    ]
    rows = [
        {"part": label, "at": at, "text_at": at + 1.6 * GAP} for label, at in zip(labels, starts, strict=True)
    ]
    line = plot.height + plot.bottom - 14
    squares = {
        "type": "point",
        "shape": "square",
        "size": 160,
        "stroke": MUTED,
        "strokeWidth": 0.8,
        "opacity": 1,
    }
    dashes = [[3, 2] if part.look == "missing" else [1, 0] for part in chart.parts]
    looks = {"fill": _by_part(chart, fills(chart.parts)), "strokeDash": _by_part(chart, dashes)}
    fixed = {"type": "quantitative", "scale": None, "axis": None}
    data = {"values": rows}
    return [
        {
            "data": data,
            "mark": squares,
            "encoding": {"x": {"field": "at", **fixed}, "y": {"value": line}, **looks},
        },
        {
            "data": data,
            "mark": {"type": "text", "align": "left", "dx": -6, "color": INK},
            "encoding": {"x": {"field": "text_at", **fixed}, "y": {"value": line}, "text": {"field": "part"}},
        },
    ]


def _cut(label: str) -> str:
    """The label, with “…” for what has no room."""
    if wide(label) <= _LABEL_ROOM:
        return label
    fitting = next(end for end in range(len(label), 0, -1) if wide(label[:end] + "…") <= _LABEL_ROOM)
    return label[:fitting].rstrip() + "…"
