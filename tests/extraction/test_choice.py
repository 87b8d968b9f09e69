"""What an editor would pull out."""

from decimal import Decimal

from briefgen.extraction.choice import choose_figures, choose_quotes
from briefgen.extraction.overrides import EDITOR
from briefgen.model.facts import Amount, Facts, Figure, FigureKind, NamedCompany, Provenance, Quote, SpeakerKind
from briefgen.model.text import Block, Document, Span
from tests.growth import assert_linear

HEADLINE = "Acme Robotics raises $40 million"
DOCUMENT = Document(
    "", HEADLINE + "\n" + "x" * 1000, (Block("headline", Span(0, 32)), Block("paragraph", Span(33, 1033)))
)


def figure(
    text: str,
    at: int,
    kind: FigureKind = "money",
    value: int = 1,
    metric: str | None = "sales",
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
    yes = figure("two days", 900, "duration", 2)._replace(key=True, why=EDITOR)
    no = figure("$40 million", 50, value=40)._replace(key=False, why=EDITOR)
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


def test_a_second_voice_is_chosen_before_the_same_one_again() -> None:
    first, again = (
        "we sold more arms in the spring than in any other spring",
        "nobody here expected a winter as mild as that",
    )
    other = "their prices are too high for what the things can do"
    quotes = (quote(first, 100), quote(again, 180), quote(other, 260, "Tom Lee"))
    assert [q.key for q in choose_quotes(facts(quotes=quotes))] == [True, False, True]


def told(text: str, *amounts: tuple[str, int, str | None], headline: str = HEADLINE) -> list[str]:
    """The key figures of a story of one paragraph, each amount given with its value in dollars and its metric."""
    body = f"{headline}\n{text}"
    blocks = (Block("headline", Span(0, len(headline))), Block("paragraph", Span(len(headline) + 1, len(body))))
    found = tuple(figure(words, body.index(words), value=value, metric=metric) for words, value, metric in amounts)
    companies = (NamedCompany("Acme Robotics", (), role="primary"),)
    chosen = choose_figures(Facts(Document("", body, blocks), headline, (), found, companies))
    return [f.text for f in chosen if f.key]


def test_one_amount_in_two_units_is_chosen_once() -> None:
    first = figure("$254 million", 100, value=254, metric="revenue")
    second = figure("1.76 billion yuan", 120, value=1760, metric="revenue")._replace(same_as=first.at.span)
    third = figure("250 million francs", 160, value=250, metric="revenue")._replace(same_as=first.at.span)
    assert key_figures(first, second, third) == ["$254 million"]


def test_a_rounded_amount_is_the_same_amount() -> None:
    assert key_figures(figure("$18.228 billion", 100, value=18228), figure("$18.2 billion", 300, value=18200)) == [
        "$18.228 billion"
    ]
    near = (figure("41 percent", 100, "percent", 4100), figure("41.2 percent", 300, "percent", 4120, "margin"))
    assert len(key_figures(*near)) == 2


def test_the_headline_figure_may_be_rounded_in_the_headline() -> None:
    chosen = choose_figures(
        facts(figures=(figure("$40 million", 21, value=4000), figure("$40.3 million", 900, value=4030)))
    )
    assert "the headline's figure" in chosen[1].why


def test_what_is_only_compared_with_gives_way() -> None:
    text = "Its shares closed at $21 against $23 on the day before. The offer is 7 dollars above the previous close of $17."
    assert told(text, ("$21", 21, "price"), ("$23", 23, "price"), ("$17", 17, "previous close")) == ["$21"]
    text = "Sales came to $30 million (24 million euros), up from about $20 million. Analysts had expected $33 million."
    amounts = (("$30 million", 30, "sales"), ("$20 million", 20, "sales"), ("$33 million", 33, "average estimate"))
    assert told(text, *amounts)[0] == "$30 million"


def test_of_a_deal_and_a_move_of_the_shares_the_deal_is_chosen_first() -> None:
    many = [
        figure(f"{n} percent", 40 + 20 * n, "percent", n, metric="shares", subject="Acme Robotics") for n in range(2, 9)
    ]
    deal = figure("$3 billion", 500, value=3, metric="deal")
    assert "$3 billion" in key_figures(*many, deal)


def test_a_figure_without_a_metric_gives_way_to_one_that_has_it() -> None:
    bare = figure("$9 million", 60, value=9, metric=None)
    measured = [figure(f"${n} million", 60 + n, value=n, metric=f"loss of {n}") for n in (20, 30, 40, 50, 60)]
    assert key_figures(bare, *measured) == [f.text for f in measured]
    assert key_figures(bare) == ["$9 million"]


def test_a_quote_that_says_another_one_again_is_not_chosen_beside_it() -> None:
    first = quote("We will build the largest robot plant of the north in Bergen", 100)
    again = quote("The largest robot plant of the north, we will build it", 400)
    assert [q.key for q in choose_quotes(facts(quotes=(first, again)))] == [True, False]
    other = again._replace(speaker="Tom Lee")
    assert [q.key for q in choose_quotes(facts(quotes=(first, other)))] == [True, True]


def test_choosing_changes_nothing_but_key_and_why() -> None:
    one = figure("$40 million", 100, value=40)._replace(period="2024", per="month", change="up")
    (chosen,) = choose_figures(facts(figures=(one,)))
    assert chosen == one._replace(key=True, why=chosen.why)
    assert chosen.why
    said = quote("we are going to build it all the same", 100)._replace(cue="said", group="g1", role="founder")
    (spoken,) = choose_quotes(facts(quotes=(said,)))
    assert {name for name in Quote._fields if getattr(spoken, name) != getattr(said, name)} == {"key", "why"}


def test_a_choice_made_before_is_made_anew() -> None:
    stale = figure("two days", 900, "duration", 2)._replace(key=True, why="early")
    assert choose_figures(facts(figures=(stale,))) == (stale._replace(key=False, why=""),)


def choose_among(count: int) -> None:
    many = tuple(figure(f"${n}", 40 + n, value=n, metric=f"metric {n % 7}") for n in range(count))
    said = tuple(quote(f"number {n} of the things", 40 + n) for n in range(count))
    many = tuple(f._replace(key=not n % 2, why=EDITOR) if n % 3 == 0 else f for n, f in enumerate(many))
    choose_figures(facts(figures=many))
    choose_quotes(facts(quotes=said))


def test_the_time_grows_with_the_number() -> None:
    assert_linear(choose_among, 8000)
