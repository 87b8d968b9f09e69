"""The marked text: an article's runs written out with every figure, quote and company marked, each where it stands.

It knows the shape of `Document.runs` (sanitised markup, then the text of a span) and the marks of the theme: `p#p7 > a.pn` numbers a
paragraph, `span.s` is a sentence, `q#q1` a quotation, `span.qm` its marks, `a.fg#f5[data-exact]` a figure, `a.co` a company, `span.tk`
a ticker. It refuses to know how any of them was found. Marks never cross markup: they close before each tag and open again after it.
"""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from briefgen.model.brief import Brief
from briefgen.model.text import Document, Run, Span
from briefgen.publish import wording
from briefgen.publish.body import Body, runs_of

_OPENING = re.compile(r"<(?:p|li)\b([^<>]*)>")
_ROOTED = re.compile(r'\b(href|src)="/(?!/)')
_EMPTY = re.compile(r"<(p|h[1-6]|li|blockquote|ul|ol)\b[^<>]*>\s*</\1>")
_QUOTATION_MARKS = frozenset("\"'“”„‟«»‹›‘’「」『』")
_SPEECH_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text and its element: the id stands at its first piece only; `href` makes it a link where none is around it."""

    span: Span
    name: str
    attributes: str = ""
    id: str = ""
    href: str = ""

    def opening(self, at: int, *, linked: bool) -> str:
        link = self.href if not linked else ""
        ident = f' id="{self.id}"' if self.id and at == self.span.start else ""
        return f"<{self.element(linked=linked)}{self.attributes}{ident}" + (f' href="{escape(link)}">' if link else ">")

    def element(self, *, linked: bool) -> str:
        return "a" if self.href and not linked else self.name


Layers = tuple[tuple[Mark, ...], ...]


def mark(brief: Brief, body: Body, tiles: Mapping[int, int], companies: Mapping[str, str], base_path: str = "") -> str:
    """The article of `brief` as HTML.

    `tiles` maps the number of a figure (from 1, in the order of the text) to the number of the key figure it leads to; `companies`
    maps a company's id to the link to its page; `base_path` goes before the body's own links from the root.
    """
    long, short = _quotes(brief)
    every = (long, _sentences(brief.document, body), short, _leaves(brief, body, tiles, companies))
    layers = tuple(layer for layer in every if layer)
    speech = _speech(brief, body)
    text, out, last = brief.document.text, [], 0
    for run in runs_of(brief.document, body):
        markup = run.markup
        if base_path and "/" in markup:
            markup = _rebased(markup, base_path)
        if "<h1" in markup or "</h1" in markup:
            markup = markup.replace("<h1", "<h2").replace("</h1", "</h2")
        if run.span.end > run.span.start:
            number = body.paragraph(run.span.start)
            if number != last and run.span.start in body.paragraphs[number - 1]:
                markup = _numbered(markup, number, speech=number in speech)
                last = number
        out.append(markup)
        out.extend(_pieces(text, run.span, layers, linked=run.linked))
    html = "".join(out)
    return _without_empty(html) if body.mute else html


def mark_headline(brief: Brief, body: Body) -> str:
    """The headline as HTML, its figures marked with their value for machines; just escaped where it is not the article's own."""
    if body.headline is None:
        return escape(brief.headline, quote=False)
    marks = tuple(
        Mark(f.at.span, "data", f' value="{wording.plain_number(f.amount.value)}"', f"f{n}")
        for n, f in enumerate(brief.figures, 1)
        if f.at.span.start in body.headline and f.at.span.end <= body.headline.end and f.at.span.start < f.at.span.end
    )
    return "".join(_pieces(brief.document.text, body.headline, (_parted(marks),), linked=False))


def plain(text: str, runs: tuple[Run, ...], base_path: str = "") -> str:
    """Runs over `text` as HTML, without marks: a company's profile, a plain page."""
    html = "".join(run.markup + escape(text[run.span.start : run.span.end], quote=False) for run in runs)
    return _rebased(html, base_path) if base_path else html


def _pieces(text: str, span: Span, layers: Layers, *, linked: bool) -> Iterator[str]:
    """The text of `span`, escaped, within the marks of the first layer, those of the second inside them, and so on."""
    if not layers:
        yield escape(text[span.start : span.end], quote=False)
        return
    marks, inner = layers[0], layers[1:]
    at = span.start
    i = max(0, bisect_right(marks, at, key=_mark_start) - 1)
    while i < len(marks) and marks[i].span.start < span.end:
        m = marks[i]
        i += 1
        start, end = max(m.span.start, at), min(m.span.end, span.end)
        if start >= end:
            continue
        if start > at:
            yield from _pieces(text, Span(at, start), inner, linked=linked)
        yield m.opening(start, linked=linked)
        yield from _pieces(text, Span(start, end), inner, linked=linked)
        yield f"</{m.element(linked=linked)}>"
        at = end
    if at < span.end:
        yield from _pieces(text, Span(at, span.end), inner, linked=linked)


def _quotes(brief: Brief) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Quotes that run over a sentence's end, which hold sentences; and those within one, which a sentence holds."""
    marks = _parted(tuple(Mark(q.at.span, "q", id=f"q{n}") for n, q in enumerate(brief.quotes, 1)))
    sentences = brief.document.sentences

    def within(m: Mark) -> bool:
        i = bisect_right(sentences, m.span.start, key=_start) - 1
        return i >= 0 and m.span.end <= sentences[i].end

    return tuple(m for m in marks if not within(m)), tuple(m for m in marks if within(m))


def _sentences(document: Document, body: Body) -> tuple[Mark, ...]:
    marks = []
    for span in document.sentences:
        number = body.paragraph(span.start)
        if number and span.start in body.paragraphs[number - 1]:
            marks.append(Mark(span, "span", ' class="s"'))
    return _parted(tuple(marks))


def _leaves(brief: Brief, body: Body, tiles: Mapping[int, int], companies: Mapping[str, str]) -> tuple[Mark, ...]:
    """Figures first: what overlaps one of them gives way. A company's first mention in a paragraph's text is set as a link, others quietly."""
    figures = tuple(
        Mark(
            f.at.span,
            "span",
            f' class="{"fg" if len(f.text) <= 24 else "fg long"}" data-exact="{escape(wording.exact(f))}"',
            f"f{n}",
            f"#n{tiles[n]}" if n in tiles else f"#f{n}",
        )
        for n, f in enumerate(brief.figures, 1)
    )
    names = []
    for company in brief.companies:
        href, css = companies.get(company.id, ""), ' class="co"'
        for mention in company.mentions:
            if body.paragraph(mention.at.span.start):
                names.append(Mark(mention.at.span, "span", css, href=href))
                css = ' class="co again"'
            else:
                names.append(Mark(mention.at.span, "span", ' class="co again"', href=href))
    return _parted(figures, tuple(names), tuple(_tickers(brief)), tuple(_quotation_marks(brief)))


def _tickers(brief: Brief) -> Iterator[Mark]:
    for company in brief.companies:
        if company.ticker and company.exchange:
            printed = rf"{re.escape(company.exchange)}\s?:\s?{re.escape(company.ticker)}\b"
            for found in re.finditer(printed, brief.document.text):
                yield Mark(Span(*found.span()), "span", ' class="tk"')


def _quotation_marks(brief: Brief) -> Iterator[Mark]:
    text = brief.document.text
    for quote in brief.quotes:
        start, end = quote.at.span.start, quote.at.span.end
        if 0 < start < end:
            for at in (start - 1, end):
                if text[at : at + 1] in _QUOTATION_MARKS:
                    yield Mark(Span(at, at + 1), "span", ' class="qm"')


def _parted(*groups: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks in order; one that overlaps a mark of an earlier group, or an earlier one of its own, is left out."""
    kept: list[Mark] = []
    for group in groups:
        for m in sorted(group, key=_mark_order):
            i = bisect_left(kept, m.span.start, key=_mark_start)
            free = (i == 0 or kept[i - 1].span.end <= m.span.start) and (
                i == len(kept) or m.span.end <= kept[i].span.start
            )
            if free and 0 <= m.span.start < m.span.end:
                insort(kept, m, key=_mark_start)
    return tuple(kept)


def _speech(brief: Brief, body: Body) -> frozenset[int]:
    """The numbers of the paragraphs that are for the most part one direct quotation."""
    numbers = set()
    for quote in brief.quotes:
        number = body.paragraph(quote.at.span.start)
        if quote.form == "direct" and number:
            span = body.paragraphs[number - 1]
            if quote.at.span.end - quote.at.span.start > _SPEECH_SHARE * (span.end - span.start):
                numbers.add(number)
    return frozenset(numbers)


def _numbered(markup: str, number: int, *, speech: bool) -> str:
    """The last opening of a paragraph or list item in `markup` with its id, and its number after it."""
    tags = list(_OPENING.finditer(markup))
    if not tags:
        return markup
    tag = tags[-1]
    opening = tag[0][:-1] + (' class="speech"' if speech and "class=" not in tag[1] else "") + f' id="p{number}">'
    count = f'<a class="pn" href="#p{number}"><span class="vh">Paragraph </span>{number}</a>'
    return markup[: tag.start()] + opening + count + markup[tag.end() :]


def _rebased(markup: str, base_path: str) -> str:
    return _ROOTED.sub(lambda m: f'{m[1]}="{escape(base_path)}/', markup)


def _without_empty(html: str) -> str:
    while (less := _EMPTY.sub("", html)) != html:
        html = less
    return html


def _start(span: Span) -> int:
    return span.start


def _mark_start(m: Mark) -> int:
    return m.span.start


def _mark_order(m: Mark) -> tuple[int, int]:
    return m.span.start, -m.span.end
