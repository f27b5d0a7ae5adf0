"""What can be done to school years, and by whom."""

from phusa.base.access import Role, verb
from phusa.base.access.roles import LOCAL_OFFICERS

OPEN_SCHOOL_YEAR = verb("cycles.open_school_year", "Mở năm học", Role.MOET_OFFICER, Role.SYSTEM_ADMIN)
SET_DEADLINES = verb(
    "cycles.set_deadlines",
    "Đặt hạn",
    *LOCAL_OFFICERS,
    Role.DOET_OFFICER,
    Role.MOET_OFFICER,
    Role.SYSTEM_ADMIN,
)
