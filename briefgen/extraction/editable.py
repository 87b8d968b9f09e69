"""What an editor can put right: quotes, figures, companies, people and topics, each with its keys, its matching and its making.

Matching forgives quotation marks, dashes, blanks, case and legal suffixes. What is named in the article's own words gets its place
there. Refuses to know how entries were written.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any, Generic, TypeVar

from briefgen.extraction.figures.find import find_figures
from briefgen.extraction.story import Story, tell
from briefgen.extraction.written import as_name, as_number, as_number_or_none, as_text, as_truth, one_of
from briefgen.model.brief import Topic
from briefgen.model.facts import (
    Amount,
    Bound,
    Change,
    CompanyKind,
    CompanyRole,
    Figure,
    FigureKind,
    Mention,
    NamedCompany,
    Person,
    Provenance,
    Quote,
    QuoteForm,
    SpeakerKind,
)
from briefgen.model.meta import Entry, Json
from briefgen.model.text import Block, Document, Span
from briefgen.patterns import pattern
from briefgen.slug import slug

Item = TypeVar("Item", bound=Quote | Figure | NamedCompany | Person | Topic)

RULE = "editor"
"""The rule of what an editor added."""


def _alone(new: Item, old: Item) -> Item:
    del old
    return new


@dataclass(frozen=True, slots=True)
class Editable(Generic[Item]):
    """One kind of item. `key` is its key in front matter, `noun` its name in messages.

    `make` gives a new item for an entry, None where the article does not hold it; `inherit` gives it what was known of one in its place;
    `is_called` says whether an item goes by a name; `keys` convert the values of an entry (ValueError where they cannot); `changed` sets
    them.
    """

    key: str
    noun: str
    make: Callable[[Entry, Story], Item | None]
    is_called: Callable[[Item, str], bool]
    keys: Mapping[str, Callable[[Json], Any]]
    changed: Callable[[Item, dict[str, Any]], Item]
    inherit: Callable[[Item, Item], Item] = _alone


_PLAIN = str.maketrans(
    dict.fromkeys("“”„«»", '"')
    | dict.fromkeys("‘’", "'")
    | dict.fromkeys("\u00a0\u202f\u2009", " ")
    | dict.fromkeys("–—", "-")
)
_LEGAL = pattern(r"[\s,]+(?:inc|corp|corporation|co|company|ltd|limited|llc|plc|ag|sa|se|nv|gmbh)\.?$", re.IGNORECASE)


def fold(text: str) -> str:
    """`text` with marks, dashes and blanks made plain, so that an editor need not type them as the article does."""
    return " ".join((text if text.isascii() else text.translate(_PLAIN)).split()).strip("\"' ")


def locate(story: Story, wanted: str, *, any_case: bool = False) -> tuple[Span, ...]:
    """Where the story says `wanted`, marks, dashes and blanks apart; with `any_case` letters of any size where they are nowhere as given."""
    words = fold(wanted).split()
    if not words:
        return ()
    # Blanks are blanks whichever they are: only where marks or dashes are sought has the text to be made plain for it.
    text = story.text.translate(_PLAIN) if any(mark in word for word in words for mark in "\"'-") else story.text
    found = tuple(_told(text, words))
    if found or not any_case:
        return found
    sought = r"(?<!\w)" + r"\s+".join(re.escape(w) for w in words) + r"(?!\w)"
    return tuple(Span(m.start(), m.end()) for m in re.finditer(sought, text, re.IGNORECASE))


def _told(text: str, words: Sequence[str]) -> Iterator[Span]:
    """Where `words` stand in `text` one behind the other, whole; without a pattern, since each name would need one of its own."""
    start = text.find(words[0])
    while start >= 0:
        end = start + len(words[0])
        for word in words[1:]:
            at = _behind_blanks(text, end)
            if at == end or not text.startswith(word, at):
                end = -1
                break
            end = at + len(word)
        if end > 0 and not _goes_on(text[start - 1 : start]) and not _goes_on(text[end : end + 1]):
            yield Span(start, end)
            start = text.find(words[0], end)
        else:
            start = text.find(words[0], start + 1)


def _behind_blanks(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at


def _goes_on(letter: str) -> bool:
    """Whether a word goes on with what may be a letter, or nothing."""
    return letter.isalnum() or letter == "_"


def _provenance(story: Story, span: Span) -> Provenance:
    return Provenance(story.document.path, span, RULE)


def _same_words(text: str, wanted: str) -> bool:
    return fold(text).rstrip(".,").lower() == fold(wanted).rstrip(".,").lower()


def _same_name(name: str, wanted: str) -> bool:
    return _bare(name) == _bare(wanted)


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    """A name as it is compared; kept, as each entry meets every name of its article."""
    return _LEGAL.sub("", fold(name)).lower()


# -- quotes


def _make_quote(entry: Entry, story: Story) -> Quote | None:
    places = locate(story, entry.name, any_case=True)
    if not places:
        return None
    return Quote(
        story.document.surface(places[0]),
        _provenance(story, places[0]),
    )


def _change_quote(quote: Quote, changes: dict[str, Any]) -> Quote:
    return quote._replace(**changes)


def _inherit_quote(new: Quote, old: Quote) -> Quote:
    return old._replace(text=new.text, at=new.at, key=False, why="")


# -- figures


def _make_figure(entry: Entry, story: Story) -> Figure | None:
    """A figure of the article's words, read with the extractor's own rules; with a `value` of its own where those find none."""
    places = locate(story, entry.name, any_case=True)
    if not places:
        return None
    text, at = story.document.surface(places[0]), _provenance(story, places[0])
    span = Span(0, len(text))
    found = find_figures(tell(Document("", text, (Block("paragraph", span),), sentences=(span,))))
    if found:
        return found[0]._replace(text=text, at=at)
    return Figure(text, "other", Amount(Decimal(0), ""), at) if "value" in entry.fields else None


def _inherit_figure(new: Figure, old: Figure) -> Figure:
    kept = ("metric", "subject", "period", "when", "change", "per")
    return new._replace(**{key: getattr(new, key) or getattr(old, key) for key in kept})


_AMOUNT = {"value": "value", "value_high": "high", "unit": "unit", "qualifier": "bound"}


def _change_figure(figure: Figure, changes: dict[str, Any]) -> Figure:
    amount = {_AMOUNT[k]: v for k, v in changes.items() if k in _AMOUNT}
    others = {k: v for k, v in changes.items() if k not in _AMOUNT}
    if "unit" in amount and "kind" not in others:
        others["kind"] = _kind_of(amount["unit"], figure.kind)
    return figure._replace(amount=figure.amount._replace(**amount), **others)


def _kind_of(unit: str, kind: FigureKind) -> FigureKind:
    """The kind of figure that a new `unit` makes; `kind` where it says nothing of it."""
    if unit in ("percent", "percentage point", "basis point"):
        return "percent"
    return "money" if len(unit) == 3 and unit.isascii() and unit.isalpha() and unit.isupper() else kind


# -- companies and people


def _mentions(story: Story, name: str) -> tuple[Mention, ...]:
    return tuple(Mention(story.document.surface(s), _provenance(story, s)) for s in locate(story, name))


def _make_company(entry: Entry, story: Story) -> NamedCompany:
    return NamedCompany(entry.name, _mentions(story, entry.name), why=RULE)


def _change_company(company: NamedCompany, changes: dict[str, Any]) -> NamedCompany:
    return company._replace(**changes)


def _make_person(entry: Entry, story: Story) -> Person:
    return Person(entry.name, _mentions(story, entry.name))


def _change_person(person: Person, changes: dict[str, Any]) -> Person:
    return person._replace(**changes)


def _is_named(item: NamedCompany | Person, name: str) -> bool:
    return _same_name(item.name, name) or any(_same_name(m.text, name) for m in item.mentions)


# -- topics


def _make_topic(entry: Entry, story: Story) -> Topic:
    del story
    return Topic(slug(entry.name), entry.name)


def _change_topic(topic: Topic, changes: dict[str, Any]) -> Topic:
    return replace(topic, name=changes["name"], id=slug(changes["name"]))


QUOTES = Editable(
    "quotes",
    "quote",
    _make_quote,
    lambda quote, name: _same_words(quote.text, name),
    {
        "speaker": as_text,
        "speaker_kind": one_of(SpeakerKind, None),
        "role": as_text,
        "affiliation": as_text,
        "cue": as_text,
        "group": as_text,
        "form": one_of(QuoteForm, ""),
        "key": as_truth,
    },
    _change_quote,
    _inherit_quote,
)
FIGURES = Editable(
    "figures",
    "figure",
    _make_figure,
    lambda figure, name: _same_words(figure.text, name),
    {
        "metric": as_text,
        "subject": as_text,
        "period": as_text,
        "per": as_text,
        "change": one_of(Change, None),
        "kind": one_of(FigureKind, ""),
        "value": as_number,
        "value_high": as_number_or_none,
        "unit": as_name,
        "qualifier": one_of(Bound, "exact"),
        "key": as_truth,
    },
    _change_figure,
    _inherit_figure,
)
COMPANIES = Editable(
    "companies",
    "company",
    _make_company,
    _is_named,
    {
        "name": as_name,
        "kind": one_of(CompanyKind, ""),
        "role": one_of(CompanyRole, ""),
        "ticker": as_text,
        "exchange": as_text,
        "owner": as_text,
    },
    _change_company,
)
PEOPLE = Editable(
    "people",
    "person",
    _make_person,
    lambda person, name: _is_named(person, name) or _same_name(person.name.rpartition(" ")[2], name),
    {"name": as_name, "role": as_text, "affiliation": as_text},
    _change_person,
)
TOPICS = Editable(
    "topics",
    "topic",
    _make_topic,
    lambda topic, name: topic.id == slug(name),
    {"name": as_name},
    _change_topic,
)
