import os
import threading
from io import BytesIO
from typing import Any
from unicodedata import is_normalized, normalize

import orjson
import pytest

from phusa.rules.jsonlines import LONGEST_LINE, decide_lines

A02 = {
    "on": "2020-05-20",
    "role": "teacher",
    "level": "TH",
    "components": [
        {"block": "ND1", "score": "9,5"},
        {"block": "ND2", "score": "9"},
        *(
            {"block": "ND3", "module": f"TH{n}", "score": s}
            for n, s in ((15, "9.0"), (16, "6.5"), (39, "10"), (40, "9.5"))
        ),
    ],
}


def run(kind: str, *lines: object) -> tuple[int, list[dict[str, Any]]]:
    data = b"".join((line if isinstance(line, bytes) else orjson.dumps(line)) + b"\n" for line in lines)
    return raw(kind, data)


def raw(kind: str, data: bytes) -> tuple[int, list[dict[str, Any]]]:
    out = BytesIO()
    status = decide_lines(kind, BytesIO(data), out)
    assert out.getvalue().endswith(b"\n") or not data
    return status, [orjson.loads(line) for line in out.getvalue().splitlines()]


def test_the_answer_is_the_contract() -> None:
    status, [answer] = run("annual-result", A02)
    assert status == 0
    assert list(answer) == [
        "regulation",
        "edition",
        "class",
        "label",
        "average",
        "reasons",
        "notices",
        "switches",
    ]
    assert answer["regulation"] == "tt26-2012"
    assert answer["edition"] == "2012-08-27"
    assert (answer["class"], answer["label"], answer["average"]) == ("class_kha", "Khá", "9.1")
    assert {tuple(reason) for reason in answer["reasons"]} == {("code", "holds", "clause", "text")}
    assert [reason["clause"] for reason in answer["reasons"] if not reason["holds"]] == [
        "Điều 14 khoản 1 điểm c, TT 26/2012/TT-BGDĐT"
    ]
    assert answer["switches"]["tt26.class_gap"] == "step_down"


def test_the_other_kinds_have_no_average() -> None:
    criteria = {str(n): "tot" for n in range(1, 16)}
    _, [level] = run(
        "standard-level", {"on": "2021-05-20", "role": "teacher", "level": "TH", "criteria": criteria}
    )
    assert level["class"] == "level_tot"
    assert "average" not in level
    _, [module] = run("module-completion", {"module": "GV4", "verdicts": []})
    assert module["class"] == "module_chua_hoan_thanh"
    assert len(module["reasons"]) == 3


def test_bad_lines_answer_in_their_place_and_the_rest_go_on() -> None:
    status, answers = run(
        "annual-result", A02, b"{", b"", b"[1]", b"\xff{}", A02 | {"role": "head"}, b'{"on": NaN}', A02
    )
    assert status == 1
    codes = [answer["error"]["code"] if "error" in answer else answer["class"] for answer in answers]
    assert codes == [
        "class_kha", "not_json", "line_empty", "not_an_object", "not_utf8", "role_unknown", "not_json", "class_kha",
    ]  # fmt: skip
    for answer in answers:
        if "error" in answer:
            assert list(answer["error"]) == ["code", "field", "text"]
            assert answer["error"]["text"].endswith(".")


def test_comma_and_point_are_alike() -> None:
    point = orjson.loads(orjson.dumps(A02).replace(b"9,5", b"9.5"))
    assert run("annual-result", A02) == run("annual-result", point)


def test_the_order_is_kept_and_the_last_line_needs_no_end() -> None:
    lines = [
        A02 | {"components": [c | {"score": str(5 + n % 6)} for c in A02["components"]]} for n in range(300)
    ]  # type: ignore[attr-defined]
    data = b"\n".join(orjson.dumps(line) for line in lines)
    status, answers = raw("annual-result", data)
    assert status == 0
    assert [answer["average"] for answer in answers] == [f"{5 + n % 6}.0" for n in range(300)]


def test_no_lines_no_answers() -> None:
    assert raw("annual-result", b"") == (0, [])


def test_a_byte_order_mark_and_windows_line_ends_are_forgiven() -> None:
    status, answers = raw(
        "annual-result", b"\xef\xbb\xbf" + orjson.dumps(A02) + b"\r\n" + orjson.dumps(A02) + b"\r\n"
    )
    assert (status, len(answers)) == (0, 2)


def test_a_line_without_end_is_not_kept_in_memory() -> None:
    long = b'{"on": "' + b"x" * (LONGEST_LINE * 2) + b'"}'
    _, answers = run("annual-result", A02, long, A02)
    assert [answer.get("error", {}).get("code") for answer in answers] == [None, "line_too_long", None]
    assert raw("annual-result", long)[1][0]["error"]["code"] == "line_too_long"


def test_answers_are_nfc_whatever_came_in() -> None:
    line = A02 | {"components": [{"block": "ND3", "module": normalize("NFD", "Đạo đức"), "score": "4"}]}
    bad = A02 | {"role": normalize("NFD", "giáo viên")}
    out = BytesIO()
    decide_lines("annual-result", BytesIO(orjson.dumps(line) + b"\n" + orjson.dumps(bad)), out)
    assert is_normalized("NFC", out.getvalue().decode())


def test_an_unknown_kind_is_refused() -> None:
    status, [answer] = run("class", A02)
    assert status == 2
    assert answer["error"]["field"] == "kind"


@pytest.mark.parametrize("switch", [{"tt26.class_gap": "literal"}, {"tt26.tie": "down"}])
def test_switches_travel_with_their_line(switch: dict[str, str]) -> None:
    _, [answer, plain] = run("annual-result", A02 | {"switches": switch}, A02)
    assert answer.get("class") == ("class_khong_hoan_thanh" if "tt26.class_gap" in switch else None)
    assert plain["class"] == "class_kha"


def test_a_program_may_ask_and_wait() -> None:
    in_read, in_write = os.pipe()
    out_read, out_write = os.pipe()

    def serve() -> None:
        with os.fdopen(in_read, "rb") as source, os.fdopen(out_write, "wb") as target:
            decide_lines("annual-result", source, target)

    thread = threading.Thread(target=serve)
    thread.start()
    with os.fdopen(in_write, "wb", buffering=0) as ask, os.fdopen(out_read, "rb") as answers:
        for _ in range(2):
            ask.write(orjson.dumps(A02) + b"\n")
            assert orjson.loads(answers.readline())["class"] == "class_kha"
        ask.close()
        thread.join()
