"""`briefgen add`, `extract` and `explain`: one article at a time, before there is a site."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from briefgen import codec
from briefgen.cli.terminal import echo, project_at, root_option, show
from briefgen.cli.words import amount_in_words, reason, sentence_of
from briefgen.engine.articles import Read, read_file, read_in_project
from briefgen.errors import ContentError, SettingsError
from briefgen.model.brief import Brief
from briefgen.model.facts import Figure, NamedCompany, Organization, Person, Provenance, Quote
from briefgen.model.problem import Place, Problem
from briefgen.read.decode import decode
from briefgen.slug import slug

FILE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)


@click.command("extract")
@root_option
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...|-")
@click.option("--jsonl", is_flag=True, help="One object a line (default: indented).")
def extract_command(root: Path | None, files: tuple[Path, ...], jsonl: bool) -> int:
    """Print what is found in FILES, as JSON.

    The files are read alone: no settings, no registry, no side file, unless --root is given.
    """
    project = project_at(root) if root else None
    failed = False
    for file in files:
        name, data = _load(file)
        if project is None:
            result = read_file(name, data)
        else:
            result = read_in_project(project, name if name == "-" else file.resolve().as_posix(), data)
        show(p for p in result.problems if p.level == "error" or not jsonl)
        if result.brief is None:
            failed = True
            continue
        brief = replace(result.brief, id="stdin" if str(file) == "-" else file.stem)
        sys.stdout.write((codec.to_json if jsonl else codec.to_json_lines)(brief.to_dict()).decode() + "\n")
    return 1 if failed else 0


@click.command("explain")
@root_option
@click.argument("file", type=FILE, metavar="FILE")
def explain_command(root: Path | None, file: Path) -> int:
    """Show each fact of FILE with its place, its sentence and the rule that found it."""
    project = project_at(root)
    name, data = _load(file)
    result = read_in_project(project, name if name == "-" else file.resolve().as_posix(), data)
    show(result.problems)
    if result.brief is None:
        return 1
    for line in explain(result.brief):
        echo(line)
    return 0


@click.command("add")
@root_option
@click.argument("file", type=FILE, default="-", metavar="[FILE|-]")
@click.option("--date", metavar="DAY", help="The article's date (default: the one in the text, else today).")
def add_command(root: Path | None, file: Path, date: str | None) -> int:
    """Take a pasted article (a file, or - for standard input) into content/ and show its brief."""
    project = project_at(root)
    if str(file) == "-" and sys.stdin.isatty():
        end = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D"
        echo(f"Paste the article, then press {end}.", err=True)
    path, data = _load(file)
    text, problem = decode(data, path)
    if text is None:
        raise ContentError(problem or Problem("error", Place(path), "cannot be read."))
    if not text.strip():
        raise ContentError.at(
            Place(path), "there is no text to add.", "Paste an article: its headline on the first line."
        )
    first = read_file(path, text.encode())
    if first.brief is None:
        raise ContentError(first.problems)
    day = _day(date) or first.brief.date or datetime.now(project.zone)
    suffix = ".md" if file.suffix in (".md", ".markdown") else ".txt"
    target = _free(project.content / f"{day:%Y}" / f"{day:%m}", slug(first.brief.headline), suffix, text)
    side = target.with_name(target.name + ".yaml")
    if target.exists():
        echo(f"{_short(target, project.root)} is in the project already.", err=True)
    else:
        _create(target, text)
        if suffix == ".txt" and first.brief.meta.date is None and not side.exists():
            _create(side, f"date: {day:%Y-%m-%d}\n")
    result = read_in_project(project, _short(target, project.root), text.encode())
    echo(_short(target, project.root))
    for line in summary(result):
        echo(line)
    show(result.problems)
    return 0


def explain(brief: Brief) -> Iterable[str]:
    """The lines of `briefgen explain`."""
    doc = brief.document
    yield click.style(brief.headline, bold=True)
    if brief.standfirst:
        yield f"  {brief.standfirst}"

    def fact(at: Provenance | None, title: str, why: str = "") -> Iterable[str]:
        yield ""
        yield click.style(title, bold=True)
        if at is None:
            yield f"  {reason(why)}; the article does not name it"
            return
        yield f"  {doc.place(at.span.start)}  rule {at.rule}" + (f"; {reason(why)}" if why else "")
        yield f"  “{sentence_of(doc, at.span)}”"

    for title, facts in (("Figures", brief.figures), ("Quotes", brief.quotes), ("Companies", brief.companies)):
        if facts:
            yield ""
            yield click.style(f"{title} ({len(facts)})", fg="cyan")
        for item in facts:
            if isinstance(item, Figure):
                yield from fact(item.at, _figure_line(item), item.why)
            elif isinstance(item, Quote):
                yield from fact(item.at, _quote_line(item), item.why)
            else:
                yield from fact(_first(item), _company_line(item), item.why)
    for title, names in (("People", brief.people), ("Organizations", brief.organizations)):
        if names:
            yield ""
            yield click.style(f"{title} ({len(names)})", fg="cyan")
        for name in names:
            yield from fact(_first(name), _person_line(name) if isinstance(name, Person) else name.name)
    if brief.topics:
        yield ""
        yield click.style(f"Topics ({len(brief.topics)})", fg="cyan")
        for topic in brief.topics:
            yield ""
            yield click.style(topic.name, bold=True)
            yield f"  {reason(topic.why)}"


def summary(result: Read) -> Iterable[str]:
    """What `add` prints of the brief that it found."""
    brief = result.brief
    if brief is None:
        return
    yield ""
    yield click.style(brief.headline, bold=True)
    if brief.standfirst:
        yield brief.standfirst
    figures = [f for f in brief.figures if f.key] or list(brief.figures[:5])
    quotes = [q for q in brief.quotes if q.key] or list(brief.quotes[:3])
    groups = (
        ("Figures", len(brief.figures), [_figure_line(f) for f in figures]),
        ("Quotes", len(brief.quotes), [_quote_line(q) for q in quotes]),
        ("Companies", len(brief.companies), [_company_line(c) for c in brief.companies]),
        ("People", len(brief.people), [_person_line(p) for p in brief.people]),
        ("Organizations", len(brief.organizations), [o.name for o in brief.organizations]),
        ("Topics", len(brief.topics), [t.name for t in brief.topics]),
    )
    for title, count, lines in groups:
        if lines:
            yield ""
            more = f", {len(lines)} shown" if len(lines) < count else ""
            yield click.style(f"{title} ({count}{more})", fg="cyan")
            yield from (f"  {line}" for line in lines)


def _first(named: NamedCompany | Person | Organization) -> Provenance | None:
    """Where the article names `named` first; None where an editor alone does."""
    return named.mentions[0].at if named.mentions else None


def _figure_line(figure: Figure) -> str:
    parts = [amount_in_words(figure), figure.metric, figure.subject, figure.period]
    if figure.change:
        parts.append("a rise" if figure.change == "up" else "a fall")
    return f"{figure.text} = " + " · ".join(p for p in parts if p) + (" · key" if figure.key else "")


def _quote_line(quote: Quote) -> str:
    who = ", ".join(p for p in (quote.speaker or "speaker unknown", quote.role, quote.affiliation) if p)
    return f"“{quote.text}” — {who}" + (" · key" if quote.key else "")


def _company_line(company: NamedCompany) -> str:
    ticker = f" ({company.exchange + ':' if company.exchange else ''}{company.ticker})" if company.ticker else ""
    owner = f", of {company.owner}" if company.owner else ""
    page = f", /companies/{company.id}/" if company.id else ""
    return f"{company.name}{ticker} · {company.role} {company.kind}{owner}{page}"


def _person_line(person: Person) -> str:
    return ", ".join(p for p in (person.name, person.role, person.affiliation) if p)


def _load(file: Path) -> tuple[str, bytes]:
    """The name to show and the bytes of `file`, or of standard input."""
    if str(file) == "-":
        return "-", sys.stdin.buffer.read()
    try:
        return file.as_posix(), file.read_bytes()
    except OSError as error:
        raise SettingsError.at(
            Place(file.as_posix()), f"cannot be read: {error.strerror}.", "Check the name."
        ) from error


def _free(folder: Path, slug: str, suffix: str, text: str) -> Path:
    """A path for the article that is free, or that holds this very text."""
    number = 1
    while True:
        path = folder / f"{slug}{'' if number == 1 else f'-{number}'}{suffix}"
        if not path.exists() or path.read_bytes() == text.encode():
            return path
        number += 1


def _create(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise SettingsError.at(
            Place(str(path)), f"cannot be written: {error.strerror}.", "Mend the folder's permissions."
        ) from error


def _day(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError as error:
        raise SettingsError.at(Place("--date"), f"{text!r} is no date.", "Write it as 2017-03-16.") from error


def _short(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
