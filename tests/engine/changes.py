"""A small site that changes at random: edits, files that come, go and move, settings, templates, what stands in the output, the clock.

Every step is a name and a number, so that a sequence of them can be drawn, shrunk and told again.
"""

import random
import shutil
import struct
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from briefgen.engine.build import build, gather
from briefgen.engine.pool import Kind
from briefgen.engine.report import Options, Report
from briefgen.project import open_project

COMPANIES = ("Acme Robotics", "Borealis Cloud", "Nimbus Chips", "Fjord Mobile", "Kestrel Foods", "Acme")
PEOPLE = ("Jane Example", "John Sample", "Ann Other", "Jané Example")
FILES = (
    "one.txt",
    "two.md",
    "deep/three.txt",
    "2024/05/four.txt",
    "2024-03-09-five.md",
    "six.txt",
    "Seven.md",
    "eight.txt",
)
SWITCHES = (
    *("index", "companies", "company", "company_pages", "company_feeds", "feed", "pages", "sitemap", "not_found"),
    *("redirects", "twins", "rss", "json_feed", "data", "news", "llms"),
    *("people", "people_feeds", "topics", "topic_feeds"),
)
START = datetime(2024, 6, 1, 12, tzinfo=UTC)

_SENTENCES = (
    "{a} said on Monday that revenue rose {n} percent to ${n}.5 billion.",
    "{a} Inc (NASDAQ:{t}) bought {b} for ${n} million.",
    "“We will build {n} plants before the winter comes,” said {p}, chief executive of {a}.",
    "Shares of {b} fell {n}.2 percent after the news.",
    "{a} has {n},000 employees and sells robots to {b}.",
    "{b}, a unit of {a}, opened an office in Oslo.",
    "Nobody at either company wanted to say more about the plan.",
)


class World:
    """A project in `root` and the time by which it is built."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.now = START
        (root / "content/companies").mkdir(parents=True)
        (root / "content/pages").mkdir()
        self.settings = {"title": '"News"', "url": '"https://news.example"', "page_size": "2", "feed_size": "3"}
        self.outputs: dict[str, bool] = {}
        self.save()
        for n, name in enumerate(FILES[:4]):
            self.write(f"content/{name}", article(random.Random(n), name))

    def step(self, name: str, number: int) -> None:
        """Changes something."""
        STEPS[name](self, random.Random(number))

    def build(self, root: Path | None = None, hands: Kind = "serial") -> Report:
        """Builds the project, or a copy of it in `root`, at the world's time."""
        return build(open_project(root or self.root), Options(now=self.now, hands=hands))

    def build_anew(self, root: Path) -> Report:
        """A clean build of a copy in `root`."""
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.root, root, ignore=shutil.ignore_patterns(".briefgen", "site"))
        return self.build(root)

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def save(self) -> None:
        """Writes the settings."""
        site = "\n".join(f"{key} = {value}" for key, value in self.settings.items())
        outputs = "\n".join(f"{key} = {str(value).lower()}" for key, value in self.outputs.items())
        self.write("briefgen.toml", f"[site]\n{site}\n[outputs]\n{outputs}\n")

    def articles(self) -> list[Path]:
        found = sorted(p for p in (self.root / "content").rglob("*") if p.suffix in (".txt", ".md"))
        return [p for p in found if not {"companies", "pages"} & set(p.relative_to(self.root / "content").parts[:1])]

    def made(self) -> list[Path]:
        """The files of the output."""
        return sorted(p for p in (self.root / "site").rglob("*") if p.is_file())


def files_of(root: Path) -> dict[str, bytes]:
    """All that stands in the output of `root`."""
    site = root / "site"
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}


def article(draw: random.Random, name: str) -> str:
    """An article with front matter or without."""
    a, b = draw.sample(COMPANIES, 2)
    words = [
        draw.choice(_SENTENCES).format(a=a, b=b, n=draw.randint(2, 99), p=draw.choice(PEOPLE), t=a[:4].upper())
        for _ in range(draw.randint(2, 6))
    ]
    body = "\n\n".join(" ".join(words[i : i + 2]) for i in range(0, len(words), 2))
    title = f"{a} and {b} speak of {draw.choice(('robots', 'chips', 'ships'))}"
    if draw.random() < 0.4 and not name.endswith(".txt"):
        kind = draw.choice(
            ("brief:four", "brief:same", "brief:one", "company:acme", "company:kestrel-foods", "page:method")
        )
        body += f"\n\nSee [there]({kind}), and [here](brief:{draw.choice(('two', 'mine', '2024/05/four'))})."
    if name.endswith(".txt"):
        return f"{title}\n\n{body}\n"
    keys = {
        "title": title,
        "date": f"2024-05-{draw.randint(1, 28):02}",
        "draft": draw.choice(("true", "false")),
        "status": draw.choice(("usable", "withheld")),
        "publish_at": f"2024-06-0{draw.randint(1, 4)}T00:00:00Z",
        "expires_at": f"2024-06-0{draw.randint(2, 6)}T00:00:00Z",
        "slug": draw.choice(("same", "other", "third")),
        "id": draw.choice(("one", "mine")),
        "updated": f"2024-06-{draw.randint(1, 9):02}",
        "corrections": draw.choice(("[One figure was wrong.]", "[{date: 2024-06-01, text: Another name.}]")),
        "companies": draw.choice((f"[{b}]", f"{{hide: [{a}]}}", "{add: [Lone Works]}")),
        "topics": draw.choice(("[Robots]", "{add: [Ships]}", "[robots, Chips]")),
        "people": draw.choice(
            ("{add: [{name: ANN OTHER, role: judge}]}", f"[{{name: 李娜, role: chair, affiliation: {b}}}]")
        ),
        "standfirst": draw.choice(("In short.", "At length.")),
        "redirect_from": f"[/old/{draw.choice(('a', 'b', 'c'))}/, /same/]",
        "image": draw.choice(("/assets/photo.png", "{src: ../content/other.png, alt: A photo}", "{src: /etc/passwd}")),
        "nonsense": "1",
    }
    chosen = ["title", "date", *(k for k in keys if k not in ("title", "date") and draw.random() < 0.12)]
    return "---\n" + "".join(f"{k}: {keys[k]}\n" for k in chosen) + f"---\n\n{body}\n"


def _edit(world: World, draw: random.Random) -> None:
    file = draw.choice(world.articles() or [world.root / "content/one.txt"])
    world.write(file.relative_to(world.root).as_posix(), article(draw, file.name))


def _touch_body(world: World, draw: random.Random) -> None:
    for file in draw.sample(world.articles(), min(1, len(world.articles()))):
        file.write_text(
            file.read_text(encoding="utf-8") + f"\nAnd {draw.choice(COMPANIES)} waited.\n", encoding="utf-8"
        )


def _comment(world: World, draw: random.Random) -> None:
    for file in [f for f in world.articles() if f.suffix == ".md"][:1]:
        text = file.read_text(encoding="utf-8")
        if text.startswith("---\n"):
            file.write_text(f"---\n# {draw.random()}\n{text[4:]}", encoding="utf-8")


def _add(world: World, draw: random.Random) -> None:
    name = draw.choice(FILES)
    world.write(f"content/{name}", article(draw, name))


def _copy(world: World, draw: random.Random) -> None:
    for file in draw.sample(world.articles(), min(1, len(world.articles()))):
        shutil.copyfile(file, file.with_name(f"copy-{file.name}"))


def _remove(world: World, draw: random.Random) -> None:
    for file in draw.sample(world.articles(), min(1, len(world.articles()))):
        file.unlink()


def _rename(world: World, draw: random.Random) -> None:
    for file in draw.sample(world.articles(), min(1, len(world.articles()))):
        name = draw.choice((file.name.upper().replace("TXT", "txt").replace("MD", "md"), f"moved-{file.name}"))
        file.rename(file.with_name(name))


def _side(world: World, draw: random.Random) -> None:
    for file in [f for f in world.articles() if f.suffix == ".txt"][:2]:
        side = file.with_name(file.name + ".yaml")
        if side.exists() and draw.random() < 0.4:
            side.unlink()
        else:
            keys = (
                "date: 2024-04-0{n}",
                "title: Another {n}",
                "companies: [Nimbus Chips]",
                "figures: {{hide: [nothing {n}]}}",
                "[broken",
            )
            side.write_text(draw.choice(keys).format(n=draw.randint(1, 9)) + "\n", encoding="utf-8")


def _company(world: World, draw: random.Random) -> None:
    names = {"acme": "Acme Robotics", "borealis": "Borealis Cloud", "lone": "Lone Works", "nimbus": "Nimbus Chips"}
    stem = draw.choice(sorted(names))
    file = world.root / f"content/companies/{stem}.md"
    if file.exists() and draw.random() < 0.35:
        file.unlink()
        return
    keys = (
        f"aliases: [{draw.choice(('Acme', 'Oslo', 'the plan', 'Kestrel', 'Kestrel Foods'))}]",
        f"ticker: {draw.choice(('ACME', 'BORE', 'XYZ'))}\nexchange: NYSE",
        f"parent: {draw.choice(('acme', 'Nimbus Chips', 'Nobody'))}",
        f"brands: [{draw.choice(('Fjord Mobile', 'Arms'))}]",
        f"former_names: [{draw.choice(('Fjord', 'Kestrel'))}]",
        "sector: Machines",
        f"redirect_from: [/companies/{draw.choice(('acme', 'old', 'oslo'))}/]",
    )
    chosen = draw.sample(keys, draw.randint(0, 3))
    name = draw.choice((names[stem], names[stem] + " Works"))
    world.write(
        f"content/companies/{stem}.md",
        "\n".join(
            [
                "---",
                f"name: {name}",
                *chosen,
                "---",
                "",
                f"A profile {draw.randint(0, 3)} as [told](brief:{draw.choice(('same', 'two'))}).",
                "",
            ]
        ),
    )


def _page(world: World, draw: random.Random) -> None:
    file = world.root / f"content/pages/{draw.choice(('about', 'method'))}.md"
    if file.exists() and draw.random() < 0.4:
        file.unlink()
    else:
        world.write(
            file.relative_to(world.root).as_posix(),
            f"---\ntitle: About\n---\n\nWords {draw.randint(0, 9)}, [seen](brief:{draw.choice(('same', 'four'))}).\n",
        )


def _picture(world: World, draw: random.Random) -> None:
    """A picture comes, goes or is another."""
    for name in ("assets/photo.png", "content/other.png"):
        file = world.root / name
        file.parent.mkdir(exist_ok=True)
        if draw.random() < 0.3:
            file.unlink(missing_ok=True)
        elif draw.random() < 0.8:
            file.write_bytes(png(draw.randint(1, 3), draw.randint(1, 3))[: draw.choice((None, None, None, 40))])


def png(width: int, height: int) -> bytes:
    """A PNG of one colour."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0" * (width + 1) * height)),
        (b"IEND", b""),
    )
    found = b"\x89PNG\r\n\x1a\n"
    for kind, data in chunks:
        found += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return found


def _set(world: World, draw: random.Random) -> None:
    key, value = draw.choice(
        (
            ("title", f'"News {draw.randint(1, 3)}"'),
            ("page_size", str(draw.randint(1, 4))),
            ("feed_size", str(draw.randint(1, 4))),
            ("article_text", draw.choice(('"full"', '"excerpt"', '"none"'))),
            ("permalink", draw.choice(('"/{slug}/"', '"/briefs/{year}/{slug}/"', '"/x/{month}/{slug}/"'))),
            ("timezone", draw.choice(('"UTC"', '"Europe/Oslo"'))),
            ("url", draw.choice(('"https://news.example"', '"https://news.example/sub"', '""'))),
        )
    )
    world.settings[key] = value
    world.save()


def _switch(world: World, draw: random.Random) -> None:
    key = draw.choice(SWITCHES)
    world.outputs[key] = not world.outputs.get(key, True)
    world.save()


def _template(world: World, draw: random.Random) -> None:
    name, text = draw.choice(
        (
            ("brief.html", '{{% extends "briefgen/brief.html" %}}{{% block title %}}{n}{{% endblock %}}'),
            ("parts/rows.html", None),
            ("style.css", "body {{ margin: {n}px }}"),
            ("extra.css", "p {{ margin: {n}px }}"),
            (
                "company.html",
                '{{% extends "briefgen/company.html" %}}{{% block title %}}{{{{ ask.covered(2)|length }}}} {n}{{% endblock %}}',
            ),
            (
                "page.html",
                '{{% extends "base.html" %}}{{% block main %}}{{{{ ask.recent(1).rows|length }}}} {n}{{% endblock %}}',
            ),
        )
    )
    file = world.root / "templates" / name
    if text is None or (file.exists() and draw.random() < 0.4):
        file.unlink(missing_ok=True)
    else:
        world.write(f"templates/{name}", text.format(n=draw.randint(0, 3)))


def _texts(world: World, draw: random.Random) -> None:
    """A catalogue that comes, changes or goes, or another language."""
    if draw.random() < 0.4:
        world.settings["language"] = draw.choice(('"en"', '"de"', '"fr"', '"de-AT"', '"ar"'))
        world.save()
        return
    file = f"templates/texts/{draw.choice(('en', 'de', 'fr', 'de-AT'))}.toml"
    text = draw.choice(
        (
            'briefs = "Stories {n}"',
            'brief_count = {{ one = "{{n}} story", other = "{{n}} stories {n}" }}',
            '[bounds]\nmore_than = "over {n}"\n[kinship]\nweek = "that week {n}"',
            '[dates]\nday = "{{year}}/{{month}}/{{day}} {n}"',
            "broken {n}",
        )
    )
    if draw.random() < 0.2:
        (world.root / file).unlink(missing_ok=True)
    else:
        world.write(file, text.format(n=draw.randint(0, 2)) + "\n")


def _break_template(world: World, draw: random.Random) -> None:
    del draw
    world.write("templates/companies.html", "{% if %}")


def _mend_template(world: World, draw: random.Random) -> None:
    del draw
    (world.root / "templates/companies.html").unlink(missing_ok=True)


def _spoil_output(world: World, draw: random.Random) -> None:
    for file in draw.sample(world.made(), min(2, len(world.made()))):
        if draw.random() < 0.5:
            file.unlink()
        else:
            file.write_bytes(b"spoilt")


def _lose(world: World, draw: random.Random) -> None:
    which = draw.choice(("state", "folder", "output", "broken", "cut"))
    state = world.root / ".briefgen/state.sqlite"
    if which == "folder":
        shutil.rmtree(world.root / ".briefgen", ignore_errors=True)
    elif which == "output":
        shutil.rmtree(world.root / "site", ignore_errors=True)
    elif which == "state":
        state.unlink(missing_ok=True)
    elif state.exists():
        data = state.read_bytes()
        state.write_bytes(b"nonsense" * 500 if which == "broken" else data[: len(data) // 2])


def _look(world: World, draw: random.Random) -> None:
    """Another command looks at an edit before the build does."""
    _touch_body(world, draw)
    gather(open_project(world.root), Options(now=world.now, hands="serial"))


def _wait(world: World, draw: random.Random) -> None:
    world.now += timedelta(hours=draw.randint(1, 40))


STEPS: dict[str, Callable[[World, random.Random], None]] = {
    "edit": _edit,
    "body": _touch_body,
    "comment": _comment,
    "add": _add,
    "copy": _copy,
    "remove": _remove,
    "rename": _rename,
    "side": _side,
    "company": _company,
    "page": _page,
    "picture": _picture,
    "set": _set,
    "switch": _switch,
    "template": _template,
    "texts": _texts,
    "break": _break_template,
    "mend": _mend_template,
    "spoil": _spoil_output,
    "lose": _lose,
    "look": _look,
    "wait": _wait,
}
