"""Two records of one person become one, keeping everything each had; and a wrong merge is taken back."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from phusa.base import audit, events
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.sealing import fingerprint
from phusa.base.writing import action
from phusa.staff.access import MERGE_PEOPLE
from phusa.staff.actions.details import COLUMNS, detail
from phusa.staff.actions.rows import Row, as_row, held, replace, rewritten
from phusa.staff.events import PeopleMerged, PeopleParted
from phusa.staff.models import (
    Absence,
    BroughtRecord,
    CorrectionRequest,
    CorrectionState,
    FormerCode,
    Person,
    PersonalData,
    PersonMerge,
    Post,
)
from phusa.staff.rules.details import DETAILS, PERSONAL
from phusa.staff.rules.merging import joined

CHOSEN = tuple(name for name in DETAILS if name != "code")
DATED: dict[str, type[Any]] = {"posts": Post, "absences": Absence}


@action
def merge_people(
    *, actor: Actor, now: datetime, kept: Person, absorbed: Person, take: Collection[str], reason: str
) -> PersonMerge:
    """Say that two records are one person: everything of `absorbed` becomes `kept`'s, whose code stays.

    `take` names the fields (of `CHOSEN`) whose value is that of `absorbed`; what `kept` lacks is filled anyway. The
    other code leads here. Refused for two accounts and for two different numbers: those are two people.
    """
    require(actor, MERGE_PEOPLE, kept)
    require(actor, MERGE_PEOPLE, absorbed)
    one, other = _locked(kept, absorbed)
    _refuse_two(one, other)
    carried: dict[str, Any] = {
        "codes": list(other.former_codes.values_list("code", flat=True)),
        "left_unit": one.left_unit_id,
        "account": other.user_id,
        "person": _take_details(one, other, take),
        "personal": _take_personal(one, other),
        **{name: _join(model, one, other) for name, model in DATED.items()},
        **_repoint(one, other),
    }
    FormerCode.objects.filter(person=other).update(person=one)
    FormerCode.objects.create(code=other.code, person=one)
    _settle(one, other)
    merge = PersonMerge.objects.create(
        kept=one, absorbed=other, reason=reason, carried=carried, merged_at=now
    )
    events.publish(PeopleMerged(merge.pk))
    after = {"code": one.code, "codes": [other.code]}
    audit.record(actor, MERGE_PEOPLE, one, now=now, after=after, reason=reason)
    return merge


@action
def part_people(*, actor: Actor, now: datetime, merge: PersonMerge, reason: str) -> None:
    """Take a merge back: both records stand as they stood before it.

    Refused when it was taken back already, and when posts or absences it touched have changed since.
    """
    require(actor, MERGE_PEOPLE, merge.kept)
    row = PersonMerge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    one, other = _locked(row.kept, row.absorbed)
    if row.parted_at is not None or one.merged_into_id is not None:
        raise Refused(
            "parted_already", "Hai hồ sơ này đã được tách, hoặc đã gộp tiếp vào hồ sơ khác.", status=409
        )
    carried = row.carried
    FormerCode.objects.filter(person=one, code=other.code).delete()
    FormerCode.objects.filter(person=one, code__in=carried["codes"]).update(person=other)
    for name, model in DATED.items():
        _put_back(model, carried[name])
    CorrectionRequest.objects.filter(pk__in=carried["corrections"]).update(person=other)
    BroughtRecord.objects.filter(pk__in=carried["brought"]).update(person=other)
    _give_back_personal(one, other, carried["personal"])
    _give_back_person(one, other, carried)
    row.parted_at = now
    row.save(update_fields=["parted_at"])
    events.publish(PeopleParted(row.pk))
    audit.record(actor, MERGE_PEOPLE, one, now=now, after={"codes": [one.code, other.code]}, reason=reason)


@action
def keep_apart(*, actor: Actor, now: datetime, one: Person, other: Person, reason: str) -> None:
    """Say that two records that look alike are two people, so that they are not proposed again."""
    require(actor, MERGE_PEOPLE, one)
    require(actor, MERGE_PEOPLE, other)
    if PersonMerge.objects.filter(kept=one, absorbed=other).exists():
        return
    PersonMerge.objects.create(kept=one, absorbed=other, reason=reason, merged_at=now, parted_at=now)
    audit.record(actor, MERGE_PEOPLE, one, now=now, after={"codes": [one.code, other.code]}, reason=reason)


@action
def note_carried(*, actor: Actor, now: datetime, merge: PersonMerge, part: str, ids: list[int]) -> None:
    """Remember which rows of another room followed a merge, so that they can be given back."""
    require(actor, MERGE_PEOPLE, merge.kept)
    row = PersonMerge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    row.carried = row.carried | {part: ids}
    row.save(update_fields=["carried"])
    audit.record(
        actor, MERGE_PEOPLE, row.kept, now=now, after={"count": len(ids)}, reason=f"Gộp hồ sơ: {part}"
    )


def _locked(kept: Person, absorbed: Person) -> tuple[Person, Person]:
    """Both rows, locked in the order of their keys, so that two merges do not wait for each other."""
    rows = Person.objects.select_for_update(of=("self",)).filter(pk__in=[kept.pk, absorbed.pk]).order_by("pk")
    found = {person.pk: person for person in rows}
    return found[kept.pk], found[absorbed.pk]


def _refuse_two(one: Person, other: Person) -> None:
    if one.pk == other.pk or one.merged_into_id or other.merged_into_id:
        raise Refused("not_two", "Chỉ gộp được hai hồ sơ khác nhau, chưa gộp vào hồ sơ nào.", status=409)
    keys = {
        data.number_key for data in PersonalData.objects.filter(person__in=[one, other]) if data.number_key
    }
    if len(keys) == 2:
        raise Refused(
            "two_numbers",
            f"{one.code} và {other.code} có hai số định danh khác nhau, nên là hai người.",
            next_step="Nếu một số ghi sai, sửa số ấy ở trang của người đó trước rồi gộp.",
            status=409,
        )
    if one.user_id and other.user_id:
        raise Refused(
            "two_accounts",
            f"Cả {one.code} và {other.code} đều đã gắn tài khoản.",
            next_step="Gỡ một tài khoản ở trang của người đó trước, rồi gộp.",
            status=409,
        )


def _take_details(one: Person, other: Person, take: Collection[str]) -> dict[str, Any]:
    """Give the kept record what it lacks and what was chosen; the values it had before."""
    before: dict[str, Any] = {}
    for name in CHOSEN:
        if detail(other, name) and (name in take or not detail(one, name)):
            for column in COLUMNS.get(name, (name,)):
                before[column] = _plain(getattr(one, column))
                setattr(one, column, getattr(other, column))
    return before


def _take_personal(one: Person, other: Person) -> dict[str, Any]:
    """Fill what the kept record lacks; the absorbed one keeps its own, but for the fingerprint, which is unique."""
    theirs = PersonalData.objects.filter(person=other).first()
    mine = PersonalData.objects.filter(person=one).first()
    if theirs is None:
        return {"created": False, "filled": []}
    target = mine or PersonalData(person=one)
    filled = [name for name in PERSONAL if getattr(theirs, name) and not getattr(target, name)]
    for name in filled:
        setattr(target, name, getattr(theirs, name))
    if theirs.number_key:
        target.number_key, theirs.number_key = theirs.number_key, None
        theirs.save(update_fields=["number_key"])
    target.save()
    return {"created": mine is None, "filled": filled}


def _join(model: type[Any], one: Person, other: Person) -> dict[str, Any]:
    """Let the dated rows of both be one person's; how they were, and how they are now."""
    before = [as_row(thing) for thing in model.objects.filter(person__in=[one, other]).order_by("pk")]
    pieces = joined(held(before, one.pk))
    wanted = {row["id"]: rewritten(row, pieces[row["id"]], one.pk) for row in before}
    changed = [row for row in before if wanted[row["id"]] != [row]]
    after = replace(
        model, [row["id"] for row in changed], [new for row in changed for new in wanted[row["id"]]]
    )
    return {"before": changed, "after": after}


def _put_back(model: type[Any], carried: dict[str, list[Row]]) -> None:
    keys = [row["id"] for row in carried["after"]]
    present = [as_row(thing) for thing in model.objects.filter(pk__in=keys)]
    if sorted(present, key=lambda row: row["id"]) != sorted(carried["after"], key=lambda row: row["id"]):
        raise _changed_since()
    try:
        with transaction.atomic():
            replace(model, keys, carried["before"])
    except IntegrityError as error:
        raise _changed_since() from error


def _changed_since() -> Refused:
    return Refused(
        "changed_since",
        "Vị trí hoặc thời gian vắng mặt của người này đã thay đổi sau khi gộp, nên không tách lại nguyên vẹn được.",
        next_step="Thu lại thay đổi ấy trước, hoặc sửa từng vị trí bằng Sửa ghi nhầm.",
        status=409,
    )


def _repoint(one: Person, other: Person) -> dict[str, list[int]]:
    """Requests and brought records follow, unless the kept one has the same."""
    asked = set(
        CorrectionRequest.objects.filter(person=one, state=CorrectionState.OPEN).values_list(
            "field_name", flat=True
        )
    )
    requests = [
        request.pk
        for request in CorrectionRequest.objects.filter(person=other)
        if request.state != CorrectionState.OPEN or request.field_name not in asked
    ]
    files = BroughtRecord.objects.filter(person=one).values("file_sha256")
    brought = list(
        BroughtRecord.objects.filter(person=other).exclude(file_sha256__in=files).values_list("pk", flat=True)
    )
    CorrectionRequest.objects.filter(pk__in=requests).update(person=one)
    BroughtRecord.objects.filter(pk__in=brought).update(person=one)
    return {"corrections": requests, "brought": brought}


def _settle(one: Person, other: Person) -> None:
    """The account goes to the kept record, the absorbed one points to it."""
    user, other.user = other.user, None
    other.merged_into = one
    other.save()
    if user is not None:
        one.user = user
    if one.left_unit_id is None and not Post.objects.filter(person=one, valid__upper_inf=True).exists():
        one.left_unit_id = other.left_unit_id
    one.prepare()
    one.save()


def _give_back_personal(one: Person, other: Person, carried: dict[str, Any]) -> None:
    theirs = PersonalData.objects.filter(person=other).first()
    mine = PersonalData.objects.filter(person=one).first()
    if mine is None or theirs is None:
        return
    for name in carried["filled"]:
        if getattr(mine, name) == getattr(theirs, name):
            setattr(mine, name, None)
    if mine.personal_number is None:
        mine.number_key = None
    if carried["created"] and not any(getattr(mine, name) for name in PERSONAL):
        mine.delete()
    else:
        mine.save()
    number = theirs.personal_number
    if number and not PersonalData.objects.filter(number_key=fingerprint(number.open())).exists():
        theirs.number_key = fingerprint(number.open())
        theirs.save(update_fields=["number_key"])


def _give_back_person(one: Person, other: Person, carried: dict[str, Any]) -> None:
    for column, value in carried["person"].items():
        whole = column in ("birth_date", "joined_on") and value
        setattr(one, column, date.fromisoformat(value) if whole else value)
    if carried["account"] and one.user_id == carried["account"]:
        one.user_id = None
    one.left_unit_id = carried["left_unit"]
    one.prepare()
    one.save()
    other.merged_into = None
    if carried["account"] and not Person.objects.filter(user=carried["account"]).exists():
        other.user_id = carried["account"]
    other.save()


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, date) else value
