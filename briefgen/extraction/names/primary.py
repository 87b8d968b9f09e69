"""Primary companies: which ones a story is about, by the headline, the first paragraph and how often each is named.

Refuses to know who is a company (`verdicts`) and who is only cited (`companies`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.names.evidence import Ticker, is_source
from briefgen.extraction.story import Story
from briefgen.model.facts import Mention
from briefgen.model.text import Span
from briefgen.patterns import pattern

_ANALYST = pattern(r"(?:['’]s)? (?:[\w\-]++ ){0,3}(?:analyst|strategist|economist)s?\b")  # in lower case
_PUBLIC = re.compile(
    r" (?:owners|users|customers|drivers|riders|fans|shoppers|subscribers|lovers|buyers|rivals?)\b", re.IGNORECASE
)
_LEAST = 3


@dataclass(slots=True)
class _Standing:
    """What counts for a company's part in the story."""

    name: str
    score: float
    times: int
    first: int
    headline: bool
    own_headline: bool
    why: str


def primary_companies(
    story: Story,
    found: Mapping[str, tuple[Mention, ...]],
    sources: set[str],
    tickers: Mapping[str, Sequence[Ticker]],
    owners: Mapping[str, str],
) -> dict[str, str]:
    """The one to three companies that the story is about, each with the reason; none where the story is about none.

    Beside the first, a company needs a place of its own in the headline (not "Acme-backed", not "Acme's", not "Acme owners") and two fifths
    of the first one's mentions, or to open the headline with others ("Acme, Borealis to merge"); so does the owner of a brand. Where the
    headline names none, those named nearly as often as the first are meant too.
    """
    head, lead = _openings(story)
    standings = [
        _standing(story, n, m, head, lead, cited=n in sources, printed=bool(tickers[n])) for n, m in found.items()
    ]
    in_own_right = [s for s in standings if s.own_headline]
    if in_own_right:
        min(in_own_right, key=lambda s: s.first).score += 3
    ranked = sorted(standings, key=lambda s: (-s.score, s.first))
    top = ranked[0]
    if top.score < _LEAST or not (top.headline or top.times > 1):
        return {}
    joint = _opening(story.text, found, head)
    others = [
        s
        for s in ranked[1:]
        if s.score >= _LEAST
        and (_is_beside(s, top) or s.name in joint or (_owns(s, top, owners) and s.times >= 0.4 * top.times))
    ]
    if len(others) == 2 and top.headline and _are_paired(story, found[others[0].name], found[others[1].name], head):
        others = []  # "Acme takes on Borealis and Nimbus" is about Acme
    return {s.name: s.why for s in [top, *others[:2]]}


def _is_beside(other: _Standing, top: _Standing) -> bool:
    if top.headline:
        return other.own_headline and other.times >= 0.4 * top.times
    return other.times >= 0.7 * top.times


def _owns(other: _Standing, top: _Standing, owners: Mapping[str, str]) -> bool:
    """Whether the first one is a brand or service of the other ("Acme Voice")."""
    known = lex.KNOWN.get(top.name)
    owner = owners.get(top.name) or (known.owner if known else None)
    return owner == other.name or top.name.startswith(other.name + " ")


def _opening(text: str, found: Mapping[str, tuple[Mention, ...]], head: int) -> set[str]:
    """The companies that open the headline together: "Acme, Borealis to merge"; none where one stands alone."""
    heads = sorted((m.at.span, name) for name, said in found.items() for m in said if m.at.span.start < head)
    joint: set[str] = set()
    end = text.rfind("\n", 0, heads[0][0].start) + 1 if heads else 0
    for span, name in heads:
        if text[end : span.start].strip(" -") not in ("", ",", "and", "&") or (joint and span.start == end):
            break
        if text[span.end : span.end + 1] in ("'", "’", "-"):
            break
        joint.add(name)
        end = span.end
    return joint if len(joint) > 1 else set()


def _are_paired(story: Story, one: tuple[Mention, ...], two: tuple[Mention, ...], head: int) -> bool:
    """Whether the headline joins the two by "and"."""
    ends = {m.at.span.end for m in (*one, *two) if m.at.span.start < head}
    return any(
        story.text[m.at.span.start - 5 : m.at.span.start] == " and " and m.at.span.start - 5 in ends
        for m in (*one, *two)
    )


def _openings(story: Story) -> tuple[int, int]:
    """Where the headline ends and where the first paragraph does."""
    head = lead = 0
    for block in story.document.blocks:
        if block.kind == "headline" and not head:
            head = block.span.end
        elif block.kind in ("paragraph", "item", "quotation") and story.text[block.span.start : block.span.end].strip():
            lead = block.span.end
            break
    return head, max(head, lead)


def _standing(
    story: Story, name: str, said: tuple[Mention, ...], head: int, lead: int, *, cited: bool, printed: bool
) -> _Standing:
    """A company's score: the headline, the first paragraph, how often it is named, a printed ticker; publishers count for less."""
    text = story.text
    spans = [m.at.span for m in said]
    count = len(spans)
    score = float(min(count, 12))
    reasons = [f"named {count} times" if count > 1 else "named once"]
    heads = [s for s in spans if s[0] < head]
    if heads:
        score += 7
        reasons.append("in the headline")
    if len(heads) < count and spans[len(heads)][0] < lead:
        score += 3
        reasons.append("in the first paragraph")
    if printed:
        score += 1
        reasons.append("with its ticker")
    if cited or publishes(name):
        score *= 0.4
    elif not heads and any(_speaks(text, s) for s in spans):
        score *= 0.5
    own = False
    for _, end in heads:
        own = own or not (text[end : end + 1] in ("'", "’", "-") or _PUBLIC.match(text, end))
    return _Standing(name, score, count, spans[0][0], len(heads) > 0, own, ", ".join(reasons))


def _speaks(text: str, span: Span) -> bool:
    """Whether the mention is that of one who comments: its analyst speaks, or its data is cited."""
    before, after = around(text, span)
    if is_source(before, after):
        return True
    after = after.lower()
    named = "analyst" in after or "economist" in after or "strategist" in after  # a quick no for most
    return named and _ANALYST.match(after) is not None


@lru_cache(maxsize=1 << 12)
def publishes(name: str) -> bool:
    """Whether the table knows `name`, or the publisher at its head ("Bloomberg Economics"), as one that others cite."""
    known = lex.KNOWN.get(name)
    if known is None:
        known = lex.KNOWN.get(name.split(" ", 1)[0])
        if known is None or known.plain:
            return name.rsplit(" ", 1)[-1] in lex.PRESS_TAILS
    return known.publisher


def around(text: str, span: Span) -> tuple[str, str]:
    """The words before and after a name, 40 characters each."""
    start, end = span
    return text[start - 40 if start > 40 else 0 : start], text[end : end + 40]
