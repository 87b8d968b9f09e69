"""From verbs to their subjects, from pronouns and descriptions to names."""

import pytest

from briefgen.extraction.quotes.attribution import main_subject, pronoun, subject_after, subject_before
from briefgen.extraction.quotes.cast import Cast, Voice
from briefgen.extraction.quotes.words import words_in
from briefgen.model.text import Span
from tests.extraction.staging import names, story

PEOPLE = ("Jane Doe | chief executive | Acme Robotics", "Tom Lee | founder | Nimbus Chips")
COMPANIES = ("Acme Robotics | primary", "Borealis Cloud | secondary")


def cast(text: str) -> Cast:
    told = story(text)
    return Cast(told, names(told, PEOPLE, COMPANIES, ("Office of Trade",)))


def before(text: str, verb: str) -> Voice | None:
    stage = cast(text)
    words = words_in(stage.text, 0, len(stage.text))
    return subject_before(stage, words, [w.low for w in words].index(verb), 0)


def after(text: str, verb: str = "said") -> Voice | None:
    stage = cast(text)
    words = words_in(stage.text, 0, len(stage.text))
    return subject_after(stage, words, [w.low for w in words].index(verb), len(stage.text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jane Doe said so.", "Jane Doe"),
        ("Doe recently also said so.", "Jane Doe"),
        ("Doe, who runs Acme Robotics, said so.", "Jane Doe"),
        ("Jane Doe, an analyst at Borealis Cloud, said so.", "Jane Doe"),
        ("After a talk with Tom Lee, Doe said so.", "Jane Doe"),
        ("Acme Robotics, based in Bergen, said so.", "Acme Robotics"),
        ("The Office of Trade on Friday said so.", "Office of Trade"),
        ("Acme Robotics's Jane Doe said so.", "Jane Doe"),
        ("A person familiar with the matter said so.", "A person familiar with the matter"),
        ("A spokesman for Borealis Cloud said so.", "A spokesman for Borealis Cloud"),
        ("Borealis Cloud’s report said so.", "Borealis Cloud"),
        ("Jane Doe shook her head and said so.", "Jane Doe"),
        ("Tom Lee’s rival Jane Doe lost the bid but said so.", "Jane Doe"),
        ("Jane Doe of a bank in Bergenhus said so.", "Jane Doe"),
        ("The chairman of the union, Mo Zyblin, said so.", "Mo Zyblin"),
    ],
)
def test_the_subject_before_a_verb(text: str, name: str) -> None:
    voice = before(text, "said")
    assert voice is not None
    assert voice.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("said Jane Doe.", "Jane Doe"),
        ("said Acme Robotics founder Tom Lee in May.", "Tom Lee"),
        ("said the founder, Tom Lee, in May.", "Tom Lee"),
        ("said Gov. Mo Zyblin.", "Gov. Mo Zyblin"),
        ("said Borealis Cloud.", "Borealis Cloud"),
        ("said a person who asked not to be named.", "a person"),
        ("said one buyer.", "one buyer"),
        ("said the company.", "Acme Robotics"),
        ("said by phone.", None),
        ("said that it rained.", None),
        ("said.", None),
    ],
)
def test_the_subject_after_a_verb(text: str, name: str | None) -> None:
    voice = after(text)
    assert (voice.name if voice else None) == name


def test_a_participle_belongs_to_the_subject_of_its_sentence() -> None:
    voice = before("Jane Doe left the firm in May, saying she was tired.", "saying")
    assert voice is not None
    assert voice.name == "Jane Doe"


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Jane Doe met Tom Lee. She spoke.", "She", "Jane Doe"),
        ("Jane Doe met Tom Lee. He spoke.", "He", "Tom Lee"),
        ("Jane Doe spoke.\nThe hall was full. She waited.", "She", "Jane Doe"),
        ("Acme Robotics grew. It hired.", "It", "Acme Robotics"),
        ("Jane Doe and Tom Lee met. They spoke.", "They", "Jane Doe and Tom Lee"),
        ("It rained. He spoke.", "He", None),
    ],
)
def test_pronouns(text: str, word: str, name: str | None) -> None:
    stage = cast(text)
    at = stage.text.index(f"{word} ")
    voice = pronoun(stage, words_in(stage.text, at, at + len(word))[0])
    assert (voice.name if voice else None) == name


def test_a_name_between_marks_is_nobodys_subject() -> None:
    told = story("“Jane Doe left,” it was said. Tom Lee spoke.")
    stage = Cast(told, names(told, PEOPLE), (Span(0, 16),))
    words = words_in(stage.text, 0, len(stage.text))
    voice = main_subject(stage, words, 0, len(stage.text))
    assert voice is not None
    assert voice.name == "Tom Lee"
