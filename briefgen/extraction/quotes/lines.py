"""Lines that only say who speaks, without any verb: above or before the words, or under them behind a dash.

Refuses to know quotation marks: it is asked about words and places.
"""

import re
from collections.abc import Sequence

from briefgen.extraction.quotes.cast import Cast, Voice
from briefgen.extraction.quotes.cues import GRAMMAR, PERSON_NOUNS, SPEAKING_NOUNS
from briefgen.extraction.quotes.words import Word, is_cue, words_in
from briefgen.model.text import Span

_LONGEST_LINE, _WIDEST_LINE = 14, 140  # words, and characters
_LONGEST_TITLE = 5  # words before a name
_DASH = re.compile(r"[ \t]{0,3}\n{0,3}[ \t]{0,3}(?:[—–]|--?)[ \t]{0,2}(?=[A-Z])")


def name_line(cast: Cast, words: Sequence[Word]) -> Voice | None:
    """Whom a line names that holds nothing but a name, what the person is, and for whom; all in capitals, or as names are."""
    text = cast.text
    first = next((k + 1 for k in range(len(words) - 2, -1, -1) if ":" in text[words[k].end : words[k + 1].start]), 0)
    comma = next((k for k in range(first, len(words) - 1) if "," in text[words[k].end : words[k + 1].start]), None)
    if comma is None or not 1 <= comma - first <= 3 or len(words) - comma > _LONGEST_LINE:
        return None
    name, rest = words[first : comma + 1], words[comma + 1 :]
    if not all(w.capital for w in name):
        return None
    line = text[name[0].start : rest[-1].end]
    known = [w for w in rest if w.low in PERSON_NOUNS]
    if line != line.upper() and not (known and all(w.capital or is_of_title(w) for w in rest)):
        return None
    at = Span(name[0].start, name[-1].end)
    voice = cast.person(text[at.start : at.end], at)
    role, _, firm = (part.strip(" ,") for part in text[rest[0].start : rest[-1].end].partition(","))
    return voice._replace(role=role or voice.role, affiliation=firm.split(",")[0] or voice.affiliation)


def line_above(cast: Cast, sentence: Span) -> Voice | None:
    """Whom the sentence names, if it is a line of its own that holds nothing else."""
    line = cast.story.block_at(sentence.start)
    if line is None or line.span.end - sentence.end > 2 or sentence.end - line.span.start > _WIDEST_LINE:
        return None
    return name_line(cast, words_in(cast.text, sentence.start, sentence.end))


def signature(cast: Cast, end: int) -> Voice | None:
    """Who signs the words that end at `end`: a name behind a dash, on the same line or the next one."""
    dash = _DASH.match(cast.text, end)
    if dash is None or (line := cast.story.block_at(dash.end())) is None or line.span.end - dash.end() > _WIDEST_LINE:
        return None
    words = words_in(cast.text, dash.end(), line.span.end)
    if not words or any(is_cue(words, k) for k in range(len(words))):
        return None
    k = next((k for k, w in enumerate(words[:_LONGEST_TITLE]) if w.low not in PERSON_NOUNS), 0)
    mention = next(iter(cast.mentions(words[k].start, words[k].end)), None)
    return cast.named(mention) if mention is not None and mention.kind == "person" else name_line(cast, words)


def is_of_title(word: Word) -> bool:
    """Whether a word can stand in a speaker's title."""
    return word.capital or word.low in SPEAKING_NOUNS or word.low in GRAMMAR["of_titles"]
