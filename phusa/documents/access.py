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
