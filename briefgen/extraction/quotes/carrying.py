"""Carrying: speech that goes on from the sentence, the paragraph or the quote before, with no verb of saying of its own.

Refuses to know how a stretch with a verb of its own is attributed.
"""

from briefgen.extraction.quotes.attribution import main_subject, subject_after
from briefgen.extraction.quotes.cast import Cast, Voice, gender_fits
from briefgen.extraction.quotes.cues import ADDING, JUDGING, TELLING
from briefgen.extraction.quotes.heard import GOES_ON, MOST_CUES, Heard, Last, stands_alone, subject_of
from briefgen.extraction.quotes.lines import line_above
from briefgen.extraction.quotes.marks import Stretch
from briefgen.extraction.quotes.passages import Passage
from briefgen.extraction.quotes.words import cues_among, words_in
from briefgen.model.text import Span

_CLAUSE_OPENERS = frozenset(
    {"though", "although", "while", "when", "after", "before", "because", "since", "as", "if", "even"}
)
_NEAR_START = 60  # characters: a title, then the name


def carried(cast: Cast, passage: Passage, i: int, last: Last) -> Heard | None:
    """A speech that goes on from the sentence, or over paragraphs from the paragraph, before."""
    stretch = passage.stretches[i]
    if stretch.carries_on and last is not None:
        return (going_on(last) or last[1])._replace(rule=GOES_ON, firm=False)
    if i or (stretch.block.kind == "heading" and cast.text[stretch.span.end - 1] not in ".?!"):
        return None
    if last is not None and last[0].block is stretch.block and (heard := going_on(last)):
        return (_another_since(cast, passage, last) if stands_alone(passage) else None) or heard
    if not stands_alone(passage):
        return None
    return _sentence_before(cast, passage) or _paragraph_before(cast, passage, last) or _told_before(cast, passage)


def _another_since(cast: Cast, passage: Passage, last: tuple[Stretch, Heard]) -> Heard | None:
    """Another one who speaks in a sentence since the last quote: Jane Doe touted the plan. "..."."""
    i = cast.story.sentences_before(passage.span.start) - 1
    if i < 0 or cast.story.sentences[i].start < last[0].outer.end:
        return None
    voice, spoke = _opening_speaker(cast, cast.story.sentences[i]), last[1].voice
    if voice is None or (spoke is not None and spoke.name == voice.name):
        return None
    return Heard(voice, None, "quote.sentence-before")


def _told_before(cast: Cast, passage: Passage) -> Heard | None:
    """The one of whom the paragraph before tells last that he spoke, for a paragraph that is nothing but a quotation."""
    i = cast.story.sentences_before(passage.span.start) - 1
    if i < 0 or cast.text[passage.span.start : passage.stretches[0].outer.start].strip():
        return None
    before = cast.story.sentences[i]
    block = cast.story.block_at(before.start)
    if block is None or block.kind not in ("paragraph", "item") or cast.is_quoted(before.end - 2):
        return None
    voice = _opening_speaker(cast, before)
    return Heard(voice, None, "quote.paragraph-before") if voice is not None else None


def _opening_speaker(cast: Cast, sentence: Span) -> Voice | None:
    """Who a sentence begins with: Jane Doe touted the plan; she was quick to add that it works. A body must speak there, too."""
    words = words_in(cast.text, sentence.start, min(sentence.end, sentence.start + 600))
    cues = cues_among(words, range(len(words)))[:MOST_CUES]
    opener = next(iter(cast.mentions(sentence.start, sentence.start + _NEAR_START)), None)
    if opener is not None and opener.kind == "person" and not cast.is_governed(opener):
        owns = cast.text[opener.span.end : opener.span.end + 2] in ("'s", "’s")
        return cast.named(opener) if not owns and (cues or opener.span.start == sentence.start) else None
    subjects = (subject_of(cast, words, k, (sentence.start,), sentence.end) for k in cues)
    voice = next((v for v in subjects if v is not None), None)
    if voice is None or voice.name is None:
        return None
    near = voice.at.start - sentence.start <= _NEAR_START
    led_in = bool(words) and words[0].low in _CLAUSE_OPENERS and cast.text[voice.at.start - 2 : voice.at.start] == ", "
    return voice if near or led_in else None


def going_on(last: tuple[Stretch, Heard]) -> Heard | None:
    voice = last[1].voice
    return Heard(voice, last[1].cue, GOES_ON) if voice is not None else None


def _paragraph_before(cast: Cast, passage: Passage, last: Last) -> Heard | None:
    """A paragraph that is nothing but a quotation goes on with the speech of the paragraph before."""
    stretch = passage.stretches[0]
    if last is None or cast.text[passage.span.start : stretch.outer.start].strip():
        return None
    return None if cast.text[last[0].block.span.end : stretch.block.span.start].strip() else going_on(last)


def _sentence_before(cast: Cast, passage: Passage) -> Heard | None:
    """The one who speaks in the sentence before ("..., Jane Doe said. "..."); in the paragraph before if that ends with a colon."""
    story = cast.story
    i = story.sentences_before(passage.span.start) - 1
    if i < 0:
        return None
    before = story.sentences[i]
    announces = cast.text[max(before.start, before.end - 3) : before.end].rstrip().endswith(":")
    if (voice := line_above(cast, before)) is not None:
        return Heard(voice, None, "quote.headed")
    if not announces and story.block_at(before.start) is not story.block_at(passage.span.start):
        return None
    start = max(before.start, before.end - 600)
    words = words_in(cast.text, start, before.end)
    cues = [k for k in cues_among(words, range(len(words))) if words[k].low not in JUDGING]
    for k in reversed(cues[-MOST_CUES:]):
        inverts = k and words[k].low not in TELLING and cast.text[words[k - 1].end : words[k].start] == ", "
        voice = subject_after(cast, words, k, before.end) if inverts else None
        if voice is None or voice.kind != "person":
            voice = subject_of(cast, words, k, (start,), before.end)
        if voice is not None and (announces or voice.name is not None):
            return Heard(voice, words[k].low, "quote.sentence-before")
    main = main_subject(cast, words, start, before.end) if announces else None
    return Heard(main, None, "quote.sentence-before") if main is not None else None


def taken_up(cast: Cast, heard: Heard | None, stretch: Stretch, last: Last) -> Heard | None:
    """For "he added": the one who spoke last, whoever was named in between."""
    if heard is None or heard.voice is None or heard.cue not in ADDING or last is None or last[1].voice is None:
        return heard
    at, voice = heard.voice.at, last[1].voice
    pronoun = cast.text[at.start : at.end].lower()
    if (
        pronoun not in ("he", "she")
        or voice.kind != "person"
        or voice.name is None
        or not gender_fits(voice.name, pronoun)
    ):
        return heard
    return heard if stretch.block.span.start - last[0].outer.end > 400 else heard._replace(voice=voice.moved(at))
