"""What can be done to regulations, and by whom: the law is read by all, readings are chosen above the schools."""

from phusa.base.access import Role, verb

PUBLISH_EDITIONS = verb("regulations.publish_editions", "Đưa bản quy định vào hệ thống", Role.SYSTEM_ADMIN)
CHOOSE_READINGS = verb(
    "regulations.choose_readings",
    "Chọn cách hiểu chỗ quy định chưa nói rõ",
    Role.DOET_OFFICER,
    Role.MOET_OFFICER,
)
