"""How the time of a piece of work grows with its size. Times are compared with each other, never with a clock."""

import gc
import time
from collections.abc import Callable

SLACK = 0.05
"""Seconds of CPU time that are noise."""


def assert_linear(work: Callable[[int], object], size: int) -> None:
    """Twice the size takes at most three times the CPU time; what is only noise is gone at a second or third look."""
    looks = [(_seconds(work, size // 2), _seconds(work, size))]
    while looks[-1][1] > 3 * looks[-1][0] + SLACK and len(looks) < 3:
        looks.append((_seconds(work, size // 2), _seconds(work, size)))
    half, whole = looks[-1]
    assert whole <= 3 * half + SLACK, f"{half:.3f} s, and for twice the size {whole:.3f} s"


def _seconds(work: Callable[[int], object], size: int) -> float:
    gc.collect()
    gc.disable()  # its share grows with what other tests left behind
    try:
        started = time.process_time()
        work(size)
        return time.process_time() - started
    finally:
        gc.enable()
