import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.read.asides import find_credits, find_dateline, is_credit

STORY = "Acme Robotics said on Friday that sales rose."


@pytest.mark.parametrize(
    "dateline",
    [
        "LIMA (Reuters) -",
        "NEW YORK  (Reuters) -",
        "SAN FRANCISCO/SEOUL (Reuters) -",
        "(Bloomberg) --",
        "(Bloomberg Opinion) --",
        "(Reuters) -",
        "SAN FRANCISCO, March 3 (Reuters) -",
        "MOUNTAIN VIEW, Calif. (AP) —",
        "MOUNTAIN VIEW, Calif., March 3, 2017 /PRNewswire/ --",
        "Hong Kong (CNN Business) —",
        "NEW YORK —",
        "(NEW YORK) —",
        "BEIJING -",
        "ST. LOUIS, Jan. 5 (AP) –",
        "LONDON (On Record) -",
        "SAN JOSE, Calif., March 3 (Acme Wire) —",
        "NEW YORK, N.Y. (Example News Service) --",
        "OSLO, March 3, 2017 (Acme Wire) -",
        "(Acme Wire) --",
    ],
)
def test_a_dateline_is_taken_with_its_dash(dateline: str) -> None:
    text = f"Headline\n{dateline} {STORY}"
    found = find_dateline(text, 9, len(text), first=True)
    assert found is not None
    assert text[found.start : found.end] == dateline


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "Acme - the maker of robots - said on Friday that sales rose.",
        "Acme (NYSE:ACM) - a maker of robots - said that sales rose.",
        "U.S. regulators said on Friday that they would look at it.",
        "“We won” - that is what she said, and nobody objected.",
        "Jane Doe (pictured) — the founder of Acme — left on Friday.",
        "ACME (NYSE:ACRB) - a maker of robots - said that sales rose.",
        "ACME (Nasdaq) - a maker of robots - said that sales rose.",
        "ACME (the maker of robots) - and nobody else - said that sales rose.",
        "(Acme said that on Friday.) It rose - a little.",
    ],
)
def test_a_story_opens_without_one(text: str) -> None:
    assert find_dateline(text, 0, len(text), first=True) is None


def test_a_bare_place_and_an_unknown_agency_count_only_at_the_top() -> None:
    for text in (f"NASA - {STORY}", f"ACME (Acme Robotics) - {STORY}", f"(Acme Wire) - {STORY}"):
        assert find_dateline(text, 0, len(text), first=False) is None
        assert find_dateline(text, 0, len(text), first=True) is not None


@pytest.mark.parametrize(
    "credit",
    [
        "(Reporting by Jane Doe; Editing by Max Roe)",
        "(Additional reporting by Jane Doe in Oslo; Editing by Max Roe and Ann Poe)",
        "(Updates with analyst comment in third paragraph)",
        "(Adds background, shares)",
        "(Corrects name of unit in second paragraph.)",
        "[Reporting by Jane Doe]",
        "(Writing by Jane Doe (Oslo); editing by Max Roe)",
    ],
)
def test_a_credit_in_a_story_paragraph_is_an_aside(credit: str) -> None:
    text = f"{STORY} {credit}"
    (found,) = find_credits(text, 0, len(text))
    assert text[found.start : found.end] == credit
    assert is_credit(credit)
    assert not is_credit(text)


def test_a_credit_without_brackets_ends_the_paragraph() -> None:
    text = f"{STORY} Reporting by Jane Doe; Editing by Max Roe"
    (found,) = find_credits(text, 0, len(text))
    assert text[found.start : found.end] == "Reporting by Jane Doe; Editing by Max Roe"


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose (about 5 percent) on Friday.",
        "The report (written by its board) says so.",
        "It adds (adds up to $5 million) to the bill.",
        "The rate ($1 = 6.8 yuan) fell.",
        "Financial reporting by Acme is late.",
    ],
)
def test_brackets_alone_are_no_credit(text: str) -> None:
    assert find_credits(text, 0, len(text)) == []


@given(st.text(alphabet="AB a(b).-—/,Reporting by 5", max_size=120))
def test_asides_lie_inside_the_paragraph(text: str) -> None:
    spans = find_credits(text, 0, len(text))
    dateline = find_dateline(text, 0, len(text), first=True)
    for span in [*spans, *([dateline] if dateline else [])]:
        assert 0 <= span.start < span.end <= len(text)
