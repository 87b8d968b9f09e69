"""One run of a command, measured: wall time, CPU time, peak memory. It knows nothing of what the command does.

CPU time (user and system, of the process and all its children) is that of `os.wait4`. Memory is sampled every 50 ms: the proportional
set size summed over the process tree (pages that several share are counted once), where Linux tells it; elsewhere the largest resident
set of one process. The kernel looks at every page for that, so of a large process there are fewer samples: looking takes a twentieth of the
time at most, lest it be what is measured.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SAMPLE = 0.05  # seconds
REST = 19  # as many times as long as a sample took, the sampler rests
PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: seconds, seconds, megabytes; `code` is its exit code.

    `others` is how many processors the rest of the machine used meanwhile: where it is high, `wall` says little.
    """

    wall: float
    cpu: float
    memory: float
    others: float
    code: int


def run(command: Sequence[str], folder: Path, log: Path, limit: float) -> Cost:
    """Runs `command` in `folder`, its output appended to `log`; it is killed after `limit` seconds."""
    with log.open("ab") as out:
        busy, started = _busy(), time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True
        )
        peak = _Peak(process.pid)
        late = threading.Timer(limit, _kill, (process.pid,))
        late.start()
        try:
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:
            _kill(process.pid)
            raise
        finally:
            late.cancel()
            sampled = peak.stop()
        wall = time.perf_counter() - started
    cpu = used.ru_utime + used.ru_stime
    process.returncode = os.waitstatus_to_exitcode(status)
    memory = sampled or used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return Cost(wall, cpu, memory, max(0.0, _busy() - busy - cpu) / wall, process.returncode)


class _Peak:
    """The largest memory of a process tree, in MB, from now until `stop`; 0 where the system does not tell."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peak = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        self._over.set()
        self._thread.join()
        return self._peak

    def _watch(self) -> None:
        rest = SAMPLE
        while not self._over.wait(rest):
            started = time.perf_counter()
            self._peak = max(self._peak, _memory(self._pid))
            rest = max(SAMPLE, REST * (time.perf_counter() - started))


def _memory(pid: int) -> float:
    """The proportional set size of the process and its living descendants, in MB."""
    todo, total = [pid], 0
    while todo:
        process = PROC / str(todo.pop())
        try:
            lines = (process / "smaps_rollup").read_text().splitlines()
            total += next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
            for children in process.glob("task/*/children"):
                todo += map(int, children.read_text().split())
        except OSError:
            pass  # it has ended, or there is no /proc
    return total / 1e3


def _busy() -> float:
    """Processor seconds that the whole machine has used since it started; 0 where it does not tell."""
    try:
        ticks = [int(n) for n in (PROC / "stat").read_text().split("\n", 1)[0].split()[1:9]]
    except OSError:
        return 0.0
    return (sum(ticks) - ticks[3] - ticks[4]) / os.sysconf("SC_CLK_TCK")


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
