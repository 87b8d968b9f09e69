"""Masks: numbers that state no fact. Dates, clock times, years, ordinals, scores, versions, and names that hold a number.

Decides by the shape of what stands around a number, never by a list of products; knows no units.
"""

import re

from briefgen.extraction.figures.numerals import Numeral, is_number_word
from briefgen.extraction.figures.wordlists import word_lists
from briefgen.model.text import Span
from briefgen.patterns import pattern

MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"

_DATE_BEFORE = re.compile(rf"\b{MONTHS}\.? (?:\d{{1,2}}(?:-|–| and | to |, ?))?\Z")
_DATE_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?:,? | of |-){MONTHS}\b(?! \d+ (?:percent|million))")
_MONTH_ENDS = frozenset(month[-3:] for month in MONTHS[3:-1].replace("?", "").split("|")) | {"Sep"}
_SHORTEST_MONTH = len("May ")
_MONTH_STARTS = frozenset("JFMASONDo")
_DAY_TAILS = frozenset("snrt,-")
_DAY_ENDS = frozenset(".,0123456789")
_CLOCKS = frozenset(":.apAPoGE")
_CLOCK_AFTER = re.compile(
    r"(?::\d\d|\.\d\d (?=[ap]\.?m)| ?(?:[ap]\.m\b|[apAP][mM]\b|A\.M\b|P\.M\b|o['’]clock| GMT\b| ET\b| EST\b| EDT\b| PST\b))"
)
_PART_BEFORE = pattern(r"\d[.]\Z|[:#@_/\\=&^]\Z|[A-Za-z][-‑]\Z|\d-\d{1,4}-\Z")
_ADDRESS = pattern(
    r"(?:https?://|www\.)\S{1,2000}|\b[\w-]{1,60}\.(?:com|org|net|io|co|gov|edu)/\S{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}\.\w{2,24}"
)
_ADDRESS_SIGN = re.compile(r"[/@w](?:(?<!w)|(?=ww\.))")
"""What every address has: only the words around it are looked at, since few texts have many."""
_BLANK = re.compile(r"[ \n]")
_APART = frozenset(("", " ", "\n", "(", "$", "“"))
"""What parts a number from the word before it."""
_PREFIXES = frozenset(
    [
        "sub",
        "mid",
        "pre",
        "post",
        "non",
        "multi",
        "around",
        "up",
        "about",
        "under",
        "over",
        "another",
        "nearly",
        "almost",
        "just",
        "a",
    ]
)
_MODEL = re.compile(r"\b[A-Za-z]\d[-‑]\Z")
"""The first half of a model's number: "i7-9700K"."""
_MEASURED = re.compile(r"\d[A-Za-z]{1,3}-\Z")
_SIZED = re.compile(r"\dx\Z")
_SPELT_BEFORE = re.compile(r"([A-Za-z]+)-\Z")
_LABELS = word_lists("labels")["before"]
"""Words that a number behind them names: "page 3"."""
_LABEL_BEFORE = re.compile(r"(?:\b[A-Za-z]+|#)\Z")
_NAMED_BEFORE = re.compile(r"(?:^|[\s(“\"'‘/&-])((?:[A-Z][\w&'’/+-]*|[a-z]{1,2}[A-Z][A-Za-z]+))[ \u00a0]\Z")
_FOLLOWED = re.compile(r"(?!x\d)[A-Za-z_]|['’]s\b|/\d|\.\d|[-/][A-Z]\b|-\d{1,4}-\d")
_YEAR_PLACE = pattern(
    r"\b(?:in|since|of|by|until|till|through|from|late|early|mid|before|after|fiscal|FY|year|during|for|and|to|summer|spring|fall|winter|autumn|quarter|"
    r"holiday|season|calendar|the|a|its|[Qq][1-4]|[Hh][12]|around|,) ?(?:mid-|late |early |fiscal )?\Z|(?:-|–|\()\Z"
)
_SENTENCE_WORDS = word_lists("names")["plain"]


def is_glued(text: str, numeral: Numeral) -> bool:
    """Whether the number is part of a longer word: "A13", "COVID-19", "192.168", "#5", "10-K", "1980s", "5G"."""
    start = numeral.start
    if text[start - 1 : start] in _APART:
        return False
    before = text[max(0, start - 3) : start]
    if before and (before[-1].isalnum() or before[-1] == "_"):
        return _SIZED.search(before) is None
    if _MODEL.search(text, start - 4, start):
        return True
    if _PART_BEFORE.search(before) and not _MEASURED.search(text, start - 5, start):
        spelt = _SPELT_BEFORE.search(text, start - 12, start)
        if spelt is None or not (spelt[1].lower() in _PREFIXES or is_number_word(spelt[1])):
            return True
    return False


def addresses(text: str) -> list[Span]:
    """The web and mail addresses of `text`; no number in them states a fact."""
    found: list[Span] = []
    if "/" not in text and "@" not in text and "www." not in text:
        return found
    at = 0
    while hint := _ADDRESS_SIGN.search(text, at):
        start = max(text.rfind(" ", at, hint.start()), text.rfind("\n", at, hint.start())) + 1
        blank = _BLANK.search(text, hint.end())
        at = blank.start() if blank else len(text)
        found += [Span(*address.span()) for address in _ADDRESS.finditer(text, max(start, 0), at)]
    return found


def is_date(text: str, numeral: Numeral) -> bool:
    """Whether the number is a day, a year or a clock time."""
    start, end = numeral.start, numeral.end
    following = text[end : end + 2].lstrip(" ")[:1]
    if following in _CLOCKS and _CLOCK_AFTER.match(text, end):
        return True
    if _may_follow_month(text, start) and numeral.scale == 1 and _DATE_BEFORE.search(text, start - 22, start):
        return True
    if (following in _MONTH_STARTS or text[end : end + 1] in _DAY_TAILS) and numeral.value <= 31:
        return _DATE_AFTER.match(text, end) is not None
    return False


def _may_follow_month(text: str, start: int) -> bool:
    """Whether what stands before `start` ends like a month or a day: a cheap look before the whole one."""
    if start < _SHORTEST_MONTH:
        return False
    tail = text[start - 4 : start - 1]
    if tail in ("and", " to"):
        return text[max(0, start - 5) : start].lstrip()[:1].isdigit() or text[max(0, start - 6) : start - 5].isdigit()
    return tail[-1:] in _DAY_ENDS or tail in _MONTH_ENDS


def is_year(text: str, numeral: Numeral) -> bool:
    """Whether the number has the shape of a year and nothing before it says that things are counted."""
    start, end = numeral.start, numeral.end
    return end - start == 4 and numeral.form == "digits" and text[start:end].isdigit() and 1800 <= numeral.value < 2100


def is_label(text: str, numeral: Numeral, titled: bool) -> bool:
    """Whether the number is the end of a name or label: "Series 2", "Windows 10", "S&P 500", "page 3".

    In a `titled` block (a headline in capitals) a capital says little, so that verbs and small words before the number are not names.
    """
    start, end = numeral.start, numeral.end
    before = text[max(0, start - 14) : start].removesuffix(" ").removesuffix(".")
    word = before[before.rfind(" ") + 1 :]
    if not word.isalpha():
        label = _LABEL_BEFORE.search(before)
        word = label[0] if label else ""
    if word.lower() in _LABELS:
        return True
    if numeral.form != "digits" or "," in text[start:end] or numeral.scale > 1:
        return False
    named = _NAMED_BEFORE.search(text, start - 24, start)
    if named is None:
        return False
    word = named[1].lower()
    return word not in _SENTENCE_WORDS and not (titled and word.endswith(("ing", "ed")))


def has_tail(text: str, numeral: Numeral) -> bool:
    """Whether letters or digits go on right behind the number: "5G", "22nd", "1980s", "9-1"."""
    end = numeral.end
    return text[end : end + 1] != " " and _FOLLOWED.match(text, end) is not None
