"""What can be done to persons and posts, and by whom."""

from phusa.base.access import Role, verb
from phusa.base.access.roles import LOCAL_OFFICERS, OFFICERS, SCHOOL_HEADS

VIEW_STAFF = verb(
    "staff.view_staff",
    "Xem nhân sự",
    *SCHOOL_HEADS,
    Role.SUBJECT_GROUP_HEAD,
    Role.RECORDS_CLERK,
    *OFFICERS,
    Role.SYSTEM_ADMIN,
    Role.INSPECTOR,
    own=True,
)
MANAGE_STAFF = verb(
    "staff.manage_staff",
    "Lập và sửa nhân sự",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *LOCAL_OFFICERS,
    Role.DOET_OFFICER,
    Role.SYSTEM_ADMIN,
)
