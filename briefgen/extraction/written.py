"""Written values: what an editor may write under a key, converted to what the facts hold.

Each converter raises ValueError, with what is wanted, where it cannot. Refuses to know which key it serves.
"""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from briefgen.model.meta import Json


def as_text(value: Json) -> str | None:
    if isinstance(value, (dict, list, bool)):
        raise ValueError("a text is wanted.")
    return None if value is None else str(value)


def as_name(value: Json) -> str:
    text = as_text(value)
    if not text:
        raise ValueError("a text is wanted.")
    return text


def as_truth(value: Json) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("true or false is wanted.")


def as_number(value: Json) -> Decimal:
    try:
        number = Decimal(str(value).replace(",", ""))
    except InvalidOperation:
        raise ValueError("a number is wanted.") from None
    if not number.is_finite() or isinstance(value, bool):
        raise ValueError("a number is wanted.")
    return number.normalize()


def as_number_or_none(value: Json) -> Decimal | None:
    return None if value is None else as_number(value)


def one_of(choices: Any, absent: str | None) -> Callable[[Json], Any]:
    """A converter to one of the values of a `Literal`; `absent` is what null means, "" that it means nothing."""
    allowed = get_args(choices)

    def convert(value: Json) -> Any:
        if value in allowed:
            return value
        if value is None and absent != "":
            return absent
        raise ValueError(f"one of {', '.join(allowed)} is wanted.")

    return convert
