"""The theme: templates and assets read once from their folders, compiled, rendered. The one module that names Jinja2.

Folders are layers, the project's own first: a file there takes the place of the file of the same name below. All files are read when
the theme is loaded, none while a page renders. It refuses to know what a page asks for.
"""

import re
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape
from rjsmin import jsmin

from briefgen.digest import digest
from briefgen.model.problem import Place, Problem
from briefgen.publish.site import Asset

_TEMPLATES = frozenset((".html", ".xml", ".txt", ".json"))
_ASSETS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
_REFERENCE = re.compile(
    r"""\{%[-+]?\s*(?:extends|include|import|from)\b"""
    r"""(?:\s*(?P<quote>["'])(?P<name>[^"'\\\n]{1,200})(?P=quote)\s*(?=[-+]?%\}|(?:ignore|with|without|import|as)\b))?"""
)
"""A tag that names another template; without `name` where that is worked out as it renders."""
_COMPILER = f"2, Jinja2 {jinja2.__version__}"
"""What compiles templates; the number goes up with each change of `_Writing` or of the environment's settings."""
_MARK = len(digest())
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_QUOTED = re.compile(r"""("[^"\n]*"|'[^'\n]*')""")
_NEEDLESS = re.compile(r"\s*([{};,>])\s*")
_UNDEFINED = re.compile(r"'([^']+)' is undefined|no attribute '([^']+)'")


class _Writing(CodeGenerator):
    """Templates as code that is quick where they spend their time: in attributes, and in pieces of text on their way out."""

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("written = environment.written")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802  (Jinja2's name)
        """Pieces in a row leave as one: each that leaves goes through a generator of every layer of the page."""
        if frame.buffer is None and len(node.nodes) > 1:
            frame = frame.copy()
            frame.buffer = "yield environment.pieces"
        super().visit_Output(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  (as above)
        """An attribute; the environment is asked where there is none: it looks for an item then, and knows what to complain of."""
        self.write("(value if (value := getattr(whose := ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing else environment.getattr(whose, {node.attr!r}))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("written(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Pieces:
    """What `_Writing` takes for the buffer of pieces in a row: it keeps nothing."""

    extend = staticmethod("".join)

    @staticmethod
    def append(piece: str) -> str:
        return piece


class _Environment(jinja2.Environment):
    code_generator_class = _Writing
    pieces = _Pieces

    @staticmethod
    def written(value: object) -> str:
        """`value` escaped. Text that has nothing to escape, which is most of it, stays as it is: that is four times as quick."""
        if type(value) is str:
            special = "'" in value or "&" in value or '"' in value or "<" in value or ">" in value
            return escape(value) if special else value
        return value if type(value) is Markup else escape(value)


class _Kept(jinja2.BytecodeCache):
    """Compiled templates between one process and the next, each behind a digest: bytes that were cut or changed are compiled anew."""

    def __init__(self, compiled: MutableMapping[str, bytes]) -> None:
        self._compiled = compiled

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = self._compiled.get(bucket.key, b"")
        if kept[:_MARK] == digest(_COMPILER, kept[_MARK:]).encode():
            bucket.bytecode_from_string(kept[_MARK:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        code = bucket.bytecode_to_string()
        self._compiled[bucket.key] = digest(_COMPILER, code).encode() + code


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template: its text, and the file as messages name it."""

    text: str
    file: str


class RenderError(Exception):
    """A template could not be rendered; carries the problem to show."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


@dataclass(frozen=True)
class Theme:
    """Templates by name, files by name. Compiles on first use, and keeps what it compiled for as long as it lives.

    What is in `compiled` (of an earlier theme, whichever) need not be compiled, and what is not is added.
    """

    templates: Mapping[str, TemplateFile]
    assets: Mapping[str, Asset] = field(default_factory=dict)
    compiled: MutableMapping[str, bytes] | None = field(default=None, compare=False, repr=False)

    @cached_property
    def digest(self) -> str:
        """The digest of all templates and assets."""
        texts = (part for name in sorted(self.templates) for part in (name, self.templates[name].text))
        return digest(*texts, *(self.assets[name].address for name in sorted(self.assets)))

    def closure(self, template: str) -> str:
        """The digest of a template with all that it extends, includes and imports; of everything where a name is worked out as it renders."""
        known = self._closures.get(template)
        if known is None:
            names = self._reach(template)
            texts = (
                part for n in sorted(names) for part in (n, self.templates[n].text if n in self.templates else "none")
            )
            known = self._closures[template] = digest(*texts)
        return known

    def render(self, template: str, whose: str, /, **values: Any) -> str:
        """The page as text; `whose` names it in problems. Raises RenderError with the template's file and line."""
        try:
            return self._environment.get_template(template).render(**values)
        except jinja2.TemplateSyntaxError as error:
            raise RenderError(self._syntax(error, whose)) from error
        except jinja2.TemplateNotFound as error:
            raise RenderError(self._missing(error, whose)) from error
        except Exception as error:  # whatever an expression of a template raises is the template's problem
            raise RenderError(self._failure(error, whose)) from error

    def __getstate__(self) -> dict[str, Any]:
        return {"templates": self.templates, "assets": self.assets}

    @cached_property
    def _closures(self) -> dict[str, str]:
        return {}

    @cached_property
    def _named(self) -> dict[str, tuple[str | None, ...]]:
        return {}

    @cached_property
    def _environment(self) -> jinja2.Environment:
        return _Environment(
            loader=jinja2.FunctionLoader(self._source),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=None if self.compiled is None else _Kept(self.compiled),
        )

    def _source(self, name: str) -> tuple[str, str, None] | None:
        found = self.templates.get(name)
        return (found.text, found.file, None) if found else None

    def _reach(self, template: str) -> set[str]:
        reached: set[str] = set()
        ahead = [template]
        while ahead:
            name = ahead.pop()
            if name in reached:
                continue
            reached.add(name)
            for other in self._references(name):
                ahead += [other] if other is not None else self.templates
        return reached

    def _references(self, name: str) -> tuple[str | None, ...]:
        """The templates that `name` names itself; None stands for one that is not simply written out, or that nothing but a parser can tell.

        Names in comments count too: a template that reaches too far is rendered once too often, and read fifty times as quickly.
        """
        known = self._named.get(name)
        if known is None:
            text = self.templates[name].text if name in self.templates else ""
            known = self._named[name] = tuple(m["name"] for m in _REFERENCE.finditer(text))
        return known

    def _syntax(self, error: jinja2.TemplateSyntaxError, page: str) -> Problem:
        place = Place(error.filename or error.name or "templates", error.lineno)
        return Problem("error", place, f"The template cannot be read: {error.message} ({page}).", "Mend it there.")

    def _missing(self, error: jinja2.TemplateNotFound, page: str) -> Problem:
        places = self._frames(error.__traceback__)
        place = self._at(places, str(error.name)) if places else Place(f"templates/{error.name}")
        what = f"There is no template {str(error.name)!r}{_chain(places)} ({page})."
        return Problem("error", place, what, f"Add templates/{error.name}, or mend the name.")

    def _failure(self, error: Exception, page: str) -> Problem:
        places = self._frames(error.__traceback__)
        message = str(error) or type(error).__name__
        name = _UNDEFINED.search(message)
        wanted = (name[1] or name[2]) if name else ""
        place = self._at(places, wanted) if places else Place("templates")
        mend = f"Mend the name {wanted!r}, or test it with `is defined`." if wanted else "Mend the expression there."
        return Problem("error", place, f"The template cannot be rendered: {message}{_chain(places)} ({page}).", mend)

    def _frames(self, traceback: TracebackType | None) -> list[Place]:
        """The places in templates through which an error came, outermost first."""
        files = {t.file for t in self.templates.values()}
        places = []
        while traceback:
            file = traceback.tb_frame.f_code.co_filename
            if file in files:
                places.append(Place(file, traceback.tb_lineno))
            traceback = traceback.tb_next
        return places

    def _at(self, places: list[Place], wanted: str) -> Place:
        """The innermost place, with the column of the name that was wanted, where it stands on that line."""
        place = places[-1]
        text = next((t.text for t in self.templates.values() if t.file == place.file), "")
        lines = text.splitlines()
        line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
        return Place(place.file, place.line, line.find(wanted) + 1 if wanted else 0)


def load_theme(
    layers: Sequence[Path], compiled: MutableMapping[str, bytes] | None = None
) -> tuple[Theme, tuple[Problem, ...]]:
    """The theme of these folders, the first going before the others; a problem for each file that cannot be read.

    Templates are `.html`, `.xml`, `.txt` and `.json`; `.css`, `.js` and `.svg` are assets. A folder that is not there is empty. An
    empty asset takes away that of the layers below. The templates of the last folder, the default theme, are also known below
    `briefgen/`, so that one that takes their place can still extend them. Messages name a file by its folder's name
    (`templates/brief.html`), those of the default theme below `briefgen/`. `compiled` is as `Theme` has it.
    """
    templates: dict[str, TemplateFile] = {}
    assets: dict[str, Asset] = {}
    problems: list[Problem] = []
    for layer in layers:
        last = layer == layers[-1]
        known = f"briefgen/{layer.name}" if len(layers) > 1 and last else layer.name
        for path in sorted(p for p in layer.rglob("*") if p.suffix in _TEMPLATES or p.suffix in _ASSETS):
            name = path.relative_to(layer).as_posix()
            taken = name in templates or name in assets
            if (taken and (not last or path.suffix in _ASSETS)) or not path.is_file():
                continue
            shown = f"{known}/{name}"
            try:
                text = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                problems.append(
                    Problem("error", Place(shown), f"The file cannot be read: {error}.", "Save it as UTF-8.")
                )
                continue
            if path.suffix in _ASSETS:
                assets[name] = _asset(name, text)
                continue
            templates.setdefault(name, TemplateFile(text, shown))
            if last:
                templates.setdefault(f"briefgen/{name}", TemplateFile(text, shown))
    return Theme(templates, {name: asset for name, asset in assets.items() if asset.content}, compiled), tuple(problems)


def _asset(name: str, text: str) -> Asset:
    small = _SMALLER.get(name.rpartition(".")[2])
    content = (small(text) if small else text).encode()
    stem, _, suffix = name.rpartition(".")
    return Asset(name, f"/assets/{stem}.{digest(content)[:10]}.{suffix}", _ASSETS["." + suffix], content)


def _small_css(text: str) -> str:
    """The stylesheet without comments, line ends, and the blanks that part what needs none; no value and no quoted text is touched."""
    pieces = _QUOTED.split(_COMMENT.sub("", text))
    pieces[::2] = [_NEEDLESS.sub(r"\1", " ".join(piece.split("\n"))).replace(";}", "}") for piece in pieces[::2]]
    small = "".join(pieces).strip()
    return small + "\n" if small else ""


_SMALLER = {"css": _small_css, "js": jsmin}


def _chain(places: list[Place]) -> str:
    return ", reached from " + " > ".join(map(str, places[:-1])) if len(places) > 1 else ""
