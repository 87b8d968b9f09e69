"""Faults of slugs and ids: the names under which an article is addressed.

Knows what is safe as one segment of an address and as a file's name on every system. Refuses to know headlines: a slug comes from the
front matter or from the file's name.
"""

import re

from briefgen.slug import LONGEST, RESERVED

_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|%#&\s]")


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
    if slug.split(".", maxsplit=1)[0].lower() in RESERVED:
        return "is a name that Windows reserves"
    if len(slug.encode("utf-8", "replace")) > LONGEST * 2:
        return "is too long"
    return ""


def id_fault(value: str) -> str:
    """What is wrong with `value` as an id: segments like slugs, parted by `/`; empty where nothing is."""
    return next((fault for part in value.split("/") if (fault := slug_fault(part))), "")


def address_fault(value: str) -> str:
    """What is wrong with `value` as an address from the site's root, of another page than the front page; empty where nothing is."""
    parts = value.strip("/").split("/")
    if not value.startswith("/") or parts == [""]:
        return "is no address from the site's root"
    if any(part in ("", ".", "..") for part in parts) or value.endswith("//"):
        return "leads nowhere"
    if found := next((found for part in parts if (found := _UNSAFE.search(part))), None):
        return f"holds {found.group()!r}"
    return "is too long" if any(len(part.encode("utf-8", "replace")) > LONGEST * 2 for part in parts) else ""
