"""Every page, found by walking the address book: it has a title and one heading, is closed to strangers, and asks the
database as often for one row as for fifty.

`REGENERATE=1 pytest tests/config/test_urls.py` writes `tests/query_counts.json` anew: it should only shrink.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from phusa.base.access import Role
from phusa.organisations.models import Unit, UnitKind
from tests.config.addresses import PARTS, VIEWERS
from tests.config.branches import Branch, found, unit_under
from tests.listed import publish_lists
from tests.schools import district, sign_up
from tests.signing import signed_in
from tests.worlds import World, world

pytestmark = pytest.mark.django_db
BASELINE = Path(__file__).resolve().parents[1] / "query_counts.json"
# What stands in the address book and is no page that a person reads.
NO_PAGES = {
    "account_inactive": "is where allauth sends closed accounts, which our sign-in refuses before",
    "mfa_authenticate": "exists only between password and second step",
    "sign_by_device": "is there only where a signing device is plugged in",
}
ANSWERS_FORMS = 405
OPEN_TO_ALL = frozenset({"account_login", "account_reset_password", "check", "check_code"})
OPEN_TO_ALL |= {"public_pages", "public_page", "public_edition", "public_file"}


# Pages that show another role something else: looked at a second time, by that role.
AGAIN = (
    "accounts@cv",
    "activation@ht",
    "appeal@gv",
    "appeals@gv",
    "catalogue_item@so",
    "closing@ht",
    "core_people@ht",
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
    "my_requests@ht",
    "my_unit_hours@cv",
    "my_unit_hours@to",
    "open_post@cv",
    "people@cv",
    "personal_plan@gv",
    "plans_to_approve@ht",
    "person@cv",
    "person@gv",
    "register@cv",
    "regulations@so",
    "relief@gv",
    "reliefs@cv",
    "reliefs@gv",
    "unit_plan@cv",
    "unit_plan@gv",
    "unit_plans@cv",
    "support_groups@ht",
    "support_plan@cv",
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


def two_branches() -> tuple[Branch, Branch]:
    """A branch with few of everything and one with fifty.

    The few schools are two: an officer of one school alone is sent straight to it.
    """
    whole = district()
    publish_lists(whole.office)
    doet = Unit.objects.get(code="SO-SL")
    offices = [unit_under(f"P-{code}", f"Phòng {code}", UnitKind.BOET, doet) for code in ("A", "B")]
    sign_up(whole, "so", "Trần Thị Hường", Role.DOET_OFFICER, doet)
    return found(offices[0], "A", 2, 1, whole), found(offices[1], "B", 50, 50, whole)


branches_world = world(two_branches, only_read=True)


@pytest.fixture
def branches(branches_world: World[tuple[Branch, Branch]], db: None) -> tuple[Branch, Branch]:
    """The two branches, for one page."""
    return branches_world.given()


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
