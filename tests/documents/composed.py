"""Papers as clerks type them, for tests of everything that composes."""

from phusa.documents.actions.composing import keep_paper
from phusa.documents.models import DocumentKind, PaperDraft
from phusa.documents.rules.composing import Wording
from tests.schools import NOW, District

FRAME = {
    "governing": "Phòng Giáo dục và Đào tạo Mai Sơn",
    "place": "Chiềng Lau",
    "symbol": "THCSCL",
    "recipients": "Phòng Giáo dục và Đào tạo Mai Sơn (để b/c)\nBan đại diện cha mẹ học sinh (để biết)",
    "signer": "Cầm Văn Định",
    "signer_title": "Hiệu trưởng",
}
LETTER = Wording.of(
    FRAME
    | {
        "abstract": "báo cáo kết quả bồi dưỡng thường xuyên",
        "addressees": "Phòng Giáo dục và Đào tạo Mai Sơn",
        "body": "Thực hiện Kế hoạch số 772/KH-PGDĐT, nhà trường báo cáo như sau.\nKính đề nghị Phòng xem xét.",
    }
)
DECISION = Wording.of(
    FRAME
    | {
        "abstract": "Về việc phân công báo cáo viên",
        "authority": "Hiệu trưởng Trường THCS Chiềng Lau",
        "bases": "Căn cứ Điều lệ trường trung học;\nXét đề nghị của tổ Toán",
        "articles": "Điều 1. Phân công ông Lò Văn An.\n\nĐiều 2. Ông An có nhiệm vụ:\n1. Soạn bài.\n2. Báo cáo.",
    }
)
MINUTES = Wording.of(
    {name: FRAME[name] for name in ("governing", "place", "symbol")}
    | {
        "abstract": "Họp tổ Toán",
        "started": "2020-05-14T14:05",
        "held_at": "Phòng họp",
        "present": "Bà Hà\nÔng An",
        "chair": "Hà Thị Nga",
        "secretary": "Lò Văn An",
        "body": "I. NỘI DUNG\nTổ thống nhất kết quả.",
    }
)
WHOLE = {"doc_official_letter": LETTER, "doc_decision": DECISION, "doc_minutes": MINUTES}


def kept_by(place: District, who: str, kind: str = "doc_official_letter", **changed: str) -> PaperDraft:
    """A whole paper of school 1, with some of its parts said otherwise."""
    wording = Wording.of(WHOLE[kind].kept() | changed)
    return keep_paper(
        actor=place.actor(who), now=NOW, unit=place.school, kind=DocumentKind(kind), wording=wording
    )


def typed(wording: Wording, **changed: str) -> dict[str, str]:
    """What a browser sends of a form with this wording."""
    return {name: value for name, value in (wording.kept() | changed).items() if value}
