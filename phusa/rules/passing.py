"""The yearly result without an average: every content studied and every test passed (TT 19/2019)."""

from functools import lru_cache

from phusa.rules.applicability import Choice
from phusa.rules.arrangement import Arrangement, Arranger
from phusa.rules.editions import Condition, Edition
from phusa.rules.facts import AnnualFacts
from phusa.rules.labels import CLASS_LABELS
from phusa.rules.scores import show_hundredths
from phusa.rules.switches import Readings
from phusa.rules.verdicts import Notice, Reason, Verdict

FAIL_LABELS = {
    "khong_hoan_thanh": "Không hoàn thành kế hoạch BDTX",
    "chua_hoan_thanh": "Chưa hoàn thành kế hoạch BDTX",
}


class Passing:
    """One edition compiled for one set of readings."""

    def __init__(self, edition: Edition, readings: Readings) -> None:
        self.edition = edition
        self.readings = readings
        self.arranger = Arranger(edition, readings)
        conditions = edition.rows[0].conditions
        self.contents = next(c for c in conditions if c.word == "contents")
        self.every = next(c for c in conditions if c.word == "every")
        self.test_reason = lru_cache(maxsize=16384)(self._test_reason)
        self.complete = self._reason(
            self.contents, True, "Mọi nội dung phải học của kế hoạch đều đã có kết quả."
        )

    def _reason(self, condition: Condition, holds: bool, text: str) -> Reason:
        code = f"{self.edition.rows[0].code}.{condition.code}"
        return Reason(code, holds, self.edition.cite(condition.clause), text)

    def _test_reason(self, name: str, score: int) -> Reason:
        """That all tests are passed (name empty, the lowest score) or that this one is not."""
        floor = show_hundredths(self.every.low)
        if not name:
            text = f"Mọi bài kiểm tra đều đạt từ {floor} trở lên; thấp nhất là {show_hundredths(score)}."
            return self._reason(self.every, True, text)
        text = (
            f"{name} được {show_hundredths(score)}, chưa đạt yêu cầu: cần từ {floor}, "
            f"còn thiếu {show_hundredths(self.every.low - score)} điểm."
        )
        return self._reason(self.every, False, text)

    def missing_reason(self, what: str) -> Reason:
        """That a programme or planned module has no result."""
        block = self.edition.blocks.get(what)
        name = f"{what} ({block.label})" if block else f"Mô-đun {what} ghi trong kế hoạch"
        return self._reason(
            self.contents, False, f"{name} chưa có kết quả nên chưa học đủ nội dung của kế hoạch."
        )


def judge_passing(rule: Passing, facts: AnnualFacts, choice: Choice) -> Verdict:
    """The verdict on one person's year under a compiled edition; there is no average."""
    arranged = rule.arranger.arrange(facts)
    found = _reasons(rule, arranged)
    passed = all(reason.holds for reason in found)
    edition = rule.edition
    code = edition.rows[0].code if passed else edition.otherwise
    label = CLASS_LABELS[code] if passed else FAIL_LABELS[rule.readings["tt19.fail_label"]]
    switches = list(choice.switches)
    if not passed:
        switches.append(("tt19.fail_label", rule.readings["tt19.fail_label"]))
    if arranged.retaken:
        switches.append(("tt19.retake", rule.readings["tt19.retake"]))
    return Verdict(
        edition.regulation,
        edition.dated,
        code,
        label,
        None,
        tuple(found),
        choice.notices + tuple(_notices(rule, arranged)),
        dict(switches),
        edition.confidence,
    )


def _reasons(rule: Passing, arranged: Arrangement) -> list[Reason]:
    found = [rule.missing_reason(what) for what in arranged.missing] or [rule.complete]
    components = arranged.components
    low = [c for c in components if c.hundredths < rule.every.low]
    if low:
        return found + [rule.test_reason(c.name, c.hundredths) for c in low]
    if components:
        found.append(rule.test_reason("", min(c.hundredths for c in components)))
    return found


def _notices(rule: Passing, arranged: Arrangement) -> list[Notice]:
    cite = rule.edition.cite(rule.contents.clause)
    found = []
    for e in arranged.exempt:
        found.append(Notice("exempt", cite, f"{e.block} được miễn theo {e.basis} nên không đòi hỏi kết quả."))
    for c in arranged.unplanned:
        text = f"{c.name} được {show_hundredths(c.hundredths)} nhưng không ghi trong kế hoạch nên không tính."
        found.append(Notice("unplanned_module", cite, text))
    for c in arranged.retaken:
        text = f"{c.name} có nhiều lần làm bài; tính lần cao nhất (tt19.retake = allowed)."
        found.append(Notice("retaken", cite, text))
    return found
