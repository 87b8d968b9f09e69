"""Topics: whom or what a story speaks of, sentence by sentence: who led the last one, the thing that it describes, whom it is about.

Follows a story by the roles of its names; knows no figure but by its kind.
"""

import re
from collections import Counter

from briefgen.extraction.entities import Named
from briefgen.extraction.figures.roles import NOUNS_OF_THINGS, Roles
from briefgen.extraction.story import Story
from briefgen.model.facts import Figure
from briefgen.model.text import Span
from briefgen.patterns import pattern

_PRONOUN = re.compile(r"(?:(?:And|But|So|Then|Now|Plus|Yet|Still),? )?(?:[Ii]t|[Ii]ts|[Ii]t[’']s|[Tt]hey|[Tt]heir)\b")
_FIRM = pattern(
    r"\b(?:the|this) (?:[\w-]{2,20} )?(?:company|firm|startup|start-up|retailer|maker|carmaker|automaker|chipmaker|bank|group|giant)\b(?![’']s)",
    re.IGNORECASE,
)
_OPENERS = ("It", "The", "And", "But", "So", "Now", "Plus", "Yet", "Still")
_POINTING = ("Th",)
_THAT = re.compile(r"(?:That|This|The latter(?:[’']s)?) (?:stock|company|firm|startup)\b")
_IT = pattern(r"\bit (?:\w+ ){0,3}?(?:costs?|starts?|sells?|retails?|goes for|is priced)\b")
_DESCRIBED = pattern(
    rf"(?:\A|[,;:“\"] |\b(?:and|but|while|that|because|if|when|since|\w{{2,10}}ing) )(?:the|this) (?:[\w-]{{2,20}} )?(?:{NOUNS_OF_THINGS})\b",
    re.IGNORECASE,
)
_DEFINED = re.compile(r", (?:which|a|an|the)\b")
_PRESENTED = re.compile(
    r"\b(?:introduc|unveil|launch|announc|releas|present|reveal|debut|show|sell|offer|mak|test|review)(?:es|s|ed|ing|e)?(?: off)? (?:[\w’'-]{1,20} ){0,4}\Z|"
    r"\b(?:called|named|dubbed|meet) (?:the )?\Z"
)
_POSSESSED = pattern(r"[’']s?(?: [\w-]{1,20}){0,4} ")
_LEAD = 90
"""How far into a sentence, in characters, a name may first stand and still become what the story speaks of."""
_OFTEN = 3
_FAR = 600
_LOOK_BACK = 400
"""How far, in characters, before a figure its sentence is read: a sentence without end stays cheap."""


class Topics:
    """What each sentence of `story` speaks of, as far as `until`; `primary` is whom the story is about."""

    def __init__(self, story: Story, roles: Roles, primary: str | None, until: int) -> None:
        self._text, self._roles, self._primary = story.text, roles, primary
        self._often = Counter([m.name for m in roles.mentions])
        self._main = self._main_thing(story)
        self._topics: dict[int, str | None] = {}
        self._things: dict[int, str | None] = {}
        self._companies: dict[int, str | None] = {}
        self._follow(story, until)

    def of(self, sentence: Span, figure: Figure) -> str | None:
        """Whom a figure belongs to that nobody in its clause owns."""
        start = figure.at.span.start
        since = max(sentence.start, start - _LOOK_BACK)
        thing = self._things.get(sentence.start, self._main)
        if thing and not _FIRM.search(self._text, since, start):
            it = figure.kind == "money" and _IT.search(self._text, since, start)
            if it or figure.kind == "measure" or _DESCRIBED.search(self._text[since:start]):
                return thing
        return self._topics.get(sentence.start, self._primary)

    def company(self, sentence: Span) -> str | None:
        """Whom "the company" means in `sentence`."""
        return self._companies.get(sentence.start, self._primary)

    def thing(self, sentence: Span) -> str | None:
        """The thing that the story describes at `sentence`."""
        return self._things.get(sentence.start, self._main)

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

    def _follow(self, story: Story, until: int) -> None:
        """Finds whom each sentence speaks of, by the name that leads it or the last that led one in its block."""
        text, mentions, count = story.text, self._roles.mentions, len(self._roles.mentions)
        topic = nearest = self._primary
        thing = self._main
        block, block_end, at = None, -1, 0
        for sentence in story.sentences:
            start = sentence.start
            if start > until:
                break
            if start >= block_end:
                here = story.block_at(start)
                if here is not block:
                    topic = nearest = self._primary
                block, block_end = here, here.span.end if here else start
            while at < count and mentions[at].span.start < start:
                at += 1
            led = self._led(at, min(sentence.end, start + _LEAD))
            first = led[0].name if led else None
            topic = next(
                (m.name for m in led if m.kind == "company" and (m.name == self._primary or self._often[m.name] > 1)),
                topic,
            )
            thing = next((m.name for m in led if m.kind == "thing"), thing)
            pronoun = text.startswith(_OPENERS, start) and _PRONOUN.match(text, start)
            self._topics[start] = nearest if pronoun else topic
            if text.startswith(_POINTING, start) and _THAT.match(text, start):
                self._topics[start] = nearest = next(
                    (m.name for m in reversed(mentions[max(0, at - 5) : at]) if m.kind == "company"), topic
                )
            self._things[start] = thing
            self._companies[start] = topic
            nearest = first or nearest

    def _led(self, at: int, limit: int) -> list[Named]:
        """The mentions from the one at `at` as far as `limit` that lead their clause."""
        led: list[Named] = []
        for m in self._roles.mentions[at : at + 20]:
            if m.span.end > limit:
                break
            if m.kind == "thing" and (self._roles.acts(m) or self._is_presented(m)):
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

    def _is_presented(self, thing: Named) -> bool:
        """Whether the story turns to a thing that does not act: it is unveiled, or said what it is."""
        start, end = thing.span
        return bool(_DEFINED.match(self._text, end) or _PRESENTED.search(self._text, max(0, start - 60), start))
