"""A small form for tests: two tables with sums, a percentage, a difference, words, a choice and checks."""

from copy import deepcopy
from typing import Any

from phusa.organisations.models import Unit
from phusa.workflow.models import ReportForm
from phusa.workflow.rules.forms import Form, parse
from phusa.workflow.rules.forms.sheets import Head
from tests.schools import NOW

BODY: dict[str, Any] = {
    "tables": [
        {
            "code": "people",
            "title": "Bảng 1. Số người",
            "rows": [
                {
                    "code": "all",
                    "label": "Tổng số",
                    "calculation": {"kind": "sum", "parts": ["th", "thcs"]},
                },
                {"code": "th", "label": "Tiểu học", "indent": 1},
                {"code": "thcs", "label": "THCS", "indent": 1},
            ],
            "columns": [
                {"code": "staff", "label": "Tổng số", "kind": "count"},
                {"code": "done", "label": "Đã học", "kind": "count"},
                {
                    "code": "left",
                    "label": "Còn lại",
                    "kind": "count",
                    "calculation": {"kind": "difference", "parts": ["staff"], "of": ["done"]},
                },
                {
                    "code": "rate",
                    "label": "Tỷ lệ",
                    "kind": "percent",
                    "calculation": {"kind": "percent", "parts": ["done"], "of": ["staff"]},
                },
                {
                    "code": "hours",
                    "label": "Số giờ",
                    "kind": "decimal",
                    "required": False,
                    "most": "1000",
                },
            ],
            "blocked": ["thcs.hours"],
        },
        {
            "code": "words",
            "title": "Bảng 2. Nhận xét",
            "rows": [{"code": "one", "label": "Chung"}],
            "columns": [
                {"code": "said", "label": "Ý kiến", "kind": "text", "required": False},
                {"code": "agreed", "label": "Đã họp", "kind": "choice", "choices": ["Rồi", "Chưa"]},
            ],
        },
    ],
    "checks": [
        {
            "code": "done-staff",
            "text": "Số đã học không lớn hơn tổng số",
            "severity": "error",
            "operator": "<=",
            "left": ["people.*.done"],
            "right": ["people.*.staff"],
        }
    ],
}


def body() -> dict[str, Any]:
    """The body of the form; the caller may change it."""
    return deepcopy(BODY)


def form() -> Form:
    """The form itself."""
    return parse(body())


def whole() -> dict[str, str]:
    """An answer in which nothing is missing or wrong."""
    return {
        "people.th.staff": "20",
        "people.th.done": "15",
        "people.th.hours": "8,5",
        "people.thcs.staff": "10",
        "people.thcs.done": "10",
        "words.one.said": "Ổn",
        "words.one.agreed": "Rồi",
    }


def issued(unit: Unit | None, **values: Any) -> ReportForm:
    """An issued version of the form, of a unit or of the product."""
    given: dict[str, Any] = {
        "code": "so-nguoi",
        "title": "Số người đã học",
        "state": "issued",
        "issued_at": NOW,
        "changed_at": NOW,
        "checksum": "0" * 64,
        "body": body(),
    }
    return ReportForm.objects.create(issuer=unit, **{**given, **values})


HEAD = Head("so-nguoi", 2, "BO", "Số người đã học", "THCS-CL", "Trường THCS Chiềng Lau", "Năm 2026")


def forms_of(office: Unit, count: int) -> tuple[int, int]:
    """So many forms of an office, the first in two versions; an issued version and a draft with as many rows."""
    for n in range(count):
        issued(office, code=f"mau-{n}", title=f"Mẫu {n}")
    second = issued(office, code="mau-0", version=2)
    tree = body()
    tree["tables"][0]["rows"] += [{"code": f"r{n}", "label": f"Dòng {n}"} for n in range(count)]
    return second.pk, issued(office, code="nhap", state="draft", issued_at=None, body=tree).pk
