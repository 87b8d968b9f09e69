from datetime import date

import pytest

from briefgen.extraction.times.nodes import Calendar, Now, Time, Unit, Weekday
from briefgen.extraction.times.reckoned import Away, Nth, Open, Part, Run, Stretch, Upto, Within

THURSDAY = Now(date(2017, 3, 16))


@pytest.mark.parametrize(
    ("says", "value"),
    [
        (Away(((2, "year"),), -1), "2015"),
        (Away(((2, "month"),), -1), "2017-01"),
        (Away(((2, "month"),), 1, exact=True), "2017-05-16"),
        (Away(((1, "year"), (2, "month")), -1), "2016-01-16"),
        (Away(((2, "day"),), 1, Calendar(2016, 5, 13)), "2016-05-15"),
        (Run(2, "quarter", -1), "2016-Q3/2016-Q4"),
        (Run(5, "day", 1), "2017-03-17/2017-03-21"),
        (Nth(4, "quarter"), "2016-Q4"),
        (Nth(1, "quarter"), "2017-Q1"),
        (Nth(1, "week", Calendar(2015)), "2015-W01"),
        (Nth(1, "week", Calendar(2021)), "2021-W01"),
        (Nth(-1, "month", Calendar(2021), 3), "2021-Q4"),
        (Part(Calendar(2017, 5), "late"), "2017-05-16/2017-05-31"),
        (Upto(((3, "month"),), Calendar(2023, 7, 30)), "2023-05-01/2023-07-30"),
        (Stretch(Calendar(None, 11), Calendar(None, 1)), "2016-11/2017-01"),
        (Stretch(Calendar(None, 5), Calendar(2019, 7)), "2019-05/2019-07"),
        (Stretch(Calendar(None, 11), Calendar(2019, 2)), "2018-11/2019-02"),
        (Open(Calendar(2014), "after"), "2014/.."),
        (Within(Calendar(None, 3), Unit("year", -1)), "2016-03"),
        (Within(Weekday(1), Unit("week", 1)), "2017-03-21"),
    ],
)
def test_seen_from_a_thursday(says: Time, value: str) -> None:
    period = says.on(THURSDAY)
    assert period
    assert period.value == value


def test_after_a_year_begins_with_the_next_one() -> None:
    period = Open(Calendar(2014), "after").on(THURSDAY)
    assert period
    assert (period.start, period.end) == (date(2015, 1, 1), None)
