"""Kills whole builds, workers and all, at random moments. What must hold afterwards is the caller's to say."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path


def kill(command: Sequence[str], folder: Path, seconds: float) -> bool:
    """Runs `command` in `folder` and kills it after `seconds`, with all that it started; whether that was before its end.

    A command that ends by itself must end well.
    """
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        try:
            _, errors = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # a system without sessions has no such signal either
            process.communicate()
            return True
    assert process.returncode == 0, errors.decode(errors="replace")
    return False


def duration(command: Sequence[str], folder: Path) -> float:
    """Seconds that `command` takes to its end."""
    started = time.monotonic()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.monotonic() - started


def kill_often(
    command: Sequence[str],
    folder: Path,
    times: int,
    *,
    before: Callable[[int], None],
    after: Callable[[bool], None],
    begin: float = 0.0,
    seed: int = 0,
) -> int:
    """Kills `command` `times` times, at a random moment of the time it takes (from its `begin`th part on); how often it was alive then.

    `before(n)` makes the n-th situation (an edit, say), from 0; `after(killed)` looks at what is left, and runs the next build if it
    wants one. The whole time is measured once, from the situation `before(0)`.
    """
    moments = random.Random(seed)
    before(0)
    whole = duration(command, folder)
    after(False)
    killed = 0
    for number in range(1, times + 1):
        before(number)
        was_alive = kill(command, folder, whole * moments.uniform(begin, 1.05))
        killed += was_alive
        after(was_alive)
    return killed
