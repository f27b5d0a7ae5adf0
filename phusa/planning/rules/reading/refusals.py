"""Why a document is not read as a plan."""

from phusa.base.refusals import Refused


def not_a_plan(name: str) -> Refused:
    """Readable, but no plan of yearly learning."""
    return Refused(
        "not_a_plan",
        f"Tệp “{name}” không phải kế hoạch bồi dưỡng: không thấy tên “Kế hoạch” ở đầu cùng nội dung bồi dưỡng.",
        next_step="Chọn bản kế hoạch bồi dưỡng thường xuyên. Công văn và văn bản khác nhập ở sổ văn bản đến.",
    )
