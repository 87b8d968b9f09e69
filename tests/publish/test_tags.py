"""Tags: which lists a brief belongs to."""

from dataclasses import replace

from briefgen.model.meta import Correction, Meta
from briefgen.publish.tags import CORRECTED, MEASURED, QUOTED, metric_key, metrics_in, of_metric, tags_of

from .making import brief, money

TEXT = ["Acme Robotics earned $5 million, after a fine of $2 million.", "“We built arms,” said Ada Example."]


def test_a_brief_with_nothing_to_list_has_no_tags() -> None:
    assert tags_of(brief()) == ""
    assert list(metrics_in("")) == []


def test_what_a_brief_has_is_in_its_tags() -> None:
    quoted = tags_of(brief("x", "Acme", TEXT, quotes=[("We built arms,", {"speaker": "Ada Example"})]))
    assert QUOTED in quoted
    assert MEASURED not in quoted
    assert CORRECTED in tags_of(brief(meta=Meta(corrections=(Correction(None, "It was dollars."),))))


def test_a_quotation_of_nobody_is_not_listed() -> None:
    assert QUOTED not in tags_of(brief("x", "Acme", TEXT, quotes=[("We built arms,", {"key": True})]))


def test_metrics_go_by_a_key_whatever_their_capitals() -> None:
    figures = [("$5 million", money(5, metric="Net income")), ("$2 million", money(2, metric="fine"))]
    tags = tags_of(brief("x", "Acme", TEXT, figures=figures))
    assert list(metrics_in(tags)) == [("net-income", "Net income"), ("fine", "fine")]
    assert of_metric("fine") in tags
    assert of_metric("net") not in tags
    assert metric_key("NET income") == "net-income"


def test_words_of_a_metric_are_one_line() -> None:
    one = brief("x", "Acme", TEXT, figures=[("$5 million", money(5, metric="net\nmetric:x=income"))])
    assert [words for _, words in metrics_in(tags_of(one))] == ["net metric:x=income"]


def test_no_metric_takes_the_address_of_further_pages() -> None:
    assert metric_key("Page") != "page"


def test_figures_without_a_metric_are_not_listed() -> None:
    one = brief("x", "Acme", TEXT, figures=[("$5 million", money(5))])
    assert tags_of(replace(one)) == ""
