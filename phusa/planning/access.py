"""What can be done to plans and needs, and by whom. One's own plan is one's own to make and to send."""

from phusa.base.access import Role, verb
from phusa.base.access.roles import LOCAL_OFFICERS, OFFICERS, SCHOOL_HEADS

VIEW_PLANS = verb(
    "planning.view_plans",
    "Xem kế hoạch cá nhân",
    *SCHOOL_HEADS,
    Role.SUBJECT_GROUP_HEAD,
    Role.RECORDS_CLERK,
    *OFFICERS,
    Role.INSPECTOR,
    own=True,
)
MAKE_PLAN = verb("planning.make_plan", "Lập và gửi kế hoạch của mình", own=True)
# Whose of these plans somebody decides is a reading of the province: `queries.approvers`.
APPROVE_PLANS = verb("planning.approve_plans", "Duyệt, trả lại kế hoạch cá nhân", *SCHOOL_HEADS)
APPROVE_HEADS_PLANS = verb(
    "planning.approve_heads_plans",
    "Duyệt, trả lại kế hoạch cá nhân của người đứng đầu trường trực thuộc",
    *LOCAL_OFFICERS,
    Role.DOET_OFFICER,
)
VIEW_UNIT_PLANS = verb(
    "planning.view_unit_plans",
    "Xem kế hoạch của đơn vị",
    *SCHOOL_HEADS,
    Role.SUBJECT_GROUP_HEAD,
    Role.CORE_TEACHER,
    Role.TEACHER,
    Role.RECORDS_CLERK,
    *OFFICERS,
    Role.INSPECTOR,
)
WRITE_UNIT_PLANS = verb(
    "planning.write_unit_plans",
    "Soạn kế hoạch của đơn vị",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *OFFICERS,
)
ISSUE_UNIT_PLANS = verb(
    "planning.issue_unit_plans", "Ban hành kế hoạch của đơn vị", Role.PRINCIPAL, *OFFICERS
)
RECEIVE_UNIT_PLANS = verb("planning.receive_unit_plans", "Nhận, trả lại kế hoạch của đơn vị dưới", *OFFICERS)
DECIDE_MASS_PLANS = verb(
    "planning.decide_mass_plans",
    "Ghi quyết định phê duyệt kế hoạch mô đun đại trà",
    *LOCAL_OFFICERS,
    Role.DOET_OFFICER,
)
ADJUST_HOURS = verb(
    "planning.adjust_hours", "Đổi số tiết từng nội dung trong kế hoạch", *LOCAL_OFFICERS, Role.DOET_OFFICER
)
REGISTER_NEEDS = verb("planning.register_needs", "Đăng ký nhu cầu của mình", own=True)
VIEW_NEEDS = verb(
    "planning.view_needs",
    "Xem nhu cầu bồi dưỡng",
    *SCHOOL_HEADS,
    Role.SUBJECT_GROUP_HEAD,
    *OFFICERS,
    Role.INSPECTOR,
    own=True,
)
ASK_RELIEF = verb(
    "planning.ask_relief",
    "Đề nghị miễn, hoãn, học lớp ngoài kế hoạch",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    own=True,
)
VIEW_RELIEF = verb(
    "planning.view_relief",
    "Xem đề nghị miễn, hoãn, lớp ngoài kế hoạch",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *OFFICERS,
    Role.INSPECTOR,
    own=True,
)
DECIDE_RELIEF = verb(
    "planning.decide_relief",
    "Duyệt, trả lại đề nghị miễn, hoãn, lớp ngoài kế hoạch",
    *SCHOOL_HEADS,
    *LOCAL_OFFICERS,
)
OPEN_YEAR = verb(
    "planning.open_year", "Mở năm học mới từ năm học trước", *SCHOOL_HEADS, *OFFICERS, Role.SYSTEM_ADMIN
)
IMPORT_PLANS = verb(
    "planning.import_plans", "Nhập kế hoạch từ văn bản", *SCHOOL_HEADS, Role.RECORDS_CLERK, *OFFICERS
)
VIEW_VISITS = verb(
    "planning.view_visits",
    "Xem các đợt kiểm tra việc thực hiện kế hoạch",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *OFFICERS,
    Role.INSPECTOR,
)
MAKE_VISITS = verb(
    "planning.make_visits",
    "Lên lịch, ghi, kết thúc đợt kiểm tra trường trực thuộc",
    *LOCAL_OFFICERS,
    Role.DOET_OFFICER,
)
ANSWER_VISITS = verb("planning.answer_visits", "Trả lời đợt kiểm tra", *SCHOOL_HEADS)
