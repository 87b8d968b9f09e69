"""What extraction is to reach: the measures that are printed, what is wanted of each, and what the best peer gets.

Knows names and numbers; measures nothing. The peers' numbers on public sets come from other halves of these sets than those at hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Scores = Mapping[str, Mapping[str, Mapping[str, float]]]
"""What the scorers printed: source, then measure, then `f1`, `p`, `r`, `acc` or `ms`."""


@dataclass(frozen=True, slots=True)
class Target:
    """One measure: `field` of `key` in the scores of `source`; `reach` is wanted, `aim` hoped for.

    Gold briefs are scored from 0 to 1, public sets from 0 to 100. `falling` says that less is better.
    """

    name: str
    title: str
    source: str
    key: str
    field: str
    reach: float
    aim: float
    peer: float | None = None
    digits: int = 3
    falling: bool = False

    def value(self, scores: Scores) -> float | None:
        """What was measured; None where it was not."""
        found = scores.get(self.source, {}).get(self.key)
        return None if found is None else found.get(self.field)

    def meets(self, value: float, wanted: float) -> bool:
        """Whether `value` is as good as `wanted`."""
        return value <= wanted if self.falling else value >= wanted


def _gold(name: str, title: str, key: str, reach: float, aim: float, peer: float | None = None) -> Target:
    return Target(name, title, "gold", key, "f1", reach, aim, peer)


def _public(name: str, source: str, title: str, key: str, reach: float, aim: float, peer: float) -> Target:
    field = "acc" if key.startswith("speaker") else "f1"
    return Target(name, f"{source}: {title}", source, key, field, reach, aim, peer, digits=1)


GOLD = (
    _gold("quote-speaker", "quotes with the right speaker", "quote + speaker", 0.88, 0.96, 0.35),
    _gold("quote-span", "quote spans", "quote span", 0.95, 0.99, 0.89),
    _gold("figure", "figures, value and unit", "figure value + unit", 0.93, 0.98, 0.53),
    _gold("money", "money", "money value + unit", 0.97, 0.995, 0.90),
    _gold("percent", "percent", "percent value + unit", 0.97, 0.995, 0.93),
    _gold("subject", "subject of the figures found", "figure subject, of exact", 0.75, 0.90),
    _gold("company", "companies of an article", "company", 0.85, 0.95, 0.63),
    _gold("primary", "primary companies", "primary company", 0.85, 0.95),
    _gold("person", "people", "person", 0.93, 0.98, 0.50),
    _gold("boilerplate", "boilerplate paragraphs", "boilerplate paragraph", 0.90, 0.97),
    _gold("key-figure", "key figures", "key figure", 0.50, 0.70),
    _gold("key-quote", "key quotes", "key quote", 0.55, 0.75),
    _gold("publishable", "publishable without an edit", "publishable", 0.40, 0.80),
    Target("cpu", "CPU ms, 400-word article", "speed", "cpu", "ms", 2.5, 0.8, 1.5, digits=2, falling=True),
)

PUBLIC = (
    _public("gum-quotes", "quotes.gum", "attributed", "attributed", 88, 93, 75),
    _public("gum-speakers", "quotes.gum", "resolved speaker, of found", "speaker_named", 80, 88, 64),
    _public("rt-currency", "figures.rt-currency", "value + unit", "value+unit", 93, 97, 86),
    _public("rt-number", "figures.rt-number", "value + unit", "value+unit", 88, 93, 78),
    _public("rt-dimension", "figures.rt-dimension", "value + unit", "value+unit", 80, 88, 65),
    _public("duckling-money", "figures.duckling-money", "value + unit", "value+unit", 80, 92, 62),
    _public("duckling-number", "figures.duckling-number", "value + unit", "value+unit", 85, 95, 70),
    _public("gum-dates", "figures.gum", "right value", "value", 70, 80, 54),
    _public("rt-datetime", "figures.rt-datetime", "right value", "value", 70, 85, 60),
    _public("commodity", "figures.commodity", "spans that overlap", "overlap", 83, 88, 77),
    _public("finer-ord", "companies.finer-ord", "of a document", "document", 70, 75, 64),
    _public("wikinews-ner", "companies.wikinews-ner", "of a document", "document", 70, 76, 62),
    _public("reuters-128", "companies.reuters-128", "of a document", "document", 75, 82, 66),
)
