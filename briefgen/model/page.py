"""Pages, the questions they ask of the site, and what comes of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Question:
    """One thing that a page asked of the site: `Question("about", "alibaba")`."""

    kind: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: its address, its template, what it is about. No data inside.

    `url` begins with `/`; one that ends in `/` is written as `index.html` below it. `number` is the page's number in a paginated list.
    """

    url: str
    template: str
    subject: Question
    number: int = 1

    @property
    def path(self) -> str:
        """The file below the output folder, relative, with `/`."""
        return self.url[1:] + "index.html" if self.url.endswith("/") else self.url[1:]


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with the digest of the answer that it got."""

    question: Question
    digest: str


@dataclass(frozen=True, slots=True)
class Trace:
    """Why a page is as it is: the questions it asked with the digests of their answers, its template's closure, its bytes."""

    url: str
    theme: str
    answers: tuple[Answer, ...]
    artifact: str


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the site: `path` below the output folder, with `/`; `digest` is that of `content`."""

    url: str
    path: str
    media: str
    content: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    digest: str
    size: int
    media: str
