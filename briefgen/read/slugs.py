"""Slugs and ids: the names under which an article is addressed.

Knows what is safe as one segment of an address and as a file's name on every system. Refuses to know headlines: a slug comes from the
front matter or from the file's name.
"""

import re

from slugify import slugify

from briefgen.digest import digest

_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{i}" for i in range(1, 10)), *(f"lpt{i}" for i in range(1, 10))]
)
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|%#&\s]")
_DATE = re.compile(r"\d{4}-\d\d-\d\d[-_](?=.)")
_SUFFIX = re.compile(r"\.(?:txt|md|markdown)$", re.IGNORECASE)
_MAX = 120


def slug_of(text: str) -> str:
    """`text` as a slug: lower-case ASCII letters, digits and hyphens; never empty, at most 120 characters."""
    slug = slugify(text[:1000], max_length=_MAX, word_boundary=True) or digest(text)[:10]
    return f"{slug}-" + digest(text)[:6] if slug in _RESERVED else slug


def slug_of_path(path: str) -> str:
    """The slug of the article at `path`: its file's stem in slug form, without a leading date."""
    stem = _SUFFIX.sub("", path.rsplit("/", 1)[-1])
    return slug_of(_DATE.sub("", stem, count=1) if _DATE.match(stem) else stem)


def id_of(path: str, content: str = "content") -> str:
    """The id of the article at `path`: its path below `content`, without suffix."""
    return _SUFFIX.sub("", path.removeprefix(content.strip("/") + "/"))


def slug_fault(slug: str) -> str:
    """What is wrong with `slug` as one segment of an address; empty where nothing is."""
    if slug in ("", ".", ".."):
        return "is no name"
    if found := _UNSAFE.search(slug):
        mark = found.group()
        return (
            "holds a blank" if mark == " " else f"holds {mark!r}" if mark.isprintable() else "holds a control character"
        )
    if slug[0] in ".-_~" or slug[-1] in ". ":
        return f"must not begin or end with {slug[0] if slug[0] in '.-_~' else slug[-1]!r}"
    if slug.split(".", maxsplit=1)[0].lower() in _RESERVED:
        return "is a name that Windows reserves"
    if len(slug.encode("utf-8", "replace")) > _MAX * 2:
        return "is too long"
    return ""


def id_fault(value: str) -> str:
    """What is wrong with `value` as an id: segments like slugs, parted by `/`; empty where nothing is."""
    return next((fault for part in value.split("/") if (fault := slug_fault(part))), "")
