from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from briefgen.extraction.written import as_name, as_number, as_number_or_none, as_text, as_truth, one_of
from briefgen.model.facts import Bound, Change
from briefgen.model.meta import Json

change, bound = one_of(Change, None), one_of(Bound, "exact")


@pytest.mark.parametrize(
    ("convert", "value", "wanted"),
    [
        (as_text, None, None),
        (as_text, 2017, "2017"),
        (as_name, "Acme", "Acme"),
        (as_truth, False, False),
        (as_number, "1,200.50", Decimal("1200.5")),
        (as_number, 3, Decimal(3)),
        (as_number_or_none, None, None),
        (change, "up", "up"),
        (change, None, None),
        (bound, None, "exact"),
    ],
)
def test_what_is_written_becomes_a_value(convert: Callable[[Json], Any], value: Json, wanted: Any) -> None:
    assert convert(value) == wanted


@pytest.mark.parametrize(
    ("convert", "value", "message"),
    [
        (as_text, ["a"], "a text is wanted"),
        (as_text, True, "a text is wanted"),
        (as_name, None, "a text is wanted"),
        (as_truth, "yes", "true or false is wanted"),
        (as_number, "many", "a number is wanted"),
        (as_number, "NaN", "a number is wanted"),
        (as_number, True, "a number is wanted"),
        (change, "sideways", "one of up, down is wanted"),
        (one_of(Change, ""), None, "one of up, down is wanted"),
    ],
)
def test_what_cannot_be_is_an_error_that_says_what_is_wanted(
    convert: Callable[[Json], Any], value: Json, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        convert(value)
