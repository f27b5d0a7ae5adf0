"""What can be done to submissions, and by whom. Which of these roles does which step is data of the process."""

from phusa.base.access import Role, verb
from phusa.base.access.roles import LOCAL_OFFICERS, OFFICERS, SCHOOL_HEADS

VIEW_SUBMISSIONS = verb(
    "workflow.view_submissions",
    "Xem báo cáo đã nộp và biên nhận",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *OFFICERS,
    Role.INSPECTOR,
)
SEND_REPORT = verb("workflow.send_report", "Gửi báo cáo của đơn vị lên cấp trên", *SCHOOL_HEADS, *OFFICERS)
RECEIVE_REPORTS = verb("workflow.receive_reports", "Nhận, trả lại và duyệt báo cáo của cấp dưới", *OFFICERS)
EXTEND_DEADLINES = verb("workflow.extend_deadlines", "Gia hạn cho đơn vị cấp dưới", *OFFICERS)
REMIND_UNITS = verb("workflow.remind_units", "Nhắc đơn vị chưa gửi", *OFFICERS)
ASK_REPORTS = verb("workflow.ask_reports", "Yêu cầu đơn vị cấp dưới báo cáo theo mẫu", *OFFICERS)
FILL_REPORTS = verb(
    "workflow.fill_reports", "Điền báo cáo theo mẫu của đơn vị", *SCHOOL_HEADS, Role.RECORDS_CLERK, *OFFICERS
)
CHOOSE_PROCESS = verb(
    "workflow.choose_process", "Chọn các bước duyệt báo cáo của tỉnh", Role.DOET_OFFICER, Role.MOET_OFFICER
)
RECORD_OUTAGES = verb("workflow.record_outages", "Ghi lúc hệ thống gián đoạn", Role.SYSTEM_ADMIN)
VIEW_DIFFICULTIES = verb(
    "workflow.view_difficulties",
    "Xem khó khăn đã báo và trả lời",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *OFFICERS,
    Role.INSPECTOR,
)
RAISE_DIFFICULTIES = verb(
    "workflow.raise_difficulties",
    "Báo khó khăn lên cấp trên",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *LOCAL_OFFICERS,
    Role.DOET_OFFICER,
)
ANSWER_DIFFICULTIES = verb(
    "workflow.answer_difficulties", "Trả lời khó khăn của cấp dưới, hoặc chuyển lên", *OFFICERS
)
READ_SHARED_ANSWERS = verb(
    "workflow.read_shared_answers",
    "Đọc giải đáp chung của cấp trên",
    *SCHOOL_HEADS,
    Role.SUBJECT_GROUP_HEAD,
    Role.CORE_TEACHER,
    Role.TEACHER,
    Role.RECORDS_CLERK,
    *OFFICERS,
    Role.INSPECTOR,
)
VIEW_FORMS = verb(
    "workflow.view_forms",
    "Xem biểu mẫu báo cáo",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *OFFICERS,
    Role.INSPECTOR,
)
MAKE_FORMS = verb("workflow.make_forms", "Soạn và ban hành biểu mẫu báo cáo", *OFFICERS)
PUBLISH_FORMS = verb(
    "workflow.publish_forms",
    "Nạp biểu mẫu dùng chung, gói trao đổi từ cấp trên",
    Role.DOET_OFFICER,
    Role.MOET_OFFICER,
    Role.SYSTEM_ADMIN,
)
