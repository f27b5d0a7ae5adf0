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
