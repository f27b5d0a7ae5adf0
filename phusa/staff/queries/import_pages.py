"""Staff lists on their way in as their pages show them: a page of rows at a time, however many rows there are."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from phusa.accounts.models import Grant, User
from phusa.base.access import Actor, Held
from phusa.base.models import ImportBatch, ImportOutcome, ImportRow, ImportState, JobProgress
from phusa.base.refusals import NotVisible
from phusa.organisations.models import Place, Unit, UnitKind
from phusa.staff.access import APPROVE_STAFF_LISTS, IMPORT_STAFF
from phusa.staff.models import Person, Post, StaffImport
from phusa.staff.queries import imports
from phusa.staff.queries.staging import SEALED

# What a list is brought in for: units of the structure, not the groups inside a school.
_NO_LISTS = (UnitKind.SUBJECT_GROUP, UnitKind.SCHOOL_CLUSTER)
NOT_WRITTEN = (ImportOutcome.ERROR, ImportOutcome.CONFLICT)
FEW_APPROVERS = 12
FEW_REPAIRED = 5


def units_for_lists(actor: Actor) -> QuerySet[Unit]:
    """The units whose staff lists the actor may bring in, by name."""
    return Unit.objects.within(actor, IMPORT_STAFF).exclude(kind__in=_NO_LISTS).by_name()


def unit_of_list(actor: Actor, code: str, seat: Held | None) -> Unit | None:
    """The unit that was chosen, else that of the seat; None where it is none the actor brings lists in for."""
    units = units_for_lists(actor)
    return units.filter(code=code).first() if code else units.filter(pk=seat.unit_id if seat else 0).first()


def imports_for(actor: Actor) -> QuerySet[StaffImport]:
    """The lists that were brought in where the actor may bring in or approve lists, newest first."""
    brings, approves = (Unit.objects.within(actor, verb) for verb in (IMPORT_STAFF, APPROVE_STAFF_LISTS))
    found = StaffImport.objects.filter(Q(unit__in=brings) | Q(unit__in=approves))
    found = found.select_related("batch", "unit")
    return found.order_by("-batch__created_at", "-pk")


def lists_to_approve(actor: Actor) -> QuerySet[StaffImport]:
    """Lists that wait for a second person, whom the actor can be, the oldest first."""
    if not actor.paths(APPROVE_STAFF_LISTS):
        return StaffImport.objects.none()
    waiting = StaffImport.objects.filter(
        batch__state=ImportState.AWAITING_APPROVAL, unit__in=Unit.objects.within(actor, APPROVE_STAFF_LISTS)
    )
    own = Q(batch__owner_user_id=actor.user_id) | Q(batch__confirmed_user_id=actor.user_id)
    return waiting.exclude(own).select_related("batch", "unit").order_by("pk")


def visible_import(actor: Actor, import_id: int) -> StaffImport:
    """A list that the actor may see. Raises `NotVisible`."""
    found = imports_for(actor).filter(pk=import_id).first()
    if found is None:
        raise NotVisible("Không tìm thấy danh sách này.")
    return found


def progress_of(staff_import: StaffImport) -> JobProgress | None:
    """How far the work on a list has come."""
    key = staff_import.job_key
    return JobProgress.objects.filter(key=key).first() if key else None


def rows_of(staff_import: StaffImport, outcome: str, field: str = "") -> QuerySet[ImportRow]:
    """The rows that come to an outcome, in the order of the file; with `field` those that change it."""
    rows = staff_import.batch.rows.filter(outcome=outcome).order_by("pk")
    return rows.filter(changes__has_key=field) if field else rows


def rows_changing(staff_import: StaffImport, field: str) -> QuerySet[ImportRow]:
    """The rows that change a field of somebody known, wherever he works."""
    changing = (ImportOutcome.CHANGED, ImportOutcome.MOVED)
    return staff_import.batch.rows.filter(outcome__in=changing, changes__has_key=field).order_by("pk")


def rows_with_issues(staff_import: StaffImport, code: str = "") -> QuerySet[ImportRow]:
    """The rows that are not written, or all rows with one kind of issue, errors first."""
    rows = staff_import.batch.rows.all()
    if code:
        return rows.filter(issues__contains=[{"code": code}]).order_by("pk")
    return rows.filter(outcome__in=NOT_WRITTEN).order_by("pk")


def proposals_of(staff_import: StaffImport, *, decided: bool) -> QuerySet[ImportRow]:
    """The rows that may be somebody known: those somebody has decided on, or those still open."""
    rows = staff_import.batch.rows.order_by("pk")
    return rows.exclude(decision="") if decided else rows.filter(outcome=ImportOutcome.DOUBTFUL, decision="")


def repaired_rows(staff_import: StaffImport) -> list[ImportRow]:
    """The first rows whose name was written in an old encoding."""
    rows = staff_import.batch.rows.filter(values__name_in_file__gt="").order_by("pk")
    return list(rows[:FEW_REPAIRED])


def missing_people(staff_import: StaffImport, day: date) -> QuerySet[Person]:
    """Who works where the list has rows and stands in none of them, by name, each with the posts of `day` as
    `present_posts`."""
    batch = staff_import.batch
    posts = Post.objects.on(day).select_related("unit").order_by("-is_main", "pk")
    people = imports.missing_people(batch, batch.counts.get("units", []), staff_import.from_day)
    return people.prefetch_related(Prefetch("posts", posts, to_attr="present_posts"))


def headings_read(staff_import: StaffImport) -> dict[str, tuple[str, str]]:
    """By key of a mapping: the heading as the file has it, and what it was read as."""
    reading = staff_import.batch.reading
    fields: dict[str, str] = reading.get("mapping", {})
    columns = (column for sheet in reading.get("sheets", []) for column in sheet["columns"])
    headings = {key: heading for _, _, heading, key in columns if key in fields}
    return {key: (heading, fields[key]) for key, heading in headings.items()}


def private_columns(batch: ImportBatch) -> set[tuple[str, str]]:
    """Where the file holds what is nobody's business, by (sheet, letter)."""
    return {
        (sheet["name"], letter)
        for sheet in batch.reading.get("sheets", [])
        for letter, field, *_ in sheet["columns"]
        if field in SEALED
    }


def approvers_of(staff_import: StaffImport, actor: Actor) -> list[User]:
    """Who else may approve the list: the nearest first, a dozen at most."""
    batch, places = staff_import.batch, Place.objects.on(actor.today)
    path = places.filter(unit=staff_import.unit).values_list("path", flat=True).first() or ""
    depth = {int(pk): place for place, pk in enumerate(path.rstrip("/").split("/")) if pk}
    grants = Grant.objects.on(actor.today).filter(unit__in=depth, role__in=APPROVE_STAFF_LISTS.roles)
    nearest = dict[int, int]()
    for user_id, unit_id in grants.values_list("user_id", "unit_id"):
        nearest[user_id] = max(nearest.get(user_id, 0), depth[unit_id])
    users = User.objects.filter(pk__in=nearest, is_active=True)
    others = users.exclude(pk__in=[batch.confirmed_user_id, batch.owner_user_id, actor.user_id])
    return sorted(others, key=lambda user: (-nearest[user.pk], user.sort_key))[:FEW_APPROVERS]
