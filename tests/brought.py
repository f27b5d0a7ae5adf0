"""Lists on their way in, for tests of pages: of so many people, of so many units."""

from django.core.files.base import ContentFile

from phusa.base import clock
from phusa.organisations.actions.imports import bring_units, check_units
from phusa.staff.actions.imports import bring_staff, check_staff
from phusa.staff.models import Person
from tests.schools import NOW, District, system


def staff_list_of(place: District, people: list[Person]) -> int:
    """A staff list, brought in and checked: everybody changed, as many new and as many wrong."""
    known = [f"{person.name};;Tin học;{person.code}" for person in people]
    new = [f"Quàng Thị Số {n};014189{n:06};Toán;" for n in range(len(people))]
    wrong = [f"Lò Văn Sai {n};123;Toán;" for n in range(len(people))]
    content = "\n".join(["Họ và tên;Số CCCD;Môn dạy;Mã giáo viên", *known, *new, *wrong]).encode()
    given = {"actor": system(), "now": NOW}
    file = ContentFile(content, "ds.csv")
    found = bring_staff(**given, unit=place.school, file=file, name="ds.csv", from_day=clock.today())
    check_staff(**given, staff_import=found)
    return found.pk


def unit_list_of(place: District) -> int:
    """A list of the schools of the office, as many new ones and as many in error, brought in and checked."""
    lines = [f"{s.code};{s.name} đổi;Trường;{place.office.code}" for s in place.schools]
    lines += [f"{s.code}-M;{s.name} mới;Trường;{place.office.code}" for s in place.schools]
    lines += [f"{s.code}-L;{s.name} lỗi;Trường;KHONG" for s in place.schools]
    content = "\n".join(["Mã đơn vị;Tên đơn vị;Loại đơn vị;Mã đơn vị cấp trên", *lines]).encode()
    given = {"actor": system(), "now": NOW}
    brought = bring_units(
        **given, unit=place.office, from_day=clock.today(), file=ContentFile(content, "a.csv"), name="a.csv"
    )
    check_units(**given, unit_import=brought)
    return brought.pk
