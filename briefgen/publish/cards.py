"""Cards: a brief in, what the site's index holds of it out. It knows one brief at a time, and no site."""

from briefgen.codec import pack
from briefgen.model.brief import Brief
from briefgen.model.card import Card, CardCompany, CardPerson, Lead
from briefgen.model.facts import Figure, Person
from briefgen.publish.face import face_of
from briefgen.publish.facts import key_figures
from briefgen.publish.names import Names, names_in, told_in
from briefgen.publish.roll import is_full_name
from briefgen.publish.tags import tags_of
from briefgen.publish.wording import listed
from briefgen.retold import evidence_of

_METRICS = 4


def card_of(brief: Brief) -> Card:
    """The card of `brief`."""
    names = names_in(brief)
    told = told_in(brief, names).figures
    companies = [CardCompany(c.id, c.name, c.role, _metrics(told.get(c.id, ()))) for c in brief.companies]
    known = [p for p in brief.people if is_full_name(p.name)]
    people = tuple([p.name for p in known])
    date, updated = brief.date, brief.meta.updated
    path, evidence = brief.document.path, evidence_of(brief)
    moved, links = brief.meta.redirect_from, brief.document.links
    cast = _cast(brief, known, names)
    topics = tuple([(t.id, t.name) for t in brief.topics])
    named, lead, tags = tuple(companies), _lead(brief), tags_of(brief)
    place, listing = (path, brief.slug, date, updated), (cast, topics, tags, pack(face_of(brief, names)))
    return Card(brief.id, *place, named, people, lead, evidence, moved, links, *listing)


def _metrics(figures: tuple[tuple[int, Figure], ...]) -> tuple[str, ...]:
    """Up to four metrics, those of key figures first."""
    if not figures:
        return ()
    return tuple(dict.fromkeys([f.metric for _, f in sorted(figures, key=_not_key) if f.metric]))[:_METRICS]


def _not_key(numbered: tuple[int, Figure]) -> bool:
    return not numbered[1].key


def _cast(brief: Brief, people: list[Person], names: Names) -> tuple[CardPerson, ...]:
    """What the brief says of these people; a home that is no company stands with the role."""
    if not people:
        return ()
    said: dict[str, set[str | int]] = {}
    for n, q in enumerate(brief.quotes):
        if q.speaker:
            said.setdefault(q.speaker.casefold(), set()).add(q.group or n)
    places = {c.id: place for place, c in reversed(list(enumerate(brief.companies))) if c.id}
    cast = []
    for p in people:
        role, at = p.role or "", p.affiliation or ""
        home = places.get(names.company(at), -1)
        if home < 0 and at and at not in role:
            role = listed((role, at))
        cast.append(CardPerson(role, home, len(said.get(p.name.casefold(), ()))))
    return tuple(cast)


def _lead(brief: Brief) -> Lead | None:
    for n in key_figures(brief)[:1]:
        f = brief.figures[n - 1]
        return Lead(f.metric or "", f.amount.unit, f.change, f.amount.value)
    return None
