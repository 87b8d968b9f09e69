from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.problem import Place
from briefgen.read.decode import Lines, decode, unify_line_ends


def test_utf8_with_and_without_a_bom_is_the_same_text() -> None:
    assert decode("Café\n".encode(), "a.txt") == ("Café\n", None)
    assert decode(b"\xef\xbb\xbf" + "Café\n".encode(), "a.txt") == ("Café\n", None)


def test_every_kind_of_line_end_is_a_line_feed() -> None:
    assert decode(b"one\r\ntwo\rthree\n", "a.txt") == ("one\ntwo\nthree\n", None)


def test_an_invalid_byte_is_placed_by_line_and_column() -> None:
    text, problem = decode("one\r\ncaf\u00e9 ".encode() + b"\xe9 end", "content/a.txt")
    assert text == ""
    assert problem is not None
    assert str(problem) == "content/a.txt:2:6: error: byte 0xE9 is not valid UTF-8. Save the file as UTF-8."


def test_utf16_is_named() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        _, problem = decode("\ufeffHeadline".encode(encoding), "a.txt")
        assert problem is not None
        assert "UTF-16" in problem.what
        assert problem.mend == "Save the file as UTF-8."


def test_a_binary_file_is_no_text() -> None:
    _, problem = decode(b"MZ\n\x01\x00\x02", "a.txt")
    assert problem is not None
    assert problem.place == Place("a.txt", 2, 2)
    assert "not text" in problem.what


@given(st.text(alphabet="ab\n", max_size=60), st.data())
def test_a_place_counts_the_line_feeds_before_it(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    place = Lines("a.txt", text).place(offset)
    assert place.line == text[:offset].count("\n") + 1
    assert place.column == len(text[:offset].rsplit("\n", 1)[-1]) + 1


@given(st.text(alphabet="a\r\n", max_size=30))
def test_no_carriage_return_is_left(text: str) -> None:
    assert "\r" not in unify_line_ends(text)
