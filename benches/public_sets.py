"""Adapters: what briefgen finds, in the formats and conventions of public labelled sets and their scorers.

Where a set's convention differs from ours, the adapter translates what was found. It refuses to find anything itself. Each takes a text and gives
a list, so that a scorer can also call it by name: `score_figures.py FILE benches.public_sets:money`.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from briefgen.extraction.compose import compose
from briefgen.extraction.figures.number_words import LEXICON
from briefgen.extraction.figures.numerals import Numeral, find_numerals
from briefgen.extraction.figures.periods import find_periods
from briefgen.extraction.pipeline import extract
from briefgen.extraction.times.almanac import Period
from briefgen.extraction.times.calendar import TimeExpression, find_times, read_times, resolve
from briefgen.extraction.times.nodes import Now, Season
from briefgen.extraction.times.reckoned import Part, Stretch
from briefgen.model.brief import Brief
from briefgen.model.facts import Figure
from briefgen.model.text import Block, Document, Span
from briefgen.read.dates import parse_date
from briefgen.read.document import parse_text
from briefgen.read.sentences import split_sentences

Items = list[dict[str, Any]]
Adapter = Callable[..., Items]
"""Takes a text, and where it needs to know the day also what the set tells of it (`reference_date`)."""
_DATED = ("figures.gum", "figures.rt-datetime")

_MINOR = {"cent": "cent", "c": "cent", "¢": "cent", "pence": "pence", "p": "pence", "penny": "pence", "pennie": "pence"}
_SIGNS = {"£": "pound", "₹": "rupee", "btc": "bitcoin"}
_WORD = re.compile(r"[A-Za-z]+|[¢$€£¥₹₩]")
_TIMEX = {
    "year": "P{}Y", "month": "P{}M", "week": "P{}W", "day": "P{}D", "hour": "PT{}H", "minute": "PT{}M", "second": "PT{}S",
}  # fmt: skip
_TIME_SIGNS = {"ms": "millisecond", "s": "second", "min": "minute", "h": "hour"}
_MONTH_OF = re.compile(r"(?:(?:early|late|mid)[ -])?([A-Z][a-z]{2,8})\.?,? ((?:1[5-9]|20)\d\d)")
_YEAR_OF = re.compile(r"(?:(?:fiscal|calendar|early|late|the|year|mid)[ -]){0,2}((?:1[5-9]|20)\d\d)")
_TICKERS = re.compile(r"[^\s,]+")
_LEAD = re.compile(r"^(?:since|as of|by|until|through|before|after|on) ", re.IGNORECASE)


def quotes(text: str) -> Items:
    """Quotes, in the format of `score_quotes.py`."""
    brief = _read(text).to_dict()
    return [{**q, "verb": q["cue"]} for q in brief["quotes"]]


def companies(text: str) -> Items:
    """Companies and organizations alike: the sets' ORG is both, in the format of `score_companies.py`.

    A printed ticker is one of a company's names to the sets, to a brief it is a fact about the company.
    """
    brief = _read(text).to_dict()
    return [
        {
            "name": c["name"],
            "aliases": sorted({m["text"] for m in c["mentions"]}.union(_TICKERS.findall(c.get("ticker") or ""))),
            "mentions": c["mentions"],
        }
        for c in (*brief["companies"], *brief["organizations"])
    ]


def money(text: str) -> Items:
    """Money: the unit also as worded, and cents and pence counted in cents and pence."""
    return [_money(f) for f in _read(text).figures if f.kind == "money"]


def quantities(text: str) -> Items:
    """Measures; a rate is part of its unit ("mile per hour"). Degrees are left out: temperatures are a set of their own."""
    found = (f for f in _read(text).figures if f.kind == "measure" and not f.amount.unit.startswith("degree"))
    return [_item(f, "quantity", _rated(f)) for f in found]


def numbers(text: str) -> Items:
    """Bare numerals, whatever they count; not those that are written in one with a unit ("29km"), nor the pronoun "one". "1 in 5" is one number."""
    found = [(n, text[n.span.start : n.span.end]) for n in _odds(text, find_numerals(text))]
    return [
        {"text": word, "start": n.span.start, "end": n.span.end, "kind": "number", "value": str(n.value), "unit": ""}
        for n, word in found
        if not re.match(r"[a-z]{2}", text[n.span.end :])
        and not (word.lower() == "one" and re.search(r"\b(?:this|which|that) \Z", text[: n.span.start], re.IGNORECASE))
    ]


def dates(text: str, meta: Mapping[str, Any] | None = None) -> Items:
    """Days, months, years and spans of years, told as a narrative; each end of a range is a date of its own, without "since" or "the end of"."""
    found = read_times(text, _reference(meta))
    whole = ((e, resolve(_frame(e), _reference(meta)) if _frame(e) != e else p) for e, p in found)
    return [_dated(text, e, p) for e, p in whole if p and p.precision != "duration" and (p.start or p.end)]


def date_phrases(text: str, meta: Mapping[str, Any] | None = None) -> Items:
    """Dates, ranges and durations as one phrase each. The set's ranges end where the last of their times begins, and "the end of" is a half."""
    today = _reference(meta)
    found = ((e, resolve(e, today)) for e in find_times(text))
    return [_phrase(text, e, p, today) for e, p in found if p]


def spans(text: str) -> Items:
    """Every figure and every period, for sets that ask where and not how much."""
    brief = _read(text)
    kinds = {"measure": "quantity", "ratio": "number", "other": "number"}
    found = [_item(f, kinds.get(f.kind, f.kind), f.amount.unit) for f in brief.figures]
    return found + [p for p in _periods(brief.document) if not _meets(p, found)]


ADAPTERS: Mapping[str, Adapter] = {
    "quotes.gum": quotes,
    "figures.rt-currency": money,
    "figures.rt-number": numbers,
    "figures.rt-dimension": quantities,
    "figures.duckling-money": money,
    "figures.duckling-number": numbers,
    "figures.gum": dates,
    "figures.rt-datetime": date_phrases,
    "figures.commodity": spans,
    "companies.finer-ord": companies,
    "companies.wikinews-ner": companies,
    "companies.reuters-128": companies,
}


def predictions(source: str, lines: Iterable[str]) -> Iterator[str]:
    """The predictions for the set `source`, a JSON line for each of its JSON lines.

    A text on which extraction fails is told, and has none: one bug must not hide what the other texts give.
    """
    field, adapter = source.partition(".")[0], ADAPTERS[source]
    for line in lines:
        item = json.loads(line)
        try:
            found = adapter(item["text"], item) if source in _DATED else adapter(item["text"])
        except Exception as error:  # noqa: BLE001
            print(f"bench: extraction fails on {source} {item['id']}: {error!r}", file=sys.stderr)
            found = []
        yield json.dumps({"id": item["id"], field: found}) + "\n"


def _read(text: str) -> Brief:
    """The brief of `text`. A text of one line is a stretch out of an article: it has no headline."""
    if "\n" in text.strip("\n"):
        return compose(extract(parse_text(text)))
    end = len(text.rstrip("\n"))
    body = text[:end].replace("\n", " ") + text[end:]
    block = Block("paragraph", Span(0, end))
    return compose(extract(Document("-", body, (block,), sentences=tuple(split_sentences(body, 0, end)))))


def _item(f: Figure, kind: str, unit: str, value: Decimal | None = None) -> dict[str, Any]:
    return {
        "text": f.text,
        "start": f.at.span.start,
        "end": f.at.span.end,
        "kind": kind,
        "value": str(f.amount.value if value is None else value),
        "value_to": None if f.amount.high is None else str(f.amount.high),
        "unit": unit,
    }


def _money(f: Figure) -> dict[str, Any]:
    words = (w.lower().removesuffix("s") for w in _WORD.findall(f.text))
    worded = [_SIGNS.get(w, w) for w in words if w not in LEXICON and w not in ("and", "a", "k", "m", "b")]
    if worded and all(w in _MINOR for w in worded):
        return _item(f, "money", _MINOR[worded[0]], f.amount.value * 100) | {"currency": ""}
    major = [w for w in worded if w not in _MINOR]
    return _item(f, "money", major[-1] if major else f.amount.unit) | {"currency": f.amount.unit}


def _rated(f: Figure) -> str:
    per = _TIME_SIGNS.get(f.per or "", f.per)
    return f"{f.amount.unit} per {per}" if per in _TIMEX or per in _TIME_SIGNS.values() else f.amount.unit


def _periods(document: Document) -> Items:
    text = document.text
    return [
        {"text": words, "start": at.start, "end": at.end, "kind": "date", "value": _stated(words)}
        for sentence in document.sentences
        for p in find_periods(text, sentence)
        for words, at in ((text[p.start : p.end], document.source_span(p)),)
    ]


def _stated(words: str) -> str:
    """The day, month or year that `words` name in full, in ISO form; empty where they name none."""
    words = _LEAD.sub("", words)
    if found := parse_date(words):
        return found[0].date().isoformat()
    if month := _MONTH_OF.fullmatch(words):
        first = parse_date(f"{month[1]} 1, {month[2]}")
        return first[0].date().isoformat()[:7] if first else ""
    year = _YEAR_OF.fullmatch(words)
    return year[1] if year else ""


def _reference(meta: Mapping[str, Any] | None) -> date | None:
    day = meta.get("reference_date") if meta else None
    return date.fromisoformat(day) if day else None


def _dated(text: str, e: TimeExpression, p: Period | None) -> dict[str, Any]:
    """A time as a figure: a year, month or day by its name, all else by its first and last day."""
    item: dict[str, Any] = {
        "text": text[e.span.start : e.span.end],
        "start": e.span.start,
        "end": e.span.end,
        "kind": "date",
    }
    if p is None or p.precision in ("year", "month", "day"):
        return item | {"value": p.value if p else ""}
    return item | {"start_date": p.start and p.start.isoformat(), "end_date": p.end and p.end.isoformat()}


def _frame(e: TimeExpression) -> TimeExpression:
    """The time whose beginning or end it is: where ranges are two dates, that time itself is the date."""
    return replace(e, says=e.says.of) if isinstance(e.says, Part) and e.says.shade in ("start", "end") else e


def _phrase(text: str, e: TimeExpression, p: Period, today: date | None) -> dict[str, Any]:
    says = e.says
    if p.precision == "duration":
        return _dated(text, e, p) | {"kind": "duration", "timex": p.value}
    if p.fiscal and p.precision == "year":
        return _dated(text, e, p) | {"timex": f"FY{p.value}"}
    if isinstance(says, Season) and says.of is None:
        return _dated(text, e, p) | {"timex": p.value[-2:]}
    if isinstance(says, Stretch):
        first, last = says.ends(Now(today))
        if first and last:
            end = last.end if isinstance(says.last, Part) else last.start
            return _dated(text, e, replace(p, start=first.start, end=end, precision="span"))
    if isinstance(says, Part) and says.shade in ("start", "end"):
        whole = resolve(replace(e, says=Part(says.of, "early" if says.shade == "start" else "late")), today)
        return _dated(text, e, whole)
    return _dated(text, e, p)


def _odds(text: str, numerals: Iterable[Numeral]) -> list[Numeral]:
    """`numerals`, with those made one that are the odds of something: "one in five", "3 out of 20"."""
    out: list[Numeral] = []
    for n in numerals:
        last = out[-1] if out else None
        if last and text[last.end : n.start] in (" in ", " out of ") and 0 < last.value < n.value and n.scale == 1:
            out[-1] = Numeral(last.start, n.end, last.value / n.value, "fraction")
        else:
            out.append(n)
    return out


def _meets(item: Mapping[str, Any], others: Items) -> bool:
    return any(item["start"] < o["end"] and o["start"] < item["end"] for o in others)
