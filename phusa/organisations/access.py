"""What can be done to units, and by whom."""

from phusa.base.access import Role, verb
from phusa.base.access.roles import LOCAL_OFFICERS, OFFICERS, SCHOOL_HEADS

VIEW_UNITS = verb(
    "organisations.view_units",
    "Xem đơn vị",
    *OFFICERS,
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    Role.SUBJECT_GROUP_HEAD,
    Role.CORE_TEACHER,
    Role.SYSTEM_ADMIN,
    Role.INSPECTOR,
)
MANAGE_UNITS = verb(
    "organisations.manage_units",
    "Lập, chuyển, kết thúc đơn vị trực thuộc",
    *LOCAL_OFFICERS,
    Role.DOET_OFFICER,
    Role.MOET_OFFICER,
    Role.SYSTEM_ADMIN,
)
MANAGE_SUBJECT_GROUPS = verb(
    "organisations.manage_subject_groups",
    "Lập, đổi tên, kết thúc tổ chuyên môn",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *OFFICERS,
    Role.SYSTEM_ADMIN,
)
REORGANISE = verb(
    "organisations.reorganise",
    "Lập đợt sắp xếp tổ chuyên môn, cụm trường",
    *LOCAL_OFFICERS,
    Role.DOET_OFFICER,
    Role.MOET_OFFICER,
    Role.SYSTEM_ADMIN,
)
REORGANISE_SCHOOLS = verb(
    "organisations.reorganise_schools",
    "Sắp xếp trường và cơ quan quản lý: nhập, tách, đổi tên, giải thể, chuyển",
    Role.DOET_OFFICER,
    Role.MOET_OFFICER,
    Role.SYSTEM_ADMIN,
)
IMPORT_UNITS = verb(
    "organisations.import_units",
    "Nhập đơn vị từ tệp",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *OFFICERS,
    Role.SYSTEM_ADMIN,
)
PUBLISH_ADMIN_UNITS = verb(
    "organisations.publish_admin_units", "Đưa danh mục đơn vị hành chính vào hệ thống", Role.SYSTEM_ADMIN
)
