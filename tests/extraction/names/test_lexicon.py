"""The word tables hold together."""

from briefgen.extraction.names import lexicon as lex


def test_apostrophes_and_quotation_marks_are_straight() -> None:
    assert lex.straight("Harrow’s “R”") == 'Harrow\'s "R"'
    assert all(lex.straight(name) == name for name in lex.KNOWN)


def test_ordinary_words_are_marked() -> None:
    assert lex.KNOWN["Apple"].plain
    assert not lex.KNOWN["Microsoft"].plain
    assert not any(name.endswith("?") for name in lex.KNOWN)


def test_other_names_lead_to_the_usual_one() -> None:
    assert lex.KNOWN["International Business Machines"].name == "IBM"
    assert lex.KNOWN["YouTube"].owner == "Google"
    assert lex.KNOWN["Reuters"].publisher


def test_owners_are_in_the_table_themselves() -> None:
    owners = {known.owner for known in lex.KNOWN.values() if known.owner}
    assert {owner for owner in owners if owner not in lex.KNOWN} == set()


def test_phrases_are_found_by_their_first_word() -> None:
    assert all(phrase.split(" ")[0] in lex.PHRASE_STARTS for phrase in lex.PHRASES)
    assert max(len(phrase.split(" ")) for phrase in lex.PHRASES) == lex.LONGEST_PHRASE
