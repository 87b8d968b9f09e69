from datetime import date

import pytest

from briefgen.extraction.times.nodes import Calendar, Feast, Length, Now, Season, Time, Unit, Weekday

THURSDAY = Now(date(2017, 3, 16))


@pytest.mark.parametrize(
    ("says", "value"),
    [
        (Calendar(None, 3, 16), "2017-03-16"),
        (Calendar(None, 3, 17), "2016-03-17"),
        (Calendar(None, 4, way="next"), "2017-04"),
        (Calendar(None, 3, way="last"), "2016-03"),
        (Calendar(None, 2, 29), "2016-02-29"),
        (Calendar(None, None, 31), "2017-01-31"),
        (Weekday(3), "2017-03-16"),
        (Weekday(4), "2017-03-10"),
        (Weekday(3, "last"), "2017-03-09"),
        (Unit("weekend"), "2017-W11-WE"),
        (Season("summer"), "2016-SU"),
        (Season("summer", Calendar(2010)), "2010-SU"),
        (Feast(11, 0, 4, 3, 1), "2016-11-25"),
        (Feast(0, way="next"), "2017-04-16"),
        (Length(((1, "year"), (2, "quarter"), (3, "hour"))), "P1Y6MT3H"),
    ],
)
def test_seen_from_a_thursday(says: Time, value: str) -> None:
    period = says.on(THURSDAY)
    assert period
    assert period.value == value


def test_early_in_the_week_the_weekend_is_the_last_one() -> None:
    period = Unit("weekend").on(Now(date(2017, 3, 14)))
    assert period
    assert period.start == date(2017, 3, 11)


def test_there_is_no_30th_of_february() -> None:
    assert Calendar(2017, 2, 30).on(THURSDAY) is None


def test_a_narrative_of_another_time_has_its_own_year() -> None:
    period = Calendar(None, 10).on(Now(date(2017, 3, 16), date(1922, 1, 1), telling=True))
    assert period
    assert period.value == "1922-10"
