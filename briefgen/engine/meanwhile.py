"""Meanwhile: work that only looks, done by a fork of this process while this one goes on. Refuses to know what is looked for."""

import os
from collections.abc import Callable

from briefgen import codec
from briefgen.engine.pool import available
from briefgen.engine.worker import may_fork


class Meanwhile:
    """What `work` gives. Where this process cannot safely be forked, has one processor, or there are `few` things to look at, it is done when it
    is asked for.
    """

    def __init__(self, work: Callable[[], list[str]], *, few: bool = False) -> None:
        self._work = work
        self._found: list[str] | None = None
        self._child, self._end = 0, -1
        if not few and may_fork() and available() > 1:
            self._fork()

    def result(self) -> list[str]:
        """What the work gave."""
        if self._found is None:
            found = self._received() if self._child else None
            self._found = self._work() if found is None else found
        return self._found

    def close(self) -> None:
        """Lets go of the other process, whether it has been heard or not."""
        if self._child:
            os.close(self._end)
            os.waitpid(self._child, 0)
            self._child = 0

    def _fork(self) -> None:
        self._end, other = os.pipe()
        try:
            self._child = os.fork()
        except OSError:  # no room for another process
            os.close(self._end)
            os.close(other)
            return
        if self._child:
            os.close(other)
            return
        try:
            os.close(self._end)
            with os.fdopen(other, "wb") as pipe:
                pipe.write(codec.pack(self._work()))
        finally:
            os._exit(0)  # nothing of what the other process has open is to be flushed or closed here

    def _received(self) -> list[str] | None:
        """What the other process found; None where it did not come to its end."""
        with os.fdopen(os.dup(self._end), "rb") as pipe:
            packed = pipe.read()
        self.close()
        try:
            return codec.unpack(packed, list[str])
        except ValueError:
            return None
