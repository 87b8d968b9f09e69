"""What readers may not see stands nowhere in the output: no page, feed, index, data file, sitemap or redirect holds a word of a hidden brief.

The whole output is searched, as it lies on the disk and unpacked, with every switch on that there is: what a later version makes is
searched, too.
"""

import gzip
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.engine.build import build
from briefgen.engine.report import Options
from briefgen.project import OutputsTable, open_project

NOW = datetime(2026, 6, 1, tzinfo=UTC)
HIDDEN = {
    "draft": "draft: true",
    "embargo": "publish_at: 2026-07-01",
    "expiry": "expires_at: 2026-05-01",
    "withheld": "status: withheld",
    "killed": "status: killed",
}
ARTICLE = """---
title: Canary{0} Works buys Nimbus Chips
date: 2026-05-20
{1}
slug: canary{0}-slug
author: Canary{0} Author
standfirst: A canary{0} in short.
source: {{name: Canary{0} Wire, url: "https://canary{0}.example/a"}}
image: {{src: canary{0}.jpg, alt: A canary{0} picture}}
topics: [Canary{0} topic]
corrections: [{{date: 2026-05-21, text: The canary{0} was wrong.}}]
redirect_from: [/canary{0}-old/]
extra: {{note: canary{0}}}
---
Canary{0} Works Inc (NYSE:CNRY) paid $4 million for Nimbus Chips, a canary{0} of the trade.

“We are a canary{0} of growth,” said Jane Canary{0}, chief executive of Canary{0} Works.

Revenue of Canary{0} Works was $910 million in the fourth quarter of 2025. [More](brief:open) of [Nimbus](company:nimbus-chips).
"""
OPEN = """---
title: Nimbus Chips opens a plant
date: 2026-05-19
---
Nimbus Chips opened a plant for $3 million in Oslo.

“We will hire 600 engineers,” said Ann Other, chief executive of Nimbus Chips.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    later = "\n".join(f"{f.name} = true" for f in fields(OutputsTable))
    (tmp_path / "briefgen.toml").write_text(f'[site]\nurl = "https://news.example"\n[outputs]\n{later}\n')
    (tmp_path / "content").mkdir()
    (tmp_path / "content/open.md").write_text(OPEN)
    for name, line in HIDDEN.items():
        (tmp_path / f"content/canary{name}.md").write_text(ARTICLE.format(name, line))
    return tmp_path


def told(root: Path, now: datetime = NOW, *, drafts: bool = False) -> set[str]:
    """Which of the hidden briefs the output tells of, in a name of a file or in its bytes."""
    build(open_project(root), Options(now=now, drafts=drafts, hands="serial"))
    found = set()
    for file in (root / "site").rglob("*"):
        data = file.read_bytes() if file.is_file() else b""
        if data[:2] == b"\x1f\x8b":
            data = gzip.decompress(data)
        words = file.relative_to(root / "site").as_posix().encode().lower() + b"\n" + data.lower()
        found |= {name for name in HIDDEN if f"canary{name}".encode() in words}
    return found


def test_no_file_of_the_output_tells_of_what_is_hidden(project: Path) -> None:
    assert told(project) == set()


def test_the_canaries_would_be_heard(project: Path) -> None:
    for name, line in HIDDEN.items():
        (project / f"content/canary{name}.md").write_text(ARTICLE.format(name, line).replace(line + "\n", ""))
    assert told(project) == set(HIDDEN)


def test_the_clock_shows_and_hides(project: Path) -> None:
    assert told(project, datetime(2026, 7, 1, tzinfo=UTC)) == {"embargo"}
    assert told(project) == set()
    assert told(project, datetime(2026, 4, 30, tzinfo=UTC)) == {"expiry"}
    assert told(project) == set()


def test_a_draft_is_shown_on_request_and_gone_again(project: Path) -> None:
    assert told(project, drafts=True) == {"draft"}
    assert told(project) == set()


@pytest.mark.parametrize("line", ["draft: true", "status: withheld", "status: killed", "expires_at: 2026-05-01"])
def test_what_was_published_leaves_nothing_behind(project: Path, line: str) -> None:
    file = project / "content/canarykilled.md"
    file.write_text(ARTICLE.format("killed", "status: usable"))
    assert told(project) == {"killed"}
    file.write_text(ARTICLE.format("killed", line))
    assert told(project) == set()


def test_a_company_file_that_a_hidden_brief_would_name_does_not_show_it(project: Path) -> None:
    assert told(project) == set()
    (project / "content/companies").mkdir()
    for name in ("Trade", "Nimbus Chips"):
        file = project / f"content/companies/{name.split()[0].lower()}.md"
        file.write_text(f"---\nname: {name}\nformer_names: [Growth]\n---\n")
        assert told(project) == set()
