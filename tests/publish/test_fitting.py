import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.publish.fitting import fit, width_of

LONG = "A headline of many words that a wire sends all the same, although no editor would ever write it, " * 3


def test_a_short_headline_is_large_and_a_long_one_small() -> None:
    short, long = fit("Acme opens a plant", 1056, 320, 76, 30), fit(LONG, 1056, 320, 76, 30)
    assert short.lines == ("Acme opens a plant",)
    assert short.size == 76
    assert long.size < 50
    assert " ".join(long.lines) == LONG.strip()
    assert long.height <= 320


def test_what_has_no_room_is_cut_between_words() -> None:
    cut = fit(LONG, 400, 60, 30, 30)
    assert len(cut.lines) == 1
    assert cut.lines[0].endswith("…")
    assert LONG.startswith(cut.lines[0][:-1] + " ")


def test_a_word_wider_than_the_line_is_broken() -> None:
    found = fit("Donaudampfschifffahrtsgesellschaftskapitän", 300, 400, 40, 40)
    assert len(found.lines) > 1
    assert "".join(found.lines) == "Donaudampfschifffahrtsgesellschaftskapitän"


def test_chinese_breaks_between_signs_and_never_before_a_full_stop() -> None:
    found = fit("阿里巴巴计划建立研究中心，投资一千亿元。" * 3, 400, 900, 40, 40)
    assert "".join(found.lines) == "阿里巴巴计划建立研究中心，投资一千亿元。" * 3
    assert all(8 <= len(line) <= 10 for line in found.lines[:-1])
    assert not any(line[0] in "，。" for line in found.lines)


def test_arabic_runs_from_right_to_left_whatever_latin_is_in_it() -> None:
    assert fit("تخطط شركة Acme لبناء 3 مصانع", 1000, 300).rtl
    assert not fit("Acme تخطط", 1000, 300).rtl
    assert not fit("2,000", 1000, 300).rtl


def test_pictographs_and_controls_are_left_out() -> None:
    assert fit("🚀 Acme 👩‍🚀 ships\u0007 ☎ robots ❤️ €5 ™", 1056, 300).lines == ("Acme ships robots €5 ™",)
    assert fit("🚀", 1056, 300).lines == ()


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_nothing_has_no_lines(text: str) -> None:
    assert fit(text, 100, 100).lines == ()


@given(st.text(max_size=200), st.integers(60, 1200), st.integers(20, 400))
def test_whatever_stands_there_fits(text: str, width: int, height: int) -> None:
    found = fit(text, width, height, 60, 20)
    assert len(found.lines) <= max(1, height // found.leading)
    for line in found.lines:
        marks = sum(unicodedata.combining(c) > 0 for c in line)
        assert len(line) - marks <= 1 or width_of(line) * found.size <= width + found.size
