"""Forms judged over the whole article."""

import pytest

from briefgen.extraction.names.evidence import Witness
from briefgen.extraction.names.pieces import pieces
from briefgen.extraction.names.verdicts import Form, gather, initials, is_acronym
from briefgen.extraction.story import tell
from briefgen.read.document import parse_text


def forms(text: str) -> dict[str, Form]:
    story = tell(parse_text(f"a head\n\n{text}"))
    return gather(pieces(story), story.text)


def test_a_witness_counts_once() -> None:
    form = Form(("Acme",))
    for _ in range(9):
        form.hear(Witness("company", "verb", 1))
    assert form.weights["company"] == 1
    assert form.verdict() is None


def test_the_strongest_kind_wins_and_must_be_strong_enough() -> None:
    form = Form(("Acme",))
    form.hear(Witness("company", "verb.business", 3))
    assert form.verdict() == "company"
    form.hear(Witness("person", "title", 5))
    assert form.verdict() == "person"
    form.hear(Witness("other", "quoted", 9))
    assert form.verdict() == "other"
    assert form.rule("person") == "title"


def test_evidence_is_gathered_over_the_whole_article() -> None:
    found = forms("So Zork glows. Then shares of Zork rose.")
    assert found["Zork"].verdict() == "company"
    assert len(found["Zork"].pieces) == 2


def test_a_lone_word_that_opens_sentences_and_stands_in_lower_case_too_is_no_name() -> None:
    assert forms("Tubes shares rose. They make tubes.")["Tubes"].verdict() == "other"


def test_a_surname_used_alone_speaks_for_a_person() -> None:
    found = forms("So Qiro Zorkin spoke. Later Zorkin smiled.")
    assert ("person", "surname.again") in found["Qiro Zorkin"].heard


def test_a_ticker_in_brackets_is_no_form_of_its_own() -> None:
    assert list(forms("So Zork (ZRK) rose.")) == ["Zork"]


@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [
        ("SAB", "Satellite Advisory Board", True),
        ("FBI", "Federal Bureau of Investigation", True),
        ("FBoI", "Federal Bureau of Investigation", False),
        ("HP", "Hewlett-Packard Works", False),
        ("S", "Sab", False),
    ],
)
def test_acronyms(name: str, words: str, expected: bool) -> None:
    assert is_acronym(name, tuple(words.split())) is expected


def test_initials() -> None:
    assert initials(("Bank", "of", "Marlow")) == {"BM", "BOM"}


@pytest.mark.parametrize(
    "sentence",
    [
        "So Acme (NYSE: ACM, HKEX: 1234) rose.",
        "So Acme, a maker of lamps (NASDAQ: ACM), rose.",
        "So Acme (LSE: ACM; NASDAQ: ACML) rose.",
    ],
)
def test_nothing_inside_a_listing_is_a_form(sentence: str) -> None:
    assert set(forms(sentence)) == {"Acme"}


def test_a_plural_with_its_participle_is_no_name() -> None:
    assert forms("Kettles sold on the platforms: lamps.")["Kettles"].verdict() == "other"
    assert forms("Zorka sold its lamp unit.")["Zorka"].verdict() == "company"


def test_places_are_no_companies_whatever_is_said_of_them() -> None:
    assert forms("So shares of Norway rose, and Norway’s revenue fell.")["Norway"].verdict() == "other"


def test_a_share_of_it_makes_a_company_of_what_is_spelt_like_a_person() -> None:
    assert forms("So Acme bought a stake in John Zork.")["John Zork"].verdict() == "company"
    assert forms("So Acme bought a lamp of John Zork.")["John Zork"].verdict() == "person"


def test_a_product_is_no_company() -> None:
    assert forms("So demand for Zork AI servers rose, and for Zork.")["Zork AI"].verdict() == "other"
    found = forms(
        "So Acme Inc. sells the Zork chip, and its operating system Quux. Demand for Zork rose. Makers of Quux rose."
    )
    assert [found[name].verdict() for name in ("Acme", "Zork", "Quux")] == ["company", "other", "other"]
