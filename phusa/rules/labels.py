"""The Vietnamese words of the codes: classes, blocks, roles, levels, confidence marks."""

from typing import Final

CLASS_LABELS: Final[dict[str, str]] = {
    "class_gioi": "Giỏi",
    "class_kha": "Khá",
    "class_trung_binh": "Trung bình",
    "class_khong_hoan_thanh": "Không hoàn thành kế hoạch",
    "cbql_dat_yeu_cau": "Đạt yêu cầu",
    "cbql_khong_dat_yeu_cau": "Không đạt yêu cầu",
    "plan_hoan_thanh": "Hoàn thành kế hoạch BDTX",
    "plan_khong_hoan_thanh": "Không hoàn thành kế hoạch BDTX",
    "level_tot": "Tốt",
    "level_kha": "Khá",
    "level_dat": "Đạt",
    "level_chua_dat": "Chưa đạt",
    "module_hoan_thanh": "Hoàn thành mô-đun",
    "module_chua_hoan_thanh": "Chưa hoàn thành mô-đun",
}

# How a class is named inside a sentence.
CLASS_PHRASES: Final[dict[str, str]] = {
    "class_gioi": "loại Giỏi",
    "class_kha": "loại Khá",
    "class_trung_binh": "loại Trung bình",
    "class_khong_hoan_thanh": "không hoàn thành kế hoạch",
    "cbql_dat_yeu_cau": "mức đạt yêu cầu",
    "cbql_khong_dat_yeu_cau": "mức không đạt yêu cầu",
    "plan_hoan_thanh": "hoàn thành kế hoạch BDTX",
    "plan_khong_hoan_thanh": "không hoàn thành kế hoạch BDTX",
    "level_tot": "mức tốt",
    "level_kha": "mức khá",
    "level_dat": "mức đạt",
    "level_chua_dat": "mức chưa đạt",
    "module_hoan_thanh": "hoàn thành mô-đun",
    "module_chua_hoan_thanh": "chưa hoàn thành mô-đun",
}

CRITERION_LEVELS: Final[dict[str, str]] = {"chua_dat": "chưa đạt", "dat": "đạt", "kha": "khá", "tot": "tốt"}

BLOCKS: Final = ("ND1", "ND2", "ND3", "CT01", "CT02", "CT03")

# What a block is to whoever learns it; its official name says only its number.
BLOCK_WORDS: Final[dict[str, str]] = {
    "ND1": "chung cả nước",
    "ND2": "của địa phương",
    "ND3": "tự chọn",
    "CT01": "theo nhiệm vụ năm học",
    "CT02": "của địa phương",
    "CT03": "tự chọn",
}

ROLE_LABELS: Final[dict[str, str]] = {"teacher": "giáo viên", "manager": "cán bộ quản lý"}

LEVEL_LABELS: Final[dict[str, str]] = {
    "MN": "mầm non",
    "TH": "tiểu học",
    "THCS": "THCS",
    "THPT": "THPT",
    "GDTX": "GDTX",
}

TRACK_LABELS: Final[dict[str, str]] = {
    "system": "Hệ thống bồi dưỡng qua mạng",
    "mentor": "Cốt cán phụ trách nhóm",
    "institution": "Cơ sở bồi dưỡng",
}

CONFIDENCE_LABELS: Final[dict[str, str]] = {
    "text": "đã thấy nguyên văn ở nguồn được dẫn",
    "secondary": "theo nguồn thứ cấp",
    "unverified": "chưa đối chiếu văn bản gốc",
}

CONFIDENCE_ORDER: Final = ("text", "secondary", "unverified")


def weakest(marks: list[str]) -> str:
    """The weakest of some confidence marks: a rule set is worth no more than its weakest part."""
    return max(marks, key=CONFIDENCE_ORDER.index)
