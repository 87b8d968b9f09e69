"""Passages: the reporter's sentences that hold quoted stretches, with the reporter's own words in them.

A sentence that ends between two marks does not end the reporter's. Refuses to know who speaks.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.extraction.quotes.cues import NEVER_ALONE
from briefgen.extraction.quotes.marks import Stretch
from briefgen.extraction.quotes.words import Word, is_cue, spoken, words_in
from briefgen.extraction.story import Story
from briefgen.model.text import Span

_MOST_STRETCHES = 12  # a longer passage is cut, which bounds the time for each stretch
_FEW_WORDS = 14


class Passage(NamedTuple):
    """A sentence of the reporter's. `words` are those outside its stretches; `gaps[i]` is the index in them of the first word after
    stretch i - 1, so that the words before stretch i are `words[gaps[i]:gaps[i + 1]]`. `said[i]` are the words of stretch i.
    """

    span: Span
    stretches: tuple[Stretch, ...]
    words: tuple[Word, ...]
    gaps: tuple[int, ...]
    said: tuple[Sequence[str], ...]

    def before(self, i: int) -> range:
        """The indices of the words between stretch i and the one before it."""
        return range(self.gaps[i], self.gaps[i + 1])

    def after(self, i: int) -> range:
        """The indices of the words between stretch i and the next one."""
        return range(self.gaps[i + 1], self.gaps[i + 2])

    def low(self, i: int) -> int:
        """Where the reporter's words before stretch i begin."""
        return self.stretches[i - 1].outer.end if i else self.span.start

    def high(self, i: int) -> int:
        """Where the reporter's words after stretch i end."""
        return self.stretches[i + 1].outer.start if i + 1 < len(self.stretches) else self.span.end


def find_passages(story: Story, stretches: Sequence[Stretch]) -> Iterator[Passage]:
    """The passages of the stretches that stand in running text, in order."""
    group: list[Stretch] = []
    low = high = 0
    for stretch in stretches:
        span = _sentence_around(story, stretch)
        if group and (span.start >= high or group[-1].block is not stretch.block):
            yield make_passage(story.text, Span(low, high), group)
            group = []
        elif len(group) == _MOST_STRETCHES:
            yield make_passage(story.text, Span(low, stretch.outer.start), group)
            span = Span(group[-1].outer.end, max(span.end, high))
            group = []
        if not group:
            low, high = span.start, span.end
        group.append(stretch)
        high = max(high, span.end)
    if group:
        yield make_passage(story.text, Span(low, high), group)


def make_passage(text: str, span: Span, stretches: Sequence[Stretch]) -> Passage:
    words: list[Word] = []
    gaps = [0]
    at = span.start
    for stretch in stretches:
        words += words_in(text, at, stretch.outer.start)
        gaps.append(len(words))
        at = stretch.outer.end
    words += words_in(text, at, span.end)
    said = tuple(spoken(text, s.span.start, s.span.end) for s in stretches)
    return Passage(span, tuple(stretches), tuple(words), (*gaps, len(words)), said)


def _sentence_around(story: Story, stretch: Stretch) -> Span:
    sentences, outer, block = story.sentences, stretch.outer, stretch.block.span
    if not sentences:
        return outer
    i = max(0, story.sentences_before(outer.start + 1) - 1)
    j = max(i, story.sentences_before(outer.end) - 1)
    end = _with_attribution(story, stretch, sentences[j].end)
    return Span(max(min(sentences[i].start, outer.start), block.start), min(max(end, outer.end), block.end))


def _with_attribution(story: Story, stretch: Stretch, end: int) -> int:
    """Where the reporter's sentence ends that a full stop or the like inside the marks has cut in two: "Why?" Jane Doe asked."""
    text, closing = story.text, stretch.outer.end
    mark = text[stretch.span.end - 1]
    if end > closing or mark not in "?!.…":
        return end
    following = story.sentence_at(end + 1)
    if not stretch.outer.start < following.start <= end + 2 or following.end > stretch.block.span.end:
        return end
    words = words_in(text, following.start, min(following.end, following.start + 160))[:_FEW_WORDS]
    verb = next((k for k in range(len(words)) if is_cue(words, k) and words[k].low not in NEVER_ALONE), None)
    if verb is None or verb == 0 or verb > _FEW_WORDS - 2 or words[verb].low == "according":
        return end
    gap = text[words[verb].end : words[verb].end + 4].lstrip(" ,")
    goes_on = verb + 1 < len(words) and words[verb + 1].low.endswith("ing")
    quotes_on = any(mark in text[words[verb].end : following.end] for mark in '"“')
    announces = gap[:1] in (":", '"', "“") or (
        "," in text[words[verb].end : words[verb].end + 1] and quotes_on and not goes_on
    )
    last = verb + 1 == len(words)
    return following.end if not announces and (last or mark in "?!") else end
