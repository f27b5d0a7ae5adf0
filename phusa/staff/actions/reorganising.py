"""Carrying a reorganisation out, and taking it back: tree, posts and rights in one transaction."""

from datetime import date, datetime
from typing import Any

from django.db import connection

from phusa.accounts.actions.carrying import carry_grants, restore_grants
from phusa.base import audit, bulk, dated, jobs
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.organisations.access import REORGANISE
from phusa.organisations.actions.drafts import note_job
from phusa.organisations.actions.reorganising import rearrange_units, restore_units, settle_reorganisation
from phusa.organisations.models import Reorganisation, ReorganisationState
from phusa.organisations.rules.steps import write_steps
from phusa.staff.actions.steps import tell_of_posts
from phusa.staff.models import Person, Post, PostReason
from phusa.staff.queries.reorganising import DryRun, dry_run, in_the_way_of_undo

Undo = dict[str, Any]
ONE_AT_A_TIME = 7720024  # the lock under which reorganisations are carried out
FOLLOW = """
    INSERT INTO staff_post (person_id, unit_id, subject_group_id, role, position, level, subject, is_main,
        begin_reason, end_reason, basis, valid)
    SELECT old.person_id, new.unit_id, new.group_id, old.role, old.position, old.level, old.subject, new.is_main,
        %(reason)s, '', %(basis)s, daterange(%(day)s, new.until)
    FROM unnest(%(likes)s::bigint[], %(units)s::bigint[], %(groups)s::bigint[], %(mains)s::boolean[],
        %(until)s::date[]) AS new (id, unit_id, group_id, is_main, until)
    JOIN staff_post AS old ON old.id = new.id
    RETURNING id
"""


@action
def commit_reorganisation(
    *, actor: Actor, now: datetime, reorganisation: Reorganisation, fingerprint: str
) -> DryRun:
    """Do what the dry run with this fingerprint showed: tree, posts and rights, or nothing.

    Refused while something is in the way, when it was done before, and (409) when the records have changed since.
    """
    require(actor, REORGANISE, reorganisation)
    kept = _locked(reorganisation)
    _refuse_unless_draft(kept)
    run = dry_run(kept, actor)
    _refuse_problems(run)
    if fingerprint != run.fingerprint:
        raise Refused(
            "changed_since",
            "Hồ sơ đã thay đổi sau lần kiểm tra anh chị vừa xem.",
            next_step="Xem lại kết quả kiểm tra mới, rồi thực hiện.",
            status=409,
        )
    ids, undo = rearrange_units(actor=actor, now=now, reorganisation=kept, outcome=run.outcome)
    real = {made: ids[code] for code, made in run.ids.items()}
    undo |= _move_posts(run, real, kept.from_day)
    opened = [(grant, real[unit]) for grant, unit in run.grants.opened]
    undo |= carry_grants(
        actor=actor,
        now=now,
        reorganisation=kept,
        closed=run.grants.closed,
        opened=opened,
        from_day=kept.from_day,
    )
    after = {"posts": len(run.posts.opened), "lost": len(run.posts.lost)}
    steps = write_steps(run.steps)
    settle_reorganisation(actor=actor, now=now, reorganisation=kept, undo=undo, steps=steps)
    audit.record(actor, REORGANISE, kept, now=now, after=after, reason=kept.basis)
    return run


@action
def undo_reorganisation(*, actor: Actor, now: datetime, reorganisation: Reorganisation, reason: str) -> None:
    """Take everything back exactly as it was. Refused once anything was written of the units touched."""
    require(actor, REORGANISE, reorganisation)
    if not clean(reason):
        raise Refused("no_reason", "Hãy ghi lý do hoàn tác.", field="reason")
    kept = _locked(reorganisation)
    if kept.state != ReorganisationState.COMMITTED or kept.undo is None:
        raise Refused("not_committed", f"{kept} chưa thực hiện hoặc đã hoàn tác.", status=409)
    since = in_the_way_of_undo(kept)
    if since:
        raise Refused(
            "written_since",
            f"Không hoàn tác được nữa: từ khi thực hiện đã ghi thêm {', '.join(since[:4])} ở các đơn vị này.",
            next_step="Lập một đợt sắp xếp mới để sửa chỗ chưa đúng.",
            status=409,
        )
    undo = kept.undo
    restore_grants(actor=actor, now=now, reorganisation=kept, undo=undo)
    _restore_posts(undo)
    restore_units(actor=actor, now=now, reorganisation=kept, reason=clean(reason))
    audit.record(
        actor, REORGANISE, kept, now=now, after={"posts": len(undo["posts_closed"])}, reason=clean(reason)
    )


@action
def queue_reorganisation(
    *, actor: Actor, now: datetime, reorganisation: Reorganisation, fingerprint: str
) -> None:
    """Let a worker carry a large reorganisation out; its progress is shown on its page. Refused as the commit is."""
    require(actor, REORGANISE, reorganisation)
    kept = _locked(reorganisation)
    _refuse_unless_draft(kept)
    _refuse_problems(dry_run(kept, actor))
    key = jobs.start(
        "staff.commit_reorganisation",
        actor=actor,
        now=now,
        title=f"Thực hiện {kept.title}",
        reorganisation_id=kept.pk,
        fingerprint=fingerprint,
    )
    note_job(actor=actor, now=now, reorganisation=kept, key=key)
    audit.record(actor, REORGANISE, kept, now=now, after={"state": "queued"})


def _locked(reorganisation: Reorganisation) -> Reorganisation:
    """The reorganisation, while no other one is carried out: they wait for each other, and the second looks anew."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    return Reorganisation.objects.select_for_update(of=("self",)).get(pk=reorganisation.pk)


def _refuse_unless_draft(reorganisation: Reorganisation) -> None:
    if reorganisation.state != ReorganisationState.DRAFT:
        state = reorganisation.get_state_display().lower()
        raise Refused("not_draft", f"{reorganisation} {state}, không thực hiện lần nữa.", status=409)


def _refuse_problems(run: DryRun) -> None:
    if not run.steps:
        raise Refused("no_steps", "Đợt sắp xếp chưa có bước nào. Thêm bước trước đã.", status=409)
    if run.problems:
        raise Refused(
            "problems",
            f"Còn {len(run.problems)} điều phải sửa. {run.problems[0].text}",
            next_step="Sửa từng điều trong danh sách “Phải sửa trước”, rồi thực hiện.",
            status=409,
        )


def _move_posts(run: DryRun, real: dict[int, int], day: date) -> Undo:
    """Close posts, open those that follow; whoever holds none then is seen from the unit he left."""
    closed = dated.close(Post, run.posts.closed, day, end_reason=PostReason.REORGANISED.value)
    opened = run.posts.opened
    values: dict[str, Any] = {
        "day": day,
        "reason": PostReason.REORGANISED,
        "basis": run.reorganisation.basis,
        "likes": [post.like for post in opened],
        "units": [real.get(post.unit, post.unit) for post in opened],
        "groups": [real.get(post.group, post.group) if post.group else None for post in opened],
        "mains": [post.is_main for post in opened],
        "until": [post.until for post in opened],
    }
    with connection.cursor() as cursor:
        cursor.execute(FOLLOW, values)
        made = [row[0] for row in cursor.fetchall()]
    left = _leave(run, day)
    _tell([pk for pk, *_ in closed])
    return {"posts_closed": closed, "posts_opened": made, "people_left": left}


def _tell(posts: list[int]) -> None:
    """Say whose posts were closed or opened again."""
    tell_of_posts(Post.objects.filter(pk__in=bulk.any_of(posts)).values_list("person", flat=True))


def _leave(run: DryRun, day: date) -> list[tuple[int, int | None]]:
    """Say from which unit people without any post are seen; gives (person, the unit it was before)."""
    units = {post.person: post.unit for post in sorted(run.posts.lost, key=lambda post: post.is_main)}
    posted = Post.objects.on(day).filter(person__in=units).values("person")
    people = list(Person.objects.filter(pk__in=units).exclude(pk__in=posted))
    before = [(person.pk, person.left_unit_id) for person in people]
    bulk.update_rows(
        [Person(pk=person.pk, left_unit_id=units[person.pk]) for person in people], ["left_unit"]
    )
    return before


def _restore_posts(undo: Undo) -> None:
    Post.objects.filter(pk__in=undo["posts_opened"]).delete()
    dated.reopen(Post, undo["posts_closed"], "end_reason")
    _tell([pk for pk, *_ in undo["posts_closed"]])
    bulk.update_rows([Person(pk=pk, left_unit_id=unit) for pk, unit in undo["people_left"]], ["left_unit"])
