"""Every page, found by walking the address book: it has a title and one heading, is closed to strangers, and asks the
database as often for one row as for fifty.

`REGENERATE=1 pytest tests/config/test_urls.py` writes `tests/query_counts.json` anew: it should only shrink.
"""

import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from phusa.accounts.actions import NewAccount, open_accounts
from phusa.accounts.models import Grant, TemisRequest, User
from phusa.assessment.actions.closing import close_year
from phusa.assessment.actions.sheets import bring_sheet, check_sheet
from phusa.base import clock, ranges
from phusa.base.access import Role
from phusa.base.jobs import announce
from phusa.base.sealing import seal_bytes
from phusa.documents.models import OfficialDocument
from phusa.organisations.actions import found_unit
from phusa.organisations.models import Reorganisation, Unit, UnitKind
from phusa.planning.models import UnitPlan
from phusa.staff.models import PeopleExport, Person
from phusa.staff.queries import actor_of
from tests.brought import staff_list_of, unit_list_of
from tests.hours.ledgers import held, meeting, opened
from tests.listed import publish_lists, taken_up
from tests.needed import leave_needs
from tests.needing import reopen
from tests.planned_documents import brought_in
from tests.planned_parts import checked, followed, plan_with_text
from tests.reorganised import DISTRICTS_END, drafted
from tests.requested import requested_by
from tests.schools import NOW, START, District, district, employ, score_all, sign_up, system
from tests.sent import send_all
from tests.signing import enrol, signed_in
from tests.traces import Traces, leave_traces
from tests.unit_plans import mass_of, with_items, with_version

pytestmark = pytest.mark.django_db
BASELINE = Path(__file__).resolve().parents[1] / "query_counts.json"
# What stands in the address book and is no page that a person reads.
NO_PAGES = {
    "account_inactive": "is where allauth sends closed accounts, which our sign-in refuses before",
    "mfa_authenticate": "exists only between password and second step",
}
ANSWERS_FORMS = 405
OPEN_TO_ALL = frozenset({"account_login", "account_reset_password", "check", "check_code"})


@dataclass
class Branch:
    """One office with its schools, and whoever looks at it: "ht" leads the school, "to" a group, "cv" the office."""

    place: District
    people: list[Person]
    users: dict[str, User] = field(default_factory=dict)
    records: list[int] = field(default_factory=list)
    sheet: int = 0
    slips: int = 0
    need: int = 0
    staff_list: int = 0
    traces: Traces = field(default_factory=lambda: Traces(0, 0, 0))
    temis: int = 0
    unit_list: int = 0
    relief: int = 0
    outside: int = 0
    plan_line: int = 0

    @property
    def school(self) -> Unit:
        """The school whose pages are looked at."""
        return self.place.school

    @property
    def document(self) -> OfficialDocument:
        """A document of the school."""
        return OfficialDocument.objects.filter(unit=self.school).earliest("pk")


# Who looks at a page, by its name or else by the first word of its address; everybody else is the head of the school.
VIEWERS = {"nhat-ky": "tt", "giao-dien": "qt", "my_record": "gv", "found_unit": "cv", "change_unit": "cv"}
VIEWERS |= {
    "ask_correction": "gv",
    "take_record": "gv",
    "my_group": "to",
    "choose_reading": "so",
    "reading_progress": "so",
}
VIEWERS |= {"move_unit": "cv", "end_unit": "cv", "units": "cv", "closing": "cv"}
VIEWERS |= {"activation": "cv", "activation_file": "cv", "answer_temis": "cv"}
UNIT_LISTS = ("unit_imports", "unit_import", "unit_import_rows", "unit_import_issues", "unit_import_back")
UNIT_LISTS += (
    "unit_import_confirm",
    "unit_import_discard",
    "unit_import_take_back",
    "unit_template",
    "units_file",
)
VIEWERS |= dict.fromkeys(UNIT_LISTS, "cv")
# Whoever has a second factor and spare codes.
VIEWERS |= {"mfa_deactivate_totp": "qt", "mfa_view_recovery_codes": "qt", "mfa_generate_recovery_codes": "qt"}
VIEWERS |= {"mfa_download_recovery_codes": "qt"}
# What is written into an address: by page, by first word, or by the name of the part alone.
PARTS: dict[str, Callable[[Branch], object]] = {
    "found_unit/code": lambda b: b.place.office.code,
    "don-vi/code": lambda b: b.school.code,
    "nhan-su/code": lambda b: b.people[0].code,
    "nhan-su/post_id": lambda b: b.people[0].posts.get().pk,  # type: ignore[attr-defined]
    "tai-khoan/code": lambda b: b.users["gv"].code,
    "tai-khoan/grant_id": lambda b: b.users["gv"].grants.earliest("pk").pk,  # type: ignore[attr-defined]
    "van-ban/code": lambda b: b.document.check_code,
    "kiem-tra/code": lambda b: b.document.check_code,
    "giao-dien/page": lambda b: "bieu-mau",
    "code": lambda b: b.school.code,
    "unit_code": lambda b: b.school.code,
    "year": lambda b: b.place.year.code,
    "record_id": lambda b: b.records[0],
    "sheet_id": lambda b: b.sheet,
    "format": lambda b: "pdf",
    "name": lambda b: "tt26.class_gap",
    "key": lambda b: announce(actor=b.place.actor("so"), now=NOW, title="Tính lại"),
    "regulation": lambda b: "tt26-2012",
    "dated": lambda b: "2012-08-27",
}


PARTS |= {
    f"{page}/code": lambda b: b.school.code
    for page in ("roster_accounts", "roster_accounts_file", "open_roster_accounts", "renew_slips", "train")
}
PARTS |= {"batch_id": lambda b: b.slips, "request_id": lambda b: b.temis}

PARTS |= {"absence_id": lambda b: b.traces.absence, "correction_id": lambda b: b.traces.correction}
PARTS |= {"merge_id": lambda b: b.traces.merge, "nhan-su/field": lambda b: "phone"}
PARTS |= {"nhan-su/import_id": lambda b: b.staff_list}
PARTS |= {"don-vi/import_id": lambda b: b.unit_list, "outcome": lambda b: "changed"}
PARTS |= {"one": lambda b: b.people[0].code, "other": lambda b: b.people[1].code}

PARTS |= {"export_id": lambda b: exported(b).pk}

VIEWERS |= {"sap-xep": "so", "compare_days": "cv"}
PARTS |= {"sap-xep/pk": lambda b: handed_over(b).pk, "sap-xep/unit_code": lambda b: "SO-SL"}
PARTS |= {
    "sap-xep/kind": lambda b: "merge",
    "sap-xep/number": lambda b: 1,
    "compare_days/code": lambda b: b.place.office.code,
}


VIEWERS |= {"correct_item": "so", "adopt_programme": "cv", "drop_adoption": "cv"}
PARTS |= {"item_code": lambda b: "TH4", "programme": lambda b: "kh772-2019"}
PARTS |= {"adoption_id": lambda b: taken_up(b.place.office).pk}

PARTS |= {"mien-hoan/kind": lambda b: "hoan", "relief_id": lambda b: b.relief}
PARTS |= {"external_id": lambda b: b.outside}

VIEWERS |= {"nhu-cau": "gv", **dict.fromkeys(("need_counts", "need_counts_file", "need_topic"), "ht")}
VIEWERS |= {"plans_to_approve": "cv"}
PARTS |= {
    f"{page}/code": lambda b: b.people[0].code
    for page in ("personal_plan", "approve_plan", "return_plan", "personal_plan_paper")
}
PARTS |= {"line_id": lambda b: b.plan_line, "plan_version/number": lambda b: 1}
PARTS |= {"need_id": lambda b: b.need, "topic_key": lambda b: "tieu-chi:tt20-2018:6"}

VIEWERS |= {"my_hours": "gv", "report_hours": "gv"}
PARTS |= {f"{page}/code": lambda b: b.people[0].code for page in ("person_hours", "correct_hours")}
PARTS |= {"event_id": lambda b: b.hours_event}

PLAN_PARTS = ("follow_groups", "follow_person", "drop_follower", "plan_check", "change_check", "drop_check")
PARTS |= {
    f"{page}/unit_plan_id": lambda b: plan_with_text(b.school, b.place.year).pk
    for page in (*PLAN_PARTS, "answer_plan_need")
}
PARTS |= {
    "assignment_id": lambda b: followed(plan_with_text(b.school, b.place.year), b.people).pk,
    "check_id": lambda b: checked(plan_with_text(b.school, b.place.year), len(b.people)).pk,
    "plan_import_id": lambda b: brought_in(b.school, b.place.year).pk,
}

OFFICE_PLANS = ("lower_plans", "start_unit_plan", "start_mass_plan")
MASS_PLANS = ("mass_plan", "decide_mass_plan")
VIEWERS |= {**dict.fromkeys((*OFFICE_PLANS, *MASS_PLANS), "cv"), "return_unit_plan": "cv"}
PARTS |= {f"{page}/unit_code": lambda b: b.place.office.code for page in OFFICE_PLANS}
PARTS |= {
    f"{page}/unit_plan_id": lambda b: mass_of(b.place.office, b.place.year, len(b.people)).pk
    for page in MASS_PLANS
}
PARTS |= {
    "unit_plan/unit_code": lambda b: unit_plan_of(b).unit.code,
    "unit_plan_id": lambda b: unit_plan_of(b).pk,
    "plan_item_id": lambda b: unit_plan_of(b).items.earliest("pk").pk,  # type: ignore[attr-defined]
    "section": lambda b: 1,
    "version_number": lambda b: with_version(unit_plan_of(b)).number,
}


# Pages that show another role something else: looked at a second time, by that role.
AGAIN = (
    "accounts@cv",
    "activation@ht",
    "catalogue_item@so",
    "closing@ht",
    "documents@cv",
    "enter_scores@to",
    "home@cv",
    "home@gv",
    "home@qt",
    "home@to",
    "home@tt",
    "hours_event@gv",
    "need_counts@cv",
    "need_topic@cv",
    "my_unit_hours@cv",
    "my_unit_hours@to",
    "open_post@cv",
    "people@cv",
    "personal_plan@gv",
    "plans_to_approve@ht",
    "person@cv",
    "person@gv",
    "regulations@so",
    "relief@gv",
    "reliefs@cv",
    "reliefs@gv",
    "unit_plan@cv",
    "unit_plan@gv",
    "unit_plans@cv",
    "units@ht",
    "why@to",
)


def walk(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address with its first word."""
    for pattern in resolver.url_patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern, address)
        else:
            yield address.partition("/")[0], pattern


PAGES = {
    str(pattern.name): (word, tuple(pattern.pattern.converters))
    for word, pattern in walk(get_resolver())
    if pattern.name not in NO_PAGES
}


def _unit(code: str, name: str, kind: UnitKind, parent: Unit, **values: object) -> Unit:
    unit = Unit(code=code, name=name, kind=kind, **values)
    return found_unit(actor=system(), now=NOW, parent=parent, unit=unit, from_day=START)


def found(office: Unit, code: str, schools: int, teachers: int, school_year: District) -> Branch:
    """An office with so many schools; the first has so many teachers, all scored, and as many accounts."""
    made = [
        _unit(f"{code}{n}", f"Trường THCS {code} {n}", UnitKind.SCHOOL, office, levels=["THCS"])
        for n in range(schools)
    ]
    place = District(office, made, school_year.year)
    branch = Branch(place, employ(place, made[0], teachers))
    for name, role, unit, person in (
        ("ht", Role.PRINCIPAL, made[0], branch.people[-1]),
        ("gv", Role.TEACHER, made[0], branch.people[0]),
        ("to", Role.SUBJECT_GROUP_HEAD, Unit.objects.get(code=f"{made[0].code}-T1"), None),
        ("cv", Role.BOET_OFFICER, office, None),
        ("tt", Role.INSPECTOR, office, None),
        ("qt", Role.SYSTEM_ADMIN, office, None),
    ):
        branch.users[name] = sign_up(place, f"{name}.{code}".lower(), f"{name} {code}", role, unit, person)
    enrol(branch.users["qt"])
    RecoveryCodes.activate(branch.users["qt"])
    _more_accounts(made[0], code, teachers)
    branch.users["so"] = place.users["so"] = school_year.users["so"]
    branch.hours_event = hours_of(branch)
    branch.records = [record.pk for record in score_all(place, made[0])]
    branch.sheet = sheet_of(place, branch.people)
    branch.slips = slips_of(branch, teachers)
    send_all(place.school, place.year)
    branch.plan_line = reopen(branch.people[-1], place.year, teachers)
    branch.need = leave_needs(branch.people, place.year)
    branch.staff_list = staff_list_of(place, branch.people)
    branch.unit_list = unit_list_of(place)
    branch.relief, branch.outside = requested_by(place, branch.people)
    branch.traces = leave_traces(branch.people, clock.today())
    branch.temis = max(ask_of(school).pk for school in made)
    close_year(actor=system(), now=NOW, unit=made[0], school_year=place.year)
    return branch


def sheet_of(place: District, people: list[Person]) -> int:
    """A mark sheet of these people, brought in and checked."""
    lines = [f"{n};{person.name};{9 - n % 3};8;7,5" for n, person in enumerate(people, 1)]
    content = "\n".join(["TT;Họ và tên;ND1;ND2;THCS18", *lines]).encode()
    given = {"actor": system(), "now": NOW}
    sheet = bring_sheet(
        **given,
        unit=place.school,
        school_year=place.year,
        file=ContentFile(content, "diem.csv"),
        name="diem.csv",
    )
    check_sheet(**given, sheet=sheet)
    return sheet.pk


def hours_of(branch: Branch) -> int:
    """A meeting in the hours accounts of all people, and another that waits to be confirmed; gives the first."""
    accounts = opened(branch.place, branch.school, branch.people)
    held(accounts, meeting(branch.place.year, f"{branch.school.code}-cho"), confirmed=False)
    return held(accounts, meeting(branch.place.year, branch.school.code)).pk


def slips_of(branch: Branch, count: int) -> int:
    """Slips the head made for so many new accounts."""
    head, unit = actor_of(branch.users["ht"], clock.today()), branch.school
    wanted = [
        NewAccount(f"{unit.code}-M{n}", f"Người mới {n}", Role.TEACHER, unit, "Tổ") for n in range(count)
    ]
    batch, _ = open_accounts(actor=head, now=clock.now(), unit=unit, wanted=wanted, reason="Đầu năm")
    return batch.pk


def ask_of(school: Unit) -> TemisRequest:
    """A school that has asked for an account of TEMIS."""
    return TemisRequest.objects.create(unit=school, asked_on=START, asked_by="Hiệu trưởng")


def handed_over(branch: Branch) -> Reorganisation:
    """A draft that hands the schools of the office over to communes nobody has chosen yet."""
    kit = {"kind": "kit", "offices": [branch.place.office.code]}
    return drafted(kit, day=DISTRICTS_END)


def _more_accounts(school: Unit, code: str, count: int) -> None:
    users = [User(code=f"{code}-{n}", name=f"Người {n}", created_at=NOW) for n in range(count)]
    for user in users:
        user.prepare()
    valid = ranges.since(START)
    Grant.objects.bulk_create(
        Grant(user=user, role=Role.TEACHER, unit=school, valid=valid)
        for user in User.objects.bulk_create(users)
    )


def unit_plan_of(branch: Branch) -> UnitPlan:
    """The plan of the school, with a topic for each of its people."""
    return with_items(plan_with_text(branch.school, branch.place.year), len(branch.people))


def exported(branch: Branch) -> PeopleExport:
    """A list of people that the head of the school took, with its file."""
    given = {"owner_user_id": branch.users["ht"].pk, "owner_name": "ht", "asked_at": NOW, "format": "csv"}
    return PeopleExport.objects.create(
        unit=branch.school, file=ContentFile(seal_bytes(b"x"), "ds.csv"), **given
    )


@pytest.fixture(scope="module")
def branches(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest
) -> Iterator[tuple[Branch, Branch]]:
    """A branch with few of everything and one with fifty, made once for all pages and taken back at the end.

    The few schools are two: an officer of one school alone is sent straight to it.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        whole = district()
        publish_lists(whole.office)
        doet = Unit.objects.get(code="SO-SL")
        offices = [_unit(f"P-{code}", f"Phòng {code}", UnitKind.BOET, doet) for code in ("A", "B")]
        sign_up(whole, "so", "Trần Thị Hường", Role.DOET_OFFICER, doet)
        yield found(offices[0], "A", 2, 1, whole), found(offices[1], "B", 50, 50, whole)
        transaction.set_rollback(True)


def address(name: str, branch: Branch) -> str:
    """The address of a page for this branch."""
    word, parts = PAGES[name]
    given = {}
    for part in parts:
        keys = (f"{name}/{part}", f"{word}/{part}", part)
        known = next((PARTS[key] for key in keys if key in PARTS), None)
        assert known, f"page {name}: say in PARTS what stands for <{part}>"
        given[part] = known(branch)
    return reverse(name, kwargs=given)


def browser(name: str, viewer: str, branch: Branch) -> Client:
    """Whoever looks at the page, signed in if it takes that."""
    if name in OPEN_TO_ALL:
        return Client()
    viewer = viewer or VIEWERS.get(name) or VIEWERS.get(PAGES[name][0]) or "ht"
    return signed_in(branch.users[viewer])


def asked(case: str, branch: Branch) -> tuple[str, list[str]]:
    """The page as it is shown the second time (empty for a file or what answers forms only), and its queries."""
    name, _, viewer = case.partition("@")
    client, url = browser(name, viewer, branch), address(name, branch)
    client.get(url, follow=True)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(url, follow=True)
    assert answer.status_code in (200, ANSWERS_FORMS), f"{url} answers {answer.status_code}"
    is_page = answer.status_code == 200 and not answer.has_header("Content-Disposition")
    return answer.content.decode() if is_page else "", [query["sql"] for query in queries]


def many_times(few: list[str], many: list[str]) -> str:
    """The statements that the larger page asked more often, shortened, for the sentence of a failure."""
    shapes = [re.sub(r"\d+|'[^']*'", "?", sql)[:200] for sql in many]
    small = [re.sub(r"\d+|'[^']*'", "?", sql)[:200] for sql in few]
    return "\n".join(sorted({shape for shape in shapes if shapes.count(shape) > small.count(shape)}))


@pytest.mark.parametrize("name", sorted([*PAGES, *AGAIN]))
def test_a_page_asks_as_often_for_one_row_as_for_fifty(name: str, branches: tuple[Branch, Branch]) -> None:
    (html, few), (_, many) = (asked(name, branch) for branch in branches)
    assert len(few) == len(many), (
        f"{name}: {len(few)} queries, {len(many)} with fifty rows\n{many_times(few, many)}"
    )
    _compare(name, len(few))
    assert not html or headings(html) == [], name


def _compare(name: str, count: int) -> None:
    baseline = json.loads(BASELINE.read_text("utf-8")) if BASELINE.exists() else {}
    if os.environ.get("REGENERATE"):
        baseline[name] = count
        kept = {page: baseline[page] for page in sorted(baseline) if page in {*PAGES, *AGAIN}}
        BASELINE.write_text(json.dumps(kept, indent=2) + "\n", "utf-8")
    assert count == baseline.get(name), (
        f"{name} takes {count} queries; tests/query_counts.json says {baseline.get(name)}"
    )


def headings(html: str) -> list[str]:
    """What a page lacks of a title and exactly one heading."""
    title = re.search(r"<title>\s*([^<]*\S)\s*</title>", html)
    count = len(re.findall(r"<h1\b", html))
    return ([] if title else ["has no title"]) + ([] if count == 1 else [f"has {count} h1"])


@pytest.mark.parametrize("name", sorted(PAGES.keys() - OPEN_TO_ALL))
def test_a_stranger_is_sent_to_the_sign_in(name: str, branches: tuple[Branch, Branch]) -> None:
    answer = Client().get(address(name, branches[0]))
    sent = answer.status_code == 302 and answer.headers["Location"].startswith("/dang-nhap/")
    assert sent or answer.status_code == 404, f"{name} answers {answer.status_code} to a stranger"


def test_the_baseline_names_only_pages() -> None:
    assert set(json.loads(BASELINE.read_text("utf-8"))) == {*PAGES, *AGAIN}


def test_what_is_no_page_stands_in_the_address_book() -> None:
    assert {pattern.name for _, pattern in walk(get_resolver())} >= NO_PAGES.keys()


def test_a_page_without_title_or_with_two_headings_is_reported() -> None:
    assert headings("<title>Nhân sự</title><h1>Nhân sự</h1>") == []
    assert headings("<title> </title><h1 class='x'>A</h1><h1>B</h1>") == ["has no title", "has 2 h1"]


def test_a_query_a_row_is_reported() -> None:
    one, all_of = (
        "SELECT * FROM a WHERE id = 1",
        ["SELECT * FROM a WHERE id = 2", "SELECT * FROM a WHERE id = 3"],
    )
    assert many_times([one], [one, *all_of]) == "SELECT * FROM a WHERE id = ?"
    assert many_times([one], [one]) == ""
