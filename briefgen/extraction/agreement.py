"""Agreement: what an editor says of a person or company holds wherever the facts of the article speak of them.

Refuses to know how an override is written: it sees items as they were and as they are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from briefgen.model.facts import Facts, Figure, NamedCompany, Person, Quote

Speaking = TypeVar("Speaking", Person, Quote, Figure)


def rename_companies(facts: Facts, changes: Iterable[tuple[NamedCompany, NamedCompany]]) -> Facts:
    """`facts` with the new names of companies, given as they were and as they are, for speakers, affiliations and subjects."""
    new = {before.name: after.name for before, after in changes if before.name != after.name}
    if not new:
        return facts
    return replace(
        facts,
        people=tuple(_renamed(p, new, "affiliation") for p in facts.people),
        quotes=tuple(_renamed(q, new, "speaker", "affiliation") for q in facts.quotes),
        figures=tuple(_renamed(f, new, "subject") for f in facts.figures),
    )


def present_speakers(facts: Facts, changes: Iterable[tuple[Person, Person]]) -> Facts:
    """`facts` with the new names, roles and affiliations of people, given as they were and as they are, in their quotes."""
    quotes = facts.quotes
    for before, after in changes:
        new = {k: getattr(after, k) for k in ("role", "affiliation") if getattr(before, k) != getattr(after, k)}
        if before.name != after.name:
            new["speaker"] = after.name
        quotes = tuple(q._replace(**new) if q.speaker == before.name else q for q in quotes)
    return replace(facts, quotes=quotes)


def introduce_speakers(facts: Facts, changes: Iterable[tuple[Quote, Quote]]) -> Facts:
    """`facts` with what they know of the new speakers of quotes, given as they were and as they are.

    What an editor says of a speaker with the quote stays.
    """
    before = {after.at.span: was for was, after in changes if was.speaker != after.speaker}
    if not before:
        return facts
    people = {person.name: person for person in facts.people}
    bodies = {c.name for c in facts.companies} | {o.name for o in facts.organizations}

    def introduced(quote: Quote, was: Quote) -> Quote:
        person = people.get(quote.speaker or "")
        known: dict[str, Any] = {
            "speaker_kind": None if not quote.speaker else "organization" if quote.speaker in bodies else "person",
            "role": person.role if person else None,
            "affiliation": person.affiliation if person else None,
        }
        said = {key: value for key, value in known.items() if getattr(quote, key) == getattr(was, key)}
        return quote._replace(**said, speaker_at=None)

    return replace(
        facts,
        quotes=tuple(introduced(q, before[q.at.span]) if q.at.span in before else q for q in facts.quotes),
    )


def _renamed(item: Speaking, new: Mapping[str, str], *keys: str) -> Speaking:
    changes: dict[str, Any] = {key: new[getattr(item, key)] for key in keys if getattr(item, key) in new}
    return item._replace(**changes) if changes else item
