"""The door from outside: the package of docs/extending.md is built, installed and used by library, commands and build."""

import json
import os
import re
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from briefgen.door import installed
from briefgen.extraction.pipeline import OURS
from tests.conftest import HERE

ROOT = HERE.parent
ARTICLE = """Borealis Cloud fills its warehouse

Borealis Cloud, based in Porto, said on Monday its plant makes 900 wpm, and that the plant is sold out. A fulfilment centre with pallets follows; the warehouse is new.
"""


def test_ours_are_installed_and_nothing_is_wrong_with_them() -> None:
    plugins = installed()
    assert plugins.extractors[: len(OURS)] == OURS
    assert plugins.problems == ()
    assert plugins is installed()


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Variables of a process whose Python has the package of the docs, built as a wheel."""
    pytest.importorskip("hatchling")
    if find_spec("spacy"):
        pytest.skip("spaCy is installed, and finds more")
    folder = tmp_path_factory.mktemp("acme-words")
    blocks = re.findall(r"```(\w+)\n(.*?)```", (ROOT / "docs" / "extending.md").read_text("utf-8"), re.DOTALL)
    project, units, topics = (text for language, text in blocks if language == "toml")
    (code,) = (text for language, text in blocks if language == "python")
    (folder / "acme_words").mkdir()
    (folder / "pyproject.toml").write_text(project)
    for name, text in (("__init__.py", code), ("units.toml", units), ("topics.toml", topics)):
        (folder / "acme_words" / name).write_text(text)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "out"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    (wheel,) = (folder / "out").glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "installed")
    return os.environ | {"PYTHONPATH": f"{folder / 'installed'}{os.pathsep}{ROOT}", "PYTHONHASHSEED": "0"}


def run(environment: dict[str, str], *arguments: str, given: str = "") -> str:
    command = [sys.executable, "-W", "error", *arguments]
    done = subprocess.run(
        command, env=environment, input=given, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_command_line_uses_what_is_installed(environment: dict[str, str]) -> None:
    brief = json.loads(run(environment, "-m", "briefgen", "extract", "-", "--jsonl", given=ARTICLE))
    found = {f["text"]: f for f in brief["figures"]}
    assert found["900 wpm"]["unit"] == "wafer per month"
    assert (found["sold out"]["rule"], found["sold out"]["subject"]) == ("acme-stock/sold-out", "Borealis Cloud")


def test_the_library_uses_what_is_installed(environment: dict[str, str]) -> None:
    code = "import sys, briefgen; b = briefgen.extract(sys.stdin.read()); print([f.text for f in b.figures], [t.id for t in b.topics], b.problems)"
    assert run(environment, "-c", code, given=ARTICLE) == "['900 wpm', 'sold out'] ['warehouses'] ()\n"


@pytest.mark.parametrize("executor", ["serial", "processes"])
def test_the_build_and_its_workers_use_what_is_installed(
    environment: dict[str, str], tmp_path: Path, executor: str
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "briefgen.toml").write_text('[site]\nurl = "https://example.org"\n')
    for n in range(3):
        (tmp_path / "content" / f"2024-05-0{n + 1}-plant.txt").write_text(ARTICLE)
    run(environment, "-m", "briefgen", "build", "--root", str(tmp_path), "--executor", executor, "--jobs", "2")
    pages = [p.read_text("utf-8") for p in (tmp_path / "site" / "briefs").rglob("index.html")]
    assert len(pages) == 3
    assert all(">Warehouses<" in page and "Share sold, Borealis Cloud" in page for page in pages)


def test_a_checkout_that_is_not_installed_finds_the_same(environment: dict[str, str], tmp_path: Path) -> None:
    """Without any metadata of ours: the package is copied to where no `dist-info` is."""
    code = (
        "import importlib.metadata as m; m.entry_points = lambda **_: m.EntryPoints()\n"
        "import sys, briefgen; b = briefgen.extract(sys.stdin.read()); print([f.text for f in b.figures], [c.name for c in b.companies], b.problems)"
    )
    bare = {k: v for k, v in environment.items() if k != "PYTHONPATH"}
    assert run(bare, "-c", code, given=ARTICLE).endswith("['Borealis Cloud'] ()\n")
