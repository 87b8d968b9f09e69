"""The roll: the people and topics of a site, each with the places of the briefs that speak of them. It knows labels, and no brief.

A person is a full name: spellings that differ in capitals, accents or punctuation alone are one person, since newsrooms write them both ways.
Names in other scripts share their spelling in ours too easily ("Li Na" is many names in Chinese), so that each keeps a digest of its own in its id.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefgen.digest import digest
from briefgen.model.card import Card, Labels
from briefgen.slug import LONGEST, slug

_FOREIGN = re.compile("[^\0-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u206f]")


@dataclass(slots=True)
class Entry:
    """A person or a topic: `ranks` are the places of its briefs, newest first; `name` is as the newest of them has it.

    Of a person, `role` and `home` (a company's id) are those of the newest brief that gives any; `said` counts the speeches that are quoted; `various` says that briefs spell
    the name in several ways.
    """

    id: str
    name: str
    ranks: list[int] = field(default_factory=list)
    role: str = ""
    home: str = ""
    said: int = 0
    various: bool = False


class Roll:
    """`labels` are those of all briefs in the site's order."""

    def __init__(self, labels: Iterable[Labels]) -> None:
        self.people: dict[str, Entry] = {}
        self.topics: dict[str, Entry] = {}
        self.cast: list[tuple[str, ...]] = []
        self.sources: dict[int, tuple[str, ...]] = {}
        ids: dict[str, str] = {}
        for rank, (people, topics, sources) in enumerate(labels):
            named: list[Entry] = []
            for name, role, home, said in people:
                person = ids.get(name)
                if person is None:
                    person = ids[name] = person_id(name)
                entry = self.people.get(person)
                if entry is None:
                    entry = self.people[person] = Entry(person, name)
                elif name != entry.name:
                    entry.various = True
                if (role or home) and not (entry.role or entry.home):
                    entry.role, entry.home = role, home
                entry.said += said
                named.append(entry)
            self.cast.append(tuple(dict.fromkeys([entry.id for entry in named])))
            for topic, name in topics:
                entry = self.topics.get(topic)
                if entry is None:
                    entry = self.topics[topic] = Entry(topic, name)
                named.append(entry)
            for entry in named:
                if not entry.ranks or entry.ranks[-1] != rank:
                    entry.ranks.append(rank)
            if sources:
                self.sources[rank] = sources
        self.people_by_name = _by_name(self.people)
        self.topics_by_name = _by_name(self.topics)


def person_id(name: str) -> str:
    """The id of the person of a name, which is the last part of their address."""
    whole = unicodedata.normalize("NFC", name)
    spelt = slug(whole)
    if _FOREIGN.search(whole) or len(whole) > LONGEST:
        return f"{spelt}-{digest(whole.casefold())[:6]}"
    return spelt


def is_full_name(name: str) -> bool:
    """Whether a name tells who somebody is: more than one word, or in a script that writes names in one."""
    return " " in name or bool(_FOREIGN.search(name))


def sort_key(entry: Entry) -> tuple[str, str]:
    """What entries are sorted by: the name, then the id."""
    return (entry.name.casefold(), entry.id)


def labels_of(card: Card) -> Labels:
    """What a brief is listed under, by its card."""
    companies = card.companies
    people = [
        (name, p.role, companies[p.home].id if p.home >= 0 else "", p.said)
        for name, p in zip(card.people, card.cast, strict=True)
    ]
    sources = {c.id for c in companies if c.role == "source"}
    return Labels(tuple(people), card.topics, tuple(sorted(sources - {c.id for c in companies if c.role != "source"})))


def _by_name(entries: dict[str, Entry]) -> Sequence[Entry]:
    return sorted(entries.values(), key=sort_key)
