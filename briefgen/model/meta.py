"""What the editor says of an article: its front matter, its side file, its wire header, checked and typed.

An editor's word is final: an `Override` replaces or amends what extraction found.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, NamedTuple

from briefgen.model.problem import Place

# Fields that hold it are `Any`: the codec cannot read a type back that names itself.
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Status = Literal["usable", "withheld", "killed"]
DateFrom = Literal["", "front matter", "wire header", "path", "commit", "file time"]


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Who published the article first, and where."""

    name: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction shown to readers: when, and what."""

    date: datetime | None
    text: str


class Redirect(NamedTuple):
    """A former address, from the site's root ("/old/"), and where the editor wrote it."""

    address: str
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of an override: its name or text, its other keys as the editor wrote them, and where it stands."""

    name: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    place: Place = field(default_factory=lambda: Place(""))


@dataclass(frozen=True, slots=True)
class Override:
    """`replace` (a plain list in front matter) takes the place of all that was found; else `add`, `hide` and `set` amend it.

    `hide` names the items to drop (a company's name, a quote's or figure's text); an entry of `set` names the item in `name`
    and gives the keys to change in `fields`.
    """

    replace: tuple[Entry, ...] | None = None
    add: tuple[Entry, ...] = ()
    hide: tuple[Entry, ...] = ()
    set: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Meta:
    """The keys of an article's front matter (see CONTRACT: "Front matter of an article"), typed; times have a zone.

    `title` is empty where the headline stands in the text. `day_only` is true where the date was given without a time.
    `places` maps each key that was given to where its value stands.
    """

    title: str = ""
    date: datetime | None = None
    day_only: bool = False
    date_from: DateFrom = ""
    updated: datetime | None = None
    slug: str = ""
    id: str = ""
    draft: bool = False
    publish_at: datetime | None = None
    expires_at: datetime | None = None
    status: Status = "usable"
    source: SourceRef = SourceRef()
    author: str = ""
    standfirst: str = ""
    companies: Override | None = None
    people: Override | None = None
    quotes: Override | None = None
    figures: Override | None = None
    topics: Override | None = None
    corrections: tuple[Correction, ...] = ()
    image: Image | None = None
    redirect_from: tuple[Redirect, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
