"""What an editor would pull out, and the sentence under the headline."""

from dataclasses import replace
from decimal import Decimal

from briefgen.extract.choice import choose_figures, choose_quotes, choose_standfirst
from briefgen.extract.overrides import EDITOR
from briefgen.model.facts import Amount, Facts, Figure, FigureKind, NamedCompany, Provenance, Quote, SpeakerKind
from briefgen.model.text import Block, Document, Span
from tests.extract.staging import story

HEADLINE = "Acme Robotics raises $40 million"
DOCUMENT = Document(
    "", HEADLINE + "\n" + "x" * 1000, (Block("headline", Span(0, 32)), Block("paragraph", Span(33, 1033)))
)


def figure(
    text: str,
    at: int,
    kind: FigureKind = "money",
    value: int = 1,
    metric: str | None = None,
    subject: str | None = None,
) -> Figure:
    unit = "USD" if kind == "money" else "percent" if kind == "percent" else "thing"
    return Figure(
        text, kind, Amount(Decimal(value), unit), Provenance("", Span(at, at + len(text)), "test"), metric, subject
    )


def quote(text: str, at: int, speaker: str | None = "Jane Doe", affiliation: str | None = None) -> Quote:
    kind: SpeakerKind | None = "person" if speaker else None
    return Quote(
        text, Provenance("", Span(at, at + len(text)), "test"), "direct", speaker, kind, affiliation=affiliation
    )


def facts(*, figures: tuple[Figure, ...] = (), quotes: tuple[Quote, ...] = ()) -> Facts:
    companies = (NamedCompany("Acme Robotics", (), role="primary"),)
    return Facts(DOCUMENT, HEADLINE, quotes, figures, companies)


def key_figures(*figures: Figure) -> list[str]:
    return [f.text for f in choose_figures(facts(figures=figures)) if f.key]


def test_nothing_found_is_nothing_chosen() -> None:
    assert choose_figures(facts()) == ()
    assert choose_quotes(facts()) == ()


def test_the_headline_figure_is_chosen_where_the_body_tells_it() -> None:
    assert key_figures(figure("$40 million", 21, value=40), figure("$40 million", 900, value=40)) == ["$40 million"]
    chosen = choose_figures(facts(figures=(figure("$40 million", 21, value=40), figure("$40 million", 900, value=40))))
    assert [f.key for f in chosen] == [False, True]
    assert "the headline's figure" in chosen[1].why


def test_at_least_one_and_at_most_five_are_chosen() -> None:
    assert key_figures(figure("two days", 900, "duration", 2)) == []
    assert key_figures(figure("4 plants", 100, "count", 4)) == ["4 plants"]
    many = [figure(f"${n} million", 40 + 20 * n, value=n, metric=f"metric {n}") for n in range(1, 12)]
    assert len(key_figures(*many)) == 5


def test_money_counts_more_than_a_small_count_and_a_duration() -> None:
    chosen = key_figures(
        figure("three weeks", 50, "duration", 3),
        *(figure(f"${n} million", 100 + 20 * n, value=n, metric=f"metric {n}") for n in range(1, 6)),
    )
    assert "three weeks" not in chosen


def test_a_second_value_of_the_same_measure_gives_way() -> None:
    first = figure("$10 million", 100, value=10, metric="revenue", subject="Acme Robotics")
    second = figure("$9 million", 120, value=9, metric="revenue", subject="Acme Robotics")
    other = figure("$3 million", 140, value=3, metric="profit", subject="Acme Robotics")
    chosen = choose_figures(facts(figures=(first, second, other)))
    assert [f.text for f in chosen if f.key][:1] == ["$10 million"]
    assert chosen[2].key


def test_the_editor_decides() -> None:
    yes = replace(figure("two days", 900, "duration", 2), key=True, why=EDITOR)
    no = replace(figure("$40 million", 50, value=40), key=False, why=EDITOR)
    chosen = choose_figures(facts(figures=(no, yes)))
    assert [(f.key, f.why) for f in chosen] == [(False, EDITOR), (True, EDITOR)]


def test_a_quote_by_somebody_named_beats_one_by_nobody() -> None:
    text = "we are going to build the thing that everybody said could not be built at all"
    chosen = choose_quotes(facts(quotes=(quote(text, 200, None), quote(text + " again", 500))))
    assert [q.key for q in chosen] == [False, True]
    assert "by Jane Doe" in chosen[1].why


def test_at_most_three_quotes_are_chosen() -> None:
    many = tuple(quote(f"number {n} of the things that we wanted to say about it", 50 + 80 * n) for n in range(9))
    assert 1 <= sum(q.key for q in choose_quotes(facts(quotes=many))) <= 3


def test_the_standfirst_is_the_first_sentence_that_adds_to_the_headline() -> None:
    told = story(
        "# Acme Robotics raises $40 million\n"
        "It did.\n"
        "“We are glad,” Jane Doe said of the round that took a year to close with lenders.\n"
        "The maker of warehouse arms will use the money for a second plant near Bergen harbour. It opens in May."
    )
    text, span = choose_standfirst(told.document, "Acme Robotics raises $40 million")
    assert text == "The maker of warehouse arms will use the money for a second plant near Bergen harbour."
    assert span is not None
    assert told.document.surface(span).strip() == text


def test_without_a_good_sentence_the_first_is_the_standfirst() -> None:
    told = story("# Acme grows\nIt did.\nAgain.")
    assert choose_standfirst(told.document, "Acme grows")[0] == "It did."


def test_without_a_story_there_is_no_standfirst() -> None:
    assert choose_standfirst(Document("", "", ()), "") == ("", None)
