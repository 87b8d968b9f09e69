"""Numerals: the bare numbers of a text, in digits or words, before anybody asks what they count.

Knows number words, scale words and fractions of English; knows nothing of units, currencies, dates or names that hold a number. Whoever
composes figures decides which numerals state a fact.
"""

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from briefgen.extraction.figures.number_grammar import (
    CARDINALS,
    NUMBERS,
    UNIT_ORDINALS,
    denominator,
    divide,
    evaluate,
    fits,
    is_ordinal,
)
from briefgen.extraction.figures.number_words import (
    GLYPHS,
    LETTERS,
    LEXICON,
    MULTIPLES,
    ONES,
    PARTS,
    SCALES,
    TEENS,
    TENS,
    Part,
)
from briefgen.model.text import Span
from briefgen.patterns import pattern

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
_HEADS = "|".join([*SCALES, *PARTS, "hundred", "dozen", "half", f"(?:{'|'.join(TENS)})[ -](?:{UNIT_ORDINALS})"])


def _first() -> re.Pattern[str]:
    """The pattern of a numeral's first part; group 1 is set where it is a word, which then begins one character later.

    It opens with one set of characters (a digit, or what may stand before a number word), which `re` scans for much faster than for words.
    """
    tails: dict[str, list[str]] = {}
    for word in sorted(
        [*ONES, *TEENS, *TENS, "naught", "nought", "nil", "hundred", "half", *MULTIPLES],
        key=len,
        reverse=True,
    ):
        tails.setdefault(word[0], []).append(word[1:])
    words = "|".join(f"[{c}{c.upper()}](?:{'|'.join(t)})" for c, t in sorted(tails.items()))
    letters = "".join(sorted(tails))
    heads = "".join(sorted({head[0] for head in [*SCALES, *PARTS, *TENS, "hundred", "dozen", "half"]}))
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
_FOLD = pattern(r"-?fold\b|[xX×](?![\w×])")
_SCALED = re.compile(r" (?:thousand|million|billion|trillion)(?![A-Za-z])")
_ONE_OVER = re.compile(r" over (?!one over )(?:\d|[a-z])")
_POINT = pattern(rf" point((?: (?:{'|'.join([*ONES, 'nought', 'naught'])})\b){{1,9}}| eleven\b)")
_SIGN = pattern(r"(?:(?<![\w.)%’”\"-])[-−–]|(?<!plus or )(?<!plus and )\b(?:[Mm]inus|[Nn]egative) )\Z")
_AND_PART = pattern(rf" and (an?|{'|'.join(ONES)})[ -](half|{'|'.join(PARTS)})s?\b")
_SPACED_LETTER = pattern(r" (?:[MB]\b|m (?!x )[a-z]{3,20}\b)")
_OF_SCALE = pattern(rf" of a ({'|'.join(SCALES)})\b")
_POWER = pattern(r"\^([+-]{0,2})(\d{1,2})(?!\d)")
_LARGEST_POWER = 60
"""Of a number with as many places in all its power is read."""
_COMMA = re.compile(r"(\d{1,3}(?:\.\d{3})?),(\d{1,2})(?![\d,]|\.\d)")
_BLANKS = re.compile(r"[\s\u00a0\u2009\u202f,]")

_CLOSING = frozenset(("", "%", ".", ")", ":", ";", "\n", "”"))
"""What ends every numeral that it stands right behind."""
_GOING_ON = frozenset((*(word[:3] for word in LEXICON), "and", "poi", "ove"))
"""The first three letters of every word that a number can go on with."""
_JOINTS = frozenset(" -")
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
    return part is not None and part.role in NUMBERS


def _numeral_at(text: str, at: int) -> Numeral | None:
    """The numeral that begins at `at`, where a word begins."""
    first = _FIRST.match(text, at) or _FIRST.match(" " + text[at : at + _LONGEST_WORD])
    if first is None:
        return None
    return _read(text, at, at + first.end() - 1 if first.lastindex else first.end())


def _read(text: str, start: int, end: int) -> Numeral | None:
    head = text[start:end].lower()
    if head in MULTIPLES:
        return Numeral(Span(start, end), Decimal(MULTIPLES[head]), "multiple")
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
        found = _digits(text, start, end)
        if found is None:
            return None
        end, value = found
        parts.append(Part("digits", value))
        if text[end : end + 1] == "^" and (power := _power(text, end, parts[0].value)):
            return _signed(text, Numeral(Span(start, power[0]), power[1]))
        if _is_over(text, end):
            return _signed(text, Numeral(Span(start, end), parts[0].value.normalize() + 0))
        if scaled := _SCALED.match(text, end):
            end = scaled.end()
            parts.append(LEXICON[scaled[0][1:]])
        else:
            end, letter = _digits_tail(text, end, parts)
    if not letter:
        end = _extend(text, end, parts)
    if (parts[0].role == "article" and len(parts) == 1) or is_ordinal(text, end, parts[-1]):
        return None
    if head == "one" and len(parts) == 1 and (under := _under_one(text, end)):
        return Numeral(Span(start, under.span.end), 1 / under.value, "fraction")
    return _numeral(text, start, end, parts, letter)


def _digits(text: str, start: int, end: int) -> tuple[int, Decimal] | None:
    """The end and value of the digits that begin at `start` and end at `end` or before; None where they are no number."""
    if text[end : end + 1] == "," or "," in text[start:end]:
        if decimal := _decimal_comma(text, start):
            return decimal
        end = start + _grouped(text[start:end])
    if end - start > MAX_DIGITS and sum(map(str.isdigit, text[start : min(end, start + 2 * MAX_DIGITS)])) > MAX_DIGITS:
        return None
    digits = text[start:end]
    return end, Decimal(digits if digits.isdecimal() else _BLANKS.sub("", digits))


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
    joint = 0
    while not _is_over(text, end) and (nxt := _NEXT.match(text, end)):
        if parts[-1].role in CARDINALS and text.startswith(" and ", end) and (mixed := _AND_PART.match(text, end)):
            over = Decimal(1) if mixed[1] in ("a", "an") else LEXICON[mixed[1]].value
            parts.append(Part("plus", over * LEXICON[mixed[2]].value))
            end = mixed.end()
            continue
        if parts[-1].role in ("part", "parts", "half", "plus") and (whole := _OF_SCALE.match(text, end)):
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
        if part is None or not fits(parts, part, gap, nxt["article"] or "", text[nxt.end() : nxt.end() + 12]):
            break
        end = nxt.end()
        if part.role == "parts":
            divide(parts, joint, Decimal(PARTS[nxt["word"].lower()[:-1]]))
            continue
        if "and" in gap and part.role in ("half", "part"):
            part = Part("plus", part.value)
        elif "and" in gap:
            joint = len(parts)
        parts.append(part)
    goes_on = parts[-1].role == "article" or (text[end : end + 1] in _JOINTS and not _is_over(text, end))
    if goes_on and (under := denominator(text, end, parts)):
        divide(parts, joint, under[1])
        return under[0]
    if text.startswith(" point ", end) and parts[-1].role in NUMBERS and (point := _POINT.match(text, end)):
        places = "".join(str(LEXICON[w].value) for w in point[1].split())
        parts.append(Part("plus", Decimal("0." + places)))
        return _extend(text, point.end(), parts)
    return end


def _numeral(text: str, start: int, end: int, parts: list[Part], letter: str) -> Numeral | None:
    value, scale = evaluate(parts)
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


def _power(text: str, end: int, base: Decimal) -> tuple[int, Decimal] | None:
    """The end and value of `base`, which ends at `end`, raised to the power behind its caret: "10^6"."""
    found = _POWER.match(text, end)
    if found is None or not base or abs(base.adjusted() + 1) * int(found[2]) > _LARGEST_POWER:
        return None
    return found.end(), base ** (-int(found[2]) if found[1].count("-") % 2 else int(found[2]))


def _decimal_comma(text: str, start: int) -> tuple[int, Decimal] | None:
    """The end and value of a number that parts its decimals by a comma: "2,5 million", "1.234,56". Three digits behind one are thousands."""
    found = _COMMA.match(text, start)
    if found is None or text[start - 1 : start] in tuple(",."):
        return None
    return found.end(), Decimal(f"{found[1].replace('.', '')}.{found[2]}")


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
