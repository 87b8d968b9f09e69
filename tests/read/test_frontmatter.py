import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.read.frontmatter import FencedJsonHandler, JsonHandler, TomlHandler, YamlHandler, split_front_matter
from briefgen.read.tree import TreeFault, plain

KNOWN = frozenset(["title", "date", "draft"])


def split(text: str, *, eager: bool = True) -> tuple[object, str]:
    node, at = split_front_matter(text, KNOWN, eager=eager)
    return (None if node is None else plain(node)), text[at:]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Acme\n---\nBody\n",
        "---\n# a comment\n\ntitle: Acme\n---  \nBody\n",
        '+++\ntitle = "Acme"\n+++\nBody\n',
        '{\n"title": "Acme"\n}\nBody\n',
        ';;;\n{\n"title": "Acme"\n}\n;;;\nBody\n',
    ],
)
def test_three_languages_in_four_fences(text: str) -> None:
    assert split(text) == ({"title": "Acme"}, "Body\n")


@pytest.mark.parametrize(
    "text",
    [
        "---\nACME CORP\n---\nBody\n",
        "---\nAcme said: revenue rose\n---\nBody\n",
        "---\n\nA rule, then a story.\n\n---\n\nMore.\n",
        "---\n- one\n- two\n---\nBody\n",
        "---\nNote: Acme is fictional\n---\nBody\n",
        "----\ntitle: Acme\n----\n",
        "---\njust a rule\n",
        "Headline\n---\ntitle: x\n---\n",
        "{\nnot json\n}\nBody\n",
        "{curly} words open this story\n",
        "+++ breaking +++\nBody\n",
        "---",
        "",
    ],
)
def test_text_that_merely_looks_fenced_is_not_eaten(text: str) -> None:
    assert split(text) == (None, text)


def test_a_txt_has_front_matter_only_with_a_known_key() -> None:
    assert split("---\ntitle: Acme\n---\nBody\n", eager=False) == ({"title": "Acme"}, "Body\n")
    text = "---\nmood: sombre\n---\nBody\n"
    assert split(text, eager=False) == (None, text)
    assert split(text) == ({"mood": "sombre"}, "Body\n")


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("---\ntitle: [Acme\ndate: 2017-03-16\n---\nBody\n", 21),
        ("---\ntitle: a\ntitle: b\n---\nBody\n", 13),
        ("---\ntitle: Acme\n\nBody without an end\n", 0),
        ("+++\ntitle = Acme\n+++\nBody\n", 12),
        ('{\n"title": Acme\n}\nBody\n', 11),
    ],
)
def test_what_looks_like_front_matter_and_does_not_parse_is_a_fault(text: str, offset: int) -> None:
    with pytest.raises(TreeFault) as caught:
        split(text)
    assert caught.value.offset == offset


def test_the_handlers_serve_python_frontmatter_itself() -> None:
    cases = (
        (YamlHandler(), "---\ntitle: NO\nat: 12:30\n---\nBody"),
        (TomlHandler(), '+++\ntitle = "NO"\nat = "12:30"\n+++\nBody'),
        (JsonHandler(), '{\n"title": "NO", "at": "12:30"\n}\nBody'),
        (FencedJsonHandler(), ';;;\n{"title": "NO", "at": "12:30"}\n;;;\nBody'),
    )
    for handler, text in cases:
        post = frontmatter.loads(text, handler=handler)
        assert (post.metadata, post.content) == ({"title": "NO", "at": "12:30"}, "Body")


@given(st.text(alphabet="-+{}\n:a \"';[", max_size=60))
def test_no_text_raises_anything_but_a_fault(text: str) -> None:
    for eager in (True, False):
        try:
            _, at = split_front_matter(text, KNOWN, eager=eager)
        except TreeFault:
            continue
        assert 0 <= at <= len(text)
