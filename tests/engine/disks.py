"""Disks with a nature of their own, for tests of what writes: one on which the process dies, one that takes A for a."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

CHANGES = ("open", "write", "mkdir", "rename", "replace", "unlink", "rmdir", "utime")
LOOKS = ("stat", "lstat", "listdir", "scandir", "readlink")


class KilledError(BaseException):
    """Nothing is to catch it: a killed process does nothing more."""


@contextmanager
def dying(after: int) -> Iterator[Callable[[], bool]]:
    """Lets the process make `after` system calls that may change the disk; the next kills it, a write halfway. Yields whether it died."""
    left, dead = after, False

    def mortal(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            nonlocal left, dead
            if left <= 0:
                if name == "write" and not dead:
                    real(args[0], args[1][: len(args[1]) // 2])
                dead = True
                raise KilledError
            left -= 1
            return real(*args, **options)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in CHANGES:
            patch.setattr(os, name, mortal(name, getattr(os, name)))
        with suppress(KilledError):
            yield lambda: dead


@contextmanager
def folding_case() -> Iterator[None]:
    """A disk that keeps the case of names and does not tell them apart by it."""
    listdir = os.listdir

    def spelt(path: Any) -> Any:
        if not isinstance(path, str | os.PathLike):
            return path
        folder, name = os.path.split(os.fspath(path))
        if not name or not folder:
            return path
        folder = spelt(folder)
        try:
            names = listdir(folder)
        except OSError:
            names = []
        found = name if name in names else next((n for n in names if n.casefold() == name.casefold()), name)
        return str(Path(folder, found))

    def folded(real: Callable[..., Any], paths: int) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            return real(*map(spelt, args[:paths]), *args[paths:], **options)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in (*CHANGES, *LOOKS):
            if name != "write":
                patch.setattr(os, name, folded(getattr(os, name), 2 if name in ("rename", "replace") else 1))
        patch.setattr("builtins.open", folded(open, 1))
        yield
