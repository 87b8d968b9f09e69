"""Who registers plugins, told by the names of folders and one file in them."""

import sys
from importlib import invalidate_caches
from importlib.machinery import PathFinder
from pathlib import Path
from zipfile import ZipFile

import pytest

from briefgen import registrations
from briefgen.registrations import others_may_register

POINTS = '[briefgen.extractors]\nstock = "acme_words:find"\n'


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place for packages, the only one there is."""
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "gone")])
    monkeypatch.setattr(sys, "meta_path", [PathFinder])
    monkeypatch.setattr(registrations, "_EXTRAS", ("far_away",))
    return tmp_path


def install(site: Path, name: str, points: str | None) -> None:
    (site / name).mkdir()
    if points is not None:
        (site / name / "entry_points.txt").write_text(points)


def test_others_that_name_none_of_our_groups_register_nothing(site: Path) -> None:
    install(site, "acme_words-1.0.dist-info", "[console_scripts]\nacme = acme:main\n")
    install(site, "plain-1.0.dist-info", None)
    (site / "old-1.0.egg-info").write_text("Name: old\n")
    install(site, "briefgen-1.0.dist-info", POINTS)
    assert not others_may_register()


@pytest.mark.parametrize("name", ["acme_words-1.0.dist-info", "acme_words.egg-info", "briefgen_stock-1.0.dist-info"])
def test_one_that_names_a_group_of_ours_may_register(site: Path, name: str) -> None:
    install(site, name, POINTS)
    assert others_may_register()


def test_where_folders_cannot_tell_it_may_be_so(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ZipFile(site / "archive.zip", "w") as archive:
        archive.writestr("a.txt", "")
    with monkeypatch.context() as patched:
        patched.syspath_prepend(str(site / "archive.zip"))
        assert others_may_register()
    (site / "acme-1.0.egg").mkdir()
    assert others_may_register()


def test_an_extra_of_ours_that_is_installed_may_register(site: Path) -> None:
    assert not others_may_register()
    (site / "far_away.py").write_text("")
    invalidate_caches()
    assert others_may_register()


def test_a_finder_of_packages_that_we_do_not_know_may_have_some(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Finder:
        def find_distributions(self) -> tuple[()]:
            return ()

        def find_spec(self, *_: object) -> None:
            return None

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder()])
    assert others_may_register()
