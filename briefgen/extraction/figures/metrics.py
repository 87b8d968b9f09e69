"""Metrics: what a figure measures, in a short noun phrase from the article's words.

Looks for the noun beside the figure, in the order in which English puts it there: behind it ("$52 price target"), after "in" or "of"
("$33 million in fees"), before it ("valuation of $75 billion"), as the subject of its verb ("store sales rose 3%"). Knows no names.
"""

import re
from collections.abc import Sequence

from briefgen.extraction.figures.beside import DEAR, beside, counted_noun
from briefgen.extraction.figures.clauses import EDGE, NAME, Clause, words_before
from briefgen.extraction.figures.noun_phrases import (
    BY_VERB,
    PREDICATES,
    first_phrase,
    is_noun,
    last_phrase,
    without_lead,
)
from briefgen.extraction.figures.nouns import plural_of
from briefgen.extraction.figures.roles import NOUNS_OF_THINGS
from briefgen.extraction.figures.wordlists import word_lists
from briefgen.model.facts import Figure
from briefgen.model.text import Span

_N = r"[\w’'/&.-]+"
_W = r"[A-Za-z][\w’'/&.-]*"
_WORDS = word_lists("metrics")
_AUXILIARIES = _WORDS["auxiliaries"]
_VERBS = PREDICATES.union(BY_VERB)
_BETWEEN = PREDICATES | _AUXILIARIES
_OF_VERBS = PREDICATES - {"forecast"}
_MOVES = PREDICATES - {"is", "are", "was", "were"}
_WORD = re.compile(r"[a-z]+")
_HEDGES = (
    r"[“\"]?(?:(?:up to|as much as|as many as|as high as|as low as|more than|less than|fewer than|close to|at least|at most|about|around|some|nearly|almost|roughly|approximately|over|under|only|just|another|"
    r"an?|the|estimated|between|north of|below|above|nearly|a record|well|better than) ){0,3}~?"
)
_LINK = re.compile(
    rf" (?:(?:is|was|are|were) (?:also |now )?(?:reported|estimated|put|planned|projected|expected|forecast|seen|quoted|given) (?:as|at|to be)|of|to|at|between|was|were|is|are|(?:(?:will|would|could|should|may|might|to) )?be|by|reached|reach|hit|hits|totaled|totalled|totaling|came to|came in at|stood at|stands at|from|amounted to|has|had) {_HEDGES}\Z"
)
_LABELLED = re.compile(rf"\W*((?:[A-Z]{_N}|[A-Z])(?: (?!{NAME}){_N}){{0,6}}): ?{_HEDGES}\Z")
"""A fact of a list: "Daily active users: 40 million"."""
_PLAIN = re.compile(r"[,;:—(“”\"]|\d")
_HYPHENED = re.compile(r"\A-\w+")
"""What is left of "52-week" behind its digits."""
_TAIL = re.compile(rf" (?:on|at|for|in|from)(?: {_N}){{1,6}}\Z")
_CLAUSE = re.compile(
    r"[;:—(“]|, (?:and|but|while|as|with|which|though|although|after|when|because|where)\b| (?:said|says|expects?) (?:that )?| (?:while|but|as|after|although|because|that|if|when) | -- |, "
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
_BREAK = re.compile(r"[^\w(]*(?:[,;:.—–)]|(?:a|per) \w+[,;]|(?:and|but|while|as|after|when|with|or|which|that)\b)")
"""What parts two figures so that a subject may stand between them."""
_PRONOUN = re.compile(
    r"[“\"]?(?:It|That|This|They|These|The (?:total|figure|sum|number))(?: (?:was|is|were|are|has|have|had|would be|will be|represents?|compares?))?(?: (?:also|already|about|still|then|well|now|been|some))?"
    r"(?: (?:up|down|higher|lower|below|above|rose|fell|grew|climbed|dropped|declined|jumped|increased|decreased|slipped|gained|surged)\b|(?: with| to| a| an| about)? ?\Z| \S+ ?\Z)"
    rf"|(?:(?:Most |But )?[Aa]nalysts|Wall Street|The average estimate|The consensus)\b[^,;$€£]{{0,50}}\b(?:expect|estimat|forecast|predict|project|look|was|is)\w*(?: for)? {_HEDGES}\Z"
)
_CHANGED_BY = re.compile(
    rf"{EDGE}(?:boost|rais|increas|cut|lower|reduc|trim|slash|expand|improv|lift|hik|slow|grow|grew)\w* (?:its |their |the |his |her )?((?:{_W} ){{0,4}}{_W}) (?:by )?{_HEDGES}\Z"
)
_ASIDE = re.compile(r" ?\([^()]*\)|,[^,]{1,60},\Z")
_APPOSED = re.compile(r", (?:the|an?|its|another|now|which|who|whose)\b[^,]{1,60}\Z")
_PASSIVE = re.compile(r" (?:was|were|is|are|been|being) (?:\w{2,16}ed|cut|set|put)\Z")
_PARTICIPLES = ("ed", "cut", "set", "put")
_SHARES = re.compile(r"\b(?:[Ss]hares|[Ss]tock)\b")
_OF_NAME = re.compile(rf" (?:of|at|for|by|from|in|with)(?: the| its)? {NAME}+(?:[’']s)?\Z")
_ASKED = re.compile(
    rf"\b(?:(?:start|retail|sell|list)(?:s|ed|ing)?|sold|runs?|goes|going|went(?: up)?|available|yours|on sale|sets? you back)(?: off)?(?: (?:now|today|online|there))? (?:at|for|from|(?<=went )to)? ?{_HEDGES}\Z",
    re.IGNORECASE,
)
_ASKED_WITHIN = 60
_PAID_FOR = (" at ", " for ", "At ", "For ", " is ", " are ", " now ", " just ", " only ")
_OFTEN = 1000
"""Nothing is multiplied by so much: it was done so many times."""
_COMPARED = re.compile(r" (?:more|fewer|less|higher|lower) than\b")
_PRODUCT = re.compile(rf"\b(?:{NOUNS_OF_THINGS}|version|edition|variant)\Z")
"""What is no measure before a small sum, but has a price."""
_WEIGHS = re.compile(rf"\bweigh(?:s|ed|ing)?(?: in)?(?: at)? {_HEDGES}\Z")
_SPENDS = re.compile(rf"\bspen(?:d|ds|t|ding) {_HEDGES}\Z")
_SHARE = re.compile(
    rf"(?:[’']s|\b(?:[Ii]ts|[Tt]heir|quarter)) share (?:[a-z]+ ){{0,2}}(?:is|was|at|to|by|of|from|reached) {_HEDGES}\Z"
)
_EXTREME = re.compile(r"\b(?:low|high|peak|close) of \Z")
_OFTEN_DONE = re.compile(r" (?:(?:a|per|each|every) (?:day|week|month|year|hour|minute)|daily|weekly|monthly|yearly)\b")
_DONE_TO = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Yy]our|[Mm]y) ((?:[a-z][\w-]{{1,20}} ){{0,2}}?[a-z][\w-]{{1,20}}) (?:well )?{_HEDGES}\Z"
)
"""What is done so many times: "check their phones over 80 times a day"."""
_TIMES = ("time", "times")
_UNITS = ("cents", "percent", "points", "pence")
_SUMS = frozenset(("money", "percent", "ratio"))


def metric_of(clause: Clause, figure: Figure, previous: Figure | None) -> str | None:
    """What `figure` measures; `previous` is the figure before it in the same clause, with its metric."""
    text, (start, end), unit = clause.text, figure.at.span, figure.amount.unit
    if figure.kind == "count" and unit not in _TIMES and (noun := counted_noun(figure)):
        return noun
    left = clause.between(clause.span.start, start)
    if unit in _TIMES:
        if figure.amount.value > _OFTEN and (verb := _by_verb(left, "")):
            return verb
        if _OFTEN_DONE.match(text, end) and (done := _DONE_TO.search(left[-90:])):
            return done[1]
    if figure.kind == "count":
        return counted_noun(figure) or _label(left) or plural_of(unit) or None
    if figure.per == "share" and (share := _PER_SHARE.search(left)):
        return without_lead(share[1])
    if (label := _label(left)) and _is_measured(label):
        return label
    if clause.shares and figure.kind == "money" and figure.amount.value < DEAR and _EXTREME.search(left[-20:]):
        return clause.shares
    if left.endswith(" of ") and (found := _linked(left)):
        return found
    if found := beside(clause, figure, left):
        return found
    if found := _of_its_kind(figure, left):
        return found
    if figure.kind == "duration":
        return _moved(left, _MOVES) or (previous.metric if previous else None)
    gap = clause.between(previous.at.span.end, start) if previous else ""
    compared = figure.change and _COMPARED.match(text, end)
    if previous and previous.metric and (figure.same_as or compared or _continues(gap, figure)):
        return previous.metric
    small = figure.kind == "money" and figure.amount.value < DEAR
    if small and _ASKED.search(left, max(0, len(left) - _ASKED_WITHIN)):
        return "price"
    if previous and _BREAK.match(gap) and (found := _moved(gap)):
        return found
    if clause.antecedent and (figure.change or figure.kind in _SUMS) and _PRONOUN.match(left):
        return clause.antecedent
    for find in (_changed_by, _linked, _moved):
        if (found := find(left)) and not (small and (found in clause.things or _PRODUCT.search(found))):
            return found
    if figure.kind == "money" and (verb := _by_verb(left, text[end : end + 5])):
        if verb == "sold" and left.endswith(" for "):
            return "sale price"
        return "price" if small and verb in ("bid", "cost") else verb
    if small and not figure.change and (price := _price(clause, figure)):
        return price
    if figure.kind == "percent" and figure.change and clause.shares:
        return clause.shares
    if previous and previous.metric and _alike(previous, figure):
        return previous.metric
    if small and left.endswith(_PAID_FOR):
        return "price"
    behind = _by_verb(text[end : clause.span.end], "") if figure.kind == "money" else None
    return "price" if behind == "cost" else behind


def _of_its_kind(figure: Figure, left: str) -> str | None:
    """What a verb right before the figure says that only its kind can mean: "weighs 2 pounds", "spend 50 minutes"."""
    if figure.kind == "measure" and "weigh" in left and _WEIGHS.search(left, max(0, len(left) - 40)):
        return "weight"
    if figure.kind == "duration" and "spen" in left and _SPENDS.search(left, max(0, len(left) - 60)):
        return "time spent"
    if figure.kind == "percent" and " share " in left and _SHARE.search(left, max(0, len(left) - 60)):
        return "share"
    return "net worth" if figure.kind == "money" and "net worth of" in left else None


def _label(left: str) -> str:
    """The label that a fact of a list stands behind: "Daily active users: "; empty where there is none."""
    found = _LABELLED.match(left) if ":" in left else None
    return found[1] if found else ""


def _price(clause: Clause, figure: Figure) -> str | None:
    """What a small sum with a rate is: the price of a share, or of what is sold by the month or the ounce."""
    if figure.per == "share":
        return clause.shares or "share price"
    return "price" if figure.per in _WORDS["sold_by"] else None


def _alike(a: Figure, b: Figure) -> bool:
    """Whether two figures may measure one thing: they are of one kind, or a sum and its change."""
    return a.kind == b.kind or {a.kind, b.kind} <= _SUMS


def _is_measured(words: str) -> bool:
    """Whether `words` before a colon are what is measured, and not somebody: "Net income", "Net Income", but not "Acme Robotics"."""
    last = words.rpartition(" ")[2]
    return words.count(" ") > 1 or last.islower() or words == last or last.lower() in _WORDS["labels"] or last.isupper()


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


def _changed_by(left: str) -> str | None:
    """What a verb of change has for an object: "lifted its research budget by"."""
    found = _CHANGED_BY.search(words_before(left, len(left), 120))
    return first_phrase(found[1]) if found else None


def _linked(left: str) -> str | None:
    """The noun that "of", "to", "at" or a verb of being ties to the figure: "revenue of", "price target to"."""
    found = _LINK.search(left, max(0, len(left) - 70))
    if not found:
        return None
    at = found.start()
    if left[at - 1 : at] == ",":
        at -= 1
        before = _APPOSED.sub("", left[max(0, at - 90) : at])
    else:
        before = left[max(0, at - 90) : at]
    if before.endswith(_PARTICIPLES):
        before = _PASSIVE.sub("", before)
    if NAME in before:
        before = _OF_NAME.sub("", before)
    if before.endswith("net worth"):
        return "net worth"
    plain = _PLAIN.split(before)[-1]
    phrase = last_phrase((_HYPHENED.sub("", plain) if plain[:1] == "-" else plain).split())
    if phrase and phrase[0].isupper() and (tail := _TAIL.search(before)):
        phrase = last_phrase(before[: tail.start()].split()) or phrase
    verbs = _OF_VERBS if left.startswith(" of ", at) else PREDICATES
    return phrase if phrase and phrase not in _UNITS and is_noun(phrase, verbs) else None


def _moved(left: str, verbs: frozenset[str] = PREDICATES) -> str | None:
    """The subject of the last verb of change or state before the figure, where that is one of `verbs`."""
    words = left.split()
    if not words:
        return None
    at = len(words) - 1
    while at > 0 and words[at].lower().rstrip(",") not in _VERBS:
        at -= 1
    if words[at].lower() not in verbs:
        return None
    while at and words[at - 1].lower() in _BETWEEN:
        at -= 1
    if not at:
        return None
    if words[at - 1].lower() in ("that", "which"):
        near = last_phrase(words[: at - 1])
        return near if near and is_noun(near) else None
    if words[at].lower() == "to" and (near := last_phrase(words[:at])) and is_noun(near):
        return near
    subject = " ".join(words[:at])
    if "(" in subject or subject[-1] == ",":
        subject = _ASIDE.sub("", subject)
    return first_phrase(_CLAUSE.split(subject.rstrip(", "))[-1])


def _by_verb(stretch: str, following: str) -> str | None:
    """What the last telling verb of `stretch` says is measured; `following` is what comes behind the figure."""
    found = next((BY_VERB[w] for w in _WORD.findall(stretch.lower())[::-1] if w in BY_VERB), None)
    return "price" if found == "payment" and following.startswith(" for ") else found
