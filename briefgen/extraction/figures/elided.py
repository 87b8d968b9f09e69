"""Numbers whose noun is left out ("the other 38", "from 35 to 140", "closed at 3,027.15"): what they count, or that they state nothing.

Looks beside the number, then back over the counts before it; a number that nothing explains is dropped.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from briefgen.extraction.figures.amounts import Quantity
from briefgen.extraction.figures.nouns import plural, singular
from briefgen.extraction.figures.units import units
from briefgen.extraction.story import Story
from briefgen.patterns import pattern

_INDEX = pattern(
    r"\b(?:[Ii]ndex|[Ii]ndices|[Gg]auge|PMI|[Aa]verage|[Rr]eading|[Ss]core|[Pp]oints|[Cc]omposite|Nasdaq|Dow|S&P 500)\b"
)
_LEVEL = pattern(
    r"\b(?:to|at|from|of|below|above|near|around|past|hit|touched|topped)(?: (?:about|a record|a high of|an all-time high of|just|a revised|\w+))? \Z"
)
_RATIO = pattern(
    r"\b(?:[Rr]atio|[Mm]ultiple)(?: \([^()]{1,30}\))?(?: of| was| is| at| stands at| stood at) (?:just |about |around |roughly |only |nearly )?\Z"
)
_EXCHANGE = re.compile(r" (?:per|to the|against the|to a) (?:U\.S\. |US )?(?:dollar|euro|pound)\b")
_CURRENCY = pattern(
    r"\b(yen|yuan|euro|pound|sterling|won|rupee|franc|peso|ruble|rouble|lira|rand|ringgit|baht|rupiah|krona|krone)\b"
)
_OF = re.compile(
    r" (?:of (?:the|its|their|his|her|those|these|our|all|them|which|whom)|of)\b(?: (?:[\w-]+ ){0,2}?(\w{3,20}s)\b)?"
)
_SUBJECT = pattern(
    r"([A-Za-z-]{3,20}s|staff|headcount|workforce|people)\b(?: \w+){0,4}? (?:to|at|of|from|reach|reached|hit|was|were|is|are|totaled|totalled|by)(?: about| around| nearly| over| more than| just| some)? \Z"
)
_LABEL = pattern(r"\W*([A-Z][\w’'&/-]*(?: [\w’'&/-]+){0,6}):\W*\Z")
"""A label of a list of facts: "Daily active users: "."""
_ANCHOR = pattern(r"\b(?:the other|another|remaining|to|reach|from|than|over|about|around|nearly|almost|only) \Z")
_FOLLOWED = (" to ", " and ", " or ", " into ")
_LOOK_BACK = 300
_MEMORY = 200
"""How many figures back a number may find its noun."""


def supply_nouns(story: Story, quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """`quantities` with the units that the text leaves out; those that count nothing are dropped."""
    kept: list[Quantity] = []
    for i, q in enumerate(quantities):
        follower = quantities[i + 1] if i + 1 < len(quantities) else None
        meant = _meant(story, q, kept, follower) if q.is_bare else q
        if meant:
            kept.append(meant)
            yield meant


def noun_of_label(label: str) -> str:
    """The noun in the singular that a label says is counted: "Daily active users" counts users; empty where it has none."""
    for word in reversed(re.findall(r"[A-Za-z][A-Za-z-]+", label)):
        if plural(word):
            return singular(word.lower())
    return ""


def _meant(story: Story, q: Quantity, earlier: Sequence[Quantity], follower: Quantity | None) -> Quantity | None:
    text = story.text
    since = max(story.sentence_at(q.start).start, q.start - _LOOK_BACK)
    left = text[since : q.start]
    big = q.numeral.scale >= 1000 or "," in text[q.start : q.end]
    if _EXCHANGE.match(text, q.end) and (named := _CURRENCY.findall(left)):
        return q._replace(kind="money", unit=units().words[named[-1]].name, rule="money.rate")
    if follower and follower.kind == "count" and follower.unit and text[q.end : follower.start] in _FOLLOWED:
        return q._replace(unit=follower.unit, rule="count.shared")
    if of := _OF.match(text, q.end):
        if of[1] and plural(of[1]):
            return q._replace(unit=singular(of[1]), rule="count.of")
        if previous := _previous(earlier, since - _LOOK_BACK):
            return q._replace(unit=previous.unit, rule="count.of")
    if level := _level(text, q, left):
        return level
    if (labelled := _LABEL.match(left)) and (noun := noun_of_label(labelled[1])):
        return q._replace(unit=noun, rule="count.label")
    if "." in text[q.start : q.end] and q.numeral.scale == 1:
        return None
    return _counted_before(q, left, earlier, since, big)


def _level(text: str, q: Quantity, left: str) -> Quantity | None:
    """The level of an index or a ratio: "the index closed at 5,146.41", "a P/E ratio of 22.4"."""
    if _RATIO.search(left):
        return q._replace(kind="ratio", unit="times", rule="ratio.named")
    precise = q.numeral.scale == 1 and (q.value >= 1000 or "." in text[q.start : q.end])
    if precise and _INDEX.search(left) and _LEVEL.search(left):
        return q._replace(kind="other", unit="index point", rule="other.index")
    return None


def _counted_before(q: Quantity, left: str, earlier: Sequence[Quantity], sentence: int, big: bool) -> Quantity | None:
    """The noun of a count before: of this sentence, the subject of this clause, the same number's, the last one's."""
    same = _previous(earlier, sentence)
    if not same and (noun := _SUBJECT.search(left)) and plural(noun[1]):
        unit = singular(noun[1])
        return q._replace(unit=unit.lower() if noun.start() == 0 else unit, rule="count.subject")
    if big and (
        twin := next(
            (p for p in islice(reversed(earlier), _MEMORY) if p.value == q.value and p.kind == "count" and p.unit), None
        )
    ):
        return q._replace(unit=twin.unit, rule="count.twin")
    previous = same or _previous(earlier, sentence - _LOOK_BACK)
    if previous and (big or _ANCHOR.search(left)):
        return q._replace(unit=previous.unit, rule="count.previous")
    return q if big else None


def _previous(earlier: Sequence[Quantity], since: int) -> Quantity | None:
    """The last count that starts at `since` or later."""
    for p in islice(reversed(earlier), _MEMORY):
        if p.start < since:
            return None
        if p.kind == "count" and p.unit:
            return p
    return None
