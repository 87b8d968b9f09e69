"""Measuring: what a run took, all its children counted, and how it ended."""

import sys
from pathlib import Path

from benches.measure import run

BUSY = "import time\nend = time.process_time() + 0.2\nwhile time.process_time() < end: pass\n"


def test_cpu_time_counts_the_children_of_the_command(tmp_path: Path) -> None:
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BUSY!r}])"
    cost = run([sys.executable, "-c", parent], tmp_path, tmp_path / "log", limit=60)
    assert cost.code == 0
    assert cost.cpu >= 0.2
    assert cost.wall >= 0.2
    assert cost.memory > 1


def test_a_waiting_command_takes_wall_time_and_little_cpu_time(tmp_path: Path) -> None:
    cost = run([sys.executable, "-c", "import time; time.sleep(0.5)"], tmp_path, tmp_path / "log", limit=60)
    assert cost.wall >= 0.5
    assert cost.cpu < 0.4


def test_the_exit_code_and_what_was_printed_are_kept(tmp_path: Path) -> None:
    log = tmp_path / "log"
    assert run([sys.executable, "-c", "import sys; sys.exit('no such thing')"], tmp_path, log, limit=60).code == 1
    assert "no such thing" in log.read_text()


def test_a_command_that_takes_too_long_is_killed(tmp_path: Path) -> None:
    cost = run([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, tmp_path / "log", limit=0.3)
    assert cost.code < 0
    assert cost.wall < 30
