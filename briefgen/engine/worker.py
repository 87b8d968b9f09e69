"""One worker process: the parent's end of it, and its life: it reads what it is told, works, and answers.

It ends when its parent does, however that ends. Knows nothing of what the work is, nor of how it is shared out (`crew`).
"""

import gc
import os
import pickle
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

if TYPE_CHECKING:  # slow to load, and the parent of small builds needs none
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Task = TypeVar("Task")

ARENA = 1 << 24  # bytes, never touched
PIPE = 1 << 20  # bytes a pipe holds, so that a worker seldom waits for us to read; more needs a privilege on Linux


@dataclass(eq=False, slots=True)
class Worker(Generic[Task]):
    """A running worker, seen from the parent: what it holds, `in_hand`, it answers in this order."""

    process: "BaseProcess"
    tasks: "Connection"
    replies: "Connection"
    forked: bool
    started: bool = False
    in_hand: deque[Task] = field(default_factory=deque)

    @classmethod
    def start(cls, neighbours: Sequence["Worker[Task]"], shared: dict[int, object], *, forked: bool) -> "Worker[Task]":
        """Starts a worker. A forked one inherits `shared`; a spawned one has everything to learn."""
        from multiprocessing import get_context  # noqa: PLC0415  (slow to load, and small builds need none)

        context = get_context("fork") if forked else get_context("spawn")
        tasks, tasks_end = context.Pipe(duplex=False)
        replies_end, replies = context.Pipe(duplex=False)
        _widen(tasks_end)
        _widen(replies)
        # A forked worker inherits our ends of all pipes; as long as it holds one, its neighbour never sees the end of it.
        ours = [tasks_end, replies_end, *(end for other in neighbours for end in (other.tasks, other.replies))]
        inherited = (ours, shared) if forked else ([], {})
        process = context.Process(target=work, args=(tasks, replies, *inherited), name="briefgen worker", daemon=True)
        with _interrupts_wait():
            process.start()
        tasks.close()
        replies.close()
        return cls(process, tasks_end, replies_end, forked)

    def send(self, message: bytes) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):  # it is dead: the next look at its replies tells
            self.tasks.send_bytes(message)

    def close(self) -> None:
        """Tells it to end: it does when its pipes do, unless it is deep in some C code."""
        self.tasks.close()
        self.replies.close()

    def end(self, patience: float = 0) -> str:
        """Waits for it to end, `patience` seconds at most; says what it died of ("killed by SIGKILL")."""
        self.close()
        self.process.join(patience)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        code = self.process.exitcode or 0
        self.process.close()
        with suppress(ValueError):
            if code < 0:
                return f"killed by {signal.Signals(-code).name}"
        return f"ended with exit code {code}"


def may_fork() -> bool:
    """Whether this process has one thread, so that forking it is safe. macOS forks badly once system frameworks are in use."""
    if sys.platform == "linux":
        with suppress(OSError):
            return len(os.listdir("/proc/self/task")) == 1  # threads of C libraries, too  # noqa: PTH208
    return os.name == "posix" and sys.platform != "darwin" and threading.active_count() == 1


def work(
    tasks: "Connection", replies: "Connection", others: Sequence["Connection"], shared: dict[int, object]
) -> NoReturn:
    """The life of a worker. What it is told is (number, packed value), or (number, function, items), which it answers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    for end in others:
        end.close()
    gc.freeze()  # what was inherited is never garbage here; looking through it would copy its pages
    # Once a block of this size was freed, glibc keeps freed memory instead of giving it back after every chunk, to ask for
    # it anew: an item of 20 KB costs a third of a page fault instead of eight.
    bytes(ARENA)
    inbox: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(tasks, inbox), daemon=True).start()
    reply = b""
    packed: dict[int, bytes] = {}
    while True:
        try:
            replies.send_bytes(reply)
        except OSError:
            os._exit(0)
        while (answer := _answer(inbox.get(), shared, packed)) is None:
            pass
        reply = answer


@dataclass(frozen=True, slots=True)
class Together:
    """A function that is given a chunk of items at once, and gives their results."""

    function: Callable[[Any, Sequence[Any]], Iterable[Any]]


def results_of(function: "Callable[[Any, Any], Any] | Together", shared: Any, items: Sequence[Any]) -> Iterator[Any]:
    """The results for `items`, as soon as they are there."""
    if isinstance(function, Together):
        yield from function.function(shared, items)
        return
    for item in items:
        yield function(shared, item)


def pack(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Holds Ctrl-C back: a worker inherits this until it has learnt to ignore it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _widen(pipe: "Connection") -> None:
    if sys.platform == "linux":
        import fcntl  # noqa: PLC0415  (not everywhere)

        with suppress(OSError):  # the user's pipes hold too much already
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, PIPE)


def _listen(tasks: "Connection", inbox: "SimpleQueue[bytes]") -> None:
    """Always reads, so that the parent never waits for a busy worker; ends the process, busy or not, when the parent does."""
    with suppress(EOFError, OSError):
        while True:
            inbox.put(tasks.recv_bytes())
    os._exit(0)


def _answer(message: bytes, shared: dict[int, object], packed: dict[int, bytes]) -> bytes | None:
    """The packed results, and the exception that ended them or None; no answer to a value, which is kept for its use."""
    results: list[object] = []
    failure = None
    try:
        number, *work = pickle.loads(message)  # noqa: S301  (our own parent's)
        if len(work) == 1:
            packed[number] = work[0]
            return None
        if number in packed:
            shared[number] = pickle.loads(packed[number])  # noqa: S301
            del packed[number]
        function, items = work
        value = shared[number]
        for result in results_of(function, value, items):
            results.append(result)  # noqa: PERF402  (the results before a failure are results)
    except BaseException as error:  # noqa: BLE001  (raised again where the results are asked for)
        failure = _portable(error)
    try:
        return pack((results, failure))
    except Exception as error:  # noqa: BLE001  (whatever a value's own pickling raises)
        return pack(([], _portable(error)))


def _portable(error: BaseException) -> BaseException:
    """The exception with its trace as a note; told in words if it cannot be pickled."""
    trace = "".join(traceback.format_exception(error))
    error.add_note(trace)
    try:
        pickle.loads(pack(error))  # noqa: S301
    except Exception:  # noqa: BLE001  (as above)
        told = RuntimeError(f"{type(error).__name__}: {error}")
        told.add_note(trace)
        return told
    return error
