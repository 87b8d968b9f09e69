"""Forms of one and the same made one."""

from briefgen.extraction.names.pieces import pieces
from briefgen.extraction.names.resolve import resolve
from briefgen.extraction.names.verdicts import gather
from briefgen.extraction.story import tell
from briefgen.read.document import parse_text


def entities(text: str) -> dict[str, set[str]]:
    story = tell(parse_text(f"a head\n\n{text}"))
    found = resolve(gather(pieces(story), story.text), story.text)
    return {e.name: {f.name for f in e.forms} for e in found}


def test_surnames_and_first_names_lead_to_the_full_name() -> None:
    assert entities("So Carmen Iglesias spoke. Then Iglesias said so, and Carmen laughed.") == {
        "Carmen Iglesias": {"Carmen Iglesias", "Iglesias", "Carmen"}
    }


def test_the_head_of_a_company_name_leads_to_it() -> None:
    assert entities("So Zork Robotics Inc. rose. Then Zork shares rose.") == {
        "Zork Robotics": {"Zork Robotics", "Zork"}
    }


def test_a_subsidiary_named_with_a_place_stays_apart() -> None:
    assert set(entities("So shares of Zork rose. Then Zork India Ltd. rose.")) == {"Zork", "Zork India"}


def test_acronyms_lead_to_the_long_form() -> None:
    assert entities("So the Satellite Advisory Board met. Then the SAB voted.") == {
        "Satellite Advisory Board": {"Satellite Advisory Board", "SAB"}
    }


def test_brackets_lead_to_the_name_before_them_whatever_the_letters() -> None:
    assert entities("So the Marlow Harbor Commission (PORT) met. Then PORT voted.") == {
        "Marlow Harbor Commission": {"Marlow Harbor Commission", "PORT"}
    }


def test_a_ticker_used_as_a_name_leads_to_the_company() -> None:
    assert entities("So Zork Robotics (ZRK) rose. Then sales rose for ZRK: lamps sold.") == {
        "Zork Robotics": {"Zork Robotics", "ZRK"}
    }


def test_names_of_the_table_for_one_company() -> None:
    assert entities("So International Business Machines rose. Then IBM fell.") == {
        "International Business Machines": {"International Business Machines", "IBM"}
    }


def test_group_falls_from_the_name_where_the_article_does_without() -> None:
    assert set(entities("So Zork Group Holding Ltd. rose. Then shares of Zork fell.")) == {"Zork"}
    assert set(entities("So Zork Group Ltd. rose. Then Zork Group fell.")) == {"Zork Group"}


def test_a_name_and_its_site_are_one() -> None:
    assert entities("So shares of Zork rose. Then shares of Zork.com rose.") == {"Zork": {"Zork", "Zork.com"}}
    assert entities("So shares of Zork.com rose. Then shares of Zork rose.") == {"Zork": {"Zork", "Zork.com"}}


def test_a_titled_surname_tells_who_the_full_name_is() -> None:
    found = entities("On Monday Ms. Velmarand-Orl spoke. Then Quenda Velmarand-Orl left.")
    assert "Quenda Velmarand-Orl" in found
