"""One story told twice: invented articles, read as they are pasted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from briefgen import extract
from briefgen.model.brief import Brief
from briefgen.retold import Telling, Tellings, retellings, shingles, telling_of
from tests.growth import assert_linear
from tests.publish.making import brief, money

DAY = datetime(2024, 5, 7, 9, tzinfo=UTC)
HEADLINE = "Acme Robotics earns more on warehouse robots"
STORY = """\
Acme Robotics Inc (NASDAQ:ACMR) reported revenue of $912 million for the first quarter of 2024 on Tuesday, up 14 percent from a year earlier, as large retailers took more of its warehouse robots than it had planned for.

Net income rose to $87.5 million. The gross margin was 41.3 percent, the best since the company went public, and orders came to $1.46 billion at the end of March.

“We shipped every machine that we could build, and customers asked for more of them,” said Jane Example, chief executive of Acme Robotics. “The second plant cannot open soon enough for anybody here.”

That plant, in the north of Norway, is to open in autumn and will have 640 employees. It costs $310 million, a third of which the government lends at a low rate of interest.

Shares of Acme Robotics fell 3.2 percent all the same, because the company said that freight would weigh on the rest of the year."""
MORE = """\
Analysts at Borealis Bank called the fall a gift on Wednesday, and told their clients to buy. They think that the freight costs will be over by the summer, and that the new plant pays for itself within four years."""
OTHER_WORDS = """\
Retailers could not get enough of Acme Robotics Inc (NASDAQ:ACMR) machines this winter. Sales of the Oslo company climbed 14 percent to $912 million in three months, and what was left after tax came to $87.5 million.

Its chief executive, Jane Example, was in high spirits when she met reporters. “The second plant cannot open soon enough for anybody here,” she said, standing before a row of half-finished arms.

Investors were less pleased. They sold the stock after hearing that shipping had become dearer, and wondered aloud whether a company that already carries orders worth $1.46 billion should spend yet more on bricks."""
NEXT_QUARTER = """\
Acme Robotics Inc (NASDAQ:ACMR) reported revenue of $1.02 billion for the second quarter of 2024 on Thursday, up 21 percent from a year earlier. A strike in two ports kept some machines from their buyers until after the quarter's end.

Net income was $94 million. The company lifted its outlook for the year and now expects revenue of $4.1 billion, which is more than analysts had thought.

“It was a hard quarter, and people here worked through it,” said Jane Example, chief executive of Acme Robotics. She would not say whether a third plant is planned."""
SAME_DAY = """\
Acme Robotics Inc (NASDAQ:ACMR), which had revenue of $912 million in the first quarter, was fined $4 million by the Norwegian labour inspectorate on Wednesday over the noise in its first plant, where 2,100 people work.

Inspectors measured 96 decibels beside the presses, and found that a third of the staff had no ear protection. Acme Robotics said that it had ordered quieter presses in March and would not appeal."""
UNRELATED = """\
Nimbus Chips Corp (NYSE:NMBS) will close its oldest factory in Austria by the end of the year, it told staff on Tuesday. Some 380 people work there, and a fifth of them will be offered a place at the newer works nearby.

The factory made $44 million of the company's revenue last year, 6 percent of the whole. Unions said that they had learned of it from the radio."""


def told(name: str, text: str, headline: str = "", date: datetime | None = DAY) -> Brief:
    found = replace(extract(f"{headline}\n\n{text}\n" if headline else text, id=name, date=date), date=date)
    return replace(found, document=replace(found.document, path=f"content/{name}.txt"))


def pairs(*briefs: Brief) -> list[tuple[str, str, bool]]:
    return [(p.first, p.second, p.is_copy) for p in retellings(briefs)]


ONE = told("one", STORY, HEADLINE)
LATER = DAY + timedelta(hours=20)


def test_the_same_article_pasted_twice() -> None:
    (pair,) = retellings([ONE, told("two", STORY, HEADLINE, DAY + timedelta(days=400))])
    assert (pair.first, pair.second, pair.copied) == ("one", "two", 100)
    assert pair.is_copy


def test_a_date_is_not_needed_to_know_a_copy() -> None:
    assert pairs(ONE, told("two", STORY, HEADLINE, None)) == [("two", "one", True)]


@pytest.mark.parametrize(
    "text",
    [
        f"{STORY}\n\n{MORE}",
        f"{MORE}\n\n{STORY}",
        "OSLO (Newswire) - " + STORY,
        STORY.replace("“", '"').replace("”", '"'),
        STORY.replace(" on Tuesday", "")
        .replace("reported revenue", "posted revenue")
        .replace("It costs", "It will cost"),
        "\n\n".join(STORY.split("\n\n")[:3]),
    ],
    ids=["a paragraph added", "a new lead", "a dateline", "straight quotes", "edited", "cut"],
)
def test_a_copy_with_changes_is_a_copy(text: str) -> None:
    assert pairs(ONE, told("two", text, "Robots lift the profit of Acme Robotics", LATER)) == [("one", "two", True)]


def test_one_event_in_other_words() -> None:
    other = told("two", OTHER_WORDS, "A winter of robots", LATER)
    (pair,) = retellings([ONE, other])
    assert not pair.is_copy
    assert pair.copied < 30


def test_one_event_is_one_of_a_few_days() -> None:
    assert pairs(ONE, told("two", OTHER_WORDS, "A winter of robots", DAY + timedelta(days=5))) == []
    assert pairs(ONE, told("two", OTHER_WORDS, "A winter of robots", None)) == []


@pytest.mark.parametrize("text", [NEXT_QUARTER, SAME_DAY, UNRELATED], ids=["next quarter", "same day", "unrelated"])
def test_another_story_is_another_story(text: str) -> None:
    assert pairs(ONE, told("two", text, "Another day in industry", LATER)) == []


def test_what_a_company_says_of_itself_makes_no_copy() -> None:
    about = "Acme Robotics makes machines that lift, sort and carry goods in warehouses on four continents, and has done so since 1999."
    assert (
        pairs(told("one", f"{STORY}\n\n{about}", HEADLINE), told("two", f"{NEXT_QUARTER}\n\n{about}", "A strike")) == []
    )


def test_a_few_lines_prove_nothing() -> None:
    short = "Acme Robotics will report on its first quarter before the market opens on Tuesday."
    assert pairs(told("one", short), told("two", short)) == []


def event(slug: str, *figures: int, companies: tuple[str, ...] = ("Acme",), key: bool = True, **quote: str) -> Brief:
    """A brief of one paragraph that states sums about companies, the first of them key."""
    words = {f"${n} million": money(n * 10**6, key=key and i == 0) for i, n in enumerate(figures)}
    text = f"{slug} {' '.join(companies)} {' '.join(words)} {' '.join(quote.values())}."
    return brief(
        slug,
        slug,
        [text],
        date=DAY,
        figures=list(words.items()),
        quotes=[(q, {}) for q in quote.values()],
        companies=[(c, {"role": "primary"}) for c in companies],
    )


def test_three_points_in_common_are_an_event() -> None:
    said = "we had never seen so many"
    assert pairs(event("a", 11, 12, 13), event("b", 11, 12, 13)) == [("a", "b", False)]
    assert pairs(event("a", 11, 12), event("b", 11, 12)) == []
    assert pairs(event("a", 11, q=said), event("b", 11, q=said)) == [("a", "b", False)]


def test_rounding_hides_no_common_figure() -> None:
    exact = replace(event("b", 11, 12, 18228), figures=event("b", 11, 12, 18228).figures)
    assert pairs(event("a", 11, 12, 18200), exact) == [("a", "b", False)]


def test_the_points_are_a_third_of_those_of_the_smaller_one() -> None:
    assert pairs(event("a", *range(11, 20)), event("b", *range(11, 14), *range(50, 56))) == [("a", "b", False)]
    assert pairs(event("a", *range(11, 21)), event("b", *range(11, 14), *range(50, 57))) == []


def test_without_a_key_figure_or_a_common_company_it_is_no_event() -> None:
    assert pairs(event("a", 11, 12, 13, key=False), event("b", 11, 12, 13, key=False)) == []
    assert pairs(event("a", 11, 12, 13), event("b", 11, 12, 13, companies=("Borealis",))) == []


def test_the_order_of_the_briefs_changes_nothing() -> None:
    briefs = [ONE, told("two", STORY, HEADLINE), told("three", OTHER_WORDS, "A winter of robots", LATER)]
    assert retellings(briefs) == retellings(reversed(briefs))
    assert pairs(*briefs) == [("one", "two", True), ("one", "three", False), ("two", "three", False)]


def test_other_tellings_are_told_of_both_copies_first() -> None:
    briefs = {
        b.id: b
        for b in (ONE, told("two", OTHER_WORDS, "A winter of robots", LATER), told("zz", STORY, HEADLINE, LATER))
    }
    tellings = Tellings(map(telling_of, briefs.values()), lambda i: shingles(briefs[i]))
    assert tellings.others("one") == ("zz", "two")
    assert tellings.others("two") == ("one", "zz")
    assert tellings.others("nobody") == ()


def test_asking_about_some_gives_what_asking_about_all_does() -> None:
    briefs = {b.id: b for b in (event(f"b{i:02}", 11, 12, 13 + i % 3) for i in range(30))}
    found = list(map(telling_of, briefs.values()))
    everything = Tellings(found, lambda i: shingles(briefs[i]))
    for one in found:
        assert Tellings(found, lambda i: shingles(briefs[i]), [one]).others(one.id) == everything.others(one.id)


def test_many_briefs_of_one_company_on_one_day_are_compared_in_time() -> None:
    many = [event(f"b{i:04}", 11, 12, 13 + i % 5) for i in range(4000)]
    assert_linear(lambda count: retellings(many[:count]), 4000)


@pytest.mark.parametrize("among", [1, 2])
def test_a_phrase_that_stays_a_standing_one_leads_to_no_other_brief(among: int) -> None:
    quote = "“It was a hard quarter, and people here worked through it,” said Jane Example of Acme Robotics.\n"
    for uses, reaches in ((8 + among, True), (9 + among, False)):
        many = [told(f"n{n}", quote, date=DAY + timedelta(days=30 * n)) for n in range(uses)]
        tellings = [replace_company(telling_of(b), n) for n, b in enumerate(many)]
        found = set(Tellings(tellings, lambda _: frozenset()).near(tellings[0], among))
        assert ("n3" in found) == reaches


def replace_company(telling: Telling, n: int) -> Telling:
    return telling._replace(about=(f"company{n}",))
