"""The name finder: people, companies and organizations of one story, every mention resolved.

Reads the whole article before it decides: runs of capitals, their forms, what is heard of each, then who is who. Refuses to know the
registry: a name is what the text itself makes of it.
"""

from itertools import pairwise
from typing import NamedTuple

from briefgen.extract import lexicon as lex
from briefgen.extract.capitals import Word, capital_words, in_title_case
from briefgen.extract.companies import describe_companies
from briefgen.extract.entities import Named, NameKind, Names
from briefgen.extract.evidence import Witness, ticker_after
from briefgen.extract.lexicon import straight
from briefgen.extract.people import describe_people
from briefgen.extract.pieces import pieces
from briefgen.extract.resolve import Entity, resolve
from briefgen.extract.story import Story
from briefgen.extract.verdicts import Form, gather, hear_lists
from briefgen.model.facts import Mention, Organization, Provenance
from briefgen.model.text import Span

_LONGEST = 7  # words of the longest name sought in a headline


class _Found(NamedTuple):
    """One occurrence: where, of whom, by which rule."""

    span: Span
    entity: Entity
    rule: str


def find_names(story: Story) -> Names:
    """The people, companies and organizations of `story`, with every mention. Total over any text."""
    runs = pieces(story)
    forms = gather(runs, story.text)
    _hear_makers(forms)
    hear_lists(forms, runs, story.text)
    entities = resolve(forms, story.text)
    for entity in entities:
        entity.name = _as_printed(entity, story.text)
    found = _occurrences(story, forms, entities)
    mentions = tuple(Named(f.span, f.entity.kind, f.entity.name) for f in found)
    said = _by_name(story, found)
    companies = describe_companies(story, said["company"], mentions)
    return Names(
        companies=companies,
        people=describe_people(story, said["person"], mentions, companies),
        organizations=tuple(Organization(name, m) for name, m in said["organization"].items()),
        mentions=mentions,
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


def _occurrences(story: Story, forms: dict[str, Form], entities: list[Entity]) -> list[_Found]:
    """Every occurrence of an entity, in order; where two overlap the earlier one stands."""
    by_name = {form.name: entity for entity in entities for form in entity.forms}
    found = _in_headlines(story, by_name, entities)
    for form in forms.values():
        entity = by_name.get(form.name)
        if entity:
            found += [_Found(Span(p.start, p.end), entity, entity.rules[form.name]) for p in form.pieces]
        else:
            found += _of_makers(form, by_name)
    found.sort(key=lambda f: (f.span.start, -f.span.end))
    kept = found[:1]
    for before, this in pairwise(found):
        if this.span.start >= max(before.span.end, kept[-1].span.end):
            kept.append(this)
    return kept


def _of_makers(form: Form, by_name: dict[str, Entity]) -> list[_Found]:
    """The company at the head of a run that names none as a whole: "Nimbus" in "Nimbus Slate"."""
    for size in range(len(form.words) - 1, 0, -1):
        head = " ".join(form.words[:size])
        entity = by_name.get(head)
        if entity and entity.kind == "company":
            return [_Found(Span(p.start, p.start + len(head)), entity, "name.maker") for p in form.pieces]
    return []


def _in_headlines(story: Story, by_name: dict[str, Entity], entities: list[Entity]) -> list[_Found]:
    """The names of the article, and those of the table, in blocks where capitals say nothing."""
    found: list[_Found] = []
    by_known = {lex.KNOWN[e.name].name: e for e in entities if e.kind == "company" and e.name in lex.KNOWN}
    for block in story.document.blocks:
        if block.kind in ("headline", "heading") and in_title_case(block, story.text):
            words = list(capital_words(story.text, block.span.start, block.span.end))
            i = 0
            while i < len(words):
                size, entity, rule = _at(words[i : i + _LONGEST], story.text, by_name, by_known)
                end = words[i + size - 1].end
                if entity:
                    found.append(_Found(Span(words[i].start, end), entity, rule))
                i += size
                printed = ticker_after(story.text, end)
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


def _by_name(story: Story, found: list[_Found]) -> dict[NameKind, dict[str, tuple[Mention, ...]]]:
    """The mentions of each name by kind, names in the order of their first mention."""
    said: dict[NameKind, dict[str, list[Mention]]] = {"person": {}, "company": {}, "organization": {}}
    for span, entity, rule in found:
        mention = Mention(story.document.surface(span), Provenance(story.document.path, span, rule))
        said[entity.kind].setdefault(entity.name, []).append(mention)
    return {kind: {name: tuple(m) for name, m in names.items()} for kind, names in said.items()}
