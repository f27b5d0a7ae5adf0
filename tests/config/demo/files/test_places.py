"""The map of the sample province is the official one."""

from phusa.config.demo.files.places import Place, districts


def test_the_province_has_its_districts_and_communes() -> None:
    assert [(d.code, d.kind, d.name) for d in districts()][:2] == [
        ("125", "huyện", "Mai Sơn"),
        ("120", "huyện", "Mường La"),
    ]
    assert ("123", "thị xã", "Mộc Châu") in [(d.code, d.kind, d.name) for d in districts()]
    assert [len(d.places) for d in districts()] == [22, 16, 12, 11, 28, 16, 25, 15, 14, 19, 8, 14]
    assert districts()[0].places[0] == Place("04105", "Hát Lót")


def test_no_code_stands_twice() -> None:
    codes = [place.code for district in districts() for place in district.places]
    assert len(codes) == len(set(codes)) == 200
    assert all(len(code) == 5 and code.isdigit() for code in codes)
