import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.engine.manifest import MANIFEST, encode_manifest, is_below, patch_manifest, read_manifest
from briefgen.model.page import ManifestEntry

names = st.text(st.sampled_from('ab-Äé"{:}, \\\n') | st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)
entries = st.builds(ManifestEntry, st.sampled_from(["0f", "1a"]), st.integers(0, 10**9), st.just("text/html"))
manifests = st.dictionaries(names, entries, max_size=8)


def test_it_is_a_json_object_of_one_line_a_file() -> None:
    data = encode_manifest({"b.html": ManifestEntry("0f", 2, "text/html"), "a/ä.html": ManifestEntry("1a", 1, "x/y")})
    lines = data.decode().splitlines()
    assert [line[:10] for line in lines] == ["{", '"a/ä.html"', '"b.html":{', "}"]
    assert json.loads(data)["b.html"] == {"digest": "0f", "size": 2, "media": "text/html"}
    assert json.loads(encode_manifest({})) == {}


@given(manifests)
def test_what_is_encoded_can_be_read(made: dict[str, ManifestEntry]) -> None:
    assert json.loads(encode_manifest(made)) == {
        path: {"digest": e.digest, "size": e.size, "media": e.media} for path, e in made.items()
    }


@given(manifests, manifests, st.sets(names))
def test_patching_gives_what_encoding_anew_would(
    old: dict[str, ManifestEntry], changed: dict[str, ManifestEntry], removed: set[str]
) -> None:
    removed |= set(list(old)[::2])
    new = {path: entry for path, entry in old.items() if path not in removed} | changed
    assert patch_manifest(encode_manifest(old), changed, removed) == encode_manifest(new)


@pytest.mark.parametrize("old", [b"", b"{}", b'{"a":{"digest":"0f","media":"x/y","size":1}}', b"{\nnonsense\n}\n"])
def test_a_manifest_of_another_make_is_not_patched(old: bytes) -> None:
    with pytest.raises(ValueError, match=r"manifest|subsection"):
        patch_manifest(old, {"b": ManifestEntry("0f", 2, "text/html")})


@pytest.mark.parametrize("data", [None, b"", b"[]", b'{"a.html": 1}', b"\xff"])
def test_one_that_cannot_be_read_is_empty(tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / MANIFEST).write_bytes(data)
    assert read_manifest(tmp_path) == {}


def test_paths_that_lead_out_are_not_read(tmp_path: Path) -> None:
    entry = ManifestEntry("0f", 2, "text/html")
    (tmp_path / MANIFEST).write_bytes(encode_manifest({"../up.txt": entry, "/etc/x": entry, "a.html": entry}))
    assert read_manifest(tmp_path) == {"a.html": entry}


@pytest.mark.parametrize("path", ["", "/a", "../a", "a/../../b", "a/..", "C:/a", "C:a", "a\\b", "./a", "a//b", "a/"])
def test_is_not_below(path: str) -> None:
    assert not is_below(path)


@pytest.mark.parametrize("path", ["a", "a/b.html", ".nojekyll", "a/b:c", "..a/b..", "ä/é"])
def test_is_below(path: str) -> None:
    assert is_below(path)
