"""What can be done to accounts, and by whom: one's own unit helps first."""

from phusa.base.access import Role, verb
from phusa.base.access.roles import LOCAL_OFFICERS, OFFICERS, SCHOOL_HEADS

VIEW_ACCOUNTS = verb(
    "accounts.view_accounts",
    "Xem tài khoản của đơn vị",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *OFFICERS,
    Role.SYSTEM_ADMIN,
    own=True,
)
RESET_PASSWORDS = verb(
    "accounts.reset_passwords",
    "Đặt lại mật khẩu và bước xác thực thứ hai",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *LOCAL_OFFICERS,
    Role.DOET_OFFICER,
    Role.SYSTEM_ADMIN,
)
TAKE_SLIPS = verb("accounts.take_slips", "Tải và xoá phiếu đăng nhập mình vừa lập", own=True)
RECORD_TRAINING = verb(
    "accounts.record_training",
    "Ghi đã tập huấn dùng phần mềm",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *LOCAL_OFFICERS,
    Role.DOET_OFFICER,
    Role.SYSTEM_ADMIN,
)
REQUEST_TEMIS = verb(
    "accounts.request_temis",
    "Đề nghị cấp tài khoản TEMIS cho trường mầm non",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
)
ANSWER_TEMIS = verb(
    "accounts.answer_temis",
    "Chuyển và trả lời đề nghị cấp tài khoản TEMIS",
    *LOCAL_OFFICERS,
    Role.DOET_OFFICER,
)
CHANGE_OWN_PASSWORD = verb("accounts.change_own_password", "Đổi mật khẩu của mình", own=True)
SET_UP_SECOND_FACTOR = verb("accounts.set_up_second_factor", "Bật bước xác thực thứ hai của mình", own=True)
MANAGE_GRANTS = verb(
    "accounts.manage_grants",
    "Giao và thu hồi quyền trong đơn vị",
    *SCHOOL_HEADS,
    *LOCAL_OFFICERS,
    Role.DOET_OFFICER,
    Role.MOET_OFFICER,
    Role.SYSTEM_ADMIN,
)
VIEW_AUDIT = verb(
    "accounts.view_audit",
    "Xem nhật ký",
    Role.INSPECTOR,
    Role.SYSTEM_ADMIN,
)
TAKE_AUDIT = verb("accounts.take_audit", "Tải nhật ký ra tệp", Role.INSPECTOR, Role.SYSTEM_ADMIN)
VERIFY_AUDIT = verb("accounts.verify_audit", "Dò nhật ký theo mã băm", Role.SYSTEM_ADMIN)
