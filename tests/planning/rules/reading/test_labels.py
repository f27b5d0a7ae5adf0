"""Lines that are no topics."""

from phusa.base.imports.writings.markers import marked
from phusa.planning.rules.reading.labels import emphasises, is_group, is_note, is_total


def test_notes_and_labels() -> None:
    for text in (
        "Hình thức: tự học",
        "1. Khối kiến thức bắt buộc",
        "- Nội dung:",
        "Thời gian thực hiện: cả năm",
    ):
        assert is_note(marked(text))
    for text in (
        "- Hình thức tự luận và trắc nghiệm trong việc đánh giá",
        "- Tổ chức giờ ăn cho trẻ",
        "- Học tập",
    ):
        assert not is_note(marked(text))


def test_announcements_of_lists() -> None:
    assert is_group("Tiếp tục củng cố các chuyên đề:") and is_group("Các mô đun tự chọn sau")
    assert not is_group("Tiếp tục củng cố chuyên đề: Xây dựng trường mầm non")


def test_what_deserves_attention() -> None:
    assert emphasises("cần chú trọng những nội dung sau đây:") and emphasises("Ưu tiên các mô đun sau:")
    assert not emphasises("cần chú trọng chất lượng.")


def test_sums() -> None:
    assert is_total("Tổng cộng") and is_total("Cộng") and not is_total("Tôn trọng")
