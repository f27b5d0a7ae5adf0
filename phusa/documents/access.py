"""What can be done to documents, and by whom."""

from phusa.base.access import Role, verb
from phusa.base.access.roles import OFFICERS, SCHOOL_HEADS

VIEW_DOCUMENTS = verb(
    "documents.view_documents",
    "Xem và tải văn bản",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *OFFICERS,
    Role.INSPECTOR,
)
MAKE_DOCUMENTS = verb("documents.make_documents", "Lập văn bản từ số liệu", *SCHOOL_HEADS, *OFFICERS)
WRITE_PAPERS = verb(
    "documents.write_papers",
    "Soạn và phát hành công văn, quyết định, biên bản",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *OFFICERS,
)
KEEP_LAYOUTS = verb(
    "documents.keep_layouts", "Đưa mẫu Word của đơn vị vào", *SCHOOL_HEADS, Role.RECORDS_CLERK, *OFFICERS
)
SIGN_DOCUMENTS = verb(
    "documents.sign_documents",
    "Ký số văn bản của đơn vị",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *OFFICERS,
)
VIEW_REGISTER = verb(
    "documents.view_register",
    "Xem sổ văn bản của đơn vị",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *OFFICERS,
    Role.INSPECTOR,
)
KEEP_REGISTER = verb(
    "documents.keep_register",
    "Vào sổ, cấp số và gửi văn bản",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *OFFICERS,
)
GIVE_TASKS = verb(
    "documents.give_tasks", "Giao việc từ văn bản", *SCHOOL_HEADS, Role.RECORDS_CLERK, *OFFICERS
)
DO_TASKS = verb(
    "documents.do_tasks",
    "Báo việc đã xong",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *OFFICERS,
    own=True,
)
PUBLISH_REGISTER = verb(
    "documents.publish_register", "Nạp danh mục văn bản dùng chung", Role.MOET_OFFICER, Role.SYSTEM_ADMIN
)
TAKE_DOCUMENTS = verb("documents.take_documents", "Nhận văn bản từ gói niêm phong", *OFFICERS)
