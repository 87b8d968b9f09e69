"""What an editor can put right: quotes, figures, companies, people and topics, each with its keys, its matching and its making.

Matching forgives quotation marks, dashes, blanks, case and legal suffixes. What is named in the article's own words gets its place
there. Refuses to know how entries were written.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, Generic, TypeVar, get_args

from briefgen.extraction.figures.find import find_figures
from briefgen.extraction.story import Story, tell
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
from briefgen.slug import slug

Item = TypeVar("Item", bound=Quote | Figure | NamedCompany | Person | Topic)

RULE = "editor"
"""The rule of what an editor added."""


@dataclass(frozen=True, slots=True)
class Editable(Generic[Item]):
    """One kind of item. `key` is its key in front matter, `noun` its name in messages.

    `make` gives a new item for an entry, None where the article does not hold it; `is_called` says whether an item goes by a name;
    `keys` convert the values of an entry (ValueError where they cannot); `changed` sets them.
    """

    key: str
    noun: str
    make: Callable[[Entry, Story], Item | None]
    is_called: Callable[[Item, str], bool]
    keys: Mapping[str, Callable[[Json], Any]]
    changed: Callable[[Item, dict[str, Any]], Item]


_PLAIN = str.maketrans(
    dict.fromkeys("“”„«»", '"')
    | dict.fromkeys("‘’", "'")
    | dict.fromkeys("\u00a0\u202f\u2009", " ")
    | dict.fromkeys("–—", "-")
)
_LEGAL = re.compile(
    r"[\s,]+(?:inc|corp|corporation|co|company|ltd|limited|llc|plc|ag|sa|se|nv|gmbh)\.?$", re.IGNORECASE
)


def fold(text: str) -> str:
    """`text` with marks, dashes and blanks made plain, so that an editor need not type them as the article does."""
    return " ".join(text.translate(_PLAIN).split()).strip("\"' ")


def locate(story: Story, wanted: str) -> tuple[Span, ...]:
    """Where the story says `wanted`, marks, dashes and blanks apart."""
    words = fold(wanted).split()
    if not words:
        return ()
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(re.escape(w) for w in words) + r"(?!\w)")
    return tuple(Span(m.start(), m.end()) for m in pattern.finditer(story.text.translate(_PLAIN)))


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
    places = locate(story, entry.name)
    if not places:
        return None
    return Quote(
        story.document.surface(places[0]),
        _provenance(story, places[0]),
        speaker_kind="person" if "speaker" in entry.fields else None,
    )


def _change_quote(quote: Quote, changes: dict[str, Any]) -> Quote:
    return replace(quote, **changes)


# -- figures


def _make_figure(entry: Entry, story: Story) -> Figure | None:
    """A figure of the article's words, read with the extractor's own rules; with a `value` of its own where those find none."""
    places = locate(story, entry.name)
    if not places:
        return None
    text, at = story.document.surface(places[0]), _provenance(story, places[0])
    span = Span(0, len(text))
    found = find_figures(tell(Document("", text, (Block("paragraph", span),), sentences=(span,))))
    if found:
        return replace(found[0], text=text, at=at)
    return Figure(text, "other", Amount(Decimal(0), ""), at) if "value" in entry.fields else None


_AMOUNT = {"value": "value", "value_high": "high", "unit": "unit", "qualifier": "bound"}


def _change_figure(figure: Figure, changes: dict[str, Any]) -> Figure:
    amount = {_AMOUNT[k]: v for k, v in changes.items() if k in _AMOUNT}
    others = {k: v for k, v in changes.items() if k not in _AMOUNT}
    return replace(figure, amount=replace(figure.amount, **amount), **others)


# -- companies and people


def _mentions(story: Story, name: str) -> tuple[Mention, ...]:
    return tuple(Mention(story.document.surface(s), _provenance(story, s)) for s in locate(story, name))


def _make_company(entry: Entry, story: Story) -> NamedCompany:
    return NamedCompany(entry.name, _mentions(story, entry.name), why=RULE)


def _change_company(company: NamedCompany, changes: dict[str, Any]) -> NamedCompany:
    return replace(company, **changes)


def _make_person(entry: Entry, story: Story) -> Person:
    return Person(entry.name, _mentions(story, entry.name))


def _change_person(person: Person, changes: dict[str, Any]) -> Person:
    return replace(person, **changes)


def _is_named(item: NamedCompany | Person, name: str) -> bool:
    return _same_name(item.name, name) or any(_same_name(m.text, name) for m in item.mentions)


# -- topics


def _make_topic(entry: Entry, story: Story) -> Topic:
    del story
    return Topic(slug(entry.name), entry.name)


def _change_topic(topic: Topic, changes: dict[str, Any]) -> Topic:
    return replace(topic, name=changes["name"], id=slug(changes["name"]))


# -- values


def _text(value: Json) -> str | None:
    if isinstance(value, (dict, list, bool)):
        raise ValueError("a text is wanted.")
    return None if value is None else str(value)


def _name(value: Json) -> str:
    text = _text(value)
    if not text:
        raise ValueError("a text is wanted.")
    return text


def _truth(value: Json) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("true or false is wanted.")


def _number(value: Json) -> Decimal:
    try:
        number = Decimal(str(value).replace(",", ""))
    except InvalidOperation:
        raise ValueError("a number is wanted.") from None
    if not number.is_finite() or isinstance(value, bool):
        raise ValueError("a number is wanted.")
    return number.normalize()


def _number_or_none(value: Json) -> Decimal | None:
    return None if value is None else _number(value)


def _one_of(choices: Any, absent: str | None) -> Callable[[Json], Any]:
    """A converter to one of the values of a `Literal`; `absent` is what null means, "" that it means nothing."""
    allowed = get_args(choices)

    def convert(value: Json) -> Any:
        if value in allowed:
            return value
        if value is None and absent != "":
            return absent
        raise ValueError(f"one of {', '.join(allowed)} is wanted.")

    return convert


QUOTES = Editable(
    "quotes",
    "quote",
    _make_quote,
    lambda quote, name: _same_words(quote.text, name),
    {
        "speaker": _text,
        "speaker_kind": _one_of(SpeakerKind, None),
        "role": _text,
        "affiliation": _text,
        "cue": _text,
        "group": _text,
        "form": _one_of(QuoteForm, ""),
        "key": _truth,
    },
    _change_quote,
)
FIGURES = Editable(
    "figures",
    "figure",
    _make_figure,
    lambda figure, name: _same_words(figure.text, name),
    {
        "metric": _text,
        "subject": _text,
        "period": _text,
        "per": _text,
        "change": _one_of(Change, None),
        "kind": _one_of(FigureKind, ""),
        "value": _number,
        "value_high": _number_or_none,
        "unit": _name,
        "qualifier": _one_of(Bound, "exact"),
        "key": _truth,
    },
    _change_figure,
)
COMPANIES = Editable(
    "companies",
    "company",
    _make_company,
    _is_named,
    {
        "name": _name,
        "kind": _one_of(CompanyKind, ""),
        "role": _one_of(CompanyRole, ""),
        "ticker": _text,
        "exchange": _text,
        "owner": _text,
    },
    _change_company,
)
PEOPLE = Editable(
    "people",
    "person",
    _make_person,
    lambda person, name: _is_named(person, name) or _same_name(person.name.rpartition(" ")[2], name),
    {"name": _name, "role": _text, "affiliation": _text},
    _change_person,
)
TOPICS = Editable(
    "topics",
    "topic",
    _make_topic,
    lambda topic, name: topic.id == slug(name),
    {"name": _name},
    _change_topic,
)
