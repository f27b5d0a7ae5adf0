"""What can be done to hours, and by whom. One's own hours are one's own to see and to report."""

from phusa.base.access import Role, verb
from phusa.base.access.roles import OFFICERS, SCHOOL_HEADS

VIEW_HOURS = verb(
    "hours.view_hours",
    "Xem sổ tiết",
    *SCHOOL_HEADS,
    Role.SUBJECT_GROUP_HEAD,
    Role.RECORDS_CLERK,
    *OFFICERS,
    Role.INSPECTOR,
    own=True,
)
REPORT_HOURS = verb("hours.report_hours", "Báo tiết đã học của mình", own=True)
RECORD_HOURS = verb(
    "hours.record_hours",
    "Ghi, xác nhận tiết của buổi học, buổi sinh hoạt",
    *SCHOOL_HEADS,
    Role.SUBJECT_GROUP_HEAD,
)
CORRECT_HOURS = verb("hours.correct_hours", "Điều chỉnh tiết đã tính", *SCHOOL_HEADS)
KEEP_ACCOUNTS = verb("hours.keep_accounts", "Mở sổ tiết cho năm học", *SCHOOL_HEADS, *OFFICERS)
