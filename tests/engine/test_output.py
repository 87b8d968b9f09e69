import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

import pytest

from briefgen.digest import digest
from briefgen.engine.output import (
    MANIFEST,
    STAGE,
    STAGE_INSIDE,
    Journal,
    Stage,
    Written,
    check_free,
    differing,
    encode_manifest,
    finish,
    guard,
    read_manifest,
    standing,
)
from briefgen.errors import SettingsError
from briefgen.model.page import Artifact, ManifestEntry
from tests.engine.disks import folding_case


def artifact(path: str, text: str) -> Artifact:
    content = text.encode()
    return Artifact("/" + path, path, "text/html", content, digest(content))


def publish(output: Path, artifacts: Iterable[Artifact], *, clean: bool = False, keep: Collection[str] = ()) -> Written:
    """What an issue does, without a state that could hold a journal."""
    given = sorted(artifacts, key=lambda a: a.path)
    before = read_manifest(output)
    others = check_free(output, (a.path for a in given), before)
    known = [a.path in before or a.path in others for a in given]
    equal = [is_known and standing(output, a, others) is not None for a, is_known in zip(given, known, strict=True)]
    stale = [a for a, is_equal in zip(given, equal, strict=True) if clean or not is_equal]
    new = tuple(a.path for a in stale if not os.path.lexists(output / a.path))
    changed = tuple(sorted({a.path for a in stale}.difference(new)))
    kept = {path: before[path] for path in keep if path in before}
    manifest = kept | {a.path: ManifestEntry(a.digest, len(a.content), a.media) for a in given}
    removed = tuple(sorted(before.keys() - manifest.keys()))
    if stale or manifest != before:
        stage = Stage(output, output, inside=True)
        for one in stale:
            stage.write(one)
        finish(output, stage.seal(removed, encode_manifest(manifest)))
    return Written(new, changed, removed, len(given) - len(stale))


def files(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): p.read_text()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not p.is_symlink() and p.name != MANIFEST
    }


def test_writes_new_files_and_says_so(tmp_path: Path) -> None:
    written = publish(tmp_path / "site", [artifact("a/index.html", "A"), artifact("index.html", "I")])
    assert written.new == ("a/index.html", "index.html")
    assert files(tmp_path / "site") == {"a/index.html": "A", "index.html": "I"}


def test_equal_bytes_keep_their_time_stamp(tmp_path: Path) -> None:
    publish(tmp_path, [artifact("a.html", "A"), artifact("b.html", "B")])
    os.utime(tmp_path / "a.html", (1, 1))
    written = publish(tmp_path, [artifact("a.html", "A"), artifact("b.html", "BB")])
    assert (tmp_path / "a.html").stat().st_mtime == 1
    assert (written.new, written.changed, written.unchanged) == ((), ("b.html",), 1)


def test_prunes_what_it_made_and_nothing_else(tmp_path: Path) -> None:
    publish(tmp_path, [artifact("old/index.html", "O"), artifact("mixed/index.html", "M")])
    (tmp_path / "mixed" / "CNAME").write_text("mine")
    written = publish(tmp_path, [artifact("index.html", "I")])
    assert written.removed == ("mixed/index.html", "old/index.html")
    assert files(tmp_path) == {"index.html": "I", "mixed/CNAME": "mine"}
    assert not (tmp_path / "old").exists()


def test_a_page_that_could_not_be_rendered_stays_as_it_was(tmp_path: Path) -> None:
    publish(tmp_path, [artifact("a.html", "A"), artifact("b.html", "B")])
    assert publish(tmp_path, [artifact("b.html", "B")], keep=["a.html", "never.html"]).removed == ()
    assert files(tmp_path) == {"a.html": "A", "b.html": "B"}
    assert publish(tmp_path, [artifact("b.html", "B")]).removed == ("a.html",)


def test_clean_writes_all_anew(tmp_path: Path) -> None:
    publish(tmp_path, [artifact("a.html", "A")])
    os.utime(tmp_path / "a.html", (1, 1))
    assert publish(tmp_path, [artifact("a.html", "A")], clean=True).changed == ("a.html",)
    assert (tmp_path / "a.html").stat().st_mtime > 1


def test_a_file_edited_by_hand_is_put_right(tmp_path: Path) -> None:
    publish(tmp_path, [artifact("a.html", "A")])
    (tmp_path / "a.html").write_text("tampered")
    publish(tmp_path, [artifact("a.html", "A")])
    assert files(tmp_path) == {"a.html": "A"}


def test_somebody_elses_file_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("precious")
    with pytest.raises(SettingsError, match=r"index\.html: error: this file stands where a page has to go"):
        publish(tmp_path, [artifact("a.html", "A"), artifact("index.html", "I")])
    assert files(tmp_path) == {"index.html": "precious"}


def test_a_link_out_of_the_output_is_not_followed(tmp_path: Path) -> None:
    outside, site = tmp_path / "outside", tmp_path / "site"
    outside.mkdir()
    site.mkdir()
    (site / "a").symlink_to(outside, target_is_directory=True)
    with pytest.raises(SettingsError, match="leads out of the output folder"):
        publish(site, [artifact("a/index.html", "A")])
    assert list(outside.iterdir()) == []


def test_what_a_killed_build_left_is_cleared(tmp_path: Path) -> None:
    publish(tmp_path, [artifact("a.html", "A")])
    (tmp_path / STAGE_INSIDE / "x").mkdir(parents=True)
    (tmp_path / STAGE_INSIDE / "x/b.html").write_text("half a pa")
    publish(tmp_path, [artifact("a.html", "AA")])
    assert files(tmp_path) == {"a.html": "AA"}
    (tmp_path / STAGE_INSIDE).write_text("left by a version that wrote one file")
    publish(tmp_path, [artifact("a.html", "AAA")])
    assert files(tmp_path) == {"a.html": "AAA"}


def test_a_forged_manifest_removes_nothing_outside(tmp_path: Path) -> None:
    (tmp_path / "victim.txt").write_text("mine")
    site = tmp_path / "site"
    publish(site, [artifact("a.html", "A")])
    (site / MANIFEST).write_text('{"../victim.txt": {"digest": "x", "size": 1, "media": "text/plain"}}')
    publish(site, [artifact("a.html", "A")])
    assert (tmp_path / "victim.txt").read_text() == "mine"


def test_the_manifest_describes_the_site(tmp_path: Path) -> None:
    publish(tmp_path, [artifact("a.html", "Ä")])
    entry = read_manifest(tmp_path)["a.html"]
    assert (entry.digest, entry.size, entry.media) == (digest("Ä".encode()), 2, "text/html")


def test_an_output_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="cannot be written"):
        publish(tmp_path / "file" / "site", [artifact("a.html", "A")])


@pytest.mark.parametrize("name", ["", "content", "content/x", "templates", ".briefgen", ".."])
def test_guard_refuses_folders_that_hold_sources(tmp_path: Path, name: str) -> None:
    root = tmp_path / "project"
    (root / "content").mkdir(parents=True)
    with pytest.raises(SettingsError, match="the output folder cannot be"):
        guard(root / name, root)


def test_guard_allows_a_folder_of_its_own(tmp_path: Path) -> None:
    guard(tmp_path / "site", tmp_path)
    guard(tmp_path / "elsewhere" / "out", tmp_path / "project")


@pytest.fixture(params=[False, True], ids=["beside", "inside"])
def inside(request: pytest.FixtureRequest) -> bool:
    """Whether the stage is in the output, as it is where that is on another disk."""
    return bool(request.param)


def entries(*artifacts: Artifact) -> bytes:
    return encode_manifest({a.path: ManifestEntry(a.digest, len(a.content), a.media) for a in artifacts})


def sealed(root: Path, *artifacts: Artifact, removed: Iterable[str] = (), inside: bool | None = None) -> Journal:
    stage = Stage(root, root / "site", inside=inside)
    for each in artifacts:
        stage.write(each)
    return stage.seal(removed, entries(*artifacts))


def test_nothing_in_the_output_changes_before_it_is_finished(tmp_path: Path, inside: bool) -> None:
    site = tmp_path / "site"
    journal = sealed(tmp_path, artifact("a.html", "A"), artifact("b/c.html", "C"), inside=inside)
    assert [p for p in site.iterdir() if p.name != STAGE_INSIDE] == []
    finish(tmp_path, journal)
    assert files(site) == {"a.html": "A", "b/c.html": "C"}
    assert (site / MANIFEST).read_bytes() == entries(artifact("a.html", "A"), artifact("b/c.html", "C"))
    assert not (site / STAGE_INSIDE).exists()
    assert not (tmp_path / STAGE).exists()


def test_a_discarded_stage_leaves_nothing(tmp_path: Path, inside: bool) -> None:
    stage = Stage(tmp_path, tmp_path / "site", inside=inside)
    stage.write(artifact("b/c.html", "C"))
    stage.discard()
    assert list((tmp_path / "site").iterdir()) == []
    assert not (tmp_path / STAGE).exists()


def test_a_file_keeps_the_time_that_staging_gave_it(tmp_path: Path, inside: bool) -> None:
    stage = Stage(tmp_path, tmp_path / "site", inside=inside)
    left = [
        ("b/c.html", 1, stage.write(artifact("b/c.html", "C"))),
        ("a.html", 2, stage.write(artifact("a.html", "AA"))),
    ]
    journal = stage.seal((), entries())
    left.append((MANIFEST, len(entries()), stage.manifest_time))
    finish(tmp_path, journal)
    assert differing(tmp_path / "site", left) == []


def test_the_next_stage_throws_away_what_a_killed_build_left(tmp_path: Path, inside: bool) -> None:
    journal = sealed(tmp_path, artifact("a.html", "A"), inside=inside)
    Stage(tmp_path, tmp_path / "site", inside=not inside).discard()
    finish(tmp_path, journal)
    assert files(tmp_path) == {}


def test_finishing_again_changes_nothing(tmp_path: Path, inside: bool) -> None:
    finish(tmp_path, sealed(tmp_path, artifact("a.html", "A"), inside=inside))
    journal = sealed(tmp_path, artifact("b.html", "B"), removed=["a.html"], inside=inside)
    finish(tmp_path, journal)
    (tmp_path / "site/a.html").write_text("by now somebody else's")
    finish(tmp_path, journal)
    assert files(tmp_path / "site") == {"a.html": "by now somebody else's", "b.html": "B"}


def test_a_copied_project_finishes_its_own_output(tmp_path: Path, inside: bool) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    journal = sealed(first, artifact("a.html", "A"), inside=inside)
    assert journal.output == "site"
    assert not Path(journal.stage).is_absolute()
    shutil.copytree(first, second)
    finish(second, journal)
    assert files(second / "site") == {"a.html": "A"}
    assert not (first / "site/a.html").exists()
    finish(first, journal)
    assert files(first / "site") == {"a.html": "A"}


def test_a_copied_project_leaves_an_output_elsewhere_to_the_original(tmp_path: Path) -> None:
    first, second, site = tmp_path / "first", tmp_path / "second", tmp_path / "elsewhere"
    first.mkdir()
    stage = Stage(first, site)
    stage.write(artifact("a.html", "A"))
    journal = stage.seal((), entries())
    shutil.copytree(first, second)
    finish(first, journal)
    (site / "a.html").write_text("newer")
    finish(second, journal)
    assert files(site) == {"a.html": "newer"}


def renames(site: Path, patch: pytest.MonkeyPatch) -> list[str]:
    """The paths in `site` that files and folders will have been renamed to."""
    renamed: list[str] = []

    def noted(real: Callable[[str, str], None]) -> Callable[[str, str], None]:
        def call(at: str, to: str) -> None:
            renamed.append(Path(to).relative_to(site).as_posix())
            real(at, to)

        return call

    for name in ("rename", "replace"):
        patch.setattr(os, name, noted(getattr(os, name)))
    return renamed


def test_a_folder_that_is_new_is_renamed_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    renamed = renames(tmp_path / "site", monkeypatch)
    paths = [f"briefs/2024/{n}/index.html" for n in range(20)]
    finish(tmp_path, sealed(tmp_path, *(artifact(path, path) for path in paths)))
    assert renamed == [MANIFEST, "briefs", MANIFEST]
    assert files(tmp_path / "site") == {path: path for path in paths}


def test_pages_that_link_come_after_those_they_link_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["a/new.html", "a/b/new.html", "index.html"]
    finish(tmp_path, sealed(tmp_path, *(artifact(name, "1") for name in names)))
    renamed = renames(tmp_path / "site", monkeypatch)
    finish(tmp_path, sealed(tmp_path, *(artifact(name, "2") for name in names)))
    assert renamed == ["a/b/new.html", "a/new.html", "index.html", MANIFEST]


def test_where_nothing_can_be_renamed_all_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in the output may be another disk, or the output the same disk by another way."""

    def other_disk(name: str) -> Callable[[str, str], None]:
        real: Callable[[str, str], None] = getattr(os, name)

        def call(at: str, to: str) -> None:
            if Path(at).parent != Path(to).parent:
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), at, None, to)
            real(at, to)

        return call

    for name in ("rename", "replace"):
        monkeypatch.setattr(os, name, other_disk(name))
    stage = Stage(tmp_path, tmp_path / "site")
    left = [(path, 1, stage.write(artifact(path, "A"))) for path in ("a.html", "b/c/d.html", "b/c/e.html")]
    finish(tmp_path, stage.seal((), entries(artifact("a.html", "A"))))
    assert differing(tmp_path / "site", left) == []
    assert sorted(read_manifest(tmp_path / "site")) == ["a.html"]
    assert files(tmp_path / "site") == dict.fromkeys(["a.html", "b/c/d.html", "b/c/e.html"], "A")
    assert not (tmp_path / STAGE).exists()


def test_the_stage_is_on_the_disk_of_the_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sealed(tmp_path).stage.startswith(STAGE)
    monkeypatch.setattr("briefgen.engine.output._disk", lambda folder, name: (folder, name))
    assert sealed(tmp_path).stage.startswith(f"site/{STAGE_INSIDE}/")


@pytest.mark.skipif(not os.path.isdir("/dev/shm"), reason="no second disk")  # noqa: PTH112
def test_an_output_on_another_disk(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory(dir="/dev/shm") as other:
        if Path(other).stat().st_dev == tmp_path.stat().st_dev:
            pytest.skip("the same disk")
        stage = Stage(tmp_path, Path(other, "site"))
        left = [("a.html", 1, stage.write(artifact("a.html", "A")))]
        journal = stage.seal((), entries())
        assert journal.stage.startswith(str(Path(other, "site", STAGE_INSIDE)))
        finish(tmp_path, journal)
        assert differing(Path(other, "site"), left) == []


def test_a_file_gives_way_to_a_folder_and_a_folder_to_a_file(tmp_path: Path, inside: bool) -> None:
    finish(tmp_path, sealed(tmp_path, artifact("a", "1"), artifact("b/c/d", "2"), inside=inside))
    journal = sealed(tmp_path, artifact("a/x/y", "3"), artifact("b", "4"), removed=["a", "b/c/d"], inside=inside)
    finish(tmp_path, journal)
    assert files(tmp_path / "site") == {"a/x/y": "3", "b": "4"}


def test_a_case_changed_in_a_name_loses_no_page(tmp_path: Path, inside: bool) -> None:
    with folding_case():
        finish(tmp_path, sealed(tmp_path, artifact("Acme/index.html", "1"), artifact("B.html", "2"), inside=inside))
        new = [artifact("acme/index.html", "1"), artifact("b.html", "2")]
        finish(tmp_path, sealed(tmp_path, *new, removed=["Acme/index.html", "B.html"], inside=inside))
    assert files(tmp_path / "site") == {"acme/index.html": "1", "b.html": "2"}
    with folding_case():
        publish(tmp_path / "site", [artifact("ACME/index.html", "1"), artifact("b.html", "2")])
    assert files(tmp_path / "site") == {"ACME/index.html": "1", "b.html": "2"}


def test_folders_that_are_one_to_the_disk_take_the_pages_of_both(tmp_path: Path, inside: bool) -> None:
    with folding_case():
        finish(tmp_path, sealed(tmp_path, artifact("a/b.html", "1"), artifact("A/c.html", "2"), inside=inside))
    assert files(tmp_path / "site") == {"a/b.html": "1", "a/c.html": "2"}


def test_pruning_follows_no_link_and_spares_what_took_a_pages_place(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    old = [artifact(path, "A") for path in ("out/a.html", "link.html", "folder.html", "gone/a.html")]
    finish(tmp_path, sealed(tmp_path, *old))
    (site / "out").rename(outside)
    (site / "out").symlink_to(outside, target_is_directory=True)
    for name in ("link.html", "folder.html"):
        (site / name).unlink()
    (site / "link.html").symlink_to(outside / "a.html")
    (site / "folder.html").mkdir()
    shutil.rmtree(site / "gone")
    finish(tmp_path, sealed(tmp_path, removed=[*(a.path for a in old), "../outside/a.html"]))
    assert files(outside) == {"a.html": "A"}
    assert sorted(p.name for p in site.iterdir()) == [MANIFEST, "folder.html", "link.html", "out"]


def test_a_link_set_after_the_check_is_not_followed_either(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    outside.mkdir()
    journal = sealed(tmp_path, artifact("a/b.html", "A"))
    (site / "a").symlink_to(outside, target_is_directory=True)
    with pytest.raises(SettingsError, match="leads out of the output folder"):
        finish(tmp_path, journal)
    assert list(outside.iterdir()) == []
    (site / "a").unlink()
    finish(tmp_path, journal)
    assert files(site) == {"a/b.html": "A"}


def test_what_is_in_the_way_of_finishing_is_told_and_can_be_removed(tmp_path: Path, inside: bool) -> None:
    journal = sealed(tmp_path, artifact("a.html", "A"), inside=inside)
    (tmp_path / "site/a.html/b").mkdir(parents=True)
    (tmp_path / "site/a.html/b/mine").write_text("mine")
    with pytest.raises(SettingsError, match="cannot be written"):
        finish(tmp_path, journal)
    assert (tmp_path / "site/a.html/b/mine").read_text() == "mine"
    (tmp_path / "site/a.html/b/mine").unlink()
    finish(tmp_path, journal)
    assert files(tmp_path / "site") == {"a.html": "A"}


def test_a_full_disk_is_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage(tmp_path, tmp_path / "site")

    def full(handle: int, content: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(SettingsError, match="cannot be written: No space left"):
        stage.write(artifact("a.html", "A"))


def test_a_write_that_stops_halfway_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: real(handle, content[:3]))
    finish(tmp_path, sealed(tmp_path, artifact("a.html", "abcdefgh")))
    assert files(tmp_path / "site") == {"a.html": "abcdefgh"}
