"""Markup: a Markdown body becomes sanitised HTML.

The one module that names Python-Markdown and the sanitiser. Input on which Python-Markdown would take more than linear time is refused and
named. Both are imported when the first body needs them: they take a good part of the start-up, and most prose is read without them. Refuses to
know what the HTML is for.
"""

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefgen.patterns import pattern

_MAX_LENGTH = 400_000
# More of these in one paragraph than any prose holds, and Python-Markdown's patterns begin to crawl.
_MAX_MARKS = 400
_MAX_LINES = 1000  # without a blank line between them
_MAX_TAGS = 5000
_MARKS = re.compile(r"[\[*_`<!]")
_DEEP = pattern(r"^(?:[ \t]{0,3}>){12}|^(?: {40}|\t{10})[ \t]*(?:[-*+]|\d{1,9}\.)[ \t]", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_TAGS_NAMES = (
    "a abbr b blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q"
    " s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var"
)
_TAGS = frozenset(_TAGS_NAMES.split())
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "dfn": {"title"},
    "img": {"src", "alt", "title", "width", "height"},
    "li": {"id", "value"},
    "ol": {"start"},
    "q": {"cite"},
    "sup": {"id"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_SWALLOWED_TAGS = ("script", "style", "template", "noscript", "iframe", "object", "textarea", "select", "title")
_SCHEMES = frozenset(["http", "https", "mailto"])
NAMING = ("brief", "company", "page", "person", "topic")
"""Before a colon, what a link by name leads to: `[Acme](company:acme)`."""
_NOTE_ID = re.compile(r"fn(?:ref\d{0,3})?:[\w-]{1,40}$")
_TAG = pattern(r"<([A-Za-z][A-Za-z0-9-]{0,30})((?:[^<>\"']|\"[^\"<]{0,2000}\"|'[^'<]{0,2000}'){0,200})>")
_ATTRIBUTE = pattern(r"([A-Za-z][\w:-]{0,30})\s{0,5}=\s{0,5}[\"']?\s{0,5}([^\"'>\s]{0,2000})")
_OURS = frozenset(["class", "rel", "role"])  # what Python-Markdown itself writes and nobody misses

# Each extension with what a body must hold to need it.
_EXTENSIONS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("tables", lambda body: "|" in body and "--" in body),
    ("fenced_code", lambda body: "```" in body or "~~~" in body),
    ("footnotes", lambda body: "[^" in body),
    ("def_list", lambda body: "\n:" in body),
    ("attr_list", lambda body: "{:" in body),
    ("abbr", lambda body: "*[" in body),
    ("md_in_html", lambda body: "markdown=" in body),
)
_local = threading.local()  # Python-Markdown's converters hold state while they work: each thread has its own


@dataclass(frozen=True, slots=True)
class Removed:
    """What the sanitiser took away: its name, and where it stands in the body (-1 where that cannot be told)."""

    name: str
    offset: int


def refuse(body: str) -> str:
    """Why `body` cannot go through Python-Markdown in bounded time; empty where it can."""
    if len(body) > _MAX_LENGTH:
        return f"the body is longer than {_MAX_LENGTH:,} characters"
    if body.count("<") > _MAX_TAGS:
        return f"it holds more than {_MAX_TAGS:,} tags"
    for part in _BLANK_LINE.split(body) if len(body) > _MAX_MARKS else ():
        if len(part) > _MAX_MARKS and len(_MARKS.findall(part)) > _MAX_MARKS:
            return f"a paragraph holds more than {_MAX_MARKS} marks like [ * _ ` <"
        if len(part) > _MAX_LINES and part.count("\n") > _MAX_LINES:
            return f"a paragraph holds more than {_MAX_LINES:,} lines"
    if ("   >" in body or ">>" in body or "> >" in body or "          " in body or "\t\t" in body) and _DEEP.search(
        body
    ):
        return "quotations or lists are nested too deep"
    return ""


def render(body: str) -> tuple[str, tuple[Removed, ...]]:
    """The sanitised HTML of the Markdown `body`, and what was removed from it. May raise RecursionError."""
    wanted = tuple(name for name, needed in _EXTENSIONS if needed(body))
    converter = _converter(wanted)
    try:
        html = converter.convert(body)
    finally:
        converter.reset()
    clean: str = _cleaner().clean(html)
    if clean.count("<") == html.count("<") and clean.count("=") == html.count("="):
        return clean, ()
    return clean, _find_removed(html, body)


def _converter(extensions: tuple[str, ...]) -> Any:
    """The converter of this thread with `extensions`, made once."""
    import markdown  # noqa: PLC0415  (see above)

    known: dict[tuple[str, ...], Any] | None = getattr(_local, "converters", None)
    if known is None:
        known = _local.converters = {}
    if extensions not in known:
        configs: dict[str, dict[str, Any]] = {
            "tables": {"use_align_attribute": True},
            "fenced_code": {"lang_prefix": "language-"},
        }
        known[extensions] = markdown.Markdown(
            extensions=["sane_lists", *extensions],
            extension_configs={name: configs[name] for name in extensions if name in configs},
            output_format="html",
        )
    return known[extensions]


def _keep_attribute(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute that the sanitiser would let pass, or None to drop it."""
    if (
        tag == "img"
        and name == "src"
        and (value[:7].lower() == "http://" or value.startswith("//") or value[:7].lower() == "mailto:")
    ):
        return None
    if tag != "a" and name in ("src", "cite") and value.partition(":")[0].lower() in NAMING:
        return None
    if name == "id" and not _NOTE_ID.match(value):
        return None
    return value


@cache
def _cleaner() -> Any:
    """The sanitiser, made once."""
    import nh3  # noqa: PLC0415  (see above)

    return nh3.Cleaner(
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        url_schemes={*_SCHEMES, *NAMING},
        attribute_filter=_keep_attribute,
        clean_content_tags=set(_SWALLOWED_TAGS),
        link_rel=None,
    )


def _find_removed(html: str, body: str) -> tuple[Removed, ...]:
    """The tags and attributes of `html` that the sanitiser does not let pass, in the order of the body."""
    names = set()
    for tag in _TAG.finditer(html):
        name = tag.group(1).lower()
        if name not in _TAGS:
            names.add(f"<{name}>")
            continue
        for attribute in _ATTRIBUTE.finditer(tag.group(2)):
            key, value = attribute.group(1).lower(), attribute.group(2)
            if key in _OURS:
                continue
            scheme = re.match(r"\s*([A-Za-z][\w.+-]{0,20}):", value)
            if key not in _ATTRIBUTES.get(name, ()):
                names.add(key)
            elif (
                key in ("href", "src", "cite")
                and scheme
                and scheme.group(1).lower() not in ((*_SCHEMES, *NAMING) if key == "href" else _SCHEMES)
            ):
                names.add(f"{scheme.group(1).lower()}:")
            elif name == "img" and key == "src" and _keep_attribute(name, key, value) is None:
                names.add(value[: value.find("/") + 2])
    lower = body.lower()
    found = [
        Removed(name, lower.find(name.rstrip(">").lower()))
        for name in names
        if name not in ("id", "style") or f"{name}=" in lower
    ]
    return tuple(sorted(found, key=lambda r: (r.offset, r.name)))
