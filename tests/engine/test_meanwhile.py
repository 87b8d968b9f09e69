"""Work that a fork of this process does meanwhile."""

import os
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from briefgen.engine import meanwhile
from briefgen.engine.meanwhile import Meanwhile

FORKED = pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks on this system")


@pytest.fixture(autouse=True)
def forks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forks whatever threads those who run the tests have, which do nothing here."""
    monkeypatch.setattr(meanwhile, "may_fork", lambda: True)
    monkeypatch.setattr(meanwhile, "available", lambda: 2)


@contextmanager
def no_child_left() -> Iterator[None]:
    """Of the processes forked within, whatever others there are: a browser may be at work for other tests."""
    forked: list[int] = []
    fork = os.fork

    def noted() -> int:
        forked.append(fork())
        return forked[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fork", noted)
        yield
    assert forked
    for child in forked:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, os.WNOHANG)


def here() -> list[str]:
    return [str(os.getpid())]


@FORKED
def test_the_work_is_done_by_another_process_and_asked_for_once() -> None:
    with no_child_left(), closing(Meanwhile(here)) as one:
        found = one.result()
        assert found != here()
        assert one.result() is found


@FORKED
def test_more_is_found_than_a_pipe_holds() -> None:
    many = [f"page/{n}/index.html" for n in range(50_000)]
    with no_child_left(), closing(Meanwhile(lambda: many)) as one:
        assert one.result() == many


def test_little_is_looked_at_here() -> None:
    with closing(Meanwhile(here, few=True)) as one:
        assert one.result() == here()


def test_a_process_that_may_not_be_forked_looks_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meanwhile, "may_fork", lambda: False)
    with closing(Meanwhile(here)) as one:
        assert one.result() == here()


@FORKED
@pytest.mark.parametrize("end", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: 1 / 0, lambda: os._exit(3)])
def test_a_process_that_does_not_come_to_its_end_is_made_up_for(end: object) -> None:
    parent = os.getpid()

    def work() -> list[str]:
        if os.getpid() != parent:
            end()  # type: ignore[operator]
        return ["found"]

    with no_child_left(), closing(Meanwhile(work)) as one:
        assert one.result() == ["found"]


@FORKED
def test_nobody_has_to_ask() -> None:
    with no_child_left(), closing(Meanwhile(lambda: ["x" * 1_000_000])):
        pass
