"""The built site, read as a browser and a feed reader would: does every link, anchor, picture and feed lead somewhere?

Looks at the files of the output, and never at how they were made or at the network. What leads out of the site is listed and not asked.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit
from xml.parsers import expat

from briefgen.engine.manifest import read_manifest
from briefgen.model.problem import Place, Problem

# A value holds no "<": every theme escapes it, and so a tag that is not closed is given up at the next one.
_TAG = re.compile(r"<([a-zA-Z][\w-]*)((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>")
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_REFRESH = re.compile(r"\s*\d+\s*;\s*url=(.*)", re.IGNORECASE | re.DOTALL)
_FEEDS = ("feed.xml", "rss.xml", "feed.json")
_IMAGES = frozenset(("img", "source", "image", "use"))
_NAMES = {"link": "link", "anchor": "anchor", "image": "picture", "feed": "feed"}


class Lead(NamedTuple):
    """What a file leads to: an address as it is written there, of which kind (`link`, `image`), and at which offset."""

    url: str
    kind: str
    offset: int


class Met(NamedTuple):
    """Where an address was met first, and in how many files."""

    file: str
    offset: int
    times: int


class Reading(NamedTuple):
    """What was read: the number of files and of links within the site, what is wrong, and where each outside address was met first."""

    files: int
    links: int
    problems: tuple[Problem, ...]
    outside: dict[str, Place]


def read_site(output: Path, url: str, shown: str) -> Reading | None:
    """What is to be said of the site in `output`, which stands at `url`; None where no site was built there. Messages call its folder `shown`."""
    made = read_manifest(output)
    return _Reader(output, url, shown, frozenset(made)).read() if made else None


class _Reader:
    """One reading of a site: what its files lead to, each address once."""

    def __init__(self, output: Path, url: str, shown: str, made: frozenset[str]) -> None:
        parts = urlsplit(url)
        self._output, self._shown, self._made = output, shown, made
        self._origin = f"{parts.scheme}://{parts.netloc}" if parts.netloc else "http://localhost"
        self._base = parts.path.rstrip("/")
        self._wanted: dict[tuple[str, str, str], Met] = {}
        self._outside: dict[str, Met] = {}
        self._problems: list[Problem] = []

    def read(self) -> Reading:
        pages = sorted(p for p in self._made if p.endswith((".html", ".xml", ".json")))
        for path in pages:
            try:
                text = (self._output / path).read_text(encoding="utf-8", errors="replace")
            except OSError as error:
                self._blame("link", path, -1, f"this file of the site cannot be read: {error.strerror}.")
                continue
            for lead in leads_of(path, text) if path.endswith(".html") else self._fed(path, text):
                self._take(path, lead)
        for (target, fragment, kind), met in sorted(self._wanted.items()):
            self._look(target, fragment, kind, met)
        outside = {url: self._place(met.file, met.offset) for url, met in sorted(self._outside.items())}
        found = tuple(sorted(self._problems, key=lambda p: (p.place, p.what)))
        return Reading(len(self._made), len(self._wanted), found, outside)

    def _take(self, path: str, lead: Lead) -> None:
        """Notes where a link leads."""
        here = f"{self._origin}{self._base}/{path.removesuffix('index.html')}"
        try:
            parts = urlsplit(urljoin(here, lead.url.strip()))
            host = parts.hostname
        except ValueError:
            self._blame("link", path, lead.offset, f"{lead.url!r} is no address.")
            return
        if parts.scheme not in ("http", "https"):
            return
        within = parts.path in (self._base, "") or parts.path.startswith(self._base + "/")
        if f"{parts.scheme}://{parts.netloc}" != self._origin or not within:
            if host:
                address = parts._replace(fragment="").geturl()
                met = self._outside.get(address)
                self._outside[address] = met._replace(times=met.times + 1) if met else Met(path, lead.offset, 1)
            return
        target = unquote(parts.path[len(self._base) :]).lstrip("/")
        fragment = unquote(parts.fragment.partition(":~:")[0])
        key = (target, fragment, lead.kind)
        met = self._wanted.get(key)
        self._wanted[key] = met._replace(times=met.times + 1) if met else Met(path, lead.offset, 1)

    def _look(self, target: str, fragment: str, kind: str, met: Met) -> None:
        """Whether there is what was met."""
        file = self._file(target)
        more = f" {met.times - 1:,} more links lead there." if met.times > 1 else ""
        if file is None:
            self._blame(kind, met.file, met.offset, f"the {_NAMES[kind]} /{target} leads nowhere.{more}")
        elif kind == "image" and not (self._output / file).stat().st_size:
            self._blame(kind, met.file, met.offset, f"the picture /{target} is empty.{more}")
        elif fragment and fragment != "top" and file.endswith(".html") and fragment not in self._anchors(file):
            self._blame("anchor", met.file, met.offset, f"/{target} has no place #{fragment}.{more}")

    def _file(self, target: str) -> str | None:
        """The file that a server would give for an address, below the output."""
        for path in (target,) if target and not target.endswith("/") else ():
            if path in self._made or (self._output / path).is_file():
                return path
        path = f"{target.rstrip('/')}/index.html".lstrip("/")
        return path if path in self._made or (self._output / path).is_file() else None

    @cache  # noqa: B019  (a reader lives as long as one command)
    def _anchors(self, file: str) -> frozenset[str]:
        text = (self._output / file).read_text(encoding="utf-8", errors="replace")
        found = ((tag, name, value) for tag, _, given in _tags(text) for name, value, _ in given)
        return frozenset(unescape(v) for tag, n, v in found if n == "id" or (tag == "a" and n == "name"))

    def _fed(self, path: str, text: str) -> Iterator[Lead]:
        """What a feed or another data file leads to; a feed that cannot be read is told of."""
        if path.endswith(".json"):
            try:
                data = json.loads(text)
            except ValueError as error:
                self._blame("feed", path, -1, f"this is no JSON: {error}.")
                return
            if path.endswith(_FEEDS):
                yield from (Lead(url, "link", -1) for url in _urls(data))
            return
        try:
            yield from _xml_leads(text)
        except expat.ExpatError as error:
            place = Place(f"{self._shown}/{path}", error.lineno, error.offset + 1)
            self._problems.append(
                Problem("warning", place, f"this is no XML: {expat.ErrorString(error.code)}.", "", "broken-feed")
            )

    def _blame(self, kind: str, path: str, offset: int, what: str) -> None:
        self._problems.append(Problem("warning", self._place(path, offset), what, "", f"broken-{kind}"))

    def _place(self, path: str, offset: int) -> Place:
        if offset < 0:
            return Place(f"{self._shown}/{path}")
        text = (self._output / path).read_text(encoding="utf-8", errors="replace")
        starts = [0, *(found.end() for found in re.finditer("\n", text))]
        line = bisect_right(starts, offset)
        return Place(f"{self._shown}/{path}", line, offset - starts[line - 1] + 1)


def leads_of(path: str, text: str) -> Iterator[Lead]:
    """What the HTML of a file leads to, in its order."""
    del path
    for name, at, given in _tags(text):
        values = {key: (unescape(value), at + start) for key, value, start in given}
        kind = "image" if name in _IMAGES else "link"
        for key in ("href", "src", "poster"):
            if key in values and values[key][0] and name != "base":
                yield Lead(
                    values[key][0], "image" if key == "poster" or _is_icon(name, values) else kind, values[key][1]
                )
        for part in values["srcset"][0].split(",") if "srcset" in values else ():
            if part.split():
                yield Lead(part.split()[0], "image", values["srcset"][1])
        if name == "meta" and "content" in values:
            yield from _meta_leads(values)


def _meta_leads(values: dict[str, tuple[str, int]]) -> Iterator[Lead]:
    content, at = values["content"]
    said = values.get("property", values.get("name", ("", 0)))[0]
    if said in ("og:image", "twitter:image"):
        yield Lead(content, "image", at)
    elif said == "og:url":
        yield Lead(content, "link", at)
    elif values.get("http-equiv", ("", 0))[0].lower() == "refresh" and (found := _REFRESH.match(content)):
        yield Lead(found[1].strip(" '\""), "link", at)


def _is_icon(name: str, values: dict[str, tuple[str, int]]) -> bool:
    return name == "link" and "icon" in values.get("rel", ("", 0))[0]


def _tags(text: str) -> Iterator[tuple[str, int, list[tuple[str, str, int]]]]:
    """Each tag with where its attributes begin, and these: name, value as written, offset from there."""
    at = text.find("<")
    while at >= 0:
        if text.startswith("<!--", at):
            end = text.find("-->", at)
            at = text.find("<", end) if end >= 0 else -1
            continue
        tag = _TAG.match(text, at)
        if tag is None:
            at = text.find("<", at + 1)
            continue
        name = tag[1].lower()
        given = [(a[1].lower(), a[2] or a[3] or a[4] or "", a.start()) for a in _ATTRIBUTE.finditer(tag[2])]
        if given:
            yield name, tag.start(2), given
        at = tag.end()
        if name in ("script", "style"):
            at = text.find(f"</{name}", at)
        at = text.find("<", at) if at >= 0 else -1


def _xml_leads(text: str) -> list[Lead]:
    """The addresses of a feed or sitemap: of `href`, and in the elements `link`, `loc` and `url`. Raises ExpatError."""
    leads: list[Lead] = []
    words: list[str] = []
    parser = expat.ParserCreate()

    def start(name: str, given: dict[str, str]) -> None:
        del name
        words.clear()
        leads.extend(Lead(given[key], "link", -1) for key in ("href", "url") if given.get(key))

    def end(name: str) -> None:
        if name.rpartition(":")[2] in ("link", "loc", "url") and "".join(words).strip():
            leads.append(Lead("".join(words).strip(), "link", -1))
        words.clear()

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, words.append
    parser.Parse(text, True)
    return leads


def _urls(data: Any) -> Iterator[str]:
    """The addresses of a JSON Feed (https://www.jsonfeed.org/version/1.1/)."""
    items = data.get("items", ()) if isinstance(data, dict) else ()
    for holder in (data if isinstance(data, dict) else {}, *(item for item in items if isinstance(item, dict))):
        yield from (
            holder[key]
            for key in ("home_page_url", "feed_url", "next_url", "url", "image")
            if isinstance(holder.get(key), str)
        )
