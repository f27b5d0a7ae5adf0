"""How the page of a letter shows what was read: each thing beside its sentence, the words it came from marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from phusa.cycles.models import Deadline, SchoolYear
from phusa.documents.forms.letters import LetterForm
from phusa.documents.forms.register import FactsForm
from phusa.documents.models import DocumentTask
from phusa.documents.queries.letters import Cited
from phusa.documents.rules.proposals import ProposedTask

REPEATS = {"yearly": "lặp lại hằng năm", "quarterly": "lặp lại hằng quý", "monthly": "lặp lại hằng tháng"}


@dataclass(frozen=True, slots=True)
class TaskShown:
    """A deadline with its sentence and the fields to correct it."""

    task: ProposedTask
    sentence: SafeString
    repeats: str
    fields: dict[str, BoundField]
    given: tuple[DocumentTask, ...] = ()
    year: SchoolYear | None = None
    standing: Sequence[Deadline] = ()


@dataclass(frozen=True, slots=True)
class CitationShown:
    """A document that the letter names, with its sentence, which one it is or may be, and the fields."""

    cited: Cited
    sentence: SafeString
    target: BoundField
    kind: BoundField

    @property
    def doubts(self) -> list[tuple[str, str]]:
        """The documents it may be, each with the reason why it is not certain."""
        return [(row.name, why) for row, why in self.cited.resolved.candidates]


@dataclass(frozen=True, slots=True)
class LetterShown:
    """The parts of the page."""

    form: LetterForm

    @property
    def facts(self) -> list[BoundField]:
        """The fields of the document itself."""
        return [self.form[name] for name in FactsForm.base_fields]

    @property
    def tasks(self) -> Iterator[TaskShown]:
        """What is due."""
        for task, fields in self.form.task_fields():
            repeats = REPEATS.get(task.recurring.split(" ")[0], "")
            yield TaskShown(
                task,
                marked(task.sentence, task.wording),
                repeats,
                fields,
                *self._known(task, "sets" in fields),
            )

    def _known(
        self, task: ProposedTask, sets: bool
    ) -> tuple[tuple[DocumentTask, ...], SchoolYear | None, Sequence[Deadline]]:
        entered, dated = self.form.preview.entered, self.form.preview.dated
        given = entered.given.get(task.place, ()) if entered else ()
        if dated is None or not sets:
            return given, None, ()
        return given, dated.year_of(task), dated.moved(task)

    @property
    def citations(self) -> Iterator[CitationShown]:
        """The documents it names."""
        for cited, target, kind in self.form.cited_fields():
            yield CitationShown(cited, marked(cited.said.sentence, cited.said.as_written), target, kind)

    @property
    def aliases(self) -> Iterator[tuple[BoundField, SafeString]]:
        """The short names, each with the sentence that gives it."""
        for one, field in self.form.alias_fields():
            yield field, marked(one.sentence, one.alias)


def marked(sentence: str, words: str) -> SafeString:
    """A sentence with the first place of these words marked; the plain sentence where they do not stand in it."""
    before, found, after = sentence.partition(words) if words else (sentence, "", "")
    if not found:
        return format_html("{}", sentence)
    return format_html("{}<mark>{}</mark>{}", before, found, after)
