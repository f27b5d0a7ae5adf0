"""A line of steps: how many reports had come in by when, against what was expected and the deadline."""

import math
from datetime import UTC, datetime

from phusa.base.clock import VIETNAM
from phusa.documents.rendering.charts.data import Band, ReceivedSteps
from phusa.documents.rendering.charts.frame import (
    FONT_SIZE,
    GAP,
    MUTED,
    RED,
    RIVER,
    SILT,
    WIDTH,
    Plot,
    Spec,
    framed,
    wide,
)

HEADROOM = 1.12  # over the highest number
_STEPS_HEIGHT = 190
_HOUR = 3_600_000
_MOST_TICKS = 9
_STEPS = (1, 2, 3, 4, 6, 12, 24, 48, 120, 240, 720, 2400, 24_000)  # hours between two ticks


def received_steps(chart: ReceivedSteps) -> Spec:
    """The line of what had come by when, against what was expected and the deadline; late ones as squares."""
    moments = sorted(chart.received)
    steps = [{"at": _local(chart.start), "n": 0}]
    steps += [{"at": _local(at), "n": count} for count, at in enumerate(moments, 1)]
    steps.append({"at": _local(chart.end), "n": len(moments)})
    late = set(chart.late)
    squares = [{"at": _local(at), "n": count} for count, at in enumerate(moments, 1) if at in late]
    highest = max(chart.expected, len(moments), 1)
    line = {"type": "line", "interpolate": "step-after", "color": RIVER, "strokeWidth": 2}
    square = {"type": "point", "shape": "square", "size": 80, "color": RED, "fill": "white", "opacity": 1}
    left = math.ceil(wide(str(highest))) + GAP
    layers = [
        *(_band(band, highest) for band in chart.bands),
        _rule(chart.expected, f"Phải nộp {chart.expected}", _local(chart.end)),
        *_due(chart, highest),
        {"data": {"values": steps}, "mark": line},
        {"data": {"values": squares}, "mark": square},
        _words(chart, len(moments), highest),
    ]
    places = {"x": _hours(chart), "y": _counts(highest)}
    return framed(
        Plot(left, 4, WIDTH - left - 24, _STEPS_HEIGHT, 28), [{"layer": layers, "encoding": places}]
    )


def _hours(chart: ReceivedSteps) -> Spec:
    """Hours of the Vietnamese clock, no more of them than have room, the day under each midnight."""
    start, end = _local(chart.start), _local(chart.end)
    step = next(hours for hours in _STEPS if (end - start) / (hours * _HOUR) <= _MOST_TICKS) * _HOUR
    first = -(-start // step) * step
    day, hour = "utcFormat(datum.value, '%-d/%-m')", "utcFormat(datum.value, '%-H:%M')"
    words = f"utcFormat(datum.value, '%H') == '00' ? {day} : {hour}"
    axis = {
        "values": list(range(first, end + 1, step)),
        "labelExpr": words,
        "grid": False,
        "title": None,
        "labelFlush": False,
    }
    return {"field": "at", "type": "temporal", "scale": {"type": "utc", "domain": [start, end]}, "axis": axis}


def _counts(highest: int) -> Spec:
    axis = {"title": None, "tickMinStep": 1, "tickCount": 4, "domain": False, "ticks": False}
    return {
        "field": "n",
        "type": "quantitative",
        "scale": {"domain": [0, highest * HEADROOM], "nice": False},
        "axis": axis,
    }


def _band(band: Band, highest: int) -> Spec:
    """The time of an interruption, with its words turned along it."""
    start, end = _local(band.start), _local(band.end)
    area = {"at": start, "end": end, "n": highest * HEADROOM}
    words = {"at": end, "n": highest * 0.22, "label": band.label}
    colour = "#F5E8D6" if band.grace else "#E3E6E5"
    turned = {
        "type": "text",
        "align": "left",
        "dy": 9,
        "angle": 270,
        "fontSize": FONT_SIZE - 2,
        "color": MUTED,
    }
    return {
        "layer": [
            {
                "data": {"values": [area]},
                "mark": {"type": "rect", "color": colour, "opacity": 0.8},
                "encoding": {"x2": {"field": "end"}, "y2": {"datum": 0}},
            },
            {"data": {"values": [words]}, "mark": turned, "encoding": {"text": {"field": "label"}}},
        ],
    }


def _rule(height: int, label: str, end: int) -> Spec:
    value = {"n": height, "at": end, "label": label}
    return {
        "data": {"values": [value]},
        "layer": [
            {"mark": {"type": "rule", "strokeDash": [5, 4], "color": MUTED}, "encoding": {"x": None}},
            {
                "mark": {"type": "text", "align": "right", "dy": -8, "color": MUTED},
                "encoding": {"text": {"field": "label"}},
            },
        ],
    }


def _due(chart: ReceivedSteps, highest: int) -> list[Spec]:
    """The line of the deadline and its words, on the side where there is room."""
    if chart.due is None:
        return []
    due, start, end = _local(chart.due), _local(chart.start), _local(chart.end)
    if not start <= due <= end:
        return []
    left = (due - start) * 2 > end - start
    text = {
        "type": "text",
        "align": "right" if left else "left",
        "dx": -6 if left else 6,
        "fontWeight": "bold",
        "color": SILT,
    }
    rule = {"mark": {"type": "rule", "color": SILT, "strokeWidth": 1.5}, "encoding": {"y": None}}
    words = {"mark": text, "encoding": {"text": {"field": "label"}}}
    value = {"at": due, "n": highest * 0.1, "label": chart.due_label}
    return [{"data": {"values": [value]}, "layer": [rule, words]}]


def _words(chart: ReceivedSteps, received: int, highest: int) -> Spec:
    """What the line says in the end, where it has not come up yet."""
    late = f", trong đó {len(chart.late)} trễ hạn (ô vuông)" if chart.late else ""
    value = {"at": _local(chart.start), "n": highest * 0.92, "label": f"Đã nhận {received}{late}"}
    text = {"type": "text", "align": "left", "dx": 6, "fontWeight": "bold", "color": RIVER}
    return {"data": {"values": [value]}, "mark": text, "encoding": {"text": {"field": "label"}}}


def _local(moment: datetime) -> int:
    """The Vietnamese wall clock in milliseconds as if it were UTC: the machine's own zone plays no part."""
    return round(moment.astimezone(VIETNAM).replace(tzinfo=UTC).timestamp() * 1000)
