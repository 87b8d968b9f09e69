"""Stories with hand-made names, so that a test of quotes does not rest on the name finder."""

import re
from collections.abc import Sequence
from typing import cast

from briefgen.extraction.entities import Named, NameKind, Names
from briefgen.extraction.story import Story, tell
from briefgen.model.facts import CompanyRole, NamedCompany, Organization, Person
from briefgen.model.text import Block, BlockKind, Document, Span
from briefgen.read.sentences import split_sentences


def story(text: str) -> Story:
    """The story of a text of one paragraph a line; a line that begins with `#` is the headline, with `##` a subhead."""
    blocks: list[Block] = []
    body = ""
    for line in text.strip().split("\n"):
        if not line.strip():
            continue
        marks = re.match(r"#* *", line)
        hashes = marks.group().count("#") if marks else 0
        kind: BlockKind = "paragraph" if not hashes else "headline" if hashes == 1 else "heading"
        start = len(body)
        body += line[marks.end() if marks else 0 :].strip() + "\n"
        blocks.append(Block(kind, Span(start, len(body) - 1)))
    sentences = tuple(s for b in blocks for s in split_sentences(body, b.span.start, b.span.end))
    return tell(Document("content/test.txt", body, tuple(blocks), sentences=sentences))


def names(
    told: Story, people: Sequence[str] = (), companies: Sequence[str] = (), organizations: Sequence[str] = ()
) -> Names:
    """Names as "Jane Doe | chief executive | Acme" and "Acme | primary"; surnames alone are mentions of people, too."""
    mentions: list[Named] = []
    persons = [[part.strip() or None for part in p.split("|")] + [None, None] for p in people]
    for name, *_ in persons:
        assert name is not None
        mentions += _find(told, name, "person", name) + _find(told, name.split()[-1], "person", name)
    firms = [[part.strip() for part in c.split("|")] + ["secondary"] for c in companies]
    for name, *_ in firms:
        mentions += _find(told, name, "company", name)
    for name in organizations:
        mentions += _find(told, name, "organization", name)
    kept: list[Named] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return Names(
        tuple(NamedCompany(f[0], (), role=cast("CompanyRole", f[1])) for f in firms),
        tuple(Person(p[0] or "", (), p[1], p[2]) for p in persons),
        tuple(Organization(o, ()) for o in organizations),
        tuple(kept),
    )


def _find(told: Story, form: str, kind: NameKind, name: str) -> list[Named]:
    pattern = rf"(?<!\w){re.escape(form)}(?!\w)"
    return [Named(Span(m.start(), m.end()), kind, name) for m in re.finditer(pattern, told.text)]
