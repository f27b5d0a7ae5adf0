"""Take an exchange file in: all of it or nothing, and a second time nothing changes."""

from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require, system_actor
from phusa.base.refusals import Refused
from phusa.base.writing import action
from phusa.catalogue.actions import publish_programmes
from phusa.catalogue.queries.exchanged import listed_programmes
from phusa.documents.actions.exchanging import take_documents
from phusa.documents.queries.exchanged import known_documents
from phusa.organisations.models import Unit
from phusa.reports.models import ExchangeItem
from phusa.reports.queries.exchanging import older_keys, preview
from phusa.reports.rules.exchanging import Item, Package
from phusa.workflow.access import PUBLISH_FORMS
from phusa.workflow.actions.forms import take_forms


@action
def take_exchange(*, actor: Actor, now: datetime, unit: Unit, package: Package) -> list[Item]:
    """Take a package in for a unit and all under it; gives what it did, thing by thing.

    Refused whole when one thing is refused, by its name. What is done below is done by the machine on this actor's
    word, whose name stands in the log.
    """
    require(actor, PUBLISH_FORMS, unit)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    items = preview(package)
    if refused := [item for item in items if item.state == "refused"]:
        first = refused[0]
        more = f" và {len(refused) - 1} mục khác" if len(refused) > 1 else ""
        raise Refused(
            "cannot_take",
            f"Không nhận gói: {first.name}{more}. {first.note} Chưa có gì được ghi.",
            next_step="Xem các mục không nhận được, hỏi lại nơi gửi gói.",
            status=409,
        )
    machine = system_actor(actor.today, f"Gói trao đổi, {actor.name}")
    _take(machine, now, unit, package)
    _remember(package, actor, now)
    after = {"sha256": package.sha256, "count": sum(item.state in ("new", "changed") for item in items)}
    audit.record(actor, PUBLISH_FORMS, unit, now=now, after=after)
    return items


def _take(machine: Actor, now: datetime, unit: Unit, package: Package) -> None:
    known = {one.code for one in listed_programmes(codes=[one.code for one in package.catalogue])}
    fresh = [one for one in package.catalogue if one.code not in known]
    publish_programmes(actor=machine, now=now, scope=unit, programmes=fresh)
    take_documents(actor=machine, now=now, unit=unit, documents=package.documents, older=older_keys(package))
    documents = known_documents(one.key for one in package.documents)
    take_forms(actor=machine, now=now, scope=unit, forms=package.forms, documents=documents)


def _remember(package: Package, actor: Actor, now: datetime) -> None:
    """Up to which moment each document is known."""
    older = older_keys(package)
    ExchangeItem.objects.bulk_create(
        [
            ExchangeItem(
                kind="documents",
                key=one.key,
                moment=datetime.fromisoformat(one.moment),
                package=package.sha256,
                taken_at=now,
                taken_by=actor.name,
            )
            for one in package.documents
            if one.key not in older
        ],
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["moment", "package", "taken_at", "taken_by"],
    )
