"""Facts in words, for the terminal."""

from decimal import Decimal

from briefgen.extraction.overrides import EDITOR
from briefgen.model.facts import Figure
from briefgen.model.text import Document, Span

_BOUNDS = {
    "exact": "",
    "approx": "about ",
    "more_than": "more than ",
    "less_than": "less than ",
    "at_least": "at least ",
    "at_most": "at most ",
}


def amount_in_words(figure: Figure) -> str:
    """The exact value with its unit: "more than 254,000,000 USD a share"."""
    amount = figure.amount
    value = number(amount.value) + (f" to {number(amount.high)}" if amount.high is not None else "")
    return f"{_BOUNDS[amount.bound]}{value} {amount.unit}" + (f" a {figure.per}" if figure.per else "")


def number(value: Decimal) -> str:
    """`value` with separators and no needless zeros."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def reason(why: str) -> str:
    """Why something was chosen; an editor's choice needs no other reason."""
    return "the editor’s word" if why in ("", EDITOR) else why


def sentence_of(document: Document, span: Span) -> str:
    """The sentence of `document` that holds the start of `span`."""
    for sentence in document.sentences:
        if sentence.start <= span.start < sentence.end:
            return document.surface(sentence)
    return document.surface(span)
