"""Titles: which words of a run are titles before a name ("Attorney General Jane Doe"), and which look like one and are the name.

Refuses to know where else a run parts.
"""

from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.names.capitals import Word

_BEFORE_TITLES = frozenset(
    [
        "District",
        "Circuit",
        "Magistrate",
        "Bankruptcy",
        "Supreme",
        "Court",
        "Associate",
        "Deputy",
        "House",
        "Crown",
        "Vice",
    ]
)
_LATER_TITLES = frozenset({"Judge", "Justice", "Speaker", "Prince", "Princess", "Prime", "Premier"})
_SECOND_TITLES = frozenset({"General", "Minister", "Secretary", "Commissioner", "Judge", "Justice"})
_MONTHS_OF_PEOPLE = frozenset({"May", "March", "August"})  # surnames too
DEPARTMENTS = frozenset(
    [
        "State",
        "Defense",
        "Defence",
        "Commerce",
        "Energy",
        "Labor",
        "Transportation",
        "Education",
        "Health",
        "Agriculture",
        "Homeland",
        "Trade",
    ]
)


def is_title(group: list[Word], i: int, before: list[str]) -> bool:
    """Whether the title's word at `i`, with a word after it, is one here: "Attorney General", "District Judge"; in "Sultan bin Harun" it is a name."""
    word, after = group[i].text, group[i + 1].text
    if after in lex.ORG_HEADS or after in lex.PARTICLES:
        return False
    if i == 0 or word.endswith("."):
        return True
    return (before[-1] == "T" and word in _SECOND_TITLES) or (
        word in _LATER_TITLES and group[i - 1].text in _BEFORE_TITLES
    )


def is_surname(group: list[Word], i: int, before: list[str]) -> bool:
    """Whether the month at `i` is the surname that follows a lone first name: "Harriet May"."""
    if group[i].text not in _MONTHS_OF_PEOPLE or before[i - 1] != "N" or group[i - 1].text not in lex.FIRST_NAMES:
        return False
    return i == 1 or before[i - 2] != "N"


def is_department(word: Word, text: str) -> bool:
    """Whether a word is what a secretary is secretary of."""
    return word.text in DEPARTMENTS and text.endswith("ecretary of ", 0, word.start)


def spread_titles(group: list[Word], marks: list[str]) -> None:
    """Makes titles of those before a first name within the group, and of what goes with them: "District Judge Jane Doe"."""
    for i in range(len(group) - 2, 0, -1):
        titled = marks[i] == "T" or (
            marks[i] == "N" and group[i].text in lex.TITLES and group[i + 1].text in lex.FIRST_NAMES
        )
        if titled:
            first = i
            while first > 0 and marks[first - 1] == "N" and _goes_with_title(group[first - 1].text):
                first -= 1
            marks[first : i + 1] = "T" * (i + 1 - first)
            return


def _goes_with_title(word: str) -> bool:
    return word in lex.TITLES or word in _BEFORE_TITLES
