"""Asides: stretches inside a story paragraph that are no part of the story: its dateline, a wire's credit at its end.

Each pattern describes how agencies write, not what any one of them wrote.
"""

import re

from briefgen.model.text import Span
from briefgen.patterns import pattern

_AGENCY = (
    r"(?:Thomson )?Reuters(?: Breakingviews)?|Bloomberg(?: Opinion| News)?|AP|AFP|Associated Press|Dow Jones|UPI|DPA|dpa|Xinhua|Kyodo|Yonhap"
    r"|PTI|IANS|ANI|TASS|Interfax|MarketWatch|CNN(?: Business)?|CNNMoney|CNBC|BBC|AdAge|GlobeNewswire|Business ?Wire|PR ?Newswire|AAP|EFE|ANSA"
)
_DASH = r"[ \u00a0]{0,3}(?:--?|[–—―])[ \u00a0]{0,3}"
# A place in capitals: HONG KONG, SAN FRANCISCO/NEW YORK, ST. LOUIS, NEW YORK, N.Y.
_CITY = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{1,20}(?:[ /,]{1,3}[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{0,20}){0,5}"
_STATE = r"(?:,[ ]{1,2}[A-Z][a-z]{2,9}\.?(?: [A-Z][a-z]{2,9}\.?)?)?"
_DAY = r"(?:,[ ]{1,2}(?:[A-Z][a-z]{2,8}\.?,?[ ]{1,2})?[A-Z][a-z]{2,8}\.?(?:[ ]{1,2}\d{1,2})?(?:,?[ ]{1,2}\d{4})?)?"
_AGENCIES = rf"[ ]{{0,3}}(?:\((?:{_AGENCY})(?:[ /,-]{{1,3}}[A-Z][\w.]{{1,20}}){{0,2}}\)|/[A-Z][\w ]{{2,25}}/|\|[ ]?(?:{_AGENCY}))"
# Any name in brackets, where it stands between a place in capitals and a dash; an exchange there is a ticker's.
_ANY_AGENCY = r"[ ]{0,3}\((?!NYSE|N[Aa][Ss][Dd][Aa][Qq]|LSE|AMEX|TSX)[A-ZÀ-Þ][\w.&'’/ -]{1,40}\)"
_TITLE_CITY = r"[A-Z][\w.'’-]{1,20}(?:[ /,]{1,3}[A-Z][\w.'’-]{1,20}){0,5}"
_SHOUTED = re.compile(
    rf"(?:\(?(?:{_CITY}){_STATE}{_DAY}\)?|(?:(?:{_CITY}){_STATE}{_DAY})?,?{_ANY_AGENCY}){_DASH}(?=\S)"
)
_CREDITED = re.compile(rf"(?:(?:{_CITY}|{_TITLE_CITY}){_STATE}{_DAY})?,?{_AGENCIES}{_DASH}(?=\S)")
_AGENCY_FIRST = re.compile(rf"(?:By [A-Z][^\n()]{{2,60}} )?\((?:{_AGENCY})\)(?:{_DASH}|[ ]{{1,3}}(?=[A-Z“\"]))")

_CREDIT_WORDS = (
    r"(?:additional |further )?(?:reporting|writing|editing|compiled|translat(?:ed|ing)|graphics?|interviews?|photos?|produced|production) (?:and \w{1,12} )?by\b"
    r"|with (?:assistance|reporting|contributions?|files|additional) |(?-i:Updates?|Updated|Adds?|Corrects?|Corrected|Recasts?"
    r"|Removes?|Refiles?|Rewrites?|Clarifies|Fixes|Repeats?|Releads?|UPDATES?|ADDS?)\b[ ,:](?!\$)"
)
_PAREN_CREDIT = re.compile(
    rf"[(\[][ ]{{0,2}}(?:{_CREDIT_WORDS})[^()\[\]\n]{{0,600}}(?:\([^()\n]{{0,80}}\)[^()\n]{{0,300}})?(?:[)\]]|$)",
    re.IGNORECASE,
)
_BARE_CREDIT = pattern(
    r"(?<=[.!?”\"’)])[ ]{1,3}(?:(?:Additional )?[Rr]eporting|Writing|Editing) by [A-Z][^.\n]{2,200}(?:; ?[Ee]diting by [^\n]{2,120})?\.?$"
)

ASIDE_SIGNS = "([/|"
"""One of these is in every aside, but for a dateline without an agency and a credit without brackets."""

BARE_CREDIT_HINT = "ing by "
"""In every credit without brackets."""


def find_dateline(text: str, start: int, end: int, *, first: bool) -> Span | None:
    """The dateline at the head of the paragraph `text[start:end]`: "LIMA (Reuters) -", "(Bloomberg) --".

    A place in capitals before a dash without an agency, and an agency that nobody knows, count only in the `first` paragraphs of a story.
    """
    if end - start < 8:
        return None
    head = min(end, start + 200)
    lead = text[start:head]
    dashed = "-" in lead or "–" in lead or "—" in lead or "―" in lead
    if not dashed and lead[0] not in "(B":  # only the form that begins "(Reuters)" or "By ..." does without
        return None
    for form in (_CREDITED, _AGENCY_FIRST, _SHOUTED) if first else (_CREDITED, _AGENCY_FIRST):
        found = form.match(text, start, head)
        if found and found.end() < end:
            return Span(start, start + len(found.group().rstrip()))
    return None


def find_credits(text: str, start: int, end: int) -> list[Span]:
    """The wire credits in the paragraph `text[start:end]`: "(Reporting by ...; Editing by ...)", "(Updates with ...)"."""
    found = []
    if text.find("(", start, end) >= 0 or text.find("[", start, end) >= 0:
        found = [Span(m.start(), m.end()) for m in _PAREN_CREDIT.finditer(text, start, end)]
    if not found and text.find(BARE_CREDIT_HINT, max(start, end - 420), end) >= 0:
        found = [
            Span(m.start() + len(m.group()) - len(m.group().lstrip()), m.end())
            for m in _BARE_CREDIT.finditer(text, max(start, end - 420), end)
        ]
    return found


def is_credit(text: str) -> bool:
    """Whether the paragraph `text` is nothing but a wire credit in brackets."""
    found = _PAREN_CREDIT.match(text) if text[:1] in ("(", "[") else None
    return found is not None and len(text) - found.end() <= 3
