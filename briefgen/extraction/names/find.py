"""The name finder: people, companies and organizations of one story, every mention resolved.

Reads the whole article before it decides: runs of capitals, their forms, what is heard of each, then who is who. Refuses to know the
registry: a name is what the text itself makes of it.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from briefgen.extraction.entities import Named, NameKind, Names
from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.names.capitals import Word, capital_words, shouted
from briefgen.extraction.names.companies import describe_companies
from briefgen.extraction.names.evidence import Witness, ticker_after
from briefgen.extraction.names.lexicon import straight
from briefgen.extraction.names.lists import hear_lists
from briefgen.extraction.names.people import describe_people
from briefgen.extraction.names.pieces import pieces
from briefgen.extraction.names.resolve import Entity, resolve
from briefgen.extraction.names.unlisted import find_things
from briefgen.extraction.names.verdicts import Form, gather
from briefgen.extraction.story import Story
from briefgen.model.facts import Mention, Organization, Provenance
from briefgen.model.text import Block, Span

_NATION = re.compile(r"(?<![\w.])(U\.S\.|U\.K\.|US|UK) $")
_new = tuple.__new__  # a third of the time of a named tuple's own
_LONGEST = 7  # words of the longest name sought in a headline


class _Found(NamedTuple):
    """One occurrence: where, of whom, by which rule."""

    start: int
    end: int
    entity: Entity
    rule: str


def find_names(story: Story) -> Names:
    """The people, companies and organizations of `story`, with every mention. Total over any text."""
    headlines = shouted(story)
    runs = pieces(story, headlines)
    forms = gather(runs, story.text)
    _hear_makers(forms)
    hear_lists(forms, runs, story.text)
    entities = resolve(forms, story.text)
    for entity in entities:
        entity.name = _as_printed(entity, story.text)
        if entity.kind == "organization":
            _take_nation(entity, story.text)
    found = _occurrences(story.text, headlines, forms, entities)
    mentions, said = _mentions(story, found)
    companies = describe_companies(story, said["company"], mentions)
    return Names(
        companies,
        describe_people(story, said["person"], mentions, companies),
        tuple([Organization(name, m) for name, m in said["organization"].items()]),
        mentions,
        find_things(story, forms.values(), mentions),
    )


def _hear_makers(forms: dict[str, Form]) -> None:
    """A known company at the head of a longer run that names none ("Google Play Store") is named there."""
    for form in list(forms.values()):
        if (
            len(form.words) < 2
            or form.words[-1] in lex.EVENT_HEADS
            or form.verdict() in ("company", "organization", "person")
        ):
            continue
        words = _known_head(form.words)
        name = " ".join(words)
        if words and name not in forms:
            made = Form(words)
            made.hear(Witness("company", "name.maker", 5))
            made.pieces = [p._replace(end=p.start + len(name), words=words, possessive=False) for p in form.pieces]
            forms[name] = made


def _known_head(words: tuple[str, ...]) -> tuple[str, ...]:
    for size in range(len(words) - 1, 0, -1):
        known = lex.KNOWN.get(" ".join(words[:size]))
        if known and not known.plain:
            return words[:size]
    return ()


def _as_printed(entity: Entity, text: str) -> str:
    """The name shown with the apostrophes of the article."""
    if "'" not in entity.name:
        return entity.name
    size = len(entity.name)
    surfaces = (text[p.start : p.start + size] for f in entity.forms for p in f.pieces)
    return next((s for s in surfaces if straight(s) == entity.name), entity.name)


def _take_nation(entity: Entity, text: str) -> None:
    """Gives a body's fullest name the "U.S." that stands before it, and lets every such mention begin there."""
    for form in entity.forms:
        if form.name.isupper():  # "U.S. NASA" is NASA
            continue
        for i, piece in enumerate(form.pieces):
            nation = _NATION.search(text, max(0, piece.start - 6), piece.start)
            if nation:
                form.pieces[i] = piece._replace(start=nation.start(1))
                if form.name == straight(entity.name):
                    entity.name = f"{nation[1]} {entity.name}"


def _occurrences(text: str, headlines: Iterable[Block], forms: dict[str, Form], entities: list[Entity]) -> list[_Found]:
    """Every occurrence of an entity, in order; where two overlap the earlier one stands."""
    by_name = {form.name: entity for entity in entities for form in entity.forms}
    found = _in_headlines(text, headlines, by_name, entities)
    for form in forms.values():
        entity = by_name.get(form.name)
        if entity:
            rule = entity.rules[form.name]
            found += [_new(_Found, (p[0], p[1], entity, rule)) for p in form.pieces]
        elif len(form.words) > 1:
            found += _of_makers(form, by_name)
    found.sort(key=_by_place)
    kept: list[_Found] = []
    last = free = 0  # where the last one ended, and the last one that was kept
    for this in found:
        start, end, _, _ = this
        if start >= last and start >= free:
            kept.append(this)
            free = end
        last = end
    return kept


def _by_place(found: _Found) -> tuple[int, int]:
    return found[0], -found[1]


def _of_makers(form: Form, by_name: dict[str, Entity]) -> list[_Found]:
    """The company at the head of a run that names none as a whole: "Nimbus" in "Nimbus Slate"."""
    for size in range(len(form.words) - 1, 0, -1):
        head = " ".join(form.words[:size])
        entity = by_name.get(head)
        if entity and entity.kind == "company":
            return [_Found(p.start, p.start + len(head), entity, "name.maker") for p in form.pieces]
    return []


def _in_headlines(
    text: str, headlines: Iterable[Block], by_name: dict[str, Entity], entities: list[Entity]
) -> list[_Found]:
    """The names of the article, and those of the table, in blocks where capitals say nothing."""
    found: list[_Found] = []
    by_known: dict[str, Entity] | None = None
    for block in headlines:
        if by_known is None:
            by_known = {lex.KNOWN[e.name].name: e for e in entities if e.kind == "company" and e.name in lex.KNOWN}
        words = capital_words(text, block.span.start, block.span.end)
        i = 0
        while i < len(words):
            size, entity, rule = _at(words[i : i + _LONGEST], text, by_name, by_known)
            end = words[i + size - 1].end
            if entity:
                found.append(_Found(words[i].start, end, entity, rule))
            i += size
            printed = ticker_after(text, end)
            while printed and i < len(words) and words[i].start < printed.end:
                i += 1
    return found


def _at(
    words: list[Word], text: str, by_name: dict[str, Entity], by_known: dict[str, Entity]
) -> tuple[int, Entity | None, str]:
    """The longest name that the words begin with: how many of them it takes (1 where none), whose it is, by which rule."""
    names = [straight(text[words[0].start : word.end]) for word in words]
    for size in range(len(names), 0, -1):
        if names[size - 1] in by_name:
            return size, by_name[names[size - 1]], "headline"
    for size in range(len(names), 0, -1):
        name = names[size - 1]
        known = lex.KNOWN.get(name)
        if known and not known.plain and name not in lex.PLACES:
            return size, by_known.setdefault(known.name, Entity("company", name)), "name.known"
    return 1, None, ""


def _mentions(
    story: Story, found: list[_Found]
) -> tuple[tuple[Named, ...], dict[NameKind, dict[str, tuple[Mention, ...]]]]:
    """The mentions in order; and by kind and name, names in the order of their first mention."""
    path, text = story.document.path, story.document.text
    mentions: list[Named] = []
    said: dict[NameKind, dict[str, list[Mention]]] = {"person": {}, "company": {}, "organization": {}}
    for start, end, entity, rule in found:
        span = _new(Span, (start, end))
        kind, name = entity.kind, entity.name
        mentions.append(_new(Named, (span, kind, name)))
        mention = _new(Mention, (text[start:end], _new(Provenance, (path, span, rule))))
        said[kind].setdefault(name, []).append(mention)
    return tuple(mentions), {k: {name: tuple(m) for name, m in names.items()} for k, names in said.items()}
