"""Topics: whom or what a story speaks of, sentence by sentence: who led the last one, the thing that it describes, whom it is about.

Follows a story by the roles of its names; knows no figure but by its kind.
"""

import re
from bisect import bisect_right
from collections import Counter
from typing import NamedTuple

from briefgen.extraction.entities import Named
from briefgen.extraction.figures.clauses import EDGE, words_before
from briefgen.extraction.figures.roles import NOUNS_OF_THINGS, Roles
from briefgen.extraction.story import Story
from briefgen.model.facts import Figure
from briefgen.model.text import Block, Span

_PRONOUN = re.compile(r"(?:(?:And|But|So|Then|Now|Plus|Yet|Still),? )?(?:[Ii]t|[Ii]ts|[Ii]t[’']s|[Tt]hey|[Tt]heir)\b")
_FIRM = re.compile(
    rf"{EDGE}(?:the|this) (?:[\w-]{{2,20}} )?(?:company|firm|startup|start-up|retailer|maker|carmaker|automaker|chipmaker|bank|group|giant)\b(?![’']s)"
)
_OPENERS = ("It", "The", "And", "But", "So", "Now", "Plus", "Yet", "Still")
_POINTING = ("Th",)
_THAT = re.compile(r"(?:That|This|The latter(?:[’']s)?) (?:stock|company|firm|startup)\b")
_IT = re.compile(
    r"\bit (?:\w+ ){0,3}?(?:costs?|starts?|sells?|retails?|goes for|is priced)\b|\b[Ii]t(?:[’']s| is) (?:\w+ ){0,2}\Z|\APrices?\b|\A(?:At|For|Starting at|Priced at) \Z"
)
_PARTS = "screen|display|battery|camera|cameras|processor|chip|keyboard|body|range|engine|motor|speakers?|resolution|weight|storage|memory|price tag|sticker price|starting price"
"""What such things have that no company has."""
_KNOWN = rf"(?:the|this) (?:[\w-]{{2,20}} )?(?:{NOUNS_OF_THINGS})\b|(?:the|its) (?:[\w-]{{2,20}} ){{0,2}}(?:{_PARTS})\b"
_NAMES_KIND = re.compile(f" (?:{_KNOWN})")
_DESCRIBED = re.compile(
    rf"(?:\A|[,;:“\"] |\b(?:and|but|while|that|because|if|when|since|(?:version|model|edition|variant|generation|unit) of(?= the)|\w{{2,10}}ing|tests?) )(?:{_KNOWN})"
)
_SPEC = re.compile(r"-(?:core|speaker|lens|camera|megapixel|seat|door|row|speed|port|fan|band)s?\Z")
_SHARES = re.compile(r"Shares (?:closed|rose|fell|were|have|had|are|gained|dropped|slid|jumped|surged|climbed|ended)\b")
"""How a sentence begins that leaves out whose shares it means: those that the story is about."""
_DEFINED = re.compile(r", (?:which|a|an|the)\b")
_PRESENTED = re.compile(
    rf"{EDGE}(?:(?:introduc|unveil|launch|announc|releas|present|reveal|debut|show|sell|offer|mak|test|review)(?:es|s|ed|ing|e)?(?: off)? (?:[\w’'-]{{1,20}} ){{0,4}}\Z|"
    r"(?:called|named|dubbed|meet) (?:the )?\Z)"
)
_POSSESSED = re.compile(r"[’']s?(?: [\w-]{1,20}){0,4} ")
_LEAD = 90
"""How far into a sentence, in characters, a name may first stand and still become what the story speaks of."""
_OFTEN = 3
_FAR = 600
_LOOK_BACK = 400
"""How far, in characters, before a figure its sentence is read: a sentence without end stays cheap."""


def is_spec(figure: Figure) -> bool:
    """Whether a count is a measure of a thing: "8-core"."""
    return figure.kind == "count" and "-" in figure.text and _SPEC.search(figure.text) is not None


class _Spoken(NamedTuple):
    """What a sentence speaks of: whom its figures belong to, whom "the company" means, and the company spoken of last before it."""

    topic: str | None
    company: str | None
    nearest: str | None


class Topics:
    """What each sentence of `story` speaks of, read when it is asked for; `primary` is whom the story is about, `until` the last place asked for."""

    def __init__(self, story: Story, roles: Roles, primary: str | None, until: int) -> None:
        self._story, self._text, self._roles, self._primary, self._until = story, story.text, roles, primary, until
        self._often = Counter([m.name for m in roles.mentions])
        self._main = self._main_thing(story)
        self._spoken: dict[int, _Spoken] = {}
        self._block: Block | None = None
        # Where following the block has come to. A generator would hold this story until a look for cycles, and the next ones with it.
        self._next = self._end = 0
        self._nearest = self._company = self._last = primary
        self._unknown = _Spoken(primary, primary, primary)
        self._turns: tuple[list[int], list[str]] | None = None

    def of(self, sentence: Span, figure: Figure) -> str | None:
        """Whom a figure belongs to that nobody in its clause owns."""
        start = figure.at.span.start
        since = max(sentence.start, start - _LOOK_BACK)
        thing = self.thing(sentence)
        if thing:
            left = self._text[since:start]
            low = f" {left}".lower()
            if not _FIRM.search(low):
                it = figure.kind == "money" and _IT.search(left)
                known = _NAMES_KIND.search(low) and _DESCRIBED.search(low[1:])
                if it or known or figure.kind == "measure" or is_spec(figure):
                    return thing
        return self._at(sentence).topic

    def company(self, sentence: Span) -> str | None:
        """Whom "the company" means in `sentence`."""
        return self._at(sentence).company

    def nearest(self, sentence: Span) -> str | None:
        """The company that was spoken of last before `sentence` in its block."""
        return self._at(sentence).nearest

    def thing(self, sentence: Span) -> str | None:
        """The thing that the story describes at `sentence`: the last one that led a sentence."""
        if self._turns is None:
            self._turns = self._things()
        starts, names = self._turns
        at = bisect_right(starts, sentence.start)
        return names[at - 1] if at else self._main

    def person(self, offset: int) -> str | None:
        """The last person named before `offset`, not far back."""
        named = self._roles.within(max(0, offset - _FAR), offset)
        return next((m.name for m in reversed(named) if m.kind == "person"), None)

    def _main_thing(self, story: Story) -> str | None:
        """The thing that the headline names and the story often does."""
        head = next((b.span.end for b in story.document.blocks if b.kind == "headline"), 0)
        return next(
            (m.name for m in self._roles.within(0, head) if m.kind == "thing" and self._often[m.name] >= _OFTEN), None
        )

    def _things(self) -> tuple[list[int], list[str]]:
        """Where sentences start that a thing leads, and the first such thing of each."""
        starts: list[int] = []
        names: list[str] = []
        for m in self._roles.mentions:
            if m.span.start > self._until + _LEAD:
                break
            if m.kind != "thing":
                continue
            sentence = self._story.sentence_at(m.span.start)
            near = m.span.end <= min(sentence.end, sentence.start + _LEAD)
            if near and starts[-1:] != [sentence.start] and self._turns_to(m):
                starts.append(sentence.start)
                names.append(m.name)
        return starts, names

    def _at(self, sentence: Span) -> _Spoken:
        spoken = self._spoken.get(sentence.start)
        if spoken is None:
            self._follow(sentence)
            spoken = self._spoken.get(sentence.start, self._unknown)
        return spoken

    def _follow(self, sentence: Span) -> None:
        """Finds whom each sentence of the block of `sentence` speaks of, from where it last stopped to that sentence."""
        offset = sentence.start
        block = self._story.block_at(offset)
        if block is None or offset == sentence.end:
            return
        if block is not self._block:
            if not self._roles.within(block.span.start, min(sentence.end, offset + _LEAD)):
                self._spoken[offset] = self._named_by_nobody(offset)
                return
            self._enter(block)
        while self._next < self._end:
            following = self._story.sentences[self._next]
            self._next += 1
            self._spoken[following.start] = self._follow_on(following)
            if following.start >= offset:
                return

    def _named_by_nobody(self, start: int) -> _Spoken:
        """Whom the sentence at `start` speaks of, before which, in its block, nobody is named: whom the story is about."""
        topic, _ = self._pointed(start, self._primary, self._primary)
        return self._unknown if topic == self._primary else _Spoken(topic, self._primary, self._primary)

    def _enter(self, block: Block) -> None:
        self._block = block
        self._next = self._story.sentences_before(block.span.start)
        self._end = self._story.sentences_before(min(block.span.end, self._until + 1))
        self._nearest = self._company = self._last = self._primary

    def _follow_on(self, sentence: Span) -> _Spoken:
        """Whom the next sentence of the block speaks of, by the name that leads it or the last that led one before it."""
        led = self._led(sentence)
        leading = [m.name for m in led if m.kind == "company"]
        for name in leading:
            if name == self._primary or self._often[name] > 1:
                self._company = name
                break
        topic, pointed = self._pointed(sentence.start, self._nearest, self._company)
        spoken = _Spoken(topic, self._company, self._last)
        self._nearest = led[0].name if led else topic if pointed else self._nearest
        self._last = leading[0] if leading else self._last
        return spoken

    def _pointed(self, start: int, nearest: str | None, company: str | None) -> tuple[str | None, bool]:
        """Whom the first words of a sentence point to, and whether "That company" does."""
        text = self._text
        if text.startswith("Shares ", start) and _SHARES.match(text, start):
            return self._primary, False
        if text.startswith(_POINTING, start) and _THAT.match(text, start):
            before = self._roles.within(max(0, start - _FAR), start)[-5:]
            return next((m.name for m in reversed(before) if m.kind == "company"), company), True
        pronoun = text.startswith(_OPENERS, start) and _PRONOUN.match(text, start)
        return (nearest if pronoun else company), False

    def _led(self, sentence: Span) -> list[Named]:
        """The mentions near the beginning of `sentence` that lead their clause."""
        led: list[Named] = []
        for m in self._roles.within(sentence.start, min(sentence.end, sentence.start + _LEAD)):
            if m.kind == "thing" and self._turns_to(m):
                if (
                    led
                    and led[-1].kind == "company"
                    and _POSSESSED.fullmatch(self._text, led[-1].span.end, m.span.start)
                ):
                    led.pop()
                led.append(m)
            elif m.kind == "company" and self._roles.leads(m):
                led.append(m)
        return led

    def _turns_to(self, thing: Named) -> bool:
        """Whether the story turns to a thing: it acts, or is presented."""
        return self._roles.acts(thing) or self._is_presented(thing)

    def _is_presented(self, thing: Named) -> bool:
        """Whether the story turns to a thing that does not act: it is unveiled, or said what it is."""
        start, end = thing.span
        return bool(_DEFINED.match(self._text, end) or _PRESENTED.search(words_before(self._text, start, 60)))
