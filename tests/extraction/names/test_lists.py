"""Names in one list, judged by one another."""

import pytest

from briefgen.extraction.names.lists import hear_lists
from briefgen.extraction.names.pieces import pieces
from briefgen.extraction.names.verdicts import Form, gather
from briefgen.extraction.story import tell
from briefgen.read.document import parse_text


def forms(text: str) -> dict[str, Form]:
    story = tell(parse_text(f"a head\n\n{text}"))
    runs = pieces(story)
    found = gather(runs, story.text)
    hear_lists(found, runs, story.text)
    return found


def test_a_list_shares_what_it_names() -> None:
    found = forms("So they sued Zork Inc., Vum Ltd., Plink and Quar.")
    assert [found[n].verdict() for n in ("Plink", "Quar")] == ["company", "company"]


@pytest.mark.parametrize("gap", [" but never ", ", whereas ", "\n\nso "])
def test_what_is_no_list_shares_nothing(gap: str) -> None:
    assert forms(f"So they sued Zork Inc., Vum Ltd.{gap}Plink.")["Plink"].verdict() is None


def test_what_a_person_is_of_is_a_company() -> None:
    assert ("company", "person.of") in forms("So Mr. Harlan Zorkin of Plink spoke.")["Plink"].heard
