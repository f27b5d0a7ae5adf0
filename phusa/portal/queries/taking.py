"""One's own record as a file: the content of `phusa-record`, version 1, from what My record shows."""

from datetime import datetime
from typing import Any

from django.conf import settings

from phusa.assessment.models import AnnualRecord
from phusa.base.access import Actor
from phusa.base.ranges import last_day
from phusa.organisations.models import Place
from phusa.portal.queries.record import MyRecord, my_record
from phusa.staff.queries import main_post_of
from phusa.staff.queries.brought import whole_content
from phusa.staff.rules.carrying import stamped


def record_content(actor: Actor, now: datetime) -> dict[str, Any]:
    """The actor's whole record, with its hash. Dates are ISO, scores are texts, so that nothing is rounded."""
    mine = my_record(actor, everything=True)
    person = mine.person
    content = {
        "origin": f"{_root(actor)}, {settings.PUBLIC_ADDRESS}",
        "made_at": now.isoformat(),
        "unit": _unit(actor),
        "person": {
            "code": person.code,
            "former_codes": mine.former_codes,
            "name": person.name,
            "birth": _iso(person.birth_date, person.birth_year),
            "gender": person.gender,
            "qualification": person.qualification,
            "professional_rank": person.professional_rank,
            "joined": _iso(person.joined_on, person.joined_year),
        },
        "personal": {own.name: own.text for own in mine.personal},
        "posts": _posts(mine),
        "absences": [
            {"kind": entry.title, "from": str(entry.first), "until": _day(entry.last), "basis": entry.basis}
            for entry in mine.timeline
            if entry.kind == "absence"
        ],
        "results": [_result(record) for record in mine.results],
    }
    return stamped(content | _traces(mine))


def _unit(actor: Actor) -> str:
    """Where he works, for the head of the paper; nothing for whoever has left."""
    post = main_post_of(actor)
    return post.unit.name if post else ""


def _root(actor: Actor) -> str:
    top = Place.objects.on(actor.today).filter(parent=None).select_related("unit").order_by("pk").first()
    return str(top.unit) if top else ""


def _posts(mine: MyRecord) -> list[dict[str, Any]]:
    posts = mine.person.posts.select_related("unit", "subject_group").order_by("valid", "pk")
    return [
        {
            "unit_code": post.unit.code,
            "unit": post.unit.name,
            "subject_group": post.subject_group.name if post.subject_group else "",
            "role": post.role,
            "position": post.get_position_display(),
            "level": post.level,
            "subject": post.subject,
            "is_main": post.is_main,
            "from": str(post.valid.lower),
            "until": _day(post.last_day),
            "begins": post.get_begin_reason_display(),
            "ends": post.get_end_reason_display(),
            "basis": post.basis,
        }
        for post in posts
    ]


def _result(record: AnnualRecord) -> dict[str, Any]:
    result = getattr(record, "annual_result", None)
    scores = record.component_scores.order_by("block", "module")
    return {
        "school_year": record.school_year.code,
        "unit": record.unit.name,
        "role": record.role,
        "class": result.label if result else "",
        "average": str(result.average_score) if result and result.average_score is not None else "",
        "regulation": f"{result.regulation} {result.edition}" if result else "",
        "scores": [
            {"block": score.block, "module": score.module, "score": str(score.score)} for score in scores
        ],
    }


def _traces(mine: MyRecord) -> dict[str, Any]:
    """What was done with the record: papers, files, rights, looks, requests; and what was brought before."""
    return {
        "documents": [
            {
                "title": d.title,
                "unit": d.unit.name,
                "check_code": d.check_code,
                "made_at": d.made_at.isoformat(),
            }
            for d in mine.documents
        ],
        "imports": [
            {
                "file": row.batch.file_name,
                "row": row.number,
                "by": row.batch.owner_name,
                "at": row.batch.created_at.isoformat(),
            }
            for row in mine.imports
        ],
        "grants": [
            {
                "role": g.get_role_display(),
                "unit": g.unit.name,
                "from": str(g.valid.lower),
                "until": _day(last_day(g.valid)),
            }
            for g in mine.grants
        ],
        "looks": [
            {"who": x.viewer_name, "what": x.what, "why": x.purpose, "at": x.seen_at.isoformat()}
            for x in mine.looks
        ],
        "corrections": [
            {
                "field": field,
                "wanted": wanted,
                "state": asked.state,
                "answer": asked.answer,
                "at": asked.asked_at.isoformat(),
            }
            for asked, field, wanted in mine.corrections
        ],
        "brought": [whole_content(record) for record in mine.brought],
    }


def _iso(whole: Any, year: int | None) -> str:
    return str(whole) if whole else str(year or "")


def _day(value: Any) -> str:
    return str(value) if value else ""
