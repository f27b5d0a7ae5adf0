"""The Vietnamese sentences of a yearly result, each made once for equal numbers and then reused."""

from functools import lru_cache

from phusa.rules.editions import ClassRow, Condition, Edition
from phusa.rules.labels import CLASS_PHRASES
from phusa.rules.scores import TOP, show_hundredths, show_ratio
from phusa.rules.switches import Readings
from phusa.rules.verdicts import Notice, Reason


class Sentences:
    """Reasons and notices of one edition under one set of readings; the methods keep what they made."""

    def __init__(self, edition: Edition, readings: Readings) -> None:
        self.edition = edition
        self.readings = readings
        lowest = CLASS_PHRASES[edition.rows[-1].code]
        graded = lowest.startswith("loại ")
        self.asks = "kế hoạch chỉ được coi là hoàn thành khi" if graded else f"{lowest} đòi hỏi"
        self.average_reason = lru_cache(maxsize=4096)(self._average_reason)
        self.floor_reason = lru_cache(maxsize=8192)(self._floor_reason)
        self.component_reason = lru_cache(maxsize=16384)(self._component_reason)
        self.completed_reason = lru_cache(maxsize=16384)(self._completed_reason)
        self.gap_notice = lru_cache(maxsize=4096)(self._gap_notice)
        self.complete = self._contents_complete()

    def _average_reason(self, row: int, numerator: int, denominator: int) -> Reason:
        """Whether an average (fraction of hundredths) reaches the lower limit of a row."""
        rule, condition = self._condition(row, "average")
        value = show_ratio(numerator, denominator)
        phrase = CLASS_PHRASES[rule.code]
        short = condition.low * denominator - numerator
        top = condition.high * denominator
        if short <= 0 and condition.high and not condition.closed and numerator >= top:
            text = (
                f"Điểm trung bình {value} đủ mức tối thiểu {show_hundredths(condition.low)} của {phrase} "
                f"và cao hơn khoảng của loại này ({_band(condition)})."
            )
        elif short <= 0:
            text = f"Điểm trung bình {value} đủ cho {phrase} ({_band(condition)})."
        else:
            text = (
                f"Điểm trung bình {value} chưa đủ cho {phrase}: cần từ {show_hundredths(condition.low)}, "
                f"còn thiếu {show_ratio(short, denominator)} điểm."
            )
        return Reason(f"{rule.code}.{condition.code}", short <= 0, self.edition.cite(condition.clause), text)

    def _floor_reason(self, row: int, lowest: int) -> Reason:
        """That every component reaches the floor of a row; `lowest` is the lowest of them."""
        rule, condition = self._condition(row, "every")
        text = (
            f"Không có điểm thành phần nào dưới {show_hundredths(condition.low)}, mức tối thiểu của "
            f"{CLASS_PHRASES[rule.code]}; thấp nhất là {show_hundredths(lowest)}."
        )
        return Reason(f"{rule.code}.{condition.code}", True, self.edition.cite(condition.clause), text)

    def _component_reason(self, row: int, name: str, score: int) -> Reason:
        """That one component lies under the floor of a row."""
        rule, condition = self._condition(row, "every")
        text = (
            f"{name} được {show_hundredths(score)}; {CLASS_PHRASES[rule.code]} không nhận điểm thành phần dưới "
            f"{show_hundredths(condition.low)}, còn thiếu {show_hundredths(condition.low - score)} điểm."
        )
        return Reason(f"{rule.code}.{condition.code}", False, self.edition.cite(condition.clause), text)

    def _completed_reason(self, name: str, score: int) -> Reason:
        """Whether the floor of a completed plan is kept: by the lowest (name empty) or broken by one component."""
        condition = next(c for c in self.edition.completed if c.word == "every")
        floor = show_hundredths(condition.low)
        if name:
            text = (
                f"{name} được {show_hundredths(score)}, dưới {floor}; {self.asks} mọi "
                f"điểm thành phần từ {floor} trở lên, còn thiếu {show_hundredths(condition.low - score)} điểm."
            )
        else:
            text = f"Mọi điểm thành phần đều từ {floor} trở lên; thấp nhất là {show_hundredths(score)}."
        return Reason(f"completed.{condition.code}", not name, self.edition.cite(condition.clause), text)

    def _contents_complete(self) -> Reason | None:
        condition = next((c for c in self.edition.completed if c.word == "contents"), None)
        if condition is None:
            return None
        text = "Mọi nội dung phải học của kế hoạch đều đã có điểm."
        return Reason(f"completed.{condition.code}", True, self.edition.cite(condition.clause), text)

    def missing_reason(self, what: str) -> Reason:
        """That a block or planned module has no score."""
        condition = next((c for c in self.edition.completed if c.word == "contents"), None)
        block = self.edition.blocks.get(what)
        name = f"{what} ({block.label})" if block else f"Mô-đun {what} ghi trong kế hoạch"
        text = f"{name} chưa có điểm; {self.asks} học đủ các nội dung."
        clause = condition.clause if condition else self.edition.otherwise_clause
        return Reason("completed.contents", False, self.edition.cite(clause), text)

    def _gap_notice(self, row: int, numerator: int, denominator: int, lowest: int) -> Notice:
        """That no class fits by the letter, and which reading decided."""
        rule, _ = self._condition(row, "average")
        reading = self.readings["tt26.class_gap"]
        done = (
            f"được xếp {CLASS_PHRASES[rule.code]}, loại cao nhất mà cả hai điểm đều đủ mức tối thiểu"
            if reading == "step_down"
            else f"thuộc “các trường hợp khác”, tức {CLASS_PHRASES[self.edition.otherwise]}"
        )
        text = (
            f"Điểm trung bình {show_ratio(numerator, denominator)} cùng điểm thành phần thấp nhất "
            f"{show_hundredths(lowest)} không khớp trọn loại nào trong quy định; theo cách hiểu đang áp dụng "
            f"thì {done} (tt26.class_gap = {reading})."
        )
        return Notice("class_gap", self.edition.cite(self.edition.otherwise_clause), text)

    def exempt_notice(self, block: str, basis: str) -> Notice:
        """That a block is exempt, on which ground, and how the average was formed."""
        reading = self.readings["tt26.exempt_formula"]
        how = {
            "mean_of_remaining": "điểm trung bình là trung bình cộng của các nội dung còn lại",
            "done_without_score": "nội dung này coi là đã hoàn thành mà không có điểm, nên không tính điểm trung bình",
            "class_result": "điểm của lớp bồi dưỡng đã dự thay cho điểm của nội dung này",
        }[reading]
        text = f"{block} được miễn theo {basis}; {how} (tt26.exempt_formula = {reading})."
        return Notice("exempt", self.edition.cite(self.edition.average_clause), text)

    def _condition(self, row: int, word: str) -> tuple[ClassRow, Condition]:
        rule = self.edition.rows[row]
        condition = rule.condition(word)
        if condition is None:
            raise LookupError(f"{self.edition.regulation}: the class {rule.code} has no condition {word}")
        return rule, condition


def _band(condition: Condition) -> str:
    low = show_hundredths(condition.low)
    if not condition.high:
        return f"từ {low} trở lên"
    high = "10" if condition.high == TOP else show_hundredths(condition.high)
    return f"từ {low} đến {'' if condition.closed else 'dưới '}{high}"
