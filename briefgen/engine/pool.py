"""Hands: maps a pure function over items, serially, in threads, in processes, or on any `concurrent.futures.Executor`.

Order of results is the order of items, whichever hands did the work. Knows nothing of what the work is.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ThreadPoolExecutor
from typing import Literal, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Hands = Literal["auto", "serial", "threads", "processes"]

CHUNK = 32  # items sent at once: enough to make the sending cheap, few enough to share the work out
WORTH_IT = 200  # below this many items, starting workers costs more than they save


def run(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    jobs: int = 0,
    hands: Hands | Executor = "auto",
) -> Iterator[Result]:
    """The results of `function` for each of `items`, in order. `jobs` is the number of workers, 0 for one a processor.

    For processes, `function` and its values must be picklable. A process worker that dies has its work done serially here.
    """
    if isinstance(hands, Executor):
        yield from _spread(function, items, hands)
        return
    jobs = jobs or os.cpu_count() or 1
    if hands == "auto":
        hands = "processes" if jobs > 1 and len(items) >= WORTH_IT else "serial"
    if hands == "serial" or jobs == 1 or not items:
        yield from map(function, items)
    elif hands == "threads":
        with ThreadPoolExecutor(jobs) as threads:
            yield from _spread(function, items, threads)
    else:
        with _processes(jobs) as workers:
            yield from _spread(function, items, workers)


def _processes(jobs: int) -> Executor:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  (slow to load, and small builds need none)
    from multiprocessing import get_context  # noqa: PLC0415

    # Forked workers inherit what is already imported; where forking is not to be had, or not safe, they are spawned.
    return ProcessPoolExecutor(jobs, mp_context=get_context("fork" if os.name == "posix" and _single() else "spawn"))


def _spread(function: Callable[[Item], Result], items: Sequence[Item], executor: Executor) -> Iterator[Result]:
    chunks = [items[i : i + CHUNK] for i in range(0, len(items), CHUNK)]
    futures = [executor.submit(_chunk, function, chunk) for chunk in chunks]
    try:
        for chunk, future in zip(chunks, futures, strict=True):
            try:
                yield from future.result()
            except BrokenExecutor:
                yield from map(function, chunk)
    finally:
        for future in futures:
            future.cancel()


def _chunk(function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return [function(item) for item in items]


def _single() -> bool:
    """Whether this process has one thread, so that forking it is safe. macOS forks badly once system frameworks are in use."""
    return threading.active_count() == 1 and sys.platform != "darwin"
