"""A kept explanation as the parts of the page "Vì sao?": nothing is decided here, only laid out."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse

from phusa.assessment.models import AppealKind, ComponentScore
from phusa.assessment.queries.appeals_lines import line_name
from phusa.assessment.queries.why import Why
from phusa.base.ui.figures import Band, Ruler
from phusa.base.ui.parts import Action, Blocker, Cite, Reason
from phusa.base.ui.show import day, score
from phusa.base.ui.words import CLASS_TEXTURES
from phusa.rules.labels import CLASS_LABELS, CLASS_PHRASES

Json = Mapping[str, Any]

# How a title goes on after the person.
TITLES = {
    "class_gioi": "được xếp loại Giỏi",
    "class_kha": "được xếp loại Khá",
    "class_trung_binh": "được xếp loại Trung bình",
    "class_khong_hoan_thanh": "không hoàn thành kế hoạch",
    "cbql_dat_yeu_cau": "được xếp mức đạt yêu cầu",
    "cbql_khong_dat_yeu_cau": "bị xếp mức không đạt yêu cầu",
    "plan_hoan_thanh": "hoàn thành kế hoạch BDTX",
    "plan_khong_hoan_thanh": "không hoàn thành kế hoạch BDTX",
}
# How the engine names a reading inside a sentence; on the page the gap notes say it in words.
SWITCH = re.compile(r"\s*\([a-z0-9_]+\.[a-z0-9_]+ = [a-z0-9_.]+\)")
ARTICLE = re.compile(r"(?P<article>Điều \d+)\s*(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True)
class ScoreRow:
    """One component as scored, with where the score comes from."""

    anchor: str
    name: str
    parts: str
    score: str
    source: str
    entered: str
    counted: bool
    obstacle: bool
    line: str


@dataclass(frozen=True)
class ScoreGroup:
    """The components of a block; `title` only where a block has several."""

    title: str
    rows: list[ScoreRow]


@dataclass(frozen=True)
class Clause:
    """A clause of the law with its own mark; `used` when the result leans on it."""

    anchor: str
    place: str
    text: str
    used: bool
    confidence: str


@dataclass(frozen=True)
class Article:
    """An article, or a document without articles, with those of its clauses that are known here."""

    title: str
    clauses: list[Clause]

    @property
    def used(self) -> bool:
        """Whether the result leans on any of it."""
        return any(clause.used for clause in self.clauses)


@dataclass(frozen=True)
class Gap:
    """A switch that decided: what the law leaves open, how it is read, on whose word."""

    question: str
    reading: str
    others: list[str]
    confirmed_by: str
    cite: str
    ids: str


@dataclass(frozen=True)
class Page:
    """All parts of the page; most are empty while there is no score."""

    title: str
    kind: str = "Xếp loại"
    word: str = "Chưa có"
    summary: str = ""
    clause: Cite | None = None
    provisional: bool = True
    rulers: Sequence[Ruler] = ()
    obstacles: Sequence[Blocker] = ()
    obstacles_title: str = ""
    all_mended: str = ""
    groups: Sequence[ScoreGroup] = ()
    in_parts: bool = False
    parts_cite: Cite | None = None
    working: Sequence[Json] = ()
    reasons: Sequence[Reason] = ()
    notices: Sequence[Reason] = ()
    gaps: Sequence[Gap] = ()
    articles: Sequence[Article] = ()
    edition: Json | None = None
    in_force_from: date | None = None
    entered_by: Sequence[str] = ()

    @property
    def rulers_title(self) -> str:
        """With two rulers the lower one decides."""
        return "Hai thước đo, lấy mức thấp hơn" if len(self.rulers) > 1 else "Thước đo"


def page_of(found: Why, *, own: bool, may_enter: bool) -> Page:
    """The page of a result; `own` speaks to the person, `may_enter` offers to enter what is missing."""
    who = "tôi" if own else found.record.person.name
    if found.result is None:
        return Page(f"Vì sao {who} chưa có kết quả?")
    told: Json = found.result.explanation
    code = told["verdict"]["class_code"]
    provisional = bool(found.result.missing) and not found.record.missing_accepted
    obstacles = [o for o in told["obstacles"] if o["kind"] == "missing" or not provisional]
    return Page(
        title=f"Vì sao {who} {'chưa được xếp loại' if provisional else TITLES[code]}?",
        kind="Xếp loại" if code.startswith("class_") else "Kết quả",
        word="Chưa xếp loại" if provisional else _word(told["verdict"]),
        summary=_missing(obstacles) if provisional else told["summary"],
        provisional=provisional,
        obstacles=[_obstacle(o, _missing_action(found, o, own=own, may_enter=may_enter)) for o in obstacles],
        obstacles_title=_in_the_way(told, provisional),
        all_mended=_all_mended(told, obstacles),
        working=[] if provisional else [_step(step, _links(told)) for step in told["working"]],
        gaps=_gaps(told["readings"], found),
        groups=_groups(told["rows"], found.scores),
        entered_by=_entered_by(found.scores),
        **_law_and_numbers(told),
    )


def _law_and_numbers(told: Json) -> dict[str, Any]:
    """The parts that show what was kept as it was kept, whether or not the result is final."""
    links, shorts = _links(told), {c["cite"]: c["short"] for c in told["citations"]}
    verdict = told["verdict"]
    notices = [notice | {"holds": None, "code": ""} for notice in verdict["notices"]]
    return {
        "clause": _main_clause(told, links),
        "rulers": [_ruler(ruler) for ruler in told["rulers"]],
        "in_parts": any(row["acquired"] is not None for row in told["rows"]),
        "parts_cite": _parts_cite(told["citations"]),
        "reasons": [_reason(reason, links, shorts) for reason in verdict["reasons"]],
        "notices": [_reason(notice, links, shorts) for notice in notices],
        "articles": _articles(told["citations"]),
        "edition": told["edition"],
        "in_force_from": date.fromisoformat(told["edition"]["edition"]),
    }


def _links(told: Json) -> dict[str, str]:
    """Where the text of each clause stands on the page."""
    return {c["cite"]: f"#{_anchor(c['id'])}" for c in told["citations"]}


def _entered_by(scores: Sequence[ComponentScore]) -> list[str]:
    """Who entered scores, with the day of the last."""
    last: dict[str, datetime] = {}
    for one in scores:
        last[one.entered_by] = max(one.entered_at, last.get(one.entered_by, one.entered_at))
    return [f"{who}, {day(at)}" for who, at in last.items()]


def _word(verdict: Json) -> str:
    """The class in large letters; the plan's name is not part of it."""
    return str(verdict["label"]).removesuffix(" kế hoạch BDTX").removesuffix(" kế hoạch")


def _missing(obstacles: Sequence[Json]) -> str:
    names = ", ".join(obstacle["name"] for obstacle in obstacles)
    return f"Còn thiếu điểm: {names}. Có đủ điểm thì kết quả được tính ngay."


def _in_the_way(told: Json, provisional: bool) -> str:
    if provisional or not told["next_class"]:
        return "Còn thiếu"
    return f"Điều cản trở {CLASS_PHRASES[told['next_class']]}"


def _all_mended(told: Json, obstacles: Sequence[Json]) -> str:
    """What mending every low score would give, when there are several."""
    low = [obstacle for obstacle in obstacles if obstacle["kind"] == "component"]
    return told["all_mended"]["text"] if len(low) > 1 and told["all_mended"] else ""


def _main_clause(told: Json, links: Mapping[str, str]) -> Cite | None:
    """The clause to read first: that of the first obstacle, else of what gives the class."""
    code = told["verdict"]["class_code"]
    gives = [r["clause"] for r in told["verdict"]["reasons"] if r["code"].startswith(code) and r["holds"]]
    found = (
        [o["clause"] for o in told["obstacles"]] or gives or [r["clause"] for r in told["verdict"]["reasons"]]
    )
    return _cite(found[0], links) if found and found[0] else None


def _parts_cite(citations: Sequence[Json]) -> Cite | None:
    """The clause that divides a score into what was taken in and what was put to use."""
    found = next((c for c in citations if c["text"].startswith("Tiếp thu kiến thức")), None)
    return Cite(found["short"], f"#{_anchor(found['id'])}") if found else None


def _cite(text: str, links: Mapping[str, str]) -> Cite:
    return Cite(text, links.get(text, ""))


def _anchor(clause_id: str) -> str:
    return f"luat-{clause_id.replace('.', '-')}"


def _ruler(told: Json) -> Ruler:
    lowest = told["bands"][0]
    bands = [_band(band, first=not number) for number, band in enumerate(told["bands"])]
    shares = "; ".join(f"từ {band['low_text']} {band['label']}" for band in told["bands"][1:])
    others = [Decimal(value) / 100 for value in told["others"]]
    return Ruler(
        title=told["label"],
        bands=bands,
        value=Decimal(told["value"]) / 100,
        alt=f"Thước {told['label']}: dưới {lowest['high_text']} {lowest['label'].lower()}; {shares}. "
        f"Ở đây là {told['text']}.",
        verdict=told["text"],
        holds=told["enough"],
        dots=others,
        note=_dots(others),
    )


def _band(told: Json, *, first: bool) -> Band:
    """The lowest band is drawn one unit wide: what is under it needs no room."""
    start, end = Decimal(told["low"]) / 100, Decimal(told["high"]) / 100
    width = 1 if first else max(1, int(end - start))
    word = f"dưới {score(end).removesuffix(',0')}" if first else _short(told["label"], width)
    return Band(word, "kht" if first else CLASS_TEXTURES[told["class_code"]], start, end, width)


def _short(label: str, width: int) -> str:
    return "TB" if label == "Trung bình" and width == 1 else label


def _dots(others: Sequence[Decimal]) -> str:
    if not others:
        return ""
    counted = Counter(sorted(others))
    words = [score(value) if n == 1 else f"{score(value)} ({n} điểm)" for value, n in counted.items()]
    return f"Chấm tròn: {len(others)} điểm còn lại, {', '.join(words)}."


def _missing_action(found: Why, told: Json, *, own: bool, may_enter: bool) -> Action | None:
    """What the reader can do about a missing score: enter it, or say that it should be there."""
    if told["kind"] != "missing" or not (may_enter or own):
        return None
    if may_enter:
        return Action("Nhập điểm", reverse("enter_scores_of", args=[found.record.pk]))
    line = line_name(AppealKind.MISSING, told["block"], told["module"])
    return Action("Đề nghị xem lại", f"{reverse('appeal_result', args=[found.record.pk])}?dong={line}")


def _obstacle(told: Json, action: Action | None) -> Blocker:
    would_be = told["would_be"]["text"] if told["would_be"] else ""
    text = told["text"].removeprefix(f"{told['name']} ")
    return Blocker(told["name"], f"{text[:1].upper()}{text[1:]}", would_be, action)


def _groups(rows: Sequence[Json], scores: Sequence[ComponentScore]) -> list[ScoreGroup]:
    kept = {(one.block, one.module): one for one in scores}
    groups: dict[str, list[Json]] = {}
    for row in rows:
        groups.setdefault(row["block"], []).append(row)
    return [
        ScoreGroup(
            f"{block}. {inside[0]['block_label']}" if any(row["module"] for row in inside) else "",
            [_score_row(row, kept.get((row["block"], row["module"]))) for row in inside],
        )
        for block, inside in groups.items()
    ]


def _score_row(row: Json, kept: ComponentScore | None) -> ScoreRow:
    parts = (
        "" if row["acquired"] is None else " + ".join(_shown(row[part]) for part in ("acquired", "applied"))
    )
    return ScoreRow(
        anchor=component_anchor(row["block"], row["module"]),
        name=row["module"] or f"{row['block']}. {row['block_label']}",
        parts=parts,
        score=row["score_text"],
        source=kept.source if kept else "",
        entered=f"{kept.entered_by}" if kept else "",
        counted=row["counted"],
        obstacle=row["obstacle"],
        line=line_name(AppealKind.SCORE, row["block"], row["module"]),
    )


def component_anchor(block: str, module: str = "") -> str:
    """Where the score of a component stands on the page."""
    return f"diem-{re.sub(r'[^A-Za-z0-9]+', '-', module or block)}"


def _shown(value: str) -> str:
    return score(Decimal(value))


def _step(told: Json, links: Mapping[str, str]) -> Json:
    return {**told, "cite": Cite(told["clause_short"], links.get(told["clause"], ""))}


def _reason(told: Json, links: Mapping[str, str], shorts: Mapping[str, str]) -> Reason:
    """A condition with its clause in the short form: the full one stood at the head of the page."""
    label = CLASS_LABELS.get(told["code"].split(".")[0], "")
    clause = told["clause"]
    cite = Cite(shorts.get(clause, clause), links.get(clause, "")) if clause else None
    text = SWITCH.sub("", told["text"]).replace(".;", ";")
    return Reason(text, told["holds"], f"{label}." if label else "", cite)


def _gaps(told: Sequence[Json], found: Why) -> list[Gap]:
    """The readings that decided; a confirming document is named only while it confirms this very reading."""
    confirmed = {r.switch.name: r.confirmed_by for r in found.readings}
    chosen = {r.switch.name: r.value for r in found.readings}
    return [
        Gap(
            question=gap["question"],
            reading=gap["meaning"],
            others=[meaning for _, meaning in gap["others"]],
            confirmed_by=confirmed.get(gap["name"], "") if chosen.get(gap["name"]) == gap["reading"] else "",
            cite=gap["cite"],
            ids=", ".join(gap["ids"]),
        )
        for gap in told
    ]


def _articles(told: Sequence[Json]) -> list[Article]:
    articles: dict[str, list[Clause]] = {}
    for clause in told:
        place, _, document = clause["cite"].partition(", ")
        match = ARTICLE.match(place)
        title = f"{match['article']}. {clause['heading']}".rstrip(". ") if match else ""
        title = f"{title}, {document}" if match else document
        inside = match["rest"] if match else place
        inside = f"{inside[:1].upper()}{inside[1:]}"
        mark = clause["confidence_label"]
        articles.setdefault(title, []).append(
            Clause(_anchor(clause["id"]), inside, clause["text"], clause["used"], mark)
        )
    return [Article(title, clauses) for title, clauses in articles.items()]
