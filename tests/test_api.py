"""briefgen as a library."""

import json
import pickle
from datetime import UTC, datetime
from decimal import Decimal

import briefgen

TEXT = "Acme opens a plant\n\nAcme Robotics spent $3 million on it. “It was cheap,” said Jane Doe."


def test_a_text_gives_its_brief() -> None:
    brief = briefgen.extract(TEXT, id="acme")
    assert (brief.id, brief.headline) == ("acme", "Acme opens a plant")
    assert [f.amount.value for f in brief.figures] == [Decimal(3_000_000)]
    assert [(q.text, q.speaker) for q in brief.quotes] == [("It was cheap,", "Jane Doe")]


def test_offsets_count_code_points_of_the_text() -> None:
    figure = briefgen.extract(TEXT).to_dict()["figures"][0]
    assert TEXT[figure["start"] : figure["end"]] == "$3 million"


def test_a_date_dates_what_has_none() -> None:
    when = datetime(2024, 5, 7, tzinfo=UTC)
    assert briefgen.extract(TEXT, date=when).date == when
    assert briefgen.extract(TEXT).date is None


def test_an_empty_text_gives_an_empty_brief() -> None:
    brief = briefgen.extract("")
    assert (brief.quotes, brief.figures, brief.companies, brief.standfirst) == ((), (), (), "")


def test_a_brief_is_json_and_survives_pickling() -> None:
    brief = briefgen.extract(TEXT)
    assert json.loads(json.dumps(brief.to_dict()))["headline"] == brief.headline
    assert pickle.loads(pickle.dumps(brief)) == brief


def test_the_package_names_the_brief() -> None:
    assert isinstance(briefgen.extract(TEXT), briefgen.Brief)
