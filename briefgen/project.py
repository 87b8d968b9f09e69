"""A project: its root folder, and `briefgen.toml` checked and typed.

Only the engine and the faces see these settings; a wing gets the few values that it needs, by name.
"""

import dataclasses
import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from briefgen.errors import SettingsError
from briefgen.model.meta import Json
from briefgen.model.problem import Place, Problem
from briefgen.patterns import pattern

SETTINGS = "briefgen.toml"
ArticleText = Literal["full", "excerpt", "none"]


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the navigation: its words and where it leads (an address of the site, or a whole URL)."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class SiteTable:
    """`[site]`."""

    title: str = "Briefs"
    tagline: str = ""
    url: str = ""
    language: str = "en"
    timezone: str = "UTC"
    permalink: str = "/briefs/{year}/{slug}/"
    page_size: int = 20
    feed_size: int = 20
    article_text: ArticleText = "full"
    accent: str = ""
    logo: str = ""
    navigation: tuple[Link, ...] = ()
    footer: str = ""


@dataclass(frozen=True, slots=True)
class OutputsTable:
    """`[outputs]`: one switch for each kind of page or file. Briefs are always written.

    What is off by default takes time, and some of it an extra.
    """

    index: bool = True
    companies: bool = True
    company: bool = True
    feed: bool = True
    company_pages: bool = True
    company_feeds: bool = True
    people: bool = True
    people_feeds: bool = True
    topics: bool = True
    topic_feeds: bool = True
    pages: bool = True
    sitemap: bool = True
    robots: bool = True
    not_found: bool = True
    redirects: bool = True
    twins: bool = True
    rss: bool = True
    json_feed: bool = True
    news: bool = True
    llms: bool = True
    data: bool = True
    quotes: bool = True
    figures: bool = True
    archive: bool = True
    issues: bool = True
    issue_emails: bool = True
    corrections: bool = True
    search: bool = True
    embeds: bool = False
    cards: bool = False
    pagefind: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """`briefgen.toml`, whole. Without the file all defaults hold."""

    site: SiteTable = field(default_factory=SiteTable)
    outputs: OutputsTable = field(default_factory=OutputsTable)
    extract: Mapping[str, Json] = field(default_factory=dict)
    assets: Mapping[str, Json] = field(default_factory=dict)
    preview: Mapping[str, Json] = field(default_factory=dict)
    deploy: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Project:
    """A root folder and its settings; `zone` is that of dates without one."""

    root: Path
    settings: Settings
    zone: tzinfo = UTC

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def output(self) -> Path:
        return self.root / "site"

    @property
    def state(self) -> Path:
        return self.root / ".briefgen"


def find_root(start: Path) -> Path:
    """The nearest folder from `start` upward that has a `briefgen.toml`, else `start` itself."""
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / SETTINGS).is_file()), start)


def open_project(root: Path) -> Project:
    """The project in `root`; raises `SettingsError` with every problem of its settings."""
    if not root.is_dir():
        raise SettingsError.at(Place(str(root)), "there is no such folder.", "Name the project's folder with --root.")
    file = root / SETTINGS
    settings = Settings()
    if file.is_file():
        try:
            text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError.at(Place(SETTINGS), f"cannot be read: {error}.", "Save it as UTF-8.") from error
        settings = read_settings(text)
    return Project(root, settings, ZoneInfo(settings.site.timezone) if settings.site.timezone != "UTC" else UTC)


def read_settings(text: str) -> Settings:
    """The settings that `text`, the content of a `briefgen.toml`, gives; raises `SettingsError` with all that is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        place = Place(SETTINGS, int(found[1]), int(found[2])) if found else Place(SETTINGS, text.count("\n") + 1, 1)
        what = re.sub(r"\s*\(at .*\)", "", str(error))
        raise SettingsError.at(
            place, f"this is not TOML: {what}.", 'Strings stand in quotes: title = "On Record".'
        ) from error
    reader = _Reader(text)
    settings: Settings = reader.table(Settings, data, ())
    problems = [*reader.problems, *_check(settings.site, reader)]
    if problems:
        raise SettingsError(problems)
    return settings


class _Reader:
    """Turns TOML tables into the dataclasses above, and remembers what did not fit."""

    def __init__(self, text: str) -> None:
        self.problems: list[Problem] = []
        self._places = dict(_places(text))

    def place(self, *key: str) -> Place:
        while key and key not in self._places:
            key = key[:-1]
        line, column = self._places.get(key, (0, 0))
        return Place(SETTINGS, line, column)

    def wrong(self, key: tuple[str, ...], what: str, mend: str) -> None:
        self.problems.append(Problem("error", self.place(*key), what, mend))

    def table(self, kind: type[Any], data: Mapping[str, Any], at: tuple[str, ...]) -> Any:
        hints = get_type_hints(kind)
        known = {f.name for f in dataclasses.fields(kind)}
        values = {}
        for name, value in data.items():
            if name not in known:
                near = difflib.get_close_matches(name, sorted(known), 1)
                where = f"[{'.'.join(at)}]" if at else SETTINGS
                mend = f"Did you mean {near[0]!r}?" if near else f"Known keys: {', '.join(sorted(known))}."
                self.wrong((*at, name), f"{where} has no key {name!r}.", mend)
                continue
            fit = self.value(hints[name], value, (*at, name))
            if fit is not None:
                values[name] = fit
        missing = [
            f.name
            for f in dataclasses.fields(kind)
            if f.name not in data and f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
        ]
        if missing:
            self.wrong(at, f"{'.'.join(at)} lacks {', '.join(map(repr, missing))}.", "Add it.")
            values |= dict.fromkeys(missing, "")
        return kind(**values)

    def value(self, kind: Any, value: Any, at: tuple[str, ...]) -> Any:
        """`value` as `kind`, or None after a note of what is wrong."""
        if dataclasses.is_dataclass(kind) and isinstance(kind, type):
            if isinstance(value, dict):
                return self.table(kind, value, at)
            return self.wrong(at, f"{at[-1]} has to be a table.", f"Write [{'.'.join(at)}] and its keys below.")
        if get_origin(kind) is Literal:
            if value in get_args(kind):
                return value
            return self.wrong(
                at, f"{at[-1]} cannot be {value!r}.", f"Use one of: {', '.join(map(repr, get_args(kind)))}."
            )
        if get_origin(kind) is tuple:
            if isinstance(value, list):
                items = [self.value(get_args(kind)[0], v, at) for v in value]
                return tuple(v for v in items if v is not None)
            return self.wrong(at, f"{at[-1]} has to be a list.", f"Write {at[-1]} = [...].")
        if get_origin(kind) is not None:
            return (
                MappingProxyType(value)
                if isinstance(value, dict)
                else self.wrong(at, f"{at[-1]} has to be a table.", "")
            )
        if type(value) is kind:
            return value
        example = {bool: "true or false", int: "a whole number", str: "text in quotes"}[kind]
        return self.wrong(at, f"{at[-1]} has to be {example}, not {value!r}.", f"Write {at[-1]} = {_EXAMPLES[kind]}.")


_EXAMPLES = {bool: "true", int: "20", str: '"..."'}
_PERMALINK_KEYS = {"year", "month", "day", "slug"}


def _check(site: SiteTable, reader: _Reader) -> Iterator[Problem]:
    def wrong(key: str, what: str, mend: str) -> Problem:
        return Problem("error", reader.place("site", key), what, mend)

    try:
        ZoneInfo(site.timezone)
    except (OSError, ValueError, KeyError):
        yield wrong(
            "timezone", f"{site.timezone!r} is no time zone.", "Use a name such as UTC, Europe/Berlin or Asia/Tokyo."
        )
    for key in ("page_size", "feed_size"):
        if getattr(site, key) < 1:
            yield wrong(key, f"{key} has to be 1 or more.", f"Write {key} = 20.")
    if site.url and (urlsplit(site.url).scheme not in ("http", "https") or not urlsplit(site.url).netloc):
        yield wrong("url", f"{site.url!r} is no web address.", 'Write url = "https://example.org" (a path may follow).')
    if site.accent and not re.fullmatch(r"#[0-9a-fA-F]{6}", site.accent):
        yield wrong("accent", f"{site.accent!r} is no colour.", 'Write accent = "#0c46be".')
    try:
        names = {name for _, name, _, _ in Formatter().parse(site.permalink) if name is not None}
    except ValueError:
        names = {"?"}
    if (
        names - _PERMALINK_KEYS
        or "slug" not in names
        or not (site.permalink.startswith("/") and site.permalink.endswith("/"))
    ):
        yield wrong(
            "permalink",
            f"{site.permalink!r} is no permalink.",
            "It begins and ends with / and holds {slug}; {year}, {month} and {day} may stand in it.",
        )
    elif re.search(r"[\\:*?\"<>|\s\x00-\x1f]|(^|/)\.\.?(/|$)|//", site.permalink):
        yield wrong(
            "permalink", f"{site.permalink!r} cannot be a path.", "Use letters, digits, - and / around the {keys}."
        )


_HEADER = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]\]?")
_KEY = pattern(r"\s*(?:\"([^\"]+)\"|'([^']+)'|([A-Za-z0-9_-]+))\s*[=.]")


def _places(text: str) -> Iterator[tuple[tuple[str, ...], tuple[int, int]]]:
    """Where each table and key stands, as (line, column). tomllib keeps no positions; this is for messages only."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if found := _HEADER.match(line):
            table = tuple(part.strip(" \"'") for part in found[1].split("."))
            yield table, (number, line.index("[") + 1)
        elif found := _KEY.match(line):
            name = found[1] or found[2] or found[3]
            yield (*table, name), (number, line.index(name) + 1)
