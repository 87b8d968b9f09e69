"""Plurals: which form of a word a number asks for, by language (whole numbers; the rules of Unicode's CLDR, and its names for the forms).

It knows no word. A language that is not here has two forms, as English has.
"""

from collections.abc import Callable

Rule = Callable[[int], str]


def form_of(language: str) -> Rule:
    """The rule of a language by its tag ("de", "pt-BR"): a number in, the name of its form out."""
    return _RULES.get(language.partition("-")[0].casefold(), _one)


def forms_of(language: str) -> frozenset[str]:
    """The forms that the numbers of a language ask for."""
    rule = form_of(language)
    return frozenset(rule(n) for n in (*range(201), 1_000_000))


def asks_for_one_alone(language: str) -> bool:
    """Whether the rule is that of English: one form for 1, another for all else."""
    return form_of(language) is _one


def _one(n: int) -> str:
    return "one" if n == 1 else "other"


def _never(n: int) -> str:
    del n
    return "other"


def _up_to_one(n: int) -> str:
    return "one" if n <= 1 else "other"


def _millions(n: int) -> str:
    if n <= 1:
        return "one"
    return "many" if n % 1_000_000 == 0 else "other"


def _one_or_millions(n: int) -> str:
    if n == 1:
        return "one"
    return "many" if n and n % 1_000_000 == 0 else "other"


def _by_last_digit(n: int) -> str:
    if n % 10 == 1 and n % 100 != 11:
        return "one"
    return "few" if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else "many"


def _south_slavic(n: int) -> str:
    return _by_last_digit(n).replace("many", "other")


def _polish(n: int) -> str:
    if n == 1:
        return "one"
    return "few" if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else "many"


def _two_to_four(n: int) -> str:
    if n == 1:
        return "one"
    return "few" if 2 <= n <= 4 else "other"


def _romanian(n: int) -> str:
    if n == 1:
        return "one"
    return "few" if n == 0 or 1 <= n % 100 <= 19 else "other"


def _lithuanian(n: int) -> str:
    if 11 <= n % 100 <= 19:
        return "other"
    return "one" if n % 10 == 1 else "few" if n % 10 else "other"


def _latvian(n: int) -> str:
    if n % 10 == 0 or 11 <= n % 100 <= 19:
        return "zero"
    return "one" if n % 10 == 1 else "other"


def _slovene(n: int) -> str:
    return {1: "one", 2: "two", 3: "few", 4: "few"}.get(n % 100, "other")


def _hebrew(n: int) -> str:
    return {1: "one", 2: "two"}.get(n, "other")


def _irish(n: int) -> str:
    if n <= 2:
        return {1: "one", 2: "two"}.get(n, "other")
    return "few" if n <= 6 else "many" if n <= 10 else "other"


def _welsh(n: int) -> str:
    return {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}.get(n, "other")


def _arabic(n: int) -> str:
    if n <= 2:
        return ("zero", "one", "two")[n]
    if 3 <= n % 100 <= 10:
        return "few"
    return "many" if n % 100 >= 11 else "other"


def _icelandic(n: int) -> str:
    return "one" if n % 10 == 1 and n % 100 != 11 else "other"


_FAMILIES: tuple[tuple[Rule, str], ...] = (
    (_never, "id ja km ko lo ms my th vi yue zh"),
    (_up_to_one, "am as bn fa gu hi hy kn si zu"),
    (_millions, "fr pt"),
    (_one_or_millions, "ca es it"),
    (_by_last_digit, "be ru uk"),
    (_south_slavic, "bs hr sh sr"),
    (_polish, "pl"),
    (_two_to_four, "cs sk"),
    (_romanian, "mo ro"),
    (_lithuanian, "lt"),
    (_latvian, "lv"),
    (_slovene, "sl"),
    (_hebrew, "he"),
    (_irish, "ga"),
    (_welsh, "cy"),
    (_arabic, "ar"),
    (_icelandic, "is mk"),
)
_RULES = {language: rule for rule, languages in _FAMILIES for language in languages.split()}
