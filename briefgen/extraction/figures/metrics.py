"""Metrics: what a figure measures, in a short noun phrase from the article's words.

Looks for the noun beside the figure, in the order in which English puts it there: behind it ("$52 price target"), after "in" or "of"
("$33 million in fees"), before it ("valuation of $75 billion"), as the subject of its verb ("store sales rose 3%"). Knows no names.
"""

import re
from collections.abc import Sequence

from briefgen.extraction.figures.clauses import NAME, Clause
from briefgen.extraction.figures.noun_phrases import (
    BY_VERB,
    FINITE,
    PREDICATES,
    first_phrase,
    is_noun,
    last_phrase,
    until_stop,
)
from briefgen.extraction.figures.number_words import ONES, TEENS, TENS
from briefgen.extraction.figures.wordlists import word_lists
from briefgen.model.facts import Figure
from briefgen.model.text import Span

_N = r"[\w’'/&.-]+"
_W = r"[A-Za-z][\w’'/&.-]*"
_WORDS = word_lists("metrics")
_AUXILIARIES = _WORDS["auxiliaries"]
_TENDER = _WORDS["tender"]
_VERBS = PREDICATES.union(BY_VERB)
_BETWEEN = PREDICATES | _AUXILIARIES
_WORD = re.compile(r"[a-z]+")
_DIGITS_FIRST = re.compile(r"^[\d,.]+\s?(?:-\s?)?")
_NUMBER_WORDS = frozenset(
    (*ONES[1:], *TEENS, *TENS, "thousand", "mln", "bn", "hundred", "dozen", "to", "and", "or", "half", "a", "k")
)
_LONG_NUMBER = re.compile(r"[mbtr]+illion|\w+teen|\w+ty")
_SHARE_NOUN = re.compile(
    r"(?:stake|share|margin|interest|rise|increase|growth|drop|decline|gain|fall|jump|cut|premium|discount|ownership|slump|rate|tax|tariff)s?"
)
_BEHIND = re.compile(rf"-?[ ]?((?:{_W} ){{0,4}}{_W})")
_IN_OF = re.compile(rf" (?:worth )?(?:in|of) ((?:{_W} ){{0,6}}{_W})")
_IN_OF_STARTS = (" w", " i", " o")
"""What all that `_IN_OF` finds begins with."""
_HEDGES = (
    r"(?:(?:up to|as much as|as many as|as high as|as low as|more than|less than|fewer than|close to|at least|at most|about|around|some|nearly|almost|roughly|approximately|over|under|only|just|another|"
    r"an?|the|estimated|between|north of|below|above|nearly|a record|well|better than) ){0,3}"
)
_LINK = re.compile(
    rf",? (?:(?:is|was|are|were) (?:also |now )?(?:reported|estimated|put|planned|projected|expected|forecast|seen|quoted|given) (?:as|at|to be)|of|to|at|was|were|is|are|be|by|reached|reach|hit|hits|totaled|totalled|totaling|came to|came in at|stood at|stands at|from|amounted to|has|had) {_HEDGES}\Z"
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
_GROWN = re.compile(
    rf"(?:[^;:.]*,)? ?(?:and |or |but )?(?:up|down|an? (?:rise|increase|gain|jump|drop|fall|decline) of) (?:by )?{_HEDGES}|(?: from [^;:]*?)? and (?:by )?{_HEDGES}|,? plus or minus "
)
_LONGEST_GAP = 90
_PRONOUN = re.compile(
    r"[“\"]?(?:It|That|This|They|These|The (?:total|figure|sum|number))(?: (?:was|is|were|are|has|have|had|would be|will be|represents?|compares?))?(?: (?:also|already|about|still|then|well|now|been|some))?"
    r"(?: (?:up|down|higher|lower|below|above|rose|fell|grew|climbed|dropped|declined|jumped|increased|decreased|slipped|gained|surged)\b|(?: with| to| a| an| about)?\Z| \S+\Z)"
)
_CHANGED_BY = re.compile(
    rf"\b(?:boost|rais|increas|cut|lower|reduc|trim|slash|expand|improv|lift|hik|slow|grow)\w* (?:its |their |the |his |her )?((?:{_W} ){{0,5}}{_W}) by {_HEDGES}\Z"
)
_ASIDE = re.compile(r" ?\([^()]*\)|,[^,]{1,60},\Z")
_APPOSED = re.compile(r", (?:the|an?|its|which|who)\b[^,]{1,60}\Z")
_SHARES = re.compile(r"\b(?:[Ss]hares|[Ss]tock)\b")
_MONEY_NOUN = re.compile(
    r"\b(?:target|price|fee|fine|bonus|tax|credit|charge|dividend|deal|investment|loan|grant|gift|donation|payment|stake|level|mark|discount|subsidy|deposit|salary|wage|plan|tier|subscription|minimum|budget|range|objective)s?\Z"
)
_OF_NAME = re.compile(rf" (?:of|at|for|by|from|in|with)(?: the| its)? {NAME}+(?:[’']s)?\Z")
_DEAR = 10_000
_AHEAD = 90
_DETERMINERS = frozenset(("the", "its", "their", "his", "her", "a", "an", "all", "those", "these", "our", "that"))
_PAID = re.compile(r"\b(?:buy|pay|acquir|purchas|bought|paid|takeover|deal)\w* ")
_MERE_TENDER = frozenset(("total", "all", "part", "full", "value", "addition", "return"))


def metric_of(clause: Clause, figure: Figure, previous: Figure | None) -> str | None:
    """What `figure` measures; `previous` is the figure before it in the same clause, with its metric."""
    if figure.kind == "count":
        return _counted(figure)
    text, start, end = clause.text, figure.at.span.start, figure.at.span.end
    left = clause.between(clause.span.start, start)
    if figure.per == "share" and (share := _PER_SHARE.search(left)):
        return share[1]
    gap = clause.between(previous.at.span.end, start) if previous else ""
    if found := _beside(clause, figure, left):
        return found
    if previous and previous.metric and (figure.same_as or _continues(gap, figure)):
        return previous.metric
    if previous and (found := _moved(gap)):
        return found
    if clause.antecedent and (figure.change or figure.kind in ("money", "percent", "ratio")) and _PRONOUN.match(left):
        return clause.antecedent
    for find in (_changed_by, _linked, _moved):
        if found := find(left):
            return found
    if figure.kind == "money" and (verb := _by_verb(left, text[end : end + 5])):
        return verb
    if figure.kind == "percent" and figure.change and clause.shares:
        return clause.shares
    if previous and previous.metric:
        return previous.metric
    return _by_verb(text[end : clause.span.end], "")


def _continues(gap: str, figure: Figure) -> bool:
    """Whether the words between two figures make the second a word on the first: "up 5%", "against", "compared with"."""
    return bool(_CONTINUED.fullmatch(gap) or (figure.change and len(gap) < _LONGEST_GAP and _GROWN.fullmatch(gap)))


def head_noun(text: str, span: Span, named: Sequence[Span]) -> str | None:
    """The noun phrase that the head of a table's column or row is, without names and brackets."""
    return first_phrase(Clause(text, span, (), named).between(span.start, span.end))


def word_for_shares(text: str) -> str:
    """The article's own word for a company's shares; empty where it has none."""
    places = [at for word in ("hares", "tock") if (at := text.find(word)) > 0]
    found = _SHARES.search(text, min(places) - 1) if places else None
    return found[0].lower() if found else ""


def _beside(clause: Clause, figure: Figure, left: str) -> str | None:
    """The noun right behind the figure or tied to it by "of" or "in"."""
    if left.endswith(" of ") and (found := _linked(left)):
        return found
    ahead = clause.between(figure.at.span.end, min(clause.span.end, figure.at.span.end + _AHEAD))
    behind = _behind(ahead, figure)
    if behind and figure.kind == "money" and figure.amount.value < _DEAR and not _MONEY_NOUN.search(behind):
        return "price"
    if behind:
        return behind
    inside = _inside(ahead, figure)
    if inside and inside.lower().split()[-1] in _TENDER and figure.kind == "money":
        return None if inside.lower() in _MERE_TENDER or not _PAID.search(left) else "price"
    return inside


def _counted(figure: Figure) -> str | None:
    words = _DIGITS_FIRST.sub("", figure.text).replace("-", " ").split()
    at = 0
    while at < len(words) and (not words[at].isalpha() or _is_number(words[at].lower())):
        at += 1
    return " ".join(words[at:]) or (figure.amount.unit + "s" if figure.amount.unit else None)


def _is_number(word: str) -> bool:
    return word in _NUMBER_WORDS or (
        word.endswith(("illion", "teen", "ty")) and _LONG_NUMBER.fullmatch(word) is not None
    )


def _behind(ahead: str, figure: Figure) -> str | None:
    """The noun in the words `ahead` that the figure stands before as an adjective: "$52 price target", "two-week advance"."""
    if figure.kind == "percent" and figure.change:
        return None
    found = _BEHIND.match(ahead)
    if not found:
        return None
    words = until_stop(found[1])
    if figure.kind == "percent" and words and not _SHARE_NOUN.fullmatch(words[-1]):
        return None
    if not words or words[0][0] in ".’'" or words[0].endswith("ly"):
        return None
    return "funding" if words[0] in ("funded", "backed") else " ".join(words[:4])


def _inside(ahead: str, figure: Figure) -> str | None:
    """The noun after "in" or "of": "$33 million in fees", "70% of the order growth"."""
    found = _IN_OF.match(ahead) if ahead[:2] in _IN_OF_STARTS else None
    if not found:
        return None
    of = ahead.startswith(" of")
    if not of and figure.kind == "percent":
        return None
    words = found[1].split()
    while words and words[0].lower() in _DETERMINERS:
        words = words[1:]
    words = until_stop(" ".join(words))
    if not words or (not of and (words[0][0].isupper() or words[0].lower() in ("early", "trading", "morning"))):
        return None
    phrase = " ".join(words[:4])
    return phrase if phrase.lower() in _TENDER or is_noun(phrase, FINITE) else None


def _changed_by(left: str) -> str | None:
    """What a verb of change has for an object: "lifted its research budget by"."""
    found = _CHANGED_BY.search(left[-120:])
    return first_phrase(found[1]) if found else None


def _linked(left: str) -> str | None:
    """The noun that "of", "to", "at" or a verb of being ties to the figure: "revenue of", "price target to"."""
    found = _LINK.search(left, max(0, len(left) - 70))
    if not found:
        return None
    before = left[max(0, found.start() - 90) : found.start()]
    if left[found.start()] == ",":
        before = _APPOSED.sub("", before)
    before = _OF_NAME.sub("", before)
    phrase = last_phrase(_PLAIN.split(before)[-1].split())
    if phrase and phrase[0].isupper() and (tail := _TAIL.search(before)):
        phrase = last_phrase(before[: tail.start()].split()) or phrase
    return phrase if phrase and is_noun(phrase) else None


def _moved(left: str) -> str | None:
    """The subject of the last verb of change or state before the figure."""
    words = left.split()
    if not words:
        return None
    at = len(words) - 1
    while at > 0 and words[at].lower().rstrip(",") not in _VERBS:
        at -= 1
    if words[at].lower() not in PREDICATES:
        return None
    while at and words[at - 1].lower() in _BETWEEN:
        at -= 1
    if not at:
        return None
    subject = " ".join(words[:at])
    if "(" in subject or subject[-1] == ",":
        subject = _ASIDE.sub("", subject)
    return first_phrase(_CLAUSE.split(subject.rstrip(", "))[-1])


def _by_verb(stretch: str, following: str) -> str | None:
    """What the last telling verb of `stretch` says is measured; `following` is what comes behind the figure."""
    found = next((BY_VERB[w] for w in reversed(_WORD.findall(stretch.lower())) if w in BY_VERB), None)
    return "price" if found == "payment" and following.startswith(" for ") else found
