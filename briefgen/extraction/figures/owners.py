"""Owners: whose a figure is by the words right around it: "the $300 Slate", "Acme's $5 million", "a third of Acme".

Takes the names by their place; knows no grammar of clauses (`roles`) and not what a story speaks of (`topics`).
"""

import re
from collections.abc import Sequence

from briefgen.extraction.entities import Named, Names
from briefgen.extraction.figures.roles import NOUNS_OF_THINGS, Roles
from briefgen.extraction.names.lexicon import PLACES
from briefgen.model.facts import Figure
from briefgen.model.text import Span

_CAPS = r"(?:[A-Z][\w&/’-]*|\d+)"
_APPOSED = re.compile(rf"(?:^|[.“\" ])(?:[Tt]he |[Ii]ts )?({_CAPS}(?: {_CAPS}){{0,3}}), (?:an?|the|its|our) \Z")
_TIMED = re.compile(
    r"day\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|^\w+ing\b"
)
ARTICLED = (", a ", ", an ", ", the ", ", its ", ", our ")
"""What stands before a figure that is part of an explanation."""
_TARGET = re.compile(r"\b(?:price targets?|targets? (?:on|for|of)|price objective|rating|scenario|target price)\b")
_TARGET_ON = re.compile(
    r"\b(?:(?:targets?|objective|rating|scenario|price) (?:on|for|of)|rat(?:es?|ed|ing)|(?:up|down)grad(?:es?|ed|ing)) (?:the )?(?:stock of )?\Z"
)
_TARGET_OF = re.compile(r"[’']s? (?:stock )?(?:price )?(?:target|rating)\b")
_RATES = re.compile(r" (?:(?:rate|upgrade|downgrade|raise|reiterate|initiate)[sd]?|(?:lower|maintain)(?:s|ed)|cuts?) ")
_HOUSES = ("Research", "Capital", "Securities", "Partners", "Markets", "Investments", "Advisors", "Equities", "Bank")
"""What the firms that rate others are called."""
_ROUND_IN = re.compile(r"(?: [\w-]{1,20}){0,3} (?:round|financing) (?:in|for|of) (?:the )?\Z")
_ROUND = re.compile(r" (?:[\w-]{1,20} ){0,3}(?:round|financing)\b(?! (?:in|for|of) )")
_JOINED = re.compile(r"\b(?:led|leads|leading|co-led|joined|joining|participat\w+|back(?:ed|ing)|invested)\b")
"""What investors do in a round that is another's."""
_SOURCES = re.compile(
    r"\A(?:people|persons?|sources?|officials?|lawyers?|executives?) (?:familiar|with (?:direct )?knowledge|close to|briefed|who (?:asked|declined))\b"
)
_ASKED = ("people", "person", "source", "official", "lawyer", "executive")
"""How all that `_SOURCES` finds begins."""
_NOBODY = re.compile(
    rf"\b({_CAPS}(?: {_CAPS}){{0,2}})[’']s (?:(?:[a-z][\w-]{{0,20}} ){{0,2}}(?:economy|population|GDP|exports|imports|inflation|unemployment)(?: [\w-]{{1,20}}){{0,4}} )?\Z"
)
_BELONGS = re.compile(
    r"(?: (?:(?:sales|revenue|profit|earnings|annual|growth|gain|loss|drop|rise|decline|increase|decrease|discount) ){0,2}(?:in|of|at|for|from)| stakes? in| of [\w -]{3,40} (?:from|at|in))(?: the)? \Z"
)
_ATTRIBUTE = re.compile(r"(?:,? (?:[a-z][\w-]{0,20}|\d[\w.,]{0,8}(?:-[a-z]{1,12})?)){0,3} ")
_NO_ATTRIBUTE = re.compile(
    r"\b(?:and|or|to|of|in|on|at|for|from|by|with|than|as|is|was|are|were|has|have|had|the|a|an|its|their|that|which|per|more|less|about|over|after|before|since|under|into|via|"
    r"like|including|\w+(?:ed|ly))\b"
)
_TENURE = re.compile(
    r"[^;:]{0,60}?\b(?:resign(?:s|ed|ing)?|quits?|quitting|leaves|left|leaving|join(?:s|ed|ing)|rejoin(?:s|ed|ing)|return(?:s|ed|ing)|step(?:s|ped|ping) down|retir(?:es|ed|ing)|depart(?:s|ed|ing)|serv(?:es|ed|ing)|(?:was|were|been|being) (?:appointed|hired|named|promoted|fired|ousted|sentenced|jailed|released|arrested))\b[^.,;:]{0,80}\Z"
)
"""What people do at a time, or for a time, that is theirs and not their company's."""
_VETERAN = re.compile(
    r"(?: (?!of\b|at\b)[A-Za-z][\w’'-]{0,20}){0,3}(?: veteran| alum| employee| insider)(?: of (?:the )?[\w ]{2,30},)? \Z"
)
_OLD = re.compile(r"\b(?:he|she|He|She) (?:is|was) (?:only |just |about |nearly |almost ){0,2}\Z")
_POLLED = re.compile(
    r"(?:[’']s)? (?:(?:survey|study|poll|report|questionnaire)(?: (?:has|had))? (?:of|polled|surveyed|asked|interviewed|questioned|covered|found that)|polled|surveyed|interviewed) (?:(?:more than|about|nearly|some|over|almost|around) ){0,2}\Z"
)
"""What stands between who asked and how many were asked."""
_DEVICE = re.compile(
    rf"(?:,? [a-z][\w-]{{1,20}}){{0,2}} (?:{NOUNS_OF_THINGS})\b(?! (?:market|industry|business|maker)s?\b)"
)
_HOLDERS = re.compile(r"(?:users?|subscribers?|members?|players?|owners?|customers?)\Z")
_PAID = re.compile(
    r"\b(?:pay|pays|paid|paying|spend|spends|spent|spending|charges?|charged|charging|asks?|asking)\b[^.;,]{0,30}\Z"
)
_PAID_FOR = re.compile(r"(?: an?| per)?(?: \w+)? (?:for|to buy) (?:(?:the|an?|its|each|new) ){0,2}\Z")
_POSSESSES = re.compile(r": |[’'](?:s|(?<=s[’']))(?: \([^)]{1,12}\))? (?:[a-z][\w-]{0,20} ){0,2}")


class Owners:
    """The names of a text that stand beside its figures; `primary` is whom the story is about."""

    def __init__(self, text: str, roles: Roles, names: Names, primary: str | None) -> None:
        self._text, self._roles, self._primary = text, roles, primary
        self._several = sum(c.role == "primary" for c in names.companies) > 1
        self._rates = any(word in text for word in ("price", "rating", "scenario", "target"))
        self._sources = {c.name for c in names.companies if c.role == "source"}
        self._brands = {c.name for c in names.companies if c.kind == "brand"}

    def apposed(self, left: str, since: int) -> str | None:
        """The name of which the figure is part of an explanation, as `left` ends that begins at `since`: "The Slate, a $300 tablet"."""
        found = _APPOSED.search(left)
        if found is None or _TIMED.search(found[1]):
            return None
        span = Span(since + found.start(1), since + found.end(1))
        named = [m for m in self._roles.within(*span) if m.span == span]
        return named[-1].name if named else found[1]

    def is_target(self, figure: Figure, clause: Span) -> bool:
        """Whether a figure is what an analyst thinks shares should cost."""
        if not self._rates or figure.kind != "money":
            return False
        return _TARGET.search(self._text, clause.start, min(clause.end, figure.at.span.end + 20)) is not None

    def rated(self, figure: Figure, clause: Span, topic: str | None) -> str | None:
        """Whom a price target is for: "the target on Acme"; whom the story is about if it is named there, and never the firm that gives it."""
        text = self._text
        inside = [
            m
            for m in self._roles.within(clause.start, clause.end)
            if m.kind == "company" and m.name not in self._sources
        ]
        for m in inside:
            since = max(clause.start, m.span.start - 40)
            if _TARGET_ON.search(text, since, m.span.start) or _TARGET_OF.match(text, m.span.end):
                return m.name
        if any(m.name == self._primary and not _RATES.match(text, m.span.end) for m in inside):
            return self._primary
        rated = [m.name for m in inside if m.span.end <= figure.at.span.start and not self._gives(m)]
        if rated:
            return rated[-1]
        return topic if self._several and topic and not topic.endswith(_HOUSES) else self._primary

    def _gives(self, m: Named) -> bool:
        """Whether a company is a firm that rates others, or its analyst's employer."""
        rates = self._roles.cited_beside(m) or _RATES.match(self._text, m.span.end) is not None
        return rates or m.name.endswith(_HOUSES) or self._roles.employing(m) or self._roles.employs(m)

    def is_nobodys(self, figure: Figure, clause: Span) -> bool:
        """Whether a figure is about the world: a country's ("Elbonia's $3 billion market"), or counts the sources."""
        text, span = self._text, figure.at.span
        if figure.kind == "count":
            noun = text.find(" ", span.start) + 1
            return text.startswith(_ASKED, noun) and bool(
                0 < noun <= span.end and _SOURCES.match(text[noun : span.end + 30])
            )
        since = max(clause.start, span.start - 100)
        if text.find("’s ", since, span.start) < 0 and text.find("'s ", since, span.start) < 0:
            return False
        found = _NOBODY.search(text, since, span.start)
        return found is not None and found[1] in PLACES

    def thing(self, figure: Figure, clause: Span) -> str | None:
        """The thing that the figure is an attribute of ("the $300 Slate", "a 6-inch, 90 Hz Slate") or that the things counted are had of ("4 million Slate users")."""
        span = figure.at.span
        if figure.kind == "count":
            inside = [
                m for m in self._roles.within(span.start, span.end) if m.kind == "thing" or m.name in self._brands
            ]
            return inside[-1].name if inside and _HOLDERS.search(figure.text) else None
        if figure.kind not in ("money", "measure"):
            return None
        for m in self._roles.within(span.end, min(clause.end, span.end + 50)):
            if m.kind != "thing":
                return None
            gap = self._text[span.end : m.span.start]
            if _PAID_FOR.fullmatch(gap) and _PAID.search(self._text, max(clause.start, span.start - 60), span.start):
                return m.name
            return m.name if not figure.per and _ATTRIBUTE.fullmatch(gap) and not _NO_ATTRIBUTE.search(gap) else None
        return None

    def possessor(self, last: Named, figure: Figure) -> str | None:
        """The name that owns what the figure says, if `last` before it does: "Acme's new $5 million plan"."""
        if last.kind == "organization":
            return None
        return last.name if _POSSESSES.fullmatch(self._text, last.span.end, figure.at.span.start) else None

    def funded(self, figure: Figure, clause: Span) -> str | None:
        """The company that a round goes to: "led the $5 million round in Acme"."""
        if figure.kind != "money":
            return None
        end = figure.at.span.end
        following = self._roles.within(end, min(clause.end, end + 60))
        if following and _ROUND_IN.fullmatch(self._text, end, following[0].span.start):
            return following[0].name
        since = max(clause.start, figure.at.span.start - 200)
        joined = _ROUND.match(self._text, end) and _JOINED.search(self._text, since, figure.at.span.start)
        return self._primary if joined else None

    def person(self, named: Sequence[Named], figure: Figure, clause: Span) -> str | None:
        """The person whose time or pay a figure is: "resigned eight months after", "$2 million for Lee", "10-year veteran Ann Lee"."""
        text, (start, end) = self._text, figure.at.span
        if figure.kind not in ("duration", "money"):
            return None
        behind = next(iter(self._roles.within(end, min(clause.end, end + 60))), None)
        if behind and behind.kind == "person":
            gap = text[end : behind.span.start]
            if gap == " for " or (figure.kind == "duration" and _VETERAN.fullmatch(gap)):
                return behind.name
        last = next((m for m in reversed(named) if m.kind == "person"), None)
        if last and text.startswith(" old", end) and _OLD.search(text, max(clause.start, start - 24), start):
            return last.name
        if figure.kind != "duration" or last is None or self._roles.speaks(last):
            return None
        if any(m.kind == "company" and m.span.start > last.span.end and self._roles.acts(m) for m in named):
            return None
        return last.name if _TENURE.fullmatch(text, last.span.end, start) else None

    def pollster(self, figure: Figure, clause: Span) -> str | None:
        """Who asked the people that are counted: "the Acme survey polled 2,000 users"."""
        start = figure.at.span.start
        asked = self._roles.within(max(clause.start, start - 80), start) if figure.kind == "count" else ()
        return next((m.name for m in reversed(asked) if _POLLED.fullmatch(self._text, m.span.end, start)), None)

    def is_of_thing_known(self, figure: Figure) -> bool:
        """Whether a figure belongs to a thing that only its kind names: "the $1,980 device"."""
        start, end = figure.at.span
        definite = figure.kind in ("money", "measure") and self._text.endswith((" the ", "The "), 0, start)
        return definite and not figure.change and _DEVICE.match(self._text, end) is not None

    def behind(self, figure: Figure, clause: Span) -> str | None:
        """The name behind the figure that owns it: "a third of Acme", "$5 million in profit from Acme"."""
        start = figure.at.span.end
        for m in self._roles.within(start, min(clause.end, start + 70)):
            if m.kind in ("company", "thing") and m.name not in self._sources:
                return m.name if _BELONGS.fullmatch(self._text, start, m.span.start) else None
        return None
