import os
import sys
from pathlib import Path

import pytest

from tests.killing import kill, kill_often

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups on this system")

SLOW = [sys.executable, "-c", "import time; open('begun', 'w').close(); time.sleep(0.3); open('done', 'w').close()"]


def test_a_command_that_ends_in_time_is_not_killed(tmp_path: Path) -> None:
    assert not kill(SLOW, tmp_path, 60)
    assert (tmp_path / "done").exists()


def test_a_command_that_fails_by_itself_is_told(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="no such thing"):
        kill([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path, 60)


def test_every_kill_is_looked_at(tmp_path: Path) -> None:
    situations: list[int] = []
    looks: list[tuple[bool, bool]] = []

    def before(number: int) -> None:
        situations.append(number)
        (tmp_path / "done").unlink(missing_ok=True)

    killed = kill_often(
        SLOW, tmp_path, 6, before=before, after=lambda was: looks.append((was, (tmp_path / "done").exists()))
    )
    assert situations == [0, 1, 2, 3, 4, 5, 6]
    assert looks[0] == (False, True)
    assert sum(was for was, _ in looks) == killed > 0
    assert all(done for was, done in looks if not was)
