from datetime import UTC
from pathlib import Path

import pytest

from briefgen.errors import SettingsError
from briefgen.project import Link, Settings, find_root, open_project, read_settings


def wrong(text: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read_settings(text)
    return [str(p) for p in caught.value.problems]


def test_defaults_hold_without_a_file(tmp_path: Path) -> None:
    project = open_project(tmp_path)
    assert project.settings.site.permalink == "/briefs/{year}/{slug}/"
    assert (project.settings.site.page_size, project.settings.site.feed_size) == (20, 20)
    assert project.zone is UTC
    assert project.output == tmp_path / "site"


def test_values_are_typed() -> None:
    site = read_settings(
        '[site]\ntitle = "On Record"\npage_size = 5\ntimezone = "Asia/Tokyo"\nnavigation = [{title = "Chips", url = "/topics/chips/"}]\n'
    ).site
    assert (site.title, site.page_size) == ("On Record", 5)
    assert site.navigation == (Link("Chips", "/topics/chips/"),)


def test_an_unknown_key_is_an_error_with_its_place_and_a_guess() -> None:
    assert wrong('[site]\ntitle = "A"\n  titel = "B"\n') == [
        "briefgen.toml:3:3: error: [site] has no key 'titel'. Did you mean 'title'?"
    ]


def test_an_unknown_table_is_an_error() -> None:
    assert wrong('[sites]\ntitle = "A"\n') == [
        "briefgen.toml:1:1: error: briefgen.toml has no key 'sites'. Did you mean 'site'?"
    ]


def test_all_problems_are_told_at_once() -> None:
    assert len(wrong('[site]\ntitle = 5\npage_size = "x"\n[outputs]\nfeeed = true\n')) == 3


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("title = 5", "title has to be text in quotes, not 5."),
        ("page_size = true", "page_size has to be a whole number, not True."),
        ("page_size = 0", "page_size has to be 1 or more."),
        ('timezone = "Mars/Base"', "'Mars/Base' is no time zone."),
        ('url = "example.org"', "'example.org' is no web address."),
        ('accent = "blue"', "'blue' is no colour."),
        ('permalink = "/{yaer}/{slug}/"', "is no permalink."),
        ('permalink = "/{year}/"', "is no permalink."),
        ('permalink = "/../{slug}/"', "cannot be a path."),
        ('article_text = "some"', "article_text cannot be 'some'."),
        ("navigation = [{title = 'A'}]", "lacks 'url'."),
    ],
)
def test_a_wrong_value_is_an_error_at_its_line(line: str, what: str) -> None:
    (problem,) = wrong(f"[site]\n{line}\n")
    assert problem.startswith("briefgen.toml:2:1: error: ")
    assert what in problem


def test_broken_toml_has_line_and_column() -> None:
    (problem,) = wrong('[site]\ntitle = "A\n')
    assert problem.startswith("briefgen.toml:2:")
    assert "this is not TOML" in problem


def test_cards_are_drawn_for_those_who_ask() -> None:
    assert Settings().outputs.cards is False
    assert read_settings("[outputs]\ncards = true\n").outputs.cards is True


def test_the_root_is_the_nearest_folder_upward_with_settings(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text("")
    deep = tmp_path / "content" / "2017"
    deep.mkdir(parents=True)
    assert find_root(deep) == tmp_path.resolve()


def test_without_settings_the_root_is_where_one_stands(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert find_root(deep) == deep.resolve()


def test_a_root_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no such folder"):
        open_project(tmp_path / "nowhere")
