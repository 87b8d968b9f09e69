"""Describing figures: metric, subject and period of the corpus stories; totality without names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.extraction.entities import Names
from briefgen.extraction.figures.describe import describe
from briefgen.extraction.figures.find import find_figures
from tests.extraction.figures_corpus import load, names_of, story_of
from tests.growth import assert_linear

CASES = load("figures_described.toml")["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:20])
def test_described(case: dict[str, object]) -> None:
    text, companies, expected = case["text"], case["companies"], case["figures"]
    assert isinstance(text, str)
    assert isinstance(companies, list)
    assert isinstance(expected, list)
    story = story_of(text)
    found = describe(story, find_figures(story), names_of(text, companies))
    assert [f.text for f in found] == [e["text"] for e in expected]
    for figure, e in zip(found, expected, strict=True):
        for key in ("metric", "subject", "period"):
            if key in e:
                value = getattr(figure, key) or ""
                same = e[key].lower() in value.lower() if key == "metric" else e[key] == value
                assert same, (figure.text, key, value)


def test_nothing_is_changed_but_what_is_described() -> None:
    story = story_of("Acme sold 300 robots and paid $5 million or 4 million euros in May.")
    figures = find_figures(story)
    described = describe(story, figures, Names())
    assert [(f.text, f.amount, f.at, f.change, f.same_as) for f in described] == [
        (f.text, f.amount, f.at, f.change, f.same_as) for f in figures
    ]


def test_no_names_no_subject() -> None:
    story = story_of("The firm sold 300 robots.")
    assert [f.subject for f in describe(story, find_figures(story), Names())] == [None]


@pytest.mark.parametrize(
    "piece",
    [
        "Acme earned $5 million in May, up 5 percent, Ann Lee said. ",
        "$3 to ",
        "7",
        "It rose 5% from the first quarter. ",
    ],
)
def test_time_grows_with_length_only(piece: str) -> None:
    def work(length: int) -> None:
        text = piece * (length // len(piece))
        story = story_of(text)
        describe(story, find_figures(story), names_of(text, ["Acme"]))

    assert_linear(work, 40_000)


@given(
    st.lists(
        st.sampled_from(
            [
                "Acme ",
                "5% ",
                "in ",
                "May ",
                "rose ",
                "to ",
                "$5 ",
                "of ",
                "the ",
                "quarter",
                ". ",
                ", ",
                "(",
                "Its ",
                "by ",
                "’s ",
            ]
        ),
        max_size=40,
    ).map("".join)
)
@settings(max_examples=150, deadline=None)
def test_total(text: str) -> None:
    story = story_of(text)
    describe(story, find_figures(story), names_of(text, ["Acme"]))
