"""Which role an account gets by the post of its person, and how far the account has come."""

from datetime import datetime

# Positions without a role of their own see what is theirs, as a teacher does.
ROLES = {
    "principal": "principal",
    "vice_principal": "vice_principal",
    "subject_group_head": "subject_group_head",
}
NO_ACCOUNT, WAITING, ACTIVE = "chua-co", "chua-dang-nhap", "da-dang-nhap"
STATES = {
    NO_ACCOUNT: "Chưa có tài khoản",
    WAITING: "Chưa đăng nhập",
    ACTIVE: "Đã đăng nhập",
}


def role_of_post(position: str, *, in_group: bool) -> str:
    """The role of a position; the head of a subject group that is not said yet gets that of a teacher."""
    if position == "subject_group_head" and not in_group:
        return "teacher"
    return ROLES.get(position, "teacher")


def state_of(*, has_account: bool, last_login: datetime | None) -> str:
    """How far somebody's account has come: not opened, never used, or used at least once."""
    if not has_account:
        return NO_ACCOUNT
    return ACTIVE if last_login else WAITING
