"""One's own library: what a person keeps for his learning (S-045)."""

from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.proofs import Proof
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.catalogue.models import CatalogueItem
from phusa.providers.access import KEEP_LIBRARY
from phusa.providers.actions.materials import keep_file_in
from phusa.providers.models import LibraryItem
from phusa.staff.models import Person


@action
def keep_item(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    title: str,
    is_self_found: bool,
    item: CatalogueItem | None = None,
    link: str = "",
    note: str = "",
    file: Proof | None = None,
) -> LibraryItem:
    """Keep a document in one's own library, by its link or as a file. Refused without a title or without either."""
    require(actor, KEEP_LIBRARY, person)
    if not clean(title):
        raise Refused("no_title", "Ghi tên tài liệu.", field="title")
    if not link and file is None:
        raise Refused("nothing_kept", "Ghi địa chỉ trên mạng, hoặc chọn tệp.", field="link")
    row = LibraryItem(
        person=person,
        title=clean(title),
        catalogue_item=item,
        link=link,
        note=clean(note),
        is_self_found=is_self_found,
        kept_at=now,
    )
    keep_file_in(row, file)
    row.save()
    audit.record(actor, KEEP_LIBRARY, row, now=now)
    return row


@action
def drop_item(*, actor: Actor, now: datetime, item: LibraryItem) -> None:
    """Take a document out of one's own library."""
    require(actor, KEEP_LIBRARY, item)
    audit.record(actor, KEEP_LIBRARY, item, now=now, after={"state": "bỏ"})
    item.delete()
