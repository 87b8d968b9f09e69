from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from briefgen.read.plain import read_plain, split_paragraphs

LONG = "Acme Robotics said on Friday that it would open a second plant next year, its third since the merger with Borealis Cloud in 2015."


def paragraphs(text: str) -> list[str]:
    return [" ".join(text[p.start : p.end].split()) for p in split_paragraphs(text)]


def read(text: str) -> list[tuple[str, str]]:
    body = read_plain(text, 0, UTC)
    return [(b.kind, body.text[b.span.start : b.span.end]) for b in body.blocks]


def test_blank_lines_part_paragraphs_and_hard_wrapped_lines_are_joined() -> None:
    text = "Acme opens a plant\n\nAcme Robotics said on Friday that\nit would open a second plant in\nOslo next year.\n\n  \nNimbus fell.\n"
    assert paragraphs(text) == [
        "Acme opens a plant",
        "Acme Robotics said on Friday that it would open a second plant in Oslo next year.",
        "Nimbus fell.",
    ]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    assert paragraphs(f"Acme opens a plant\n{LONG}\n{LONG}\n") == ["Acme opens a plant", LONG, LONG]


SHORT = "Acme Robotics said on Friday that it would open a second plant."


def test_short_lines_that_are_sentences_are_paragraphs_under_a_headline() -> None:
    lines = [SHORT, "“We are glad about that, and so is the town,” said Jane Doe.", "It is to be ready next year.", "Nimbus Chips fell by a tenth on the news, its worst day since March."]  # fmt: skip
    text = "Acme opens a plant\n\n" + "\n".join(lines) + "\n"
    assert paragraphs(text) == ["Acme opens a plant", *lines]


def test_subheads_and_bylines_between_long_lines_keep_their_roles() -> None:
    text = f"Acme opens a plant\n\nBy Jane Doe\n{LONG}\n{LONG}\nA Second Plant\n{LONG}\n{LONG}\n"
    kinds = [k for k, _ in read(text)]
    assert kinds == ["headline", "boilerplate", "paragraph", "paragraph", "heading", "paragraph", "paragraph"]
    body = read_plain(text, 0, UTC)
    assert body.fields["author"] == "Jane Doe"


def test_one_long_line_does_not_part_the_lines_that_were_wrapped() -> None:
    wrapped = "Acme Robotics said on Friday that it would\nopen a second plant next year, its third\nsince the merger with Borealis Cloud, and\nthat it would hire 300 people for it in\nOslo by June."
    text = f"{LONG}\n\n{wrapped}\n\n{wrapped}\n"
    assert paragraphs(text) == [LONG, wrapped.replace("\n", " "), wrapped.replace("\n", " ")]


def test_a_wrapped_paragraph_whose_sentence_ends_with_a_line_stays_whole() -> None:
    wrapped = "Acme Robotics said on Friday that it would\nopen a second plant next year. It is to be\nthe third since the merger with Borealis.\nThe town of Oslo agreed to that in June,\nand work began."
    assert paragraphs(f"Acme opens a plant\n\n{wrapped}\n") == ["Acme opens a plant", wrapped.replace("\n", " ")]


def test_rules_part_paragraphs_and_are_no_headline() -> None:
    text = f"---\nACME OPENS A PLANT\n---\n\n{LONG}\n"
    assert read(text) == [("headline", "ACME OPENS A PLANT"), ("boilerplate", "---"), ("paragraph", LONG)]
    body = read_plain(text, 0, UTC)
    assert body.text[:3] == "   "
    assert len(body.text) == len(text)
    assert read("* * *\n") == [("boilerplate", "* * *")]


def test_a_wrapped_file_without_blank_lines_parts_where_no_wrapping_explains_the_line_end() -> None:
    text = "Acme opens a plant\nAcme Robotics said on Friday that it\nwould open a plant.\nNimbus Chips fell by a tenth on the\nnews from Oslo.\n"
    assert paragraphs(text) == [
        "Acme opens a plant",
        "Acme Robotics said on Friday that it would open a plant.",
        "Nimbus Chips fell by a tenth on the news from Oslo.",
    ]


def test_bullets_are_items() -> None:
    text = f"Acme opens a plant\n\n{LONG}\n\n- 5,000 robots\n- three plants\n* one more\n\n{LONG}\n"
    assert [k for k, _ in read(text)] == ["headline", "paragraph", "item", "item", "item", "paragraph"]
    assert read(text)[2] == ("item", "5,000 robots")


def test_a_number_is_no_bullet() -> None:
    assert paragraphs("2.5 million robots were sold\n\n3 plants closed") == [
        "2.5 million robots were sold",
        "3 plants closed",
    ]


def test_no_character_moves_and_no_block_holds_a_line_end() -> None:
    text = "Headline of\nAcme\n\nAcme Robotics said on Friday\nthat it grew.\n\n\tNimbus fell.\n"
    body = read_plain(text, 7, UTC)
    assert len(body.text) == len(text)
    assert [(o.at, o.source, o.length) for o in body.origins] == [(0, 7, len(text))]
    assert all("\n" not in body.text[b.span.start : b.span.end] for b in body.blocks)


def test_a_wire_header_gives_headline_author_date_and_source() -> None:
    text = f"-- Acme opens a plant\n-- By Jane Doe\n-- Fri Mar 3, 2017 6:15pm GMT\n-- http://example.com/a\n\n OSLO  (Reuters) - {LONG}\n\n {LONG}\n"
    body = read_plain(text, 0, UTC)
    assert [b.kind for b in body.blocks] == ["headline", "boilerplate", "boilerplate", "paragraph", "paragraph"]
    assert body.text[: body.blocks[0].span.end] == "-- Acme opens a plant"
    assert "http" not in body.text
    assert len(body.text) == len(text)
    assert body.fields["date"] == datetime(2017, 3, 3, 18, 15, tzinfo=UTC)
    assert body.fields["author"] == "Jane Doe"
    assert body.fields["source"].url == "http://example.com/a"


def test_loose_header_lines_are_boilerplate_and_are_read() -> None:
    text = f"Acme opens a plant\n\nBy Jane Doe\n\nMarch 3, 2017\n\n{LONG}\n\n{LONG}\n"
    body = read_plain(text, 0, UTC)
    assert [b.kind for b in body.blocks] == ["headline", "boilerplate", "boilerplate", "paragraph", "paragraph"]
    assert (body.fields["author"], body.fields["date"]) == ("Jane Doe", datetime(2017, 3, 3, tzinfo=UTC))


def test_one_line_is_a_headline_and_a_long_first_paragraph_is_none() -> None:
    assert read("Acme opens a plant\n") == [("headline", "Acme opens a plant")]
    assert read(LONG * 4)[0][0] == "paragraph"


def test_the_page_shows_story_and_lists_and_nothing_else() -> None:
    text = f"Acme opens a plant\n\nJane Doe robots\n\n{LONG}\n\nA Second Plant\n\n{LONG}\n\n- one robot\n- two robots\n\n{LONG}\n\n© 2017 Example\n"
    body = read_plain(text, 0, UTC)
    shown = "".join(r.markup + body.text[r.span.start : r.span.end] for r in body.runs)
    assert (
        shown.replace("\n", "")
        == f"<p>{LONG}</p><h2>A Second Plant</h2><p>{LONG}</p><ul><li>one robot</li><li>two robots</li></ul><p>{LONG}</p>"
    )


@given(st.text(alphabet="Ab.- \n\t*1“:", max_size=120))
def test_any_text_is_read(text: str) -> None:
    body = read_plain(text, 0, UTC)
    assert len(body.text) == len(text)
    at = 0
    for block in body.blocks:
        words = body.text[block.span.start : block.span.end]
        assert at <= block.span.start < block.span.end
        assert "\n" not in words
        assert words.strip() == words
        at = block.span.end
    assert sum(len(p.split()) for p in paragraphs(text)) <= len(text.split())
