"""The editor's word is final."""

from dataclasses import replace
from decimal import Decimal

import pytest

from briefgen.extraction.editable import RULE, fold, locate
from briefgen.extraction.overrides import EDITOR, amend
from briefgen.extraction.pipeline import extract
from briefgen.model.facts import Facts
from briefgen.model.meta import Entry, Json, Meta, Override
from briefgen.model.problem import Place
from briefgen.read.document import parse_text
from tests.extraction.staging import story

TEXT = """Acme Robotics hires in Bergen

Acme Robotics hired 5,000 engineers in Bergen for $168 million. “We need every one of them,” said Jane Doe, chief executive of Acme Robotics.

The firm’s rival, Borealis Cloud, said it had 12 plants.
"""


def entry(name: str, line: int = 7, **fields: Json) -> Entry:
    return Entry(name, fields, Place("content/x.md", line, 3))


def amended(**overrides: Override) -> Facts:
    """The facts of the text with overrides; what extraction found is there, for the tests of `amend` rest on it."""
    document = parse_text(TEXT, path="content/x.md")
    found = extract(document)
    assert [f.text for f in found.figures] == ["5,000 engineers", "$168 million", "12 plants"]
    assert [q.text for q in found.quotes] == ["We need every one of them,"]
    return amend(replace(found, document=replace(document, meta=Meta(**overrides))))  # type: ignore[arg-type]


def test_without_overrides_nothing_changes() -> None:
    facts = extract(parse_text(TEXT))
    assert amend(facts) is facts


def test_a_list_replaces_what_was_found() -> None:
    facts = amended(figures=Override(replace=(entry("12 plants"), entry("5,000 engineers", metric="hires"))))
    assert [(f.text, f.metric) for f in facts.figures if f.metric == "hires"] == [("5,000 engineers", "hires")]
    assert [f.text for f in facts.figures] == ["5,000 engineers", "12 plants"]
    assert facts.problems == ()


def test_an_empty_list_removes_all() -> None:
    assert amended(quotes=Override(replace=())).quotes == ()


def test_companies_listed_are_the_companies_and_the_first_is_primary_if_none_is() -> None:
    facts = amended(companies=Override(replace=(entry("Borealis Cloud"), entry("Ant Works Inc", ticker="ANT"))))
    assert [(c.name, c.role, c.ticker) for c in facts.companies] == [
        ("Borealis Cloud", "primary", None),
        ("Ant Works Inc", "secondary", "ANT"),
    ]


def test_hide_set_and_add_amend() -> None:
    facts = amended(
        figures=Override(
            hide=(entry("5,000 engineers"),),
            set=(entry("$168 million", metric="cost", subject="Acme Robotics", key=True),),
            add=(entry("every one"),),
        )
    )
    assert [f.text for f in facts.figures] == ["$168 million", "12 plants"]
    assert (facts.figures[0].metric, facts.figures[0].key, facts.figures[0].why) == ("cost", True, EDITOR)
    assert [str(p.place) for p in facts.problems] == ["content/x.md:7:3"]


def test_a_quote_is_added_at_its_place_with_its_speaker() -> None:
    facts = amended(
        quotes=Override(add=(entry("it had 12 plants", speaker="Borealis Cloud", speaker_kind="organization"),))
    )
    quote = facts.quotes[-1]
    assert (quote.text, quote.speaker, quote.at.rule) == ("it had 12 plants", "Borealis Cloud", RULE)
    assert facts.document.surface(quote.at.span) == quote.text


def test_what_is_added_but_found_already_is_not_doubled() -> None:
    facts = amended(figures=Override(add=(entry("$168 million", metric="cost"),)))
    assert [f.text for f in facts.figures] == ["5,000 engineers", "$168 million", "12 plants"]
    assert facts.figures[1].metric == "cost"


def test_an_amount_can_be_set() -> None:
    facts = amended(
        figures=Override(set=(entry("12 plants", value="12,500", unit="plant", qualifier="approx", value_high=13000),))
    )
    amount = facts.figures[-1].amount
    assert (amount.value, amount.high, amount.unit, amount.bound) == (Decimal(12500), Decimal(13000), "plant", "approx")


def test_people_are_added_hidden_and_set() -> None:
    facts = amended(
        people=Override(set=(entry("Jane Doe", role="boss"),), add=(entry("Mo Zyblin", affiliation="Acme Robotics"),))
    )
    assert [(p.name, p.role) for p in facts.people] == [("Jane Doe", "boss"), ("Mo Zyblin", None)]
    assert amended(people=Override(hide=(entry("doe"),))).people == ()


@pytest.mark.parametrize(
    ("key", "override", "words"),
    [
        ("quotes", Override(hide=(entry("We never said so"),)), "the quote “We never said so” was not found"),
        ("figures", Override(set=(entry("$9 million", metric="x"),)), "the figure “$9 million” was not found"),
        ("figures", Override(add=(entry("$9 million"),)), "the figure “$9 million” stands nowhere in the article"),
        ("quotes", Override(replace=(entry("We never said so"),)), "the quote “We never said so” stands nowhere"),
        ("companies", Override(hide=(entry("Ant Works"),)), "the company “Ant Works” was not found"),
        ("figures", Override(set=(entry("12 plants", valeu=3),)), "`valeu` is no key"),
        ("figures", Override(set=(entry("12 plants", value="many"),)), "a number is wanted"),
        ("figures", Override(set=(entry("12 plants", kind="cash"),)), "one of money, percent"),
        ("quotes", Override(set=(entry("We need every one of them", key="yes"),)), "true or false is wanted"),
        ("quotes", Override(set=(entry("We need every one of them", speaker=["a"]),)), "a text is wanted"),
    ],
)
def test_what_fits_nothing_is_a_warning_with_its_place(key: str, override: Override, words: str) -> None:
    (problem,) = amended(**{key: override}).problems
    assert (problem.level, str(problem.place)) == ("warning", "content/x.md:7:3")
    assert words in problem.what
    assert problem.mend


@pytest.mark.parametrize(
    ("key", "override", "mend"),
    [
        ("figures", Override(set=(entry("12 plant", metric="x"),)), "Did you mean “12 plants”?"),
        ("quotes", Override(hide=(entry("every one"),)), "Did you mean “We need every one of them,”?"),
        ("people", Override(hide=(entry("Jane Dow"),)), "Did you mean “Jane Doe”?"),
        ("people", Override(hide=(entry("Mo Zyblin"),)), "Mend its spelling, or remove it from `people`."),
        ("figures", Override(set=(entry("12 plants", valeu=3),)), "Did you mean `value`?"),
        ("figures", Override(set=(entry("12 plants", zzz=3),)), "Use one of: change, key"),
        (
            "figures",
            Override(add=(entry("every one"),)),
            "Give it a `value` and a `unit`, or remove it from `figures`.",
        ),
    ],
)
def test_a_warning_says_how_to_mend_it(key: str, override: Override, mend: str) -> None:
    (problem,) = amended(**{key: override}).problems
    assert problem.mend.startswith(mend)


def test_what_is_added_takes_the_place_of_what_shares_its_words_and_keeps_what_is_known_of_it() -> None:
    was = amended()
    facts = amended(
        quotes=Override(add=(entry("every one of them"),)), figures=Override(add=(entry("for $168 million"),))
    )
    assert [(q.text, q.speaker, q.role) for q in facts.quotes] == [("every one of them", "Jane Doe", "chief executive")]
    assert [f.text for f in facts.figures] == ["5,000 engineers", "for $168 million", "12 plants"]
    assert (facts.figures[1].subject, facts.figures[1].metric) == (was.figures[1].subject, was.figures[1].metric)
    assert facts.figures[1].amount.value == Decimal(168_000_000)
    listed = amended(quotes=Override(replace=(entry("every one of them"),)))
    assert [(q.text, q.speaker) for q in listed.quotes] == [("every one of them", "Jane Doe")]


def test_what_an_editor_added_twice_over_the_same_words_stays() -> None:
    facts = amended(quotes=Override(add=(entry("it had 12 plants"), entry("12 plants"))))
    assert [q.text for q in facts.quotes[1:]] == ["it had 12 plants", "12 plants"]


def test_words_are_found_in_letters_of_another_size() -> None:
    facts = amended(quotes=Override(add=(entry("the firm's rival"),)))
    assert facts.quotes[-1].text == "The firm’s rival"


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"unit": "EUR"}, "money"),
        ({"unit": "percent"}, "percent"),
        ({"unit": "plant"}, "count"),
        ({"unit": "EUR", "kind": "other"}, "other"),
    ],
)
def test_a_unit_brings_its_kind(fields: dict[str, Json], kind: str) -> None:
    facts = amended(figures=Override(set=(Entry("12 plants", fields),)))
    assert facts.figures[-1].kind == kind


def test_what_is_said_of_people_and_companies_holds_in_their_quotes_and_figures() -> None:
    facts = amended(
        companies=Override(set=(Entry("Acme Robotics", {"name": "Acme"}),)),
        people=Override(set=(Entry("Jane Doe", {"name": "Jane A. Doe", "role": "chair"}),)),
    )
    (quote,) = facts.quotes
    assert (quote.speaker, quote.role, quote.affiliation) == ("Jane A. Doe", "chair", "Acme")
    assert facts.people[0].affiliation == "Acme"
    assert {f.subject for f in facts.figures if f.text != "12 plants"} == {"Acme"}
    facts = amended(
        people=Override(set=(entry("Jane Doe", role="chair"),)),
        quotes=Override(set=(entry("We need every one of them", role="boss"),)),
    )
    assert facts.quotes[0].role == "boss"


def test_matching_forgives_marks_blanks_and_dashes() -> None:
    told = story("The “smart” arm’s price—\u00a0$3\u00a0million — fell.")
    assert [told.text[s.start : s.end] for s in locate(told, "arm's price- $3 million - fell")] == [
        "arm’s price—\u00a0$3\u00a0million — fell"
    ]
    assert locate(told, "mart") == ()
    assert locate(told, "pric") == ()
    assert locate(told, " ") == ()
    told = story("Acme  Acme\nRobotics, Acme\u00a0Robotics 6 and Acme Robotics 60: Acme Roboticses.")
    assert [(s.start, s.end) for s in locate(told, "Acme Robotics")] == [(6, 19), (21, 34), (41, 54)]
    assert [told.text[s.start : s.end] for s in locate(told, "Acme Robotics 6")] == ["Acme\u00a0Robotics 6"]
    assert fold(" “a  b” ") == "a b"
