"""What readers see stands in the catalogues, not in the templates: this finds words that somebody wrote into one."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from briefgen.publish.layers import default_theme

THEME = default_theme()
FORMATS = ("feed.json", "oembed.json", "robots.txt", "redirects.txt", "search.txt", "fulltext.txt")
"""Templates whose own words are those of their format."""
TEMPLATES = sorted(p for p in THEME.rglob("*") if p.suffix in (".html", ".xml", ".txt") and p.name not in FORMATS)
SCRIPTS = [*sorted(THEME.glob("*.js")), THEME / "fulltext.txt"]
# Formats and names that are the same in every language, and what machines alone read.
NAMES = frozenset(("RSS", "SQLite", "JSON", "Atom", "User-agent", "Allow", "Sitemap", "NDJSON", "CSV", "Feed"))
READ = frozenset(
    (
        "title",
        "alt",
        "aria-label",
        "placeholder",
        "label",
        "summary",
        "data-done",
        "data-hint",
        "data-light",
        "data-dark",
    )
)
UNREAD = frozenset(("script", "style", "loc", "lastmod"))
WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)?")
TAG = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'')


class Words(HTMLParser):
    """The words of a page that readers see: in text, and in attributes that are read out or shown."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNREAD:
            self._open.append(tag)
        told = {k: v or "" for k, v in attrs}
        if tag == "meta" and (told.get("name") == "description" or told.get("property", "").startswith("og:")):
            kind = told.get("property")
            self.found += words(told.get("content", "")) if kind not in ("og:type", "og:image:type") else []
        self.found += [word for name, value in told.items() if name in READ for word in words(value)]

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self._open:
            self.found += words(data)


def words(text: str) -> list[str]:
    return [word for word in WORD.findall(text) if word not in NAMES]


def literals(template: str) -> list[str]:
    """The words that a template says of its own, in its text and in quoted texts of its tags."""
    template = re.sub(r"\{% set (?:serif|sans)\b.*?%\}", "", template, flags=re.DOTALL)
    found = Words(
        TAG.sub(
            lambda tag: "" if "{#" in tag[0] else "\ue000", template.replace("<{{", "<x{{").replace("</{{", "</x{{")
        )
    ).found
    for tag in TAG.findall(template):
        if tag.startswith("{#"):
            continue
        for double, single in QUOTED.findall(tag):
            text = double or single
            if "=" in text or ".csv" in text:
                continue
            if (
                re.match(r"[A-Z][a-z]", text)
                or re.search(r"(?<!:)\b[a-z]{2,},? [a-z]{2,}\b", text)
                or re.search(r"^ [a-z]+ $", text)
            ):
                found += words(re.sub(r"<[^>]*>", "", text))
    return found


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.relative_to(THEME).as_posix())
def test_no_template_says_anything_of_its_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert literals(text) == []


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("<p>Read on</p>", ["Read", "on"]),
        ('<a title="All of it">{{ x }}</a>', ["All", "of", "it"]),
        ('{{ x }} brief{{ "s" if x != 1 }}', ["brief"]),
        ('{{ quotation(quote, "this quotation, in the text") }}', ["this", "quotation", "in", "the", "text"]),
        ('{{ "Latest" if x else "of late" }}', ["Latest", "of", "late"]),
        ('{{ a ~ " of " ~ b }}', ["of"]),
        ("<script>let x = 'Some words'</script>", []),
        ('{# A comment #}<p class="sec major">{{ say.more }}: RSS</p>', []),
        ('<div class="sec{{ " major" if x }}">{{ bars(x, " two") }}</div>', []),
    ],
)
def test_words_in_a_template_are_found(template: str, said: list[str]) -> None:
    assert literals(template) == said


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda p: p.name)
def test_no_script_says_anything_of_its_own(path: Path) -> None:
    code = re.sub(r"^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    said = [a or b or c for a, b, c in re.findall(r'"([^"\n]*)"|\'([^\'\n]*)\'|`([^`\n]*)`', code)]
    assert [text for text in said if re.match(r"[A-Z][a-z]+(?: [a-z]+)+", text)] == []
