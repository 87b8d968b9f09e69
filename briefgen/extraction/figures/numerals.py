"""Numerals: the bare numbers of a text, in digits or words, before anybody asks what they count.

Knows number words, scale words and fractions of English; knows nothing of units, currencies, dates or names that hold a number. Whoever
composes figures decides which numerals state a fact.
"""

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from briefgen.extraction.figures.digits import MAX_DIGITS, as_written, part_commas, power_of, value_of
from briefgen.extraction.figures.number_grammar import (
    CARDINALS,
    NUMBERS,
    denominator,
    divide,
    evaluate,
    fits,
    is_ordinal,
)
from briefgen.extraction.figures.number_starts import DIGITS, GLYPH, NUMBER, WORD
from briefgen.extraction.figures.number_words import (
    GLYPHS,
    LETTERS,
    LEXICON,
    MULTIPLES,
    ONES,
    PARTS,
    SCALES,
    Part,
)
from briefgen.model.text import Span
from briefgen.patterns import pattern

_ONE = Decimal(1)
Form = Literal["digits", "words", "fraction", "multiple"]


class Numeral(NamedTuple):
    """A number as written: "1.2 million", "two and a half billion", "two-thirds", "threefold", "10x".

    `form` is `fraction` for a part of one, `multiple` for "twice", "threefold" and "10x". `scale` is the product of its scale words (one
    million in "1.2 million"), so that "3 to 4 million" can lend it to its first end. `letter` is the letter that stands for a scale
    ("m" in "5m"), which may yet turn out to be a unit.
    """

    start: int
    end: int
    value: Decimal
    form: Form = "digits"
    scale: Decimal = _ONE
    letter: str = ""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


_NEXT = re.compile(
    rf"(?P<glyph>[ -]?{GLYPH})|(?P<over>[ -]\d{{1,2}}|)/(?P<under>\d{{1,2}})(?![\d/])"
    rf"|(?P<gap>,? and |-and-| - |[ \u00a0]{{1,3}}|-|)(?:(?P<article>a[ -])?(?P<word>[A-Za-z]+)|(?P<digits>{DIGITS}))"
)
_OVER = re.compile(r"(?:-| {1,3})(\d{1,2})/(\d{1,2})(?![\d/])")
_FOLD = pattern(r"-?fold\b|[xX×](?![\w×])")
_ONE_OVER = re.compile(r" over (?!one over )(?:\d|[a-z])")
_POINT = pattern(rf" point((?: (?:{'|'.join([*ONES, 'nought', 'naught'])})\b){{1,9}}| eleven\b)")
_SIGN = pattern(r"(?:(?<![\w.)%’”\"-])[-−–]|(?<!plus or )(?<!plus and )\b(?:[Mm]inus|[Nn]egative) )\Z")
_AND_PART = pattern(rf" and (an?|{'|'.join(ONES)})[ -](half|{'|'.join(PARTS)})s?\b")
_SPACED_LETTER = pattern(r" (?:[MB]\b|m (?!x )[a-z]{3,20}\b)")
_OF_SCALE = pattern(rf" of a ({'|'.join(SCALES)})\b")
_CLOSING = frozenset(("", *"%.):;\n”’“‘'\"?!]–—+*…€£$"))
"""What ends every numeral that it stands right behind."""
_GOING_ON = frozenset((*(word[:3] for word in LEXICON), "mm", "and", "of", "poi", "ove"))
"""The first three letters of every word that a number can go on with ("half of a million", "one over twenty")."""
_GOING_ON_HYPHENED = _GOING_ON | {"fol", "fir", "sec"}
"""And of those behind a hyphen: "-fold", "-first"."""
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
        at = opening.end
    word, digits = WORD.search(text, at), NUMBER.search(text, at)
    while word or digits:
        if word and (digits is None or word.start() <= digits.start()):
            first, numeral = word, _in_words(text, word.start() + 1, word.end())
        elif digits:
            first, numeral = digits, _in_digits(text, digits)
        if numeral:
            found.append(numeral)
            at = numeral.end
        else:
            at = first.end() - (text[first.end() - 1] == " ")
        if word and word.start() < at:
            word = WORD.search(text, at)
        if digits and digits.start() < at:
            digits = NUMBER.search(text, at)
    return found


def is_number_word(word: str) -> bool:
    """Whether `word` by itself is a cardinal number below a hundred."""
    part = LEXICON.get(word.lower())
    return part is not None and part.role in NUMBERS


def _numeral_at(text: str, at: int) -> Numeral | None:
    """The numeral that begins at `at`, where a word or a number in digits begins."""
    if digits := NUMBER.match(text, at):
        return _in_digits(text, digits)
    word = WORD.match(" " + text[at : at + _LONGEST_WORD])
    return _in_words(text, at, at + word.end() - 1) if word else None


def _in_words(text: str, start: int, end: int) -> Numeral | None:
    """The numeral whose first word stands from `start` to `end`; None where that is no number word."""
    head = text[start:end].lower()
    if head in MULTIPLES:
        return Numeral(start, end, Decimal(MULTIPLES[head]), "multiple")
    if head == "a ":
        parts = [Part("article", Decimal(0))]
    elif head not in LEXICON:
        return None
    elif _is_over(text, end):
        return _signed(text, start, end, LEXICON[head].value, "fraction" if head == "half" else "words")
    else:
        parts = [LEXICON[head]]
    end = _extend(text, end, parts)
    if (parts[0].role == "article" and len(parts) == 1) or is_ordinal(text, end, parts[-1]):
        return None
    if head == "one" and len(parts) == 1 and (under := _under_one(text, end)):
        return Numeral(start, under.end, 1 / under.value, "fraction")
    return _numeral(text, start, end, parts, "")


def _in_digits(text: str, found: re.Match[str]) -> Numeral | None:
    """The numeral that begins with the digits or the sign `found`; None where they are no number."""
    (start, end), scale, letter = found.span(), found[1] or "", ""
    if text[start] in GLYPHS:
        parts = [Part("plus", _ratio(*GLYPHS[text[start]]))]
    else:
        last = found.start(1) - 1 if scale else end
        digits = text[start:last]
        if text[last : last + 1] == "," or "," in digits or last - start > MAX_DIGITS:
            parted = part_commas(text, start, last)
            if parted is None:
                return None
            stop, digits = parted
            if stop != last:
                end, scale = stop, ""
        if _is_over(text, end):
            return _signed(
                text, start, end, value_of(digits, scale), "digits", scale=LEXICON[scale].value if scale else _ONE
            )
        parts = [Part("digits", as_written(digits))]
        if text[end] == "^" and (power := power_of(text, end, parts[0].value)):
            return _signed(text, start, *power, "digits")
        if scale:
            parts.append(LEXICON[scale])
        else:
            end, letter = _digits_tail(text, end, parts)
    if not letter:
        end = _extend(text, end, parts)
    return None if is_ordinal(text, end, parts[-1]) else _numeral(text, start, end, parts, letter)


def _is_over(text: str, end: int) -> bool:
    """Whether the number surely ends at `end`: a cheap look at what follows it."""
    following = text[end : end + 1]
    if following in _CLOSING:
        return True
    if following == ",":
        return not text.startswith(" and ", end + 1)
    ahead = text[end + 1 : end + 4]
    if ahead[2:] == " ":
        ahead = ahead[:2]
    if following == " ":
        return len(ahead) > 1 and ahead.isalpha() and ahead.lower() not in _GOING_ON
    return following == "-" and len(ahead) > 2 and ahead.isalpha() and ahead.lower() not in _GOING_ON_HYPHENED


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
            part = Part("digits", as_written(nxt["digits"])) if len(nxt["digits"]) <= 3 else None
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
        return Numeral(start, fold.end(), value, "multiple", scale)
    return _signed(text, start, end, value.normalize() + 0, form, scale=scale, letter=letter)


def _signed(
    text: str, start: int, end: int, value: Decimal, form: Form, *, scale: Decimal = _ONE, letter: str = ""
) -> Numeral:
    """The numeral of these parts, with the minus that may stand before it."""
    if text.endswith(_SIGNS, 0, start) and (sign := _SIGN.search(text, start - 18, start)):
        start, value = sign.start(), -value
    return Numeral(start, end, value, form, scale, letter)


def _ratio(over: int, under: int) -> Decimal:
    return Decimal(over) / Decimal(under) if under else Decimal(over)
