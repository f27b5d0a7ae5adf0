"""Forms of letters that come in: the file or the text, and everything proposed, to be corrected and confirmed."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField

from phusa.base.ui.fields import DayField
from phusa.cycles.rules import other_day
from phusa.documents.actions.letters import Confirmed, Given
from phusa.documents.actions.letters_dates import SetDate
from phusa.documents.actions.tasks import Wanted
from phusa.documents.forms.register import FactsForm
from phusa.documents.models import RegisteredDocument, RelationKind
from phusa.documents.queries.letters import Cited, Preview
from phusa.documents.rules.proposals import ProposedAlias, ProposedReceiver, ProposedTask
from phusa.organisations.models import Unit

NEW, LEAVE = "moi", ""
ALL_UNDER = "cap-duoi"
ACCEPTED = ".docx,.pdf,.txt"


class LetterFileForm(forms.Form):
    """A letter: a file, or its text."""

    file = forms.FileField(
        label="Tệp công văn",
        required=False,
        help_text="Word (.docx), PDF có chữ hoặc .txt.",
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"empty": "Tệp này rỗng, không có gì bên trong."},
    )
    text = forms.CharField(
        label="Hoặc dán lời văn",
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class LetterForm(FactsForm):
    """Everything proposed of a letter. What a person leaves ticked is written, with what was corrected."""

    known = forms.ChoiceField(label="Đã có trong sổ chưa", required=False, widget=forms.RadioSelect)
    into_book = forms.BooleanField(label="Vào sổ đến", required=False, initial=True)
    channel = forms.CharField(
        label="Đường đến",
        required=False,
        max_length=200,
        help_text="Bản giấy, thư điện tử, trục liên thông…",
    )

    def __init__(self, preview: Preview, data: Any = None) -> None:
        facts = preview.read.facts
        super().__init__(data, initial={name: getattr(facts, name) for name in FactsForm.base_fields})
        self.preview = preview
        itself = preview.itself
        self.meant = [itself.document] if itself.document else [row for row, _ in itself.candidates]
        self._choice("known", [(NEW, "Chưa có: ghi văn bản mới"), *_named(self.meant)])
        self.fields["known"].initial = str(itself.document.pk) if itself.document else NEW
        # What stands in the register already is not typed again: only a new one needs its title.
        self.fields["title"].required = False
        if preview.entered and preview.entered.line:
            self.fields["into_book"].initial = False
        for task in preview.read.tasks:
            self._add_task(task)
            self._add_date(task)
        for cited in preview.cited:
            self._add_citation(cited)
        for kind in (preview.read.aliases, preview.read.receivers):
            for one in kind:
                name = "alias" if isinstance(one, ProposedAlias) else "to"
                self.fields[f"{name}{one.place}"] = forms.BooleanField(
                    label=_label(one), required=False, initial=True
                )

    def clean(self) -> dict[str, Any]:
        """A new document needs a title."""
        values = super().clean() or {}
        if values.get("known", NEW) in (NEW, "") and not values.get("title"):
            self.add_error("title", "Hãy ghi trích yếu, hoặc vài chữ để nhận ra văn bản.")
        for task in self.preview.read.tasks:
            self._check_date(task, values)
        return values

    def _check_date(self, task: ProposedTask, values: dict[str, Any]) -> None:
        """A deadline has a day, and the day that its words name: the words are kept as printed."""
        name = f"due{task.place}_day"
        if not values.get(f"due{task.place}_sets") or name in self.errors:
            return
        day = values.get(name)
        if day is None:
            self.add_error(name, "Đặt thành hạn của năm học thì cần ngày. Ghi ngày, hoặc chọn không đặt hạn.")
        elif other_day(task.wording, day):
            said = f"Văn bản in “{task.wording}”. Hạn của năm học giữ đúng ngày in; chọn không đặt hạn nếu đổi ngày."
            self.add_error(name, said)

    def _choice(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _add_task(self, task: ProposedTask) -> None:
        units, people = self.preview.units, self.preview.people
        choices = [(str(unit.pk), unit.name) for unit in units]
        if len(units) > 2:
            choices.insert(1, (ALL_UNDER, f"Mọi đơn vị trực thuộc ({len(units) - 1})"))
        place, entered = task.place, self.preview.entered
        is_new = entered is None or place not in entered.given
        self.fields[f"due{place}"] = forms.BooleanField(label="Lập việc này", required=False, initial=is_new)
        self.fields[f"due{place}_what"] = forms.CharField(
            label="Việc", required=False, max_length=500, initial=_begun(task.what or task.wording)
        )
        self.fields[f"due{place}_day"] = DayField(label="Ngày", required=False, initial=task.day)
        self.fields[f"due{place}_unit"] = forms.ChoiceField(
            label="Đơn vị làm", required=False, choices=choices
        )
        self.fields[f"due{place}_person"] = forms.ChoiceField(
            label="Người làm",
            required=False,
            choices=[("", "Cả đơn vị"), *((str(one.pk), str(one)) for one in people)],
        )

    def _add_date(self, task: ProposedTask) -> None:
        """Which deadline of its school year a day is; for whoever sets deadlines, where the letter prints a day."""
        dated = self.preview.dated
        if dated is None or not task.wording:
            return
        self.fields[f"due{task.place}_sets"] = forms.ChoiceField(
            label="Là hạn của năm học",
            required=False,
            choices=[(LEAVE, "Không đặt hạn"), *dated.codes.items()],
            initial=dated.proposed(task),
            help_text=f"Đặt cho {self.preview.letter.unit} và mọi đơn vị trực thuộc.",
        )

    def _add_citation(self, cited: Cited) -> None:
        found, maybe = cited.resolved.document, [row for row, _ in cited.resolved.candidates]
        choices = [(LEAVE, "Không ghi"), *_named([found] if found else maybe)]
        if not found:
            choices.append((NEW, "Ghi thêm vào sổ như văn bản này nêu"))
        start = str(found.pk) if found else NEW if cited.said.key and not maybe else LEAVE
        place = cited.said.place
        self.fields[f"cite{place}"] = forms.ChoiceField(
            label="Là văn bản nào", required=False, choices=choices, initial=start
        )
        self.fields[f"cite{place}_kind"] = forms.ChoiceField(
            label="Quan hệ", required=False, choices=RelationKind.choices, initial=cited.said.kind
        )

    def task_fields(self) -> Iterator[tuple[ProposedTask, dict[str, BoundField]]]:
        """Each deadline with its fields."""
        for task in self.preview.read.tasks:
            names = ("what", "day", "unit", "person", "sets")
            named = {name: f"due{task.place}_{name}" for name in names}
            fields = {name: self[field] for name, field in named.items() if field in self.fields}
            yield task, {"tick": self[f"due{task.place}"]} | fields

    def cited_fields(self) -> Iterator[tuple[Cited, BoundField, BoundField]]:
        """Each document named with its fields."""
        for cited in self.preview.cited:
            yield cited, self[f"cite{cited.said.place}"], self[f"cite{cited.said.place}_kind"]

    def alias_fields(self) -> Iterator[tuple[ProposedAlias, BoundField]]:
        """Each short name with its tick."""
        for one in self.preview.read.aliases:
            yield one, self[f"alias{one.place}"]

    def receiver_fields(self) -> Iterator[tuple[ProposedReceiver, BoundField]]:
        """Each recipient with its tick."""
        for one in self.preview.read.receivers:
            yield one, self[f"to{one.place}"]

    def confirmed(self) -> Confirmed:
        """What was confirmed, as the action takes it."""
        values = self.cleaned_data
        read = self.preview.read
        targets = {one.said.place: values[f"cite{one.said.place}"] for one in self.preview.cited}
        return Confirmed(
            facts=self.facts(),
            document=_chosen(self.meant, values["known"]),
            into_book=values["into_book"],
            channel=values["channel"],
            tasks=tuple(self._given(task) for task in read.tasks if values[f"due{task.place}"]),
            cited={
                place: self._target(place, chosen) for place, chosen in targets.items() if chosen != LEAVE
            },
            kinds={place: values[f"cite{place}_kind"] for place in targets if values[f"cite{place}_kind"]},
            aliases=frozenset(one.place for one in read.aliases if values[f"alias{one.place}"]),
            receivers=frozenset(one.place for one in read.receivers if values[f"to{one.place}"]),
            dates=tuple(
                SetDate(task.place, values[f"due{task.place}_sets"], values[f"due{task.place}_day"])
                for task in read.tasks
                if values.get(f"due{task.place}_sets")
            ),
        )

    def _target(self, place: int, chosen: str) -> RegisteredDocument | None:
        cited = next(one for one in self.preview.cited if one.said.place == place)
        rows = [row for row, _ in cited.resolved.candidates]
        return _chosen([cited.resolved.document] if cited.resolved.document else rows, chosen)

    def _given(self, task: ProposedTask) -> Given:
        values, place = self.cleaned_data, task.place
        what, day = values[f"due{place}_what"], values[f"due{place}_day"]
        wanted = Wanted(what, day, task.wording, task.sentence)
        units = self._units(values[f"due{place}_unit"])
        person = next(
            (one for one in self.preview.people if str(one.pk) == values[f"due{place}_person"]), None
        )
        return Given(wanted, units, person)

    def _units(self, chosen: str) -> tuple[Unit, ...]:
        own, *under = self.preview.units
        if chosen == ALL_UNDER:
            return tuple(under)
        return (next((unit for unit in under if str(unit.pk) == chosen), own),)


def _named(rows: list[RegisteredDocument]) -> list[tuple[str, str]]:
    return [(str(row.pk), row.name) for row in rows]


def _chosen(rows: list[RegisteredDocument], chosen: str) -> RegisteredDocument | None:
    return next((row for row in rows if str(row.pk) == chosen), None)


def _label(one: ProposedAlias | ProposedReceiver) -> str:
    if isinstance(one, ProposedAlias):
        return f"“{one.alias}” là {one.key}"
    return f"{one.name} ({one.printed})" if one.printed else one.name


def _begun(text: str) -> str:
    """A part of a sentence as a line of its own."""
    return text[:1].upper() + text[1:]
