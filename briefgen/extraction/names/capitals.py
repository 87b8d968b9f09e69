"""Capitals: the capitalised words of a story, and those that stand together as one run, joiners included.

Knows how names are spelt: initials, suffixes, "of" and "and" inside names. Refuses to know where one name in a run ends and what it names.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.names.lexicon import straight
from briefgen.extraction.names.listed import standing
from briefgen.extraction.story import Story
from briefgen.model.text import Block
from briefgen.patterns import pattern

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĘĚĞĠĢĪİĶĹĻĽŁŃŅŇŌŐŔŘŚŞŠŢŤŪŮŰŹŻŽ"
_ABBREVIATED = frozenset(
    {
        "Inc",
        "Corp",
        "Co",
        "Cos",
        "Ltd",
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "St",
        "Sen",
        "Rep",
        "Gov",
        "Gen",
        "Prof",
        "Jr",
        "Sr",
        "Bros",
        "Lt",
        "Col",
        "Sgt",
        "Capt",
        "Rev",
        "Hon",
        "Alex",
        "Chas",
        "Geo",
        "Jos",
        "Thos",
        "Wm",
    }
)
# The first character stands before all else, so that the search skips quickly to the next capital or digit.
_WORD = re.compile(
    rf"""[{_UP}0-9](?:
      (?<![\w@].)(?:
        (?<=[{_UP}])(?:
          \.(?:(?:[{_UP}]\.){{1,5}} | (?=[^\S\n][{_UP}]))                        # U.S., A.P.; an initial
        | \w*+(?:
            (?![&'’\-–*.+])                                                     # most words end here
          | (?:(?:[&'’\-–*]|\.(?=AI))[{_UP}0-9]\w*|\.(?:com|io|ai|net|org|ru|me|ly|fm|tv|gg)\b)*+[+]?
          )
        )
      | [0-9]{{0,3}}[{_UP}][a-z]\w+ | (?<=3)M\b | (?<=2)3andMe\b | (?<=7)-Eleven\b | (?<=9)to5Mac\b
      | (?<=[1-9])[0-9]{{0,2}}(?=[^\S\n][{_UP}])                               # 50 Bridge Investments
      )
    | (?<=[a-z].)(?<![0-9])(?P<inner>\w+)                                     # eBay, from its capital on
    )""",
    re.VERBOSE,
)
_LISTING = re.compile(r"\.[A-Z]{1,2}(?![\w.])")  # "ACM.O", as wires print where a share is traded
_COURT_OF = pattern(r", (?=(?:Northern|Southern|Eastern|Western|Middle|Central) District of )")
_LOWER_HEAD = re.compile(r"(?<![\w@])[a-z]{1,3}$")
_SECOND_SYLLABLE = re.compile(r"-([a-z]{1,6})(?![\w\-])")
_HEADS = ("headline", "heading")
_MOST_WORDS = 20
_WIDEST_GAP = 10  # characters between two words of one name
_OF = frozenset({" of ", " for ", " of the ", " for the "})
_PARTICLES = frozenset(f" {p} " for p in (*lex.PARTICLES, *lex.PARTICLE_PAIRS))
_FIRM_ENDS = frozenset({"Co", "Co.", "Company", "Sons", "Son", "Cos"})
_PARTNERS = re.compile(r" (?:and|&) Co\b")
_FIRM_OF_TWO = re.compile(r" (?:Inc|Corp|Co|Ltd|LLC|LLP)\b")
_SURNAME = rf"[{_UP}][\w'’\-]{{1,20}}"
_FIRM_OF_MANY = re.compile(rf"{_SURNAME}(?:, {_SURNAME}){{1,4}},? (?:(?P<sign>&)|and) {_SURNAME}(?P<partners>,? LLP)?")
_FIRM_OF = re.compile(r"\bfirms?(?: of)? $")
_NATIONS_IN_SHORT = frozenset({"U.S.", "US", "UK", "U.K."})
_POLICY_BODIES = frozenset({"Ministry", "Department", "Chamber"})
_WHOLE_FIRM = 130  # characters of the longest name of many partners
_new = tuple.__new__  # a third of the time of a named tuple's own, and there is one for every capital


class Word(NamedTuple):
    """A capitalised word, or a joiner inside a run; `possessive` is true where 's follows."""

    start: int
    end: int
    text: str
    possessive: bool = False


def shouted(story: Story) -> list[Block]:
    """The blocks of the story, in order, in which capitals say nothing."""
    return [b for b in story.document.blocks if b.kind in _HEADS and in_title_case(b, story.text)]


def groups(story: Story, starts: set[int], silent: Sequence[Block] | None = None) -> list[list[Word]]:
    """The runs of the story's running text; `starts` are the offsets at which sentences begin.

    The blocks of `silent`, by default those in title case (`shouted`), have none.
    """
    text = story.text
    found: list[list[Word]] = []
    for first, stop in _stretches(len(text), shouted(story) if silent is None else silent):
        group: list[Word] = []
        end = -_WIDEST_GAP - 1  # of the last word
        for word in capital_words(text, first, stop):
            start = word[0]
            # Most words stand more than a joiner away from the last one.
            if start > end + _WIDEST_GAP or start in starts or len(group) >= _MOST_WORDS:
                group = [word]
                found.append(group)
            elif (gap := text[end:start]) == " ":
                group.append(word)
            elif "\n" in gap:
                group = [word]
                found.append(group)
            elif "-" in gap and (whole := _hyphened(group[-1], word, gap)):
                group[-1] = whole
            elif _joins(group, word, text):
                group.append(word)
            else:
                group = [word]
                found.append(group)
            end = word[1]
    return found


def _stretches(size: int, silent: Iterable[Block]) -> Iterator[tuple[int, int]]:
    """A story of that many characters from silent block to silent block. What is no part of it is blank, and gives no word."""
    start = 0
    for block in silent:
        yield start, block.span.start
        start = block.span.end
    yield start, size


def capital_words(text: str, start: int, end: int) -> list[Word]:
    """Each capitalised word between the offsets, in order."""
    found: list[Word] = []
    size = len(text)
    for m in _WORD.finditer(text, start, end):
        first, stop = m.span()
        if m.lastindex:
            head = _LOWER_HEAD.search(text, max(start, first - 4), first)
            if not head:
                continue
            first = head.start()
        word = text[first:stop]
        possessive = False
        if stop < size and text[stop] != " ":  # a blank stands after most words
            after = text[stop]
            if after == "." and word in _ABBREVIATED and not is_word(text[stop + 1 : stop + 2]):
                word += "."
                stop += 1
                after = text[stop : stop + 1]
            elif after == "." and 1 < len(word) < 6 and word.isupper() and _LISTING.match(text, stop):
                continue
            if after in ("'", "’"):
                following = text[stop + 1 : stop + 2]
                possessive = following == "s" or (following == " " and word[-1] == "s")
            elif after == "-" and word.lower() in lex.SYLLABLES and (second := _second_syllable(text, stop)):
                word += second  # "Jun-ho"
                stop += len(second)
                possessive = text.startswith(("'s", "’s"), stop)
        if "-" in word and _are_companies(parts := word.split("-")):  # "the Acme-Nimbus deal"
            for part in parts[:-1]:
                found.append(_new(Word, (first, first + len(part), part, False)))
                first += len(part) + 1
            word = parts[-1]
        found.append(_new(Word, (first, stop, word if word.isascii() else straight(word), possessive)))
    return found


def _second_syllable(text: str, offset: int) -> str:
    """The hyphen at `offset` with the syllable of a given name behind it; empty where none stands there."""
    m = _SECOND_SYLLABLE.match(text, offset)
    return m.group() if m and m[1] in lex.SYLLABLES else ""


def _are_companies(words: list[str]) -> bool:
    """Whether the words that hyphens join are companies of the table, each by itself, and no one company."""
    if "-".join(words) in lex.HYPHENED:
        return False
    for word in words:  # noqa: SIM110 - a loop is twice as fast as all()
        if word not in lex.KNOWN:
            return False
    return True


def is_word(character: str) -> bool:
    """Whether the character belongs to a word, so that a word beside it goes on; false for none."""
    return character.isalnum() or character == "_"


def in_title_case(block: Block, text: str) -> bool:
    """Whether the block capitalises its words for being a headline, so that capitals say nothing in it."""
    if block.kind not in _HEADS:
        return False
    first = [word[0] for word in text[block.span.start : block.span.end].split() if len(word) > 3]
    if not "".join(first).isalpha():
        first = [letter for letter in first if letter.isalpha()]
    return len(first) > 0 and sum(map(str.islower, first[1:])) <= 0.25 * (len(first) - 1)


def _hyphened(last: Word, word: Word, gap: str) -> Word | None:
    """The two as one word where a hyphen of a known name has come apart ("Wal - Mart")."""
    if gap.strip() != "-":
        return None
    whole = f"{last.text}-{word.text}"
    return Word(last.start, word.end, whole, word.possessive) if whole in lex.HYPHENED else None


def _joins(group: list[Word], word: Word, text: str) -> bool:
    """Whether `word` continues the group; a joiner between them, which becomes a word of the name, is put at its end."""
    last = group[-1]
    gap = text[last.end : word.start]
    if gap == "\xa0":
        return True
    if last.possessive:
        return _joins_possessor(group, word, gap)
    if gap == ", ":
        if word.text in lex.LEGAL or _PARTNERS.match(text, word.end):
            return True
        if _is_partner(group, word, text) or (last.text == "Court" and _COURT_OF.match(text, last.end)):
            group[-1] = Word(last.start, last.end + 1, f"{last.text},")
            return True
    joined = (
        (gap in (" & ", " + ") and not _are_two(group, word, text))
        or (gap in (" and ", ", and ") and (_is_and_inside(group, word, text) or _is_partner(group, word, text)))
        or (gap in _OF and _is_of_inside(group, word, gap, text))
        or (gap in _PARTICLES and last.text not in lex.PLACES and last.text not in lex.SPLIT_ROLES)
    )
    if not joined:
        if straight(text[group[0].start : word.end]) not in lex.ODD_STARTS:
            return False
        if '"' in straight(gap):
            return True
    group.append(Word(last.end + 1, word.start - 1, gap.strip()))
    return True


def _are_two(group: list[Word], word: Word, text: str) -> bool:
    """Whether a sign for "and" stands between two known companies, which together are none."""
    if word.text not in lex.KNOWN or group[-1].text not in lex.KNOWN:
        return False
    return text[group[0].start : word.end] not in lex.KNOWN and group[0].text not in lex.PHRASE_STARTS


def _is_listed(group: list[Word], word: Word, text: str) -> bool:
    """Whether the group and `word`, with what stands between them, are the name of a listed company."""
    return standing(text[group[0].start : word.end]) is not None


def _is_partner(group: list[Word], word: Word, text: str) -> bool:
    """As in "Harrow, Doe & Roe", "the firm of Harrow, Doe and Roe"; never where one of them is a company by itself."""
    start = group[0].start
    firm = _FIRM_OF_MANY.match(text, start, start + _WHOLE_FIRM)
    if not firm or word.start > firm.end():
        return False
    if not (firm["sign"] or firm["partners"] or _FIRM_OF.search(text, max(0, start - 9), start)):
        return False
    names = firm.group().removesuffix(firm["partners"] or "").replace(",", "").split(" ")
    return not any(n in lex.KNOWN or n in lex.PLACES or n.isupper() or n.lower() in lex.ROLE_MODIFIERS for n in names)


def _joins_possessor(group: list[Word], word: Word, gap: str) -> bool:
    """As in "Harrow's Corp.", "Women's Harbour Bank", "Growers' Association": the mark of possession becomes part of the name."""
    last = group[-1]
    mark = straight(gap).rstrip()
    owner = last.text + mark
    if mark not in ("'s", "'") or not (
        word.text in lex.LEGAL
        or owner in lex.OWNERS_IN_NAMES
        or f"{owner} {word.text}" in lex.PHRASES
        or (word.text in lex.COMPANY_TAILS and owner in lex.KNOWN and last.text not in lex.KNOWN)
        or (mark == "'" and word.text in lex.ORG_HEADS and last.text not in lex.KNOWN)
    ):
        return False
    group[-1] = Word(last.start, last.end + len(mark), owner)
    return True


def _is_of_inside(group: list[Word], word: Word, gap: str, text: str) -> bool:
    """As in "University of Marlow", "Nimbus of America"; never after a role."""
    last = group[-1].text
    if last in lex.SPLIT_ROLES:
        return False
    if gap == " of " and _is_listed(group, word, text):
        return True
    branch = gap == " of " and word.text in lex.REGIONS and last not in lex.PLACES and last not in lex.TITLES
    if branch:
        return True
    for w in reversed(group):
        if w.text.rstrip(",") in lex.ORG_OF:
            return True
        if w.text in lex.SPLIT_ROLES:  # "Committee Chairman Jane Doe of Ohio"
            return False
    return False


def _is_and_inside(group: list[Word], word: Word, text: str) -> bool:
    """As in "Ministry of Trade and Industry", "the Food and Drug Administration", "Doe and Co", "Doe and Roe Inc"."""
    if word.text in _FIRM_ENDS:
        return True
    first, last = group[0].text, group[-1].text
    if (last in lex.TRADES and word.text in lex.TRADES) or _is_listed(group, word, text):
        return True
    if word.text in lex.KNOWN or word.text in lex.ORGANIZATIONS or last in lex.KNOWN:
        return False
    by_policy = not _POLICY_BODIES.isdisjoint([w.text for w in group])
    if (by_policy and word.text in lex.POLICY) or (len(group) == 1 and _FIRM_OF_TWO.match(text, word.end)):
        return True
    the = first == "The" or text[max(0, group[0].start - 4) : group[0].start] == "the "
    lead = int(first == "The" and len(group) > 1)
    lead += len(group) > lead + 1 and group[lead].text in _NATIONS_IN_SHORT  # "U.S. Securities and Exchange Commission"
    if group[lead].text not in lex.JOINT_STARTS and not (the and len(group) < lead + 3):
        return False
    following = text[word.start : word.start + 60].split(",", 1)[0].split(".", 1)[0].split()
    for follower in following[:4]:
        if not follower[:1].isupper():
            return False
        if follower.strip("’'s") in lex.JOINT_HEADS:
            return True
    return False
