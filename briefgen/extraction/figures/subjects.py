"""Subjects: whose a figure is. The company, person or thing of its clause, or whom the story speaks of there.

Takes the names from `Names`, their part in the clause from `roles`, and what the story speaks of from `topics`; finds no name itself.
"""

import re
from collections.abc import Sequence

from briefgen.extraction.entities import Named, Names
from briefgen.extraction.figures.clauses import EDGE, words_before
from briefgen.extraction.figures.owners import ARTICLED, Owners
from briefgen.extraction.figures.roles import DOING, NOUNS_OF_THINGS, Roles, mentions_within, overlaid
from briefgen.extraction.figures.topics import Topics, is_spec
from briefgen.extraction.story import Story
from briefgen.model.facts import Figure
from briefgen.model.text import Span

_MARKETS = frozenset(
    spelling
    for word in (
        *("treasury", "treasuries", "yield", "yields", "bond", "bonds", "gold", "silver", "copper", "oil", "crude"),
        *("euro", "dollar", "yen", "pound", "yuan", "unemployment", "inflation", "bitcoin", "GDP"),
    )
    for spelling in (word, word[0].upper() + word[1:])
)
"""What has a price or a level of its own every day."""
_MARKET = re.compile(
    r"(?:\A|[.,;:] |\b(?:and|while|as|with) )(?:(?:The|the|U\.S\.|Spot|spot|[Bb]enchmark|\d+-year|[A-Z]\w+) ){0,3}"
    rf"(?:{'|'.join(sorted(_MARKETS))})"
    r" (?:[\w-]+ ){0,6}?(?:rose|fell|was|were|is|are|slid|dropped|climbed|traded|advanced|declined|gained|slipped|edged|held|sank|jumped|lost|rallied|sinking|rising|falling)\b"
)
_SHARED = (" respectively", ", respectively")
_GOES_ON = re.compile(r"[,;—]|,? (?:and|but|while|as|after|before|when|(?<!up )to) ")
_SPOKEN = re.compile(
    r"\b(?:the|its|their) (?:[\w-]{2,20} )?(?:company|firm|startup|start-up|retailer|maker|carmaker|automaker|chipmaker|bank|group|giant|stock|shares)\b"
    r"|\b(?:help|lift|boost|push|drag|dr[oi]v|add|contribut|weigh)\w{0,4}\b[^.;]{0,40}\b(?:revenues?|profits?|earnings|income|shares|stock|sales|margins?)\b",
    re.IGNORECASE,
)
"""Where the company is spoken of again behind the name of a thing: "the company", "its shares", "helped lift revenue"."""
_OF_IT = re.compile(
    r" (?:stake |share )?(?:of|in) the (?:[\w-]{2,20} )?(?:company|firm|startup|start-up|retailer|business)\b"
)
_OF_COMPANY = re.compile(
    r"\b(?:revenues?|profits?|earnings|income|shares?|stock|stake|market (?:cap|value)|valuation|employees|staff|workers|jobs|investment|funding|loss(?:es)?|dividend|fine)\b"
)
_GIVEN = re.compile(
    r"\b(?:net|give|cost|bring|earn|save|pay|hand|fetch|value|valu|rais)(?:e|es|s|ed|ing)? the (?:[\w-]{2,20} )?(?:company|business|firm|startup|start-up|retailer|maker|carmaker|automaker)"
    r" (?:(?:up to|at|at least|more than|about|around|some|nearly|roughly|an additional|an extra|over|another) ){0,2}\Z"
)
_TO_FIRM = re.compile(
    r" the (?:[\w-]{2,20} )?(?:company|business|firm|startup|start-up|retailer|maker|carmaker|automaker) (?:[a-z]{2,10} ){0,4}\Z"
)
"""The end of what `_GIVEN` finds."""
_PRICED = re.compile(
    r"\b(?:pric\w+|sells?|selling|sold|offer(?:s|ed|ing)?|list(?:s|ed|ing)?) (?:it|them) (?:at|for|from) (?:(?:just|only|about|around|as little as) )?\Z"
)
_GAPPED = re.compile(
    r"(?:[’']s)?,? (?:(?:at|with|up|down|by|from|to|the other|the remaining|another|about|around|nearly|almost|just|only|some|more than|less than|an?) ){0,3}"
)
"""What stands between a name and its figure where the verb is left out: "and Acme 2 percent", "Acme at $40"."""
_PAIRS = re.compile(
    r"(?:[,;]|\b(?:and|but|while|with|by|to|versus|keeping|leaving)) (?:(?:and|but|while|with|the|a|rival) ){0,2}\Z"
)
_BESIDE = re.compile(
    r"[^.;]{0,60}(?:,? (?:and|but|or)|compared (?:with|to)|versus|vs\.?|against|than|,|(?:goes?|going|up|down|rising|climbing) (?:up )?to|from)"
    r" (?:(?:a|an|the) [a-z]{2,12} (?:[a-z]{2,12} )?of |[a-z]{2,12} of )?(?:(?:about|around|nearly|almost|just|only|some|more than|less than|as much as|up to|the|an?) ){0,2}"
)
_AT = re.compile(r"(?: an?| per)?(?: (?!at|for|in)[a-z]{2,12}){0,2} (?:at|for|in) (?:the )?(?:rival )?")
_FORWARD = re.compile(
    r"(?:With|At|Despite|Having|Priced|Valued|Armed|Founded|Available|(?!Accord|Dur|Follow|Includ|Consider)[A-Z][a-z]{2,12}ing)\b"
)
_OVER = re.compile(r", (?:you|we)(?:[’'](?:ll|d|ve|re))? ")
"""Where a sentence leaves whom it named for its readers: "Since Acme has none, you will pay"."""
_HAVING = re.compile(
    r"\b(?:comes? with|features|packs|boasts|sports|is powered by|runs on|houses|has) (?:an?|the|its|up|\d)"
)
_EPITHET = re.compile(r"(?: \([^)]{1,12}\))?(?:[’']s)? (?:subsidiary|unit|maker|owner|parent|operator)\b")
_THE = ("the ", "The ")
"""How a company is called by what it makes or whose it is: "the Slate maker"."""
_THAT = re.compile(
    r"(?:That|This)(?:[’']s| is| was| compares| would be| represents| makes| works out| amounts)(?: [a-z-]+){0,3} "
)
_COMMA = re.compile(r", (?:(?:the|its|this|an?) )?\Z")
_SHE_DOES = re.compile(rf"\b[Ss]?[Hh]e {DOING} (?:[^,;.“”\"]{{1,60}} )?\Z")
_SHE = ("He ", "She ")
_ITS = re.compile(r"\b(?:its|their) (?:[\w-]{1,20} ){0,3}\Z")
_OWNER = re.compile(r"[’']s? (?:[a-z][\w-]{0,20} ){0,2}")
_WITH = re.compile(
    rf"(?: (?:{NOUNS_OF_THINGS}))?,? (?:for|at|with|from|starting|priced|featuring|carrying|sporting|packing|in (?:its|their)|has|is)\b|(?: (?:{NOUNS_OF_THINGS}))?,? \(?\Z"
)
_HAS = re.compile(
    r",? and its (?:\w+ ){1,4}(?:is|was|has|would be|will be) (?:\w+ ){0,3}\Z|,? that (?:has|had|comes with|weighs|packs) (?:\w+ ){0,3}\Z"
)
_OF = (" of ", " of a ", " of an ", " of the ")
_PRONOUN = re.compile(r"(?:(?:And|But|So|Then|Now|Plus|Yet|Still),? )?(?:[Ii]t|[Tt]hey)\b")
_NOBODY = re.compile(
    r"[“\"]?(?:(?:But|And|In|Across|While|For) )?(?:[Tt]he|[Tt]his|[Tt]hat|[Bb]oth(?: the)?|[Mm]ost|[Mm]any|[Ss]ome|[Tt]hese|[Tt]hose|[Aa]ll|[Oo]ther|[Aa]cross the|[Ii]n the)(?: (?!company|firm|group|which|that|by)[a-z][\w-]*){0,3}?"
    r" (?:country|nation|market|industry|sector|government|economy|state|city|region|world|companies|firms|startups|start-ups|businesses|retailers|carmakers|lenders|banks)"
    r"\b(?![-\w]|[’']s (?:[\w-]+ )?(?:biggest|largest|leading|top|most|second|third|first|only|oldest|newest|dominant)\b| (?:leader|giant|value|cap|capitali[sz]ation|share|price|maker|researcher|target)s?\b)"
)
"""The beginning of a clause that speaks of no company in particular: "The data market was valued at"."""
_FORESEEN = re.compile(rf"{EDGE}(?:forecast|expect|estimate|predict|project)(?:s|ed)? (?:[\w-]{{1,12}} ){{0,2}}\Z")
_LOOK_BACK = 300
_NEAREST = 12
"""So many names before a figure are asked whether it is theirs."""


class Subjects:
    """Whose each figure of a story is; `primary` is whom the story is about, where it is about one company."""

    def __init__(self, story: Story, names: Names, until: int) -> None:
        """Follows `story` as far as `until`, where its last figure stands."""
        self._text = story.text
        self.primary = next((c.name for c in names.companies if c.role == "primary"), None)
        self._sources = {c.name for c in names.companies if c.role == "source"}
        self._named, self._starts = names.mentions, [m.span.start for m in names.mentions]
        self._has_things = bool(names.things)
        self._roles = Roles(story.text, overlaid(names.mentions, names.things), self._sources)
        self._owners = Owners(story.text, self._roles, names, self.primary)
        self._topics = Topics(story, self._roles, self.primary, until)

    def within(self, start: int, end: int) -> Sequence[Named]:
        """The mentions of companies, people and bodies between two places of the text, in order."""
        return mentions_within(self._named, self._starts, start, end)

    def things(self, start: int, end: int) -> set[str]:
        """How the things between two places of the text are called there."""
        if not self._has_things:
            return set()
        return {self._text[m.span.start : m.span.end] for m in self._roles.within(start, end) if m.kind == "thing"}

    def of(
        self, figure: Figure, clause: Span, sentence: Span, previous: Figure | None, before: Figure | None
    ) -> str | None:
        """Whose `figure` is, which stands in `clause` of `sentence`; `previous` is the described figure before it in the clause.

        `before` is the figure of the sentence before that "That" may mean.
        """
        text, (start, end), kind = self._text, figure.at.span, figure.kind
        left = text[clause.start : start]
        around = self._roles.within(clause.start, clause.end)
        named: Sequence[Named] = ()
        behind = False
        if around:
            named = [m for m in around if m.span.end <= start][-_NEAREST:]
            if self._sources and named:
                named = [m for m in named if m.name not in self._sources]
            behind = around[-1].span.start >= end
        if previous and around and (paired := self._paired(named, previous, figure, clause)):
            return paired
        if self._owners.is_target(figure, clause):
            return self._owners.rated(figure, clause, self._topics.company(sentence))
        if self._owners.is_nobodys(figure, clause):
            return None
        if before and not previous and _THAT.fullmatch(left):
            return before.subject
        if left.endswith(ARTICLED) and (near := self._owners.apposed(left, clause.start)):
            return near
        if around and (near := self._owners.thing(figure, clause)):
            return near
        if around and (person := self._owners.person(named, figure, clause) or self._owners.pollster(figure, clause)):
            return person
        if left.endswith(_THE) and self._owners.is_of_thing_known(figure) and (known := self._topics.thing(sentence)):
            return known
        if " the " in left and _TO_FIRM.search(left, max(0, len(left) - 80)) and _GIVEN.search(left[-90:]):
            receiver = self._topics.company(sentence)
            return self.primary if any(m.name == receiver for m in named) else receiver
        if kind in ("percent", "ratio") and _OF_IT.match(text, end):
            owner = next((m.name for m in named if m.kind == "person" and self._roles.leads(m)), None)
            return owner or self._topics.company(sentence)
        if (
            behind
            and _FORESEEN.search(words_before(left, len(left), 40))
            and (owner := self._owners.behind(figure, clause))
        ):
            return owner
        if named and self._is_epithet(named):
            return self._topics.nearest(sentence)
        if named and (owner := self._bound(named, figure, clause)):
            return owner
        if (" it " in left or " them " in left) and (priced := self._priced(named, left, sentence)):
            return priced
        if owner := self._in_clause(named, figure, clause, sentence, previous):
            return owner
        if behind and (owner := self._ahead(figure, clause)):
            return owner
        if behind and not _PRONOUN.match(left) and (owner := self._owners.behind(figure, clause)):
            return owner
        for m in reversed(named):
            if m.kind == "company" and self._roles.speaks(m) and not self._roles.employing(m):
                return m.name
        window = text[max(sentence.start, start - _LOOK_BACK) : start]
        if not _MARKETS.isdisjoint(window.split()) and _MARKET.search(window):
            return None
        return None if _NOBODY.match(text, clause.start, start) else self._topics.of(sentence, figure)

    def _is_epithet(self, named: Sequence[Named]) -> bool:
        """Whether the last of `named` that leads only says what a company makes or whose it is: "the Slate maker"."""
        for m in reversed(named):
            if _EPITHET.match(self._text, m.span.end):
                return self._text.endswith(_THE, 0, m.span.start)
            if self._roles.leads(m):
                return False
        return False

    def dealt(self, figures: Sequence[Figure], clause: Span) -> list[str]:
        """The names that "respectively" deals out to `figures`, one each, in order; none without that word."""
        if not self._text.startswith(_SHARED, figures[-1].at.span.end):
            return []
        named: list[str] = []
        end = clause.start
        for m in self._roles.within(clause.start, figures[0].at.span.start):
            if m.kind not in ("company", "thing") or named[-1:] == [m.name]:
                continue
            if named and m.kind == "thing" and _OWNER.fullmatch(self._text, end, m.span.start):
                named.pop()
            named.append(m.name)
            end = m.span.end
        return named[-len(figures) :] if len(named) >= len(figures) else []

    def _in_clause(
        self, before: Sequence[Named], figure: Figure, clause: Span, sentence: Span, previous: Figure | None
    ) -> str | None:
        """Whose figure it is by the grammar of its clause: whose the one before is, who does something, its subject; the surest first."""
        start = figure.at.span.start
        left = self._text[clause.start : start]
        earlier = previous.subject if previous else None
        if previous and earlier and self._carries_on(before, previous, start):
            return earlier
        if figure.kind == "money" and (owner := self._owners.funded(figure, clause)):
            return owner
        if (" he " in left or " she " in left or left.startswith(_SHE)) and (doer := self._doer(before, left, clause)):
            return doer
        return (self._leader(before, figure, clause, sentence) if before else None) or earlier

    def _bound(self, before: Sequence[Named], figure: Figure, clause: Span) -> str | None:
        """The name before a figure that it is bound to: as its possessor, or by a relative clause."""
        if owner := self._owners.possessor(before[-1], figure):
            return owner
        head = self._roles.relative(before, clause.start, figure.at.span.start)
        return head.name if head and (head.kind != "person" or before[-1].kind != "company") else None

    def _paired(self, before: Sequence[Named], previous: Figure, figure: Figure, clause: Span) -> str | None:
        """Whose a figure is that stands beside the one before: "Acme fell 3 percent and Borealis 2 percent", "$5, compared with $7 for the Slate"."""
        text, since, (start, end) = self._text, previous.at.span.end, figure.at.span
        last = before[-1] if before else None
        if last and last.span.start >= since:
            joined = last.kind != "organization" and _GAPPED.fullmatch(text, last.span.end, start)
            if joined and _PAIRS.search(text, since, last.span.start):
                return last.name
            since = last.span.end
        if previous.kind != figure.kind or not _BESIDE.fullmatch(text, since, start):
            return None
        behind = next(iter(self._roles.within(end, min(clause.end, end + 40))), None)
        if behind is None or behind.name in self._sources or behind.kind in ("organization", "person"):
            return None
        return behind.name if _AT.fullmatch(text, end, behind.span.start) else None

    def _carries_on(self, before: Sequence[Named], previous: Figure, start: int) -> bool:
        """Whether the clause of the figure before goes on to the one at `start`: "which weighs 2 pounds and costs $50"."""
        end = previous.at.span.end
        gap = self._text[end:start]
        return "," not in gap and ";" not in gap and not (before and before[-1].span.start >= end)

    def _leader(self, before: Sequence[Named], figure: Figure, clause: Span, sentence: Span) -> str | None:
        """The last of the names before the figure that leads its clause."""
        start = figure.at.span.start
        leading = [m for m in before if self._roles.leads(m)]
        if leading and (over := _OVER.search(self._text, leading[-1].span.end, start)):
            leading = [m for m in leading if self._roles.acts(m) or m.span.start > over.start()]
        if figure.kind == "measure" or is_spec(figure):
            having = _HAVING.search(self._text, clause.start, start)
            if having and self._topics.thing(sentence):
                leading = [m for m in leading if m.span.start < having.start()]
                before = [m for m in before if m.span.start < having.start()]
        if len(leading) > 1 or (leading and "," in self._text[clause.start : start]):
            leading = self._roles.outside_asides(leading, clause.start, start) or leading
        if leading and self._is_possessed(clause.start, start):
            leading = [m for m in leading if self._roles.acts(m)] or leading
        if figure.kind == "measure" and before and before[-1].kind == "thing" and self._describes(figure, before[-1]):
            return before[-1].name
        leading = [m for m in leading if m.kind != "company" or not self._roles.receives(m)] or leading
        for m in reversed(leading):
            if m.kind in ("company", "person") or (
                self._roles.acts(m) and not _SPOKEN.search(self._text, m.span.end, start)
            ):
                return m.name
            if self._describes(figure, m):
                return m.name
        return None

    def _is_possessed(self, since: int, start: int) -> bool:
        """Whether the figure at `start` is that of something "its"."""
        text, since = self._text, max(since, start - 80)
        return ("its " in (left := text[since:start]) or "their " in left) and _ITS.search(left) is not None

    def _doer(self, before: Sequence[Named], left: str, clause: Span) -> str | None:
        """Who "she" is that owns, pays or makes: the last person named."""
        found = _SHE_DOES.search(left)
        if found is None:
            return None
        since = clause.start + found.start()
        if any(m.kind != "person" and m.span.start > since and self._roles.leads(m) for m in before):
            return None
        people = [m.name for m in before if m.kind == "person" and m.span.end <= since]
        return people[-1] if people else self._topics.person(clause.start)

    def _priced(self, before: Sequence[Named], left: str, sentence: Span) -> str | None:
        """What "it" is that is sold: the last thing named before "priced it at"."""
        if not _PRICED.search(left[-60:]):
            return None
        named = [m.name for m in before if m.kind == "thing"]
        return named[-1] if named else self._topics.thing(sentence)

    def _ahead(self, figure: Figure, clause: Span) -> str | None:
        """Whom a phrase before its subject is about: "With 5 million users, Acme is", "Weighing two pounds, the Slate has"."""
        if not _FORWARD.match(self._text, clause.start, figure.at.span.start):
            return None
        end = figure.at.span.end
        following = next((m for m in self._roles.within(end, min(clause.end, end + 160)) if m.kind != "person"), None)
        if following is None or not self._roles.acts(following):
            return None
        return following.name if _COMMA.search(self._text, end, following.span.start) else None

    def _describes(self, figure: Figure, thing: Named) -> bool:
        """Whether a figure behind a thing that does not act is the thing's: its price or its measure, in the same breath."""
        if figure.kind not in ("money", "measure") or self._text.endswith(_OF, 0, thing.span.start):
            return False
        gap, end = self._text[thing.span.end : figure.at.span.start], figure.at.span.end
        having = figure.kind == "measure" and _HAS.search(gap)
        if not having and (not _WITH.match(gap) or _GOES_ON.search(gap)):
            return False
        return not (_OF_COMPANY.search(gap) or _OF_COMPANY.search(self._text, end, end + 30))
