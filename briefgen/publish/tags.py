"""Tags: which lists of the site a brief belongs to, in a text that is quick to look into. They know one brief at a time, and no site.

A tag is a line `kind:key=words`. All tags of a brief are one text, so that an index of a hundred thousand of them is small and is only
taken apart where somebody asks.
"""

from collections.abc import Iterator

from briefgen.model.brief import Brief
from briefgen.publish.facts import key_figures, key_quotes
from briefgen.publish.pictures import PICTURED, path_of
from briefgen.slug import slug

QUOTED = "\nquoted:"
"""What the tags of a brief hold that has a quotation to show."""
MEASURED = "\nmeasured:"
"""What the tags of a brief hold that has a key figure with a metric."""
CORRECTED = "\ncorrected:"
"""What the tags of a brief hold that was corrected."""
_METRIC = "metric:"


def tags_of(brief: Brief) -> str:
    """The tags of `brief`."""
    tags = []
    if any(q.speaker for _, q in key_quotes(brief)):
        tags.append("quoted:")
    metrics = metrics_of(brief)
    if metrics:
        tags += ["measured:", *[f"{_METRIC}{key}={words}" for key, words in metrics.items()]]
    if brief.meta.corrections:
        tags.append("corrected:")
    if brief.meta.image:
        tags.append(PICTURED[1:] + path_of(brief.document.path, brief.meta.image.src))
    return "\n" + "\n".join(tags) + "\n" if tags else ""


def metrics_of(brief: Brief) -> dict[str, str]:
    """What the key figures of `brief` measure: the words by their key."""
    metrics: dict[str, str] = {}
    for n in key_figures(brief):
        words = brief.figures[n - 1].metric
        if words:
            metrics.setdefault(metric_key(words), " ".join(words.split()))
    return metrics


def metric_key(words: str) -> str:
    """The key of a metric, which stands in addresses. A number and `page` are what other addresses below `/figures/` are made of."""
    key = slug(words)
    return f"{key}-figures" if key == "page" else key


def of_metric(key: str) -> str:
    """What the tags of a brief hold that has a key figure of a metric."""
    return f"\n{_METRIC}{key}="


def metrics_in(tags: str) -> Iterator[tuple[str, str]]:
    """The metrics that `tags` name, each as key and words."""
    if _METRIC in tags:
        for line in tags.split("\n"):
            if line.startswith(_METRIC):
                key, _, words = line[len(_METRIC) :].partition("=")
                yield key, words
