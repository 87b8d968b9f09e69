"""Values: one typed value taken from a node, or a problem with its place.

Knows what text, dates, slugs and records look like. Refuses to know which keys there are.
"""

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import Any
from urllib.parse import unquote

from briefgen.model.meta import Correction, Image, Json, Redirect, SourceRef
from briefgen.model.problem import Level, Place, Problem
from briefgen.read.dates import parse_date
from briefgen.read.slugs import address_fault, id_fault, slug_fault
from briefgen.read.tree import Node, plain

# What other generators call these keys.
_OTHER_NAMES = {"tags": "topics", "categories": "topics", "keywords": "topics", "summary": "standfirst", "description": "standfirst", "subtitle": "standfirst",
                "dek": "standfirst", "headline": "title", "byline": "author", "authors": "author", "published": "date", "pubdate": "date", "modified": "updated",
                "lastmod": "updated", "permalink": "slug", "aliases": "redirect_from", "company": "companies", "image_url": "image", "cover": "image",
                "publishdate": "publish_at", "expirydate": "expires_at", "symbol": "ticker", "url": "website", "also_known_as": "aliases"}  # fmt: skip
_DATE_MEND = "Write it as 2017-03-16 or 2017-03-16T09:30."


@dataclass(slots=True)
class Reader:
    """Takes values from the trees of one file and collects what is wrong with them."""

    place: Callable[[int], Place]
    zone: tzinfo = UTC
    problems: list[Problem] = field(default_factory=list)

    def blame(self, node: Node, what: str, mend: str = "", level: Level = "error") -> None:
        self.problems.append(Problem(level, self.place(node.start), what, mend))

    def unknown(self, key: str, node: Node, keys: Mapping[str, Any], where: str = "") -> None:
        """Warn of a key that nobody knows."""
        known = key.lower().replace("-", "_")
        other = _OTHER_NAMES.get(known, "")
        near = [other] if other in keys else difflib.get_close_matches(known, keys, n=1, cutoff=0.6)
        others = f"Use one of: {', '.join(keys)}." if where else "Keys of your own go under `extra`."
        mend = f"Did you mean `{near[0]}`?" if near else others
        place = self.place(node.key if node.key >= 0 else node.start)
        self.problems.append(Problem("warning", place, f"the key `{key}` is not known{where}.", mend))

    def text(self, key: str, node: Node) -> str:
        if isinstance(node.value, (dict, list)):
            self.blame(node, f"`{key}` must be text.", f'Write {key}: "..."')
            return ""
        return "" if node.value is None else " ".join(node.text.split())

    def texts(self, key: str, node: Node) -> tuple[str, ...]:
        if isinstance(node.value, dict):
            self.blame(node, f"`{key}` must be a list.", f"Write {key}: [..., ...]")
            return ()
        items = node.value if isinstance(node.value, list) else [] if node.value is None else [node]
        return tuple(t for item in items if (t := self.text(key, item)))

    def truth(self, key: str, node: Node) -> bool:
        if not isinstance(node.value, bool):
            self.blame(node, f"`{key}` must be true or false, not {shown(node)}.", f"Write {key}: true")
            return False
        return node.value

    def date(self, key: str, node: Node) -> tuple[datetime, bool] | None:
        if node.value is None:
            return None
        found = None if isinstance(node.value, (dict, list)) else parse_date(node.text, self.zone)
        if found is None:
            self.blame(node, f"`{key}` is not a date: {shown(node)}.", _DATE_MEND)
        return found

    def moment(self, key: str, node: Node) -> datetime | None:
        found = self.date(key, node)
        return found[0] if found else None

    def slug(self, key: str, node: Node) -> str:
        return self._safe(key, node, slug_fault, "one segment of an address: letters, digits and hyphens")

    def id(self, key: str, node: Node) -> str:
        return self._safe(key, node, id_fault, "letters, digits and hyphens, parts separated by /")

    def one_of(self, key: str, node: Node, choices: tuple[str, ...], default: str) -> str:
        value = self.text(key, node)
        if value and value not in choices:
            self.blame(node, f"`{key}` must be one of {', '.join(choices)}, not {shown(node)}.")
            return default
        return value or default

    def address(self, key: str, node: Node) -> str:
        value = self.text(key, node)
        if value and not value.lower().startswith(("http://", "https://")):
            self.blame(node, f"`{key}` is no web address: {shown(node)}.", f"Write {key}: https://...")
            return ""
        return value

    def redirects(self, key: str, node: Node, below: str = "") -> tuple[Redirect, ...]:
        """Former addresses, each from the site's root; one without an end to its name is a folder's ("/old" is "/old/").

        A bare name is a former id, where there is a `below` to put it.
        """
        found: dict[str, Redirect] = {}
        if isinstance(node.value, dict):
            self.texts(key, node)
            return ()
        for item in node.value if isinstance(node.value, list) else [] if node.value is None else [node]:
            value = unquote(self.text(key, item))
            if not value:
                continue
            if below and "/" not in value:
                value = f"{below}{value}/"
            if fault := address_fault(value):
                self.blame(
                    item,
                    f"`{key}` {fault}: {shown(item)}.",
                    "Write the former address from the site's root: /old/page/",
                )
                continue
            address = value if value.endswith("/") or "." in value.rpartition("/")[2] else value + "/"
            found.setdefault(address, Redirect(address, self.place(item.start)))
        return tuple(found.values())

    def source(self, key: str, node: Node) -> SourceRef:
        if not isinstance(node.value, dict):
            value = self.text(key, node)
            return SourceRef("", value) if value.startswith(("http://", "https://")) else SourceRef(value)
        return SourceRef(**self.record(key, node, ("name", "url")))

    def image(self, key: str, node: Node) -> Image | None:
        if not isinstance(node.value, dict):
            value = self.text(key, node)
            return Image(value) if value else None
        fields = self.record(key, node, ("src", "alt", "caption", "credit"))
        if not fields.get("src"):
            self.blame(node, f"`{key}` has no `src`.", f"Write {key}: {{src: photo.jpg, alt: ...}}")
            return None
        return Image(**fields)

    def corrections(self, key: str, node: Node) -> tuple[Correction, ...]:
        items = node.value if isinstance(node.value, list) else [] if node.value is None else [node]
        found = []
        for item in items:
            if isinstance(item.value, dict):
                for name in item.value.keys() - {"date", "text"}:
                    self.unknown(name, item.value[name], {"date": 0, "text": 0}, f" in `{key}`")
                when = self.moment("date", item.value["date"]) if "date" in item.value else None
                words = self.text("text", item.value["text"]) if "text" in item.value else ""
            else:
                when, words = None, self.text(key, item)
            if words:
                found.append(Correction(when, words))
            else:
                self.blame(item, f"an item of `{key}` has no text.", "Write - {date: 2017-03-16, text: ...}")
        return tuple(found)

    def extra(self, key: str, node: Node) -> Mapping[str, Json]:
        value = plain(node)
        if not isinstance(value, dict):
            if value is not None:
                self.blame(node, f"`{key}` must be a mapping.", f"Write {key}: {{name: value}}")
            return {}
        return value

    def record(self, key: str, node: Node, names: tuple[str, ...]) -> dict[str, str]:
        """The texts of a mapping that may have the keys `names`."""
        members = node.value if isinstance(node.value, dict) else {}
        for name in members.keys() - set(names):
            self.unknown(name, members[name], dict.fromkeys(names), f" in `{key}`")
        return {name: self.text(name, members[name]) for name in names if name in members}

    def _safe(self, key: str, node: Node, fault_of: Callable[[str], str], what: str) -> str:
        if isinstance(node.value, (dict, list)) or node.value is None:
            self.text(key, node)
            return ""
        if fault := fault_of(node.text):
            self.blame(node, f"`{key}` {fault}: {shown(node)}.", f"Use {what}.")
            return ""
        return node.text


def shown(node: Node) -> str:
    """The value of `node` as a message quotes it."""
    if isinstance(node.value, dict):
        return "a mapping"
    if isinstance(node.value, list):
        return "a list"
    return "nothing" if node.value is None else repr(node.text[:60])
