"""An edition: all that a page is made of, as one value that workers are handed. They fetch a brief's memo from the state, each by itself.

Refuses to know which pages are to be made.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from briefgen import codec
from briefgen.digest import digest
from briefgen.engine.assembling import fetched
from briefgen.engine.drawing import DrawingError, drawn, lacking
from briefgen.engine.store import Reader
from briefgen.model.brief import Brief, Company, PlainPage
from briefgen.model.card import Card, Labels
from briefgen.model.page import Answer, Artifact, Page
from briefgen.model.picture import Picture
from briefgen.model.problem import Place, Problem
from briefgen.publish.plan import CARD, CARDS
from briefgen.publish.render import render
from briefgen.publish.settings import SiteSettings
from briefgen.publish.shelf import Shelf, Slot
from briefgen.publish.site import Site
from briefgen.publish.theme import Theme
from briefgen.publish.trace import Ask

_CARDS = frozenset(kind for _, kind in CARDS.values())
_MEND = "Mend the template; or install fonts, such as Noto's; or write cards = false."
_FONTS = "Install fonts that have it, such as Noto's, then build with --clean."


class Rendered(NamedTuple):
    """What came of a page: its file (None where it could not be rendered), what it asked, its template's closure, what was wrong."""

    artifact: Artifact | None
    asked: tuple[Answer, ...] = ()
    closure: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Edition:
    """`slots` are the briefs in the site's order; `cards` by path those that are not in the state, or are not as they are there. `state` is the
    file of the memos and cards; `linked` has the packed companies of the briefs where linking changed more than ids, by path. `now` is the time of the build (s).
    """

    slots: Sequence[Slot]
    cards: Mapping[str, Card]
    companies: Mapping[str, Company]
    pages: tuple[PlainPage, ...]
    settings: SiteSettings
    theme: Theme
    state: Path
    linked: Mapping[str, bytes]
    now: float | None = None
    pictures: Mapping[str, Picture] = field(default_factory=dict)

    @cached_property
    def site(self) -> Site:
        """The site, one in each process."""
        shelf = Shelf(self.slots, self.cards, self._fetch_cards, self._fetch_labels)
        known, look = (self.companies, self.pages, self.settings), (self.theme.assets,)
        return Site(
            shelf, *known, *look, texts=self.theme.texts, fetch=self.fetch, now=self.now, pictures=self.pictures
        )

    def fetch(self, brief_id: str) -> Brief:
        """The brief of an id."""
        card = self.site.card[brief_id]
        return fetched(self._reader.value(card.path), card, self.linked.get(card.path, b""), self.companies)

    def _fetch_cards(self, paths: Sequence[str]) -> list[Card]:
        return codec.unpack_all(self._reader.cards(paths), Card)

    def _fetch_labels(self) -> dict[str, Labels]:
        rows = self._reader.labels()
        labels = codec.unpack_all([packed for _, packed in rows], Labels)
        return {path: found for (path, _), found in zip(rows, labels, strict=True)}

    def close(self) -> None:
        """Lets go of the state, in this process; what is fetched afterwards opens it again."""
        reader = self._readers.pop(os.getpid(), None)
        if reader:
            reader.close()

    @property
    def _reader(self) -> Reader:
        readers = self._readers
        process = os.getpid()  # a connection must neither be used nor closed on the other side of a fork
        if process not in readers:
            readers[process] = Reader(self.state)
        return readers[process]

    @cached_property
    def _readers(self) -> dict[int, Reader]:
        return {}

    def __getstate__(self) -> dict[str, Any]:
        return {k: v for k, v in self.__dict__.items() if k not in ("site", "_readers")}


def render_page(edition: Edition, page: Page) -> Rendered:
    """The file of a page, with what it asked."""
    artifact, trace, problems = render(page, Ask(edition.site), edition.theme)
    if artifact and page.url.endswith(f"/{CARD}") and page.subject.kind in _CARDS:
        try:
            content = drawn(artifact.content.decode(), edition.state.parent)
        except DrawingError as error:
            place = Place(f"templates/{page.template}")
            return Rendered(None, problems=(Problem("error", place, f"No card is drawn: {error}.", _MEND),))
        letter = lacking(artifact.content.decode())
        if letter:
            what = f"No font of this machine has {letter!r}: the card shows a box in its place (page {page.url})."
            problems = (Problem("warning", Place(f"templates/{page.template}"), what, _FONTS),)
        artifact = replace(artifact, content=content, digest=digest(content))
    return Rendered(artifact, trace.answers if trace else (), trace.theme if trace else "", problems)
