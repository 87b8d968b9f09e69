"""The forms that numbers ask for."""

import pytest

from briefgen.publish.plurals import asks_for_one_alone, form_of, forms_of


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", {0: "other", 1: "one", 2: "other"}),
        ("de-AT", {0: "other", 1: "one", 21: "other"}),
        ("fr", {0: "one", 1: "one", 2: "other", 1_000_000: "many"}),
        ("ja", {1: "other"}),
        ("ru", {1: "one", 2: "few", 5: "many", 11: "many", 12: "many", 21: "one", 22: "few", 112: "many"}),
        ("pl", {1: "one", 2: "few", 5: "many", 21: "many", 22: "few"}),
        ("cs", {1: "one", 4: "few", 5: "other"}),
        ("ar", {0: "zero", 1: "one", 2: "two", 3: "few", 11: "many", 100: "other", 103: "few"}),
        ("he", {1: "one", 2: "two", 3: "other"}),
        ("sl", {1: "one", 2: "two", 3: "few", 5: "other", 101: "one"}),
    ],
)
def test_the_form_of_a_number(language: str, forms: dict[int, str]) -> None:
    assert {n: form_of(language)(n) for n in forms} == forms


def test_the_forms_of_a_language() -> None:
    assert forms_of("ar") == {"zero", "one", "two", "few", "many", "other"}
    assert forms_of("de") == {"one", "other"}


def test_a_language_that_nobody_knows_has_the_forms_of_english() -> None:
    assert asks_for_one_alone("tlh")
    assert not asks_for_one_alone("fr")
