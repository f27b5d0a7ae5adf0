"""Templates: none with script or style of its own, every page with a title and one heading."""

import re

import pytest

from tests.architecture.source import Source, none, templates

INLINE = {
    r"<script(?![^>]*\bsrc=)[^>]*>": "holds a script",
    r"<style\b": "holds a style sheet",
    r"\sstyle\s*=": "holds a style attribute",
    r"\son[a-z]+\s*=\s*[\"']": "holds an event handler",
    r"\bjavascript:": "holds a javascript: address",
    r"\b(?:src|href)\s*=\s*[\"']?(?:https?:)?//": "loads from another host",
}
COMMENTS = re.compile(r"{#.*?#}|{%\s*comment\b.*?endcomment\s*%}", re.DOTALL)
SHELL = re.compile(r"{%\s*extends\s+[\"']ui/shell\.html[\"']")
H1 = re.compile(r"<h1\b", re.IGNORECASE)


def inline(pages: list[Source]) -> list[str]:
    """What the content security policy would stop."""
    return [
        f"{page.path} {what}: {hit[0].strip()}"
        for page in pages
        for pattern, what in INLINE.items()
        if (hit := re.search(pattern, COMMENTS.sub("", page.text), re.IGNORECASE))
    ]


def untitled(pages: list[Source]) -> list[str]:
    """Pages in the shell without a title, and pages that write a heading beside that of the shell."""
    found = []
    for page in pages:
        text = COMMENTS.sub("", page.text)
        if SHELL.search(text):
            found += [] if re.search(r"{%\s*block\s+title\s*%}\s*\S", text) else [f"{page.path} has no title"]
            found += [f"{page.path} has {n} h1"] if (n := len(H1.findall(text))) > 1 else []
    return found


def test_templates_hold_nothing_inline() -> None:
    none(inline(templates()))


def test_pages_have_a_title_and_one_heading() -> None:
    none(untitled(templates()))


@pytest.mark.parametrize(
    "text",
    [
        "<script>go()</script>",
        "<style>p {}</style>",
        '<p style="color: red">',
        '<a onclick="go()">',
        '<a href="javascript:go()">',
        '<script src="https://cdn.example/x.js"></script>',
        '<img src="//cdn.example/x.png">',
    ],
)
def test_what_the_policy_stops_is_reported(text: str) -> None:
    assert len(inline([Source("a.html", text)])) == 1
    assert inline([Source("a.html", "{# " + text + " #}")]) == []


def test_what_the_policy_allows_is_not_reported() -> None:
    assert (
        inline([Source("a.html", """<script src="{% static 'a.js' %}"></script><p class="x">on = "1"</p>""")])
        == []
    )


def test_a_page_without_title_or_with_two_headings_is_reported() -> None:
    shell = '{% extends "ui/shell.html" %}'
    titled = shell + "{% block title %}Nhân sự{% endblock %}"
    assert untitled([Source("a.html", titled), Source("part.html", "<p>")]) == []
    assert untitled([Source("a.html", shell)]) == ["a.html has no title"]
    assert untitled([Source("a.html", titled + "<h1>A</h1><h1>B</h1>")]) == ["a.html has 2 h1"]
