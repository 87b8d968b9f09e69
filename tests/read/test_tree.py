import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.read.tree import TreeFault, parse_json, parse_toml, parse_yaml, plain, plain_value


def fault(parse, text: str) -> TreeFault:  # type: ignore[no-untyped-def]
    with pytest.raises(TreeFault) as caught:
        parse(text, 100)
    return caught.value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),
        ("ON", "ON"),
        ("yes", "yes"),
        ("12:30", "12:30"),
        ("012", "012"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        (".inf", ".inf"),
        ("2017-03-16", "2017-03-16"),
        ("=", "="),
        ("true", True),
        ("false", False),
        ("'true'", "true"),
        ('"5"', "5"),
        ("5", 5),
        ("-7", -7),
        ("4.5", 4.5),
        ("9" * 30, "9" * 30),
        ("null", None),
        ("~", None),
        ("", None),
        ("<<", "<<"),
    ],
)
def test_yaml_is_read_as_yaml_1_2(written: str, value: object) -> None:
    assert plain(parse_yaml(f"key: {written}")) == {"key": value}


def test_every_value_has_its_place() -> None:
    text = 'a: one\nb:\n  - two\n  - {c: "three"}\n'
    root = parse_yaml(text, 10).value
    assert isinstance(root, dict)
    assert (root["a"].key, root["b"].key) == (10, 17)
    b = root["b"].value
    assert isinstance(b, list)
    c = b[1].value
    assert isinstance(c, dict)
    places = [(root["a"].start, "one"), (b[0].start, "two"), (c["c"].start, '"three"')]
    assert [text[at - 10 :].startswith(words) for at, words in places] == [True] * 3


@pytest.mark.parametrize(
    ("text", "at", "what"),
    [
        ("a: 1\na: 2\n", 5, "given twice"),
        ("a: &x 1\nb: *x\n", 3, "aliases"),
        ("a: *x\n", 3, "aliases"),
        ("a: !!python/object:os.system x\n", 3, "tags"),
        ("a: !!str x\n", 3, "tags"),
        ("? [a, b]\n: c\n", 2, "must be a word"),
        ("a: b: c\n", 4, "mapping values are not allowed"),
        ("a: [1, 2\n", 9, ""),
        ("a: \x07\n", 3, "control character"),
        ("a: 1\n---\nb: 2\n", 5, "second document"),
    ],
)
def test_what_yaml_may_not_hold_is_placed(text: str, at: int, what: str) -> None:
    caught = fault(parse_yaml, text)
    assert what in caught.what
    assert caught.offset == 100 + at


def test_deep_nesting_is_refused_and_breaks_nothing() -> None:
    for text in ("a: " + "[" * 1000 + "]" * 1000, "a: " + "{b: " * 1000, "\n".join(" " * i + "a:" for i in range(500))):
        assert "nested more than" in fault(parse_yaml, text).what
    assert "nested more than" in fault(parse_json, '{"a": ' + "[" * 1000 + "]" * 1000 + "}").what
    assert fault(parse_toml, "a = " + "[" * 5000 + "]" * 5000).what


def test_a_flood_is_refused() -> None:
    assert "longer than" in fault(parse_yaml, "a: " + "x" * 300_000).what


def test_toml_and_json_give_the_same_tree() -> None:
    toml = 'title = "Acme"\ndate = 2017-03-16\ndraft = true\n[source]\nname = "Wire"\n'
    text = '{"title": "Acme", "date": "2017-03-16", "draft": true, "source": {"name": "Wire"}}'
    assert (
        plain(parse_toml(toml))
        == plain(parse_json(text))
        == {"title": "Acme", "date": "2017-03-16", "draft": True, "source": {"name": "Wire"}}
    )


def test_toml_values_stand_behind_their_key() -> None:
    text = 'title = "Acme"\n[source]\nname = "Wire"\n'
    root = parse_toml(text, 10).value
    assert isinstance(root, dict)
    assert (root["title"].key, root["source"].key) == (10, 10 + text.index("source"))
    assert text[root["title"].start - 10 :].startswith('"Acme"')
    assert root["source"].start - 10 >= text.index("[source")


def test_faults_of_toml_and_json_are_placed() -> None:
    assert fault(parse_toml, 'a = 1\nb = "x\n').offset == 100 + 13 - 1
    assert fault(parse_toml, "a = 1\na = 2\n").offset >= 100 + 6
    assert fault(parse_json, '{"a": 1, "a": 2}').offset == 100 + 9
    assert fault(parse_json, '{"a": 1,}').offset == 100 + 8
    assert fault(parse_json, '{"a" 1}').offset == 100 + 5
    assert fault(parse_json, '{"a": nope}').offset == 100 + 6


@given(st.text(max_size=80))
def test_no_text_raises_anything_but_a_fault(text: str) -> None:
    for parse in (parse_yaml, parse_toml, parse_json):
        offset = 0
        try:
            parse(text)
        except TreeFault as caught:
            offset = caught.offset
        assert 0 <= offset <= len(text) + 1


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text("abcd", min_size=1), VALUES, max_size=4))
def test_json_is_read_as_the_library_reads_it(value: dict[str, object]) -> None:
    assert plain(parse_json(json.dumps(value, indent=1))) == value


def test_a_number_that_python_would_not_read_is_text() -> None:
    assert plain_value("9" * 5000) == "9" * 5000
    assert plain_value("9" * 18) == int("9" * 18)
