"""The roles a grant can give. A role says nothing by itself: each app's `access.py` says which verbs it holds."""

from django.db.models import TextChoices


class Role(TextChoices):
    """Roles by their glossary codes, with the words that stand beside a name on every page."""

    TEACHER = "teacher", "Giáo viên"
    SUBJECT_GROUP_HEAD = "subject_group_head", "Tổ trưởng chuyên môn"
    CORE_TEACHER = "core_teacher", "Giáo viên cốt cán"
    PRINCIPAL = "principal", "Hiệu trưởng"
    VICE_PRINCIPAL = "vice_principal", "Phó hiệu trưởng"
    RECORDS_CLERK = "records_clerk", "Văn thư"
    BOET_OFFICER = "boet_officer", "Chuyên viên Phòng"
    COMMUNE_OFFICER = "commune_officer", "Chuyên viên xã"
    DOET_OFFICER = "doet_officer", "Chuyên viên Sở"
    MOET_OFFICER = "moet_officer", "Cán bộ Bộ"
    INSTITUTION_LECTURER = "institution_lecturer", "Giảng viên cơ sở bồi dưỡng"
    SYSTEM_ADMIN = "system_admin", "Quản trị hệ thống"
    INSPECTOR = "inspector", "Thanh tra"


SCHOOL_HEADS = (Role.PRINCIPAL, Role.VICE_PRINCIPAL)
LOCAL_OFFICERS = (Role.BOET_OFFICER, Role.COMMUNE_OFFICER)
OFFICERS = (*LOCAL_OFFICERS, Role.DOET_OFFICER, Role.MOET_OFFICER)
# Whoever sees many schools or runs the machine proves it twice when signing in.
NEEDS_SECOND_FACTOR = frozenset({*OFFICERS, Role.SYSTEM_ADMIN, Role.INSPECTOR})
