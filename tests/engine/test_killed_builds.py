"""Law 8: a build that is killed, workers and all, leaves the old site, or what ends in the new one; the next build is right.

BRIEFGEN_KILLS says how often a build is killed: a few times with every run of the tests, hundreds by hand.
"""

import os
import random
import shutil
import sys
from contextlib import closing
from pathlib import Path

import pytest

from briefgen.engine.build import open_store
from briefgen.engine.ending import finish_last
from briefgen.engine.store import STATE
from briefgen.project import open_project
from tests.killing import kill_often

from .changes import World, article, files_of

KILLS = int(os.environ.get("BRIEFGEN_KILLS", "4"))
ARTICLES = 60


@pytest.mark.skipif(os.name != "posix", reason="kills a session")
def test_a_killed_build_shows_no_mixed_site(tmp_path: Path) -> None:
    world = World(tmp_path / "world")
    draw = random.Random(1)
    for n in range(ARTICLES):
        world.write(f"content/many/{n:03}.txt", f"2024-05-{n % 28 + 1:02} {article(draw, 'x.txt')}")
    now = world.now.isoformat()
    command = [
        sys.executable,
        "-m",
        "briefgen",
        "build",
        "--quiet",
        "--now",
        now,
        "--jobs",
        "2",
        "--executor",
        "processes",
    ]
    states: list[dict[str, bytes]] = []

    def change(number: int) -> None:
        """Every other time another title, which changes every page; an article comes, another goes."""
        shutil.rmtree(tmp_path / "before", ignore_errors=True)
        states[:] = [files_of(world.root)]
        if number % 2:
            world.settings["title"] = f'"News {number}"'
            world.save()
        world.write(f"content/many/new-{number}.txt", article(random.Random(number), "x.txt"))
        (world.root / f"content/many/new-{number - 1}.txt").unlink(missing_ok=True)
        world.build_anew(tmp_path / "anew")
        states.append(files_of(tmp_path / "anew"))

    def look(killed: bool) -> None:
        if killed and (world.root / ".briefgen" / STATE).exists():
            _finish(world.root)
            assert files_of(world.root) in states
        world.build()
        assert files_of(world.root) == states[1]

    kill_often(command, world.root, KILLS, before=change, after=look, begin=0.4, seed=KILLS)


def _finish(root: Path) -> None:
    """What every command does first."""
    with closing(open_store(open_project(root))) as store:
        finish_last(root, store)
