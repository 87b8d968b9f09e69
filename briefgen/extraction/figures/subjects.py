"""Subjects: whose a figure is. The company or person of its clause, or whom the story speaks of there.

Follows the story from sentence to sentence and takes its names from `Names`; of itself it finds only names that grammar gives away: what an
index or product is called that moves or has a price.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from briefgen.extraction.entities import Named, Names
from briefgen.extraction.figures.movers import CAPITALS, mover, product
from briefgen.extraction.story import Story
from briefgen.model.facts import Figure
from briefgen.model.text import Span

_ASIDE_BEFORE = re.compile(
    r"\b(?:by|from|with|to|than|versus|vs\.?|against|via|like|including|told|for|between|and|at|into|as|behind|over|among|alongside|backed|"
    r"according to|data from|investors?|rivals?|competitors?|per|called|on|in|using)(?: the| an?)? (?:(?!which|whom|that|has|have|had|is|was|are|were|will)[\w-]+ ){0,3}?\Z",
    re.IGNORECASE,
)
_APART = frozenset(",;:)”’\"'—–-%")
"""What, before the blank before a name, keeps every word of `_ASIDE_BEFORE` away from it."""
_ASIDE_AFTER = re.compile(
    r"(?:[’']s)?(?: \([^)]{1,20}\))? (?:analysts?|data\b|estimates?\b|Economics|Research|Intelligence|strategists?|survey|poll)|-(?:backed|based|owned|led|style|like|funded)\b"
)
_SPEAKS = re.compile(
    r"(?: \([^)]{1,20}\))?,? (?:also |has |had )?(?:said|says|saying|reported|reports|announced|told|expects?|estimated?s?|confirmed|disclosed|wrote|forecasts?)\b"
)
_REPORTS = re.compile(
    r"(?: \([^)]{1,20}\))? (?:also |has |had )?(?:reported|reports|announced|disclosed|confirmed|expects?|forecasts?) (?:(?!that )[\w’'-]+ ){0,4}(?:[$€£¥₹]|\d)"
)
"""What a company says that tells its own figure: "Acme reported a profit of $5 million"."""
_EMPLOYED = re.compile(
    r"\b(?:analysts?|strategists?|economists?|managers?|researchers?)(?:,)? (?:at|with|for|from|of) (?:the )?\Z"
)
_HELD = re.compile(r" (?:bet|stake|holdings?|investment|position|wager|shares|deal|contract|orders?)\b")
_MODIFIED = re.compile(r"\b[Aa]n? (?:[a-z0-9][\w-]* ){0,3}\Z")
_SPOKEN = re.compile(r" (?:spokes|executive|official|representative)")
_NOBODY = re.compile(
    r"[“\"]?(?:(?:But|And|In|Across|While|For) )?(?:[Tt]he|[Tt]his|[Tt]hat|[Bb]oth(?: the)?|[Mm]ost|[Mm]any|[Ss]ome|[Tt]hese|[Tt]hose|[Aa]ll|[Oo]ther|[Aa]cross the|[Ii]n the)(?: (?!company|firm|group|which|that|by)[a-z][\w-]*){0,3}?"
    r" (?:country|nation|market|industry|sector|government|economy|state|city|region|world|companies|firms|startups|start-ups|businesses|retailers|carmakers|lenders|banks)"
    r"\b(?![-\w]|[’']s (?:[\w-]+ )?(?:biggest|largest|leading|top|most|second|third|first|only|oldest|newest|dominant)\b| (?:leader|giant|value|cap|capitali[sz]ation|share|price|maker|researcher|target)s?\b)"
)
"""The beginning of a clause that speaks of no company in particular: "The data market was valued at"."""
_APPOSED = re.compile(rf"(?:^|[.“\" ])(?:[Tt]he |[Ii]ts )?({CAPITALS}(?: {CAPITALS}){{0,3}}), (?:an?|the|its|our) \Z")
_RELATIVE = re.compile(
    r", (?:which|who)\b(?! (?:also |has |had )?(?:said|says|told|estimates?|estimated|wrote|argues?|expects?|thinks?)\b)[^,;]*\Z"
)
_TIMED = re.compile(
    r"day\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|^\w+ing\b"
)
_RATES = re.compile(r" (?:(?:rate|upgrade|downgrade|raise|reiterate|initiate)[sd]?|(?:lower|maintain)(?:s|ed)|cuts?) ")
_HOUSES = (
    *("Research", "Capital", "Securities", "Partners", "Markets", "Investments", "Advisors", "Equities", "Bank"),
)
"""What the firms that rate others are called."""
_TARGET = re.compile(r"\b(?:price targets?|price objective|rating|scenario|target price)\b")
_SHARED = (" respectively", ", respectively")
_BELONGS = re.compile(r"(?: (?:in|of|at|for|from)| stakes? in| of [\w -]{3,40} (?:from|at|in))(?: the)? \Z")
_ASIDE = re.compile(
    r", (?:which|who|whose|where|(?:an? |the |its |now )?(?:part|unit|owner|subsidiary|parent|division|arm|maker|brand|rival|partner|supplier|member|backer|offshoot) of|owned by|led by|backed by)\b"
    r"[^,;]{1,120},"
)
_OWNING = ("’s ", "'s ")
_PRONOUNS = ("It", "They", "Their")
_ARTICLED = (", a ", ", an ", ", the ", ", its ", ", our ")
_PRONOUN = re.compile(r"(?:It|Its|It[’']s|They|Their)\b")
_LEAD = 90
"""How far into a sentence, in characters, a name may first stand and still become what the story speaks of."""


class Subjects:
    """Who is spoken of, sentence by sentence; `primary` is whom the story is about, where it is about one company."""

    def __init__(self, story: Story, names: Names, until: int) -> None:
        """Follows `story` as far as `until`, where its last figure stands."""
        self._text = story.text
        self._names = names
        self.primary = next((c.name for c in names.companies if c.role == "primary"), None)
        self._several = sum(c.role == "primary" for c in names.companies) > 1
        self._rates = any(word in story.text for word in ("price", "rating", "scenario"))
        self._sources = {c.name for c in names.companies if c.role == "source"}
        self._starts = [m.span.start for m in names.mentions]
        self._topics: dict[int, str | None] = {}
        self._led: dict[int, bool] = {}
        self._follow(story, until)

    def within(self, start: int, end: int) -> tuple[Named, ...]:
        """The mentions between two places of the text, in order."""
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, end, low)
        found = self._names.mentions[low:high]
        return found if not found or found[-1].span.end <= end else found[:-1]

    def _follow(self, story: Story, until: int) -> None:
        """Finds whom each sentence speaks of, by the company that leads it or the last that led one in its block."""
        text, mentions, count = story.text, self._names.mentions, len(self._names.mentions)
        often = Counter([m.name for m in mentions])
        topic = nearest = self.primary
        block, block_end, at = None, -1, 0
        for sentence in story.sentences:
            start = sentence.start
            if start > until:
                break
            if start >= block_end:
                here = story.block_at(start)
                if here is not block:
                    topic = nearest = self.primary
                block, block_end = here, here.span.end if here else start
            while at < count and mentions[at].span.start < start:
                at += 1
            limit, first, i = min(sentence.end, start + _LEAD), None, at
            while i < count and mentions[i].span.end <= limit:
                m = mentions[i]
                i += 1
                if m.kind == "company" and self._leads(m):
                    first = first or m.name
                    if m.name == self.primary or often[m.name] > 1:
                        topic = m.name
                        break
            pronoun = text.startswith(_PRONOUNS, start) and _PRONOUN.match(text, start)
            self._topics[start] = nearest if pronoun else topic
            nearest = first or nearest

    def of(self, figure: Figure, clause: Span, sentence: Span, previous: Figure | None) -> str | None:
        """Whose `figure` is, which stands in `clause` of `sentence`; `previous` is the described figure before it in the clause."""
        text, start = self._text, figure.at.span.start
        topic = self._topics.get(sentence.start, self.primary)
        left = text[clause.start : start]
        if left.endswith(_ARTICLED) and (found := _APPOSED.search(left)) and not _TIMED.search(found[1]):
            return self._resolved(clause.start + found.start(1), clause.start + found.end(1))
        if (
            self._rates
            and figure.kind == "money"
            and _TARGET.search(text, clause.start, min(clause.end, figure.at.span.end + 20))
        ):
            return self._rated(clause, figure, topic)
        before = [m for m in self.within(clause.start, start) if m.name not in self._sources]
        if before and (owner := self._relative(before, clause, figure)):
            return owner
        leading = [m for m in before if self._leads(m)]
        if len(leading) > 1 or (leading and "," in left):
            leading = self._outside_asides(leading, clause.start, start) or leading
        if leading:
            return leading[-1].name
        if figure.kind == "percent" and previous and (moved := mover(text, text[previous.at.span.end : start])):
            return moved
        if previous and previous.subject:
            return previous.subject
        if (figure.kind in ("percent", "other") and (moved := mover(text, left))) or (
            figure.kind in ("measure", "money") and (moved := product(text, left))
        ):
            return moved
        if owned := self._belongs(figure, clause):
            return owned
        speaking = [
            m for m in before if m.kind == "company" and _SPEAKS.match(text, m.span.end) and not self._employing(m)
        ]
        if speaking:
            return speaking[-1].name
        return None if _NOBODY.match(text, clause.start, start) else topic

    def _outside_asides(self, leading: Sequence[Named], since: int, end: int) -> list[Named]:
        """Those of `leading` that do not stand in an aside that is over before `end`: ", which owns Acme,", ", part of Acme,"."""
        asides = [found.span() for found in _ASIDE.finditer(self._text, since, end)]
        return [m for m in leading if not any(low < m.span.start < high for low, high in asides)]

    def dealt(self, figures: Sequence[Figure], clause: Span) -> list[str]:
        """The names that "respectively" deals out to `figures`, one each, in order; none without that word."""
        if not self._text.startswith(_SHARED, figures[-1].at.span.end):
            return []
        named: list[str] = []
        for m in self.within(clause.start, figures[0].at.span.start):
            if m.kind == "company" and named[-1:] != [m.name]:
                named.append(m.name)
        return named[-len(figures) :] if len(named) >= len(figures) else []

    def _leads(self, m: Named) -> bool:
        start = m.span.start
        led = self._led.get(start)
        if led is None:
            led = self._led[start] = self._is_leader(m)
        return led

    def _is_leader(self, m: Named) -> bool:
        """Whether a company is what its clause speaks of, rather than a partner, a source or somebody's employer."""
        if m.kind != "company" or m.name in self._sources or _ASIDE_AFTER.match(self._text, m.span.end):
            return False
        text, start = self._text, m.span.start
        if self._employs(m):
            return False
        if _SPEAKS.match(text, m.span.end):
            return _REPORTS.match(text, m.span.end) is not None
        if text.endswith(_OWNING, 0, start) and _HELD.match(text, m.span.end):
            return False
        if text[start - 1 : start] != " " or text[start - 2 : start - 1] in _APART:
            return True
        if text[start - 2] == "." and text[start - 4 : start - 2].lower() != "vs":
            return True
        if _ASIDE_BEFORE.search(text, max(0, start - 40), start):
            return False
        return not self._is_modifier(m)

    def _is_modifier(self, m: Named) -> bool:
        """Whether a name only tells of what kind a thing is: "a more powerful Acme chip"."""
        text, start, end = self._text, m.span.start, m.span.end
        if text[end : end + 1] != " " or _SPOKEN.match(text, end):
            return False
        return _MODIFIED.search(text, max(0, start - 40), start) is not None

    def _employs(self, m: Named) -> bool:
        """Whether a person's name follows with only their role between: "Acme analyst Ann Smith"."""
        following = self.within(m.span.end, m.span.end + 60)
        person = next((p for p in following if p.kind == "person"), None)
        return (
            person is not None
            and re.fullmatch(
                r"(?:[’']s)?(?: (?:[a-z][\w-]*|CEO|CFO|COO|CTO|Chief|Executive|President|Chairman))+ ",
                self._text[m.span.end : person.span.start],
            )
            is not None
        )

    def _relative(self, before: Sequence[Named], clause: Span, figure: Figure) -> str | None:
        """The name before the relative clause that the figure stands in: "Acme, which has raised $5 million"."""
        found = _RELATIVE.search(self._text, clause.start, figure.at.span.start)
        if found is None:
            return None
        return next(
            (m.name for m in reversed(before) if 0 <= found.start() - m.span.end <= 12 and m.kind != "organization"),
            None,
        )

    def _rated(self, clause: Span, figure: Figure, topic: str | None) -> str | None:
        """Whom a price target or rating is for: whom the story is about if it is named there, and never the firm that gives it."""
        inside = [
            m for m in self.within(clause.start, clause.end) if m.kind == "company" and m.name not in self._sources
        ]
        if any(m.name == self.primary and not _RATES.match(self._text, m.span.end) for m in inside):
            return self.primary
        rated = [m.name for m in inside if m.span.end <= figure.at.span.start and not self._gives(m)]
        if rated:
            return rated[-1]
        return topic if self._several and topic and not topic.endswith(_HOUSES) else self.primary

    def _gives(self, m: Named) -> bool:
        """Whether a company is a firm that rates others, or its analyst's employer."""
        text, end = self._text, m.span.end
        asides = _ASIDE_AFTER.match(text, end) or _RATES.match(text, end)
        return asides is not None or m.name.endswith(_HOUSES) or self._employing(m) or self._employs(m)

    def _employing(self, m: Named) -> bool:
        """Whether a company is only named as somebody's employer: "an analyst at Acme"."""
        return _EMPLOYED.search(self._text, max(0, m.span.start - 30), m.span.start) is not None

    def _belongs(self, figure: Figure, clause: Span) -> str | None:
        """The name behind the figure that owns it: "a third of Acme", "$5 million in profit from Acme"."""
        start = figure.at.span.end
        for m in self.within(start, min(clause.end, start + 70)):
            if m.kind == "company" and m.name not in self._sources:
                return m.name if _BELONGS.fullmatch(self._text, start, m.span.start) else None
        return None

    def _resolved(self, start: int, end: int) -> str:
        """The name at a place: that of the mention that fills it, else the words themselves."""
        named = [m for m in self.within(start, end) if m.span == Span(start, end)]
        return named[-1].name if named else self._text[start:end]
