"""What can be done to training materials, and by whom. One's own library is one's own."""

from phusa.base.access import Role, verb
from phusa.base.access.roles import OFFICERS, SCHOOL_HEADS
from phusa.organisations.models import UnitKind

VIEW_MATERIALS = verb(
    "providers.view_materials", "Xem tài liệu của các đơn vị trực thuộc", *OFFICERS, Role.INSPECTOR
)
REGISTER_MATERIALS = verb(
    "providers.register_materials", "Ghi, rút tài liệu bồi dưỡng", Role.DOET_OFFICER, Role.MOET_OFFICER
)
COMMISSION_MATERIALS = verb(
    "providers.commission_materials",
    "Giao cơ sở bồi dưỡng biên soạn tài liệu",
    Role.DOET_OFFICER,
    Role.MOET_OFFICER,
)
RECORD_APPRAISALS = verb(
    "providers.record_appraisals", "Ghi kết quả thẩm định tài liệu", Role.DOET_OFFICER, Role.MOET_OFFICER
)
SUBMIT_DRAFTS = verb(
    "providers.submit_drafts", "Gửi bản thảo tài liệu của cơ sở mình", Role.INSTITUTION_LECTURER
)
KEEP_LIBRARY = verb("providers.keep_library", "Giữ tài liệu học của mình", own=True)
VIEW_SELECTIONS = verb(
    "providers.view_selections",
    "Xem tài liệu tham khảo tổ đã chọn",
    *SCHOOL_HEADS,
    Role.SUBJECT_GROUP_HEAD,
    Role.CORE_TEACHER,
    Role.TEACHER,
    *OFFICERS,
    Role.INSPECTOR,
)
RECORD_SELECTIONS = verb(
    "providers.record_selections", "Ghi tài liệu tham khảo tổ chọn", Role.SUBJECT_GROUP_HEAD
)

# The units that keep a register of materials: what they let in holds for all under them.
KEEPERS = (UnitKind.DOET, UnitKind.MOET)
