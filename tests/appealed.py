"""A school whose first teacher contests lines of his result and of his ledger."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from phusa.assessment.actions import appeals as actions
from phusa.assessment.actions import appeals_deciding as deciding
from phusa.assessment.models import AnnualRecord, Appeal
from phusa.assessment.queries.appeals_lines import Line, hours_line, line_of, record_of, result_line
from phusa.assessment.rules.corrections import Correction
from phusa.assessment.rules.tables import entry_of
from phusa.base import clock
from phusa.base.access import Actor, Role
from phusa.base.proofs import Proof
from phusa.hours.models import HoursAccount, HoursEvent
from phusa.organisations.models import Unit
from tests.hours.ledgers import held, meeting, opened
from tests.proofs import CLASS_LIST
from tests.schools import NOW, District, district, employ, score_all, sign_up

CLAIM = "Tôi dự đủ 30 tiết, có tên trong danh sách cả năm buổi."
REASON, CLAUSE = "Danh sách điểm danh ghi đủ năm buổi.", "Điều 13, Thông tư 26/2012"


@dataclass
class Appealed:
    """Four teachers and their head, all scored; "gv" is the first teacher, "ht" the head, "pht" his deputy, "cv" of
    the office, "so" of the department, "tt" the inspector, "ht2" leads the other school."""

    place: District
    record: AnnualRecord
    head_record: AnnualRecord
    account: HoursAccount
    event: HoursEvent

    def line(self, name: str = "diem/ND1", record: AnnualRecord | None = None) -> Line:
        """A line of the first teacher's result, as it stands."""
        return result_line(record_of((record or self.record).pk), name)

    def hours(self) -> Line:
        """The line of his ledger that stands at 24 tiết."""
        return hours_line(self.account, self.event)

    def send(
        self, line: Line | None = None, *, by: str = "gv", claim: str = CLAIM, proof: Proof | None = None
    ) -> Appeal:
        """Contest a line as it stands."""
        line = line or self.line()
        given = {"line": line, "claim": claim, "seen": line.standing, "proof": proof}
        return actions.send_appeal(actor=self.place.actor(by), now=NOW, **given)

    def uphold(self, appeal: Appeal, *, by: str = "ht", **values: Any) -> None:
        """Decide that the line stays."""
        deciding.uphold_appeal(actor=self.place.actor(by), now=NOW, **self._screen(appeal) | values)

    def change(self, appeal: Appeal, *, by: str = "ht", **values: Any) -> None:
        """Decide that the line becomes another: `typed` for a score, `hours` for hours, or a whole `correction`."""
        typed, hours = values.pop("typed", ""), values.pop("hours", None)
        made = Correction(
            entries=[entry_of(appeal.block, appeal.module, typed)],
            hours=Decimal(hours) if hours is not None else None,
        )
        given = {"correction": made} | self._screen(appeal) | values
        deciding.change_by_appeal(actor=self.place.actor(by), now=NOW, **given)

    def _screen(self, appeal: Appeal) -> dict[str, Any]:
        appeal.refresh_from_db()
        seen = line_of(appeal).standing
        given = {"appeal": appeal, "version": appeal.version, "seen": seen}
        return given | {"reason": REASON, "clause": CLAUSE}


def appealed() -> Appealed:
    """Lay down the school; nobody contests anything yet."""
    place = district()
    people = employ(place, place.school, 4)
    sign_up(place, "gv", people[0].name, Role.TEACHER, place.school, people[0])
    sign_up(place, "gv2", people[1].name, Role.TEACHER, place.school, people[1])
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school, people[-1])
    sign_up(place, "pht", "Hà Thị Phó", Role.VICE_PRINCIPAL, place.school)
    sign_up(place, "ht2", "Lò Văn Khác", Role.PRINCIPAL, place.schools[1])
    sign_up(place, "cv", "Phạm Văn Thuận", Role.BOET_OFFICER, place.office)
    sign_up(place, "so", "Trần Thị Hường", Role.DOET_OFFICER, Unit.objects.get(code="SO-SL"))
    sign_up(place, "tt", "Vũ Thị Thanh", Role.INSPECTOR, place.office)
    score_all(place, place.school)
    records = {one.person_id: one for one in AnnualRecord.objects.filter(unit=place.school)}
    account = opened(place, place.school, people)[0]
    summer = replace(meeting(place.year, "lop-he", hours=24), title="Lớp bồi dưỡng hè")
    event = held([account], summer)
    return Appealed(place, records[people[0].pk], records[people[-1].pk], account, event)


def contested(records: Sequence[AnnualRecord]) -> int:
    """Let everybody of these records contest his first score, with a proof; gives the appeal of the first."""
    sent = []
    for record in records:
        who = Actor(name=record.person.name, today=clock.today(), person_id=record.person_id)
        line = result_line(record_of(record.pk), "diem/ND1")
        given = {"line": line, "claim": CLAIM, "seen": line.standing, "proof": CLASS_LIST}
        sent.append(actions.send_appeal(actor=who, now=NOW, **given).pk)
    return sent[0]
