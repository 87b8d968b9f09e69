import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from briefgen.engine.articles import Read, read_in_project
from briefgen.engine.overrides import broken, commit, draft, merge
from briefgen.errors import ContentError, SettingsError
from briefgen.extraction.editable import COMPANIES, FIGURES
from briefgen.model.brief import Brief
from briefgen.model.facts import Amount, Figure, Mention, NamedCompany, Provenance
from briefgen.model.meta import Entry, Override
from briefgen.model.problem import Problem
from briefgen.model.text import Span
from briefgen.project import open_project

ARTICLE = """Nimbus Chips opens a plant in Porto

PORTO, May 6 - Nimbus Chips (NYSE:NMBS) said on Monday that it spent $300 million on a plant in Porto.

The plant employs 450 engineers.

“We needed the room,” said Ida Sample, chief executive of Nimbus Chips.
"""


def figure(text: str, rule: str = "money") -> Figure:
    return Figure(text, "money", Amount(FIGURES.keys["value"](3), "USD"), Provenance("a.txt", Span(0, 2), rule))


def company(name: str, *mentions: str) -> NamedCompany:
    return NamedCompany(name, tuple(Mention(m, Provenance("a.txt", Span(0, 2), "suffix")) for m in (name, *mentions)))


class Room:
    """A project of one article, and the two ways to read it."""

    def __init__(self, root: Path, name: str, text: str) -> None:
        self.article = root / "content" / name
        self.article.parent.mkdir(parents=True)
        self.article.write_bytes(text.encode())
        self.name = f"content/{name}"
        self.project = open_project(root)

    def read(self) -> Read:
        return read_in_project(self.project, self.name, self.article.read_bytes())

    def brief(self) -> Brief:
        brief = self.read().brief
        assert brief is not None
        return brief

    def write(self, **amendments: Override) -> None:
        before = self.read()
        assert before.brief is not None
        commit(draft(self.article, self.name, before.brief, amendments), amendments, before, self.read)


@pytest.fixture
def pasted(tmp_path: Path) -> Room:
    return Room(tmp_path, "plant.txt", ARTICLE)


def test_a_pasted_text_gets_a_side_file_and_is_never_written(pasted: Room) -> None:
    before = pasted.article.stat()
    pasted.write(figures=Override(hide=(Entry("450 engineers"),), set=(Entry("$300 million", {"metric": "cost"}),)))
    side = pasted.article.with_name("plant.txt.yaml").read_text()
    assert side == 'figures:\n  hide:\n    - "450 engineers"\n  set:\n    "$300 million": {metric: cost}\n'
    assert [(f.text, f.metric) for f in pasted.brief().figures] == [("$300 million", "cost")]
    assert pasted.article.stat().st_mtime_ns == before.st_mtime_ns
    assert sorted(p.name for p in pasted.article.parent.iterdir()) == ["plant.txt", "plant.txt.yaml"]


def test_a_second_review_adds_to_the_first(pasted: Room) -> None:
    pasted.write(figures=Override(set=(Entry("$300 million", {"metric": "cost"}),)))
    pasted.write(figures=Override(hide=(Entry("450 engineers"),), set=(Entry("$300 million", {"subject": "Porto"}),)))
    (kept,) = pasted.brief().figures
    assert (kept.text, kept.metric, kept.subject) == ("$300 million", "cost", "Porto")
    pasted.write(figures=Override(add=(Entry("450 engineers"),)))
    assert [f.text for f in pasted.brief().figures] == ["$300 million", "450 engineers"]
    assert "hide" not in pasted.article.with_name("plant.txt.yaml").read_text()


def test_a_markdown_article_keeps_all_but_the_overrides_byte_for_byte(tmp_path: Path) -> None:
    head = "---\n# about the plant\ntitle:   'Nimbus Chips opens a plant'   # as the desk wants it\ndate: 2024-05-06\n"
    body = "---\n\n" + ARTICLE.split("\n\n", 1)[1]
    room = Room(tmp_path, "plant.md", head + "companies: [Nimbus Chips] # ours\nextra:\n    a: [1,2]\n" + body)
    room.write(companies=Override(set=(Entry("Nimbus Chips", {"ticker": "NMB"}),)))
    new = "companies:\n  # ours\n  - {name: Nimbus Chips, ticker: NMB}\nextra:\n    a: [1,2]\n"
    assert room.article.read_text() == head + new + body
    assert [c.ticker for c in room.brief().companies] == ["NMB"]


def test_a_byte_order_mark_and_windows_line_ends_stay(tmp_path: Path) -> None:
    text = "---\r\ntitle: Nimbus Chips opens a plant\r\n---\r\n" + ARTICLE.split("\n\n", 1)[1].replace("\n", "\r\n")
    room = Room(tmp_path, "plant.md", "\ufeff" + text)
    room.write(figures=Override(hide=(Entry("450 engineers"),)))
    wanted = "\ufeff" + text.replace(
        "plant\r\n---\r\n", 'plant\r\nfigures:\r\n  hide:\r\n    - "450 engineers"\r\n---\r\n'
    )
    assert room.article.read_bytes() == wanted.encode()


def test_overrides_that_do_not_hold_give_the_old_bytes_back(pasted: Room) -> None:
    side = pasted.article.with_name("plant.txt.yaml")
    with pytest.raises(ContentError, match="did not hold"):
        pasted.write(figures=Override(hide=(Entry("$9 billion"),)))
    assert not side.exists()
    side.write_bytes(b"# mine\r\ndate: 2024-05-06\r\n")
    with pytest.raises(ContentError, match="The file is as it was"):
        pasted.write(quotes=Override(add=(Entry("We never said that"),)))
    assert side.read_bytes() == b"# mine\r\ndate: 2024-05-06\r\n"
    assert sorted(p.name for p in side.parent.iterdir()) == ["plant.txt", "plant.txt.yaml"]


def test_a_reading_that_fails_gives_the_old_bytes_back(pasted: Room) -> None:
    before = pasted.read()
    assert before.brief is not None
    amendments = {"figures": Override(hide=(Entry("450 engineers"),))}

    def fail() -> Read:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        commit(draft(pasted.article, pasted.name, before.brief, amendments), amendments, before, fail)
    assert not pasted.article.with_name("plant.txt.yaml").exists()


def test_a_file_that_changed_meanwhile_is_not_written(pasted: Room) -> None:
    before = pasted.read()
    assert before.brief is not None
    amendments = {"figures": Override(hide=(Entry("450 engineers"),))}
    plan = draft(pasted.article, pasted.name, before.brief, amendments)
    plan.path.write_text("date: 2024-05-06\n")
    with pytest.raises(ContentError, match="changed during the review"):
        commit(plan, amendments, before, pasted.read)
    assert plan.path.read_text() == "date: 2024-05-06\n"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_one_message(pasted: Room) -> None:
    pasted.article.parent.chmod(0o500)
    with pytest.raises(SettingsError, match="cannot be written"):
        pasted.write(figures=Override(hide=(Entry("450 engineers"),)))


def test_mode_and_link_of_the_file_stay(tmp_path: Path) -> None:
    room = Room(tmp_path, "plant.md", ARTICLE)
    real = room.article.rename(room.article.with_name("desk.md"))
    real.chmod(0o640)
    room.article.symlink_to("desk.md")
    room.write(figures=Override(hide=(Entry("450 engineers"),)))
    assert room.article.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert real.read_text().startswith("---\nfigures:\n")


@pytest.mark.parametrize(
    ("before", "more", "wanted"),
    [
        (Override(add=(Entry("$3"),)), Override(hide=(Entry("$3"),)), Override()),
        (
            Override(set=(Entry("$3", {"metric": "cost"}),)),
            Override(hide=(Entry("$3"),)),
            Override(hide=(Entry("$3"),)),
        ),
        (
            Override(set=(Entry("$3", {"metric": "cost"}),)),
            Override(set=(Entry("$3", {"metric": "price", "key": True}),)),
            Override(set=(Entry("$3", {"metric": "price", "key": True}),)),
        ),
        (Override(replace=(Entry("$3"), Entry("$4"))), Override(hide=(Entry("$4"),)), Override(replace=(Entry("$3"),))),
        (
            Override(replace=(Entry("$3"),)),
            Override(add=(Entry("$5"),)),
            Override(replace=(Entry("$3"), Entry("$5"))),
        ),
        (Override(hide=(Entry("$3"),)), Override(add=(Entry("$3"),)), Override(add=(Entry("$3"),))),
    ],
)
def test_amendments_meet_what_was_said_before(before: Override, more: Override, wanted: Override) -> None:
    assert merge(before, more, FIGURES, [figure("$3", "editor"), figure("$4")]) == wanted


def test_hiding_an_added_item_that_was_found_as_well_hides_it() -> None:
    more = Override(hide=(Entry("$3"),))
    assert merge(Override(add=(Entry("$3"),)), more, FIGURES, [figure("$3")]) == more


def test_an_entry_by_another_of_its_names_is_met() -> None:
    items = [company("Nimbus Chips", "Nimbus")]
    before = Override(replace=(Entry("Nimbus"),))
    assert merge(before, Override(hide=(Entry("Nimbus Chips"),)), COMPANIES, items) == Override(replace=())
    renamed = Override(set=(Entry("Nimbus", {"name": "Nimbus Chips"}),))
    assert merge(renamed, Override(hide=(Entry("Nimbus Chips"),)), COMPANIES, items) == Override(
        hide=(Entry("Nimbus"),)
    )
    said = merge(renamed, Override(set=(Entry("Nimbus Chips", {"ticker": "N"}),)), COMPANIES, items)
    assert said.set == (Entry("Nimbus", {"name": "Nimbus Chips", "ticker": "N"}),)


def test_a_list_takes_the_new_name() -> None:
    items = [company("Nimbus")]
    more = Override(set=(Entry("Nimbus", {"name": "Nimbus Chips"}),))
    assert merge(Override(replace=(Entry("Nimbus"),)), more, COMPANIES, items).replace == (Entry("Nimbus Chips"),)


def test_what_is_newly_wrong_does_not_hold(pasted: Room) -> None:
    before = pasted.read()
    assert before.brief is not None
    after = replace(before, problems=(*before.problems, *unknown_key(pasted)))
    assert list(broken(before, after, {})) == ["the key `figurs` is not known."]
    assert list(broken(before, replace(before, brief=None), {})) == ["the article cannot be read any more."]


def unknown_key(room: Room) -> tuple[Problem, ...]:
    side = room.article.with_name("plant.txt.yaml")
    side.write_text("figurs: []\n")
    problems = room.read().problems
    side.unlink()
    return problems


def test_the_difference_shows_what_goes_and_comes(pasted: Room) -> None:
    side = pasted.article.with_name("plant.txt.yaml")
    side.write_text("---\nfigures: []\ndate: 2024-05-06\n")
    plan = draft(pasted.article, pasted.name, pasted.brief(), {"figures": Override(add=(Entry("450 engineers"),))})
    assert list(plan.difference()) == ["-figures: []", "+figures:", '+  - "450 engineers"']


EVERYTHING = {
    "companies": Override(
        set=(Entry("Nimbus Chips", {"ticker": None, "role": "secondary"}),),
        add=(Entry('Porto Builders: "Sons" & Co #1', {"kind": "brand"}),),
    ),
    "people": Override(set=(Entry("Ida Sample", {"name": "Ida B. Sample", "role": "NO"}),)),
    "quotes": Override(set=(Entry("We needed the room,", {"speaker": "Ida B. Sample", "key": False}),)),
    "figures": Override(
        hide=(Entry("450 engineers"),),
        set=(Entry("$300 million", {"value": 2.5, "value_high": 1e15, "metric": "cost: of it", "key": True}),),
    ),
}


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.txt", ""),
        ("a.md", ""),
        ("a.md", "---\ntitle: Nimbus\ncompanies: []\nfigures: {hide: [x]} # y\n---\n"),
        ("a.markdown", "+++\ntitle = 'Nimbus'\n[figures]\nadd = ['$300 million']\n[extra]\nb = 1\n+++\n"),
        ("a.md", '{\n  "title": "Nimbus",\n  "people": {"hide": []}\n}\n'),
        ("a.md", ';;;\n{"title": "Nimbus"}\n;;;\n'),
    ],
)
def test_every_front_matter_takes_every_override(tmp_path: Path, name: str, head: str) -> None:
    room = Room(tmp_path, name, head + ARTICLE)
    wanted = EVERYTHING
    if "companies: []" in head:
        # What a list has left out can only be added.
        wanted = EVERYTHING | {"companies": Override(add=EVERYTHING["companies"].add)}
    room.write(**wanted)
    brief = room.brief()
    assert 'Porto Builders: "Sons" & Co #1' in [c.name for c in brief.companies]
    assert [(p.name, p.role) for p in brief.people] == [("Ida B. Sample", "NO")]
    assert [(q.speaker, q.key) for q in brief.quotes] == [("Ida B. Sample", False)]
    (cost,) = brief.figures
    assert (str(cost.amount.value), cost.amount.high, cost.metric, cost.key) == (
        "2.5",
        Decimal(10**15),
        "cost: of it",
        True,
    )
    assert ARTICLE in room.article.read_text()
