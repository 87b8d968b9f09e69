"""The lock: one build at a time on a project. The operating system holds it and lets it go when the process ends, however it ends.

Knows nothing of what is built. A process is not to take it twice at once: it would wait for itself.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.errors import SettingsError
from briefgen.model.problem import Place

LOCK = ".briefgen/lock"
_held: set[int] = set()


def _quiet() -> None:
    pass


@contextmanager
def building(root: Path, waiting: Callable[[], None] = _quiet) -> Iterator[None]:
    """Holds the project at `root` for one build; where another holds it, calls `waiting` once and waits.

    Raises `SettingsError` where `.briefgen` cannot be written, or lies on a disk that knows no locks.
    """
    try:
        handle = _take(root / LOCK, waiting)
    except OSError as error:
        what = f"cannot be written: {error.strerror}."
        mend = "A build keeps its state there: mend the folder's permissions, or build a copy of the project."
        raise SettingsError.at(Place(LOCK), what, mend) from error
    _held.add(handle)
    try:
        yield
    finally:
        if handle in _held:  # not in a forked worker, which has closed its own already
            _held.remove(handle)
            os.close(handle)


def _take(path: Path, waiting: Callable[[], None]) -> int:
    """A handle of the locked file at `path`."""
    asked = False
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if not _try(handle):
                if not asked:
                    waiting()
                asked = True
                _wait(handle)
            if _is_there(path, handle):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _is_there(path: Path, handle: int) -> bool:
    """Whether the file that is locked still is the one that the next build will ask for: `.briefgen` may be deleted at any time."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _wait(handle: int) -> None:
        while not _try(handle):
            time.sleep(0.1)

else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)

    def _let_go() -> None:
        while _held:
            os.close(_held.pop())

    # A forked worker shares the lock for as long as it has the file open, and may outlive a build that is killed.
    os.register_at_fork(after_in_child=_let_go)
