import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.read.boilerplate import find_link_lists, is_boilerplate, is_title_like


@pytest.mark.parametrize(
    "text",
    [
        "© 2017 Example News",
        "Copyright 2017 Example News. All rights reserved.",
        "Read more: Acme opens a second plant",
        "READ MORE: Acme opens a second plant",
        "See also: Ten robots you can buy",
        "More from Jane:",
        "Related Articles:",
        "Most Read from Example Week",
        "Sign up for our daily newsletter",
        "Subscribe now to read more.",
        "Follow Jane Doe on Twitter @janedoe",
        "Follow us on Facebook",
        "To contact the reporter on this story: Jane Doe in Oslo at jdoe@example.com",
        "Contact the reporter at jdoe@example.com",
        "For more stories like this, please visit example.com",
        "--With assistance from Jane Doe and Max Roe.",
        "(Reporting by Jane Doe; Editing by Max Roe)",
        "Reporting by Jane Doe; Editing by Max Roe",
        "(Updates with shares in second paragraph)",
        "Photo: Jane Doe",
        "(Photo by Jane Doe/Example Images)",
        "Image credits: Acme",
        "Disclosure: The author owns shares of Acme.",
        "Disclaimer: This is no advice.",
        "The views expressed in this column are those of the author.",
        "This article originally appeared in Example Week.",
        "An earlier version of this article misspelled a name.",
        "We may earn a commission from links on this page.",
        "Got a tip? Write to tips@example.com.",
        "Click here to see the full list",
        "Advertisement",
        "Story continues below",
        "https://example.com/a/b",
        "#robots #chips",
        "***",
        "—",
        "-30-",
        "-- Jane",
        "Have a tip? Email us at tips@example.com",
        "Updated March 3, 2017",
    ],
)
def test_a_paragraph_that_says_so_is_boilerplate(text: str) -> None:
    assert is_boilerplate(text, late=False, early=False)


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe is a senior reporter at Example Week covering robots.",
        "Jane Doe and Max Roe are technology correspondents for Example Week.",
        "Max Roe, based in Oslo, is an editor at Example Week. He covered chips for a decade.",
    ],
)
def test_an_authors_note_is_boilerplate_only_near_the_end(text: str) -> None:
    assert is_boilerplate(text, late=True, early=False)
    assert not is_boilerplate(text, late=False, early=False)


@pytest.mark.parametrize(
    "text", ["Good morning, and welcome back!", "By Jane Doe", "By Jane Doe and Max Roe, Example News"]
)
def test_greetings_and_bylines_are_boilerplate_only_at_the_top(text: str) -> None:
    assert is_boilerplate(text, late=False, early=True)
    assert not is_boilerplate(text, late=False, early=False)


@pytest.mark.parametrize(
    "text",
    [
        "Acme Robotics reported revenue of $3 billion on Friday.",
        "Related companies such as Nimbus Chips fell too.",
        "Follow-up orders rose by a third, the company said.",
        "More from the same plant will be sold next year, Acme said.",
        "Most customers subscribe to two plans, and Acme wants to sell a third.",
        "“Follow us on the road to growth and you will see what these robots can do,” said Jane Doe.",
        "To contact customers, Acme uses a robot that dials by itself.",
        "The photo service has 5 million users.",
        "Reporting rules are changing, and Acme is not ready for them, its auditor said.",
        "Copying is cheap; copyright suits are not, and Acme faces three of them.",
        "Jane Doe is the founder of Acme Robotics and its largest shareholder.",
        "Analysts at Borealis say that the position is strong.",
        "The video service is growing. To see why, look at its price.",
        "A fund will subscribe to 3 billion yuan of the offering.",
        "For more than a decade, investors have waited to see a profit at Acme.",
        "With Nimbus 2.0, data is sent after the host asks for it.",
        "Research by Borealis shows that robots are cheap.",
        "With help from the state, Acme built a plant in Oslo.",
        "Promoted to chief executive in 2015, Doe has cut costs since.",
        "The report was first published by Borealis on Friday.",
        "Nothing in this deal is certain, Doe said.",
        "Lower costs contributed to this growth, Acme said.",
        "A Reuters/Ipsos poll found that few want robots.",
        "Acme changed its terms of service and its prices on Friday.",
        "An earlier version of the robot cost twice as much.",
        "Acme’s daily newsletter has 2 million readers.",
        "Readers who sign a petition get more than a newsletter from Acme, it promised.",
    ],
)
def test_a_story_paragraph_is_none(text: str) -> None:
    for late in (True, False):
        assert not is_boilerplate(text, late=late, early=False)


PROSE = "Acme Robotics said on Friday that it would open a second plant next year."
LINK = "Nimbus Chips moves its head office to a smaller town near the coast"


def links(texts: list[str], boiler: list[int] = [], headings: list[int] = []) -> list[int]:  # noqa: B006
    return find_link_lists(texts, [i in boiler for i in range(len(texts))], [i in headings for i in range(len(texts))])


def test_a_run_of_headlines_at_the_end_is_a_link_list() -> None:
    assert links([PROSE, PROSE, PROSE, "Acme opens a plant", LINK, "Why chips are scarce"]) == [3, 4, 5]


def test_a_headline_after_a_credit_at_the_end_is_a_link() -> None:
    assert links([PROSE, PROSE, "© 2017", "Acme opens a plant"], boiler=[2]) == [3]


def test_headlines_under_a_lead_in_are_links_even_amid_the_story() -> None:
    assert links([PROSE, "More from Jane:", LINK, "Acme opens a plant", PROSE], boiler=[1]) == [2, 3]


def test_a_long_headline_alone_amid_the_story_is_a_link() -> None:
    assert links(["Headline", PROSE, PROSE, LINK, PROSE]) == [3]


def test_what_goes_on_is_no_link() -> None:
    assert links(["Headline", PROSE, PROSE, LINK, "and will stay there for good, its chief executive said."]) == []


def test_the_speaker_of_a_quotation_is_no_link() -> None:
    speaker = "Jane Doe, chief market strategist at Borealis Cloud, in a note to clients"
    assert links(["Headline", PROSE, "“It grew.”", speaker, PROSE]) == []


def test_the_items_of_a_storys_own_list_are_no_links() -> None:
    assert links([PROSE, "The new members are:", "Acme Robotics", "Borealis Cloud", "Nimbus Chips"]) == []


def test_closing_questions_are_no_links() -> None:
    assert links([PROSE, PROSE, "Will the robots ever arrive on time?", "And who will pay for them in the end?"]) == []


@pytest.mark.parametrize("text", ["Acme opens a plant", "Will Acme open a plant?", "‘Strong Report’"])
def test_a_title_has_no_stop(text: str) -> None:
    assert is_title_like(text)


@pytest.mark.parametrize(
    "text",
    [
        "Acme opened a plant.",
        "acme opens a plant",
        "“A quotation pulled out”",
        "It grew. Then it shrank",
        "(an aside)",
        "Acme said:",
        "x",
    ],
)
def test_what_is_no_title(text: str) -> None:
    assert not is_title_like(text)


@given(st.lists(st.text(alphabet="Ab. -:?“”©@(", min_size=1, max_size=40).map(lambda t: t.strip() or "x"), max_size=12))
def test_no_text_raises(texts: list[str]) -> None:
    boiler = [is_boilerplate(t, late=True, early=True) for t in texts]
    found = find_link_lists(texts, boiler, [False] * len(texts))
    assert found == sorted(set(found))
    assert all(not boiler[i] for i in found)
