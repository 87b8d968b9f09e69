"""Sentences: where one ends and the next begins, in running English prose.

Knows the abbreviations of business news. Refuses to know blocks and documents: it is given one stretch of text at a time.
"""

import re
from collections.abc import Sequence

from briefgen.model.text import Span
from briefgen.patterns import pattern, places_of

# A full stop (or its kin) with the marks that close with it before a blank, or before a sentence that lost its blank ("on Friday.Monday
# is"); East Asian stops need none.
_WIDE_STOPS = "。！？"
_STOPS = ".!?…" + _WIDE_STOPS
_NEXT = r"[\"'“‘«(\[]{0,4}([$£€¥]|\w{0,30})"
_STOP = re.compile(
    rf"[.!?…。！？](?:(?<=[.!?…])[.!?…]{{0,7}}[\"'”’»)\]]{{0,4}}(?=[ \t\u00a0]{{1,40}}{_NEXT})|(?<=[。！？])[」』”’]{{0,2}}"
    rf"|(?<=[a-z%)\d][a-z%)\d][.!?])[”\"’]?(?=“?[A-Z](?!om\b|et\b|rg\b|o\b|s\b|i\b)[a-z]{{0,20}}[’' ,])(?={_NEXT}))"
)
_LAST_WORD = re.compile(r"[A-Za-z](?:[A-Za-z]|\.(?=[A-Za-z])|&(?=[A-Za-z])){0,19}$")

_NEVER = (
    "mr mrs ms mx messrs dr prof sen rep gov gen col lt sgt capt cmdr adm maj brig rev hon pres st mt ft vs v e.g i.e cf fig eq approx viz"
    " al pp ph.d.s"
)
_NEVER_LAST = frozenset(_NEVER.split())
_SELDOM = (
    "inc corp co cos ltd llc plc bros jr sr etc jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun"
    " ave blvd rd dept est univ assn ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla"
    " ore pa tenn tex va vt wash wis wyo hon intl mfg natl tel ext vol ed no nos dist ctr bldg sec min max esq"
)
_SELDOM_LAST = frozenset(_SELDOM.split())
_SHORTENED = _NEVER_LAST | _SELDOM_LAST
_SUFFIXES = frozenset(["inc", "corp", "co", "ltd", "llc", "plc"])
# "... to Acme Corp. Nimbus Chips said": a name of one or two words, and a verb that tells.
_NAME_AND_VERB = pattern(
    r"[ \t\u00a0]{1,3}([A-Z][\w&’'-]{1,20})(?: [A-Z][\w&’'-]{1,20})? (?:said|says|is|are|was|were|has|have|had|will|would|plans|declined)\b"
)
_LOWER_WORD = pattern(r"\b(?!of\b|and\b|the\b)[a-z]{2,20}\b")
# What goes on with a company's name: its people, its other suffixes, its branches.
_BELONGING = (
    "chief ceo cfo cto coo chairman chairwoman chair president vice senior executive managing director founder co-founder cofounder head general"
    " analyst analysts spokesman spokeswoman spokesperson inc corp co ltd llc plc america europe asia japan china india canada australia germany"
    " france korea taiwan uk us usa international holdings group friday monday tuesday wednesday thursday saturday sunday"
)
_BELONGS = frozenset(_BELONGING.split())
_OPENING = (
    "a about after again all also although among an and another any anyone are as at back because before besides both but by can could"
    " currently despite did do does during each earlier either even ever every everyone few finally first following for from further"
    " furthermore given had has have having he hence her here his how however i if in indeed instead is it its just last late later like"
    " many maybe meanwhile more moreover most much my neither nevertheless next no nobody none nor not nothing now of often on once one"
    " only or other others our over overall perhaps please previously rather recently second separately several she shares should since"
    " so some soon still such than that the their then there therefore these they this those though three through thus to today together"
    " too two under unlike until up was we were what when where whether which while who whose why will with within without would yes yet"
    " you your analysts company investors sales revenue officials"
)
_OPENERS = frozenset(_OPENING.split())
_new = tuple.__new__  # a third of the time of a named tuple's own, and an article has dozens of sentences


def split_sentences(
    text: str, start: int = 0, end: int | None = None, stops: Sequence[int] | None = None
) -> list[Span]:
    """The sentences of `text[start:end]`, in order; blanks between them belong to none.

    Marks that close a quotation belong to the sentence that they close. `stops` are those that `find_stops` finds between `start` and `end`,
    where they are at hand.
    """
    end = len(text) if end is None else end
    sentences: list[Span] = []
    at = start
    while at < end and text[at].isspace():
        at += 1
    cut = at
    for stop in find_stops(text) if stops is None else stops:
        if stop < cut or stop + 1 >= end or (text[stop + 1].isdigit() and text[stop] not in _WIDE_STOPS):
            continue  # most of these end the block, or part a number
        found = _STOP.match(text, stop, end)
        if found is None:
            continue
        cut = found.end()
        if cut < end and _ends_sentence(text, stop, at, found[1] or found[2] or ""):
            sentences.append(_new(Span, (at, cut)))
            at = cut
            while at < end and text[at].isspace():
                at += 1
    while end > at and text[end - 1].isspace():
        end -= 1
    if end > at:
        sentences.append(Span(at, end))
    return sentences


def find_stops(text: str) -> list[int]:
    """Where `text` has a full stop, or another sign with which a sentence can end."""
    return places_of(_STOPS, text)


def _ends_sentence(text: str, stop: int, at: int, following: str) -> bool:
    """Whether the stop at `stop` ends the sentence that began at `at`, given the word that follows."""
    if text[stop] in _WIDE_STOPS:
        return True
    if not following or following[0].islower() or following[0] == "_":
        return False
    if text[stop] != "." or text[stop + 1 : stop + 2] == ".":
        return True
    word = text[text.rfind(" ", at, stop) + 1 : stop]
    if 1 < len(word) < 20 and word.isalpha() and word.isascii() and word.lower() not in _SHORTENED:
        return True
    last = _LAST_WORD.search(text, max(at, stop - 20), stop)
    if last is None or not _is_abbreviation(last.group(), following):
        return True
    return last.group().lower() in _SUFFIXES and _tells_of_another(text, at, last.start(), stop + 1)


def _tells_of_another(text: str, at: int, suffix: int, cut: int) -> bool:
    """Whether a sentence begins at `cut`, behind a company's suffix: one that has a name and a verb, and what stands before has a verb's room."""
    told = _NAME_AND_VERB.match(text, cut)
    return told is not None and told[1].lower() not in _BELONGS and _LOWER_WORD.search(text, at, suffix) is not None


def _is_abbreviation(last: str, following: str) -> bool:
    """Whether `last`, which has a full stop after it, is shortened rather than final, given the word that follows."""
    lower = last.lower()
    if lower in _NEVER_LAST:
        return True
    if lower in ("no", "nos"):
        return following[0].isdigit()
    if (
        lower in ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec")
        and following[0].isdigit()
    ):
        return True
    shortened = lower in _SELDOM_LAST or "." in last or (len(last) == 1 and last.isupper() and last != "I")
    return shortened and following.lower() not in _OPENERS
