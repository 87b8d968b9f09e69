import gc
import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from briefgen.engine import pool
from briefgen.engine.crew import AHEAD, LOST_AT_MOST
from briefgen.engine.pool import CHUNK, WORTH, Hands, Kind, WorkerDied, available
from briefgen.engine.worker import may_fork
from briefgen.errors import SettingsError

KINDS: list[Kind] = ["auto", "serial", "threads", "processes"]
NUMBERS = list(range(3 * CHUNK + 5))


def times(factor: int, number: int) -> int:
    return factor * number


def square(number: int) -> int:
    return number * number


def fail_at_seven(add: int, number: int) -> int:
    if number == 7:
        raise ValueError(number)
    return number + add


def whoami(shared: object, number: int) -> int:
    del shared, number
    return os.getpid()


@dataclass(frozen=True, slots=True)
class Polynomial:
    """Work that carries a value of its own."""

    power: int

    def __call__(self, factor: int, number: int) -> int:
        return int(factor * number**self.power)


class Inline(Executor):
    """The least that an executor can be: it works where it is called."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@pytest.mark.parametrize("kind", KINDS)
def test_results_come_in_the_order_of_the_items(kind: Kind) -> None:
    with Hands(kind, 2) as hands:
        assert list(hands.map(times, NUMBERS, shared=3, worth=10)) == [3 * n for n in NUMBERS]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("chunk", [1, 7, 1000])
def test_the_size_of_the_chunks_changes_nothing(kind: Kind, chunk: int) -> None:
    with Hands(kind, 2) as hands:
        assert list(hands.map(times, NUMBERS, shared=3, chunk=chunk, worth=10)) == [3 * n for n in NUMBERS]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_to_do_is_nothing(kind: Kind) -> None:
    with Hands(kind, 2) as hands:
        assert list(hands.map(times, [], shared=3, worth=0)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_failure_is_raised_as_it_is(kind: Kind) -> None:
    with Hands(kind, 2) as hands, pytest.raises(ValueError, match=r"^7") as caught:
        list(hands.map(fail_at_seven, NUMBERS, shared=1, worth=10))
    assert type(caught.value) is ValueError
    assert caught.value.args == (7,)


def test_after_a_failure_the_hands_can_go_on() -> None:
    with Hands("processes", 2) as hands:
        with pytest.raises(ValueError, match="7"):
            list(hands.map(fail_at_seven, NUMBERS, shared=1, chunk=2))
        assert list(hands.map(times, NUMBERS, shared=3)) == [3 * n for n in NUMBERS]


def test_the_results_before_a_failure_are_had_first() -> None:
    with Hands("processes", 2) as hands:
        results = hands.map(fail_at_seven, NUMBERS, shared=1, chunk=5)
        assert [next(results) for _ in range(7)] == [1, 2, 3, 4, 5, 6, 7]
        with pytest.raises(ValueError, match="7"):
            next(results)


class Stubborn(Exception):  # noqa: N818
    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def fail_stubbornly(shared: int, number: int) -> int:
    raise Stubborn(shared, number)


def test_a_failure_that_cannot_travel_is_told_in_words() -> None:
    with Hands("processes", 2) as hands, pytest.raises(RuntimeError, match="Stubborn: 5 and 0"):
        list(hands.map(fail_stubbornly, NUMBERS, shared=5))


def answer_with_a_lock(shared: None, number: int) -> object:
    del shared, number
    return threading.Lock()


def test_a_result_that_cannot_travel_is_a_failure() -> None:
    with Hands("processes", 2) as hands, pytest.raises(TypeError, match="lock"):
        list(hands.map(answer_with_a_lock, NUMBERS, shared=None))


# Who works


def test_little_work_is_done_here() -> None:
    with Hands("auto", 2) as hands:
        assert set(hands.map(whoami, range(WORTH - 1), shared=None)) == {os.getpid()}


def test_much_work_is_done_by_processes() -> None:
    with Hands("auto", 2) as hands:
        assert os.getpid() not in set(hands.map(whoami, range(WORTH), shared=None))


def test_one_processor_works_serially() -> None:
    with Hands("auto", 1) as hands:
        assert set(hands.map(whoami, range(2 * WORTH), shared=None)) == {os.getpid()}


def test_workers_start_once() -> None:
    with Hands("processes", 2) as hands:
        met = {pid for shared in "abc" for pid in hands.map(whoami, range(50), shared=shared, chunk=1)}
    assert len(met) == 2


def test_a_daemonic_process_works_alone() -> None:
    with get_context("fork" if sys.platform == "linux" else "spawn").Pool(1) as outer:
        inner, results = outer.apply(_auto_inside)
    assert set(results) == {inner}


def _auto_inside() -> tuple[int, list[int]]:
    with Hands("auto", 2) as hands:
        return os.getpid(), list(hands.map(whoami, range(WORTH), shared=None))


def test_the_processors_available_are_those_allowed() -> None:
    assert 1 <= available() <= (os.cpu_count() or 1)


@pytest.mark.parametrize(
    ("text", "count"),
    [("max 100000\n", 0), ("150000 100000\n", 2), ("200000 100000\n", 2), ("1000 100000\n", 1), ("", 0)],
)
def test_a_quota_of_processors_is_rounded_up(text: str, count: int, tmp_path: Path) -> None:
    (tmp_path / "cpu.max").write_text(text)
    assert pool._quota(tmp_path / "cpu.max") == count


def test_no_quota_is_none(tmp_path: Path) -> None:
    assert pool._quota(tmp_path / "cpu.max") == 0


# Executors of others


@pytest.mark.parametrize("make", [partial(ThreadPoolExecutor, 2), partial(ProcessPoolExecutor, 2), Inline])
def test_any_executor_will_do(make: Any) -> None:
    with make() as executor, Hands(executor, 2) as hands:
        assert list(hands.map(times, NUMBERS, shared=3)) == [3 * n for n in NUMBERS]
        assert list(hands.map(Polynomial(2), NUMBERS, shared=3)) == [3 * n * n for n in NUMBERS]


def test_an_executor_that_breaks_is_replaced(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2) as executor, Hands(executor, 2) as hands:
        results = list(hands.map(die_once, NUMBERS, shared=(50, tmp_path / "died")))
        assert results == NUMBERS
        with pytest.raises(BrokenExecutor):
            executor.submit(square, 2)


def test_what_another_executor_shares_is_forgotten() -> None:
    with Hands(Inline(), 2) as hands:
        list(hands.map(times, NUMBERS, shared=3))
        assert pool._unpacked.cache_info().currsize == 1
    assert pool._unpacked.cache_info().currsize == 0


# What is shared


class Counted:
    """Counts how often it is packed; unpacking it makes another object."""

    packed = 0

    def __reduce__(self) -> tuple[Any, ...]:
        Counted.packed += 1
        return (Counted, ())


def identity(shared: object, number: int) -> tuple[int, int, int]:
    del number
    return os.getpid(), id(shared), Counted.packed


@pytest.mark.parametrize("forked", [True, False])
def test_what_is_shared_reaches_a_worker_once(forked: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not forked:
        monkeypatch.setattr("briefgen.engine.crew.may_fork", lambda: False)
    elif not may_fork():
        pytest.skip("this process cannot be forked")
    Counted.packed = 0
    first, second = Counted(), Counted()
    with Hands("processes", 2) as hands:
        maps = (first, second, first, second)
        met = [list(hands.map(identity, range(20), shared=shared, chunk=1)) for shared in maps]
    assert Counted.packed == (1 if forked else 2)  # forked workers inherit the first
    assert {m[:2] for m in met[2]} <= {m[:2] for m in met[0]}
    assert {m[:2] for m in met[3]} <= {m[:2] for m in met[1]}
    assert all(packed == 0 or forked for map_ in met for *_, packed in map_)  # no worker packs it
    assert len({(pid, shared) for pid, shared, _ in met[1]}) == len({pid for pid, *_ in met[1]})


@pytest.mark.parametrize("forked", [True, False])
def test_renewed_workers_inherit_where_they_can(forked: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not forked:
        monkeypatch.setattr("briefgen.engine.crew.may_fork", lambda: False)
    elif not may_fork():
        pytest.skip("this process cannot be forked")
    Counted.packed = 0
    with Hands("processes", 2) as hands:
        before = set(hands.map(whoami, range(50), shared=None, chunk=1))
        hands.renew()
        after = {pid for pid, *_ in hands.map(identity, range(50), shared=Counted(), chunk=1)}
    assert (Counted.packed, before.isdisjoint(after)) == ((0, True) if forked else (1, False))
    assert not any(_alive(pid) for pid in before)


def test_workers_may_be_renewed_in_the_midst_of_a_map() -> None:
    with Hands("processes", 2) as hands:
        results = hands.map(times, range(1000), shared=3, chunk=3)
        first = [next(results) for _ in range(10)]
        hands.renew()
        assert first + list(results) == [3 * n for n in range(1000)]


@pytest.mark.parametrize("function", [times, Polynomial(1), partial(times)])
def test_spawned_workers_do_the_same(function: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.engine.crew.may_fork", lambda: False)
    with Hands("processes", 2) as hands:
        assert list(hands.map(function, NUMBERS, shared=3)) == [3 * n for n in NUMBERS]


def test_a_process_with_threads_is_not_forked() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        with Hands("processes", 2) as hands:
            assert list(hands.map(times, NUMBERS, shared=3)) == [3 * n for n in NUMBERS]
            assert {type(w.process).__name__ for w in hands._crew._workers} == {"SpawnProcess"}
    finally:
        stop.set()
        thread.join()


# Two maps at a time, and maps left


def test_maps_can_be_taken_in_turns() -> None:
    with Hands("processes", 2) as hands:
        threes = hands.map(times, NUMBERS, shared=3, chunk=2)
        fives = hands.map(times, NUMBERS, shared=5, chunk=3)
        assert list(zip(threes, fives, strict=True)) == [(3 * n, 5 * n) for n in NUMBERS]


def test_a_map_left_halfway_is_no_burden_to_the_next() -> None:
    with Hands("processes", 2) as hands:
        left = hands.map(leave_mark, NUMBERS, shared=None, chunk=1)
        next(left)
        left.close()  # type: ignore[attr-defined]
        assert list(hands.map(times, NUMBERS, shared=3)) == [3 * n for n in NUMBERS]


def leave_mark(shared: Path | None, number: int) -> bytes:
    if shared is not None:
        (shared / str(number)).touch()
    return bytes(100)


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_workers_do_not_run_far_ahead(kind: Kind, tmp_path: Path) -> None:
    with Hands(kind, 2) as hands:
        results = hands.map(leave_mark, range(1000), shared=tmp_path, chunk=5)
        next(results)
        time.sleep(0.2)
        assert len(list(tmp_path.iterdir())) <= 5 * (2 * AHEAD + 1)
        assert len(list(results)) == 999


def test_long_answers_and_questions_do_not_block_one_another() -> None:
    items = [bytes([n]) * 300_000 for n in range(100)]
    with Hands("processes", 2) as hands:
        for item, result in zip(items, hands.map(echo, items, shared=None, chunk=10), strict=True):
            assert result == item + item


def echo(shared: None, item: bytes) -> bytes:
    del shared
    return item + item


# Ends


def test_nothing_is_left_after_the_end() -> None:
    shared = Polynomial(1)
    with Hands("processes", 2) as hands:
        pids = set(hands.map(whoami, range(50), shared=[shared], chunk=1))
        processes = [w.process for w in hands._crew._workers]
        assert {p.pid for p in processes} >= pids
    assert not any(_alive(pid) for pid in pids)
    with pytest.raises(RuntimeError, match="ended"):
        hands.map(times, NUMBERS, shared=3)


def test_what_was_shared_is_let_go() -> None:
    shared = Counted()
    gone = weakref.ref(shared)
    with Hands("processes", 2) as hands:
        list(hands.map(identity, range(50), shared=shared))
        del shared
    gc.collect()
    assert gone() is None


def test_a_map_outlives_no_hands() -> None:
    with Hands("processes", 2) as hands:
        results = hands.map(times, range(10_000), shared=3)
        next(results)
    with pytest.raises(RuntimeError, match="let go"):
        list(results)


def test_an_error_here_ends_busy_workers_at_once() -> None:
    pids: list[int] = []

    def build() -> None:
        with Hands("processes", 2) as hands:
            results = hands.map(slow_after_four, range(40), shared=None, chunk=1)
            pids.extend(next(results) for _ in range(4))
            raise ZeroDivisionError

    started = time.monotonic()
    with pytest.raises(ZeroDivisionError):
        build()
    assert time.monotonic() - started < 10
    assert not any(_alive(pid) for pid in pids)


def slow_after_four(shared: None, number: int) -> int:
    if number >= 4:
        time.sleep(60)
    return whoami(shared, number)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


SLOW_BUILD = """
import os, signal, sys, time
from briefgen.engine.pool import Hands

# What runs in the background of a script is started with Ctrl-C ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)

def sleep(shared, number):
    if number >= 4:
        time.sleep(60)
    return os.getpid()

if __name__ == "__main__":
    try:
        with Hands("processes", 2) as hands:
            for done, pid in enumerate(hands.map(sleep, range(100), shared=None, chunk=1)):
                print(pid, flush=True)
    except KeyboardInterrupt:
        sys.exit(130)
"""


@pytest.fixture
def slow_build(tmp_path: Path) -> Iterator[tuple["subprocess.Popen[str]", set[int]]]:
    """A process whose two workers are busy for a minute, and the workers' ids."""
    script = tmp_path / "slow.py"
    script.write_text(SLOW_BUILD)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    with subprocess.Popen(
        [sys.executable, script],
        text=True,
        start_new_session=True,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        yield process, {int(process.stdout.readline()) for _ in range(4)}
        process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_ends_all_quietly(slow_build: tuple["subprocess.Popen[str]", set[int]]) -> None:
    process, workers = slow_build
    started = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the workers get it, too
    _, errors = process.communicate(timeout=20)
    assert time.monotonic() - started < 5
    assert (process.returncode, errors) == (130, "")
    assert not any(_alive(pid) for pid in workers)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_workers_do_not_outlive_a_killed_parent(slow_build: tuple["subprocess.Popen[str]", set[int]]) -> None:
    process, workers = slow_build
    process.kill()
    process.wait(20)
    deadline = time.monotonic() + 10
    while any(_running(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(_running(pid) for pid in workers)


def _running(pid: int) -> bool:
    """Whether a process that is not our child still runs; it may stay as a zombie where nobody waits for orphans."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return _alive(pid) if not Path("/proc").is_dir() else False


# Deaths


def die_once(shared: tuple[int, Path], number: int) -> int:
    at, marker = shared
    if number == at and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def die_at(shared: set[int], number: int) -> int:
    if number in shared:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def negative(death: WorkerDied) -> int:
    assert isinstance(death.item, int)
    return -death.item


def leave_at(shared: int, number: int) -> int:
    if number == shared:
        os._exit(3)
    return number


posix = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")


@posix
@pytest.mark.parametrize("at", [0, 50, NUMBERS[-1]])
def test_the_chunk_of_a_killed_worker_is_done_again(at: int, tmp_path: Path) -> None:
    with Hands("processes", 2) as hands:
        assert list(hands.map(die_once, NUMBERS, shared=(at, tmp_path / "died"))) == NUMBERS
        assert (tmp_path / "died").exists()
        assert list(hands.map(times, NUMBERS, shared=3)) == [3 * n for n in NUMBERS]


@posix
def test_the_item_that_kills_workers_is_named() -> None:
    with Hands("processes", 2) as hands, pytest.raises(WorkerDied, match=r"killed by SIGKILL.*50") as caught:
        list(hands.map(die_at, NUMBERS, shared={50}))
    assert (caught.value.item, caught.value.how) == (50, "killed by SIGKILL")


def test_a_worker_that_leaves_is_one_that_died() -> None:
    with Hands("processes", 2) as hands, pytest.raises(WorkerDied, match="ended with exit code 3"):
        list(hands.map(leave_at, NUMBERS, shared=20))


@posix
def test_items_that_kill_workers_can_be_answered() -> None:
    with Hands("processes", 2) as hands:
        results = list(hands.map(die_at, NUMBERS, shared={0, 50, 51}, died=negative))
    assert results == [-n if n in {0, 50, 51} else n for n in NUMBERS]


@posix
def test_when_everything_kills_workers_there_is_an_end() -> None:
    with Hands("processes", 2) as hands, pytest.raises(WorkerDied):
        list(hands.map(die_at, NUMBERS, shared=set(NUMBERS), died=lambda _: -1, chunk=LOST_AT_MOST))


@posix
def test_idle_workers_may_die() -> None:
    with Hands("processes", 2) as hands:
        for pid in set(hands.map(whoami, range(50), shared=None, chunk=1)):
            os.kill(pid, signal.SIGKILL)
        assert list(hands.map(times, NUMBERS, shared=3)) == [3 * n for n in NUMBERS]


def leave_at_once(*_: object) -> None:
    os._exit(4)


def test_workers_that_cannot_start_are_no_endless_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.engine.worker.work", leave_at_once)
    with Hands("processes", 2) as hands, pytest.raises(SettingsError, match=r"exit code 4 as it started.*serial"):
        list(hands.map(times, NUMBERS, shared=3))
