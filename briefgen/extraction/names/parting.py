"""Parting: what each word of a run of capitals is: part of a name, a role, a title, a day, or capitalised for its place alone.

Refuses to know how the pieces are made of it (`pieces`).
"""

import re
from functools import lru_cache

from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.names.capitals import Word
from briefgen.extraction.names.titles import DEPARTMENTS, is_department, is_surname, is_title, spread_titles
from briefgen.patterns import pattern

FINAL = frozenset(
    {"Inc", "Inc.", "Corp", "Corp.", "Ltd", "Ltd.", "Co.", "LLC", "PLC", "Plc", "GmbH", "AG", "SA", "NV", "LP"}
)
_ROLE_OF = pattern(r"(?:[Dd]irector|[Hh]ead|VP|[Pp]resident|[Mm]anager|[Cc]hief|Americas|[Oo]fficer) of $")
CHIEFS = frozenset({"CEO", "CFO", "COO", "CTO"})
_COUNTRIES_IN_SHORT = frozenset({"U.S.", "US", "UK", "U.K.", "EU", "U.N."})
_BODIES = frozenset(
    ["Academy", "Association", "Chamber", "College", "Council", "Federation", "Institute", "Society", "Union"]
)  # a nation before one of these belongs to the name
_HEADLINE = 5  # words of a run that may be a headline
_OPENING = frozenset('“"‘\n).!?')  # with no blank after them; a stop may have lost it in pasting
_OPENERS = frozenset(":•*; —–\u200b")  # with a blank after them
LOWER_LEGAL = re.compile(r" (?:inc|corp|co|ltd|plc|llc)\b(?![\-\w])\.?")


def marks_of(group: list[Word], text: str, starts: set[int]) -> list[str]:
    """One letter for each of two words or more: N part of a name, R role, T title, D day or month, X capitalised for its place alone."""
    count = len(group)
    marks: list[str] = []
    if count >= _HEADLINE and _reads_on(group):
        return _headline_marks(group)
    i = 0
    while i < count:
        word = group[i].text
        if word in lex.PHRASE_STARTS and (size := _phrase(group, i)):
            marks += ["N"] * size
        else:
            marks.append("N" if _is_plain(word) else _mark(group, i, marks))
        i = len(marks)
    spread_titles(group, marks)
    _spread_roles(group, marks, text)
    if group[0].text.isupper():
        _drop_shouted(group, marks)
    last = count - 1
    while last > 0 and group[last].text in lex.LOOSE_ENDS and not _ends_phrase(group, last):
        marks[last] = "X"  # "Borealis Cloud The", where a full stop was lost
        last -= 1
    if last > 1 and marks[last] == "N" and group[last - 1].text in FINAL and group[last].text.lower() in lex.STARTERS:
        marks[last] = "X"  # "bought by Acme Inc. Sales rose", where a sentence ends
    if count > 2 and is_department(group[0], text):
        marks[0] = "T"  # "Secretary of State Jane Doe"
    if marks[0] == "N" and _is_no_name(group, marks, text, starts):
        marks[0] = "X"
        if last > 1 and group[1].text in _COUNTRIES_IN_SHORT:
            marks[1] = "X"  # "In U.S. District Court"
    return marks


def is_one(group: list[Word]) -> bool:
    """Whether no rule of parting asks about any word of the group, so that it is one piece: a quick yes for most."""
    for word in group:  # noqa: SIM110 - a loop is twice as fast as all()
        if not _is_ordinary(word[2]):
            return False
    return True


@lru_cache(maxsize=1 << 14)
def _is_ordinary(word: str) -> bool:
    """Whether none of the rules by which a group is parted asks about the word."""
    low = word.lower()
    return _is_plain(word) and not (
        word.isupper()
        or low in lex.FUNCTION_WORDS
        or low in lex.STARTERS
        or low in lex.ROLE_MODIFIERS
        or low in lex.COMPANY_NOUNS
        or low.endswith(("ing", "maker"))
        or word in lex.NATIONALITIES
        or word in lex.CLAUSE_WORDS
        or word in lex.LOOSE_ENDS
        or word in lex.BIDDING
        or word in FINAL
        or word in DEPARTMENTS
        or word in _COUNTRIES_IN_SHORT
    )


def splits(word: str) -> bool:
    """Whether the word is a role that is no part of a name, also where it is written in capitals ("PRESIDENT")."""
    return word in lex.SPLIT_ROLES or (len(word) > 3 and word.isupper() and word.capitalize() in lex.SPLIT_ROLES)


def opens(text: str, start: int, starts: set[int]) -> bool:
    """Whether a word at `start` is capitalised for its place: it begins a sentence, a speech or what follows a dateline."""
    return start in starts or is_opened(text, start)


def is_opened(text: str, start: int) -> bool:
    """Whether the text begins at `start`, or a mark stands before it which opens something."""
    if start < 2:
        return start == 0 or text[0] in _OPENING
    if text[start - 1] != " ":
        return text[start - 1] in _OPENING
    mark = text[start - 2]
    return mark in _OPENERS or (mark == "-" and text.startswith("-- ", start - 3))


def _reads_on(group: list[Word]) -> bool:
    """Whether the words are those of a sentence, and no body's name ("Institute For Policy")."""
    words = [w.text for w in group]
    return (
        not lex.CLAUSE_WORDS.isdisjoint(words[1:]) and lex.ORG_OF.isdisjoint(words) and words[-1] not in lex.ORG_HEADS
    )


def _headline_marks(group: list[Word]) -> list[str]:
    """The marks of a headline that stands in running text, where capitals say nothing: only what the tables know is a name."""
    marks: list[str] = []
    while len(marks) < len(group):
        i = len(marks)
        size = _phrase(group, i) or int(_is_known([group[i].text]))
        marks += ["N"] * size if size else ["X"]
    return marks


@lru_cache(maxsize=1 << 14)
def _is_plain(word: str) -> bool:
    """Whether a word is none of those that `_mark` asks about."""
    part = splits(word) or word in lex.TITLES or word in lex.DATES or word in lex.ASKING
    return not (part or word.isdigit() or (len(word) == 3 and word.upper() in CHIEFS))


def _mark(group: list[Word], i: int, before: list[str]) -> str:
    word = group[i].text
    last = i == len(group) - 1
    if word.isdigit():
        fund = i == 0 and group[-1].text in lex.FUND_TAILS
        return "N" if fund or (i > 0 and before[-1] == "N" and not last) else "X"
    if splits(word) or (len(word) == 3 and word.upper() in CHIEFS):
        return "R"
    if word in lex.TITLES and not last and is_title(group, i, before):
        return "T"
    if word in lex.ASKING and i > 0:
        return "X"
    if word in lex.DATES and _is_known([w.text for w in group[i + 1 :]]):
        return "D"  # "In May Borealis rose"
    if last and i > 0 and is_surname(group, i, before):
        return "N"  # "Harriet May"
    if word in lex.DATES and (i == 0 or last) and (word not in lex.FIRST_NAMES or len(group) == 1):
        return "D"
    return "N"


def _spread_roles(group: list[Word], marks: list[str], text: str) -> None:
    """Makes roles of the words before a role that belong to it: "Senior Vice President", "Chief Operating Officer"."""
    for i in range(len(group) - 1, 0, -1) if "R" in marks else ():
        if (
            marks[i] == "R"
            and marks[i - 1] == "N"
            and group[i - 1].text.lower() in lex.ROLE_MODIFIERS
            and not _ends_phrase(group, i - 1)
            and not _ends_firm(group, i - 1)
        ):
            marks[i - 1] = "R"
    start = group[0].start
    ruled = len(group) > 2 and text[max(0, start - 4) : start] == " of "
    if ruled and _ROLE_OF.search(text, max(0, start - 24), start):  # "Director of Equity Research Jane Doe"
        for i, word in enumerate(group):
            if word.text.lower() not in lex.ROLE_MODIFIERS:
                break
            marks[i] = "R"


def _ends_firm(group: list[Word], i: int) -> bool:
    """Whether the words up to `i` are a firm's ("Acme Research Group" before "Analyst")."""
    return i > 1 and group[i].text == "Group" and group[i - 1].text in lex.COMPANY_TAILS


def _drop_shouted(group: list[Word], marks: list[str]) -> None:
    """Parts a cross-head in capitals ("PRICES FALL Acme said") from the name that follows it."""
    end = 0
    while end < len(group) and marks[end] == "N" and group[end].text.isalpha() and group[end].text.isupper():
        if group[end].text in lex.KNOWN or group[end].text in lex.ORGANIZATIONS:
            return
        end += 1
    if end == len(group) or not any(len(word.text) > 3 for word in group[:end]):
        return
    if end > 1 or not (_is_tail(group[end].text) or any(w.text in lex.LEGAL for w in group[end:])):
        marks[:end] = ["X"] * end


def _is_no_name(group: list[Word], marks: list[str], text: str, starts: set[int]) -> bool:
    """Whether the first word of the group, two words or more, is no part of the name: it opens the sentence, or says of what nation the name is."""
    first, last = group[0].text, group[-1].text
    low = first.lower()
    if _phrase(group, 0):
        return False
    if low in lex.FUNCTION_WORDS and first not in lex.FIRST_NAMES:
        return True
    if first in _COUNTRIES_IN_SHORT:
        return not (len(group) == 2 and last in lex.COMPANY_TAILS)
    if first in lex.NATIONALITIES:
        return not _is_tail(last) and last not in lex.EVENT_HEADS and _BODIES.isdisjoint([w.text for w in group])
    if first in lex.BIDDING and len(group) == 2 and last.isupper():  # "See ACM stock analysis"
        return True
    if (low in lex.STARTERS or (low.endswith("ing") and first not in lex.KNOWN)) and _is_known(
        [w.text for w in group[1:]]
    ):  # "Quarter Acme Motors", "Rivalling Acme Motors"
        return True
    if not opens(text, group[0].start, starts):
        return False
    kind_of_firm = (low in lex.COMPANY_NOUNS or first.endswith("maker")) and first not in lex.FIRST_NAMES
    if kind_of_firm and not (_is_tail(group[1].text) or group[1].text.isdigit()):
        return True
    firm = marks[-1] == "N" and (_has_form(group) or _is_tail(last) or LOWER_LEGAL.match(text, group[-1].end))
    return low in lex.STARTERS and not firm


def _has_form(group: list[Word]) -> bool:
    """Whether a legal form ends a name within the group: "Group 1 Metals Inc. GMI"."""
    return any(w.text in FINAL for w in group[2:])


def _is_known(words: list[str]) -> bool:
    known = lex.KNOWN.get(" ".join(words))
    return known is not None and not known.plain


def _is_tail(word: str) -> bool:
    return word in lex.COMPANY_TAILS or word in lex.ORG_HEADS or word in lex.LEGAL


def _phrase(group: list[Word], i: int) -> int:
    """How many words from `i` are a phrase of the tables (0 where none is)."""
    if group[i].text not in lex.PHRASE_STARTS:
        return 0
    words = [w.text for w in group[i : i + lex.LONGEST_PHRASE]]
    for size in range(len(words), 1, -1):
        if " ".join(words[:size]) in lex.PHRASES:
            return size
    return 0


def _ends_phrase(group: list[Word], i: int) -> bool:
    return i > 0 and f"{group[i - 1].text} {group[i].text}" in lex.PHRASES
