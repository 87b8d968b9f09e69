"""Who can speak in a story."""

import pytest

from briefgen.extraction.quotes.cast import Cast, Voice, fits, gender_fits
from briefgen.extraction.quotes.descriptions import described as describe
from briefgen.extraction.quotes.words import words_in
from briefgen.model.text import Span
from tests.extraction.staging import names, story


def cast(text: str) -> Cast:
    told = story(text)
    people = ("Jane Doe | chief executive | Acme Robotics", "Ravi Kumar | analyst | Finch Partners")
    return Cast(
        told, names(told, people, ("Acme Robotics | primary", "Borealis Cloud | secondary"), ("Office of Trade",))
    )


def described(text: str, phrase: str, noun: str) -> Voice | None:
    stage = cast(text)
    at = stage.text.rindex(phrase)
    words = words_in(stage.text, at, at + len(phrase))
    return describe(stage, words, [w.low for w in words].index(noun))


@pytest.mark.parametrize(
    ("text", "phrase", "noun", "name", "kind"),
    [
        ("Ravi Kumar met Jane Doe. Then the analyst left.", "the analyst", "analyst", "Ravi Kumar", "person"),
        ("Jane Doe met Ravi Kumar. Then the CEO left.", "the CEO", "ceo", "Jane Doe", "person"),
        ("Jane Doe spoke. Then an analyst left.", "an analyst", "analyst", "an analyst", "unnamed"),
        ("Jane Doe spoke. Then the spokesman left.", "the spokesman", "spokesman", "the spokesman", "unnamed"),
        ("Acme Robotics fought Borealis Cloud. The company won.", "The company", "company", "Acme Robotics", "organization"),
        ("Acme Robotics grew. A company won.", "A company", "company", "A company", "unnamed"),
        ("Acme Robotics grew. The statement was short.", "The statement", "statement", "Acme Robotics", "organization"),
        ("Acme Robotics grew. Borealis Cloud’s report was short.", "Borealis Cloud’s report", "report", "Borealis Cloud", "organization"),
        ("A letter seen by Borealis Cloud was short.", "A letter seen by Borealis Cloud", "letter", "A letter seen by Borealis Cloud", "unnamed"),
    ],
)  # fmt: skip
def test_descriptions(text: str, phrase: str, noun: str, name: str, kind: str) -> None:
    voice = described(text, phrase, noun)
    assert voice is not None
    assert (voice.name, voice.kind) == (name, kind)


def test_a_description_gives_role_and_affiliation() -> None:
    voice = described("A spokesman for Borealis Cloud left.", "A spokesman for Borealis Cloud", "spokesman")
    assert voice is not None
    assert (voice.role, voice.affiliation) == ("spokesman", "Borealis Cloud")


def test_a_preposition_governs_a_name() -> None:
    stage = cast("It met with Jane Doe, and Ravi Kumar left with the Office of Trade.")
    assert [stage.is_governed(m) for m in stage.names.mentions] == [True, False, True]


def test_a_mention_is_found_by_its_end_with_or_without_possessive() -> None:
    stage = cast("Jane Doe’s firm")
    assert [bool(stage.ending(at)) for at in (4, 8, 10, 15)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("voice", "pronoun", "fit"),
    [
        (Voice("Acme", "organization", Span(0, 1)), "they", True),
        (Voice("Acme", "organization", Span(0, 1)), "he", False),
        (Voice("a source", "unnamed", Span(0, 1)), "she", True),
        (Voice("analysts", "unnamed", Span(0, 1)), "she", False),
        (Voice(None, None, Span(0, 1)), "they", False),
    ],
)
def test_whom_a_pronoun_fits(voice: Voice, pronoun: str, fit: bool) -> None:
    assert fits(voice, pronoun) is fit


@pytest.mark.parametrize(
    ("name", "word", "fits"),
    [
        ("Jane Doe", "she", True),
        ("Jane Doe", "he", False),
        ("Tom Lee", "she", False),
        ("Qix Vane", "he", True),
        ("Qix Vane", "she", True),
    ],
)
def test_given_names_tell_or_do_not(name: str, word: str, fits: bool) -> None:
    assert gender_fits(name, word) is fits
