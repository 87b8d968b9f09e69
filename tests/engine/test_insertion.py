import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.engine.insertion import apply_edits, edit_front_matter, edit_side_file
from briefgen.errors import ContentError
from briefgen.model.meta import Json

BODY = "\nAcme opens a plant.\n\n---\n\nIt cost $3 million.\n"
HIDE: dict[str, Json] = {"figures": {"hide": ["$3 million"]}}


def front(text: str, values: dict[str, Json]) -> str:
    return apply_edits(text, edit_front_matter(text, values))


def side(text: str, values: dict[str, Json]) -> str:
    return apply_edits(text, edit_side_file(text, values))


def test_yaml_gains_its_lines_at_the_end() -> None:
    text = "---\ntitle: A # b\n\n# c\n---\n" + BODY
    assert front(text, HIDE) == '---\ntitle: A # b\n\n# c\nfigures:\n  hide:\n    - "$3 million"\n---\n' + BODY


@pytest.mark.parametrize(
    "old",
    [
        "figures: [a, b]\n",
        "figures:\n- a\n- b\n",
        "figures: [\na,\nb\n]\n",
        "figures:\n\n  add:\n    - a\n\n  hide: [b]\n",
        '"figures":\n  set:\n    "a: b": {metric: c}\n',
        "figures:\n",
    ],
)
def test_yaml_lines_are_replaced_where_they_stand(old: str) -> None:
    head, tail = "---\ntitle: A\n", "\n# of the date\ndate: 2024-01-02\n---\n"
    assert front(head + old + tail + BODY, HIDE) == head + 'figures:\n  hide:\n    - "$3 million"\n' + tail + BODY


def test_no_remark_is_lost() -> None:
    old = 'figures: # one\n  # two\n  hide:\n    - "a # b" # three\n    - it\'s # four\n'
    new = front("---\n" + old + "---\n" + BODY, HIDE)
    assert new == (
        "---\nfigures:\n  # one\n  # two\n  # three\n  # four\n  hide:\n" + '    - "$3 million"\n---\n' + BODY
    )
    text = '+++\nfigures.add = ["a # b"] # one\n+++\n'
    assert front(text, HIDE) == '+++\n# one\nfigures.hide = ["$3 million"]\n+++\n'


def test_indented_keys_stay_indented() -> None:
    text = "---\n  title: A\n  figures: [a]\n---\n"
    assert front(text, HIDE) == '---\n  title: A\n  figures:\n    hide:\n      - "$3 million"\n---\n'


def test_a_key_inside_a_text_is_no_key() -> None:
    text = "---\nextra:\n  note: |\n    figures: none\n---\n"
    assert front(text, HIDE) == text.replace("none\n", 'none\nfigures:\n  hide:\n    - "$3 million"\n')


def test_none_takes_the_key_away() -> None:
    assert front("---\ntitle: A\nfigures: [a]\n---\n", {"figures": None}) == "---\ntitle: A\n---\n"
    assert front("+++\ntitle = 'A'\n[figures]\nadd = ['a']\n+++\n", {"figures": None}) == "+++\ntitle = 'A'\n+++\n"
    assert front('{\n  "figures": ["a"]\n}\n', {"figures": None}) == '{\n  "figures": null\n}\n'


def test_an_article_without_front_matter_gets_one() -> None:
    assert front("# Acme\n\nText.\n", HIDE) == '---\nfigures:\n  hide:\n    - "$3 million"\n---\n\n# Acme\n\nText.\n'
    assert front("---\n\nText.\n", HIDE).endswith("---\n\n---\n\nText.\n")
    assert front("# Acme\n", {"figures": None}) == "# Acme\n"


def test_an_empty_front_matter_is_filled() -> None:
    assert front("---\n---\nText.\n", HIDE) == '---\nfigures:\n  hide:\n    - "$3 million"\n---\nText.\n'


def test_toml_gains_its_lines_before_the_tables() -> None:
    text = "+++\ntitle = 'A' # b\n\n# of the extra\n[extra]\nfigures = 1\n+++\n" + BODY
    new = "+++\ntitle = 'A' # b\nfigures.hide = [\"$3 million\"]\n\n# of the extra\n[extra]\nfigures = 1\n+++\n" + BODY
    assert front(text, HIDE) == new


@pytest.mark.parametrize(
    "old",
    [
        "figures = ['a']\n",
        "figures = [\n  'a', # b\n]\n",
        "figures.add = ['a']\nfigures.set.'b'.metric = 'c'\n",
        "figures = { hide = ['a'] }\n",
    ],
)
def test_toml_lines_are_replaced_where_they_stand(old: str) -> None:
    head, tail = "+++\ntitle = '''A\nfigures = no'''\n", "date = 2024-01-02\n[extra]\na = 1\n+++\n"
    new = front(head + old + tail + BODY, HIDE)
    assert new.replace("# b\n", "") == head + 'figures.hide = ["$3 million"]\n' + tail + BODY


def test_toml_tables_become_dotted_keys() -> None:
    text = "+++\ntitle = 'A'\n[figures]\nhide = ['a']\n[figures.set.'b']\nmetric = 'c'\n[extra]\nd = 1\n+++\n"
    values: dict[str, Json] = {"figures": {"hide": ["a", "e"], "set": {"$3": {"metric": None, "value": 2.5}}}}
    lines = 'figures.hide = ["a", "e"]\nfigures.set."$3" = { metric = "", value = 2.5 }\n'
    assert front(text, values) == f"+++\ntitle = 'A'\n{lines}[extra]\nd = 1\n+++\n"
    listed = "+++\n[[companies]]\nname = 'A'\n[[companies]]\nname = 'B'\n+++\n"
    assert front(listed, {"companies": ["A"]}) == '+++\ncompanies = ["A"]\n+++\n'


@pytest.mark.parametrize(("opening", "closing"), [("{", "}"), (";;;\n{", "}\n;;;")])
def test_json_gains_a_member(opening: str, closing: str) -> None:
    text = f'{opening}\n    "title": "A",\n    "extra": {{"a": [1]}}\n{closing}\n{BODY}'
    lines = '    "figures": {\n      "hide": [\n        "$3 million"\n      ]\n    }'
    assert front(text, HIDE) == text.replace("[1]}\n", "[1]},\n" + lines + "\n")


def test_json_members_are_replaced_where_they_stand() -> None:
    text = '{\n  "figures": {"add": ["a"]},\n  "title": "A"\n}\n'
    assert front(text, {"figures": ["b"]}) == '{\n  "figures": [\n    "b"\n  ],\n  "title": "A"\n}\n'


def test_a_front_matter_that_cannot_be_edited_is_refused_with_the_lines_to_write() -> None:
    with pytest.raises(ContentError, match="nothing was written") as error:
        front("---\n{title: A, figures: [a]}\n---\n", HIDE)
    assert "figures:\n  hide:" in error.value.problems[0].mend


@pytest.mark.parametrize("text", ["", "# mine\n", "---\ndate: 2024-01-02", "date: 2024-01-02\n\n"])
def test_a_side_file_keeps_what_it_holds(text: str) -> None:
    new = side(text, HIDE)
    assert new.startswith(text)
    assert new[len(text) :].lstrip("\n") == 'figures:\n  hide:\n    - "$3 million"\n'


def test_a_side_file_that_does_not_parse_is_refused() -> None:
    with pytest.raises(ContentError, match="does not parse"):
        side("date: [\n", HIDE)


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
OLD = st.sampled_from(["", "figures: [x]\n", "figures:\n  hide:\n  - x # y\n", "companies:\n- {name: x}\n"])


@given(st.lists(NAMES, min_size=1, max_size=3), OLD, st.sampled_from(["", "date: 2024-01-02\n", "# z\nauthor: a\n"]))
def test_whatever_is_put_there_comes_out_and_nothing_else_moves(names: list[str], old: str, rest: str) -> None:
    values: dict[str, Json] = {"figures": {"hide": list(names)}, "companies": list(names)}
    new = front(f"---\n{old}{rest}---\n{BODY}", values)
    assert new.endswith("---\n" + BODY)
    assert rest in new
