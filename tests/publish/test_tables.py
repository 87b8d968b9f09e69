import json

from briefgen.publish.tables import APPEARANCES, BRIEFS, COMPANIES, FIGURES, QUOTES, TABLES, of_brief, of_company

from .making import build
from .test_twins import full


def test_a_brief_gives_a_row_for_each_fact() -> None:
    rows = list(of_brief(json.loads(build(full(url="https://x.example"))["/briefs/2021/acme/index.json"])))
    assert [table.name for table, _ in rows] == [
        *("briefs", "figures", "quotes", "appearances", "appearances", "people", "corrections")
    ]
    told = [dict(zip(table.names, row, strict=True)) for table, row in rows]
    assert (told[0]["id"], told[0]["source"], told[0]["source_url"]) == ("acme", "The Paper", "https://paper.example/1")
    figure, quote = told[1], told[2]
    assert (figure["brief"], figure["number"], figure["value"], figure["unit"]) == ("acme", 1, 5000000.5, "USD")
    assert (figure["metric"], figure["key"]) == ("revenue", 1)
    assert figure["url"] == "https://x.example/briefs/2021/acme/#f1"
    assert (quote["text"], quote["speaker"], quote["key"]) == ("We built arms,", "Ada Example", 0)
    assert [row["company"] for row in told[3:5]] == ["acme-robotics", "nimbus-chips"]


def test_a_company_gives_one_row() -> None:
    ((table, row),) = of_company(json.loads(build(full())["/companies/acme-robotics/index.json"]))
    assert table is COMPANIES
    assert row[:3] == ("acme-robotics", "Acme Robotics", "/companies/acme-robotics/")
    assert len(row) == len(COMPANIES.columns)


def test_tables_are_named_once() -> None:
    names = [table.name for table in TABLES]
    assert len(set(names)) == len(names)
    assert {BRIEFS, FIGURES, QUOTES, APPEARANCES, COMPANIES} <= set(TABLES)
    assert all(len(set(table.names)) == len(table.names) for table in TABLES)
