"""Accounts of a school year: opened with what is due, carried along with people, set anew when targets change."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.bulk import any_of, give_keys
from phusa.base.refusals import Refused
from phusa.base.text import clean, show_decimal
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.hours.access import KEEP_ACCOUNTS
from phusa.hours.actions.dues import dues_of, moved_to, norm_event, relief_event
from phusa.hours.actions.entries import entries_of, kept_events, locked, write
from phusa.hours.models import EntryKind, HoursAccount, HoursBalance, HoursEntry, HoursEvent
from phusa.hours.rules import AccountOf, Norm
from phusa.organisations.models import Unit

Norms = Mapping[tuple[str, str], Sequence[Norm]]


@action
def open_accounts(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    school_year: SchoolYear,
    people: Sequence[AccountOf],
    norms: Norms,
) -> int:
    """Open the accounts of a year for people of a unit with what is due, by (level, role); gives how many are new.

    Who has an account for the year keeps it as it is. The same number of queries for 1 and for 150 people.
    """
    require(actor, KEEP_ACCOUNTS, unit)
    fresh = _opened(unit, school_year, people)
    if not fresh:
        return 0
    whose = {one.person_id: one for one in people}
    required, relieved = _due(actor, now, unit, school_year, fresh, whose, norms)
    write(required)
    write(relieved)
    after = {"school_year": school_year.code, "count": len(fresh)}
    audit.record(actor, KEEP_ACCOUNTS, unit, now=now, after=after)
    return len(fresh)


def _opened(unit: Unit, school_year: SchoolYear, people: Sequence[AccountOf]) -> list[HoursAccount]:
    """The accounts that were not there; of two that open one at the same time only one does."""
    rows = [
        HoursAccount(
            person_id=one.person_id,
            school_year=school_year,
            unit=unit,
            subject_group_id=one.subject_group_id,
            role=one.role,
            level=one.level,
        )
        for one in people
    ]
    give_keys(rows)
    HoursAccount.objects.bulk_create(rows, ignore_conflicts=True)
    made = set(
        HoursAccount.objects.filter(pk__in=any_of([row.pk for row in rows])).values_list("pk", flat=True)
    )
    return [row for row in rows if row.pk in made]


def _due(
    actor: Actor,
    now: datetime,
    unit: Unit,
    school_year: SchoolYear,
    accounts: Sequence[HoursAccount],
    whose: Mapping[int, AccountOf],
    norms: Norms,
) -> tuple[list[HoursEntry], list[HoursEntry]]:
    """The entries by which accounts begin: what is due, and what of it people are relieved of."""
    due: list[tuple[int, HoursEvent]] = []
    spared: list[tuple[int, HoursEvent]] = []
    for account in accounts:
        for norm in norms.get((account.level, account.role), ()):
            if not norm.hours:
                continue
            due.append((account.pk, norm_event(actor, now, unit, school_year, norm)))
            if basis := whose[account.person_id].relieved.get(norm.block):
                spared.append(
                    (account.pk, relief_event(actor, now, account, norm.block, Decimal(norm.hours), basis))
                )
    kept = kept_events([event for _, event in due + spared])

    def entries(kind: EntryKind, of: list[tuple[int, HoursEvent]], sign: int) -> list[HoursEntry]:
        found = [(account, kept[event.kind, event.key]) for account, event in of]
        changes = [(account, event.pk, {"required": sign * event.hours}) for account, event in found]
        return entries_of(actor, now, kind, changes)

    return entries(EntryKind.REQUIRED, due, 1), entries(EntryKind.RELIEVED, spared, -1)


@action
def carry_account(
    *,
    actor: Actor,
    now: datetime,
    account: HoursAccount,
    unit: Unit,
    subject_group: Unit | None,
    role: str,
    level: str,
    reason: str,
) -> None:
    """Let an account stand where its person works now; its entries stay, and count there from now on."""
    require(actor, KEEP_ACCOUNTS, account)
    require(actor, KEEP_ACCOUNTS, unit)
    [kept] = locked([account.pk])
    before = {"unit": kept.unit.name, "level": kept.level, "role": kept.role}
    kept.unit, kept.subject_group, kept.role, kept.level = unit, subject_group, role, level
    kept.save(update_fields=["unit", "subject_group", "role", "level"])
    after = {"unit": unit.name, "level": level, "role": role}
    changed = {name for name in after if after[name] != before[name]}
    audit.record(
        actor,
        KEEP_ACCOUNTS,
        kept,
        now=now,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
        reason=clean(reason),
    )


@action
def adjust_required(
    *, actor: Actor, now: datetime, account: HoursAccount, norms: Sequence[Norm], reason: str
) -> None:
    """Let these norms be what is due in an account from now on, each block by itself; what is earned stays.

    Blocks that are not among the norms have nothing due any more. An exemption goes on and covers the new norm.
    """
    require(actor, KEEP_ACCOUNTS, account)
    [kept] = locked([account.pk])
    before = _required(kept)
    wanted = [norm for norm in norms if norm.hours]
    changes = moved_to(actor, now, kept, wanted, dues_of(kept))
    if not changes:
        return
    write(
        [
            entry
            for kind, event, hours in changes
            for entry in entries_of(actor, now, kind, [(kept.pk, event, {"required": hours})], reason=reason)
        ]
    )
    given = {"before": {"hours": before}, "after": {"hours": _required(kept)}}
    audit.record(actor, KEEP_ACCOUNTS, kept, now=now, reason=clean(reason), **given)


@action
def relieve(*, actor: Actor, now: datetime, account: HoursAccount, block: str, basis: str, key: str) -> bool:
    """Relieve somebody of everything due in a block, by an entry on a basis; whether anything was due there.

    `key` names the decision. Twice does no harm, and `end_relief` takes it back.
    """
    require(actor, KEEP_ACCOUNTS, account)
    if not clean(basis):
        raise Refused("no_basis", "Ghi căn cứ miễn nội dung này.", field="basis")
    [kept] = locked([account.pk])
    due = sum((one.hours for one in dues_of(kept) if one.block == block), Decimal(0))
    if not due:
        return False
    event = relief_event(actor, now, kept, block, due, basis, key)
    row = kept_events([event])[event.kind, event.key]
    again = HoursEntry.objects.filter(account=kept, event=row).exists()
    kind = EntryKind.CORRECTED if again else EntryKind.RELIEVED
    write(entries_of(actor, now, kind, [(kept.pk, row.pk, {"required": -due})], reason=basis))
    after = {"block": block, "hours": str(due)}
    audit.record(actor, KEEP_ACCOUNTS, kept, now=now, after=after, reason=clean(basis))
    return True


@action
def end_relief(*, actor: Actor, now: datetime, account: HoursAccount, block: str, reason: str) -> bool:
    """Let everything be due again in a block somebody was relieved of; whether he was."""
    require(actor, KEEP_ACCOUNTS, account)
    [kept] = locked([account.pk])
    spared = [one for one in dues_of(kept) if one.block == block and one.hours < 0]
    if not spared:
        return False
    changes = [(kept.pk, one.event_id, {"required": -one.hours}) for one in spared]
    write(entries_of(actor, now, EntryKind.CORRECTED, changes, reason=reason))
    after = {"block": block, "hours": _required(kept).get(block, "0")}
    audit.record(actor, KEEP_ACCOUNTS, kept, now=now, after=after, reason=clean(reason))
    return True


def _required(account: HoursAccount) -> dict[str, str]:
    """What is due by block, as a reader of the log reads it."""
    rows = HoursBalance.objects.filter(account=account).order_by("block")
    return {block: show_decimal(hours) for block, hours in rows.values_list("block", "required")}
