"""Roles and affiliations, in the article's own words."""

import pytest

from briefgen.extraction.names.find import find_names
from briefgen.extraction.story import tell
from briefgen.read.document import parse_text

INTRO = "Acme opens a lab\n\nAcme Robotics Inc. opened a lab in Ohio. "


@pytest.mark.parametrize(
    ("sentence", "role", "affiliation"),
    [
        ("Borealis CEO Jane Doe spoke.", "CEO", "Borealis"),
        ("Borealis chief executive officer Jane Doe spoke.", "chief executive officer", "Borealis"),
        ("Borealis’s Chief Operating Officer Jane Doe spoke.", "Chief Operating Officer", "Borealis"),
        ("Jane Doe, chief financial officer of Borealis Inc., spoke.", "chief financial officer", "Borealis"),
        ("Jane Doe, an analyst at Borealis Securities, spoke.", "analyst", "Borealis Securities"),
        ("Jane Doe, who is a partner with Borealis Ventures, spoke.", "partner", "Borealis Ventures"),
        (
            "“Good,” said Jane Doe, Borealis’s head of research, on Monday. Borealis Inc. grows.",
            "head of research",
            "Borealis",
        ),
        ("“Good,” said Borealis Securities analyst Jane Doe.", "analyst", "Borealis Securities"),
        ("Jane Doe, its founder and executive chairman, spoke.", "founder and executive chairman", "Acme Robotics"),
        ("Founder Jane Doe spoke.", "Founder", "Acme Robotics"),
        ("“Good,” said Jane Doe at Borealis Securities.", None, "Borealis Securities"),
        ("Borealis Securities’ Jane Doe agreed.", None, "Borealis Securities"),
        ("Lansing Mayor Jane Doe spoke.", "Mayor", None),
        ("U.S. President Jane Doe spoke.", "U.S. President", None),
        ("They met Borealis Inc. President Jane Doe did not.", "President", "Borealis"),
        ("They met people of Borealis Group. President Jane Doe did not.", "President", None),
        ("Jane Doe, the EU lamp commissioner, spoke.", "EU lamp commissioner", None),
        ("Jane Doe, a longtime lamp analyst, spoke.", "longtime lamp analyst", None),
        ("Jane Doe stays as chief executive of Borealis Cloud.", "chief executive", "Borealis Cloud"),
        ("Jane Doe becomes chief executive of Borealis Cloud.", "chief executive", "Borealis Cloud"),
        ("Jane Doe was named chief executive of Borealis Cloud.", "chief executive", "Borealis Cloud"),
        ("Jane Doe will become chairman of Borealis Cloud.", "chairman", "Borealis Cloud"),
        ("Jane Doe was named chief executive in May.", "chief executive", "Acme Robotics"),
        ("Jane Doe, the Borealis Cloud chief executive, spoke.", "chief executive", "Borealis Cloud"),
        ("The chairman of Borealis Cloud is Jane Doe.", "chairman", "Borealis Cloud"),
        ("Borealis Cloud, whose chairman and founder is Jane Doe, rose.", "chairman and founder", "Borealis Cloud"),
        ("Borealis Cloud rose. Its chairman is Jane Doe.", "chairman", "Borealis Cloud"),
        ("Borealis Cloud rose. Jane Doe is its chairman.", "chairman", "Borealis Cloud"),
        ("Borealis Cloud was founded by Jane Doe.", "founder", "Borealis Cloud"),
        ("Borealis Cloud, co-founded in 2001 by Jane Doe, rose.", "co-founder", "Borealis Cloud"),
        ("Borealis Cloud was founded by Jane Doe, a partner at Nimbus Ventures.", "partner", "Nimbus Ventures"),
        ("The answer is Jane Doe.", None, None),
        ("Jane Doe laughed.", None, None),
    ],
)
def test_role_and_affiliation(sentence: str, role: str | None, affiliation: str | None) -> None:
    found = find_names(tell(parse_text(INTRO + sentence)))
    assert [(p.name, p.role, p.affiliation) for p in found.people] == [("Jane Doe", role, affiliation)]


def test_a_role_given_later_counts_too() -> None:
    found = find_names(
        tell(parse_text(INTRO + "Jane Doe spoke first.\n\nDoe, an engineer at Borealis Inc., spoke again."))
    )
    assert [(p.role, p.affiliation) for p in found.people] == [("engineer", "Borealis")]


def test_all_who_founded_a_company_are_founders() -> None:
    found = find_names(tell(parse_text(INTRO + "Borealis Cloud was founded by Jane Doe and John Roe.")))
    assert [(p.name, p.role, p.affiliation) for p in found.people] == [
        ("Jane Doe", "founder", "Borealis Cloud"),
        ("John Roe", "founder", "Borealis Cloud"),
    ]
