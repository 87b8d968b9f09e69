"""Laws 1 and 3: after any sequence of changes the site is what a clean build makes; and a build with nothing to do does nothing.

BRIEFGEN_SEQUENCES says how many sequences are tried: a dozen with every run of the tests, hundreds by hand.
"""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.engine.renames import RULE as RENAMED

from .changes import STEPS, World, files_of

SEQUENCES = int(os.environ.get("BRIEFGEN_SEQUENCES", "12"))
_STEPS = st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 10_000)), min_size=1, max_size=10)


@settings(max_examples=SEQUENCES, deadline=None, suppress_health_check=list(HealthCheck))
@given(_STEPS)
def test_an_incremental_build_gives_what_a_clean_one_does(steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder) / "world")
        world.build()
        for name, number in steps:
            world.step(name, number)
            now, anew = world.build(), world.build_anew(Path(folder) / "anew")
            assert {p for p in now.problems if p.rule != RENAMED} == set(
                anew.problems
            )  # only a state knows former names
            if any(p.place.file.startswith("templates") for p in anew.problems):
                continue  # the pages of the last good site stay, which a clean build has not
            assert files_of(world.root) == files_of(Path(folder) / "anew")
            assert (now.briefs, now.companies, now.pages) == (anew.briefs, anew.companies, anew.pages)


@settings(max_examples=max(3, SEQUENCES // 4), deadline=None, suppress_health_check=list(HealthCheck))
@given(_STEPS)
def test_a_second_build_writes_nothing(steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder) / "world")
        for name, number in steps:
            world.step(name, number)
        first = world.build()
        times = {p: p.stat().st_mtime_ns for p in world.made()}
        second = world.build()
        assert second.written.new == second.written.changed == second.written.removed == ()
        assert set(second.problems) == set(first.problems)
        assert {p: p.stat().st_mtime_ns for p in world.made()} == times
        assert not second.reasons or first.errors


@pytest.mark.parametrize("then", ["mended", "switched off"])
def test_a_page_that_stays_when_the_state_is_lost_is_still_ours(tmp_path: Path, then: str) -> None:
    world = World(tmp_path / "world")
    world.build()
    world.write("templates/companies.html", "{% if %}")
    (world.root / ".briefgen/state.sqlite").unlink()
    world.build()
    stays = world.root / "site/companies/index.html"
    assert stays.exists()

    world.settings["title"] = '"Other news"'
    world.save()
    world.build()
    assert stays.exists()

    if then == "mended":
        (world.root / "templates/companies.html").unlink()
    else:
        world.outputs["companies"] = False
        world.save()
    assert not world.build().errors
    world.build_anew(tmp_path / "anew")
    assert files_of(world.root) == files_of(tmp_path / "anew")
    assert stays.exists() == (then == "mended")
