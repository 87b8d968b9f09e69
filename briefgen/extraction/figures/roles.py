"""Roles: what a name does in its clause: whether it leads it or stands in an aside, whose speaker it employs, whether it acts.

Reads the words beside the mentions of a text; knows no figures and not what a story is about.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

from briefgen.extraction.entities import Named
from briefgen.extraction.figures.clauses import EDGE, words_before
from briefgen.extraction.figures.openings import KINDS_OF_FIRMS, Before, stands_before

_ASIDE_BEFORE = re.compile(
    rf"{EDGE}(?:by|from|with|to|than|versus|vs\.?|against|via|like|includ(?:ing|es?)|lacks?|told|for|between|and|at|into|as|behind|over|among|alongside|backed|"
    r"investors?|rivals?|competitors?|per|called|on|in|using)(?: the| an?)? (?:(?!which|whom|that|expects?|sees?|has|have|had|is|was|are|were|will|saying|said|says|\w+day )[\w’'-]+ ){0,3}?\Z"
)
_NEARER = 40
"""How much of what stands before a name may hold a word that governs it, in characters."""
_APART = frozenset(",;:)”’\"'—–-%")
"""What, before the blank before a name, keeps every word of `_ASIDE_BEFORE` away from it."""
NOUNS_OF_THINGS = (
    "app|service|device|phone|handset|smartphone|tablet|laptop|notebook|computer|console|headset|watch|smartwatch|camera|car|sedan|truck|motorcycle|bike|scooter|vehicle|robot|"
    "drone|speaker|chip|processor|card|game|index|gauge|benchmark|feature|product|gadget|machine|printer|display|subscription|rocket|headphones|earbuds|software|platform|tool|model"
)
"""What kinds of things there are that have a name, a price and measures."""
_ASIDE_AFTER = re.compile(
    r"(?:[’']s)?(?: \([^)]{1,20}\))? (?:analysts?|data\b|estimates?\b|Economics|Research|Intelligence|strategists?|survey|poll)|(?: \([^)]{1,20}\))?(?:[’']s)? (?:subsidiary|unit|maker|owner|parent|offshoot|affiliate)\b(?! [A-Z])|-(?:backed|based|owned|led|style|like|funded)\b"
)
_SPEAKS = re.compile(
    r"(?: \([^)]{1,20}\))?,? (?:also |has |had )?(?:said|says|saying|reported|reports|announced|told|expects?|estimated?s?|confirmed|disclosed|wrote|forecasts?)\b"
)
_ASIDE = re.compile(
    r", (?:which|who|whose|where|(?:in|of|at) which|(?:an? |the |its |now )?(?:part|unit|owner|subsidiary|parent|division|arm|maker|brand|rival|partner|supplier|member|backer|offshoot) of|owned by|led by|backed by)\b"
    r"[^,;]{1,120},"
)
_RELATIVE = re.compile(
    r",[’'”\"]? (?:which|who)\b(?! (?:also |has |had )?(?:said|says|told|estimates?|estimated|wrote|argues?|expects?|thinks?)\b)[^,;]*\Z"
)
_REPORTS = re.compile(
    r"(?: \([^)]{1,20}\))? (?:also |has |had )?(?:reported|reports|announced|disclosed|confirmed|expects?|forecasts?) (?:(?!that )[\w’'-]+ ){0,4}(?:[$€£¥₹]|\d)"
)
"""What a company says that tells its own figure: "Acme reported a profit of $5 million"."""
_EMPLOYED = re.compile(
    r"\b(?:analysts?|strategists?|economists?|managers?|researchers?)(?:,)? (?:at|with|for|from|of) (?:the )?\Z"
)
_HELD = re.compile(r" (?:bet|stake|holdings?|investment|position|wager|shares|deal|contract|orders?)\b")
_MODIFIED = re.compile(rf"{EDGE}[Aa]n? (?:(?!\w+ed )[a-z0-9][\w-]* ){{0,3}}\Z")
_SPOKEN = re.compile(r" (?:spokes|executive|official|representative)")
_OWNING = ("’s ", "'s ")
_STAFF = re.compile(
    r"(?:[’']s)?(?: (?:[a-z][\w-]*|CEO|CFO|COO|CTO|Chief|Executive|President|Chairman))+ ",
)
_KIND_BEFORE = re.compile(rf"\b(?:{KINDS_OF_FIRMS}) \Z")
_MEASURE_OF = re.compile(
    rf"{EDGE}(?:subscribers to|(?:each|most|some|part|half|all|third|quarter) of|(?:sales|shipments|prices?|cost|copies|units|users|subscribers|downloads|members|versions?|launch|value|revenue|players|"
    r"editions?|weight|performance|availability|shares?|futures|multiple|yield|level|demand|ownership|reading|orders|pre-orders|preorders|reservations|deliveries|bookings) (?:of|for|from|on)) (?:(?:the|its|a|an|their|each|new|latest|first) ){0,2}\Z"
)
_TIES_OF = frozenset(
    ("to", "of", "for", "from", "on", "the", "its", "a", "an", "their", "each", "new", "latest", "first")
)
_MEASURE_AT = re.compile(
    rf"{EDGE}(?:sales|shipments|prices|margins?|costs|expenses|users|customers|staff|workers|employees|demand|ownership|orders|traffic|growth|spending|production|output|revenues?|profits?|income|earnings|losses|headcount|shares|stock|trading|"
    r"deliveries|bookings|subscriptions|estimates|expectations|pay) (?:at|for|from|in|of|on) (?:the )?\Z"
)
_TIES_AT = frozenset(("at", "for", "from", "in", "of", "on", "the"))
"""The last words of what `_MEASURE_OF` and `_MEASURE_AT` find."""
_MOVED = re.compile(
    r"(?:,? \([^)]{1,40}\))? (?:has|have|had|is|was|are|were|will|would|could|rose|fell|grew|dropped|climbed|jumped|surged|slid|sank|gained|lost|declined|increased|slipped|"
    r"reached|hit|tot\w+|plunged|soared|shrank|beat|missed|widened|narrowed|pay|paid|more than|nearly|almost|doubled|tripled)\b"
)
DOING = (
    r"(?:(?:also|then|has|have|had|already|later|personally|now) ){0,2}"
    r"(?:owns?|owned|holds?|held|bought|buys|purchased|paid|pays|earned|earns|received|receives|downloaded|uploaded|copied|generated|stole|donated|gave|pledged|spent|spends|made|makes|"
    r"sold|collected|built|matched|published|sent|won|lost|borrowed|gained|awarded|(?:was|were|been) (?:arrested|charged|released|sentenced|jailed|paid|awarded|hired))\b"
)
"""What people do that is told of them and not of their company: they own, pay, get and make."""
_DOES = re.compile(rf"(?:, (?:who|an?|the|for|\d\d)\b[^,.;]{{0,80}},)? {DOING}")
_PLAN = re.compile(r"[”\"]? (?:offering|plan|tier|bundle|package|option|membership|subscription)s?\b")
"""What is sold under a name that says no more than which: "the Basic plan" is its maker's."""
_FORTUNE = re.compile(r"\b(?:net worth|fortune|wealth|salary|compensation|pay package) of (?:[\w’'-]{1,20} ){0,6}\Z")
"""What is told of a person even where he does nothing."""
_RELATED = re.compile(r"[’']s? (?:\w+ )?(?:rival|competitor|peer|unit|subsidiary|parent|owner|partner) \Z")
_OWNED = re.compile(r"[’']s? (?:[a-z][\w-]{0,20} ){0,2}\Z")
_RECEIVES = re.compile(
    r"\b(?:lend|lent|give|gave|pay|paid|owe|owed|suppl(?:y|ied)|offer(?:ed)?|grant(?:ed)?|charg(?:e|ed)|sell|sold)s? (?:rival |the )?\Z"
)
_LONGEST_LIST = 12
_NEXT = 24
"""A name that follows so soon, in characters, stands in a list with the one before."""
_CLOSES = (",", " (")
_JOINS = ("ival ", "ompetitor ", " and ", " as ", " than ", " and the ", " as the ", " than the ")
_FRONTED = re.compile(r"(?:\A|[.\n“”] ?)(?:(?:And|But|Over|Meanwhile,) )?(?:[Aa]t|[Ww]ith|[Ff]or) (?:the )?\Z")
"""What stands before the place that a sentence is told of: "At Acme, sales fell"."""
_AFTER = re.compile(rf"{EDGE}(?:after|before|since|behind|beyond) (?:the )?\Z")
_TIES_AFTER = frozenset(("after", "before", "since", "behind", "beyond", "the"))
_OBLIQUE = (" by ", " with ", " from ", " to ", " for ", " than ")
_LISTED = re.compile(r"(?: (?:Inc|Corp|Ltd|Co|plc)\b\.?)?(?: \([^)]{1,30}\))?(?:, and |, or |, | and | or )(?:the )?")
_ACTS = re.compile(
    r"(?:[’']s)?(?:,? \([^)]{1,40}\))?(?:, [^,.;]{1,80},)?(?: (?:sales|shipments|prices?|users|subscribers|owners|downloads))?(?: (?:also|now|already|still|only|just|even|currently|itself))?"
    r" (?:can|could|may|might|must|should|would|will|won[’']t|has|have|had|is|was|are|were|does|do|did|gets?|comes?|came|"
    r"[a-z]{2,}(?:ed|[a-rt-z]s|ing)|rose|fell|sank|sold|began|lost|went|hit|cost|beat|grew|shrank|won|ran|took|got|sent|put|met|led|made|paid|drew|saw|gave|became|kept|held|left|spent|brought|bought|built|cut|fed|flew|broke|chose|bore|dealt|slid|stood|swung|withdrew|understood)\b"
)


class Roles:
    """The mentions of a text by what they do in it; `sources` are companies that are only cited."""

    def __init__(self, text: str, mentions: Sequence[Named], sources: Collection[str]) -> None:
        self._text, self.mentions, self._sources = text, mentions, sources
        self._starts = [m.span.start for m in mentions]
        self._led: dict[int, bool] = {}
        self._acting: dict[int, bool] = {}
        self._before: dict[int, Before] = {}

    def within(self, start: int, end: int) -> Sequence[Named]:
        """The mentions between two places of the text, in order."""
        return mentions_within(self.mentions, self._starts, start, end)

    def leads(self, m: Named) -> bool:
        """Whether a company or thing is what its clause speaks of, rather than a partner, a source or somebody's employer."""
        start = m.span.start
        led = self._led.get(start)
        if led is None:
            judge = {"thing": self._is_thing_leader, "person": self._does}.get(m.kind, self._is_leader)
            led = self._led[start] = judge(m)
        return led

    def acts(self, m: Named) -> bool:
        """Whether `m` opens its clause, or is what a measure is of: "Slate sales", "the price of Slate"."""
        acts = self._acting.get(m.span.start)
        if acts is None:
            acts = self._acting[m.span.start] = self._is_acting(m)
        return acts

    def _is_acting(self, m: Named) -> bool:
        text, before = self._text, self._stands_before(m.span.start)
        if before.word in _TIES_OF and _MEASURE_OF.search(before.stretch):
            return True
        if not _ACTS.match(text, m.span.end) or (m.kind == "thing" and _PLAN.match(text, m.span.end)):
            return False
        if before.opens_clause():
            return True
        if "’" not in before.stretch and "'" not in before.stretch:
            return False
        # who reckons an index is told of
        owned = _OWNED if m.kind == "thing" and not m.name.endswith("Index") else _RELATED
        return owned.search(text, m.span.start - len(before.stretch) + 1, m.span.start) is not None

    def _stands_before(self, start: int) -> Before:
        """What stands before the name at `start`."""
        before = self._before.get(start)
        if before is None:
            before = self._before[start] = stands_before(self._text, start)
        return before

    def receives(self, m: Named) -> bool:
        """Whether `m` is given or lent what follows, or pays for it: "Acme lent Borealis $5 million"."""
        start = m.span.start
        return _RECEIVES.search(self._text, max(0, start - 20), start) is not None

    def employing(self, m: Named) -> bool:
        """Whether a company is only named as somebody's employer: "an analyst at Acme"."""
        return _EMPLOYED.search(self._text, max(0, m.span.start - 30), m.span.start) is not None

    def cited_beside(self, m: Named) -> bool:
        """Whether what follows a name makes it an aside: "Acme analysts", "Acme-backed"."""
        return _ASIDE_AFTER.match(self._text, m.span.end) is not None

    def speaks(self, m: Named) -> bool:
        """Whether a verb of saying follows the name."""
        return _SPEAKS.match(self._text, m.span.end) is not None

    def relative(self, before: Sequence[Named], since: int, end: int) -> Named | None:
        """The name before the relative clause that ends at `end`: "Acme, which has raised $5 million"."""
        found = _RELATIVE.search(self._text, since, end)
        if found is None:
            return None
        return next(
            (m for m in reversed(before) if 0 <= found.start() - m.span.end <= 12 and m.kind != "organization"),
            None,
        )

    def outside_asides(self, leading: Sequence[Named], since: int, end: int) -> list[Named]:
        """Those of `leading` that do not stand in an aside that is over before `end`: ", which owns Acme,", ", part of Acme,"."""
        asides = [found.span() for found in _ASIDE.finditer(self._text, since, end)]
        return [m for m in leading if not any(low < m.span.start < high for low, high in asides)]

    def _is_thing_leader(self, m: Named) -> bool:
        aside = _ASIDE_AFTER.match(self._text, m.span.end) or _PLAN.match(self._text, m.span.end)
        return self.acts(m) or (not aside and not self._is_governed(m))

    def _does(self, m: Named) -> bool:
        """Whether a person is said to own, pay or make: not one who says or thinks, and none who leads a company to it."""
        before = self._text[max(0, m.span.start - 8) : m.span.start]
        if before.endswith(_OBLIQUE):
            return False
        return (
            _DOES.match(self._text, m.span.end) is not None
            or _FORTUNE.search(self._text, max(0, m.span.start - 80), m.span.start) is not None
        )

    def _is_leader(self, m: Named) -> bool:
        text = self._text
        if m.kind != "company" or m.name in self._sources or _ASIDE_AFTER.match(text, m.span.end) or self.employs(m):
            return False
        if self.speaks(m):
            return _REPORTS.match(text, m.span.end) is not None
        if text.endswith(_OWNING, 0, m.span.start) and _HELD.match(text, m.span.end):
            return False
        return not self._is_governed(m) and not self._is_modifier(m)

    def _is_modifier(self, m: Named) -> bool:
        """Whether a name only tells of what kind a thing is: "a more powerful Acme chip"."""
        text, start, end = self._text, m.span.start, m.span.end
        if text[end : end + 1] != " " or _SPOKEN.match(text, end):
            return False
        return _MODIFIED.search(words_before(text, start, 40)) is not None

    def _is_governed(self, m: Named) -> bool:
        """Whether a word stands before a name that makes it an aside: "by Acme", "rival Acme", but not "Sales at Acme rose"."""
        if self._is_fronted(m):
            return False
        for _ in range(_LONGEST_LIST):
            before = None if self.acts(m) else self._listed_before(m)
            if before is None:
                break
            m = before
        text, start = self._text, m.span.start
        if text[start - 1 : start] != " ":
            return False
        stretch, word = self._stands_before(start)
        if (word in _TIES_AFTER or not word.isalnum()) and _AFTER.search(words_before(text, start, 16)):
            return not self.acts(m)
        if text[start - 2 : start - 1] in _APART or (
            text[start - 2] == "." and text[start - 4 : start - 2].lower() != "vs"
        ):
            return False
        if not _ASIDE_BEFORE.search(stretch, max(0, len(stretch) - _NEARER - 1)):
            return False
        joined = text.endswith(_JOINS, 0, start) or _KIND_BEFORE.search(text, max(0, start - 14), start)
        if joined and self.acts(m):
            return False
        return not (word in _TIES_AT and _MOVED.match(text, m.span.end) and _MEASURE_AT.search(stretch))

    def _is_fronted(self, m: Named) -> bool:
        """Whether `m` alone is the place that its sentence opens with: "At Acme, sales fell"."""
        text, start, end = self._text, *m.span
        if not text.startswith(_CLOSES, end) or not _FRONTED.search(text, max(0, start - 24), start):
            return False
        return not self.within(end, end + _NEXT)

    def _listed_before(self, m: Named) -> Named | None:
        """The name before `m` in a list of names."""
        i = bisect_left(self._starts, m.span.start)
        if not i or self.mentions[i - 1].kind != m.kind:
            return None
        before = self.mentions[i - 1]
        gap = m.span.start - before.span.end
        return before if gap < 50 and _LISTED.fullmatch(self._text, before.span.end, m.span.start) else None

    def employs(self, m: Named) -> bool:
        """Whether a person's name follows with only their role between: "Acme analyst Ann Smith"."""
        following = self.within(m.span.end, m.span.end + 60)
        person = next((p for p in following if p.kind == "person"), None)
        return person is not None and _STAFF.fullmatch(self._text, m.span.end, person.span.start) is not None


def mentions_within(mentions: Sequence[Named], starts: Sequence[int], start: int, end: int) -> Sequence[Named]:
    """Those of `mentions`, which begin at `starts`, between two places of the text."""
    low = bisect_left(starts, start)
    if low == len(starts) or starts[low] >= end:
        return ()
    found = mentions[low : bisect_left(starts, end, low)]
    return found if found[-1].span.end <= end else found[:-1]


def overlaid(mentions: Sequence[Named], things: Sequence[Named]) -> list[Named]:
    """`mentions` with `things` in their places, in order: a thing covers the name of its maker that it begins with."""
    if not things:
        return list(mentions)
    out = list(things)
    at = 0
    for m in mentions:
        while at < len(things) and things[at].span.end <= m.span.start:
            at += 1
        if at == len(things) or things[at].span.start >= m.span.end:
            out.append(m)
    return sorted(out)
