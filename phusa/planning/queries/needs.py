"""One's own needs of a year, with what each is about in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from phusa.base.access import Actor
from phusa.base.refusals import NotVisible
from phusa.cycles.models import SchoolYear
from phusa.planning.access import REGISTER_NEEDS
from phusa.planning.models import TrainingNeed
from phusa.planning.rules import standards
from phusa.planning.rules.needs import named
from phusa.regulations.queries import library
from phusa.rules.editions import Criterion
from phusa.staff.models import Person


@dataclass(frozen=True, slots=True)
class KnownNeed:
    """A registered need. `criterion` is None for a wish or a duty, and where the library does not know the standard."""

    need: TrainingNeed
    criterion: Criterion | None
    document: str

    @property
    def words(self) -> str:
        """What is needed, with the code of the module where it is one."""
        item = self.need.catalogue_item
        return named(item.code, self.need.topic) if item else self.need.topic

    @property
    def criterion_title(self) -> str:
        """The criterion in words: "Tiêu chí 6. Kiểm tra, đánh giá …"; empty where the need is of none."""
        if self.need.criterion is None:
            return ""
        return standards.criterion_title(library(), self.need.standard, self.need.criterion)

    @property
    def mark(self) -> str:
        """How far the title of the criterion or module was compared, in words."""
        if self.need.catalogue_item:
            return standards.mark_of(self.need.catalogue_item.confidence)
        return standards.criterion_mark(self.criterion)

    @property
    def self_level(self) -> str:
        """The level the person gave himself, in words; empty when he said none."""
        return standards.level_word(self.need.self_level)


def needs_of(person: Person | int, school_year: SchoolYear) -> list[KnownNeed]:
    """What somebody registered for a year and did not take back, the most pressing first; one query."""
    found = TrainingNeed.objects.standing().filter(person=person, school_year=school_year)
    return known(list(found.select_related("catalogue_item__programme").order_by("priority", "pk")))


def known(needs: Sequence[TrainingNeed]) -> list[KnownNeed]:
    """The needs with their criteria; no query."""
    return [_known(need) for need in needs]


def _known(need: TrainingNeed) -> KnownNeed:
    if need.criterion is None:
        return KnownNeed(need, None, "")
    criterion = standards.criterion_of(library(), need.standard, need.criterion)
    return KnownNeed(need, criterion, standards.document_of(library(), need.standard))


def own_need(actor: Actor, need_id: int) -> TrainingNeed:
    """A need of the actor's own that stands. Raises `NotVisible`."""
    own = TrainingNeed.objects.standing().within(actor, REGISTER_NEEDS)
    found = own.select_related("person", "school_year", "catalogue_item").filter(pk=need_id).first()
    if found is None:
        raise NotVisible("Không tìm thấy nhu cầu này.")
    return found
