"""What must be there before the first page: tables, cache, static files."""

from collections.abc import Callable
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from phusa.base.access import Actor, system_actor
from phusa.base.clock import day_of
from phusa.base.refusals import Refused
from phusa.catalogue.actions import publish_programmes
from phusa.catalogue.rules import published
from phusa.documents.actions.publishing import publish_documents, publish_relations
from phusa.documents.rules import published as listed_documents
from phusa.organisations.actions import found_unit
from phusa.organisations.actions.admin_units import publish_admin_units
from phusa.organisations.models import Place, Unit, UnitKind
from phusa.organisations.rules.admin_lists import AdminLists
from phusa.regulations.actions import publish_editions
from phusa.regulations.queries import library
from phusa.workflow.actions.forms import publish_forms
from phusa.workflow.rules.forms import shipped

Say = Callable[[str], None]
OLDEST_SERVER = 15
ROOT = "BGDDT"
ROOT_SINCE = date(1990, 1, 1)  # before any day that lists hold; it claims nothing about the ministry


def server_version() -> int:
    """The major version of the database server."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int / 10000")
        return int(cursor.fetchone()[0])


def pending_migrations() -> int:
    """How many migrations the database has not seen."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate(say: Say) -> None:
    """Brings the tables to their newest shape. Raises `Refused` when the server is too old for us."""
    version = server_version()
    if version < OLDEST_SERVER:
        raise Refused(
            "server_too_old",
            f"Máy chủ PostgreSQL là bản {version}, cần từ bản {OLDEST_SERVER} trở lên.",
            next_step="Nâng cấp máy chủ, hoặc bỏ DATABASE_URL để dùng cơ sở dữ liệu nhúng.",
        )
    waiting = pending_migrations()
    if waiting:
        say(f"Đang cập nhật cấu trúc dữ liệu ({waiting} bước)…")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)


def bring_up_to_date(say: Say, now: datetime) -> None:
    """Brings tables, regulations and published lists to their newest, and founds the root of the tree."""
    migrate(say)
    publish_regulations(say, now)
    publish_admin_lists(say, now)
    publish_catalogue(say, now)
    found_root(say, now)
    publish_register(say, now)
    publish_report_forms(say, now)


class Everywhere:
    """The place of what holds for the whole installation, above every unit: only the machine itself reaches it."""

    def access_paths(self, actor: Actor) -> tuple[str, ...]:
        """The root of the tree."""
        return ("",)

    def access_person_id(self) -> int | None:
        """Nobody's own."""
        return None


def publish_regulations(say: Say, now: datetime) -> None:
    """Takes editions that are new in `regulations/` into the database; a published edition that differs is refused."""
    actor = system_actor(day_of(now), "Cài đặt")
    new = publish_editions(actor=actor, now=now, scope=Everywhere(), law=library())
    if new:
        say(f"Đã đưa vào {new} bản quy định.")


def publish_admin_lists(say: Say, now: datetime) -> None:
    """Takes new lists of `admin-units/` into the database; a published list that differs is refused."""
    actor = system_actor(day_of(now), "Cài đặt")
    if publish_admin_units(actor=actor, now=now, scope=Everywhere(), lists=AdminLists.of()):
        say("Đã đưa vào danh mục đơn vị hành chính trước và sau 1/7/2025.")


def publish_catalogue(say: Say, now: datetime) -> None:
    """Takes programmes that are new in `catalogue/` into the database; a published one that differs is refused."""
    actor = system_actor(day_of(now), "Cài đặt")
    listed = published.load()
    new = publish_programmes(actor=actor, now=now, scope=Everywhere(), programmes=listed)
    if new:
        say(f"Đã đưa vào {new} chương trình, danh mục bồi dưỡng.")


def found_root(say: Say, now: datetime) -> None:
    """Founds the root of the tree where nothing was ever entered, so that accounts and lists have where to stand."""
    if Unit.objects.exists():
        return
    found_unit(
        actor=system_actor(day_of(now), "Cài đặt"),
        now=now,
        parent=None,
        unit=Unit(
            code=ROOT,
            name="Bộ Giáo dục và Đào tạo",
            kind=UnitKind.MOET,
            document_symbol="BGDĐT",
            locality="Hà Nội",
        ),
        from_day=ROOT_SINCE,
    )
    say(f"Đã lập gốc của cây đơn vị: Bộ Giáo dục và Đào tạo, mã {ROOT}.")


def publish_register(say: Say, now: datetime) -> None:
    """Takes documents that are new in `official-documents/` into the register of the root, shared with all under it."""
    actor = system_actor(day_of(now), "Cài đặt")
    tops = Place.objects.on(actor.today).filter(parent=None)
    root = Unit.objects.filter(kind=UnitKind.MOET, pk__in=tops.values("unit")).order_by("pk").first()
    if root is None:
        return
    new = publish_documents(actor=actor, now=now, unit=root, documents=listed_documents.load())
    publish_relations(actor=actor, now=now, unit=root, relations=listed_documents.load_later())
    if new:
        say(f"Đã đưa vào sổ {new} văn bản dùng chung.")


def publish_report_forms(say: Say, now: datetime) -> None:
    """Takes forms that are new in `report-forms/` into the database; an issued version that differs is refused."""
    actor = system_actor(day_of(now), "Cài đặt")
    new = publish_forms(actor=actor, now=now, scope=Everywhere(), forms=shipped.load())
    if new:
        say(f"Đã đưa vào {new} biểu mẫu báo cáo.")


def collect_static(say: Say) -> None:
    """Gathers and compresses the static files under hashed names, unless nothing has changed since the last time."""
    root = Path(settings.STATIC_ROOT)
    mark, shape = root / ".shape", _shape_of_static()
    if mark.exists() and mark.read_text() == shape:
        return
    say("Đang nén giao diện…")
    root.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    mark.write_text(shape)


def _shape_of_static() -> str:
    digest = sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            digest.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
