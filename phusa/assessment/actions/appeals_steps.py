"""Steps that the verbs on appeals share: rows and lines locked, who may decide, old screens refused."""

from datetime import date

from phusa.assessment.models import AnnualRecord, Appeal
from phusa.assessment.queries.appeals import decides
from phusa.assessment.queries.appeals_lines import Line, hours_line, line_name, record_of, result_line
from phusa.base.access import Actor
from phusa.base.refusals import NotVisible, Refused
from phusa.hours.models import HoursAccount
from phusa.organisations.models import Unit


def locked(appeal: Appeal) -> Appeal:
    """The appeal as it stands now, locked until the transaction ends."""
    related = (
        "person",
        "unit",
        "school_year",
        "deciding_unit",
        "annual_record",
        "hours_account",
        "hours_event",
    )
    rows = Appeal.objects.select_for_update(of=("self",)).select_related(*related)
    kept = rows.filter(pk=appeal.pk).first()
    if kept is None:
        raise NotVisible("Không tìm thấy đề nghị này.")
    return kept


def lock_line(line: Line, *, known: bool = False) -> Line:
    """The line read anew under the locks that whoever writes it takes: the unit and the record, or the account.

    Raises `NotVisible` where it is gone, unless it is `known` to have been there.
    """
    if line.account is not None and line.event is not None:
        rows = HoursAccount.objects.select_for_update(of=("self",), no_key=True)
        account = rows.select_related("person", "unit", "school_year", "subject_group").get(
            pk=line.account.pk
        )
        return hours_line(account, line.event)
    Unit.objects.select_for_update(no_key=True).get(pk=line.unit.pk)
    AnnualRecord.objects.select_for_update(of=("self",)).get(pk=line.thing.pk)
    name = line_name(line.kind, line.block, line.module)
    return result_line(record_of(line.thing.pk), name, known=known)


def check_decider(actor: Actor, appeal: Appeal) -> None:
    """Refuse whoever contests it himself, wrote the line himself, or belongs to another unit than the one that
    decides."""
    if actor.person_id is not None and appeal.person_id == actor.person_id:
        raise Refused(
            "own_appeal",
            "Đây là đề nghị của chính anh chị; người khác quyết định.",
            next_step=f"Chờ {appeal.deciding_unit} quyết định; quyết định hiện ở trang đề nghị này.",
            status=403,
        )
    if not decides(actor, appeal):
        raise Refused(
            "not_the_owner",
            f"Đề nghị này do {appeal.deciding_unit} quyết định. {appeal.owner_reason}",
            next_step="Ở đây chỉ theo dõi; quyết định hiện ở trang đề nghị này.",
            status=403,
        )
    if actor.name in appeal.frozen["line"]["entered_by"]:
        raise Refused(
            "own_line",
            "Dòng này do chính anh chị ghi, nên người khác quyết định.",
            next_step=f"Nhờ người khác có quyền ở {appeal.deciding_unit} quyết định.",
            status=403,
        )


def check_version(appeal: Appeal, version: int) -> None:
    """Refuse a step from a screen that is older than the row."""
    if appeal.version != version:
        who = appeal.decided_by or appeal.received_by or appeal.sent_by
        raise Refused(
            "changed_meanwhile",
            f"Đề nghị này vừa được {who} sửa: nay là “{appeal.get_state_display()}”. Chưa có gì được ghi thêm.",
            next_step="Xem lại đề nghị như đang có rồi làm lại.",
            status=409,
        )


def wrong_state(appeal: Appeal, doing: str) -> Refused:
    """The refusal of a step that is not possible from where the appeal stands."""
    who = f", {appeal.decided_by}" if appeal.decided_by else ""
    return Refused(
        "wrong_state",
        f"Đề nghị này đang ở “{appeal.get_state_display()}”{who}, nên không {doing} được nữa.",
        next_step="Tải lại trang để xem đề nghị như đang có.",
        status=409,
    )


def facts_of(appeal: Appeal) -> dict[str, str | date | None]:
    """What the log says of an appeal."""
    return {
        "appealed_line": appeal.line,
        "state": appeal.get_state_display(),
        "deciding_unit": str(appeal.deciding_unit),
        "sha256": appeal.frozen_sha256,
    }
