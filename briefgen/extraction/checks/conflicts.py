"""Conflicts: one metric of one company for one period, stated with two values, in one article or in two.

Only plain statements are compared: a known metric, a fixed period, no outlook, no part of a whole. What a sentence hedges contradicts
nothing. Refuses to know which of two statements is right.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefgen.extraction.checks.agreement import agree
from briefgen.extraction.figures.masks import MONTHS
from briefgen.extraction.figures.wordlists import load_table, word_lists
from briefgen.model.brief import Brief
from briefgen.model.facts import Figure
from briefgen.model.problem import Place, Problem
from briefgen.model.text import Span

RULE = "figure-conflict"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a figure says, in comparable words. `period` without a year holds for `brief` alone, the id of the article's brief."""

    company: str
    metric: str
    period: str
    brief: str
    figure: Figure
    place: Place

    @property
    def key(self) -> tuple[str, ...]:
        """What two statements must share to be about one thing."""
        figure, within = self.figure, "" if _YEAR.search(self.period) else self.brief
        return self.company, self.metric, self.period, figure.kind, figure.amount.unit, figure.per or "", within


_TABLE = load_table("checks.toml")["metrics"]
_METRICS = {name.strip(): metric for metric, names in _TABLE.items() for name in names.split(";")}
_WORDS = word_lists("words", "checks.toml")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ORDINALS = {"first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3", "3rd": "3", "fourth": "4", "4th": "4"}
_PART = re.compile(r"\b[qh][1-4]\b")
_FISCAL = re.compile(r"\b(?:fiscal|fy) ?(?:year )?")
_SHORT_YEAR = re.compile(r"\bfy ?(\d\d)\b")
_MONTH = re.compile(rf"\b(?:{MONTHS})\b", re.IGNORECASE)
_WHERE = re.compile(rf"\b(?:in|from|outside|across) (?:the |its )?(?!(?:{MONTHS}|Q[1-4]|H[12]|FY)\b)[A-Z]\w")
_WORD = re.compile(r"[a-z][\w.’'-]*")
_KINDS = {"margin": "percent", "employees": "count", "users": "count"}
"""Of which kind a metric's figure is, by its last word; the others are sums of money. A percentage of revenue is a part of it."""
_LONGEST = 3


def statements(brief: Brief) -> tuple[Statement, ...]:
    """The statements of `brief` that others can contradict, in the order of the text; of a sentence's figures of one key only the first."""
    ids = {name.casefold(): c.id for c in brief.companies if c.id for name in (c.name, *(m.text for m in c.mentions))}
    found: dict[tuple[Span, tuple[str, ...]], Statement] = {}
    for figure in brief.figures:
        company = ids.get((figure.subject or "").casefold())
        metric, period = metric_key(figure), period_key(figure.period or "")
        sentence = _sentence(brief, figure)
        if not (company and metric and period and sentence) or _is_hedged(brief.document.text, sentence, figure):
            continue
        place = brief.document.place(figure.at.span.start)
        statement = Statement(company, metric, period, brief.id, figure, place)
        found.setdefault((sentence, statement.key), statement)
    return _with_years(found.values())


def conflicts(stated: Iterable[Statement]) -> tuple[Problem, ...]:
    """A problem for each statement that the first of its kind contradicts, at the later one; each value is told once."""
    firsts: dict[tuple[str, ...], list[Statement]] = {}
    problems = []
    for statement in stated:
        known = firsts.setdefault(statement.key, [])
        if known and not any(agree(statement.figure, other.figure) for other in known):
            problems.append(_problem(known[0], statement))
            known.append(statement)
        elif not known:
            known.append(statement)
    return tuple(problems)


def metric_key(figure: Figure) -> str:
    """The metric of `figure` in comparable words ("cloud revenue"); empty where two values of it would be no surprise."""
    if figure.change or figure.amount.high is not None or figure.amount.bound not in ("exact", "approx"):
        return ""
    words = (figure.metric or "").casefold().replace("’", "'").split()
    if _WORDS["no_metric"].intersection(words):
        return ""
    said = [i for i, word in enumerate(words) if word in _WORDS["reports"]]
    words = words[said[-1] + 1 :] if said else words
    for start in range(min(len(words), _LONGEST + 1)):
        head = _METRICS.get(" ".join(words[start:]))
        if head and figure.kind == _KINDS.get(head.rpartition(" ")[2], "money"):
            lead = [w for w in words[:start] if not (w in _WORDS["idle"] or w.isdigit() or w.endswith("'s"))]
            # A count with more words counts fewer things: "factory employees".
            return " ".join((*lead, head)) if figure.kind != "count" or not lead else ""
    return ""


def period_key(worded: str) -> str:
    """A period in comparable words: "2016 q4" for "the last quarter of 2016"; empty where it is no fixed stretch of time."""
    text = worded.casefold().replace("full year", "").replace("full-year", "")
    text = text.replace("last quarter of", "q4 of").replace("-", " ")
    text = _SHORT_YEAR.sub(r"fiscal 20\1", text)
    for word, number in _ORDINALS.items():
        text = text.replace(f"{word} quarter", f"q{number}").replace(f"{word} half", f"h{number}")
    if _WORDS["loose"].intersection(_WORD.findall(text)):
        return ""
    year, part, month = _YEAR.search(text), _PART.search(text), _MONTH.search(text)
    if not (year or part or month):
        return ""
    stretch = "ended" if month and re.search(r"quarter|months|year|half", text) else ""
    length = (re.search(r"\b(?:quarter|year|half|(?:three|six|nine|twelve|12|3|6|9) months)\b", text) or [""])[0]
    parts = (
        "fiscal" if _FISCAL.search(text) else "",
        year[0] if year else "",
        part[0] if part else "",
        f"{length} {stretch}".strip() if stretch else "",
        month[0][:3] if month else "",
    )
    return " ".join(p for p in parts if p)


def _with_years(stated: Iterable[Statement]) -> tuple[Statement, ...]:
    """A quarter without a year, behind one that has it: the one of that year, where the article has spoken of no other."""
    years: dict[str, set[str]] = {}
    found = []
    for statement in stated:
        period = statement.period
        named = years.setdefault(period.split()[-1], set())
        if _YEAR.search(period):
            named.add(period)
        elif _PART.fullmatch(period) and len(named) == 1:
            period = next(iter(named))
        found.append(replace(statement, period=period))
    return tuple(found)


def _sentence(brief: Brief, figure: Figure) -> Span | None:
    sentences, start = brief.document.sentences, figure.at.span.start
    i = bisect_right(sentences, start, key=_start) - 1
    return sentences[i] if i >= 0 and start in sentences[i] else None


def _start(span: Span) -> int:
    return span.start


def _is_hedged(text: str, sentence: Span, figure: Figure) -> bool:
    """Whether the sentence is an outlook, tells of a part or a place, or only compares with this figure."""
    words = text[sentence.start : sentence.end]
    if _WORDS["hedged"].intersection(_WORD.findall(words.casefold())) or _WHERE.search(words):
        return True
    before = text[sentence.start : figure.at.span.start].casefold().split()[-3:]
    return bool(_WORDS["compared"].intersection(before))


def _problem(first: Statement, second: Statement) -> Problem:
    where = f"at {first.place}"
    what = (
        f"the {second.metric} of {second.figure.subject} for {second.figure.period} is “{second.figure.text}” here "
        f"and “{first.figure.text}” {where}."
    )
    mend = "Mend the wrong one; if both are right, give one another `metric` or `period` under `figures: set:`."
    return Problem("warning", second.place, what, mend, RULE)
