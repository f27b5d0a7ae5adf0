"""Core people of the demo district, a group each stands by, and the office's plan of support."""

from datetime import date, datetime

from phusa.accounts.models import User
from phusa.base.access import Actor
from phusa.base.clock import start_of
from phusa.catalogue.models import CatalogueItem
from phusa.config.demo import district
from phusa.cycles.models import SchoolYear
from phusa.learning.actions.core_people import CoreTerms, name_core_person
from phusa.learning.actions.groups import Everybody, add_everybody, assign, start_group
from phusa.learning.actions.lecturers import LecturerFacts, name_lecturer
from phusa.learning.models import CoreKind, CorePerson, LecturerKind, SupportGroup
from phusa.organisations.models import Unit
from phusa.planning.actions.issuing import issue_plan
from phusa.planning.actions.support import add_line, note_support, start_support_plan
from phusa.planning.actions.unit_plans import save_bases, save_section
from phusa.planning.models import SupportNoteKind, UnitPlan
from phusa.staff.models import Post, StaffRole

OFFICE, SCHOOLS, SHOWN = "PGD-14-119", ("THCS-119-01", "TH-119-01"), "Lèo Văn Phương"
DECISION = "Quyết định 215/QĐ-PGDĐT ngày 3/9/2019"
NAMED_ON, ISSUED_ON, SEEN_ON = date(2019, 9, 4), date(2019, 10, 15), date(2020, 3, 12)
MODULES = {"THCS": "THCS18", "TH": "TH24"}
TEXTS = (
    "Đội ngũ cốt cán hỗ trợ đồng nghiệp tự bồi dưỡng thường xuyên, liên tục, tại chỗ.",
    "Giáo viên các trường trong huyện, theo nhóm đã phân công.",
    "Các mô đun đã chọn trong kế hoạch cá nhân năm học 2019-2020.",
    "Tự học kết hợp sinh hoạt tổ, nhóm chuyên môn trong trường hoặc cụm trường.",
    "Cốt cán của nhóm đánh giá người học; Phòng đánh giá việc thực hiện vào cuối năm học.",
    "Phòng theo dõi, các trường tạo điều kiện cho cốt cán và người học.",
)


def lay_support(actor: Actor, units: dict[str, Unit], year: SchoolYear) -> None:
    """Name core people of two schools and a lecturer, give each school a group, and issue the office's plan of support.

    After the accounts are open: a core teacher with an account gets his role.
    """
    office, day = units[OFFICE], start_of(NAMED_ON)
    lecturer = name_lecturer(
        actor=actor,
        now=day,
        unit=office,
        institution=units[district.INSTITUTION.code],
        facts=LecturerFacts("Lê Quang Hải", LecturerKind.KEY_LECTURER, "Giáo dục học", _account("giangvien")),
        from_day=NAMED_ON,
    )
    groups = {}
    for code in SCHOOLS:
        core = _name_core(actor, day, office, units[code])
        group = _group(actor, day, office, units[code], year)
        for item in CatalogueItem.objects.filter(code=MODULES[core.level]):
            for supporter in (core, lecturer):
                assign(actor=actor, now=day, group=group, supporter=supporter, item=item, from_day=NAMED_ON)
        groups[group] = core
    _plan(actor, office, year, groups)


def _account(code: str) -> str:
    """The code, where the demo opened such an account."""
    return code if User.objects.filter(code=code).exists() else ""


def _name_core(actor: Actor, now: datetime, office: Unit, school: Unit) -> CorePerson:
    """The teacher the demo signs in as, where he works here, else the first by name."""
    posts = Post.objects.on(NAMED_ON).filter(unit=school, role=StaffRole.TEACHER, is_main=True)
    rows = posts.select_related("person").order_by("person__sort_key", "pk")
    post = rows.filter(person__name=SHOWN).first() or rows[0]
    terms = CoreTerms(CoreKind.TEACHER, post.level, post.subject, 40, DECISION)
    return name_core_person(
        actor=actor, now=now, unit=office, person=post.person, terms=terms, from_day=NAMED_ON
    )


def _group(actor: Actor, now: datetime, office: Unit, school: Unit, year: SchoolYear) -> SupportGroup:
    name = f"Giáo viên {school.name.removeprefix('Trường ')}"
    level = school.levels[0]
    group = start_group(actor=actor, now=now, unit=office, school_year=year, name=name, level=level)
    who = Everybody(school, StaffRole.TEACHER)
    add_everybody(actor=actor, now=now, group=group, who=who, from_day=NAMED_ON)
    return group


def _plan(actor: Actor, office: Unit, year: SchoolYear, groups: dict[SupportGroup, CorePerson]) -> None:
    now = start_of(ISSUED_ON)
    plan = start_support_plan(actor=actor, now=now, unit=office, school_year=year)
    for number, text in enumerate(TEXTS, 1):
        save_section(actor=actor, now=now, plan=plan, number=number, text=text)
    bases = "Công văn 3587/BGDĐT-GDTrH ngày 20/8/2019 của Bộ Giáo dục và Đào tạo"
    save_bases(actor=actor, now=now, plan=plan, title=plan.title, preamble="", bases=bases)
    plan = UnitPlan.objects.select_related("unit", "school_year").get(pk=plan.pk)
    for group, core in groups.items():
        values = {
            "content": "Dự giờ, góp ý kế hoạch bài dạy",
            "support_group": group.pk,
            "core_person": core.pk,
            "from_day": ISSUED_ON,
            "to_day": date(2020, 5, 15),
            "followed_how": "Nhật ký hỗ trợ, báo cáo mỗi tháng",
        }
        add_line(actor=actor, now=now, plan=plan, values=values)
    issue_plan(actor=actor, now=now, plan=plan)
    seen = "Cốt cán của hai nhóm đã dự 12 giờ, góp ý bằng văn bản."
    at = start_of(SEEN_ON)
    note_support(actor=actor, now=at, plan=plan, kind=SupportNoteKind.MONITORING, day=SEEN_ON, seen=seen)
