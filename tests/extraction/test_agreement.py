from dataclasses import replace

from briefgen.extraction.agreement import introduce_speakers, present_speakers, rename_companies
from briefgen.model.facts import Facts, NamedCompany, Organization, Person, Provenance, Quote
from briefgen.model.text import Document, Span


def quote(start: int, speaker: str | None, **fields: str) -> Quote:
    return Quote("x", Provenance("a.txt", Span(start, start + 1), "r"), speaker=speaker)._replace(**fields)  # type: ignore[arg-type]


ANN = Person("Ann Bell", (), "chair", "Vexly")
FACTS = Facts(
    Document("a.txt", "x" * 9, ()),
    "",
    quotes=(quote(1, "Ann Bell", role="chair", affiliation="Vexly"), quote(3, "Vexly"), quote(5, None)),
    people=(ANN, Person("Bo Kim", ())),
    companies=(NamedCompany("Vexly", ()),),
    organizations=(Organization("Zorg Union", ()),),
)


def test_a_new_name_of_a_company_is_told_everywhere() -> None:
    after = rename_companies(FACTS, [(FACTS.companies[0], FACTS.companies[0]._replace(name="Vexly Group"))])
    assert [(q.speaker, q.affiliation) for q in after.quotes] == [
        ("Ann Bell", "Vexly Group"),
        ("Vexly Group", None),
        (None, None),
    ]
    assert [p.affiliation for p in after.people] == ["Vexly Group", None]
    assert rename_companies(FACTS, [(FACTS.companies[0], FACTS.companies[0]._replace(ticker="VX"))]) is FACTS


def test_a_role_that_did_not_change_leaves_the_quotes_alone() -> None:
    assert present_speakers(FACTS, [(ANN, ANN)]) == FACTS
    after = present_speakers(FACTS, [(ANN, ANN._replace(role=None))])
    assert [(q.role, q.affiliation) for q in after.quotes] == [(None, "Vexly"), (None, None), (None, None)]


def introduced(was: Quote, now: Quote) -> Quote:
    quotes = tuple(now if q is was else q for q in FACTS.quotes)
    after = introduce_speakers(replace(FACTS, quotes=quotes), [(was, now)])
    return after.quotes[FACTS.quotes.index(was)]


def test_a_new_speaker_is_introduced() -> None:
    first, _, last = FACTS.quotes
    found = introduced(last, last._replace(speaker="Ann Bell"))
    assert (found.speaker_kind, found.role, found.affiliation) == ("person", "chair", "Vexly")
    found = introduced(first, first._replace(speaker="Zorg Union"))
    assert (found.speaker_kind, found.role, found.affiliation) == ("organization", None, None)
    found = introduced(first, first._replace(speaker=None))
    assert (found.speaker_kind, found.role) == (None, None)


def test_what_the_editor_says_of_a_speaker_stays() -> None:
    last = FACTS.quotes[2]
    found = introduced(last, last._replace(speaker="Ann Bell", role="boss", speaker_kind="unnamed"))
    assert (found.speaker_kind, found.role, found.affiliation) == ("unnamed", "boss", "Vexly")
