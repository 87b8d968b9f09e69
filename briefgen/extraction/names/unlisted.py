"""Things: what has a name and is nobody: products, services, indexes, events. Figures are told of them, the brief does not list them.

Takes the runs of capitals that name no company, person or body, and leads their short forms to the fullest. Refuses to know what a thing is.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from briefgen.extraction.entities import Named
from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.names.lexicon import straight
from briefgen.extraction.names.verdicts import Form
from briefgen.extraction.story import Story
from briefgen.model.text import Span
from briefgen.patterns import pattern

_MODEL = re.compile(
    r"[  ](?=\w{0,3}\d)(?:[A-Z]{0,2}\d{1,4}(?:\.\d)?[A-Za-z]{0,2})(?:[  ](?:Pro|Max|Plus|Ultra|Mini|Lite|Index|Average|Composite))?\b(?!%|-inch|[.,]\d| (?:per ?cent|[mbtr]+illion|thousand|points?|cents|times|people|employees|users|customers|stores|jobs|dollars|euros|pounds|hours?|minutes?|days?|weeks?|months?|years?)\b)"
)
"""The number of a model behind its name: "Slate 360", "Slate 4a", "Coast 500 Index"."""
_SIZE = re.compile(
    r"[  ]\d{1,2}(?:\.\d)?-inch(?=[’']s\b|[,;:)]|\.(?:\s|\Z)|\n|\Z| (?:is|was|has|had|gets?|can|comes|costs|uses|will|would|starts|weighs|offers|and|or|as|for|with|to|from|in)\b(?! \d))"
)
"""The size that closes the name of one of several: "the Slate 27-inch has"."""
_SIZED = re.compile(r"(?P<name>.+) \d{1,2}(?:\.\d)?-inch")
_STROKE_BEFORE = re.compile(r"(?<![\w/])[A-Z][A-Z&]{0,5}/\Z")
_STROKE_AFTER = pattern(r"/[A-Z]{1,5}\b(?!/)")
_NUMBER = re.compile(r" (\d{1,4}[A-Za-z]{0,2})\Z")
_CALLED = pattern(
    r"\b[Tt]he (\d{1,4}[A-Za-z]{0,2})(?= (?:is|has|gets?|can|comes|costs|will|starts|weighs|offers|was|had|adds)\b|[’']s )"
)
_LISTS = ("Index", "Average", "Composite")
_QUARTER = re.compile(r"(?:[QH]|FY|\dQ)\d+|No\.?")
_ENDS_QUARTER = re.compile(r" (?:Q[1-4]|H[12]|FY\d*)\Z")
_ONE = (" a ", " an ", "(a ", "A ", "An ")
_NEVER = (
    lex.PLACES | lex.NATIONALITIES | lex.DATES | lex.ROLES | lex.SPLIT_ROLES | lex.TITLES | lex.LEGAL | lex.FIRST_NAMES
)
_SEVERAL = 12
_MOST = 200
"""So many forms of things are compared with one another; a longer list of names is a catalogue."""


def find_things(story: Story, forms: Iterable[Form], mentions: Sequence[Named]) -> tuple[Named, ...]:
    """Every mention of a thing, in order; one that begins with its maker's name lies over the mention of the maker."""
    starts = [m.span.start for m in mentions]
    ends = dict([m.span for m in mentions])
    found: dict[str, list[Span]] = {}
    for form in forms:
        named = _may_be_thing(form) and not _is_common(story.text, form)
        if not named and form.name not in lex.NOT_NAMES:
            continue
        for start, end, *_ in form.pieces:
            if not _may_go_on(story.text, end) and (not named or ends.get(start, 0) >= end):
                continue  # somebody is named there, as in most places
            span = _whole(story, start, end)
            if (named or span.end > end) and not _is_taken(story, span, mentions, starts):
                found.setdefault(straight(story.text[span.start : span.end]), []).append(span)
    makers = {m.name for m in mentions if m.kind == "company"}
    names = _fullest(found, makers) if len(found) <= _MOST else {}
    placed = {span: names.get(name, name) for name, spans in found.items() for span in spans}
    placed |= _by_number(story, set(placed.values()))
    return tuple(_apart(sorted(Named(span, "thing", name) for span, name in placed.items())))


def _by_number(story: Story, names: Iterable[str]) -> dict[Span, str]:
    """Where a model is called by its number: "the 17 has" after "Slate 17"."""
    numbers: dict[str, str] = {}
    for name in sorted(names):
        if number := _NUMBER.search(name):
            numbers[number[1]] = "" if number[1] in numbers else name
    if len(numbers) > _SEVERAL or not any(f"he {number}" in story.text for number in numbers):
        return {}
    return {Span(*m.span(1)): numbers[m[1]] for m in _CALLED.finditer(story.text) if numbers.get(m[1])}


def _apart(named: Iterable[Named]) -> Iterator[Named]:
    """Of names that overlap, the first."""
    end = 0
    for m in named:
        if m.span.start >= end:
            yield m
            end = m.span.end


def _may_be_thing(form: Form) -> bool:
    """Whether a run of capitals can name a thing: no place, nation, law or role, and no word with its capital from its place."""
    says = _says(form.words, form.name)
    return says != "nothing" and not _is_somebody(form) and (says == "thing" or not form.only_opening)


@lru_cache(maxsize=1 << 14)  # the same names come again, in one article and in the next
def _says(words: tuple[str, ...], name: str) -> Literal["nothing", "thing", "inside"]:
    """What the words say by themselves: of no thing, of a thing, or of one if they ever stand inside a sentence."""
    if name in _NEVER or len(name) < 2 or words[-1] in lex.PLACE_HEADS:
        return "nothing"
    if words[0] in lex.NUMBERED or _ENDS_QUARTER.search(name) or _QUARTER.fullmatch(words[0]):
        return "nothing"
    if name in lex.PRODUCTS or name in lex.MEASURES:
        return "thing"
    if len(words) > 1:
        return "nothing" if words[-1] in _NEVER else "thing"
    if name in lex.TIERS or name in lex.NOT_NAMES or name.lower() in lex.FUNCTION_WORDS:
        return "nothing"
    rest = name[1:]
    spelt = not (rest.islower() or name.isupper()) or "+" in rest  # "PixoPad", "Glint+"
    return "thing" if spelt else "inside"


def _is_common(text: str, form: Form) -> bool:
    """Whether capitals only abbreviate a common noun: "a DVR"."""
    if not (form.name.isupper() and form.name.isalpha()):
        return False
    return any(text.endswith(_ONE, max(0, p.start - 4), p.start) for p in form.pieces)


def _is_somebody(form: Form) -> bool:
    person = form.weights["person"]
    return person > 3 and person > form.weights["other"]


def _whole(story: Story, start: int, end: int) -> Span:
    """The place of the name with what is spelt on to it: the number of a model, the other side of a stroke ("SR/F")."""
    text = story.text
    if text[start - 1 : start] == "/" and (before := _STROKE_BEFORE.search(text, max(0, start - 12), start)):
        start = before.start()
    if text[end : end + 1] == "/" and (after := _STROKE_AFTER.match(text, end)):
        end = after.end()
    model = _MODEL.match(text, end) or _SIZE.match(text, end) if _may_go_on(text, end) else None
    return Span(start, model.end() if model else end)


def _may_go_on(text: str, end: int) -> bool:
    """Whether a stroke follows a name, or a blank with a capital or a digit, so that more may be spelt on to it."""
    mark = text[end : end + 1]
    if not mark.isspace():
        return mark == "/"
    following = text[end + 1 : end + 2]
    return following.isdigit() or following.isupper()


def _is_taken(story: Story, span: Span, mentions: Sequence[Named], starts: Sequence[int]) -> bool:
    """Whether somebody is named there: all of the run, its end, or the run's head where it is nobody's maker; brackets hold tickers."""
    start, end = span
    if story.text[start - 1 : start] == "(":
        return True
    i = bisect_left(starts, start)
    if i and mentions[i - 1].span.end > start:
        return True
    for there, kind, _ in mentions[i : i + 4]:
        if there.start >= end:
            return False
        if there.end >= end or there.start > start or kind != "company":
            return True
    return False


def _fullest(found: Mapping[str, Sequence[Span]], makers: set[str]) -> dict[str, str]:
    """The name of the thing that each form is short for."""
    full: dict[str, str] = _by_size(found)
    longer = _longer(found)
    for name in sorted(found, key=lambda n: (-n.count(" "), found[n][0].start)):
        whole = longer.get(name)
        full[name] = full.get(name) or (full.get(whole, whole) if whole else _without_maker(name, found, makers))
    return full


def _by_size(found: Mapping[str, Sequence[Span]]) -> dict[str, str]:
    """The sized thing that a name without its size means: the one that the story speaks of again and again."""
    often: dict[str, str] = {}
    for other in found:
        if (sized := _SIZED.fullmatch(other)) and len(found[other]) > 1:
            before = often.get(sized["name"])
            if before is None or len(found[other]) > len(found[before]):
                often[sized["name"]] = other
    return often


def _longer(found: Iterable[str]) -> dict[str, str]:
    """By each end of a name, and by each name that another adds only "Index" to, the first of `found` that is so."""
    longer: dict[str, str] = {}
    for name in found:
        head, _, tail = name.rpartition(" ")
        if tail in _LISTS:
            longer.setdefault(head, name)
        rest = name.partition(" ")[2]
        while rest:
            longer.setdefault(rest, name)
            rest = rest.partition(" ")[2]
    return longer


def _without_maker(name: str, found: Mapping[str, Sequence[Span]], makers: set[str]) -> str:
    """`name` without the company at its head, where the article mostly calls the thing so ("Slate 4a", once "Acme Slate 4a")."""
    words = name.split(" ")
    for size in range(1, len(words)):
        if " ".join(words[:size]) in makers:
            bare = " ".join(words[size:])
            return bare if len(found.get(bare, ())) > len(found[name]) else name
    return name
