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


def test_matching_forgives_marks_blanks_and_dashes() -> None:
    told = story("The “smart” arm’s price—\u00a0$3\u00a0million — fell.")
    assert [told.text[s.start : s.end] for s in locate(told, "arm's price- $3 million - fell")] == [
        "arm’s price—\u00a0$3\u00a0million — fell"
    ]
    assert locate(told, "mart") == ()
    assert locate(told, " ") == ()
    assert fold(" “a  b” ") == "a b"
