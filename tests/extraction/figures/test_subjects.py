"""Subjects: whose a figure is."""

import pytest

from briefgen.extraction.figures.describe import describe
from briefgen.extraction.figures.find import find_figures
from briefgen.extraction.pipeline import extract
from briefgen.read.document import parse_text
from tests.extraction.figures_corpus import names_of, story_of


def subjects(text: str, *companies: str) -> list[str | None]:
    story = story_of(text)
    return [f.subject for f in describe(story, find_figures(story), names_of(text, list(companies)))]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The court has fined Borealis, part of Acme, $4 million over its terms.", "Borealis"),
        ("Borealis, which owns Acme, keeps the $1 million that was paid.", "Borealis"),
        ("Borealis, the owner of Acme, sold 95 million shares.", "Borealis"),
        ("Acme, which has raised $5 million, is small.", "Acme"),
        ("Acme analyst Ann Lee said that Borealis lost $5 million.", "Borealis"),
        ("Borealis bought Acme with an offer that valued it at $5 million.", "Acme"),
        ("Acme grew, and Borealis reported $5 million in sales.", "Borealis"),
        ("Acme’s Borealis stake is about 5 million shares.", "Acme"),
        ("Ann Lee, an analyst at Borealis, said 3% of sales may go.", "Acme"),
        ("The young firm backed by phone-maker Borealis lost $5 million.", "Acme"),
        ("The lamp with a more powerful Borealis chip costs $40.", "Acme"),
        ("A Borealis spokesman said the firm lost $5 million.", "Borealis"),
        ("It met Ann Lee, who said 80% of shops are shut.", "Acme"),
        ("The country’s largest lender lost $5 million.", "Acme"),
        ("Data from Borealis show that sales of $5 million were lost.", "Acme"),
    ],
)
def test_bearer(text: str, subject: str) -> None:
    assert subjects(text, "Acme", "Borealis")[0] == subject


@pytest.mark.parametrize(
    "text",
    [
        "The country’s lamp capacity is 5 million tons.",
        "The data market was valued at $5 million.",
        "Both the startups lost $5 million each.",
        "Most companies in the world lost $5 million.",
    ],
)
def test_what_no_company_is_the_bearer_of(text: str) -> None:
    assert subjects("Acme is here. " + text, "Acme", "Borealis") == [None]


def test_a_price_target_is_for_whom_it_rates() -> None:
    text = "Acme and others.\n\nBorealis Capital rates Nimbus a buy with a $52 price target.\n\nBorealis Capital gave it a $7 price target."
    assert subjects(text, "Acme", "Borealis Capital", "Nimbus") == ["Nimbus", "Acme"]


def test_a_new_block_goes_back_to_whom_the_story_is_about() -> None:
    text = "Intro.\n\nBorealis lost $5 million. It won $6 million.\n\nThe profit was $7 million."
    assert subjects(text, "Acme", "Borealis") == ["Borealis", "Borealis", "Acme"]


def test_respectively_deals_out() -> None:
    text = "Acme and Borealis lost 15% and 27%, respectively."
    assert subjects(text, "Acme", "Borealis") == ["Acme", "Borealis"]


def test_nobody_named() -> None:
    assert subjects("The firm sold 300 robots.") == [None]


_STORY = "Acme Robotics reports a strong year\n\nShares of Acme Robotics Inc (NYSE: ACM) moved on Friday after Borealis Cloud Inc and Nimbus Chips Corp spoke.\n\n"


def told(sentence: str) -> list[str | None]:
    """Whose the figures of `sentence` are, in a story about Acme Robotics that names Borealis Cloud and Nimbus Chips."""
    facts = extract(parse_text(_STORY + sentence))
    return [f.subject for f in facts.figures if f.at.span.start > facts.document.text.index("spoke")]


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("The Pixo Slate 4 has a 6.1-inch display.", "Pixo Slate 4"),
        ("Acme Robotics introduced the Glint 3. It weighs 3 pounds.", "Glint 3"),
        ("Acme Robotics sells the Glint for $300.", "Glint"),
        ("Acme Robotics's new $1,200 Glint comes in May.", "Glint"),
        ("The Glint, which costs $99, is late.", "Glint"),
        ("Acme Robotics launched the Glint in May and earned $5 million.", "Acme Robotics"),
        ("Acme Robotics said the Glint helped lift revenue 5 percent.", "Acme Robotics"),
        ("Sales of the Glint rose 20 percent.", "Glint"),
        ("Glint sales rose 20 percent.", "Glint"),
        ("Shipments of the Glint would reach 3 million by May.", "Glint"),
        ("The Lumen Index dropped 3 percent while Nimbus Chips lost 5 percent.", "Lumen Index"),
        ("With 5 million users, Borealis Cloud is growing.", "Borealis Cloud"),
        ("Weighing 2 pounds, the Glint is light.", "Glint"),
        ("The deal, which values Borealis Cloud at $2 billion, closed.", "Borealis Cloud"),
        ("Borealis Cloud rose 6 percent, Nimbus Chips 3 percent.", "Borealis Cloud"),
        ("Ann Lee, an analyst at Nimbus Chips, has a target of $50 on Acme Robotics.", "Acme Robotics"),
        ("Ann Lee expects sales of $5 billion at Borealis Cloud.", "Borealis Cloud"),
        ('"We have 5,000 stores," said Ann Lee, chief executive of Borealis Cloud.', "Borealis Cloud"),
        ("Ann Lee, chief executive of Borealis Cloud, said it has 300 stores.", "Borealis Cloud"),
        ("Ann Lee owns 12 percent of Borealis Cloud.", "Ann Lee"),
        ("Borealis Cloud CEO Ann Lee earned $3 million.", "Ann Lee"),
        ("Borealis Cloud employs 400 people in Ohio.", "Borealis Cloud"),
        ("Rival Borealis Cloud employs 400 people.", "Borealis Cloud"),
        ("The company employs 400 people.", "Acme Robotics"),
        ("Nimbus Chips sued Borealis Cloud. It wants $40 million.", "Nimbus Chips"),
        ("Revenue at Borealis Cloud climbed 9 percent.", "Borealis Cloud"),
        ("Demand for the Glint has grown 9 percent.", "Glint"),
        ("The regulator fined Borealis Cloud $4 million.", "Borealis Cloud"),
        ("Borealis Cloud will pay $4 million to Nimbus Chips.", "Borealis Cloud"),
        ("Users of the Glint spend 40 minutes a day.", "Glint"),
        ("The Glint's battery lasts 12 hours.", "Glint"),
        ("Compared with the Glint, the Pixo is 20 percent faster.", "Pixo"),
        ("Unlike the Glint, the Pixo costs $50.", "Pixo"),
        ("The Glint costs $50, compared with $70 for the Pixo.", "Glint"),
        ("Acme Robotics's Glint and Borealis Cloud's Pixo cost $50 and $70, respectively.", "Glint"),
        ("According to Nimbus Chips, the market grew 10 percent.", "Acme Robotics"),
        ("Nimbus Chips estimates that Borealis Cloud shipped 7 million units.", "Borealis Cloud"),
        ("Borealis Cloud agreed to a $2 billion takeover by Nimbus Chips.", "Borealis Cloud"),
        ("Nimbus Chips bought Borealis Cloud, whose sales rose 3 percent.", "Borealis Cloud"),
        ("Nimbus Chips, whose rival is Borealis Cloud, cut 300 jobs.", "Nimbus Chips"),
        ("Nimbus Chips lost 2 percent as Borealis Cloud gained 3 percent.", "Nimbus Chips"),
        ("A version of the Glint with a 5-inch screen is planned.", "Glint"),
        ("The new Glint is 30 percent cheaper than the Pixo.", "Glint"),
        ("Borealis Cloud's shares, down 30 percent this year, fell again.", "Borealis Cloud"),
        ("The Gartley Act would cost Borealis Cloud $3 million.", "Borealis Cloud"),
        ("The Orion Conference drew 4,000 people.", "Orion Conference"),
        ("Borealis Cloud told the Orion Conference it had 4,000 customers.", "Borealis Cloud"),
        ("In France, Borealis Cloud has 400 stores.", "Borealis Cloud"),
        ("Borealis Cloud, like Nimbus Chips, fell 3 percent.", "Borealis Cloud"),
        ("The Acme Robotics board approved a buyback of $2 billion.", "Acme Robotics"),
        ("Borealis Cloud closed a $40 million Series B led by Nimbus Chips.", "Borealis Cloud"),
        ("Nimbus Chips led the $40 million round in Borealis Cloud.", "Borealis Cloud"),
        ("Nimbus Chips invested $40 million in Borealis Cloud.", "Nimbus Chips"),
        ("The startup, founded by Ann Lee, has raised $40 million.", "Acme Robotics"),
        ("Founded in 2011 by Ann Lee, Borealis Cloud has raised $40 million.", "Borealis Cloud"),
        ("Borealis Cloud, which Nimbus Chips bought in May, lost $3 million.", "Borealis Cloud"),
        ("Borealis Cloud lost $3 million, Nimbus Chips said.", "Borealis Cloud"),
        ("The Pixo Home Hub starts at $129 and goes up to $199.", "Pixo Home Hub"),
        ("Available in black, the Pixo Hub starts at $129.", "Pixo Hub"),
        ("The Pixo Hub is available for $129.", "Pixo Hub"),
        ("The Pixo Hub, a $129 speaker, is late.", "Pixo Hub"),
        ("At $129, the Pixo Hub is cheap.", "Pixo Hub"),
        ("You can buy the Pixo Hub for $129.", "Pixo Hub"),
        ("Acme Robotics priced the Pixo Hub at $129.", "Pixo Hub"),
        ("Acme Robotics cut the price of the Pixo Hub to $129.", "Pixo Hub"),
        ("Acme Robotics sold 3 million Pixo Hubs.", "Acme Robotics"),
        ("The Pixo Hub's screen measures 6 inches.", "Pixo Hub"),
        ("The Pixo Hub and the Pixo Mini weigh 3 pounds and 2 pounds, respectively.", "Pixo Hub"),
        ("A spokesman for Borealis Cloud said it had 300 employees.", "Borealis Cloud"),
        ("Borealis Cloud said on Monday that it had 300 employees.", "Borealis Cloud"),
        ("Nimbus Chips forecast 3 percent growth for Borealis Cloud.", "Borealis Cloud"),
        ("The Lumen 500 Index fell 2 percent, and the Tarn Composite slid 1 percent.", "Lumen 500 Index"),
        ("The Lumen 500 slipped 2 percent.", "Lumen 500"),
        ("Among decliners, Borealis Cloud fell 4 percent.", "Borealis Cloud"),
        ("Shares in Borealis Cloud fell 4 percent.", "Borealis Cloud"),
        ("Borealis Cloud shares were down 4 percent.", "Borealis Cloud"),
        ("Ann Lee raised her price target on Borealis Cloud to $40.", "Borealis Cloud"),
        ("Nimbus Chips analyst Ann Lee cut her price target on Borealis Cloud to $40 from $50.", "Borealis Cloud"),
        ("Borealis Cloud's market share was 9 percent, behind Nimbus Chips.", "Borealis Cloud"),
        ("Nimbus Chips accounts for 9 percent of revenue at Borealis Cloud.", "Nimbus Chips"),
        ("Borealis Cloud gets a third of its revenue from Nimbus Chips.", "Borealis Cloud"),
        ("Nimbus Chips owns 9 percent of Borealis Cloud.", "Nimbus Chips"),
        ("A judge ordered Borealis Cloud to pay Nimbus Chips $9 million.", "Borealis Cloud"),
        ("Both sides agreed that Borealis Cloud would pay $9 million.", "Borealis Cloud"),
        ("The game has 30 levels.", "Acme Robotics"),
        ("Borealis Cloud unveiled the Tarn. The tablet has a 9-inch screen.", "Tarn"),
        ("Borealis Cloud unveiled the Tarn. The tablet costs $300.", "Tarn"),
        ("Borealis Cloud unveiled the Tarn. The company has 300 employees.", "Borealis Cloud"),
        ("Nimbus Chips and Borealis Cloud fell more than 3 percent.", "Borealis Cloud"),
        ("Profit at both Nimbus Chips and Borealis Cloud fell 3 percent.", "Borealis Cloud"),
        ("Thanks to the Tarn, Borealis Cloud earned $9 million.", "Borealis Cloud"),
        ("Borealis Cloud makes the Tarn and employs 90 people.", "Borealis Cloud"),
        ("Borealis Cloud, maker of the Tarn, employs 90 people.", "Borealis Cloud"),
        (
            "Borealis Cloud offers its own clock, the Tarn, which includes a 2.5-inch display and starts at $129.",
            "Tarn",
        ),
        ("Available this spring for $79, the Tarn includes a clock.", "Tarn"),
        ("Nimbus Chips showed the Tarn, and its display would be a 5.8-inch panel.", "Tarn"),
        ("Nimbus Chips sells the Tarn, a tablet that weighs 2 pounds.", "Tarn"),
        ("Oil prices weighed on Borealis Cloud, which fell 2 percent.", "Borealis Cloud"),
        (
            "Nimbus Chips analyst Ann Lee rated Borealis Cloud as a buy, setting a price target of $40.",
            "Borealis Cloud",
        ),
        ("Ann Lee lifted Borealis Cloud's price target to $40.", "Borealis Cloud"),
        ("Ann Lee lifted the price target to $40.", "Acme Robotics"),
        ("Borealis Cloud, which has raised $5 million and employs 30 people, is new.", "Borealis Cloud"),
        ("Nimbus Chips bought Borealis Cloud. The company employs 400 people.", "Nimbus Chips"),
        ("The Tarn failed. Acme Robotics took a charge of $4 million.", "Acme Robotics"),
        ("The Tarn sold badly. Its price fell to $40.", "Tarn"),
        ("Borealis Cloud said the Tarn would cost $40.", "Tarn"),
        ("Borealis Cloud said it would cut 400 jobs because the Tarn failed.", "Borealis Cloud"),
        ("Borealis Cloud has sold 4 million units of the Tarn.", "Borealis Cloud"),
        ("The Tarn has sold 4 million units.", "Tarn"),
        ("The Tarn helped Borealis Cloud win 4 million customers.", "Borealis Cloud"),
        ("Orders for the Tarn topped 40,000 in May.", "Tarn"),
        ("The Tarn made up 40 percent of sales at Borealis Cloud.", "Tarn"),
        ("The Tarn Festival drew 4,000 people.", "Tarn Festival"),
        ("Under the Gartley Act, Borealis Cloud owes $4 million.", "Borealis Cloud"),
        ("In Marlow County, Borealis Cloud employs 40 people.", "Borealis Cloud"),
        ("Borealis Cloud hired Ann Lee, who spent 20 years at Nimbus Chips.", "Ann Lee"),
        ("Borealis Cloud's rival Nimbus Chips has 30 stores.", "Nimbus Chips"),
        ("Nimbus Chips, a rival of Borealis Cloud, has 30 stores.", "Nimbus Chips"),
        ("Nimbus Chips has 30 stores, more than Borealis Cloud's 20.", "Nimbus Chips"),
        ("Nimbus Chips has 30 stores, against 20 for Borealis Cloud.", "Nimbus Chips"),
        ("Nimbus Chips will supply Borealis Cloud with 30,000 chips.", "Nimbus Chips"),
        ("Nimbus Chips lent Borealis Cloud $30 million.", "Nimbus Chips"),
        ('"We lost $4 million," said Ann Lee of Borealis Cloud.', "Borealis Cloud"),
        ('"Borealis Cloud lost $4 million," said Ann Lee of Nimbus Chips.', "Borealis Cloud"),
        ('Ann Lee of Borealis Cloud said: "We lost $4 million."', "Borealis Cloud"),
    ],
)
def test_whose_the_first_figure_is(sentence: str, subject: str) -> None:
    assert told(sentence)[0] == subject


@pytest.mark.parametrize(
    "sentence",
    [
        "Germany's economy grew 2 percent.",
        "Germany's $40 billion market waits.",
        "Two people familiar with the matter spoke.",
        "Three sources close to the talks spoke.",
        "Gold fell 2 percent.",
        "Benchmark 10-year Treasury yields fell 2 basis points.",
        "The euro was at $1.20.",
    ],
)
def test_figures_of_the_world_are_nobodys(sentence: str) -> None:
    assert told(sentence)[0] is None


def test_things_share_what_is_dealt_out() -> None:
    assert told("The Pixo Hub and the Tarn weigh 3 pounds and 2 pounds, respectively.") == ["Pixo Hub", "Tarn"]


@pytest.mark.parametrize(
    ("sentence", "whose"),
    [
        ("Borealis Cloud fell 4 percent, Nimbus Chips 3 percent.", ["Borealis Cloud", "Nimbus Chips"]),
        ("Borealis Cloud starts at $35 and Nimbus Chips at $40.", ["Borealis Cloud", "Nimbus Chips"]),
        ("Borealis Cloud rose 3 percent, with Nimbus Chips up 2 percent.", ["Borealis Cloud", "Nimbus Chips"]),
        (
            "Borealis Cloud would own 60 percent and Nimbus Chips the other 40 percent.",
            ["Borealis Cloud", "Nimbus Chips"],
        ),
        (
            "Borealis Cloud has 31 percent of sales, followed by Nimbus Chips with 18 percent.",
            ["Borealis Cloud", "Nimbus Chips"],
        ),
        (
            "Borealis Cloud trades at 17 times earnings, compared with 21 times for Nimbus Chips.",
            ["Borealis Cloud", "Nimbus Chips"],
        ),
        (
            "Borealis Cloud lost $9 million, compared with a profit of $7 million at Nimbus Chips.",
            ["Borealis Cloud", "Nimbus Chips"],
        ),
        ("The Tarn costs $40, versus $50 for the Glint.", ["Tarn", "Glint"]),
        ("Borealis Cloud costs $35 a month. That is $5 less than Nimbus Chips.", ["Borealis Cloud", "Borealis Cloud"]),
    ],
)
def test_figures_that_stand_beside_one_another(sentence: str, whose: list[str]) -> None:
    assert told(sentence) == whose


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("At Borealis Cloud, sales fell 3 percent.", "Borealis Cloud"),
        ("With Nimbus Chips, for example, fees add another $9.", "Nimbus Chips"),
        ("With Borealis Cloud, Nimbus Chips has 300 jobs.", "Nimbus Chips"),
        ("Operating margin at Borealis Cloud widened to 8 percent.", "Borealis Cloud"),
        ("Competitor Borealis Cloud raised $5 million.", "Borealis Cloud"),
        ("Borealis Cloud launched the Glint. The Glint maker’s profit fell 6 percent.", "Borealis Cloud"),
        ("At Nimbus Chips, the floor is low. The Borealis Cloud subsidiary’s $50 box is out.", "Nimbus Chips"),
        ("Nimbus Chips joined Borealis Cloud in the $20 million round.", "Acme Robotics"),
        ("Ann Lee, 51, earned $8 million.", "Ann Lee"),
        ("Ann Lee owns 18 percent of the company.", "Ann Lee"),
        ("The slump cut the net worth of founder Ann Lee by $6 million.", "Ann Lee"),
        ("The Glint is here. It has an 8-core Nimbus Chips processor and 8GB of memory.", "Glint"),
        ("The Glint is here. The base version of the robot comes with a Nimbus Chips radio and 8GB.", "Glint"),
        ("The Glint is here. At $49, it is cheap.", "Glint"),
        ("The Glint is here. Its battery is 20 percent bigger.", "Glint"),
        ("Glint: $5 million. The Glint grew.", "Glint"),
        ("Borealis Cloud paid up. Shares closed at $216 on Friday.", "Acme Robotics"),
        ("The yield on the 10-year Treasury note rose to 2.9 percent.", None),
    ],
)
def test_whose_it_is_by_the_way_the_sentence_is_made(sentence: str, subject: str | None) -> None:
    assert told(sentence)[-1] == subject
