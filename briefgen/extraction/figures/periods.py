"""Periods: the stretches of text that say for which time a figure holds ("the fourth quarter", "since Q3 2018", "year-to-date").

Finds and picks periods as worded; turns none into a date.
"""

import re
from collections.abc import Sequence

from briefgen.extraction.figures.clauses import EDGE, words_before
from briefgen.extraction.figures.masks import MONTHS
from briefgen.extraction.figures.wordlists import word_lists
from briefgen.model.text import Span
from briefgen.patterns import pattern


def _by_letter(words: str, *, any_case: bool = False) -> str:
    """A pattern for one of `words` (in small letters or capitals), parted by first letter, so that most are passed over at once."""
    rests: dict[str, list[str]] = {}
    for word in words.split("|"):
        rests.setdefault(word[0], []).append(word[1:])
    if any_case:
        return "|".join(f"[{c.lower()}{c.upper()}](?i:{'|'.join(rest)})" for c, rest in rests.items())
    return "|".join(f"{c}(?:{'|'.join(rest)})" for c, rest in rests.items())


_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:19|20)\d\d"
_WHICH_WORDS = _by_letter(
    "first|second|third|fourth|1st|2nd|3rd|4th|last|latest|current|previous|prior|same|most recent|past|coming|next|this|final|following|full|upcoming|ongoing|recent|"
    "fiscal|calendar|holiday|back-to-school|Christmas|opening|preceding|entire|whole|spring|summer|fall|autumn|winter|year-earlier|year-ago|comparable|"
    + MONTHS[3:-1],
    any_case=True,
)
_WHICH = rf"(?:{_WHICH_WORDS}|19\d\d|20\d\d)"
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
    rf"|\b(?:{_YEAR} )?[QH][1-4](?: (?:of )?(?:fiscal )?(?:year )?{_YEAR}| FY ?\d{{2,4}}| last year)?\b|\bFY ?\d{{2,4}}\b"
    rf"|{_SHADE}(?:\b{_DATE}(?: last year| this year| of last year| of this year)?)"
    rf"|(?:a|one|the) (?:year|quarter|month|week) (?:earlier|ago|before)\b"
    rf"|{_SHADE}(?:year )?\b{_YEAR}\b(?![-\w%,]\d)|{_SHADE}(?:last|this|next) (?:year|month|week|quarter|season|spring|summer|fall|autumn|winter|{_DAYS}|night)"
    rf"|(?:early |late |pre-market |premarket |after-hours )?(?:on )?{_DAYS}(?:[’']s (?:session|close|open|trading))?(?: (?:morning|afternoon|night|evening))?"
    rf"|\b[Tt]oday\b|\b[Yy]esterday\b|\b[Tt]onight\b|\byear[- ]to[- ]date\b|\b(?:so far|thus far|to date)(?: this (?:year|month|quarter|week|season))?"
    rf"|\b(?:early|after-hours|pre-market|premarket|morning|afternoon|extended|intraday|late)(?: \w+)? trading\b|\bat (?:launch|the close)\b|\blaunch day\b|\byear[’']s end\b|\byear-end\b|\bovernight\b|\bthe next (?:few|several) (?:months|years)\b"
    rf")){_GLOSS}"
)
_HEADS = _by_letter(
    "quarter|month|year|week|day|half|halv|period|season|decade|session|hour|night|morning|evening|afternoon|summer|winter|spring|fall|autumn|trading|launch|"
    "holidays|close|date|far|today|tonight|Today|Tonight|yesterday|Yesterday|overnight|19\\d\\d|20\\d\\d|Q[1-4]|H[1-4]|FY|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    "Jan|Feb|Mar|Apr|May|Jun|July|Aug|Sep|Oct|Nov|Dec"
)
_CORE = re.compile(rf"[ (\[“‘\"'/,;:.—–\n\u00a0-](?:{_HEADS})")
"""The head word of every period, with what stands before it: what a sentence is searched for first, since most words are none."""
_NEVER_FIRST = (
    *("quarter", "month", "week", "day", "period", "season", "decade", "session"),
    *("hour", "night", "evening", "trading", "date", "far", "close", "fallen"),
)
"""The heads that no period begins with, but for "close of"."""
_INSIDE = frozenset(("in", "of", "to"))
"""The members that none begins with, but for "to date"."""
_MEMBERS = word_lists("periods")["members"]
"""The words that may stand in a period before its head."""
_OPENERS = "([“‘\"'/—–"
_ABBREVIATED = pattern(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\Z")
_LEAD = 72
_TRAIL = 90
"""How far before its head a period may begin, and how far behind it end, in characters."""
_BASE = re.compile(
    rf"{EDGE}(?:(?<!dates )(?<!dating )from|than|versus|vs\.?|against|compared (?:with|to)) ?(?:that of |those of |in |the level of )?\Z"
)
_BASE_ENDS = ("from ", "than ", "versus ", "vs ", "vs.", "vs. ", "against ", "with ", "to ", "of ", "in ")
"""What all that `_BASE` finds ends with."""
_PEAK = pattern(r"(?:[’']s)? (?:all-time )?(?:highs?|lows?|peaks?|record)\b")
_RECORD = pattern(
    r"\b(?:best|worst|highest|lowest|most|biggest|largest|steepest|first|fastest|slowest|strongest|weakest|close|level|smallest|record)\b[^.;]{0,30} \Z"
)
_EARLIER = pattern(r"(?:earlier|ago|before)\Z|\b(?:year-ago|year-earlier|prior|previous|preceding)\b")
_SAYING = re.compile(
    rf"{EDGE}(?:said|says|told|announced|statement|interview|reported|wrote|tweeted|estimated|testified|posted|published|according to[^.;]{{1,40}})(?: \w+){{0,3}}(?: on| in)? \Z"
)
_ORIGIN = re.compile(
    r", (?:(?:which|who) )?(?:was )?(?:founded|launched|started|began|introduced|born|formed|established|opened|acquired|debuted|joined)\b[^,;:.—–]*\Z|\A(?:Founded|Launched|Opened)\b[^,;.]*\Z"
)
"""What opens an aside on how something began, whose period is no other figure's: "Acme, which began in 2001, has"."""
_FARTHEST = 260
_TOUCHING = 4


def find_periods(text: str, clause: Span) -> list[Span]:
    """Every period in `clause` of `text`, in order."""
    found: list[Span] = []
    at, end = clause.start, clause.end
    for head in _heads(text, at, end):
        if head < at:
            continue
        m = _around(text, at, head, end)
        at = head + 1
        if m:
            at = max(m.end(), at)
            if span := _as_worded(text, m):
                found.append(span)
    return found


def _heads(text: str, at: int, end: int) -> list[int]:
    """Where the head words of periods start between `at`, which may be one, and `end`."""
    if at and text[at - 1] in " \n.":
        at -= 1
    elif _CORE.match(" " + text[at : at + _LEAD]):
        return [at, *[core.start() + 1 for core in _CORE.finditer(text, at, end)]]
    return [core.start() + 1 for core in _CORE.finditer(text, at, end)]


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
        touching = 0 <= figure.start - period.end <= _TOUCHING
        if period.overlaps(figure) or (not touching and is_base(text, period)):
            continue
        distance = _distance(text, period, figure, others, alone=len(periods) == 1)
        if distance < nearest:
            best, nearest = period, distance
    return text[best.start : best.end].removeprefix("on ") if best else None


def is_base(text: str, period: Span) -> bool:
    """Whether `period` is what a change is measured from: "up 5% from the third quarter"."""
    start = period.start
    return (
        text.endswith(_BASE_ENDS, 0, start)
        and _BASE.search(words_before(text, start, 24)) is not None
        and _PEAK.match(text, period.end) is None
    )


def _distance(text: str, period: Span, figure: Span, others: Sequence[Span], *, alone: bool) -> int:
    """How far `period` is from `figure`, in characters and what parts them; one that is `alone` and near need not be told exactly."""
    after = period.start >= figure.end
    between = text[figure.end : period.start] if after else text[period.end : figure.start]
    low, high = (figure.end, period.start) if after else (period.end, figure.start)
    crossed = 0
    for other in others:
        if low <= other.start < high:
            crossed += 1
    breaks = between.count(",") + 2 * between.count(";") + 2 * between.count(" while ") + between.count(" and ")
    least = len(between) + 40 * breaks + 60 * crossed
    surely = alone and least <= _FARTHEST - 2 * 40 - 15
    if not surely and _SAYING.search(words_before(text, period.start, 60)):
        least += 2 * 40
    if not after and "," in between and _ORIGIN.search(text, max(0, period.start - 80), period.start):
        return _FARTHEST + 1
    if after and crossed and _EARLIER.search(text, period.start, period.end):
        return _FARTHEST + 1
    if text.startswith(("since", "Since"), period.start) and _RECORD.search(
        text, max(0, period.start - 60), period.start
    ):
        return _FARTHEST + 1
    return least + (0 if after else 15)
