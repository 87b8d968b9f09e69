"""Tables: the heads of row and column describe a figure that stands alone in its cell."""

from briefgen.extraction.entities import Named, Names
from briefgen.extraction.figures.describe import describe
from briefgen.extraction.figures.find import find_figures
from briefgen.extraction.figures.tables import read_tables
from briefgen.extraction.story import tell
from briefgen.model.facts import NamedCompany
from briefgen.model.text import Block, Document, Run, Span

Described = tuple[str | None, str | None, str | None]


def table(*rows: tuple[str, ...]) -> Document:
    text, blocks, runs = "", [], []
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            markup = ("<table>" if not (i or j) else "") + ("<tr>" if j == 0 else "") + ("<td>" if i else "<th>")
            span = Span(len(text), len(text) + len(cell))
            if cell:
                blocks.append(Block("cell", span))
                text += cell + "\n"
            runs.append(Run(markup, span))
    return Document("-", text, tuple(blocks), tuple(runs), sentences=tuple(b.span for b in blocks))


def described(document: Document, *companies: str) -> list[Described]:
    mentions = []
    for name in companies:
        at = document.text.find(name)
        mentions.append(Named(Span(at, at + len(name)), "company", name))
    found = tuple(NamedCompany(c, (), role="secondary" if i else "primary") for i, c in enumerate(companies))
    names = Names(companies=found, mentions=tuple(sorted(mentions, key=lambda m: m.span)))
    story = tell(document)
    return [(f.metric, f.subject, f.period) for f in describe(story, find_figures(story), names)]


def test_metric_from_the_column_period_from_the_row() -> None:
    document = table(("Year", "Revenue of Acme"), ("2019", "$5 million"), ("2020", "$6 million"))
    assert described(document, "Acme") == [("Revenue", "Acme", "2019"), ("Revenue", "Acme", "2020")]


def test_metric_from_the_row_period_from_the_column() -> None:
    document = table(("", "2019", "2020"), ("Net income", "$5 million", "$6 million"))
    assert described(document) == [("Net income", None, "2019"), ("Net income", None, "2020")]


def test_no_subject_leaks_from_the_row_above() -> None:
    document = table(
        ("Purchase", "Year", "Price"), ("Borealis", "2016", "$5 million"), ("a plant", "2017", "$6 million")
    )
    assert described(document, "Acme Corp", "Borealis")[0] == ("Price", "Borealis", "2016")
    assert described(document, "Purchase", "Borealis")[1] == ("Price", "Purchase", "2017")


def test_a_column_of_changes_is_about_the_one_before_it() -> None:
    document = table(("Part", "Revenue", "Change"), ("Robots", "$5 million", "+15%"), ("Lamps", "$6 million", "-3%"))
    assert [metric for metric, _, _ in described(document)] == ["Revenue"] * 4
    story = tell(document)
    assert [f.change for f in find_figures(story) if f.kind == "percent"] == ["up", "down"]


def test_a_column_of_changes_behind_years_is_about_the_row() -> None:
    document = table(("", "2019", "2020", "Change"), ("Net income", "$5 million", "$6 million", "20%"))
    assert [metric for metric, _, _ in described(document)] == ["Net income"] * 3


def test_a_bare_number_counts_what_the_head_says() -> None:
    document = table(("Quarter", "Units sold"), ("Q1 2020", "1,200"))
    story = tell(document)
    (figure,) = describe(story, find_figures(story), Names())
    assert (figure.amount.unit, figure.metric, figure.period) == ("unit", "Units sold", "Q1 2020")


def test_an_adjective_in_a_head_is_no_name() -> None:
    document = table(("Quarter", "Average price"), ("Q1 2020", "$45"))
    assert described(document, "Average") == [("Average price", "Average", "Q1 2020")]


def test_no_table() -> None:
    assert read_tables(Document("-", "Acme sold 5 robots.", ())) == {}


def test_cells_without_text_keep_their_place() -> None:
    document = table(("Year", "Revenue", "Profit"), ("2019", "", "$5 million"))
    assert described(document) == [("Profit", None, "2019")]
