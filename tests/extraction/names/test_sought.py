"""Names of company files sought in a story."""

from briefgen.extraction.names.sought import seek, seekable
from briefgen.extraction.story import tell
from briefgen.model.brief import Company
from briefgen.model.text import Span
from briefgen.read.document import parse_text

FILES = [
    Company("plink", "Plink", aliases=("Plink Plonk", "P&L Tubes")),
    Company("zork", "Zork’s", former_names=("ZORK",)),
]


def found(text: str, taken: tuple[Span, ...] = (), files: list[Company] = FILES) -> list[tuple[str, str]]:
    story = tell(parse_text(f"a head\n\n{text}"))
    spans = seek(story, seekable(files), taken, set())
    return sorted((i, story.text[s.start : s.end]) for i, places in spans.items() for s in places)


def test_whole_words_in_their_own_case() -> None:
    assert found("the Plink, a Plinker, the plink, xPlink, Plink-like ZORK") == [
        ("plink", "Plink"),
        ("plink", "Plink"),
        ("zork", "ZORK"),
    ]


def test_names_that_begin_with_a_small_letter() -> None:
    assert found("the iZork, aniZork and Øplink", files=[Company("izork", "iZork"), Company("plink", "Øplink")]) == [
        ("izork", "iZork"),
        ("plink", "Øplink"),
    ]


def test_the_longest_name_first() -> None:
    assert found("the Plink Plonk and P&L Tubes") == [("plink", "P&L Tubes"), ("plink", "Plink Plonk")]


def test_apostrophes_of_either_kind() -> None:
    assert found("the Zork's and the Zork’s") == [("zork", "Zork's"), ("zork", "Zork’s")]


def test_taken_stretches_are_left_alone() -> None:
    text = "the Plink of Jane"
    start = len("a head\n\nthe ")
    assert found(text, (Span(start, start + 5),)) == []
    assert found(text, (Span(start + 4, start + 9),)) == []
    assert found(text, (Span(start + 5, start + 9),)) == [("plink", "Plink")]


def test_a_name_of_two_files_is_the_first_ones() -> None:
    files = [Company("aa", "Plink"), Company("bb", "Plink")]
    assert found("the Plink", files=files) == [("aa", "Plink")]


def test_an_ordinary_word_needs_its_capital_inside_a_sentence() -> None:
    files = [Company("target", "Target")]
    assert found("Target prices rose. So a Target shop opened.", files=files) == [("target", "Target")]
