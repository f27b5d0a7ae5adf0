"""The same staff list of 10,000 people by django-import-export in its bulk mode, and by ours: preview and write.

The other side does what its users do: one resource a table (people, personal data, posts), each a dry run for the
preview and then the import, `use_bulk`, unchanged rows skipped. Ours does more (it reads any layout, decides who is who
by number, code or name, judges every cell, and keeps the way back), so the ratio is not flattered.

Run: .venv/bin/python benchmarks/bench_import_export.py [--quick]
"""

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.bench_staff_list import settle_tree
from benchmarks.places import QUICK, product

if TYPE_CHECKING:
    from phusa.organisations.models import Unit

PEOPLE = 1_000 if QUICK else 10_000
DAY = date(2020, 9, 1)
HEADED = {
    "code": "Mã giáo viên",
    "name": "Họ và tên",
    "number": "Số định danh cá nhân",
    "ethnicity": "Dân tộc",
    "unit": "Mã đơn vị",
    "subject": "Môn dạy",
}


def seconds(deed: Callable[[], Any]) -> float:
    """How long it takes once."""
    start = time.perf_counter()
    deed()
    return time.perf_counter() - start


def by_ours(unit: "Unit", file: Path) -> None:
    """Bring in, preview, confirm, write."""
    from django.core.files import File

    from phusa.staff.actions.imports import bring_staff, check_staff, confirm_staff
    from phusa.staff.actions.writing_lists import prepare_writing, write_chunk
    from phusa.staff.queries.placing import landscape
    from tests.schools import NOW, system

    who = {"actor": system(), "now": NOW}
    with file.open("rb") as opened:
        found = bring_staff(**who, unit=unit, file=File(opened), name=file.name, from_day=DAY)
    check_staff(**who, staff_import=found)
    confirm_staff(**who, staff_import=found)
    prepare_writing(**who, staff_import=found)
    land = landscape(unit, DAY)
    while write_chunk(**who, staff_import=found, land=land):
        pass


def by_theirs(file: Path) -> None:
    """A resource a table; each is tried first, as its preview does, and then imported."""
    import tablib
    from openpyxl import load_workbook

    sheet = load_workbook(file, read_only=True).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    start = next(n for n, row in enumerate(rows) if HEADED["name"] in row)
    heads = [str(cell or f"_{n}") for n, cell in enumerate(rows[start])]
    people = [row for row in rows[start + 1 :] if row[heads.index(HEADED["name"])]]
    data = tablib.Dataset(*[[str(cell or "") for cell in row] for row in people], headers=heads)
    for resource in resources():
        for dry_run in (True, False):
            result = resource.import_data(data, dry_run=dry_run, raise_errors=True)
            assert not result.has_errors() and len(result.rows) == len(people)


class Bulk:
    """Its bulk mode: a thousand rows a statement, unchanged rows skipped, no validation of instances."""

    use_bulk = True
    batch_size = 1000
    skip_unchanged = True
    report_skipped = True
    use_transactions = True


def resources() -> list[Any]:
    """Its resources, a table each."""
    return [people(), personal_data(), posts()]


def people() -> Any:
    """Who they are, told apart by code."""
    from import_export import fields, resources

    from phusa.staff.models import Person

    class People(resources.ModelResource):  # type: ignore[misc]
        code = fields.Field(attribute="code", column_name=HEADED["code"])
        name = fields.Field(attribute="name", column_name=HEADED["name"])

        class Meta(Bulk):
            model = Person
            import_id_fields = ("code",)
            fields = ("code", "name")

        def before_save_instance(self, instance: Person, row: Any, **kwargs: Any) -> None:
            instance.prepare()

    return People()


def personal_data() -> Any:
    """Number and ethnicity, sealed."""
    from import_export import fields, resources
    from import_export.widgets import ForeignKeyWidget

    from phusa.base.sealing import fingerprint
    from phusa.staff.models import Person, PersonalData

    class Data(resources.ModelResource):  # type: ignore[misc]
        person = fields.Field(
            attribute="person", column_name=HEADED["code"], widget=ForeignKeyWidget(Person, "code")
        )
        personal_number = fields.Field(attribute="personal_number", column_name=HEADED["number"])
        ethnicity = fields.Field(attribute="ethnicity", column_name=HEADED["ethnicity"])

        class Meta(Bulk):
            model = PersonalData
            import_id_fields = ("person",)
            fields = ("person", "personal_number", "ethnicity")

        def before_save_instance(self, instance: PersonalData, row: Any, **kwargs: Any) -> None:
            instance.number_key = fingerprint(row[HEADED["number"]])

    return Data()


def posts() -> Any:
    """Where they work."""
    from import_export import fields, resources
    from import_export.widgets import ForeignKeyWidget

    from phusa.base import ranges
    from phusa.organisations.models import Unit
    from phusa.staff.models import Person, Post

    class Posts(resources.ModelResource):  # type: ignore[misc]
        person = fields.Field(
            attribute="person", column_name=HEADED["code"], widget=ForeignKeyWidget(Person, "code")
        )
        unit = fields.Field(
            attribute="unit", column_name=HEADED["unit"], widget=ForeignKeyWidget(Unit, "code")
        )
        subject = fields.Field(attribute="subject", column_name=HEADED["subject"])

        class Meta(Bulk):
            model = Post
            import_id_fields = ("person", "unit")
            fields = ("person", "unit", "subject")

        def before_save_instance(self, instance: Post, row: Any, **kwargs: Any) -> None:
            instance.role, instance.level, instance.valid = "teacher", "TH", ranges.since(DAY)

    return Posts()


def main() -> None:
    """Print the line of benchmarks/README.md."""
    from phusa.config.demo.files import Wanted, write_files

    with TemporaryDirectory() as folder, product():
        from django.conf import settings
        from django.db import connection, transaction

        settings.SECOND_PERSON_FROM = 0
        files = Path(folder) / "f"
        write_files(files, Wanted(PEOPLE, 1, "", 0, 0), lambda _: None)
        unit = settle_tree(files / "don-vi.xlsx")
        with transaction.atomic():
            theirs = seconds(lambda: by_theirs(files / "nhan-su-toan-tinh.xlsx"))
            transaction.set_rollback(True)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # both begin on clean tables
        ours = seconds(lambda: by_ours(unit, files / "nhan-su-toan-tinh.xlsx"))
    print(f"| {PEOPLE:,} people, preview and write | seconds |\n|---|--:|")
    print(
        f"| django-import-export, bulk mode | {theirs:.1f} |\n| ours | {ours:.1f} |\n| ratio | {theirs / ours:.0f} |"
    )


if __name__ == "__main__":
    main()
