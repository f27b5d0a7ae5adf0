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
REVEAL_DATA = verb(
    "staff.reveal_data",
    "Xem dữ liệu cá nhân đang che",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *LOCAL_OFFICERS,
    Role.DOET_OFFICER,
    Role.INSPECTOR,
)
MERGE_PEOPLE = verb(
    "staff.merge_people",
    "Gộp và tách hồ sơ trùng",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *LOCAL_OFFICERS,
    Role.DOET_OFFICER,
    Role.SYSTEM_ADMIN,
)
ASK_CORRECTION = verb("staff.ask_correction", "Đề nghị sửa hồ sơ của mình", own=True)
TAKE_RECORD = verb("staff.take_record", "Tải toàn bộ hồ sơ của mình", own=True)
BRING_RECORD = verb(
    "staff.bring_record",
    "Tiếp nhận hồ sơ mang theo",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *LOCAL_OFFICERS,
    Role.DOET_OFFICER,
)
FORGET_DATA = verb("staff.forget_data", "Xoá dữ liệu cá nhân hết thời hạn giữ", Role.SYSTEM_ADMIN)
IMPORT_STAFF = verb(
    "staff.import_staff",
    "Nhập danh sách nhân sự từ tệp",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *LOCAL_OFFICERS,
    Role.DOET_OFFICER,
    Role.SYSTEM_ADMIN,
)
APPROVE_STAFF_LISTS = verb(
    "staff.approve_staff_lists",
    "Duyệt danh sách nhân sự lớn trước khi ghi",
    *SCHOOL_HEADS,
    *LOCAL_OFFICERS,
    Role.DOET_OFFICER,
    Role.MOET_OFFICER,
    Role.SYSTEM_ADMIN,
)
