"""Quotes: the stretches between quotation marks that somebody said or wrote, with their speakers.

Pairs the marks, hears who speaks, keeps titles and terms out, and joins the parts of one speech. Refuses to know how names are found.
"""

from collections.abc import Sequence

from briefgen.extraction.entities import Names
from briefgen.extraction.quotes.attribution import subject_before
from briefgen.extraction.quotes.cast import Cast, Voice
from briefgen.extraction.quotes.cues import LABELS_AFTER, LABELS_BEFORE, SAYING
from briefgen.extraction.quotes.heard import GOES_ON, OPEN, Heard, Last
from briefgen.extraction.quotes.hearing import hear, whose_fragment
from briefgen.extraction.quotes.later import named_later
from briefgen.extraction.quotes.marks import Stretch, find_stretches
from briefgen.extraction.quotes.passages import Passage, find_passages, make_passage
from briefgen.extraction.quotes.people import completed
from briefgen.extraction.quotes.speech import form_of, is_speech, is_titled
from briefgen.extraction.quotes.words import DETERMINERS, PREPOSITIONS, Word, is_cue, spoken, words_in
from briefgen.extraction.story import Story
from briefgen.model.facts import Provenance, Quote, QuoteForm
from briefgen.model.text import Span

HEADING = "quote.heading"
"""The rule of quoted words in a headline or subhead."""

_MOST_HEADINGS = 100
_WIDEST_TITLE = 20
_SHORTEST_SPEECH = 6  # words of a subhead
_NOBODY = Voice(None, None, Span(0, 0))
_LONGEST_POST = 5  # words
_ASKING = frozenset({"how", "why", "what", "when", "who", "inside", "meet", "where", "is", "can", "will", "and"})
_BRIDGE_WORDS, _BRIDGE_LENGTH = 12, 90


def find_quotes(story: Story, names: Names) -> tuple[Quote, ...]:
    """The quotes of `story`, in order. Total over any text, and linear in its length."""
    stretches = find_stretches(story.text, story.document.blocks)
    if not stretches:
        return ()
    names = completed(story.text, names)
    cast = Cast(story, names, tuple(s.outer for s in stretches))
    headings = [s for s in stretches if _is_in_heading(story.text, s)]
    if not headings:
        return tuple(_read(cast, stretches))
    headings = headings[:_MOST_HEADINGS]
    aside = {s.outer.start for s in headings}
    quotes = _read(cast, [s for s in stretches if s.outer.start not in aside])
    quotes += _headline_quotes(cast, headings, quotes)
    return tuple(sorted(quotes, key=lambda q: q.at.span))


def _is_in_heading(text: str, stretch: Stretch) -> bool:
    """Whether the stretch is quoted by a headline or subhead; a line that is a whole quotation, with who said it, is none."""
    if stretch.block.kind not in ("headline", "heading") or stretch.runs_on or stretch.carries_on:
        return False
    whole = stretch.outer.start == stretch.block.span.start and stretch.outer.end == stretch.block.span.end
    if whole and stretch.block.kind == "heading":
        inside = spoken(text, stretch.span.start, stretch.span.end)
        return len(inside) < _SHORTEST_SPEECH or is_titled(inside)
    opens = stretch.block.kind == "heading" and not text[stretch.block.span.start : stretch.outer.start].strip()
    return not (opens and text[stretch.span.end - 1] in ".?!" and stretch.span.end - stretch.span.start > _WIDEST_TITLE)


def _read(cast: Cast, stretches: Sequence[Stretch]) -> list[Quote]:
    """The quotes of the running text, from front to back."""
    quotes: list[Quote] = []
    last: Last = None
    groups = 0
    for passage in find_passages(cast.story, stretches):
        for i, stretch in enumerate(passage.stretches):
            heard = hear(cast, passage, i, last)
            if not is_speech(cast, passage, i, heard):
                continue
            heard = heard or Heard(whose_fragment(cast, passage, i), None, OPEN)
            group = None
            if quotes and _goes_on(cast, passage, i, heard, last):
                group = quotes[-1].group
                if group is None:
                    groups += 1
                    group = f"g{groups}"
                    quotes[-1] = quotes[-1]._replace(group=group)
            quotes.append(_quote(cast, passage, i, heard, group=group))
            if heard.voice is not None:
                cast.heard.append(heard.voice)
            last = (stretch, heard)
    return named_later(cast, quotes)


def _quote(
    cast: Cast, passage: Passage, i: int, heard: Heard, *, form: QuoteForm | None = None, group: str | None = None
) -> Quote:
    span, voice, document = passage.stretches[i].span, heard.voice or _NOBODY, cast.story.document
    return Quote(
        document.surface(span),
        Provenance(document.path, span, heard.rule),
        form or form_of(cast, passage, i, heard),
        voice.name,
        voice.kind,
        voice.at if heard.voice is not None else None,
        voice.role,
        voice.affiliation,
        heard.cue,
        group,
    )


def _goes_on(cast: Cast, passage: Passage, i: int, heard: Heard, last: Last) -> bool:
    """Whether the stretch is a part of the speech of the quote before."""
    stretch = passage.stretches[i]
    if last is None or stretch.carries_on:
        return stretch.carries_on and last is not None
    before, voice = last[0], last[1].voice
    if voice is None or heard.voice is None or voice.name != heard.voice.name or before.block is not stretch.block:
        return False
    if heard.rule == GOES_ON or (i and heard.voice.at == voice.at):
        return True
    opens = not i and passage.span.start >= stretch.outer.start - 1
    gap = Span(before.outer.end, stretch.outer.start)
    return (
        opens and gap.end - gap.start < _BRIDGE_LENGTH and len(words_in(cast.text, gap.start, gap.end)) <= _BRIDGE_WORDS
    )


# -- headlines


def _headline_quotes(cast: Cast, headings: Sequence[Stretch], quotes: Sequence[Quote]) -> list[Quote]:
    """Quoted words of headlines and subheads: quotes where somebody says them there, or where the body quotes them too."""
    told = [(_telling_words(cast, q.at.span), q) for q in quotes[:200]] if headings else []
    found = []
    for stretch in headings:
        words = _telling_words(cast, stretch.span)
        same = next((q for theirs, q in told if words and len(words & theirs) * 3 >= len(words) * 2), None)
        heard = _heard_in_heading(cast, stretch)
        if heard is not None and (same is None or heard.cue is None or heard.cue in SAYING):
            passage = make_passage(cast.text, stretch.block.span, (stretch,))
            found.append(_quote(cast, passage, 0, heard, form="partial"))
        elif same is None and heard is None and _is_said_by_somebody(cast, stretch):
            passage = make_passage(cast.text, stretch.block.span, (stretch,))
            found.append(_quote(cast, passage, 0, Heard(None, None, HEADING), form="partial"))
        elif same is not None:
            at = Provenance(same.at.source, stretch.span, HEADING)
            found.append(
                same._replace(text=cast.story.document.surface(stretch.span), at=at, form="partial", group=None)
            )
    return found


def _is_said_by_somebody(cast: Cast, stretch: Stretch) -> bool:
    """Whether a headline ends with quoted words that are no name, title or term, whoever said them: The Launch Went ‘remarkably well’."""
    inside = spoken(cast.text, stretch.span.start, min(stretch.span.end, stretch.span.start + 200))
    if stretch.block.kind != "headline" or len(inside) < 2 or any(word[0].isupper() for word in inside):
        return False
    before = words_in(cast.text, stretch.block.span.start, stretch.outer.start)
    if (
        not before
        or before[-1].low in DETERMINERS
        or before[-1].low in LABELS_BEFORE
        or inside[-1].lower() in LABELS_AFTER
    ):
        return False
    return not cast.text[stretch.outer.end : stretch.block.span.end].strip(" .!?")


def _telling_words(cast: Cast, span: Span) -> frozenset[str]:
    return frozenset(w.low for w in words_in(cast.text, span.start, min(span.end, span.start + 1000)) if len(w.low) > 3)


def _named_behind(cast: Cast, stretch: Stretch) -> Voice | None:
    """‘I Am Done’: Acme CEO Jane Doe Leaves; nobody where a clause or a preposition comes before the name."""
    start, end = stretch.outer.end + 2, stretch.block.span.end
    person = next((m for m in cast.mentions(start, end) if m.kind == "person"), None)
    if person is None or cast.text[person.span.end : person.span.end + 2] in ("'s", "’s"):
        return None
    between = words_in(cast.text, start, person.span.start)
    if len(between) > _LONGEST_POST or any(w.low in PREPOSITIONS or w.low in _ASKING for w in between):
        return None
    return cast.named(person)


def _heard_in_heading(cast: Cast, stretch: Stretch) -> Heard | None:
    """Jane Doe: Acme Is ‘...’; Jane Doe Calls Acme ‘...’."""
    block = stretch.block.span
    opener = next(iter(cast.mentions(block.start, block.start + 1)), None)
    if opener is not None and opener.kind == "person" and cast.text[opener.span.end : opener.span.end + 1] == ":":
        return Heard(cast.named(opener), None, HEADING)
    if len(words_in(cast.text, stretch.span.start, min(stretch.span.end, stretch.span.start + 200))) < 2:
        return None
    if cast.text[stretch.outer.end : stretch.outer.end + 2] == ": " and (voice := _named_behind(cast, stretch)):
        return Heard(voice, None, HEADING)
    words: list[Word] = words_in(cast.text, block.start, stretch.outer.start) + words_in(
        cast.text, stretch.outer.end, block.end
    )
    for k in range(min(len(words), 60)):
        if is_cue(words, k) and (voice := subject_before(cast, words, k, block.start)) is not None:
            return Heard(voice, words[k].low, HEADING)
    return None
