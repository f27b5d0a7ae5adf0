"""What can be done to core people and groups of learners, and by whom. One's own group is seen by being in it."""

from phusa.base.access import Role, verb
from phusa.base.access.roles import LOCAL_OFFICERS, OFFICERS, SCHOOL_HEADS
from phusa.organisations.models import UnitKind

VIEW_CORE_PEOPLE = verb(
    "learning.view_core_people",
    "Xem đội ngũ cốt cán",
    *SCHOOL_HEADS,
    Role.RECORDS_CLERK,
    *OFFICERS,
    Role.INSPECTOR,
    own=True,
)
KEEP_CORE_PEOPLE = verb(
    "learning.keep_core_people",
    "Lập danh sách cốt cán, giảng viên hỗ trợ của đơn vị mình",
    *LOCAL_OFFICERS,
    Role.DOET_OFFICER,
)
VIEW_GROUPS = verb(
    "learning.view_groups", "Xem nhóm hỗ trợ", *SCHOOL_HEADS, Role.RECORDS_CLERK, *OFFICERS, Role.INSPECTOR
)
KEEP_GROUPS = verb(
    "learning.keep_groups",
    "Lập nhóm hỗ trợ và phân công người cốt cán",
    *SCHOOL_HEADS,
    *LOCAL_OFFICERS,
    Role.DOET_OFFICER,
)

# The units that keep a list of core people: it serves everybody under them.
KEEPERS = (UnitKind.DOET, UnitKind.BOET, UnitKind.COMMUNE_PEOPLE_COMMITTEE)
