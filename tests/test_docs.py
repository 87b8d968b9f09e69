"""What users may rely on stands in `docs/`: each setting, command and option, each question, template and block."""

import base64
import hashlib
import re
from dataclasses import fields, is_dataclass
from inspect import getmembers, isclass, isfunction
from pathlib import Path

import click
import pytest

from briefgen.cli import COMMANDS, cli
from briefgen.project import OutputsTable, SiteTable
from briefgen.publish import rows, shown
from briefgen.publish.layers import default_theme
from briefgen.publish.settings import OUTPUTS
from briefgen.publish.trace import Ask

DOCS = Path(__file__).parent.parent / "docs"
NO_QUESTIONS = {"answers", "again"}


def sections(name: str, level: str) -> dict[str, str]:
    """The text below each heading of a level (`##`), by the code in the heading."""
    text = (DOCS / name).read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for part in re.split(rf"^{level} ", text, flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        for code in re.findall(r"`([^`]+)`", heading) or [heading]:
            found[code] = body
    return found


def questions() -> list[str]:
    return [name for name, _ in getmembers(Ask, isfunction) if name[0] != "_" and name not in NO_QUESTIONS]


@pytest.mark.parametrize("name", [f.name for f in (*fields(SiteTable), *fields(OutputsTable))])
def test_each_setting_has_its_heading(name: str) -> None:
    assert sections("settings.md", "###")[name].strip()


def test_publishing_and_settings_know_the_same_outputs() -> None:
    assert {f.name for f in fields(OutputsTable)} == set(OUTPUTS) - {"briefs"}


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_its_heading_and_its_options(name: str) -> None:
    headings = {h: body for h, body in sections("commands.md", "##").items() if h.split()[0] == name}
    assert headings, f"commands.md has no heading for {name}"
    text = " ".join([*headings, *headings.values()])
    command = cli.get_command(click.Context(cli), name)
    assert command
    inner = list(command.commands.values()) if isinstance(command, click.Group) else []
    for one in (command, *inner):
        for option in (o for p in one.params for o in p.opts if o.startswith("--") and o != "--root"):
            assert re.search(rf"{option}\b", text), f"commands.md does not tell of {name} {option}"


def test_every_command_takes_a_root() -> None:
    assert "`--root DIR`" in (DOCS / "commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", questions())
def test_each_question_has_its_heading(name: str) -> None:
    found = {heading.partition("(")[0]: body for heading, body in sections("theming.md", "###").items()}
    assert found[f"ask.{name}"].strip()


@pytest.mark.parametrize(
    "kind",
    [k for _, k in (*getmembers(shown, isclass), *getmembers(rows, isclass)) if is_dataclass(k)],
    ids=lambda k: k.__name__,
)
def test_each_field_of_an_answer_is_told(kind: type) -> None:
    told = set(re.findall(r"`(\w+)`", (DOCS / "theming.md").read_text(encoding="utf-8")))
    names = [f.name for f in fields(kind)] + [n for n, _ in getmembers(kind, lambda m: isinstance(m, property))]
    assert [n for n in names if n not in told] == []


def test_each_template_and_block_is_told() -> None:
    rows = dict(re.findall(r"^\| `([\w/.]+)` \|(.*)$", (DOCS / "theming.md").read_text(encoding="utf-8"), re.MULTILINE))
    frame = {"title", "head", "main", "mast"}
    files = [p for p in default_theme().rglob("*") if p.suffix in (".html", ".xml", ".txt", ".json")]
    assert {p.relative_to(default_theme()).as_posix() for p in files} == set(rows)
    for path in files:
        name, text = path.relative_to(default_theme()).as_posix(), path.read_text(encoding="utf-8")
        blocks = set(re.findall(r"{% block (\w+) %}", text)) - (frame if name != "base.html" else set())
        macros = set(re.findall(r"{% macro (\w+)", text))
        assert [n for n in sorted(blocks | macros) if f"`{n}`" not in rows[name]] == []


def test_links_between_the_docs_lead_somewhere() -> None:
    for page in DOCS.glob("*.md"):
        text = page.read_text(encoding="utf-8")
        for file, anchor in re.findall(r"\]\((?!\w+:)([^)#]*)#?([^)]*)\)", text):
            target = (page.parent / file) if file else page
            assert target.is_file(), f"{page.name} leads to {file}"
            if anchor:
                anchors = [
                    re.sub(r"[^\w -]", "", h.lower()).strip().replace(" ", "-")
                    for h in re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
                ]
                assert anchor in anchors, f"{page.name} leads to {file}#{anchor}"


def test_the_script_within_pages_has_the_hash_that_the_docs_tell() -> None:
    (script,) = re.findall(
        r"<script>(.*?)</script>", (DOCS.parent / "templates" / "base.html").read_text("utf-8"), re.DOTALL
    )
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in (DOCS / "theming.md").read_text("utf-8")
