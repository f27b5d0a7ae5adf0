"""All that the paper of a unit's plan says: a school's, an office's, a department's, or one for mass modules."""

from dataclasses import dataclass
from datetime import date, datetime

from phusa.documents.rendering.document import Check, Signature
from phusa.documents.rendering.year_results import Confidence, fingerprint


@dataclass(frozen=True, slots=True)
class PlanItem:
    """A topic or module of a plan.

    `block` as "ND2", empty where a plan has none; `levels` ("MN"…) and `roles` ("teacher", "manager") are codes.
    `hours` are tiết, None where nobody set them, `hours_first` those of the first semester. `subject_rule` is "only"
    or "other_than" with `subject`. `form`, `held_at`, `in_charge`, `criteria`, `note` are words. `origin` cites the
    upper plan it came from. `mark` and `hours_mark` tell how sure title and hours are. `part_of` is the place in the
    plan's items of the topic it belongs to. `sentence` is the line it was read from, printed as long as it says the
    same title and hours.
    """

    block: str
    title: str
    levels: tuple[str, ...]
    roles: tuple[str, ...]
    hours: int | None = None
    hours_first: int | None = None
    subject: str = ""
    subject_rule: str = ""
    form: str = ""
    from_day: date | None = None
    to_day: date | None = None
    held_at: str = ""
    in_charge: str = ""
    criteria: str = ""
    note: str = ""
    origin: str = ""
    mark: Confidence = "text"
    hours_mark: Confidence = "text"
    part_of: int | None = None
    sentence: str = ""

    @property
    def hours_second(self) -> int | None:
        """The tiết of the second semester; None where the first was not set."""
        return None if self.hours is None or self.hours_first is None else self.hours - self.hours_first

    @property
    def scheduled(self) -> bool:
        """Whether anything is said of when, where or how, so that it needs a table."""
        return bool(
            self.hours_first is not None or self.from_day or self.to_day or self.held_at or self.in_charge
        )


@dataclass(frozen=True, slots=True)
class PlanBlock:
    """A block (ND1 … CT03) with its tiết a year; `title` only where it is none of these, as for mass modules.

    `sentence` is the wording a document has for it, printed as long as it says the same hours.
    """

    block: str
    hours: int | None
    title: str = ""
    hours_first: int | None = None
    mark: Confidence = "text"
    sentence: str = ""

    def __post_init__(self) -> None:
        if not (self.block or self.title):
            raise ValueError("a block has a code or a title")


@dataclass(frozen=True, slots=True)
class PlanSection:
    """One of the six sections with its paragraphs, numbered and dashed lines as they are written."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanNeed:
    """A need people registered: how many, the item of the plan that answers it, or why none does."""

    topic: str
    people: int
    answered_by: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class PlanAssignment:
    """Who follows the progress of which subject group or person."""

    follower: str
    followed: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """A periodic check: `group` empty is the whole school."""

    day: date
    content: str
    group: str = ""
    checker: str = ""


@dataclass(frozen=True, slots=True)
class PlanSupport:
    """A piece of peer support: what, for whom, by whom, when, how it is followed; empty where nobody said."""

    content: str
    whom: str
    supporter: str = ""
    from_day: date | None = None
    to_day: date | None = None
    followed_how: str = ""


@dataclass(frozen=True, slots=True)
class PlanDue:
    """Something due; `wording` as "trước ngày 20/5/2020", empty prints the day itself."""

    day: date
    what: str
    who: str = ""
    wording: str = ""


@dataclass(frozen=True, slots=True)
class PlanApproval:
    """The decision by which a People's Committee approved the plan; `number` whole, as "45/QĐ-UBND"."""

    number: str
    day: date
    body: str


@dataclass(frozen=True, slots=True)
class UnitPlanData:
    """A plan as it goes out.

    `symbol` stands whole after the number ("KH-PGDĐT"); `number` and `dated` None leave room to fill by hand. `levels`
    are those of the unit: items are shown for these alone. `bases` are cited without "Căn cứ" or with it. A section
    without paragraphs leaves a marked blank. `replaces` cites the plan this one replaces; `made_at` in UTC.
    """

    governing: str
    unit: str
    place: str
    symbol: str
    abstract: str
    school_year: str
    sections: tuple[PlanSection, ...]
    blocks: tuple[PlanBlock, ...]
    items: tuple[PlanItem, ...]
    made_at: datetime
    levels: tuple[str, ...] = ()
    number: int | None = None
    dated: date | None = None
    kind: str = "Kế hoạch"
    bases: tuple[str, ...] = ()
    preamble: str = ""
    needs: tuple[PlanNeed, ...] = ()
    assignments: tuple[PlanAssignment, ...] = ()
    checks: tuple[PlanCheck, ...] = ()
    supports: tuple[PlanSupport, ...] = ()
    dates: tuple[PlanDue, ...] = ()
    approval: PlanApproval | None = None
    replaces: str = ""
    signature: Signature | None = None
    recipients: tuple[str, ...] = ()
    check_code: str = ""
    check_url: str = ""

    @property
    def check(self) -> Check | None:
        """The code for paper and file with the fingerprint of these data; None before there is one."""
        return Check(self.check_code, self.check_url, fingerprint(self)) if self.check_code else None
