from phusa.documents.rendering import layout
from phusa.documents.rendering.charts.frame import WIDTH, Plot, framed, wide


def test_edges_and_plot_fill_the_width_and_nothing_is_fitted_by_the_engine() -> None:
    spec = framed(Plot(60, 4, 500, 100, 30), [])
    assert spec["padding"] == {"left": 60, "top": 4, "right": WIDTH - 560, "bottom": 30}
    assert spec["autosize"] == {"type": "none"}
    assert spec["config"]["font"] == layout.FONT_IN_PDF and spec["config"]["aria"] is False


def test_texts_are_measured_in_the_font_they_are_drawn_in() -> None:
    assert 0 < wide("Khá") < wide("Trung bình")
