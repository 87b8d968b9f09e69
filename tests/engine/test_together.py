"""Work that is done on many items at once: what comes of it is what comes of them one by one."""

import os
import signal
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC
from pathlib import Path

import pytest

from briefgen.engine.looking import Look
from briefgen.engine.memos import look_again
from briefgen.engine.pool import CHUNK_TOGETHER, Hands, Kind, Together, WorkerDied
from briefgen.read.discover import survey

KINDS: list[Kind] = ["auto", "serial", "threads", "processes"]
NUMBERS = list(range(4 * CHUNK_TOGETHER + 5))


def sizes(shared: None, numbers: Sequence[int]) -> list[tuple[int, int]]:
    del shared
    return [(number, len(numbers)) for number in numbers]


def die_over(unlucky: int, numbers: Sequence[int]) -> list[int]:
    if unlucky in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return list(numbers)


def minus(death: WorkerDied) -> int:
    assert isinstance(death.item, int)
    return -death.item


@pytest.mark.parametrize("kind", KINDS)
def test_each_item_is_in_one_chunk_and_the_order_stays(kind: Kind) -> None:
    with Hands(kind, 2) as hands:
        found: list[tuple[int, int]] = list(hands.map(Together(sizes), NUMBERS, shared=None))
    assert [number for number, _ in found] == NUMBERS
    assert 1 < max(size for _, size in found) <= CHUNK_TOGETHER


def test_any_executor_will_do() -> None:
    with ProcessPoolExecutor(2) as executor, Hands(executor, 2) as hands:
        found: list[tuple[int, int]] = list(hands.map(Together(sizes), NUMBERS, shared=None))
    assert [number for number, _ in found] == NUMBERS


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_the_one_item_that_kills_workers_is_found_among_those_of_its_chunk() -> None:
    with Hands("processes", 2) as hands:
        found = list(hands.map(Together(die_over), NUMBERS, shared=50, died=minus))
    assert found == [-50 if number == 50 else number for number in NUMBERS]


def test_memos_made_at_once_are_those_made_one_by_one(newsroom: Path) -> None:
    (newsroom / "content/unreadable.md").write_bytes(b"---\ntitle: [\n---\n\xff\xfe")
    sightings = survey(newsroom).sightings
    looks = [Look(sighting, "") for sighting in sightings]
    assert len({sighting.kind for sighting in sightings}) > 1
    memos = look_again(UTC, looks)
    assert memos == [memo for look in looks for memo in look_again(UTC, [look])]
    known = [
        Look(look.sighting, memo.digest if memo and n % 2 else "")
        for n, (look, memo) in enumerate(zip(looks, memos, strict=True))
    ]
    again = look_again(UTC, known)
    assert [memo is None for memo in again] == [bool(look.digest) for look in known]
    assert again[::2] == memos[::2]
