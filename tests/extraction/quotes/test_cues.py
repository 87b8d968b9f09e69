"""The tables of words."""

from briefgen.extraction.quotes import cues


def test_no_given_name_tells_two_things() -> None:
    assert not cues.WOMEN & cues.MEN


def test_all_forms_of_a_lemma_are_cues() -> None:
    assert {"say", "says", "said", "saying"} <= cues.SAYING
    assert {"call", "calls", "called", "calling"} <= cues.NAMING <= cues.JUDGING


def test_the_lists_of_lemmas_name_lemmas_that_exist() -> None:
    assert {"added", "continued"} <= cues.ADDING <= cues.SAYING
    assert {"find", "found", "thinks"} <= cues.WEAK <= cues.SAYING
    assert cues.OWN_TEXTS <= cues.TEXT_NOUNS
    assert cues.ANYBODY <= cues.PERSON_NOUNS
