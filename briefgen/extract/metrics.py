"""Metrics: what a figure measures, in a short noun phrase from the article's words.

Looks for the noun beside the figure, in the order in which English puts it there: behind it ("$52 price target"), after "in" or "of"
("$33 million in fees"), before it ("valuation of $75 billion"), as the subject of its verb ("store sales rose 3%"). Knows no names.
"""

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import dataclass

from briefgen.extract.masks import MONTHS
from briefgen.extract.wordlists import word_lists
from briefgen.model.facts import Figure
from briefgen.model.text import Span

_N = r"[\w’'/&.-]+"
_W = r"[A-Za-z][\w’'/&.-]*"
_WORDS = word_lists("metrics")
_STOP = _WORDS["stops"]
_AUXILIARIES = _WORDS["auxiliaries"]
_PREDICATES = (
    _WORDS["states"] | word_lists("up", "changes.toml")["verbs"] | word_lists("down", "changes.toml")["verbs"]
) - word_lists("metric_verbs")["raised"]
_BY_VERB = {verb: metric for metric, verbs in word_lists("metric_verbs").items() for verb in verbs}
_VERBS = _PREDICATES.union(_BY_VERB)
_WORD = re.compile(r"[a-z]+")
_BEHIND = re.compile(rf"-?[ ]?((?:{_W} ){{0,4}}{_W})")
_IN_OF = re.compile(rf" (?:worth )?(?:in|of) ((?:{_W} ){{0,6}}{_W})")
_HEDGES = (
    r"(?:(?:up to|as much as|as many as|as high as|as low as|more than|less than|fewer than|close to|at least|at most|about|around|some|nearly|almost|roughly|approximately|over|under|only|just|another|"
    r"an?|the|estimated|between|north of|below|above|nearly|a record|well|better than) ){0,3}"
)
_LINK = re.compile(
    rf"(?: \([^()]{{1,40}}\))?,? (?:of|to|at|was|were|is|are|be|by|reached|reach|hit|hits|totaled|totalled|totaling|came to|came in at|stood at|stands at|from|amounted to|has|had) {_HEDGES}\Z"
)
_PLAIN = re.compile(r"[,;:—(“”\"]|\d")
_TAIL = re.compile(rf" (?:on|at|for|in|from)(?: {_N}){{1,6}}\Z")
_CLAUSE = re.compile(
    r"[;:—(“]|, (?:and|but|while|as|with|which|though|although|after|when|because|where)\b| (?:while|but|as|after|although|because|that|if|when) | -- |, "
)
_PER_SHARE = re.compile(
    rf"((?:(?!the |its |that |of |and ){_W} ){{0,3}}per[- ]share|EPS|[Dd]ividends?|[Pp]rofit|[Ee]arnings|[Ll]oss)"
)
_CONTINUED = re.compile(
    rf"(?: (?:a|an|per) \w+)?,? ?(?:\(|or |and |to |from |versus |vs\.? |compared (?:to|with) |against |up |down |up from |down from )(?:the |a )?{_HEDGES}(?:year-ago |previous )?|(?:[^,.;]{{1,40}} )?(?:compared (?:to|with)|versus|vs\.?|up from|down from|from) (?:the )?{_HEDGES}"
)
_CHANGED_BY = re.compile(
    rf"\b(?:boost|rais|increas|cut|lower|reduc|trim|slash|expand|improv|lift|hik|slow|grow)\w* (?:its |their |the |his |her )?((?:{_W} ){{0,5}}{_W}) by {_HEDGES}\Z"
)
_ASIDE = re.compile(r" ?\([^()]*\)|,[^,]{1,60},\Z")
_SHARES = re.compile(r"\b(?:[Ss]hares|[Ss]tock)\b")
_MONEY_NOUN = re.compile(
    r"\b(?:target|price|fee|fine|bonus|tax|credit|charge|dividend|deal|investment|loan|grant|gift|donation|payment|stake|level|mark|discount|subsidy|deposit|salary|wage|plan|tier|subscription|minimum|budget|range|objective)s?\Z"
)
_NO_NOUN = re.compile(
    r"ing$| down$|^(?:date|time|year|quarter|month|week|day|ounce|barrel|share|record|high|low)$|^(?:valued|priced|pegged|worth|estimated|traded|north)\b|[$€£]|^(?:gets?|total|amount|sum)$"
)
_MONTH = re.compile(rf"^(?:{MONTHS}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
_DEAR = 10_000
_WHO = re.compile(
    r"(?:[\w-]+ ){0,3}(?:company|firm|startup|start-up|retailer|carmaker|automaker|chipmaker|giant|maker|titan|group|bank|operator|manufacturer|app|platform|service|network|it|he|she|they|we)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of `text` that figures stand in, with what is no metric there: `periods`, the `named` (as worded).

    `shares` is the article's own word for a company's shares ("stock"), empty where it has none.
    """

    text: str
    span: Span
    periods: Sequence[Span]
    named: Container[str]
    shares: str = ""


def metric_of(clause: Clause, figure: Figure, previous: Figure | None) -> str | None:
    """What `figure` measures; `previous` is the figure before it in the same clause, with its metric."""
    if figure.kind == "count":
        return _counted(figure)
    text, start, end = clause.text, figure.at.span.start, figure.at.span.end
    left = text[clause.span.start : start]
    if figure.per == "share" and (share := _PER_SHARE.search(left)):
        return share[1]
    if (found := _beside(clause, figure, left)) and found not in clause.named:
        return found
    if previous and previous.metric and (figure.same_as or _CONTINUED.fullmatch(text, previous.at.span.end, start)):
        return previous.metric
    if previous and (found := _moved(text[previous.at.span.end : start])) and found not in clause.named:
        return found
    for find in (_changed_by, _linked, _moved):
        if (found := find(left)) and found not in clause.named:
            return found
    if figure.kind == "money" and (verb := _by_verb(left, text[end : end + 5])):
        return verb
    if figure.kind == "percent" and figure.change and clause.shares:
        return clause.shares
    if previous and previous.metric:
        return previous.metric
    return _by_verb(text[end : clause.span.end], "")


def word_for_shares(text: str) -> str:
    """The article's own word for a company's shares; empty where it has none."""
    found = _SHARES.search(text)
    return found[0].lower() if found else ""


def _beside(clause: Clause, figure: Figure, left: str) -> str | None:
    """The noun right behind the figure or tied to it by "of" or "in"."""
    if left.endswith(" of ") and (found := _linked(left)):
        return found
    behind = _behind(clause.text, figure)
    if behind and figure.kind == "money" and figure.amount.value < _DEAR and not _MONEY_NOUN.search(behind):
        return "price"
    return behind or _inside(clause, figure)


def _counted(figure: Figure) -> str | None:
    noun = re.sub(r"^[\d,.]+\s?(?:-\s?)?", "", figure.text)
    words = noun.replace("-", " ").split()
    while words and (
        not words[0].isalpha()
        or re.fullmatch(
            r"(?i)(?:thousand|[mbtr]+illion|mln|bn|hundred|dozen|to|and|or|half|a|k|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty)",
            words[0],
        )
    ):
        words = words[1:]
    return " ".join(words) or (figure.amount.unit + "s" if figure.amount.unit else None)


def _behind(text: str, figure: Figure) -> str | None:
    """The noun that the figure stands before as an adjective: "$52 price target", "two-week advance"."""
    found = _BEHIND.match(text, figure.at.span.end)
    if not found:
        return None
    words = _until_stop(found[1])
    if (
        figure.kind == "percent"
        and words
        and not re.fullmatch(
            r"(?:stake|share|margin|interest|rise|increase|growth|drop|decline|gain|fall|jump|cut|premium|discount|ownership|slump|rate|tax|tariff)s?",
            words[-1],
        )
    ):
        return None
    if figure.kind == "percent" and figure.change:
        return None
    if not words or words[0][0] in ".’'" or words[0].endswith("ly"):
        return None
    return "funding" if words[0] in ("funded", "backed") else " ".join(words[:4])


def _inside(clause: Clause, figure: Figure) -> str | None:
    """The noun after "in" or "of": "$33 million in fees", "70% of the order growth"."""
    found = _IN_OF.match(clause.text, figure.at.span.end)
    if not found:
        return None
    at = bisect_left(clause.periods, found.start(1) - 5, key=lambda p: p.start)
    if at < len(clause.periods) and clause.periods[at].start < found.start(1) + 8:
        return None
    of = clause.text.startswith(" of", figure.at.span.end)
    if not of and figure.kind == "percent":
        return None
    words = found[1].split()
    while words and words[0].lower() in (
        "the",
        "its",
        "their",
        "his",
        "her",
        "a",
        "an",
        "all",
        "those",
        "these",
        "our",
        "that",
    ):
        words = words[1:]
    words = _until_stop(" ".join(words))
    if not words or (not of and (words[0][0].isupper() or words[0].lower() in ("early", "trading", "morning"))):
        return None
    return " ".join(words[:4])


def _changed_by(left: str) -> str | None:
    """What a verb of change has for an object: "lifted its research budget by"."""
    found = _CHANGED_BY.search(left[-120:])
    return _np_start(found[1]) if found else None


def _linked(left: str) -> str | None:
    """The noun that "of", "to", "at" or a verb of being ties to the figure: "revenue of", "price target to"."""
    found = _LINK.search(left, max(0, len(left) - 70))
    if not found:
        return None
    before = left[max(0, found.start() - 90) : found.start()]
    phrase = _np_end(_PLAIN.split(before)[-1].split())
    if phrase and phrase[0].isupper() and (tail := _TAIL.search(before)):
        phrase = _np_end(before[: tail.start()].split()) or phrase
    return phrase if phrase and _is_noun(phrase) else None


def _moved(left: str) -> str | None:
    """The subject of the last verb of change or state before the figure."""
    words = left.split()
    at = next((i for i in range(len(words) - 1, 0, -1) if words[i].lower().rstrip(",") in _VERBS), 0)
    if words and words[at].lower() not in _PREDICATES:
        return None
    while at and words[at - 1].lower() in (_AUXILIARIES | _PREDICATES):
        at -= 1
    if not at:
        return None
    subject = _ASIDE.sub("", " ".join(words[:at]))
    return _np_start(_CLAUSE.split(subject.rstrip(", "))[-1])


def _np_start(segment: str) -> str | None:
    """The first noun phrase of `segment`, without determiner and owner; None where it only names who acts."""
    words = segment.replace(",", " ").replace("“", " ").split()
    while words and (words[0].lower() in _STOP or words[0].endswith(("’s", "'s", "’", "s'"))):
        words = words[1:]
    owner = next((i for i, w in enumerate(words[:5]) if w.endswith(("’s", "'s"))), None)
    if owner is not None and not any(w.lower() in _STOP for w in words[:owner]) and owner + 1 < len(words):
        words = words[owner + 1 :]
    out = []
    for word in words:
        if word.lower() in _STOP:
            break
        out.append(word.strip('"“”()'))
    phrase = " ".join(out[:5])
    return phrase if _is_noun(phrase) and not _WHO.fullmatch(phrase) else None


def _is_noun(phrase: str) -> bool:
    """Whether `phrase` can name what is measured: no verb form at its end, no bare stretch of time, no sum."""
    last = phrase.lower().rpartition(" ")[2]
    return (
        any(c.isalpha() for c in phrase)
        and last not in _PREDICATES
        and not _NO_NOUN.search(phrase.lower())
        and not _MONTH.search(phrase)
    )


def _np_end(words: list[str]) -> str | None:
    """The noun phrase at the end of `words`."""
    out: list[str] = []
    for word in reversed(words):
        low = word.lower().strip(",.’'\"“”")
        if low in _STOP or low.endswith(("’s", "'s")) or (re.fullmatch(r"\w+(?:ly|ed)", low) and not out):
            if low == "of" and out and len(out) < 3:
                out.append(word)
                continue
            break
        out.append(word.strip(',"“”()'))
        if len(out) >= 4:
            break
    while out and (out[-1].lower() in ("of", "") or out[-1].lower() in _BY_VERB):
        out.pop()
    return " ".join(reversed(out)) or None


def _by_verb(stretch: str, following: str) -> str | None:
    """What the last telling verb of `stretch` says is measured; `following` is what comes behind the figure."""
    found = next((_BY_VERB[w] for w in reversed(_WORD.findall(stretch.lower())) if w in _BY_VERB), None)
    return "price" if found == "payment" and following.startswith(" for ") else found


def _until_stop(phrase: str) -> list[str]:
    words = []
    for word in phrase.split():
        bare = word.rstrip(".,’'")
        if bare.lower() in _STOP or bare.lower().endswith(("’s", "'s")):
            break
        words.append(bare)
        if bare != word:
            break
    return words
