"""Standfirst: which sentence of the article stands under the headline.

Refuses to know front matter, and what was found in the article.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from briefgen.extraction.quotes.words import content_words, phrase_words
from briefgen.model.text import Document, Span

_MOST_PARAGRAPHS = 40


def choose_standfirst(document: Document, headline: str) -> tuple[str, Span | None]:
    """The first sentence of the story that is neither too short nor too long and adds to the headline, with its span.

    The text is without the asides in the sentence; the span begins behind one that opens it, and ends before one that closes it.
    """
    told = phrase_words(headline)
    fallback: tuple[str, Span] | None = None
    for sentence in _first_sentences(document):
        text, span = _without_asides(document, sentence)
        words = content_words(text)
        if not words:
            continue
        fallback = fallback or (text, span)
        if 50 <= len(text) <= 320 and len(words - told) >= 4 and text[0] not in "\"“‘'" and text[-1] in '.!?”"’':
            return text, span
    return fallback or ("", None)


def _first_sentences(document: Document) -> Iterator[Span]:
    """The sentences of the first paragraphs, in order."""
    sentences = document.sentences
    i = 0
    for block in islice((b for b in document.blocks if b.kind == "paragraph"), _MOST_PARAGRAPHS):
        while i < len(sentences) and sentences[i].start < block.span.end:
            if sentences[i].start >= block.span.start:
                yield sentences[i]
            i += 1


def _without_asides(document: Document, sentence: Span) -> tuple[str, Span]:
    """The text of a sentence, trimmed, without the asides in it, and where it stands."""
    asides = document.asides
    i = max(0, bisect_left(asides, sentence) - 1) if asides else 0
    parts: list[Span] = []
    at = sentence.start
    while i < len(asides) and asides[i].start < sentence.end:
        if asides[i].start > at:
            parts.append(Span(at, asides[i].start))
        at = max(at, asides[i].end)
        i += 1
    if at < sentence.end:
        parts.append(Span(at, sentence.end))
    told = [(span, text) for span in parts if (text := document.surface(span).strip())]
    if not told:
        return "", sentence
    (first, opening), (last, closing) = told[0], told[-1]
    start = document.text.index(opening, first.start)
    end = document.text.index(closing, last.start) + len(closing)
    return " ".join(text for _, text in told), Span(start, end)
