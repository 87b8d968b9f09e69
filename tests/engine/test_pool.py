from concurrent.futures import ThreadPoolExecutor

import pytest

from briefgen.engine.pool import CHUNK, Hands, run


def square(number: int) -> int:
    return number * number


def fail_at_seven(number: int) -> int:
    if number == 7:
        raise ValueError(number)
    return number


NUMBERS = list(range(3 * CHUNK + 5))


@pytest.mark.parametrize("hands", ["auto", "serial", "threads", "processes"])
def test_results_come_in_the_order_of_the_items(hands: Hands) -> None:
    assert list(run(square, NUMBERS, jobs=2, hands=hands)) == [n * n for n in NUMBERS]


def test_any_executor_will_do() -> None:
    with ThreadPoolExecutor(2) as executor:
        assert list(run(square, NUMBERS, hands=executor)) == [n * n for n in NUMBERS]


@pytest.mark.parametrize("hands", ["serial", "threads", "processes"])
def test_nothing_to_do_is_nothing(hands: Hands) -> None:
    assert list(run(square, [], jobs=2, hands=hands)) == []


@pytest.mark.parametrize("hands", ["serial", "threads", "processes"])
def test_a_failure_reaches_the_caller(hands: Hands) -> None:
    with pytest.raises(ValueError, match="7"):
        list(run(fail_at_seven, NUMBERS, jobs=2, hands=hands))
