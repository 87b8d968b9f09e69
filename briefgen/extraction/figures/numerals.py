"""Numerals: the bare numbers of a text, in digits or words, before anybody asks what they count.

Knows number words, scale words and fractions of English; knows nothing of units, currencies, dates or names that hold a number. Whoever
composes figures decides which numerals state a fact.
"""

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from briefgen.extraction.figures.number_words import GLYPHS, LETTERS, LEXICON, ONES, PARTS, SCALES, TEENS, TENS, Part
from briefgen.model.text import Span

_ONE = Decimal(1)
Form = Literal["digits", "words", "fraction", "multiple"]

MAX_DIGITS = 18
"""A longer run of digits is an identifier, not a number; it is passed over."""


class Numeral(NamedTuple):
    """A number as written: "1.2 million", "two and a half billion", "two-thirds", "threefold", "10x".

    `form` is `fraction` for a part of one, `multiple` for "twice", "threefold" and "10x". `scale` is the product of its scale words (one
    million in "1.2 million"), so that "3 to 4 million" can lend it to its first end. `letter` is the letter that stands for a scale
    ("m" in "5m"), which may yet turn out to be a unit.
    """

    span: Span
    value: Decimal
    form: Form = "digits"
    scale: Decimal = _ONE
    letter: str = ""


_BEFORE_WORDS = " \n\t\r\u00a0\u2009\u202f([{\"'“”‘’«»—–‑−-/\\$€£¥₹~≈=+*:;,.!?<>|&%#@…•·"
"""What may stand before a number in words."""
_GLYPH = "[" + "".join(GLYPHS) + "]"
_DIGITS = r"(?:\d{1,3}(?:[\u00a0\u2009\u202f]\d{3}){1,5}(?!\d)|\d{1,3}(?: \d{3}){2,5}(?!\d)|\d+(?:,\d{2,3}){0,6})(?:\.\d+)?(?:[eE][+-]?\d{1,2}(?!\w))?"
_HEADS = "|".join([*SCALES, *PARTS, "hundred", "dozen", "half"])


def _first() -> re.Pattern[str]:
    """The pattern of a numeral's first part; group 1 is set where it is a word, which then begins one character later.

    It opens with one set of characters (a digit, or what may stand before a number word), which `re` scans for much faster than for words.
    """
    tails: dict[str, list[str]] = {}
    for word in sorted(
        [*ONES, *TEENS, *TENS, "naught", "nought", "nil", "hundred", "half", "twice", "thrice"],
        key=len,
        reverse=True,
    ):
        tails.setdefault(word[0], []).append(word[1:])
    words = "|".join(f"[{c}{c.upper()}](?:{'|'.join(t)})" for c, t in sorted(tails.items()))
    letters = "".join(sorted(tails))
    heads = "".join(sorted({head[0] for head in _HEADS.split("|")}))
    return re.compile(
        rf"[0-9{''.join(GLYPHS)}{re.escape(_BEFORE_WORDS)}]"
        rf"(?:(?=[Aa{letters}{letters.upper()}])((?:{words})(?=fold|\W|$)|[Aa] (?=[{heads}])(?=(?:{_HEADS})\b))"
        rf"|(?<! )(?:(?<=[0-9])(?<!\d\d)(?:{_DIGITS.replace('{1,3}', '{0,2}').replace('d+(?:,', 'd*(?:,')})"
        rf"|(?<=\.)(?<!\w.)(?<!\..)\d+|(?<={_GLYPH})))"
    )


_FIRST = _first()
_NEXT = re.compile(
    rf"(?P<glyph>[ -]?{_GLYPH})|(?P<over>[ -]\d{{1,2}}|)/(?P<under>\d{{1,2}})(?![\d/])"
    rf"|(?P<gap>,? and |-and-| - |[ \u00a0]{{1,3}}|-|)(?:(?P<article>a[ -])?(?P<word>[A-Za-z]+)|(?P<digits>{_DIGITS}))"
)
_OVER = re.compile(r"(?:-| {1,3})(\d{1,2})/(\d{1,2})(?![\d/])")
_FOLD = re.compile(r"-?fold\b|[xX×](?![\w×])")
_SCALED = re.compile(r" (?:thousand|million|billion|trillion)(?![A-Za-z])")
_ORDINAL = re.compile(r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b")
_ONE_OVER = re.compile(r" over (?:\d|[a-z])")
_POINT = re.compile(rf" point((?: (?:{'|'.join([*ONES, 'nought', 'naught'])})\b){{1,9}}| eleven\b)")
_SIGN = re.compile(r"(?:(?<![\w.)%’”\"-])[-−–]|(?<!plus or )(?<!plus and )\b(?:[Mm]inus|[Nn]egative) )\Z")
_AND_PART = re.compile(rf" and (an?|{'|'.join(ONES)})[ -](half|{'|'.join(PARTS)})s?\b(?! million| billion| thousand)")
_SPACED_LETTER = re.compile(r" (?:[MB]\b|m (?!x )[a-z]{3,20}\b)")
_OF_SCALE = re.compile(rf" of a ({'|'.join(SCALES)})\b")
_BLANKS = re.compile(r"[\s\u00a0\u2009\u202f,]")
_WHOLE_AHEAD = re.compile(
    r"(?: (?:of|stake|share|interest|more|less|fewer|larger|smaller|higher|lower|the|as|that|their|its|our)\b|\W*$|[^\w\s-])"
)

# What may follow each role after a blank or hyphen, and after "and".
_FOLLOWERS = {
    "digits": ({"scale", "hundred"}, {"half", "part"}),
    "ones": ({"scale", "hundred", "part", "parts", "half"}, {"half", "part"}),
    "teens": ({"scale", "hundred", "parts"}, {"half", "part"}),
    "tens": ({"ones", "scale", "hundred", "parts"}, {"half", "part"}),
    "hundred": ({"ones", "teens", "tens", "scale"}, {"ones", "teens", "tens", "digits"}),
    "scale": ({"ones", "teens", "tens", "digits", "scale"}, {"ones", "teens", "tens", "half", "part"}),
    "article": ({"scale", "hundred", "part", "half"}, set()),
    "half": ({"scale"}, set()),
    "plus": ({"scale"}, set()),
    "part": ({"scale"}, set()),
    "parts": ({"scale"}, set()),
}  # fmt: skip
_NUMBERS = frozenset(("digits", "ones", "teens", "tens"))
_CLOSING = frozenset(("", "%", ".", ")", ":", ";", "\n", "”"))
"""What ends every numeral that it stands right behind."""
_GOING_ON = frozenset((*(word[:3] for word in LEXICON), "and", "poi", "ove"))
"""The first three letters of every word that a number can go on with."""
_FOLDS = "-fxX×"
_SIGNS = ("-", "−", "–", "inus ", "egative ")
_LONGEST_WORD = 24


def find_numerals(text: str) -> list[Numeral]:
    """Every numeral of `text`, in order; none overlaps another."""
    found, at = [], 0
    opening = _numeral_at(text, 0) if text[:1].isalpha() else None
    if opening:
        found.append(opening)
        at = opening.span.end
    while first := _FIRST.search(text, at):
        end = first.end()
        numeral = _read(text, first.start() + (first.lastindex or 0), end)
        if numeral:
            found.append(numeral)
            at = numeral.span.end
        else:
            at = end - (text[end - 1] == " ")
    return found


def is_number_word(word: str) -> bool:
    """Whether `word` by itself is a cardinal number below a hundred."""
    part = LEXICON.get(word.lower())
    return part is not None and part.role in _NUMBERS


def _numeral_at(text: str, at: int) -> Numeral | None:
    """The numeral that begins at `at`, where a word begins."""
    first = _FIRST.match(text, at) or _FIRST.match(" " + text[at : at + _LONGEST_WORD])
    if first is None:
        return None
    return _read(text, at, at + first.end() - 1 if first.lastindex else first.end())


def _read(text: str, start: int, end: int) -> Numeral | None:
    head = text[start:end].lower()
    if head in ("twice", "thrice"):
        return Numeral(Span(start, end), Decimal(2 if head == "twice" else 3), "multiple")
    parts, letter = [], ""
    if head == "a ":
        parts.append(Part("article", Decimal(0)))
    elif head in GLYPHS:
        parts.append(Part("plus", _ratio(*GLYPHS[head])))
    elif head in LEXICON:
        if _is_over(text, end):
            form: Form = "fraction" if head == "half" else "words"
            return _signed(text, Numeral(Span(start, end), LEXICON[head].value, form))
        parts.append(LEXICON[head])
    else:
        if "," in head:
            end = start + _grouped(head)
        if (
            end - start > MAX_DIGITS
            and sum(map(str.isdigit, text[start : min(end, start + 2 * MAX_DIGITS)])) > MAX_DIGITS
        ):
            return None
        digits = text[start:end]
        parts.append(Part("digits", Decimal(digits if digits.isdecimal() else _BLANKS.sub("", digits))))
        if _is_over(text, end):
            return _signed(text, Numeral(Span(start, end), parts[0].value.normalize() + 0))
        if scaled := _SCALED.match(text, end):
            end = scaled.end()
            parts.append(LEXICON[scaled[0][1:]])
        else:
            end, letter = _digits_tail(text, end, parts)
    if not letter:
        end = _extend(text, end, parts)
    if (parts[0].role == "article" and len(parts) == 1) or (parts[-1].role == "tens" and _ORDINAL.match(text, end)):
        return None
    if head == "one" and len(parts) == 1 and (under := _under_one(text, end)):
        return Numeral(Span(start, under.span.end), 1 / under.value, "fraction")
    return _numeral(text, start, end, parts, letter)


def _is_over(text: str, end: int) -> bool:
    """Whether the number surely ends at `end`: a cheap look at what follows it."""
    if text[end : end + 1] in _CLOSING:
        return True
    ahead = text[end + 1 : end + 4]
    return text[end] == " " and len(ahead) == 3 and ahead.isalpha() and ahead.lower() not in _GOING_ON


def _under_one(text: str, end: int) -> Numeral | None:
    """The number under the line: "one over twenty"."""
    under = _numeral_at(text, end + 6) if _ONE_OVER.match(text, end) else None
    return under if under and under.value > 1 and under.form in ("digits", "words") else None


def _digits_tail(text: str, end: int, parts: list[Part]) -> tuple[int, str]:
    """Takes what only follows digits: "2 1/2", "1/4", "2½", "5m"; gives the new end and the scale letter."""
    if text[end] in "- " and (over := _OVER.match(text, end)):
        parts.append(Part("plus", _ratio(int(over[1]), int(over[2]))))
        return over.end(), ""
    nxt = _NEXT.match(text, end)
    if nxt is None:
        return end, ""
    if nxt["glyph"]:
        parts.append(Part("plus", _ratio(*GLYPHS[nxt["glyph"][-1]])))
        return nxt.end(), ""
    if nxt["under"] and not nxt["over"] and parts[0].value < int(nxt["under"]):
        parts[0] = Part("parts", parts[0].value / int(nxt["under"]))
        return nxt.end(), ""
    if (
        nxt["word"] in LETTERS
        and not nxt["article"]
        and (not nxt["gap"] or _SPACED_LETTER.match(text, end) or _is_priced(text, end, nxt["word"]))
    ):
        parts.append(Part("scale", Decimal(10) ** LETTERS[nxt["word"]]))
        return nxt.end(), nxt["word"]
    return end, ""


def _is_priced(text: str, end: int, letter: str) -> bool:
    """Whether a currency sign stands before the digits that end at `end`, so that a letter after a blank is a scale: "€5 m"."""
    start = end
    while start and (text[start - 1].isdigit() or text[start - 1] in ".,"):
        start -= 1
    return text[start - 1 : start] in tuple("$€£¥₹") and text[end : end + 1] == " " and letter in "mMbBk"


def _extend(text: str, end: int, parts: list[Part]) -> int:
    """Takes every further word of the numeral that begins before `end`; gives its new end."""
    while not _is_over(text, end) and (nxt := _NEXT.match(text, end)):
        if (
            text.startswith(" and ", end)
            and (mixed := _AND_PART.match(text, end))
            and parts[-1].role in (*_NUMBERS, "scale", "hundred")
        ):
            over = Decimal(1) if mixed[1] in ("a", "an") else LEXICON[mixed[1]].value
            parts.append(Part("plus", over * LEXICON[mixed[2]].value))
            end = mixed.end()
            continue
        if parts[-1].role in ("part", "half") and (whole := _OF_SCALE.match(text, end)):
            parts.append(LEXICON[whole[1]])
            end = whole.end()
            continue
        if nxt["glyph"] or nxt["under"]:
            break
        if nxt["digits"]:
            part = Part("digits", Decimal(_BLANKS.sub("", nxt["digits"]))) if len(nxt["digits"]) <= 3 else None
        else:
            part = LEXICON.get(nxt["word"]) or LEXICON.get(nxt["word"].lower())
        gap = nxt["gap"]
        if part is None or not _fits(parts, part, gap, nxt["article"] or "", text[nxt.end() : nxt.end() + 12]):
            break
        if part.role in ("half", "part") and "and" in gap:
            part = Part("plus", part.value)
        parts.append(part)
        end = nxt.end()
    if text.startswith(" point ", end) and parts[-1].role in _NUMBERS and (point := _POINT.match(text, end)):
        places = "".join(str(LEXICON[w].value) for w in point[1].split())
        parts.append(Part("plus", Decimal("0." + places)))
        return _extend(text, point.end(), parts)
    return end


def _fits(parts: list[Part], part: Part, gap: str, article: str, ahead: str) -> bool:
    last = parts[-1]
    plain, joined = _FOLLOWERS[last.role]
    if gap == "" and last.role != "article" and not (last.role == "digits" and part.role == "scale"):
        return False
    if (gap == " - " or (len(gap) > 1 and gap.isspace())) and last.role != "tens":
        return False
    if part.role not in (joined if "and" in gap else plain):
        return False
    if article:
        return (part.role in ("half", "part") and "and" in gap) or (last.role == "half" and part.role == "scale")
    if part.role == "half" and "and" not in gap:
        return last.role == "article" or (last.value == 1 and gap == "-")
    if part.role == "parts":
        return last.value > 1 and (gap == "-" or part.value != Decimal("0.25") or ahead.startswith(" of"))
    if part.role == "part" and "and" not in gap:
        lone = last.role == "article" and not _WHOLE_AHEAD.match(ahead) and not _scale_ahead(ahead)
        return not lone and (last.role == "article" or last.value == 1 or gap == "-")
    if last.role == "scale" and part.role in _NUMBERS:
        return _LEXICON_AHEAD.match(ahead) is not None if part.role == "digits" else last.value > 12
    if last.role == "tens" and part.role == "ones":
        return part.value > 0
    return True


_LEXICON_AHEAD = re.compile(r"[ -](?:hundred|thousand|million)s?\b")


def _scale_ahead(ahead: str) -> bool:
    return ahead[1:].split(" ", 1)[0].rstrip("s.,") in SCALES


def _numeral(text: str, start: int, end: int, parts: list[Part], letter: str) -> Numeral | None:
    value, scale = _evaluate(parts)
    form: Form = "digits" if parts[0].role == "digits" else "words"
    if parts[-1].role in ("part", "parts", "half") or (parts[0].role == "plus" and len(parts) == 1):
        form = "fraction"
    following = text[end : end + 1]
    if form != "fraction" and following and following in _FOLDS and (fold := _FOLD.match(text, end)):
        return Numeral(Span(start, fold.end()), value, "multiple", scale)
    return _signed(text, Numeral(Span(start, end), value.normalize() + 0, form, scale, letter))


def _signed(text: str, numeral: Numeral) -> Numeral:
    """`numeral` with the minus that may stand before it."""
    start, end = numeral.span.start, numeral.span.end
    if text.endswith(_SIGNS, 0, start) and (sign := _SIGN.search(text, max(0, start - 18), start)):
        return numeral._replace(span=Span(sign.start(), end), value=-numeral.value)
    return numeral


def _evaluate(parts: list[Part]) -> tuple[Decimal, Decimal]:
    """The value of `parts`, and the product of the scales at their end."""
    if len(parts) == 1 and parts[0].role != "hundred":
        return parts[0].value, parts[0].value if parts[0].role == "scale" else _ONE
    if len(parts) == 2 and parts[1].role == "scale" and parts[0].role in _NUMBERS:
        return parts[0].value * parts[1].value, parts[1].value
    total = current = Decimal(0)
    scale = trailing = Decimal(1)
    for role, value in parts:
        trailing = trailing * value if role == "scale" else Decimal(1)
        if role == "hundred":
            current = (current or Decimal(1)) * 100
        elif role == "scale" and total and value >= scale:
            total, current, scale = (total + current) * value, Decimal(0), value
        elif role == "scale":
            total, current, scale = total + (current or Decimal(1)) * value, Decimal(0), value
        elif role in ("part", "parts", "half") and current:
            current *= value
        elif role == "plus" and not current and total:
            total += value * scale
        else:
            current += value
    return total + current, trailing


def _grouped(digits: str) -> int:
    """The length of the first number in `digits`: "1,200,000" is one, "22,24,26" are three."""
    whole = digits.partition(".")[0]
    groups = whole.split(",")
    if len(groups) == 1:
        return len(digits)
    middle = {len(g) for g in groups[1:-1]}
    if len(groups[-1]) == 3 and len(groups[0]) <= 3 and len(middle) <= 1:
        return len(digits)
    return len(groups[0])


def _ratio(over: int, under: int) -> Decimal:
    return Decimal(over) / Decimal(under) if under else Decimal(over)
