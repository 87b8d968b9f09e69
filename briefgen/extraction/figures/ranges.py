"""Ranges and other quantities that two numbers make together: "$3-$4 billion", "one in five", "3 dollars 50 cents", "2560 x 1440".

Joins neighbours in a list of quantities by what stands between and before them; knows nothing of what they measure.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from briefgen.extraction.figures.amounts import Quantity

_JOINT = re.compile(r"-? to | and | or |[-–—]| - | – ")
_ODDS = re.compile(r" in |[- ]in[- ]| out of ")
_MINOR = re.compile(r",? (?:and )?")
_MINOR_NAMED = re.compile(r"\bcents?\Z")
_CLOSING = re.compile(r"[ .,;:!?)]{0,40}(?:\n|\Z)|[.,;)] ")
_HUNDREDTH = Decimal("0.01")
_BY = re.compile(r" ?[x×] ?| by ")
_BETWEEN = re.compile(r"\b[Bb]etween(?: (?:the )?ages(?: of)?| about| around| roughly| an estimated)? \Z")
_AGES = re.compile(r"\bages(?: of)? \Z")
_FROM = re.compile(r"\b[Ff]rom(?: about| around| roughly| an estimated| over| nearly)? \Z")
_FROM_STATE = re.compile(r"\b[Ff]rom (?:an?|its|their|the) (?:[a-z]+ ){0,3}\Z")
"""What a value was before it became another: "from an already high $5 million to"."""
_RANGING = re.compile(
    r"\b(?:rang(?:e[ds]?|ing)|anywhere|anything|everything|between|var(?:y|ies|ied|ying)|span\w*)\b", re.IGNORECASE
)
_MOVING = re.compile(
    r"\b(?:grow|grew|rise|rose|ris(?:en|ing)|fall|fell|cut|lower|rais|increas|decreas|drop|declin|climb|jump|slip|slid|up\b|down\b|expand|shr[aiu]nk|reduc|improv|widen|narrow|"
    r"mov|went\b|go(?:ne|es|ing)?\b|doubl|tripl|swell|balloon|boost|bump|hik|trim|slash|chang|surg|soar|plung|halv|plummet|tumbl|edg|accelerat|slow|advanc|shift|switch|target|scal)"
)
_STEP = re.compile(r"\bby(?: about| around| roughly| an estimated| nearly| almost| some| more than| another)? \Z")
_LONGEST_GAP = 8
_LOOK_BACK = 60


def join_ranges(text: str, quantities: Iterable[Quantity]) -> list[Quantity]:
    """`quantities` of `text` with those made one that state one amount together."""
    out: list[Quantity] = []
    for q in quantities:
        joined = _join(text, out[-1], q) if out else None
        if joined:
            out[-1] = joined
        else:
            out.append(q)
    return out


def _join(text: str, a: Quantity, b: Quantity) -> Quantity | None:
    gap = text[a.end : b.start]
    if len(gap) > _LONGEST_GAP or a.high is not None:
        return None
    plain = a.numeral.scale == b.numeral.scale == 1
    if a.kind == "money" and plain and a.value >= 1 and _MINOR.fullmatch(gap) and (small := _small(text, a, b)):
        return a._replace(end=b.end, value=a.value + small, rule="money.parts")
    if (
        a.is_bare
        and (b.kind == "count" or b.unit == "times")
        and plain
        and 0 < a.value < b.value <= 1000
        and _ODDS.fullmatch(gap)
    ):
        return a._replace(end=b.numeral.end, kind="ratio", value=a.value / b.value, unit="fraction", rule="ratio.odds")
    if (
        a.is_bare
        and b.kind in ("count", "measure")
        and plain
        and a.value >= 100 <= b.value
        and _BY.fullmatch(gap)
        and "," not in text[a.start : b.end]
    ):
        return a._replace(end=b.numeral.end, kind="measure", unit="pixel", rule="measure.size")
    if not _JOINT.fullmatch(gap) or (gap == " or " and not (a.is_bare and b.value <= 2 * a.value + 1)):
        return None
    return _range(text, a, b, "to" if gap.endswith(" to ") else gap.strip())


def _small(text: str, a: Quantity, b: Quantity) -> Decimal | None:
    """What `b` adds to the sum of money `a` as its small change: "43 cents", or "43" by itself where nothing follows."""
    if b.kind == "money" and b.value < 1 and (a.unit == b.unit or _MINOR_NAMED.search(text, b.start, b.end)):
        return b.value
    if "," in text[a.end : b.start]:
        return None
    two = b.is_bare and b.end - b.start == len("43") and text[b.start : b.end].isdigit()
    worded = b.is_bare and b.numeral.form == "words" and b.value < 100 and a.numeral.form == "words"
    whole = a.value == a.value.to_integral_value()
    return b.value * _HUNDREDTH if whole and (two or worded) and _CLOSING.match(text, b.end) else None


def _range(text: str, a: Quantity, b: Quantity, joint: str) -> Quantity | None:
    """One quantity with two ends; None where the two numbers are two facts."""
    lender = b if a.is_bare else a
    if b.unit != a.unit and not a.is_bare and not b.is_bare:
        return None
    if joint in ("and", "to") and not _is_range(text[max(0, a.start - _LOOK_BACK) : a.start], joint):
        return None
    if b.is_bare and not a.is_bare and (a.kind != "money" or (joint == "to" and b.numeral.scale == 1)):
        return None
    if lender.is_bare and joint not in ("-", "–", "to", "or") and not _AGES.search(text, a.start - 10, a.start):
        return None
    factor = lender.value / lender.numeral.value if lender.numeral.value else Decimal(1)
    low = a.value * factor if a.is_bare else a.value
    high = b.value * factor if b.is_bare else b.value
    if a.numeral.scale == 1 < b.numeral.scale and a.numeral.value < b.numeral.value / b.numeral.scale:
        low *= b.numeral.scale
    if high <= low:
        return None
    rule = lender.rule + ".range"
    return lender._replace(
        start=a.start,
        end=b.end,
        value=low.normalize() + 0,
        high=high.normalize() + 0,
        rule=rule,
        numeral=b.numeral,
    )


def _is_range(before: str, joint: str) -> bool:
    """Whether "X and Y" or "X to Y" after `before` are two ends; "rose from X to Y" are two values."""
    if _STEP.search(before):
        return not _MOVING.search(before.lower().rpartition(". ")[2])
    if joint == "and":
        return _BETWEEN.search(before) is not None
    if _FROM_STATE.search(before):
        return _RANGING.search(before) is not None
    if not _FROM.search(before) or _RANGING.search(before):
        return True
    return not _MOVING.search(before.lower().rpartition(". ")[2])
