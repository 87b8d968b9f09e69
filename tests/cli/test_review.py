import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen import extract
from briefgen.cli import run
from briefgen.cli.cards import subjects
from briefgen.cli.walk import Amendments, walk
from briefgen.engine.overrides import KINDS, items_of, name_of
from briefgen.model.brief import Brief
from briefgen.model.meta import Entry, Override

ARTICLE = """Nimbus Chips opens a plant in Porto

PORTO, May 6 - Nimbus Chips (NYSE:NMBS) said on Monday that it spent $300 million on a plant in Porto. Revenue rose 5 percent.

The plant employs 450 engineers. Profit rose 5 percent. It makes semiconductors: chips from wafers, for chipmakers.

“We needed the room for more machines,” said Ida Sample, chief executive of Nimbus Chips.

“It is a large hall,” said Otto Muster, a spokesman for the builder.
"""


@pytest.fixture(scope="module")
def brief() -> Brief:
    return extract(ARTICLE)


def talk(brief: Brief, *answers: str) -> tuple[Amendments, str]:
    said: list[str] = []
    return walk(brief, iter(answers), said.append), "\n".join(said)


def until(brief: Brief, name: str) -> list[str]:
    """The answers that lead to the item `name`."""
    return [""] * [s.name for s in subjects(brief)].index(name)


def test_keeping_everything_decides_nothing(brief: Brief) -> None:
    amendments, said = talk(brief, *[""] * 50)
    assert amendments == {}
    for kind in KINDS:
        assert items_of(brief, kind)
        assert all(name_of(item) in said for item in items_of(brief, kind))
    assert "Nimbus Chips (NYSE:NMBS) said on Monday that it spent $300 million on a plant in Porto.”" in said
    assert "rule money." in said


def test_companies_come_first_and_key_items_before_the_others(brief: Brief) -> None:
    order = [(s.kind.key, s.name) for s in subjects(brief)]
    assert [kind for kind, _ in order] == sorted(
        (kind for kind, _ in order), key=["companies", "people", "quotes", "figures", "topics"].index
    )
    keys = [any(getattr(i, "key", False) for i in s.items) for s in subjects(brief) if s.kind.key == "figures"]
    assert keys == sorted(keys, reverse=True)


def test_h_hides(brief: Brief) -> None:
    amendments, _ = talk(brief, *until(brief, "450 engineers"), "h", "q")
    assert amendments == {"figures": Override(hide=(Entry("450 engineers"),))}


def test_one_override_meets_all_items_of_one_name(brief: Brief) -> None:
    assert [len(s.items) for s in subjects(brief) if s.name == "5 percent"] == [2]
    amendments, said = talk(brief, *until(brief, "5 percent"), "h", "q")
    assert amendments["figures"].hide == (Entry("5 percent"),)
    assert "(and 1 more)" in said


def test_c_changes_a_field_by_the_beginning_of_its_name(brief: Brief) -> None:
    start = until(brief, "$300 million")
    amendments, said = talk(brief, *start, "c", "met", "cost", "c", "value", "301,000,000", "c", "period", "2024", "q")
    assert amendments["figures"].set == (
        Entry("$300 million", {"metric": "cost", "value": 301_000_000, "period": "2024"}),
    )
    assert "metric cost" in said


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        (("c", "value", "many"), "a number is wanted"),
        (("c", "change", "sideways"), "one of up, down is wanted"),
        (("c", "colour"), "One of these, please"),
        (("c", "p"), "One of these, please: per, period."),
        (("c", "metric", ""), ""),
        (("?",), "Enter keep"),
        (("k", "k"), ""),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(brief: Brief, answers: tuple[str, ...], message: str) -> None:
    amendments, said = talk(brief, *until(brief, "$300 million"), *answers, "q")
    assert amendments == {}
    assert message in said


def test_a_minus_clears(brief: Brief) -> None:
    amendments, _ = talk(brief, *until(brief, "Ida Sample"), "c", "role", "-", "q")
    assert amendments == {"people": Override(set=(Entry("Ida Sample", {"role": None}),))}


def test_a_new_speaker_brings_role_and_affiliation_along(brief: Brief) -> None:
    start = until(brief, "It is a large hall,")
    amendments, _ = talk(brief, *start, "c", "speaker", "Ida Sample", "q")
    (entry,) = amendments["quotes"].set
    assert entry.fields["speaker"] == "Ida Sample"
    assert entry.fields["role"] == "chief executive"
    amendments, _ = talk(brief, *start, "c", "speaker", "Nimbus Chips", "q")
    (entry,) = amendments["quotes"].set
    assert entry.fields["speaker_kind"] == "organization"
    assert entry.fields["role"] is None


def test_k_makes_key_and_primary(brief: Brief) -> None:
    (figure,) = (f for f in brief.figures if f.text == "450 engineers")
    amendments, _ = talk(brief, *until(brief, "450 engineers"), "k", "q")
    assert amendments["figures"].set == (Entry("450 engineers", {"key": not figure.key}),)
    amendments, _ = talk(brief, *until(brief, "Nimbus Chips"), "k", "q")
    assert amendments["companies"].set == (Entry("Nimbus Chips", {"role": "secondary"}),)
    amendments, said = talk(brief, *until(brief, "Ida Sample"), "k", "q")
    assert amendments == {}
    assert "A person is never key" in said


def test_b_takes_the_last_decision_back(brief: Brief) -> None:
    assert talk(brief, "h", "b", "", "q")[0] == {}
    assert talk(brief, "b", "h", "q")[0] == {"companies": Override(hide=(Entry("Nimbus Chips"),))}


def test_a_adds_what_the_article_says(brief: Brief) -> None:
    amendments, said = talk(brief, "a", "f", "a large hall", "17", "hall", "metric", "halls", "", "q")
    assert amendments["figures"].add == (Entry("a large hall", {"value": 17, "unit": "hall", "metric": "halls"}),)
    assert "No number is read there." in said
    amendments, _ = talk(brief, "a", "", "Muster Builders", "ro", "secondary", "", "q")
    assert amendments["companies"].add == (Entry("Muster Builders", {"role": "secondary"}),)


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        (("quote", "We never said that"), "The article does not say that"),
        (("f", "$300 million"), "is in the brief already"),
        (("x",), "That is none of them."),
        (("f", "a large hall", ""), "It was not added."),
        (("f", ""), ""),
    ],
)
def test_what_cannot_be_added_is_said(brief: Brief, answers: tuple[str, ...], message: str) -> None:
    amendments, said = talk(brief, "a", *answers, "q")
    assert amendments == {}
    assert message in said


def test_topics_are_shown_with_their_reasons_and_hidden_renamed_and_added(brief: Brief) -> None:
    (topic,) = brief.topics
    start = until(brief, topic.name)
    amendments, said = talk(brief, *start, "h", "q")
    assert amendments == {"topics": Override(hide=(Entry(topic.name),))}
    assert f"because: {topic.why}" in said
    assert "  name " not in said.partition("Topics, 1 of 1")[2]
    amendments, _ = talk(brief, *start, "c", "Chip plants", "q")
    assert amendments == {"topics": Override(set=(Entry(topic.name, {"name": "Chip plants"}),))}
    amendments, said = talk(brief, *start, "a", "", "Chip plants", "a", "t", topic.name.upper(), "k", "q")
    assert amendments == {"topics": Override(add=(Entry("Chip plants"),))}
    assert f"The topic “{topic.name.upper()}” is in the brief already." in said
    assert "A topic is never key." in said


def test_an_empty_brief_can_be_added_to() -> None:
    amendments, _ = talk(extract("Hello\n\nNothing here at all.\n"), "a", "company", "Acme", "", "")
    assert amendments == {"companies": Override(add=(Entry("Acme"),))}


def test_no_escape_of_the_article_reaches_the_terminal() -> None:
    _, said = talk(
        extract(ARTICLE.replace("Ida Sample", "Ida \x1b]0;x\x07Sample").replace("plant in", "\x1b[2Jplant in"))
    )
    assert "\x1b]" not in said
    assert "\x1b[2J" not in said


# -- the command


@pytest.fixture
def room(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "briefgen.toml").write_text("")
    (tmp_path / "content" / "plant.txt").write_text(ARTICLE)
    (tmp_path / "content" / "plant.md").write_text("---\ntitle: A plant # ours\ndate: 2024-05-06\n---\n\n" + ARTICLE)
    return tmp_path


def review(monkeypatch: pytest.MonkeyPatch, file: Path, *answers: str) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(a + "\n" for a in answers)))
    return run(["review", str(file), "--root", str(file.parent.parent)])


def test_a_review_writes_what_it_shows(
    room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert review(monkeypatch, room / "content" / "plant.txt", "h", "q", "y") == 0
    side = room / "content" / "plant.txt.yaml"
    assert side.read_text() == "companies:\n  hide:\n    - Nimbus Chips\n"
    out = capsys.readouterr().out
    assert all(f"+{line}" in out for line in side.read_text().splitlines())
    assert out.endswith("content/plant.txt.yaml written.\n")


def test_a_review_of_topics_holds(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, side = room / "content" / "plant.txt", room / "content" / "plant.txt.yaml"
    (topic,) = extract(file.read_text()).topics
    last = until(extract(file.read_text()), topic.name)
    assert review(monkeypatch, file, *last, "h", "a", "topic", "Chip plants", "", "y") == 0
    assert side.read_text() == f"topics:\n  hide:\n    - {topic.name}\n  add:\n    - Chip plants\n"
    assert review(monkeypatch, file, *last, "c", "Fabs", "q", "y") == 0
    assert side.read_text() == f"topics:\n  hide:\n    - {topic.name}\n  add:\n    - Fabs\n"


def test_a_review_of_markdown_writes_into_its_front_matter(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = room / "content" / "plant.md"
    before = file.read_text()
    assert review(monkeypatch, file, "h", "q", "") == 0
    lines = "companies:\n  hide:\n    - Nimbus Chips\n"
    assert file.read_text() == before.replace("05-06\n", "05-06\n" + lines, 1)


@pytest.mark.parametrize(("answers", "code"), [(("q",), 0), (("h", "q", "n"), 0), (("h", "q"), 1), (("h",), 1)])
def test_without_a_yes_nothing_is_written(
    room: Path, monkeypatch: pytest.MonkeyPatch, answers: tuple[str, ...], code: int
) -> None:
    assert review(monkeypatch, room / "content" / "plant.txt", *answers) == code
    assert sorted(p.name for p in (room / "content").iterdir()) == ["plant.md", "plant.txt"]


def test_ctrl_c_writes_nothing(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def answers() -> Iterator[str]:
        yield "h"
        raise KeyboardInterrupt

    monkeypatch.setattr("briefgen.cli.review._typed", answers)
    assert run(["review", str(room / "content" / "plant.txt"), "--root", str(room)]) == 130
    assert sorted(p.name for p in (room / "content").iterdir()) == ["plant.md", "plant.txt"]


def test_what_is_no_article_is_refused(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", str(room / "briefgen.toml"), "--root", str(room)]) == 2
    assert "this is no article" in capsys.readouterr().err
    assert run(["review", str(room / "nothing.txt"), "--root", str(room)]) == 2
    (room / "content" / "empty.txt").write_text("")
    assert run(["review", str(room / "content" / "empty.txt"), "--root", str(room)]) == 1
