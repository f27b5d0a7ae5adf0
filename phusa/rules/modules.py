"""Completion of a module: the system, the mentor and the institution must all have said yes, after the last attempt."""

from functools import lru_cache

from phusa.rules.editions import Condition, Edition
from phusa.rules.facts import BadFacts, ModuleFacts, Moment, TrackVerdict
from phusa.rules.labels import CLASS_LABELS, TRACK_LABELS
from phusa.rules.library import Library
from phusa.rules.verdicts import Notice, Reason, Verdict


def decide_module(facts: ModuleFacts, library: Library) -> Verdict:
    """Whether the module is completed; a verdict older than the last attempt is stale and does not count."""
    edition = library.of_kind("module-completion")[-1]
    latest = _latest(facts.verdicts)
    row = edition.rows[0]
    found = tuple(_reason(edition, c, latest.get(c.members[0]), facts.attempted_at) for c in row.conditions)
    done = all(reason.holds for reason in found)
    code = row.code if done else edition.otherwise
    notices = (_approval(edition),) if done else ()
    label = CLASS_LABELS[code]
    return Verdict(
        edition.regulation, edition.dated, code, label, None, found, notices, {}, edition.confidence
    )


def _latest(verdicts: tuple[TrackVerdict, ...]) -> dict[str, TrackVerdict]:
    """The last verdict of each track; raises BadFacts when two of one moment contradict each other."""
    latest: dict[str, TrackVerdict] = {}
    for index, verdict in enumerate(verdicts):
        known = latest.get(verdict.track)
        if known is None or known.at.before(verdict.at):
            latest[verdict.track] = verdict
        elif not verdict.at.before(known.at) and verdict.passed != known.passed:
            who = TRACK_LABELS[verdict.track]
            text = f"{who} có hai kết luận trái nhau vào cùng thời điểm {verdict.at.shown}."
            raise BadFacts("verdicts_contradict", f"verdicts[{index}].at", text)
    return latest


def _reason(
    edition: Edition, condition: Condition, verdict: TrackVerdict | None, attempted: Moment | None
) -> Reason:
    track, clause = condition.members[0], edition.cite(condition.clause)
    if verdict is None:
        return _said(clause, track, "missing", "", "")
    stale = attempted is not None and verdict.at.before(attempted)
    if stale and attempted is not None:
        state = "stale_pass" if verdict.passed else "stale_fail"
        return _said(clause, track, state, verdict.at.shown, attempted.shown)
    return _said(clause, track, "passed" if verdict.passed else "failed", verdict.at.shown, "")


@lru_cache(maxsize=16384)
def _said(clause: str, track: str, state: str, day: str, attempted: str) -> Reason:
    who = TRACK_LABELS[track]
    text = {
        "missing": f"{who} chưa có kết luận.",
        "passed": f"{who} đã đánh giá đạt ngày {day}.",
        "failed": f"{who} đánh giá chưa đạt ngày {day}.",
        "stale_pass": f"{who} đánh giá đạt ngày {day}, trước lần học lại ngày {attempted}, nên cần kết luận lại.",
        "stale_fail": f"{who} đánh giá chưa đạt ngày {day}, trước lần học lại ngày {attempted}, nên chờ kết luận mới.",
    }[state]
    return Reason(f"{track}.{state.split('_')[0]}", state == "passed", clause, text)


@lru_cache(maxsize=8)
def _approval_of(clause: str) -> Notice:
    return Notice("list_approval", clause, "Đã đủ ba kết luận đạt; còn chờ phê duyệt danh sách hoàn thành.")


def _approval(edition: Edition) -> Notice:
    return _approval_of(edition.cite(edition.otherwise_clause))
