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

_INDEX = re.compile(
    r"\b(?:[Ii]ndex|[Ii]ndices|[Gg]auge|PMI|[Aa]verage|[Rr]eading|[Ss]core|[Pp]oints|[Cc]omposite|Nasdaq|Dow|S&P 500)\b"
)
_EMPLOYS = re.compile(
    r"\bemploy(?:s|ed|ing)? (?:(?:about|around|nearly|almost|some|over|more than|only|just|roughly) ){0,2}\Z"
)
_LEVEL = re.compile(
    r"\b(?:to|at|from|of|below|above|near|around|past|hit|touched|topped)(?: (?:about|a record|a high of|an all-time high of|just|a revised|\w+))? \Z"
)
_RATIO = re.compile(
    r"\b(?:[Rr]atio|[Mm]ultiple|P/E)(?: \([^()]{1,30}\))?(?: was| is|(?: [a-z]+){0,2} (?:of|at|to|below|above|under|over|near)) (?:just |about |around |roughly |only |nearly )?\Z"
)
_EXCHANGE = re.compile(r" (?:per|to the|against the|to a) (?:U\.S\. |US )?(?:dollar|euro|pound)\b")
_CURRENCY = re.compile(
    r"\b(yen|yuan|euro|pound|sterling|won|rupee|franc|peso|ruble|rouble|lira|rand|ringgit|baht|rupiah|krona|krone)\b"
)
_AGED = re.compile(
    r"\b(?:[Aa]ges(?: of)?|(?:over|under|between) ages?|(?:over|under) the age of|[Bb]etween the ages of)(?: about| over| under| between)? \Z"
)
"""What says that numbers are ages, and nobody's introduction: "ages 16 to 24", "under the age of 12"."""
_OF = re.compile(
    r" (?:of (?:the|its|their|his|her|those|these|our|all|them|which|whom)|of)\b(?: (?:[\w-]+ ){0,2}?(\w{3,20}s)\b)?"
)
_SUBJECT = re.compile(
    r"([A-Za-z-]{3,20}s|staff|headcount|workforce|people)\b(?: \w+){0,4}? (?:to|at|of|from|reach|reached|hit|was|were|is|are|totaled|totalled|by)(?: about| around| nearly| over| more than| just| some)? \Z"
)
_LABEL = re.compile(r"\W*([A-Z][\w’'&/-]*(?: [\w’'&/-]+){0,6}):\W*\Z")
"""A label of a list of facts: "Daily active users: "."""
_ANCHOR = re.compile(
    r"\b(?:the other|including|another|remaining|to|reach|from|than|over|about|around|nearly|almost|only) \Z"
)
_FOLLOWED = (" to ", " and ", " or ", " into ")
_LISTED = re.compile(r", |,? (?:and|or) (?:now |even |as many as |up to )?")
_HYPHENS = re.compile(r"-, |-,? (?:and|or|to) ")
_LONGEST_LIST = 6
_OLDEST = 120
_LOOK_BACK = 300
_MEMORY = 200
"""How many figures back a number may find its noun."""


def supply_nouns(story: Story, quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """`quantities` with the units that the text leaves out; those that count nothing are dropped."""
    kept: list[Quantity] = []
    for i, q in enumerate(quantities):
        follower = _follower(story.text, quantities, i) if q.is_bare else None
        meant = _meant(story, q, kept, follower) if q.is_bare else q
        if meant:
            kept.append(meant)
            yield meant


def noun_of_label(label: str) -> str:
    """The noun in the singular that a label says is counted: "Daily active users" counts users; empty where it has none."""
    for word in re.findall(r"[A-Za-z][A-Za-z-]+", label)[::-1]:
        if plural(word):
            return singular(word.lower())
    return ""


def _follower(text: str, quantities: Sequence[Quantity], i: int) -> Quantity | None:
    """The count behind quantity `i` whose noun it shares: "35 to 140 shops", "two, four and now six cores"."""
    q, joint = quantities[i], ""
    for other in quantities[i + 1 : i + _LONGEST_LIST]:
        gap = text[q.end : other.start]
        if _HYPHENS.fullmatch(gap) and (other.is_bare or other.hyphened):
            if other.unit:
                return other
            q = other
            continue
        if other.kind != "count" or not (gap in _FOLLOWED or _LISTED.fullmatch(gap)):
            return None
        q, joint = other, gap
        if q.unit:
            return q if joint != ", " else None
    return None


def _meant(story: Story, q: Quantity, earlier: Sequence[Quantity], follower: Quantity | None) -> Quantity | None:
    text = story.text
    since = max(story.sentence_at(q.start).start, q.start - _LOOK_BACK)
    left = text[since : q.start]
    big = q.numeral.scale >= 1000 or "," in text[q.start : q.end]
    if 0 < q.value < _OLDEST and _AGED.search(left):
        return q._replace(kind="duration", unit="year", rule="duration.age")
    if _EXCHANGE.match(text, q.end) and (named := _CURRENCY.findall(left)):
        return q._replace(kind="money", unit=units().words[named[-1]].name, rule="money.rate")
    if follower:
        return q._replace(kind=follower.kind, unit=follower.unit, rule=f"{follower.kind}.shared")
    if of := _OF.match(text, q.end):
        if of[1] and plural(of[1]):
            return q._replace(unit=singular(of[1]), rule="count.of")
        if previous := _previous(earlier, since - _LOOK_BACK):
            return q._replace(unit=previous.unit, rule="count.of")
    if _EMPLOYS.search(left) and not text[q.end : q.end + 2].strip().isalpha():
        return q._replace(unit="employee", rule="count.employed")
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
