"""The marked text: an article's runs written out with every figure, quote and company marked, each where it stands.

It knows the shape of `Document.runs` (sanitised markup, then the text of a span) and the marks of the theme: `p#p7 > a.pn` numbers a
paragraph, `span.s` is a sentence, `q#q1` a quotation, `span.qm` its marks, `a.fg#f5[data-exact]` a figure, `a.co` a company, `span.tk`
a ticker. It refuses to know how any of them was found. Marks never cross markup: they close before each tag and open again after it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from html import escape

from briefgen.model.brief import Brief
from briefgen.model.text import Document, Run, Span
from briefgen.publish import wording
from briefgen.publish.body import Body, runs_of
from briefgen.publish.marks import Layer, Mark, Pen, is_plain, parted
from briefgen.publish.texts import Texts

_OPENING = re.compile(r"<(?:p|li)\b([^<>]*)>")
_ROOTED = re.compile(r'\b(href|src)="/(?!/)')
_EMPTY = re.compile(r"<(p|h[1-6]|li|blockquote|ul|ol)\b[^<>]*>\s*</\1>")
_QUOTATION_MARKS = frozenset("\"'“”„‟«»‹›‘’「」『』")
_SPEECH_SHARE = 0.6


def mark(
    texts: Texts,
    brief: Brief,
    body: Body,
    tiles: Mapping[int, int],
    companies: Mapping[str, str],
    *,
    base_path: str = "",
) -> str:
    """The article of `brief` as HTML.

    `tiles` maps the number of a figure (from 1, in the order of the text) to the number of the key figure it leads to; `companies`
    maps a company's id to the link to its page; `base_path` goes before the body's own links from the root.
    """
    text = brief.document.text
    long, short = _quotes(brief)
    leaves = parted(
        _figures(texts, brief, tiles), _names(brief, body, companies), _tickers(brief), _quotation_marks(brief)
    )
    pen = Pen(text, (long, _sentences(brief.document, body), short, leaves))
    speech, last = _speech(brief, body), 0
    runs = runs_of(brief.document, body)
    for run in runs:
        markup, start, end = run.markup, run.span.start, run.span.end
        if base_path and "/" in markup:
            markup = _rebased(markup, base_path)
        if "<h1" in markup or "</h1" in markup:
            markup = markup.replace("<h1", "<h2").replace("</h1", "</h2")
        if end > start:
            number = body.paragraph(start)
            if number != last and start < body.paragraphs[number - 1].end:
                markup = _numbered(markup, number, speech=number in speech)
                last = number
        pen.out.append(markup)
        pen.write(start, end, linked=run.linked)
    html = "".join(pen.out)
    return html if runs == brief.document.runs else _without_empty(html)


def mark_headline(brief: Brief, body: Body) -> str:
    """The headline as HTML, its figures marked with their value for machines; just escaped where it is not the article's own."""
    if body.headline is None:
        return escape(brief.headline, quote=False)
    first, end = body.headline.start, body.headline.end
    marks = []
    for n, f in enumerate(brief.figures, 1):
        span = f.at.span
        if first <= span.start < end and span.start < span.end <= end:
            value = wording.plain_number(f.amount.value)
            marks.append(Mark(span.start, span.end, "data", f' value="{value}"', f"f{n}"))
    if not marks:
        return escape(brief.document.text[first:end], quote=False)
    pen = Pen(brief.document.text, (parted(marks),))
    pen.write(first, end, linked=False)
    return "".join(pen.out)


def plain(text: str, runs: tuple[Run, ...], base_path: str = "") -> str:
    """Runs over `text` as HTML, without marks: a company's profile, a plain page."""
    if is_plain(text):
        html = "".join([markup + text[start:end] for markup, (start, end), _ in runs])
    else:
        html = "".join([markup + escape(text[start:end], quote=False) for markup, (start, end), _ in runs])
    return _rebased(html, base_path) if base_path else html


def _quotes(brief: Brief) -> tuple[Layer, Layer]:
    """Quotes that run over a sentence's end, which hold sentences; and those within one, which a sentence holds."""
    marks = parted([Mark(q.at.span.start, q.at.span.end, "q", id=f"q{n}") for n, q in enumerate(brief.quotes, 1)])
    sentences = brief.document.sentences
    long: list[Mark] = []
    short: list[Mark] = []
    for m in marks:
        i = bisect_right(sentences, m.start, key=_start) - 1
        (short if i >= 0 and m.end <= sentences[i].end else long).append(m)
    return tuple(long), tuple(short)


def _start(span: Span) -> int:
    return span.start


def _sentences(document: Document, body: Body) -> Layer:
    marks, starts, paragraphs = [], body.starts, body.paragraphs
    for span in document.sentences:
        start = span.start
        number = bisect_right(starts, start)
        if number and start < paragraphs[number - 1].end:
            marks.append(Mark(start, span.end, "span", ' class="s"'))
    return parted(marks)


def _figures(texts: Texts, brief: Brief, tiles: Mapping[int, int]) -> list[Mark]:
    marks = []
    for n, f in enumerate(brief.figures, 1):
        span, css = f.at.span, "fg" if len(f.text) <= 24 else "fg long"
        href = f"#n{tiles[n]}" if n in tiles else f"#f{n}"
        attributes = f' class="{css}" data-exact="{escape(wording.exact(texts, f))}"'
        marks.append(Mark(span.start, span.end, "span", attributes, f"f{n}", href))
    return marks


def _names(brief: Brief, body: Body, companies: Mapping[str, str]) -> list[Mark]:
    """A company's first mention in a paragraph's text is set as a link, others quietly."""
    names = []
    for company in brief.companies:
        href, css = escape(companies.get(company.id, "")), ' class="co"'
        for mention in company.mentions:
            span = mention.at.span
            if body.paragraph(span.start):
                names.append(Mark(span.start, span.end, "span", css, href=href))
                css = ' class="co again"'
            else:
                names.append(Mark(span.start, span.end, "span", ' class="co again"', href=href))
    return names


def _tickers(brief: Brief) -> Iterator[Mark]:
    for company in brief.companies:
        if company.ticker and company.exchange:
            yield from _printed(brief.document.text, company.exchange, company.ticker)


def _printed(text: str, exchange: str, ticker: str) -> Iterator[Mark]:
    """A ticker where the text prints it, "XYZ: ACME", with a blank or none on either side of the colon."""
    at = text.find(ticker)
    while at >= 0:
        end = at + len(ticker)
        colon = _before_blank(text, at) - 1
        start = _before_blank(text, colon) - len(exchange)
        within_word = text[end : end + 1].isalnum() or text[end : end + 1] == "_"
        if start >= 0 and text[colon] == ":" and text.startswith(exchange, start) and not within_word:
            yield Mark(start, end, "span", ' class="tk"')
        at = text.find(ticker, end)


def _before_blank(text: str, at: int) -> int:
    return at - 1 if at > 0 and text[at - 1].isspace() else at


def _quotation_marks(brief: Brief) -> Iterator[Mark]:
    text = brief.document.text
    for quote in brief.quotes:
        start, end = quote.at.span.start, quote.at.span.end
        if 0 < start < end:
            for at in (start - 1, end):
                if text[at : at + 1] in _QUOTATION_MARKS:
                    yield Mark(at, at + 1, "span", ' class="qm"')


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
    count = f' id="p{number}"><a class="pn" href="#p{number}"><span class="vh">Paragraph </span>{number}</a>'
    if markup.endswith("<p>"):
        return markup[:-1] + (' class="speech"' if speech else "") + count
    tags = list(_OPENING.finditer(markup))
    if not tags:
        return markup
    tag = tags[-1]
    css = ' class="speech"' if speech and "class=" not in tag[1] else ""
    return markup[: tag.end() - 1] + css + count + markup[tag.end() :]


def _rebased(markup: str, base_path: str) -> str:
    return _ROOTED.sub(lambda m: f'{m[1]}="{escape(base_path)}/', markup)


def _without_empty(html: str) -> str:
    while (less := _EMPTY.sub("", html)) != html:
        html = less
    return html
