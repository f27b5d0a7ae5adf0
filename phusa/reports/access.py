"""What can be done to figures and what stands behind them, and by whom."""

from phusa.base.access import Role, verb
from phusa.base.access.roles import LOCAL_OFFICERS, OFFICERS, SCHOOL_HEADS

INSPECT = verb(
    "reports.inspect",
    "Chọn mẫu, lần theo đường đi của kết quả, lập hồ sơ thanh tra",
    *OFFICERS,
    Role.INSPECTOR,
)
SEAL_BUNDLES = verb(
    "reports.seal_bundles",
    "Giữ khoá của đơn vị, xuất gói niêm phong, nhập biên nhận",
    *SCHOOL_HEADS,
    *OFFICERS,
)
TAKE_BUNDLES = verb("reports.take_bundles", "Nhận gói niêm phong của cấp dưới", *OFFICERS)
CONSOLIDATE = verb("reports.consolidate", "Lập và gửi báo cáo tổng hợp của đơn vị", *OFFICERS)
PUBLISH = verb(
    "reports.publish",
    "Công bố số liệu của đơn vị, gỡ trang đã công bố",
    *LOCAL_OFFICERS,
    Role.DOET_OFFICER,
)
EXPLORE = verb(
    "reports.explore",
    "Lưu, chia sẻ và hẹn làm bảng số liệu",
    *OFFICERS,
    Role.INSPECTOR,
)
