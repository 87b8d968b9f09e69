r"""briefgen as a library: a text in, its brief out.

    >>> import briefgen
    >>> brief = briefgen.extract("Acme opens a plant\n\nAcme spent $3 million on it.")
    >>> brief.figures[0].amount.value
    Decimal('3000000')

Knows reading and extraction; refuses to know projects, sites and files.
"""

from dataclasses import replace
from datetime import datetime

from briefgen.door import compose_brief, find_facts, installed
from briefgen.extraction.times.when import date_brief
from briefgen.model.brief import Brief
from briefgen.read.document import parse_text

__all__ = ["Brief", "extract"]


def extract(text: str, *, id: str | None = None, date: datetime | None = None) -> Brief:  # noqa: A002 (the API's own word)
    """The brief of an article that is given as text, as it was pasted; any text gives one.

    `id` names the brief (default `-`), `date` dates it where the text does not. Offsets are those of `Brief.document.text`, code points.
    Plugins that are installed take part; what is wrong with one is among the brief's `problems`.
    """
    document = parse_text(text)
    if date is not None and document.meta.date is None:
        document = replace(document, meta=replace(document.meta, date=date))
    facts = find_facts(document)
    brief = date_brief(compose_brief(facts, id=id))
    return replace(brief, problems=(*installed().problems, *facts.problems, *brief.problems))
