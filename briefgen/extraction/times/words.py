"""The words of a text as tokens of time: each a letter that says what it may be, with its value.

Knows spelling: of numbers, dates in digits, months and units. Refuses to know which words make a time together.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefgen.extraction.figures.number_words import ONES, TEENS, TENS
from briefgen.extraction.figures.wordlists import load_table
from briefgen.extraction.times.nodes import Calendar, Clock, Decade, Feast
from briefgen.extraction.times.reckoned import Nth

_OTHER_WORDS = ("sat", "sun", "wed")
_DATE_FOLLOWS = re.compile(r",|\.| ?\d")
_OLD = re.compile(r"(?:\b(?:in|since|from|by|until|to|around|circa|ca\.|c\.|AD)\s?|\()\Z")


@dataclass(slots=True)
class Token:
    """One word or sign, or what a rule made of several. `code` is the letter that rules see."""

    code: str
    value: Any
    start: int
    end: int
    parts: tuple["Token", ...] = ()


@dataclass(frozen=True, slots=True)
class _Lexicon:
    words: Mapping[str, tuple[str, Any]]
    feasts: Mapping[str, Feast]
    pattern: re.Pattern[str]
    doubtful: frozenset[str]


def read_words(text: str) -> list[Token]:
    """The tokens of `text`, in order. A line's end is one of them."""
    lexicon = _lexicon()
    found: list[Token] = []
    for m in lexicon.pattern.finditer(text):
        code, value = _word(lexicon, m[0], text, m) if m.lastgroup == "word" else _sign(m, text)
        found.append(Token(code, value, m.start(), m.end()))
    return found


def _word(lexicon: _Lexicon, word: str, text: str, m: re.Match[str]) -> tuple[str, Any]:
    low = word.lower().rstrip(".")
    code, value = lexicon.words.get(low, ("x", None))
    if low == "fall" and word[0].islower():
        return "p", value
    if (
        code == "W"
        and len(low) == 3
        and not (word.istitle() and (low not in _OTHER_WORDS or _DATE_FOLLOWS.match(text, m.end())))
    ):
        return "x", None
    if code == "M" and low in lexicon.doubtful:
        return ("m" if word[0].isupper() else "v"), value
    return code, value


_LONGEST_NUMBER = 12  # digits in a row that can still count days or years


def _sign(m: re.Match[str], text: str) -> tuple[str, Any]:
    kind, word = m.lastgroup, m[0]
    if len(word) > _LONGEST_NUMBER and word[:_LONGEST_NUMBER].isdecimal():
        return "x", None
    match kind:
        case "feast":
            return "P", _lexicon().feasts[word.lower().replace("’", "'")]
        case "date":
            return _date(m)
        case "clock":
            return "C", Clock()
        case "decade":
            return _decade(word)
        case "part":
            return _part_of_year(word)
        case "fiscal":
            digits = re.sub(r"\D", "", word)
            return "P", Nth(1, "year", Calendar(_full_year(int(digits), len(digits))), fiscal=word[0] in "fF")
        case "ordinal":
            n = int(word[:-2])
            return ("O", n) if n else ("x", None)
        case "length":
            return "I", (float(word[:-1]), {"D": "day", "h": "hour"}[word[-1]])
        case "number":
            return _number(word, text, m.start())
        case "era":
            digits = re.sub(r"\D", "", word)
            return ("x", None) if "B" in word.upper() or not int(digits) else ("P", Calendar(int(digits)))
        case "line":
            return "x", None
    return {"–": "-", "—": "-", "~": "-", "-": "-", ",": ",", "/": "/", ".": "."}.get(word, "x"), None


def _number(word: str, text: str, start: int) -> tuple[str, Any]:
    before = text[start - 1 : start]
    if (before in "$€£¥#" and before) or text[max(0, start - 2) : start] in ("$ ", "€ ", "£ "):
        return "x", None
    if not word.isdecimal():
        return "n", float(word.replace(",", ""))
    n = int(word)
    if len(word) <= 2 and 1 <= n <= 31:
        return "D", n
    if before == "-" and text[start - 2 : start - 1].isdigit() and not text[max(0, start - 5) : start - 1].isdigit():
        return "n", n  # "133-2020" is a number of another kind
    if (
        len(word) == 4
        and 1000 <= n < 2200
        and before not in ("+", ".", "_")
        and (n >= 1500 or _OLD.search(text, max(0, start - 9), start))
    ):
        return "Y", n
    return "n", n


def _date(m: re.Match[str]) -> tuple[str, Any]:
    """A date all in digits; day and month as fits, the month first where both would."""
    word = m["date"]
    if word.isdecimal():
        return "P", Calendar(int(word[:4]), int(word[4:6]), int(word[6:]))
    texts = re.split(r"[-/.]", word)
    numbers = [int(t) for t in texts]
    year = None
    if len(texts[0]) == 4:
        year = numbers.pop(0)
    elif len(texts) == 3:
        year = _full_year(numbers.pop(), len(texts[2]))
    if len(numbers) == 1:
        return ("P", Calendar(year, numbers[0])) if 1 <= numbers[0] <= 12 else ("x", None)
    month, day = numbers if numbers[0] <= 12 else numbers[::-1]
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return "x", None
    if year is None and not any(len(t) == 2 for t in texts):
        return "5", Calendar(None, month, day)
    return "P", Calendar(year, month, day)


def _decade(word: str) -> tuple[str, Any]:
    digits = re.search(r"\d+", word)
    text = digits[0] if digits else ""
    n = int(text)
    if len(text) == 2:
        return "7", Decade(1900 + n, 10)
    return "P", Decade(n, 100 if n % 100 == 0 and n < 2000 else 10)


def _part_of_year(word: str) -> tuple[str, Any]:
    m = re.match(r"(?:([QqHh])([1-4])|([1-4])([QqHh]))['’]?(\d*)", word)
    if m is None:
        return "x", None
    unit = "quarter" if (m[1] or m[4]) in "qQ" else "half"
    n = int(m[2] or m[3])
    if unit == "half" and n > 2:
        return "x", None
    return ("P", Nth(n, unit, Calendar(_full_year(int(m[5]), len(m[5]))))) if m[5] else ("Q", (n, unit))


def _full_year(n: int, digits: int) -> int:
    return n if digits > 2 else n + (2000 if n < 50 else 1900)


@cache
def _lexicon() -> _Lexicon:
    table = load_table("calendar.toml")
    words: dict[str, tuple[str, Any]] = {}
    for code, forms in table["links"].items():
        words |= {w: (code, w) for w in forms.split()}
    for code, section in (("U", "units"), ("S", "seasons"), ("E", "shades")):
        for name, forms in table[section].items():
            words |= dict.fromkeys(forms.split(), (code, name))
    words |= {w: ("d", int(shift)) for shift, forms in table["days"].items() for w in forms.split()}
    words |= {w: ("M", i) for i, forms in enumerate(table["months"], 1) for w in forms.split()}
    words |= {w: ("W", i) for i, forms in enumerate(table["weekdays"]) for w in forms.split()}
    words |= {w: ("w", i) for i, w in enumerate((*ONES, *TEENS))} | {w: ("w", 20 + 10 * i) for i, w in enumerate(TENS)}
    words |= {w: ("O", i) for i, w in enumerate(table["ordinals"].split(), 1)} | {"thirtieth": ("O", 30)}
    words |= {w: ("P", Decade(1920 + 10 * i, 10)) for i, w in enumerate(table["decades"].split())}
    words |= {"couple": ("w", 2), "dozen": ("w", 12), "eoy": ("9", None)}
    feasts = {name: _feast(days) for name, days in table["holidays"].items()}
    feasts |= {"easter monday": Feast(0, after=1), "good friday": Feast(0, after=-2), "easter": Feast(0)}
    return _Lexicon(words, feasts, _pattern(feasts, table["counted"]), frozenset(table["doubtful"].split()))


def _feast(days: list[int]) -> Feast:
    if len(days) == 2:
        return Feast(days[0], days[1])
    month, week, weekday, after = days
    return Feast(month, 0, week, weekday, after)


def _pattern(feasts: Mapping[str, Feast], counted: str) -> re.Pattern[str]:
    named = "|".join(re.escape(n).replace("'", "['’]") for n in sorted(feasts, key=len, reverse=True))
    months = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
    return re.compile(
        rf"""(?P<feast>\b(?=[nveimjchstblp])(?:{named})\b)
        |(?P<date>(?<![\d.])(?:(?<!\d-)(?:1[5-9]|20)\d\d-\d\d?(?:-\d\d?)?(?!\d|\.\d|-\d)|(?<!\d\d\d-)\d\d?-\d\d?-(?:19|20)\d\d(?!\d)
            |(?<!/)(?:(?:19|20)\d\d/\d\d?/\d\d?|\d\d?/\d\d?(?:/(?:(?:19|20)\d\d|\d\d))?)(?![\d/]|\.\d)
            |\d\d?\.\d\d?\.(?:19|20)\d\d(?![\d.]\d)|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)))
        |(?P<clock>\b\d\d?:\d\d(?::\d\d)?(?:\ ?[ap]\.?m?\b\.?)?|\b\d\d?(?:\.\d\d)?\ ?[ap]\.?m\b\.?)
        |(?P<decade>\b(?:1[0-9]|20)\d0(?:\ ?|['’])s\b|(?<!\d)['’]?[2-9]0['’]?s\b)
        |(?P<part>\b[QH][1-4](?:['’]\d\d)?\b|\b[1-4][QH](?:['’]?(?:\d\d){{1,2}})?\b)
        |(?P<fiscal>\b(?:FY|CY)\ ?['’]?(?:20)?\d\d\b)
        |(?P<ordinal>\b\d\d?(?:st|nd|rd|th)\b)
        |(?P<length>\b\d{{1,3}}(?-i:[hD])\b)
        |(?P<era>\bAD\ ?\d{{1,4}}\b|\b\d{{1,4}}\ (?:AD|CE)\b|\b\d{{1,5}}\ BCE?\b|\bcentury\ BCE?\b)
        |(?P<counted>\b\d{{4}}[ -](?=(?:{counted})\b))
        |(?P<number>(?<![\w.])\d+(?:,\d{{3}})*(?:\.\d+)?(?![\w%])(?!-\d{{3}}(?!\d))(?!\ ?(?:%|percent|per\ cent)))
        |(?P<word>(?:{months})\.|[A-Za-z]+)
        |(?P<line>\n)|(?P<rest>\d+|[^\s\w'’()])""",
        re.VERBOSE | re.IGNORECASE,
    )
