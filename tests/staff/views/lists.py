"""Staff lists as a school writes them, for tests of pages."""

from django.core.files.base import ContentFile

from phusa.base import clock
from phusa.staff.actions.imports import bring_staff, check_staff
from phusa.staff.models import StaffImport
from tests.schools import START, District, system

HEAD = "Họ và tên;Ngày sinh;Giới tính;Số định danh cá nhân;Chức vụ;Môn dạy;Mã giáo viên"
NEW = "Quàng Thị Ón;7/9/1989;Nữ;014189000001;Giáo viên;Toán;"


def listed(*rows: str) -> bytes:
    """A list with these rows as a .csv."""
    return "\n".join([HEAD, *rows]).encode()


def checked(place: District, *rows: str) -> StaffImport:
    """A list of the first school, brought in by its head and checked."""
    file = ContentFile(listed(*rows), "ds.csv")
    found = bring_staff(
        actor=place.actor("ht"), now=clock.now(), unit=place.school, file=file, name="ds.csv", from_day=START
    )
    check_staff(actor=system(), now=clock.now(), staff_import=found)
    return StaffImport.objects.select_related("batch", "unit").get(pk=found.pk)
