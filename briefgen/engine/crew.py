"""Worker processes: started once, told what they share once, handed chunks of items; answers come back in order.

One thread in the parent, a pair of pipes for each worker. A worker that dies costs its chunk a second try, and then
a search for the one item at fault. Knows nothing of what the work is, nor when it is worth a process (`pool`).
"""

import pickle
import reprlib
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from briefgen.engine.worker import Together, Worker, may_fork, pack
from briefgen.errors import SettingsError
from briefgen.model.problem import Place

Item = TypeVar("Item")
Shared = TypeVar("Shared")
Result = TypeVar("Result")

AHEAD = 6  # chunks for each worker that may be under way or done before they are asked for
IN_HAND = 3  # chunks a worker holds: the one it works on, and the next ones, so that it need not wait for us
GLANCE = 0.001  # seconds between two looks at the pipes while results are being taken
PATIENCE = 0.2  # seconds given to workers to end by themselves
LOST_AT_MOST = 10  # items; where more than these kill their workers, the fault is not theirs


class WorkerDied(Exception):  # noqa: N818  (it says what happened)
    """Worker processes died over `item`, the last of them alone with it; `how` says of what ("killed by SIGKILL")."""

    def __init__(self, item: object, how: str) -> None:
        super().__init__(item, how)
        self.item = item
        self.how = how

    def __str__(self) -> str:
        return f"a worker process was {self.how}, again and again, while it worked on {reprlib.repr(self.item)}"


@dataclass(eq=False, slots=True)
class _Errand:
    """One map. `shared` is the number of the value shared; once it is `over`, nobody waits for its answers."""

    function: Callable[[Any, Any], Any] | Together
    shared: int
    over: bool = False


@dataclass(eq=False, slots=True)
class _Task:
    """A chunk of items on its way: answered by `reply`, or `lost` (how its worker died), or split into `halves`."""

    errand: _Errand
    items: Sequence[Any]
    deaths: int = 0
    reply: bytes | None = None
    lost: str = ""
    halves: tuple["_Task", ...] = ()

    @property
    def done(self) -> bool:
        return self.reply is not None or bool(self.lost) or (bool(self.halves) and all(h.done for h in self.halves))

    def message(self) -> bytes:
        return pack((self.errand.shared, self.errand.function, self.items))

    def after_death(self, how: str) -> tuple["_Task", ...]:
        """What is to be done now that a worker died over it: it again, or its halves, or nothing more."""
        self.deaths += 1
        if self.deaths == 1:
            return (self,)
        if len(self.items) == 1:
            self.lost = how
            return ()
        middle = len(self.items) // 2
        self.halves = tuple(_Task(self.errand, part, 1) for part in (self.items[:middle], self.items[middle:]))
        return self.halves


class Crew:
    """Up to `jobs` worker processes, forked where that is safe, else spawned. `end` must be called."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._workers: list[Worker[_Task]] = []
        self._shared: dict[int, object] = {}
        self._queue: deque[_Task] = deque()  # not yet in a worker's hand
        self._lost = 0
        self._over = False

    def map(
        self,
        function: Callable[[Shared, Item], Result] | Together,
        items: Sequence[Item],
        shared: Shared,
        *,
        chunk: int,
        workers: int,
        died: Callable[[WorkerDied], Result] | None,
    ) -> Iterator[Result]:
        """The results of `function(shared, item)`, in order, by at least `workers` workers or as many as there may be.

        Raises what `function` raises; `WorkerDied` for an item that `died` does not answer, or where too many are lost.
        """
        errand = _Errand(function, self._share(shared))
        self._hire(min(workers, self._jobs, -(-len(items) // chunk)) - len(self._workers))
        rest = (_Task(errand, items[at : at + chunk]) for at in range(0, len(items), chunk))
        window: deque[_Task] = deque()
        try:
            while True:
                self._ask(rest, window)
                if not window:
                    return
                while not window[0].done:
                    self._turn(None)
                looked = time.monotonic()
                for result in _results(window.popleft(), died):
                    yield result
                    if time.monotonic() - looked > GLANCE:
                        self._ask(rest, window)
                        looked = time.monotonic()
        finally:
            errand.over = True
            self._queue = deque(task for task in self._queue if not task.errand.over)

    def end(self) -> None:
        """Lets all workers go; whatever they are at is dropped."""
        self._over = True
        self._queue.clear()
        self._shared.clear()
        self._let_go(self._workers)

    def renew(self) -> None:
        """Lets forked workers go where others can be forked at need, which inherit what there is by then. Spawned ones stay."""
        old = [worker for worker in self._workers if worker.forked and may_fork()]
        self._queue.extendleft(task for worker in old for task in reversed(worker.in_hand) if not task.errand.over)
        self._let_go(old)

    def _let_go(self, workers: Sequence[Worker[_Task]]) -> None:
        self._workers = [worker for worker in self._workers if worker not in workers]
        for worker in workers:
            worker.close()
        deadline = time.monotonic() + PATIENCE
        for worker in workers:
            worker.end(max(0.0, deadline - time.monotonic()))

    def _share(self, value: object) -> int:
        """The number of `value`, which every worker knows from now on."""
        for number, known in self._shared.items():
            if known is value:
                return number
        number = len(self._shared)
        self._shared[number] = value
        self._tell(self._workers, [number])
        return number

    def _tell(self, workers: Sequence[Worker[_Task]], numbers: Iterable[int]) -> None:
        """Sends values down the pipes, packed once for all `workers`; no copy of them is kept."""
        for number in numbers if workers else ():
            message = pack((number, pack(self._shared[number])))
            for worker in workers:
                worker.send(message)

    def _hire(self, count: int) -> None:
        if self._over:
            raise RuntimeError("these workers have been let go")
        forked = may_fork()
        new: list[Worker[_Task]] = []
        for _ in range(count):
            worker = Worker.start(self._workers, self._shared, forked=forked)
            self._workers.append(worker)
            new.append(worker)
        if not forked:
            self._tell(new, self._shared)

    def _ask(self, rest: Iterator[_Task], window: deque[_Task]) -> None:
        """Keeps the workers busy: tops up the window, and takes what answers there are."""
        for task in islice(rest, AHEAD * self._jobs - len(window)):
            window.append(task)
            self._queue.append(task)
        self._turn(0)

    def _turn(self, timeout: float | None) -> None:
        """Hands out what can be handed out, and takes answers; waits up to `timeout` seconds (None: for ever) for one."""
        from multiprocessing.connection import wait  # noqa: PLC0415  (see above)

        if self._over:
            raise RuntimeError("these workers have been let go")
        try:
            if not self._workers:  # renewed while a map was under way
                self._hire(1)
            self._hand_out()
            ends = [end for w in self._workers for end in (w.replies, w.process.sentinel)]
            ready = wait(ends, timeout)
            for worker in tuple(self._workers):
                if worker.replies in ready:
                    self._receive(worker)
                elif worker.process.sentinel in ready and not worker.replies.poll():
                    self._bury(worker)
            self._hand_out()
        except BaseException:
            # Ctrl-C, too, may have cut a message in two: there is no talking to these workers any more.
            self.end()
            raise

    def _hand_out(self) -> None:
        for full in range(1, IN_HAND + 1):
            for worker in self._workers:
                if self._queue and len(worker.in_hand) < full:
                    task = self._queue.popleft()
                    worker.in_hand.append(task)
                    worker.send(task.message())

    def _receive(self, worker: Worker[_Task]) -> None:
        try:
            reply = worker.replies.recv_bytes()
        except (EOFError, OSError):
            self._bury(worker)
            return
        if worker.started:
            worker.in_hand.popleft().reply = reply
        worker.started = True  # the first message says no more than this

    def _bury(self, worker: Worker[_Task]) -> None:
        """Another worker takes the place of a dead one; what it had in hand is done again."""
        how = worker.end()
        self._workers.remove(worker)
        if not worker.started:
            what = f"a worker process was {how} as it started."
            raise SettingsError.at(Place("--executor"), what, "Give --executor serial, or fewer --jobs.")
        again: list[_Task] = []
        for position, task in enumerate(worker.in_hand):
            again += (task,) if position else task.after_death(how)
            if task.lost:
                self._lost += 1
                if self._lost > LOST_AT_MOST:
                    raise WorkerDied(task.items[0], how)
        self._queue.extendleft(task for task in reversed(again) if not task.errand.over)
        self._hire(1)


def _results(task: _Task, died: Callable[[WorkerDied], Any] | None) -> Iterator[Any]:
    if task.reply is not None:
        results, failure = pickle.loads(task.reply)  # noqa: S301  (our own worker's)
        yield from results
        if failure is not None:
            raise failure
    elif task.lost:
        error = WorkerDied(task.items[0], task.lost)
        if died is None:
            raise error
        yield died(error)
    for half in task.halves:
        yield from _results(half, died)
