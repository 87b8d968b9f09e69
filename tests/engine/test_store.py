"""The state: what it keeps, and when it is thrown away."""

import sqlite3
from pathlib import Path

import pytest

from briefgen.engine.ending import finish_last, promise
from briefgen.engine.output import Stage, encode_manifest, read_manifest
from briefgen.engine.store import STATE, Memo, Reader, Store
from briefgen.engine.traces import File, Made
from briefgen.model.page import Artifact, ManifestEntry, Question

MEMO = Memo("content/a.txt", "article", "1 2", "d1", b"g", b"the value", b"")
NOBODY, SITE = Question("about", "nobody"), Question("site")


def made(url: str, *asked: tuple[Question, str]) -> Made:
    return Made(url, b"\x80", File(url[1:], "d", 1, "text/plain", 5), "t", asked, "is new")


def test_what_is_committed_is_there_again(tmp_path: Path) -> None:
    store = Store(tmp_path, "kit")
    store.remember([MEMO])
    store.put("title", ("News", 3))
    store.commit()
    store.put("title", ("Lost", 4))
    store.close()
    again = Store(tmp_path, "kit")
    assert again.lost == ""
    assert again.get("title", tuple[str, int], ("", 0)) == ("News", 3)
    assert {p: digest for p, (_, digest) in again.seen().items()} == {"content/a.txt": "d1"}
    assert Reader(tmp_path / STATE).value("content/a.txt") == b"the value"


def test_another_toolkit_starts_anew_and_says_so(tmp_path: Path) -> None:
    store = Store(tmp_path, "kit")
    store.remember([MEMO])
    store.commit()
    store.close()
    other = Store(tmp_path, "other kit")
    assert "another version" in other.lost
    assert other.seen() == {}


@pytest.mark.parametrize("spoilt", [b"nonsense" * 400, b"", None])
def test_a_spoilt_file_is_thrown_away(tmp_path: Path, spoilt: bytes | None) -> None:
    store = Store(tmp_path, "kit")
    store.remember([MEMO] * 1 + [MEMO._replace(path=f"content/{n}.txt", value=b"x" * 4000) for n in range(50)])
    store.commit()
    store.close()
    file = tmp_path / STATE
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2] if spoilt is None else spoilt)
    for beside in ("-wal", "-shm"):
        (tmp_path / (STATE + beside)).unlink(missing_ok=True)
    try:
        again = Store(tmp_path, "kit")
        assert again.lost or again.seen() == {}
    except sqlite3.DatabaseError:
        pytest.fail("a spoilt state reaches the user")


def test_a_file_cut_in_the_middle_is_found_out(tmp_path: Path) -> None:
    store = Store(tmp_path, "kit")
    store.remember([MEMO._replace(path=f"content/{n}.txt", value=b"x" * 4000) for n in range(200)])
    store.commit()
    store.close()
    file = tmp_path / STATE
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    again = Store(tmp_path, "kit")
    assert again.lost
    assert again.seen() == {}


def test_pages_are_found_by_what_they_asked(tmp_path: Path) -> None:
    store = Store(tmp_path, "kit")
    store.traces.make([made("/a", (NOBODY, "1"), (SITE, "s")), made("/b", (SITE, "s"))])
    assert store.traces.askers(NOBODY) == ["/a"]
    assert sorted(store.traces.askers(SITE)) == ["/a", "/b"]
    store.traces.make([made("/a", (SITE, "s2"))])
    assert store.traces.askers(NOBODY) == []
    assert store.traces.asked("about") == {}
    assert store.traces.asked("site") == {"": "s2"}
    store.traces.drop(["/a", "/b"])
    assert (store.traces.kinds(), store.traces.pages_made()) == ([], 0)


def test_articles_that_hold_a_text(tmp_path: Path) -> None:
    store = Store(tmp_path, "kit")
    store.remember([MEMO, MEMO._replace(path="content/b.txt"), MEMO._replace(path="content/companies/c.md", gist=b"")])
    assert store.holding(["the val"]) == {"content/a.txt", "content/b.txt"}
    assert store.holding(["another"]) == set()


def test_what_was_promised_of_the_output_outlives_the_version_that_promised_it(tmp_path: Path) -> None:
    root, site = tmp_path, tmp_path / "site"
    store = Store(root / ".briefgen", "kit")
    stage = Stage(root, site)
    stage.write(Artifact("/a.txt", "a.txt", "text/plain", b"new", "d"))
    promise(store, stage.seal((), encode_manifest({"a.txt": ManifestEntry("d", 3, "text/plain")})))
    store.commit()
    store.close()
    other = Store(root / ".briefgen", "other kit")
    finish_last(root, other)
    assert (site / "a.txt").read_bytes() == b"new"
    assert set(read_manifest(site)) == {"a.txt"}


def test_the_sources_of_a_folder_are_those_directly_in_it(tmp_path: Path) -> None:
    store = Store(tmp_path, "one")
    paths = [
        "content/a.txt",
        "content/b/c.txt",
        "content/b/d/e.txt",
        "content/b.txt",
        "content/b!/f.txt",
        "content/bé/g.txt",
    ]
    store.remember([MEMO._replace(path=path) for path in paths])
    assert set(store.seen(["content"])) == {"content/a.txt", "content/b.txt"}
    assert set(store.seen(["content/b", "content/bé", "content/none"])) == {"content/b/c.txt", "content/bé/g.txt"}
    assert set(store.seen()) == set(paths)
    assert store.stamps(["content/a.txt", "content/x.txt"]) == {"content/a.txt": MEMO.stamp}
    store.close()
