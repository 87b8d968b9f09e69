import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from briefgen.engine.lock import LOCK, building
from briefgen.errors import SettingsError

HOLD = """
import sys, time
from pathlib import Path
from briefgen.engine.lock import building
with building(Path(sys.argv[1]), lambda: print("waiting", flush=True)):
    print("building", flush=True)
    exec(sys.argv[2])
"""
FORK = """
import os
if not os.fork():
    print(os.getpid(), flush=True)
time.sleep(60)
"""


def start(root: Path, then: str = "time.sleep(60)") -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", HOLD, str(root), then], stdout=subprocess.PIPE, text=True)


def line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def end(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()


def test_one_after_another_need_not_wait(tmp_path: Path) -> None:
    for _ in range(2):
        with building(tmp_path, lambda: pytest.fail("nobody builds")):
            assert (tmp_path / LOCK).exists()


def test_builds_of_two_projects_need_not_wait(tmp_path: Path) -> None:
    with building(tmp_path / "a"), building(tmp_path / "b", lambda: pytest.fail("that is another project")):
        pass


def test_a_second_build_says_once_that_it_waits_and_then_builds(tmp_path: Path) -> None:
    with building(tmp_path):
        second = start(tmp_path, "pass")
        assert line(second) == "waiting"
        assert second.poll() is None
    assert second.communicate(timeout=60)[0].split() == ["building"]
    assert second.returncode == 0


def test_two_threads_of_one_process_wait_too(tmp_path: Path) -> None:
    waits, order = threading.Event(), []

    def second() -> None:
        with building(tmp_path, waits.set):
            order.append("second")

    thread = threading.Thread(target=second)
    with building(tmp_path):
        thread.start()
        assert waits.wait(60)
        order.append("first")
    thread.join(60)
    assert order == ["first", "second"]


def test_an_error_lets_go(tmp_path: Path) -> None:
    with pytest.raises(KeyError), building(tmp_path):
        raise KeyError
    with building(tmp_path, lambda: pytest.fail("nobody builds")):
        pass


def test_a_killed_build_lets_go(tmp_path: Path) -> None:
    first = start(tmp_path)
    assert line(first) == "building"
    end(first)
    with building(tmp_path, lambda: pytest.fail("nobody builds")):
        pass


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forked workers on this system")
def test_a_worker_that_outlives_a_killed_build_holds_nothing(tmp_path: Path) -> None:
    first = start(tmp_path, FORK)
    assert line(first) == "building"
    worker = int(line(first))
    try:
        first.kill()
        first.wait()
        os.kill(worker, 0)
        with building(tmp_path, lambda: pytest.fail("nobody builds")):
            pass
    finally:
        os.kill(worker, signal.SIGKILL)
        first.communicate()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forked workers on this system")
def test_a_worker_that_ends_does_not_let_go_for_the_build(tmp_path: Path) -> None:
    first = start(
        tmp_path, "import os\nif not os.fork(): sys.exit()\nos.wait()\nprint('ended', flush=True)\ntime.sleep(60)"
    )
    try:
        assert [line(first), line(first)] == ["building", "ended"]
        second = start(tmp_path)
        assert line(second) == "waiting"
        end(second)
    finally:
        end(first)


def test_a_deleted_lock_lets_no_two_build_that_waited_for_it(tmp_path: Path) -> None:
    with building(tmp_path):
        second = start(tmp_path)
        assert line(second) == "waiting"
        (tmp_path / LOCK).unlink()
        third = start(tmp_path)
        assert line(third) == "building"
    end(third)  # the second waits for the file that is there now
    assert line(second) == "building"
    end(second)


def test_a_state_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / ".briefgen").write_text("")
    with pytest.raises(SettingsError, match=r"^\.briefgen/lock: error: cannot be written"), building(tmp_path):
        pass


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="may write everywhere")
def test_a_read_only_state_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / ".briefgen").mkdir(mode=0o500)
    with pytest.raises(SettingsError, match="Permission denied"), building(tmp_path):
        pass


def test_a_project_on_a_read_only_disk_is_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_: int) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(SettingsError, match="Permission denied"), building(tmp_path):
        pass
