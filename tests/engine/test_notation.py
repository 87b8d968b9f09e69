import json
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from briefgen.engine.notation import json_text, plain_override, quoted, toml_lines, yaml_lines, yaml_scalar
from briefgen.model.meta import Entry, Json, Override
from briefgen.read.tree import parse_yaml, plain

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
NUMBERS = st.integers(-(10**15), 10**15) | st.decimals(-1000, 1000, places=3).map(float)
FIELDS = st.dictionaries(st.sampled_from(["metric", "role", "period"]), TEXTS | NUMBERS | st.booleans(), max_size=3)
SETTINGS = st.dictionaries(TEXTS, FIELDS.filter(bool), min_size=1, max_size=3)
VALUES = st.lists(TEXTS, max_size=3) | st.fixed_dictionaries({"hide": st.lists(TEXTS, min_size=1), "set": SETTINGS})


@given(VALUES)
def test_yaml_gives_back_what_was_spelt(value: Json) -> None:
    assert plain(parse_yaml("\n".join(yaml_lines("figures", value)))) == {"figures": value}


@given(VALUES)
def test_toml_gives_back_what_was_spelt(value: Json) -> None:
    assert tomllib.loads("\n".join(toml_lines("figures", value))) == {"figures": value}


@given(VALUES)
def test_json_gives_back_what_was_spelt(value: Json) -> None:
    text = json_text(value, "  ")
    assert json.loads(text) == value
    assert not any(line in ("{", "}") for line in text.split("\n")[1:])


def test_words_stand_bare_and_everything_else_in_quotes() -> None:
    assert [yaml_scalar(t) for t in ("Acme Robotics", "NO", "12:30", "Acme: 5", "$3", "a, b", "5G", "Acme ")] == [
        "Acme Robotics", '"NO"', '"12:30"', '"Acme: 5"', '"$3"', '"a, b"', '"5G"', '"Acme "',
    ]  # fmt: skip
    assert quoted('a "b" \\ \u200b') == '"a \\"b\\" \\\\ \\u200B"'


def test_a_name_too_long_for_a_key_makes_a_list() -> None:
    long = "word " * 400 + "end"
    override = Override(set=(Entry(long, {"speaker": "Ida Sample"}), Entry("short", {"key": True})))
    value = plain_override("quotes", override)
    assert value == {"set": [{"text": long, "speaker": "Ida Sample"}, {"text": "short", "key": True}]}
    assert plain(parse_yaml("\n".join(yaml_lines("quotes", value)))) == {"quotes": value}


def test_a_rename_stays_a_mapping_from_the_old_name() -> None:
    override = Override(set=(Entry("Acme", {"name": "Acme Robotics"}),))
    assert plain_override("companies", override) == {"set": {"Acme": {"name": "Acme Robotics"}}}


def test_what_says_nothing_is_none_and_an_empty_list_is_a_list() -> None:
    assert plain_override("figures", Override()) is None
    assert plain_override("figures", Override(replace=())) == []
