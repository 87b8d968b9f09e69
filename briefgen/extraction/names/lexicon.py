"""The word tables of the name finder, read once from the package's data files.

Holds words and what kind of word they are, nothing else: which of them decides a name is the business of `evidence`.
"""

from collections.abc import Iterable
from typing import NamedTuple

from briefgen.extraction.data_files import read_data


class Known(NamedTuple):
    """A company of the table: its usual name, its owner ("" where none), whether it is a publisher or a data provider.

    `plain` is true where the name read is an ordinary word too ("Apple"), so that the context has to speak for it. `listing` is where its shares
    are listed ("HKEX:0700"), where the table says so.
    """

    name: str
    owner: str
    publisher: bool
    plain: bool
    listing: str = ""


def straight(name: str) -> str:
    """`name` with typewriter apostrophes, as all tables are keyed."""
    if name.isascii():
        return name
    return name.replace("’", "'").replace("“", '"').replace("”", '"')


def _read(name: str) -> dict[str, list[str]]:
    """The sections of a table: the lines under each `[heading]`; blank lines and `#` lines are skipped."""
    sections: dict[str, list[str]] = {"": []}
    lines = sections[""]
    for line in read_data(name).splitlines():
        if line.startswith("["):
            lines = sections.setdefault(line[1 : line.index("]")], [])
        elif line.strip() and not line.startswith("#"):
            lines.append(straight(line))
    return sections


def _words(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


def _companies() -> dict[str, Known]:
    table: dict[str, Known] = {}
    for section, lines in _read("companies.txt").items():
        for line in lines:
            fields = [f.strip() for f in line.split("|")]
            names = [fields[0], *(n.strip() for n in fields[1].split(";") if n.strip())]
            owner, listing = (*fields[2:4], "", "")[:2]
            usual = fields[0].removesuffix("?")
            for name in names:
                bare = name.removesuffix("?").removeprefix("The ")
                usual_name = usual.removeprefix("The ")
                found = Known(usual_name, owner, section == "publishers", name[-1] == "?", listing)
                table.setdefault(bare, found)
                if "'" in bare:  # "Lowes"
                    table.setdefault(bare.replace("'", ""), found)
    return table


_SECTIONS = _read("names_words.txt")
_PLACES = _read("places.txt")

LEGAL: frozenset[str] = _words(_SECTIONS["legal"])
COMPANY_TAILS: frozenset[str] = _words(_SECTIONS["company_tails"])
ORG_HEADS: frozenset[str] = _words(_SECTIONS["org_heads"])
ORG_OF: frozenset[str] = _words(_SECTIONS["org_of"])
ORGANIZATIONS: frozenset[str] = _words(_SECTIONS["organizations"]) | frozenset(_SECTIONS["organization_phrases"])
ROLES: frozenset[str] = _words(_SECTIONS["roles"])
SPLIT_ROLES: frozenset[str] = _words(_SECTIONS["split_roles"])
ROLE_MODIFIERS: frozenset[str] = _words(_SECTIONS["role_modifiers"])
TITLES: frozenset[str] = _words(_SECTIONS["titles"])
SAID: frozenset[str] = _words(_SECTIONS["said"])
COMPANY_VERBS: frozenset[str] = _words(_SECTIONS["company_verbs"])
STRONG_VERBS: frozenset[str] = _words(_SECTIONS["strong_verbs"])
BUSINESS_NOUNS: frozenset[str] = _words(_SECTIONS["business_nouns"])
COMPANY_NOUNS: frozenset[str] = _words(_SECTIONS["company_nouns"])
PRODUCT_NOUNS: frozenset[str] = _words(_SECTIONS["product_nouns"])
BODY_NOUNS: frozenset[str] = _words(_SECTIONS["body_nouns"])
SURNAMES: frozenset[str] = _words(_SECTIONS["surnames"])
SOURCE_NOUNS: frozenset[str] = _words(_SECTIONS["source_nouns"])
OWNERSHIP: frozenset[str] = _words(_SECTIONS["ownership"])
LIST_OPENERS: frozenset[str] = _words(_SECTIONS["list_openers"])
STARTERS: frozenset[str] = _words(_SECTIONS["starters"])
FUNCTION_WORDS: frozenset[str] = _words(_SECTIONS["function_words"])
PARTICLES: frozenset[str] = _words(_SECTIONS["particles"])
SYLLABLES: frozenset[str] = _words(_SECTIONS["syllables"])  # of given names, Korean and Chinese
PARTICLE_PAIRS = tuple(_SECTIONS["particle_pairs"])
REGIONS: frozenset[str] = _words(_SECTIONS["regions"])
JOINT_HEADS: frozenset[str] = _words(_SECTIONS["joint_heads"])
JOINT_STARTS: frozenset[str] = _words(_SECTIONS["joint_starts"])
CLAUSE_WORDS: frozenset[str] = _words(_SECTIONS["clause_words"])
ASKING: frozenset[str] = _words(_SECTIONS["asking"])
LOOSE_ENDS: frozenset[str] = _words(_SECTIONS["loose_ends"])
BIDDING: frozenset[str] = _words(_SECTIONS["bidding"])
RATINGS: frozenset[str] = _words(_SECTIONS["ratings"])
MOVED: frozenset[str] = _words(_SECTIONS["moved"])
TRADES: frozenset[str] = _words(_SECTIONS["trades"])
POLICY: frozenset[str] = _words(_SECTIONS["policy"])
OWNERS_IN_NAMES: frozenset[str] = _words(_SECTIONS["owners_in_names"])
PRESS_TAILS: frozenset[str] = _words(_SECTIONS["press_tails"])
PERSON_VERBS: frozenset[str] = _words(_SECTIONS["person_verbs"])
PREPOSITIONS: frozenset[str] = _words(_SECTIONS["prepositions"])
SHARES: frozenset[str] = _words(_SECTIONS["shares"])
NOUNS_OF: frozenset[str] = _words(_SECTIONS["nouns_of"])
RULING_BY: frozenset[str] = _words(_SECTIONS["ruling_by"])
TAKERS: frozenset[str] = _words(_SECTIONS["takers"])
THINGS: frozenset[str] = _words(_SECTIONS["things"])
SEATS_IN: frozenset[str] = _words(_SECTIONS["seats_in"])
SEATS_AT: frozenset[str] = _words(_SECTIONS["seats_at"])
SEATS_OF: frozenset[str] = _words(_SECTIONS["seats_of"])
FUND_TAILS: frozenset[str] = _words(_SECTIONS["fund_tails"])
DATES: frozenset[str] = _words(_SECTIONS["dates"])
NOT_NAMES: frozenset[str] = _words(_SECTIONS["not_names"])
PRODUCTS = frozenset(_SECTIONS["products"])
FEATURES: frozenset[str] = _words(_SECTIONS["features"])
CENTERS: frozenset[str] = _words(_SECTIONS["centers"])
EVENT_HEADS: frozenset[str] = _words(_SECTIONS["event_heads"])
PLACE_HEADS: frozenset[str] = _words(_SECTIONS["place_heads"])
NUMBERED: frozenset[str] = _words(_SECTIONS["numbered"])
TIERS: frozenset[str] = _words(_SECTIONS["tiers"])
MEASURES: frozenset[str] = _words(_SECTIONS["measures"])
PLACES: frozenset[str] = _words(_PLACES[""]) | frozenset(_PLACES["phrases"])
NATIONALITIES: frozenset[str] = _words(_read("nationalities.txt")[""])
FIRST_NAMES: frozenset[str] = _words(_read("first_names.txt")[""])
KNOWN = _companies()

HYPHENED = frozenset(name.split(" ", 1)[0] for name in KNOWN if "-" in name.split(" ", 1)[0])
KNOWN_STARTS = frozenset(name.split(" ", 1)[0] for name in KNOWN)
ODD_NAMES = tuple(
    sorted(
        name for table in (KNOWN, ORGANIZATIONS) for name in table if " - " in name or '"' in name or " and " in name
    )
)
ODD_STARTS = frozenset(name[:size] for name in ODD_NAMES for size in range(1, len(name) + 1))
PHRASES = frozenset(name for table in (KNOWN, ORGANIZATIONS, PLACES, PRODUCTS) for name in table if " " in name)
LONGEST_PHRASE = max(phrase.count(" ") + 1 for phrase in PHRASES)
PHRASE_STARTS = frozenset(phrase.split(" ", 1)[0] for phrase in PHRASES)
