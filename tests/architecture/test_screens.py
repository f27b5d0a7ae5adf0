"""What keeps the screens light and whole."""

import re
from pathlib import Path

import brotli
import django_htmx

from phusa.base.ui.icons import ICONS
from phusa.base.ui.vendor import BOOTSTRAP, classes
from tests.architecture.source import ROOT, Source, none, product, read, templates

STATIC = ROOT / "phusa/base/static"
KB = 1000
HTMX = Path(django_htmx.__file__).parent / "static/django_htmx/htmx-2.min.js"
# Icons kept ready for the next pages: who builds one should not need Node for it.
SPARE = 12
# Classes whose last part is data: a size, a state, a shade, the texture of a bar.
PUT_TOGETHER = re.compile(r"n\d+|t\d|in-\d|tiles--\d|(st|is|due-|fill|word)-\w+")

# Templates that a library asks for by name.
ASKED_FOR = ("account/", "mfa/")


def packed(*names: str) -> int:
    """Bytes of static files as the server sends them."""
    return sum(len(brotli.compress((STATIC / name).read_bytes())) for name in names)


def unused(pages: list[Source], sources: list[Source]) -> list[str]:
    """Templates whose name no other template and no module mentions."""
    text = "\n".join(source.text for source in [*pages, *sources])
    found = []
    for page in pages:
        name = page.path.split("/templates/")[1]
        stem = name.removeprefix("ui/gallery/").removesuffix(".html").rsplit("/", 1)[-1]
        named = f'"{name}"' in text or f"'{name}'" in text or f",{name}" in text or f"{name}," in text
        block = name.startswith("ui/") and f'_block("{stem}"' in text
        gallery = name.startswith("ui/gallery/") and f'"{stem}"' in text
        if not (named or block or gallery or name.startswith(ASKED_FOR)):
            found.append(f"{page.path} is used nowhere")
    return found


def drawn(sources: list[Source]) -> set[str]:
    """Every word in quotes that is the name of an icon."""
    return {word for source in sources for word in re.findall(r"[\"']([a-z0-9-]+)[\"']", source.text)} & ICONS


def said(sources: list[Source]) -> set[str]:
    """Every word that stands in quotes or in a template block."""
    quoted = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`|{% block [^\n]*")
    return {
        word
        for source in sources
        for text in quoted.findall(source.text)
        for word in re.findall(r"[\w-]+", text)
    }


def taken(sources: list[Source]) -> set[str]:
    """Every class that stands in an attribute of a template."""
    found = (words for source in sources for words in re.findall(r'class="([^"]*)"', source.text))
    return {word for words in found for word in re.sub(r"{[{%].*?[%}]}", " ", words).split()}


def test_the_first_page_stays_within_its_weight() -> None:
    css = packed("vendor/bootstrap/bootstrap.min.css", "ui/theme.css")
    fonts = sum(path.stat().st_size for path in STATIC.rglob("*.woff2"))
    script = packed("ui/ui.js")
    htmx = len(brotli.compress(HTMX.read_bytes()))
    icons = packed("ui/icons.svg")
    assert css <= 18 * KB
    assert fonts <= 76 * KB
    assert htmx <= 15 * KB
    assert script <= 2 * KB
    assert css + fonts + htmx + script + icons + 4 * KB <= 120 * KB


def test_every_class_of_bootstrap_that_a_page_takes_has_come_along() -> None:
    whole = set((ROOT / "tests/architecture/bootstrap_classes.txt").read_text().split())
    left_out = whole - classes(BOOTSTRAP.read_text())
    assert taken(templates()) & left_out == set(), "renew the front-end files: docs/how-to/screens.md"
    assert taken([Source("page.html", '<p class="st {% if x %}mt-5{% endif %}">')]) & left_out == {"mt-5"}


def test_every_class_of_the_theme_stands_in_a_page() -> None:
    rules = re.sub(
        r"/\*.*?\*/|url\([^)]*\)", "", (STATIC / "ui/theme.css").read_text("utf-8"), flags=re.DOTALL
    )
    ours = set(re.findall(r"\.([a-z][\w-]*)", rules))
    told = said([*templates(), *product(), *read("phusa/base/static/ui/*.js")])
    assert {name for name in ours if name not in told and not PUT_TOGETHER.fullmatch(name)} == set()
    assert "of-no-page" not in told


def test_every_template_is_used() -> None:
    none(unused([page for page in templates() if page.path.endswith(".html")], product()))


def test_few_icons_wait_for_their_page() -> None:
    listed = [source for source in product() if source.path != "phusa/base/ui/icons.py"]
    assert len(ICONS - drawn([*templates(), *listed])) <= SPARE


def test_a_template_that_nobody_names_is_reported() -> None:
    page = Source("phusa/staff/templates/staff/old.html", "x")
    assert unused([page], []) == ["phusa/staff/templates/staff/old.html is used nowhere"]
    assert unused([page], [Source("views.py", 'render(request, "staff/old.html")')]) == []


def test_the_copied_files_carry_their_licences() -> None:
    licences = {path.parent.name for path in STATIC.glob("vendor/*/LICENSE")}
    assert licences == {path.name for path in STATIC.glob("vendor/*") if path.is_dir()}
    assert read("phusa/base/static/ui/fonts/OFL.txt")
