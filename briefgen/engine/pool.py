"""Hands: maps a pure function over items, serially, in threads, in worker processes, or on any `concurrent.futures.Executor`.

Order of results is the order of items, whichever hands did the work. Knows nothing of what the work is, nor how worker
processes are talked to (`crew`).
"""

import os
import pickle
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from briefgen.engine.crew import AHEAD, Crew, WorkerDied
from briefgen.engine.worker import Together, pack, results_of

if TYPE_CHECKING:  # slow to load (it brings logging along), and small builds need none
    from concurrent.futures import Executor, Future, ThreadPoolExecutor

__all__ = ["Hands", "Kind", "Together", "WorkerDied", "available"]

Item = TypeVar("Item")
Shared = TypeVar("Shared")
Result = TypeVar("Result")
Kind = Literal["auto", "serial", "threads", "processes"]

CHUNK = 16  # items sent at once at most: enough to make the sending cheap, few enough to share the work out
CHUNK_TOGETHER = 48  # the same for what gains by many at once: from here on more memory buys hardly any time
WORTH = 200  # below this many items, starting workers costs more than they save


class Hands(AbstractContextManager["Hands"]):
    """The workers of one build: started at the first map that is worth it, once; ended by the `with` statement.

    "auto" works serially where there is little to do or one processor to do it; else it starts processes, more of them
    for more work. The other kinds do as they are told. `jobs` is the number of workers at most, 0 for one an available
    processor; of an executor it says how many chunks keep it busy.
    """

    def __init__(self, kind: "Kind | Executor" = "auto", jobs: int = 0) -> None:
        self._kind = kind
        self._jobs = jobs or available()
        self._crew = Crew(self._jobs)
        self._threads: ThreadPoolExecutor | None = None
        self._over = False

    def map(
        self,
        function: Callable[[Shared, Item], Result] | Together,
        items: Sequence[Item],
        *,
        shared: Shared,
        chunk: int = 0,
        worth: int = WORTH,
        died: Callable[[WorkerDied], Result] | None = None,
    ) -> Iterator[Result]:
        """The results of `function(shared, item)` for each of `items`, in order, as soon as they are there; of a `Together` those of
        chunks, which gain by being worked on at once.

        Work starts when the first result is asked for, and never runs far ahead of the last. What `function` raises is
        raised here. For processes, `function` (of a module, or a partial or a frozen dataclass of such), `shared` and the
        items must be picklable. `shared` reaches each process once, however many maps use the same object, and must not
        change meanwhile. An item that kills its workers is answered by `died`, or else raises `WorkerDied`.
        """
        if self._over:
            raise RuntimeError("these hands have ended with their 'with' statement")
        most = CHUNK_TOGETHER if isinstance(function, Together) else CHUNK
        chunk = chunk or max(1, min(most, -(-len(items) // (self._jobs * AHEAD))))
        kind, enough = self._kind, self._jobs
        if kind == "auto":
            worthwhile = self._jobs > 1 and len(items) >= worth and not _daemonic()
            kind = "processes" if worthwhile else "serial"
            enough = max(2, 2 * len(items) // max(1, worth))
        if not items:
            return iter(())
        if kind == "serial":
            chunks = (items[at : at + chunk] for at in range(0, len(items), chunk))
            return (result for some in chunks for result in results_of(function, shared, some))
        if kind == "threads":
            return self._spread(self._own_threads(), _chunk, (function, shared), items, chunk)
        by_processes = partial(self._crew.map, function, shared=shared, chunk=chunk, workers=enough, died=died)
        if kind == "processes":
            return by_processes(items)
        here = isinstance(kind, _thread_pool())
        work, fixed = (_chunk, (function, shared)) if here else (_packed_chunk, (pack((function, shared)),))
        return _or_else(self._spread(kind, work, fixed, items, chunk), items, by_processes)

    def renew(self) -> None:
        """Before a map that shares much: forked workers give way to others, which inherit it instead of being sent it.

        Eight megabytes of small values took 8 ms so, and 300 ms to be packed, sent and unpacked. Spawned workers stay.
        """
        self._crew.renew()

    def __exit__(self, *_: object) -> None:
        self._over = True
        _unpacked.cache_clear()
        self._crew.end()
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)

    def _own_threads(self) -> "ThreadPoolExecutor":
        self._threads = self._threads or _thread_pool()(self._jobs)
        return self._threads

    def _spread(
        self,
        executor: "Executor",
        work: Callable[..., list[Result]],
        fixed: tuple[object, ...],
        items: Sequence[Item],
        chunk: int,
    ) -> Iterator[Result]:
        starts = iter(range(0, len(items), chunk))
        futures: deque[Future[list[Result]]] = deque()
        try:
            while True:
                while len(futures) < AHEAD * self._jobs and (at := next(starts, None)) is not None:
                    futures.append(executor.submit(work, *fixed, items[at : at + chunk]))
                if not futures:
                    return
                yield from futures.popleft().result()
        finally:
            for future in futures:
                future.cancel()


def available() -> int:
    """The number of processors this process may use: those it is allowed, and no more than its control group's quota."""
    if sys.version_info >= (3, 13):
        count = os.process_cpu_count() or 1
    elif sys.platform == "linux":
        count = len(os.sched_getaffinity(0))
    else:
        count = os.cpu_count() or 1
    return min(count, _quota(Path("/sys/fs/cgroup/cpu.max")) or count)


def _quota(file: Path) -> int:
    """Processors by a `cpu.max` of control groups, version 2 ("150000 100000" is 1.5, so 2), or 0 where none is set.

    See https://docs.kernel.org/admin-guide/cgroup-v2.html#cpu-interface-files.
    """
    try:
        most, period = file.read_text("ascii").split()
        return -(-int(most) // int(period))
    except (OSError, ValueError):  # not Linux, an older system, or "max"
        return 0


def _daemonic() -> bool:
    """Whether this is itself a worker of some other pool, which Python forbids to have workers."""
    from multiprocessing import current_process  # noqa: PLC0415  (slow to load, and small builds need none)

    return current_process().daemon


def _thread_pool() -> "type[ThreadPoolExecutor]":
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415  (see above)

    return ThreadPoolExecutor


def _or_else(
    results: Iterator[Result], items: Sequence[Item], otherwise: Callable[[Sequence[Item]], Iterator[Result]]
) -> Iterator[Result]:
    """The results; where the executor breaks, which cannot be mended from here, `otherwise` does what is left."""
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415  (see above)

    done = 0
    try:
        for result in results:
            done += 1
            yield result
    except BrokenExecutor:
        yield from otherwise(items[done:])


def _chunk(
    function: Callable[[Shared, Item], Result] | Together, shared: Shared, items: Sequence[Item]
) -> list[Result]:
    return list(results_of(function, shared, items))


def _packed_chunk(packed: bytes, items: Sequence[Any]) -> list[Any]:
    function, shared = _unpacked(packed)
    return _chunk(function, shared, items)


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> Any:
    """Kept from chunk to chunk: looking up ten megabytes takes a tenth of the time of loading them."""
    return pickle.loads(packed)  # noqa: S301  (our own bytes)
