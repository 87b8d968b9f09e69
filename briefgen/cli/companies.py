"""`briefgen companies`: who the articles name, what is known of each and where from, and drafts of the company files that are missing."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import click

from briefgen.cli.terminal import echo, project_at, root_option
from briefgen.engine.build import gather
from briefgen.engine.making import Newsroom
from briefgen.engine.report import Options
from briefgen.errors import SettingsError
from briefgen.extraction.checks.check import unfiled
from briefgen.extraction.names.registry import key
from briefgen.model.brief import Brief, Company
from briefgen.model.facts import Mention, NamedCompany
from briefgen.model.problem import Place
from briefgen.project import Project


@dataclass(frozen=True, slots=True)
class Sighting:
    """A company in one brief."""

    brief: Brief
    company: NamedCompany

    def place(self, mention: Mention) -> Place:
        return self.brief.document.place(mention.at.span.start)


@click.group("companies", context_settings={"help_option_names": ["-h", "--help"]})
@root_option
@click.pass_context
def companies_command(context: click.Context, root: Path | None) -> None:
    """List the companies of the project, show what is known of one, draft the files that are missing."""
    context.obj = root


@companies_command.command("list")
@root_option
@click.pass_obj
def list_command(above: Path | None, root: Path | None) -> int:
    """List every company: id, name, ticker, number of briefs, whether it has a file."""
    newsroom = gather(project_at(root or above), Options())
    seen = Counter(c.id for brief in newsroom.briefs for c in brief.companies)
    rows: list[tuple[str, ...]] = [("ID", "NAME", "TICKER", "BRIEFS", "FILE")]
    rows += ((c.id, c.name, _ticker(c), f"{seen[c.id]}", "yes" if c.at else "no") for c in newsroom.companies.values())
    for line in _columns(rows):
        echo(line)
    return 0


@companies_command.command("show")
@root_option
@click.argument("company_id", metavar="ID")
@click.pass_obj
def show_command(above: Path | None, root: Path | None, company_id: str) -> int:
    """Show the record of one company and where each part of it comes from; ID may be a name."""
    newsroom = gather(project_at(root or above), Options())
    company = _find(newsroom, company_id)
    for line in _described(company, _sightings(newsroom.briefs, company.id)):
        echo(line)
    return 0


@companies_command.command("suggest")
@root_option
@click.option("--write", is_flag=True, help="Write the drafts to content/companies/; never over a file.")
@click.pass_obj
def suggest_command(above: Path | None, root: Path | None, write: bool) -> int:
    """Draft a file for each company that three briefs or more name and no file describes."""
    project = project_at(root or above)
    newsroom = gather(project, Options())
    suggested = unfiled(newsroom.briefs, newsroom.companies)
    if not suggested:
        echo("Every company that three briefs name has a file.", err=True)
    for company_id, briefs in suggested.items():
        draft = draft_of(newsroom.companies[company_id], _sightings(newsroom.briefs, company_id))
        path = f"content/companies/{company_id}.md"
        if write:
            echo(_write(project, path, draft))
        else:
            echo(f"# {path} (named in {len(briefs)} briefs)\n{draft}")
    return 0


def draft_of(company: Company, sightings: Iterable[Sighting]) -> str:
    """A company file in the making: the name, the other names by which articles call it, ticker and exchange as they print them."""
    seen = tuple(sightings)
    lines = [f"name: {_scalar(company.name)}"]
    aliases = sorted({name for name in _forms(seen) if name != company.name and key(name) != key(company.name)})
    if aliases:
        lines.append(f"aliases: [{', '.join(map(_scalar, aliases))}]")
    printed = Counter((s.company.ticker, s.company.exchange or "") for s in seen if s.company.ticker)
    if printed:
        ticker, exchange = min(printed, key=lambda t: (-printed[t], not t[1], t))
        lines.append(f"ticker: {_scalar(ticker or '')}")
        lines += [f"exchange: {_scalar(exchange)}"] if exchange else []
    if company.parent:
        lines.append(f"parent: {_scalar(company.parent)}")
    return "\n".join(("---", *lines, "---", ""))


# ---- one company


def _find(newsroom: Newsroom, wanted: str) -> Company:
    """The company of that id, else the one of that name."""
    companies = newsroom.companies
    if wanted in companies:
        return companies[wanted]
    named = [c for c in companies.values() if key(wanted) in {key(n) for n in (c.name, *c.aliases, *c.former_names)}]
    if named and key(wanted):
        return named[0]
    close = get_close_matches(wanted.lower(), list(companies), 1)
    mend = f"Did you mean {close[0]!r}?" if close else "`briefgen companies list` shows them all."
    raise SettingsError.at(Place("ID"), f"there is no company {wanted!r}.", mend)


def _sightings(briefs: Iterable[Brief], company_id: str) -> tuple[Sighting, ...]:
    found = (Sighting(b, c) for b in briefs for c in b.companies if c.id == company_id)
    return tuple(sorted(found, key=lambda s: (s.brief.date.isoformat() if s.brief.date else "", s.brief.id)))


def _described(company: Company, seen: tuple[Sighting, ...]) -> Iterator[str]:
    yield f"{company.name} ({company.id})"
    yield from _columns([("", *row) for row in _record(company, seen)])
    forms = _forms(seen)
    if forms:
        yield "\nNamed in articles as"
        yield from _columns([("", name, _times(len(places)), str(places[0])) for name, places in forms.items()])
    if seen:
        yield "\nBriefs"
        yield from _columns([("", _day(s.brief), s.company.role, s.brief.id, s.brief.headline) for s in seen])


def _record(company: Company, seen: tuple[Sighting, ...]) -> Iterator[tuple[str, str, str]]:
    """Each part of the record that is known, and the file or article it is from."""
    file = company.at.file if company.at else ""
    source = file or (_origin(seen[0]) if seen else "")
    for name in ("name", "aliases", "former_names"):
        value = getattr(company, name)
        if value:
            yield (
                name,
                value if isinstance(value, str) else ", ".join(value),
                source if name == "name" or file else "articles",
            )
    for name in ("ticker", "exchange"):
        if getattr(company, name):
            yield name, getattr(company, name), file or _first(seen, name, getattr(company, name)) or source
    for name in ("parent", "brands", "sector", "country", "founded", "website", "wikidata", "logo", "redirect_from"):
        value = getattr(company, name)
        if name == "redirect_from":
            value = tuple(redirect.address for redirect in value)
        if value:
            said = file or (_first(seen, "owner", value) if name == "parent" else "") or source
            yield name, value if isinstance(value, str) else ", ".join(value), said
    for name in sorted(company.extra):
        yield f"extra.{name}", json.dumps(company.extra[name], ensure_ascii=False), file
    if file:
        for listing in sorted({_ticker(s.company) for s in seen if s.company.ticker}):
            place = next(_origin(s) for s in seen if _ticker(s.company) == listing)
            yield "as printed", listing, place


def _first(seen: tuple[Sighting, ...], name: str, value: str) -> str:
    """Where the first article stands that says it."""
    return next((_origin(s) for s in seen if getattr(s.company, name) == value), "")


def _origin(sighting: Sighting) -> str:
    mentions = sighting.company.mentions
    return str(sighting.place(mentions[0])) if mentions else sighting.brief.document.path


def _forms(seen: Iterable[Sighting]) -> dict[str, list[Place]]:
    """The names by which articles call it with their places, the most frequent first; its tickers are no names."""
    places: dict[str, list[Place]] = {}
    for sighting in seen:
        tickers = (sighting.company.ticker or "").replace(",", " ").split()
        for mention in sighting.company.mentions:
            if mention.text not in tickers or mention.text == sighting.company.name:
                places.setdefault(mention.text, []).append(sighting.place(mention))
    return dict(sorted(places.items(), key=lambda item: (-len(item[1]), item[0])))


def _ticker(company: Company | NamedCompany) -> str:
    """Exchange and ticker, as the file or the article prints them."""
    return ":".join(part for part in (company.exchange, company.ticker) if part)


def _day(brief: Brief) -> str:
    return f"{brief.date:%Y-%m-%d}" if brief.date else ""


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


# ---- writing


def _write(project: Project, path: str, draft: str) -> str:
    """What was done. A file that is there already stays as it is, and so does a folder that a link leads out of the project."""
    file = project.root / path
    if not file.parent.resolve().is_relative_to(project.root.resolve()):
        raise SettingsError.at(Place(path), "the folder lies outside the project.", "Remove the link.")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(draft)
    except FileExistsError:
        return f"kept {path}"
    except OSError as error:
        what = f"cannot be written: {error.strerror}."
        raise SettingsError.at(Place(path), what, "Mend the folder's permissions.") from error
    return f"made {path}"


# What YAML would read as something other than a text.
_WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def _scalar(text: str) -> str:
    """`text` as YAML has it inside a list; a JSON string is a YAML string, whatever marks it holds."""
    plain = re.fullmatch(r"[A-Za-z][A-Za-z0-9.&]*(?: [A-Za-z0-9.&]+)*", text) and text.lower() not in _WORDS_OF_YAML
    return text if plain else json.dumps(text, ensure_ascii=False)


def _columns(rows: list[tuple[str, ...]]) -> Iterator[str]:
    """`rows` as lines of aligned columns, two blanks apart."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)] if rows else []
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
