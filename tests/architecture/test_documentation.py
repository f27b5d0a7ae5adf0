"""What is written beside the code is true of it: links lead somewhere, settings are described."""

import re

import pytest

from tests.architecture.source import ROOT, Source, none, product, read, templates

PAGES = (
    "*.md",
    "docs/**/*.md",
    "phusa/**/*.md",
    "regulations/**/*.md",
    "catalogue/*.md",
    "benchmarks/*.md",
    "tests/**/*.md",
)
LINK = re.compile(r"(?<!\!)\[[^\]\n]*\]\(([^)\s]+)\)|!\[[^\]\n]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```|`[^`\n]+`", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`([^`\n]+)`")
# A path from the root of the project; one with a part to be filled in (<app>, *) is no path of a file.
PATH = re.compile(r"(?:phusa|tests|docs|scripts|benchmarks)/[\w./-]+(?![\w<*…])")
# What only code is called: joined_words, dotted.words, CamelCase and calls(…).
NAME = re.compile(
    r"\b[a-z]\w*_\w*[a-z]\b|\b[a-z]\w+[a-z](?=\()|(?<=\w\.)[a-z]\w+[a-z]\b|\b[a-z]\w+(?=\.[a-z])|\b[A-Z][a-z]+[A-Z]\w+"
)
SETTING = re.compile(
    r"environ(?:\.get\(|\[|\.setdefault\(|\.pop\()\s*\"([A-Z][A-Z0-9_]+)\"|getenv\(\"([A-Z][A-Z0-9_]+)\""
)
SETTINGS = "docs/operations/settings.md"
# Variables of the system, which we read but which are not ours to describe.
NOT_OURS = frozenset({"PATH", "HOME", "LANG", "TMPDIR", "DJANGO_SETTINGS_MODULE"})


def broken_links(pages: list[Source]) -> list[str]:
    """Links to files or headings of this project that are not there."""
    found = []
    for page in pages:
        for link in _links(page):
            target, _, anchor = link.partition("#")
            path = (ROOT / page.path).parent / target if target else ROOT / page.path
            known = (
                headings(path.read_text("utf-8"))
                if anchor and path.suffix == ".md" and path.is_file()
                else {anchor}
            )
            if not path.exists() or anchor not in known:
                found.append(f"{page.path} links to {link}, which is not there")
    return found


def _links(page: Source) -> list[str]:
    links = ("".join(pair) for pair in LINK.findall(FENCE.sub("", page.text)))
    return [link for link in links if not re.match(r"[a-z]+:", link)]


def headings(text: str) -> set[str]:
    """The anchors of a page's headings, as they are linked to."""
    lines = re.findall(r"^#+\s+(.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", line.lower()).strip().replace(" ", "-") for line in lines}


def lost_paths(pages: list[Source]) -> list[str]:
    """Files and folders that a page names as code and that are not there."""
    return [
        f"{page.path} names {path}, which is not there"
        for page in pages
        for code in CODE.findall(page.text)
        for path in PATH.findall(code)
        if not (ROOT / path.rstrip("./")).exists()
    ]


def lost_names(pages: list[Source], sources: list[Source]) -> list[str]:
    """Names of code that the page of a room speaks of and no module and no template knows."""
    known = {word for source in sources for word in re.findall(r"\w+", f"{source.text} {source.path}")}
    return [
        f"{page.path} speaks of {name}, which nothing is called"
        for page in pages
        for code in CODE.findall(page.text)
        if "/" not in code
        for name in NAME.findall(code)
        if name not in known
    ]


def undescribed(sources: list[Source], page: str) -> list[str]:
    """Settings that the code reads from the environment and the page does not name."""
    found = {
        name: source.path
        for source in sources
        for pair in SETTING.findall(source.text)
        for name in pair
        if name
    }
    return [
        f"{path} reads {name}, which {SETTINGS} does not describe"
        for name, path in sorted(found.items())
        if name not in NOT_OURS and f"`{name}`" not in page
    ]


def test_links_lead_somewhere() -> None:
    none(broken_links(read(*PAGES)))


def test_the_files_that_are_named_are_there() -> None:
    none(lost_paths(read(*PAGES)))


def test_the_page_of_a_room_speaks_of_what_there_is() -> None:
    none(lost_names(read("phusa/*/README.md"), [*product(), *templates()]))


def test_settings_are_described() -> None:
    sources = read("phusa/**/*.py")
    assert SETTING.search("\n".join(source.text for source in sources))
    none(undescribed(sources, (ROOT / SETTINGS).read_text("utf-8")))


def test_every_page_of_a_kind_is_listed() -> None:
    for index in ("docs/decisions/README.md", "docs/users/README.md"):
        listed = {link.partition("#")[0] for link in _links(read(index)[0])}
        none(
            [page.path for page in read(f"{index[:-9]}*.md") if page.parts[-1] not in {*listed, "README.md"}]
        )


def test_the_changelog_speaks_of_this_version() -> None:
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert version and f"## {version[1]}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("link", ["gone.md", "docs/gone/index.md#x", "#no-such-heading"])
def test_a_broken_link_is_reported(link: str) -> None:
    assert len(broken_links([Source("README.md", f"# Head\n[a]({link})")])) == 1


@pytest.mark.parametrize(
    "text", ["[a](LICENSE)", "[a](https://x.vn/y)", "`[a](gone.md)`", "[a](mailto:x@y.vn)"]
)
def test_a_good_link_is_not_reported(text: str) -> None:
    assert broken_links([Source("CHANGELOG.md", text)]) == []


def test_a_lost_path_is_reported() -> None:
    page = Source(
        "docs/x.md", "`phusa/gone.py` `tests/<app>/test_views.py` `phusa/base/clock.py` phusa/gone.py"
    )
    assert lost_paths([page]) == ["docs/x.md names phusa/gone.py, which is not there"]


def test_a_lost_name_is_reported() -> None:
    source = Source("phusa/x/queries/units.py", "def units_for(actor: Actor) -> UnitPage: ...")
    kept = Source(
        "phusa/x/README.md", "`queries.units_for(actor)`, `queries.units`, `UnitPage`, `receive_`, `Refused`"
    )
    assert lost_names([kept], [source]) == []
    for gone in ("units_of", "queries.gone", "gone(actor)", "UnitGone"):
        assert lost_names([Source("phusa/x/README.md", f"`{gone}`")], [source])


def test_a_heading_gives_its_anchor() -> None:
    assert headings("# Two commands\n## What, and why?") == {"two-commands", "what-and-why"}


def test_an_undescribed_setting_is_reported() -> None:
    source = Source("phusa/config/settings.py", 'os.environ.get("PHUSA_NEW")')
    assert len(undescribed([source], "`PHUSA_OLD`")) == 1
    assert undescribed([source], "| `PHUSA_NEW` | … |") == []
