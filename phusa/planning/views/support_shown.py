"""A plan of peer support in the parts of its page: what is in the way, its steps, its sections."""

from dataclasses import dataclass

from django.urls import reverse

from phusa.base.ui.parts import Action, Blocker, Crumb, Step
from phusa.planning.models import PlanState
from phusa.planning.queries.support import SupportPage
from phusa.planning.rules.issuing import Lacking
from phusa.planning.views.unit_plan_shown import SectionShown, sections_shown

ORDER = (PlanState.DRAFT, PlanState.SENT, PlanState.RECEIVED)


@dataclass(frozen=True)
class SupportShown:
    """A plan of support as its page shows it."""

    page: SupportPage

    @property
    def crumbs(self) -> list[Crumb]:
        """The way back to the plans of the unit."""
        return [Crumb("Kế hoạch đơn vị", reverse("unit_plans")), Crumb(self.page.plan.unit.name)]

    @property
    def steps(self) -> list[Step]:
        """How far it has come; none where nobody is above to send it to."""
        if self.page.above is None:
            return []
        state = PlanState(self.page.plan.state)
        place = ORDER.index(state) if state in ORDER else 0
        marks = ["ok" if at < place or at == place == 2 else "on" if at == place else "" for at in range(3)]
        notes = ["Trả lại, cần sửa" if state == PlanState.RETURNED else "", f"gửi {self.page.above}", ""]
        words = ("Soạn", "Ban hành", PlanState.RECEIVED.label)
        return [Step(*one) for one in zip(words, notes, marks, strict=True)]

    @property
    def blockers(self) -> list[Blocker]:
        """What is in the way of issuing it."""
        return [self._blocker(one) for one in self.page.lacking] if self.page.is_open else []

    @property
    def issue(self) -> Action | None:
        """The one button of whoever issues, blocked while something is in the way."""
        if not (self.page.issues and self.page.is_open):
            return None
        count = len(self.page.lacking)
        reason = f"Còn {count} việc ở mục Còn vướng gì." if count else ""
        url = reverse("issue_support_plan", args=[self.page.plan.pk])
        return Action("Ban hành", url, "send", reason, "primary")

    @property
    def sections(self) -> list[SectionShown]:
        """The six sections."""
        return sections_shown(self.page.plan.sections)

    def _blocker(self, one: Lacking) -> Blocker:
        pk = self.page.plan.pk
        places = {
            "no_text": ("Viết", "unit_plan_section", (pk, int(one.place) if one.place.isdigit() else 1)),
            "no_bases": ("Ghi căn cứ", "unit_plan_bases", (pk,)),
            "no_support": ("Thêm việc hỗ trợ", "add_support_line", (pk,)),
            "open_support": (
                "Xem",
                "support_plan",
                (self.page.plan.unit.code, self.page.plan.school_year.code),
            ),
        }
        label, name, args = places[one.code]
        action = Action(label, reverse(name, args=args), small=True) if self.page.edits else None
        return Blocker(one.title, one.text, action=action)
