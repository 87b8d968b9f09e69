"""What the words of a name say by themselves."""

import pytest

from briefgen.extraction.names.evidence import Kind
from briefgen.extraction.names.shapes import shape


def strongest(name: str) -> Kind | None:
    found = sorted(shape(tuple(name.split())), key=lambda w: -w.weight)
    return found[0].kind if found else None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Acme Inc.", "company"),
        ("Harbor Ventures", "company"),
        ("Nimbus Software", "company"),
        ("DataPine", "company"),
        ("Marlow Herald", "company"),
        ("Bank of Sundholm", "company"),
        ("Jane Doe", "person"),
        ("Xqz van Roe", "person"),
        ("Xqz Q. Roe", "person"),
        ("University of Marlow", "organization"),
        ("Harbor Commission", "organization"),
        ("Association of Lamp Makers", "organization"),
        ("NASA", "organization"),
        ("Doe administration", "organization"),
        ("Berlin", "other"),
        ("German", "other"),
        ("iPhone", "other"),
        ("Slate 9", "other"),
        ("SUVs", "other"),
        ("Company", "other"),
        ("Lamp Developers Conference", "other"),
        ("Harbor Bridge", "other"),
        ("Marlow Stock Exchange", "other"),
        ("X", "other"),
        ("Acme", None),
        ("McRoe", None),
    ],
)
def test_shape(name: str, kind: Kind | None) -> None:
    assert strongest(name) == kind


def test_an_ordinary_word_of_the_table_is_weak_and_a_name_of_its_own_strong() -> None:
    weights = {name: max(w.weight for w in shape((name,))) for name in ("Apple", "Microsoft")}
    assert weights["Apple"] < 3 <= weights["Microsoft"]
