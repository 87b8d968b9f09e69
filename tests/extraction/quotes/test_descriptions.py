"""For whom a description of several, or of a public body, stands."""

import pytest

from briefgen.extraction.quotes.cast import Cast
from briefgen.extraction.quotes.descriptions import described
from briefgen.extraction.quotes.words import words_in
from tests.extraction.staging import names, story


@pytest.mark.parametrize(
    ("text", "phrase", "noun", "name", "kind"),
    [
        ("Acme Robotics lost. The court was firm.", "The court", "court", "The court", "unnamed"),
        ("Office of Trade rules. Acme Robotics lost. The office was firm.", "The office", "office", "Office of Trade", "organization"),
        ("A federal court in Oslo met Acme Robotics. The court was firm.", "The court", "court", "A federal court in Oslo", "unnamed"),
        ("Acme Robotics met others. The companies left.", "The companies", "companies", "The companies", "unnamed"),
        ("Jane Doe and Tom Lee came. The founders left.", "The founders", "founders", "Jane Doe and Tom Lee", "person"),
        ("Jane Doe and Tom Lee came. The users left.", "The users", "users", "The users", "unnamed"),
    ],
)  # fmt: skip
def test_bodies_and_several_people(text: str, phrase: str, noun: str, name: str, kind: str) -> None:
    told = story(text)
    stage = Cast(told, names(told, ("Jane Doe", "Tom Lee"), ("Acme Robotics | primary",), ("Office of Trade",)))
    at = text.rindex(phrase)
    words = words_in(text, at, at + len(phrase))
    voice = described(stage, words, [w.low for w in words].index(noun))
    assert voice is not None
    assert (voice.name, voice.kind) == (name, kind)
