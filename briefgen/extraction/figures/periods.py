"""Periods: the stretches of text that say for which time a figure holds ("the fourth quarter", "since Q3 2018", "year-to-date").

Finds and picks periods as worded; turns none into a date.
"""

import re
from collections.abc import Iterable, Sequence

from briefgen.extraction.figures.masks import MONTHS
from briefgen.extraction.figures.wordlists import word_lists
from briefgen.model.text import Span
from briefgen.patterns import one_of, pattern

_PERIODS = word_lists("periods")
_DAY_NAMES = ["Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"]
_DAYS = rf"(?:{'|'.join(_DAY_NAMES)})day"
_YEAR = r"(?:19|20)\d\d"
_MONTHS = [*MONTHS[3:-1].replace("?", "").split("|"), "Sep"]


def _in_any_case(words: Iterable[str]) -> str:
    """The pattern of any of `words`, in capitals or not; by their first letters, so that most other words cost one look."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0].lower(), []).append(word[1:].lower())
    return "|".join(f"[{first}{first.upper()}](?i:{one_of(rest)})" for first, rest in rests.items())


_WHICH = rf"(?:{_in_any_case(sorted([*_PERIODS['which'], 'most recent', *_MONTHS]))}|1st|2nd|3rd|4th|{_YEAR})"
_SPAN = r"(?:quarters?|months?|years?|weeks?|half|halves|periods?|seasons?|decades?|weekends?|sessions?|days?|hours?|nights?|mornings?|evenings?|afternoons?|summer|winter|spring|fall|autumn|trading (?:day|session|week))"
_NUMBER = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|several|few)"
_DATE = rf"(?:\d{{1,2}} {MONTHS}\b\.?(?:,? {_YEAR})?|{MONTHS}\b\.?(?: \d{{1,2}}(?!\d))?(?:,? {_YEAR})?)"
_ENDED = rf"(?: (?:ended|ending|to|through|that ended|which ended|of|in|since) (?:(?:on|in) )?(?:fiscal (?:year )?)?(?:{_DATE}|{_YEAR}|last year|this year))?"
_GLOSS = rf"(?:, (?:which |that )?(?:ended|ending|ends) (?:on |in )?{_DATE})?"
_EDGE = r"(?:(?:the )?(?:start|beginning|end|middle|close|first half|second half|rest|remainder|turn) of )?"
_SHADE = r"(?:early |late |mid-|mid |fiscal |calendar |(?:the )?(?:spring|summer|fall|autumn|winter) of )?"
_PERIOD = re.compile(
    rf"(?<!\w)(?P<lead>(?:[Ss]ince|[Aa]s of|[Bb]y|[Uu]ntil|[Tt]hrough|[Bb]efore|[Aa]fter) )?(?P<body>\b{_EDGE}(?:"
    rf"(?:the |The |its |their |that |this )?{_WHICH}(?:[ -](?:{_WHICH}|{_NUMBER})){{0,2}}[ -]{_SPAN}\b{_ENDED}"
    rf"|[Tt]h(?:e|is|at) {_NUMBER}-(?:day|week|month|year) period|[Tt]h(?:e|is|at) (?:{_NUMBER} )?(?:quarter|months?|year|week|day|half|season|period|holidays)\b(?!-old){_ENDED}"
    rf"|[Ll]ast (?:fiscal )?(?:{_NUMBER} )?{_SPAN}\b|{_NUMBER} (?:months|weeks|quarters|years) (?:ended|ending|to|through) {_DATE}"
    rf"|(?:{_YEAR} )?[QH][1-4](?: (?:of )?(?:fiscal )?(?:year )?{_YEAR}| FY ?\d{{2,4}}| last year)?\b|FY ?\d{{2,4}}\b"
    rf"|{_SHADE}(?:{_DATE}(?: last year| this year| of last year| of this year)?)"
    rf"|(?:a|one|the) (?:year|quarter|month|week) (?:earlier|ago|before)\b"
    rf"|{_SHADE}(?:year )?{_YEAR}\b(?![-\w%,]\d)|{_SHADE}(?:last|this|next) (?:year|month|week|quarter|season|spring|summer|fall|autumn|winter|{_DAYS}|night)"
    rf"|(?:early |late |pre-market |premarket |after-hours )?(?:on )?{_DAYS}(?:[’']s (?:session|close|open|trading))?(?: (?:morning|afternoon|night|evening))?"
    rf"|[Tt]oday\b|[Yy]esterday\b|[Tt]onight\b|year[- ]to[- ]date\b|(?:so far|thus far|to date)(?: this (?:year|month|quarter|week|season))?"
    rf"|(?:early|after-hours|pre-market|premarket|morning|afternoon|extended|intraday|late)(?: \w+)? trading\b|at (?:launch|the close)\b|launch day\b|year[’']s end\b|year-end\b|overnight\b|the next (?:few|several) (?:months|years)\b"
    rf")){_GLOSS}"
)
_CAPITAL_HEADS = [*(f"{name}day" for name in _DAY_NAMES), "Today", "Tonight", "Yesterday", "FY"]
_CORE = re.compile(
    r"[ (\[“‘\"'/,;:.—–\n\u00a0-](?=[qmywdhpsnealtcofQHFMJTWSADNOYL12])"
    rf"(?:(?:{one_of([*_PERIODS['heads'], *_CAPITAL_HEADS, *_MONTHS])}|{_YEAR}|[QH][1-4])(?![a-rt-z])"
    r"|(?<=last.|this.|next.)(?:year|month|week|quarter|season|spring|summer|fall|autumn|winter|night))"
)
"""The head word of every period, with what stands before it: what a sentence is searched for first, since most words are none."""
_NEVER_FIRST = (
    *("quarter", "month", "week", "day", "period", "season", "decade", "session"),
    *("hour", "night", "evening", "trading", "date", "far", "close", "fallen"),
)
"""The heads that no period begins with, but for "close of"."""
_INSIDE = frozenset(("in", "of", "to"))
"""The members that none begins with, but for "to date"."""
_MEMBERS = _PERIODS["members"]
"""The words that may stand in a period before its head."""
_OPENERS = "([“‘\"'/—–"
_ABBREVIATED = pattern(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\Z")
_LEAD = 72
_TRAIL = 90
"""How far before its head a period may begin, and how far behind it end, in characters."""
_BASE = re.compile(
    r"\b(?:(?<!dates )(?<!dating )from|than|versus|vs\.?|against|compared (?:with|to)|(?:over|on) (?=an? |the year |the quarter )) ?(?:that of |those of |in |the level of )?\Z"
)
_BASE_ENDS = frozenset(("om ", "an ", "us ", "vs ", "s. ", "vs.", "st ", "th ", "to ", "of ", "in ", "er ", "on "))
"""The last characters of all that `_BASE` finds."""
_PEAK = pattern(r"(?:[’']s)? (?:all-time )?(?:highs?|lows?|peaks?|record)\b")
_RECORD = pattern(
    r"\b(?:best|worst|highest|lowest|most|biggest|largest|steepest|first|fastest|slowest|strongest|weakest|close|level|smallest|record)\b[^.;]{0,30} \Z"
)
_EARLIER = pattern(r"(?:earlier|ago|before)\Z|\b(?:year-ago|year-earlier|prior|previous|preceding)\b")
_SAYING = re.compile(
    r"\b(?:said|says|told|announced|statement|interview|reported|wrote|tweeted|estimated|testified|posted|published|according to[^.;]{1,40})(?: \w+){0,3}(?: on| in)? \Z"
)
_ORIGIN = re.compile(
    r", (?:(?:which|who) )?(?:was )?(?:founded|launched|started|began|introduced|born|formed|established|opened|acquired|debuted|joined)\b[^,;:.—–]*\Z|\A(?:Founded|Launched|Opened)\b[^,;.]*\Z"
)
"""What opens an aside on how something began, whose period is no other figure's: "Acme, which began in 2001, has"."""
_FARTHEST = 260
_TOUCHING = 4
_SAID = 80
"""How much farther a verb of saying sets a period apart."""


def find_periods(text: str, clause: Span) -> list[Span]:
    """Every period in `clause` of `text`, in order."""
    found: list[Span] = []
    at, end = clause.start, clause.end
    if at and text[at - 1] in " \n.":
        head = _head(text, at - 1, end)
    else:
        head = at if _CORE.match(" " + text[at : at + _LEAD]) else _head(text, at, end)
    while head < end:
        m = _around(text, at, head, end)
        at = max(m.end(), head + 1) if m else head + 1
        if m and (span := _as_worded(text, m)):
            found.append(span)
        head = _head(text, at - 1, end)
    return found


def _around(text: str, since: int, head: int, end: int) -> re.Match[str] | None:
    """The period whose head word starts at `head`, begun as early as the words before it allow."""
    first = max(since, head - _LEAD)
    at = text.rfind(" ", first, head) + 1 or first
    starts = [] if text.startswith(_NEVER_FIRST, head) and not text.startswith("close of", head) else [head]
    if at < head and (bare := text[at:head].lstrip(_OPENERS)):
        starts.append(head - len(bare))
    while at > first:
        before = at - 1
        at = text.rfind(" ", first, before) + 1 or first
        bare = text[at:before].lstrip(_OPENERS)
        low = bare.lower().rstrip(".,")
        if low not in _MEMBERS and not low[:1].isdigit() and not low.startswith("mid-"):
            break
        if low not in _INSIDE or text.startswith("date", head):
            starts.append(before - len(bare))
    limit = min(end, head + _TRAIL)
    for start in reversed(starts):
        if m := _PERIOD.match(text, start, limit):
            return m
    return None


def _head(text: str, at: int, end: int) -> int:
    """Where the next head word of a period starts; `end` where none does."""
    found = _CORE.search(text, at, end)
    return found.start() + 1 if found else end


def _as_worded(text: str, m: re.Match[str]) -> Span | None:
    """The stretch of `m` that words the period; None where a month's name is another word."""
    words = m["body"]
    lone = words in ("May", "March", "Mar", "Dec", "Sun", "mar", "may")
    if lone and not m["lead"] and text[max(0, m.start() - 3) : m.start()] not in ("in ", "of "):
        return None
    end = m.end("body")
    if words.endswith(".") and not (_ABBREVIATED.search(words) and text[end : end + 2].strip()[:1].islower()):
        end -= 1
    return Span(m.start() if m["lead"] else m.start("body"), end)


def period_of(text: str, periods: Sequence[Span], figure: Span, others: Sequence[Span]) -> str | None:
    """Which of `periods` holds for `figure`, as worded; `others` are the figures of its clause.

    The nearest one wins: a figure, a comma or a verb of saying between the two sets them apart.
    """
    best, nearest = None, _FARTHEST + 1
    for period in periods:
        start, end = period
        touching = 0 <= figure.start - end <= _TOUCHING
        if (start < figure.end and figure.start < end) or (not touching and is_base(text, period)):
            continue
        distance = _distance(text, period, figure, others, nearest=nearest, last=period is periods[-1])
        if distance < nearest:
            best, nearest = period, distance
    return text[best.start : best.end].removeprefix("on ") if best else None


def is_base(text: str, period: Span) -> bool:
    """Whether `period` is what a change is measured from: "up 5% from the third quarter"."""
    return (
        text[period.start - 3 : period.start] in _BASE_ENDS
        and _BASE.search(text, period.start - 24, period.start) is not None
        and _PEAK.match(text, period.end) is None
    )


def _distance(text: str, period: Span, figure: Span, others: Sequence[Span], *, nearest: int, last: bool) -> int:
    """How far `period` is from `figure`, what parts them counted. Exact only below `nearest`, and where no other is to be measured by it."""
    start = period.start
    after = start >= figure.end
    low, high = (figure.end, start) if after else (period.end, figure.start)
    between = text[low:high]
    crossed = 0
    for other in others:
        if low <= other.start < high:
            crossed += 1
    breaks = between.count(",") + 2 * between.count(";") + 2 * between.count(" while ") + between.count(" and ")
    distance = high - low + 40 * breaks + 60 * crossed + (0 if after else 15)
    if distance >= nearest:
        return distance
    if not after and "," in between and _ORIGIN.search(text, start - 80, start):
        return _FARTHEST + 1
    if after and crossed and _EARLIER.search(text, start, period.end):
        return _FARTHEST + 1
    if text.startswith(("since", "Since"), start) and _RECORD.search(text, start - 60, start):
        return _FARTHEST + 1
    if (last and distance + _SAID < nearest) or not _SAYING.search(text, start - 60, start):
        return distance
    return distance + _SAID
