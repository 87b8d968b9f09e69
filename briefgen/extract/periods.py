"""Periods: the stretches of text that say for which time a figure holds ("the fourth quarter", "since Q3 2018", "year-to-date").

Finds and picks periods as worded; turns none into a date.
"""

import re
from collections.abc import Sequence

from briefgen.extract.masks import MONTHS
from briefgen.model.text import Span

_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:19|20)\d\d"
_WHICH = (
    r"(?i:first|second|third|fourth|1st|2nd|3rd|4th|last|latest|current|previous|prior|same|most recent|past|coming|next|this|final|following|full|upcoming|ongoing|recent|"
    r"fiscal|calendar|holiday|back-to-school|Christmas|opening|preceding|entire|whole|spring|summer|fall|autumn|winter|year-earlier|year-ago|comparable|"
    rf"{MONTHS}|{_YEAR})"
)
_SPAN = r"(?:quarters?|months?|years?|weeks?|half|halves|periods?|seasons?|decades?|weekends?|sessions?|days?|hours?|nights?|mornings?|evenings?|afternoons?|summer|winter|spring|fall|autumn)"
_NUMBER = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|several|few)"
_ENDED = rf"(?: (?:ended|ending|to|through|that ended|which ended|of|in|since) (?:(?:on|in) )?(?:fiscal (?:year )?)?(?:{MONTHS}\.?(?: \d{{1,2}})?(?:, {_YEAR}| {_YEAR})?|{_YEAR}|last year|this year))?"
_EDGE = r"(?:(?:the )?(?:start|beginning|end|middle|close|first half|second half|rest|remainder|turn) of )?"
_SHADE = r"(?:early |late |mid-|mid |fiscal |calendar |(?:the )?(?:spring|summer|fall|autumn|winter) of )?"
_PERIOD = re.compile(
    rf"(?P<lead>\b(?:[Ss]ince|[Aa]s of|[Bb]y|[Uu]ntil|[Tt]hrough|[Bb]efore|[Aa]fter) )?(?P<body>\b{_EDGE}(?:"
    rf"(?:the |The |its |their |that |this )?{_WHICH}(?:[ -](?:{_WHICH}|{_NUMBER})){{0,2}}[ -]{_SPAN}\b{_ENDED}"
    rf"|[Tt]h(?:e|is|at) (?:{_NUMBER}[ -])?(?:quarter|months?|year|week|day|half|season|period|holidays)\b{_ENDED}"
    rf"|[Ll]ast (?:fiscal )?(?:{_NUMBER} )?{_SPAN}\b|{_NUMBER} (?:months|weeks|quarters|years) (?:ended|ending|to|through) {MONTHS}\.?(?: \d{{1,2}})?(?:, {_YEAR})?"
    rf"|\b(?:{_YEAR} )?[QH][1-4](?: (?:of )?(?:fiscal )?(?:year )?{_YEAR}| FY ?\d{{2,4}}| last year)?\b|\bFY ?\d{{2,4}}\b"
    rf"|{_SHADE}(?:\b{MONTHS}\b\.?(?:(?: \d{{1,2}})(?!\d)(?:, {_YEAR})?| {_YEAR})?(?: last year| this year| of last year| of this year)?)"
    rf"|{_SHADE}(?:year )?\b{_YEAR}\b(?![-\w%,]\d)|{_SHADE}(?:last|this|next) (?:year|month|week|quarter|season|spring|summer|fall|autumn|winter|{_DAYS}|night)"
    rf"|(?:early |late |pre-market |premarket |after-hours )?(?:on )?{_DAYS}(?:[’']s (?:session|close|open|trading))?(?: (?:morning|afternoon|night|evening))?"
    rf"|\b[Tt]oday\b|\b[Yy]esterday\b|\b[Tt]onight\b|\byear[- ]to[- ]date\b|\b(?:so far|thus far|to date)(?: this (?:year|month|quarter|week|season))?"
    rf"|\b(?:early|after-hours|pre-market|premarket|morning|afternoon|extended|intraday|late)(?: \w+)? trading\b|\bat (?:launch|the close)\b|\blaunch day\b|\byear[’']s end\b|\byear-end\b|\bovernight\b|\bthe next (?:few|several) (?:months|years)\b"
    r"))"
)
_CORE = re.compile(
    rf"quarter|month|year|week|day|half|period|season|decade|session|hour|night|morning|evening|afternoon|summer|winter|spring|fall|autumn|trading|launch|close|date|far|{_YEAR}|[QH][1-4]|FY|{MONTHS}"
)
_FULL_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\.\Z"
)
_RECORD = re.compile(
    r"\b(?:best|worst|highest|lowest|most|biggest|largest|steepest|first|fastest|slowest|strongest|weakest|close|level|smallest|record)\b[^.;]{0,30} \Z"
)
_SAYING = re.compile(
    r"\b(?:said|says|told|announced|statement|interview|reported|wrote|tweeted|estimated|testified|posted|published|according to[^.;]{1,40})(?: \w+){0,3}(?: on| in)? \Z"
)
_FARTHEST = 260


def find_periods(text: str, clause: Span) -> list[Span]:
    """Every period in `clause` of `text`, in order."""
    found: list[Span] = []
    if not _CORE.search(text, clause.start, clause.end):
        return found
    for m in _PERIOD.finditer(text, clause.start, clause.end):
        words = m["body"]
        if words in ("May", "March", "Mar", "Dec", "Sun") and (
            not m["lead"] and text[max(0, m.start() - 3) : m.start()] not in ("in ", "of ")
        ):
            continue
        end = m.end() - (text[m.end() - 1] == "." and _FULL_MONTH.search(words) is not None)
        found.append(Span(m.start() if m["lead"] else m.start("body"), end))
    return found


def period_of(text: str, periods: Sequence[Span], figure: Span, others: Sequence[Span]) -> str | None:
    """Which of `periods` holds for `figure`, as worded; `others` are the figures of its clause.

    The nearest one wins: a figure, a comma or a verb of saying between the two sets them apart.
    """
    apart = [(_distance(text, p, figure, others), p) for p in periods if not p.overlaps(figure)]
    distance, best = min(apart, default=(_FARTHEST + 1, figure))
    return text[best.start : best.end].removeprefix("on ") if distance <= _FARTHEST else None


def _distance(text: str, period: Span, figure: Span, others: Sequence[Span]) -> int:
    after = period.start >= figure.end
    between = text[figure.end : period.start] if after else text[period.end : figure.start]
    crossed = sum(
        figure.end <= o.start < period.start if after else period.end <= o.start < figure.start for o in others
    )
    breaks = between.count(",") + 2 * between.count(";") + 2 * between.count(" while ") + between.count(" and ")
    if _SAYING.search(text, max(0, period.start - 60), period.start):
        breaks += 2
    if text.startswith(("since", "Since"), period.start) and _RECORD.search(
        text, max(0, period.start - 60), period.start
    ):
        breaks += 4
    return len(between) + 40 * breaks + 60 * crossed + (0 if after else 15)
