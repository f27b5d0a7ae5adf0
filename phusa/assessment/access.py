"""What can be done to results, and by whom. One's own result is one's own to see."""

from phusa.base.access import Role, verb
from phusa.base.access.roles import LOCAL_OFFICERS, OFFICERS, SCHOOL_HEADS

VIEW_RESULTS = verb(
    "assessment.view_results",
    "Xem điểm và xếp loại",
    *SCHOOL_HEADS,
    Role.SUBJECT_GROUP_HEAD,
    Role.RECORDS_CLERK,
    *OFFICERS,
    Role.INSPECTOR,
    own=True,
)
VIEW_BOARD = verb(
    "assessment.view_board",
    "Xem bảng khoá sổ của trường",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *OFFICERS,
    Role.INSPECTOR,
)
ENTER_SCORES = verb(
    "assessment.enter_scores",
    "Nhập điểm thành phần",
    *SCHOOL_HEADS,
    Role.SUBJECT_GROUP_HEAD,
    Role.RECORDS_CLERK,
)
IMPORT_SCORES = verb("assessment.import_scores", "Nhập bảng điểm từ tệp", *SCHOOL_HEADS, Role.RECORDS_CLERK)
CLOSE_YEAR = verb("assessment.close_year", "Khoá sổ, lập báo cáo và danh sách", *SCHOOL_HEADS)
REOPEN_YEAR = verb("assessment.reopen_year", "Mở lại sổ đã khoá", *SCHOOL_HEADS, *LOCAL_OFFICERS)
VIEW_APPEALS = verb(
    "assessment.view_appeals", "Xem đề nghị xem lại", *SCHOOL_HEADS, *OFFICERS, Role.INSPECTOR, own=True
)
SEND_APPEALS = verb("assessment.send_appeals", "Đề nghị xem lại kết quả, số tiết của mình", own=True)
DECIDE_APPEALS = verb("assessment.decide_appeals", "Quyết định đề nghị xem lại", Role.PRINCIPAL, *OFFICERS)
SET_APPEAL_TERMS = verb(
    "assessment.set_appeal_terms",
    "Đặt hạn, cấp quyết định đề nghị xem lại",
    *LOCAL_OFFICERS,
    Role.DOET_OFFICER,
)
