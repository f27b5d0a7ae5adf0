"""What can be done to the catalogue, and by whom: everybody who is signed in reads it."""

from phusa.base.access import Role, verb
from phusa.base.access.roles import OFFICERS
from phusa.organisations.models import UnitKind

PUBLISH_PROGRAMMES = verb(
    "catalogue.publish_programmes", "Đưa chương trình, danh mục vào hệ thống", Role.SYSTEM_ADMIN
)
CORRECT_ITEMS = verb(
    "catalogue.correct_items",
    "Đính chính tên, số tiết của mô đun, chuyên đề",
    Role.DOET_OFFICER,
    Role.MOET_OFFICER,
)
ADOPT_PROGRAMMES = verb(
    "catalogue.adopt_programmes", "Nhận áp dụng danh mục của địa phương cho một năm học", *OFFICERS
)

# The units in whose name a correction is made: what they find holds for all under them.
CORRECTORS = (UnitKind.DOET, UnitKind.MOET)
