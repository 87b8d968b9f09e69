"""The theme: templates and assets read once from their folders, compiled, rendered. The one module that names Jinja2.

Folders are layers, the project's own first: a file there takes the place of the file of the same name below. All files are read when
the theme is loaded, none while a page renders. It refuses to know what a page asks for.
"""

import json
import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MethodType, TracebackType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.utils import internalcode
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape
from rjsmin import jsmin

from briefgen.digest import digest
from briefgen.model.problem import Place, Problem
from briefgen.publish.plurals import asks_for_one_alone, form_of
from briefgen.publish.site import Asset
from briefgen.publish.texts import DEFAULT, NO_TEXTS, Plural, Texts, load_texts, pieces

_TEMPLATES = frozenset((".html", ".xml", ".txt", ".json"))
_ASSETS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
_REFERENCE = re.compile(
    r"""\{%[-+]?\s*(?:extends|include|import|from)\b"""
    r"""(?:\s*(?P<quote>["'])(?P<name>[^"'\\\n]{1,200})(?P=quote)\s*(?=[-+]?%\}|(?:ignore|with|without|import|as)\b))?"""
)
"""A tag that names another template; without `name` where that is worked out as it renders."""
_SAID = re.compile(r"\bsay\s*\.\s*(\w+)")
"""A text that a template says."""
_COMPILER = f"3, Jinja2 {jinja2.__version__}"
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


class _Saying(NodeTransformer):
    """Puts the texts themselves in the place of `say.KEY` and `say.KEY(gap=value)`, before a template is compiled: saying one costs nothing."""

    def __init__(self, texts: Texts, name: str | None, filename: str | None) -> None:
        self._texts = texts
        self._file = (name, filename)

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802  (Jinja2's name)
        node.nodes = [piece for child in node.nodes for piece in self._said(child) or [self.visit(child)]]
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  (as above)
        said = self._said(node)
        return self.generic_visit(node) if said is None else _joined(said, node.lineno)

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:  # noqa: N802  (as above)
        said = self._said(node)
        return self.generic_visit(node) if said is None else _joined(said, node.lineno)

    def visit_Name(self, node: nodes.Name) -> nodes.Node:  # noqa: N802  (as above)
        if node.name == "say":
            raise self._wrong(
                node, "`say` is no value: say.KEY is the text of a catalogue, say.KEY(n=...) one with a gap"
            )
        return node

    def _said(self, node: nodes.Node) -> list[nodes.Expr] | None:
        """The pieces of the text that a node says; None where it says none."""
        target = node.node if isinstance(node, nodes.Call) else node
        if (
            not isinstance(target, nodes.Getattr)
            or not isinstance(target.node, nodes.Name)
            or target.node.name != "say"
        ):
            return None
        values = {}
        if isinstance(node, nodes.Call):
            if node.args or node.dyn_args or node.dyn_kwargs:
                raise self._wrong(node, f"the gaps of a text go by name: say.{target.attr}(n=...)")
            values = {given.key: self.visit(given.value) for given in node.kwargs}
        text = self._texts.said.get(target.attr)
        if isinstance(text, Plural):
            return self._one_of(node, target.attr, text, values)
        if not isinstance(text, str):
            near = self._texts.near(target.attr)
            raise self._wrong(node, f"there is no text {target.attr!r}" + (f" (is it {near!r}?)" if near else ""))
        return [self._piece(node, target.attr, piece, values) for piece in _cut(text)] or [nodes.Const("")]

    def _one_of(self, node: nodes.Node, key: str, text: Plural, values: dict[str, nodes.Expr]) -> list[nodes.Expr]:
        """The pieces that all forms begin and end with, and between them a choice by the number."""
        n = self._piece(node, key, (False, "n"), values)
        forms = {form: _cut(pattern) for form, pattern in text.forms.items()}
        head = _alike([*forms.values()])
        tail = _alike([form[len(head) :][::-1] for form in forms.values()])[::-1]
        rest = {form: cut[len(head) : len(cut) - len(tail)] for form, cut in forms.items()}
        said = {f: _joined([self._piece(node, key, p, values) for p in cut], node.lineno) for f, cut in rest.items()}
        choice = said.pop("other")
        for form, words in said.items():
            if asks_for_one_alone(text.language):
                test = nodes.Compare(n, [nodes.Operand("eq", nodes.Const(1))])
            else:
                asked = nodes.Filter(n, "form_in", [nodes.Const(text.language)], [], None, None)
                test = nodes.Compare(asked, [nodes.Operand("eq", nodes.Const(form))])
            choice = nodes.CondExpr(test, words, choice)
        ends = [[self._piece(node, key, piece, values) for piece in cut] for cut in (head, tail)]
        return [*ends[0], choice, *ends[1]]

    def _piece(self, node: nodes.Node, key: str, piece: tuple[bool, str], values: dict[str, nodes.Expr]) -> nodes.Expr:
        is_words, words = piece
        if is_words:
            return nodes.Const(words, lineno=node.lineno)
        if words not in values:
            raise self._wrong(node, f"the text {key!r} has a gap: say.{key}({words}=...)")
        return values[words]

    def _wrong(self, node: nodes.Node, what: str) -> jinja2.TemplateSyntaxError:
        return jinja2.TemplateSyntaxError(what, node.lineno, *self._file)


def _cut(pattern: str) -> list[tuple[bool, str]]:
    """A text in pieces: words (true) and gaps."""
    return [(n == 0, piece) for found in pieces(pattern) for n, piece in enumerate(found) if piece]


def _alike(forms: Sequence[Sequence[tuple[bool, str]]]) -> list[tuple[bool, str]]:
    """The pieces that all of them begin with."""
    alike = []
    for same in zip(*forms, strict=False):
        if len(set(same)) > 1:
            break
        alike.append(same[0])
    return alike


def _joined(said: list[nodes.Expr], line: int) -> nodes.Expr:
    return said[0] if len(said) == 1 else nodes.Concat(said, lineno=line) if said else nodes.Const("", lineno=line)


class _Context(Context):
    """Calls what templates mostly call, macros and questions, without looking first for what a function may want to be handed."""

    @internalcode
    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        kind: type[object] = type(called)
        if kind is Macro or (kind is MethodType and not hasattr(called, "jinja_pass_arg")):
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return called(self.eval_ctx, *args, **kwargs) if kind is Macro else called(*args, **kwargs)
        return super().call(called, *args, **kwargs)


_json_of_any: Callable[..., Markup] = jinja2.filters.FILTERS["tojson"]


@jinja2.pass_eval_context
def _json(context: nodes.EvalContext, value: object, indent: int | None = None) -> Markup:
    """What Jinja2's filter gives, for a string in a fifth of the time: a feed has more than a hundred."""
    if type(value) is not str:
        return _json_of_any(context, value, indent)
    text = json.dumps(value)
    if "&" in text or "<" in text or ">" in text or "'" in text:
        text = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e").replace("'", "\\u0027")
    return Markup(text)  # noqa: S704  (nothing is left in it that means anything to HTML)


class _Environment(jinja2.Environment):
    code_generator_class = _Writing
    context_class = _Context
    pieces = _Pieces
    texts = NO_TEXTS

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        said = _Saying(self.texts, name, filename).visit(source)
        return super()._generate(said.set_environment(self), name, filename, defer_init)

    @staticmethod
    def written(value: object) -> str:
        """`value` escaped. Text that has nothing to escape, which is most of it, stays as it is: that is four times as quick."""
        if type(value) is str:
            special = "'" in value or "&" in value or '"' in value or "<" in value or ">" in value
            return escape(value) if special else value
        return value if type(value) is Markup else escape(value)


class _Kept(jinja2.BytecodeCache):
    """Compiled templates between one process and the next, each behind a digest: bytes that were cut or changed are compiled anew."""

    def __init__(self, compiled: MutableMapping[str, bytes], said: Callable[[str], str]) -> None:
        self._compiled = compiled
        self._said = said

    def get_source_checksum(self, source: str) -> str:
        """The digest of a template and of the texts that it says, which are compiled into it."""
        return digest(source, self._said(source))

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
    texts: Texts = field(default=NO_TEXTS, compare=False)
    compiled: MutableMapping[str, bytes] | None = field(default=None, compare=False, repr=False)

    @cached_property
    def digest(self) -> str:
        """The digest of all templates, assets and texts."""
        texts = (part for name in sorted(self.templates) for part in (name, self.templates[name].text))
        return digest(*texts, *(self.assets[name].address for name in sorted(self.assets)), self.texts.whole)

    def closure(self, template: str) -> str:
        """The digest of a template with all that it extends, includes and imports, and of what all of these say; of everything where a name is
        worked out as it renders.
        """
        known = self._closures.get(template)
        if known is None:
            names = self._reach(template)
            texts = (
                part
                for n in sorted(names)
                for text in [self.templates[n].text if n in self.templates else "none"]
                for part in (n, text, self._said(text))
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
        return {"templates": self.templates, "assets": self.assets, "texts": self.texts}

    @cached_property
    def _closures(self) -> dict[str, str]:
        return {}

    @cached_property
    def _named(self) -> dict[str, tuple[str | None, ...]]:
        return {}

    @cached_property
    def _environment(self) -> jinja2.Environment:
        environment = _Environment(
            loader=jinja2.FunctionLoader(self._source),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=None if self.compiled is None else _Kept(self.compiled, self._said),
        )
        environment.texts = self.texts
        environment.filters["form_in"] = _form_in
        environment.filters["tojson"] = _json
        return environment

    def _said(self, text: str) -> str:
        """The digest of the texts that a template says."""
        keys = sorted(set(_SAID.findall(text)))
        return self.texts.digest_of(keys) if keys else ""

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
    layers: Sequence[Path], compiled: MutableMapping[str, bytes] | None = None, language: str = DEFAULT
) -> tuple[Theme, tuple[Problem, ...]]:
    """The theme of these folders, the first going before the others; a problem for each file that cannot be read.

    Templates are `.html`, `.xml`, `.txt` and `.json`; `.css`, `.js` and `.svg` are assets. A folder that is not there is empty. An
    empty asset takes away that of the layers below. The templates of the last folder, the default theme, are also known below
    `briefgen/`, so that one that takes their place can still extend them. Messages name a file by its folder's name
    (`templates/brief.html`), those of the default theme below `briefgen/`. `compiled` is as `Theme` has it; the texts are those of `language`.
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
    texts, doubts = load_texts(layers, language)
    given = {name: asset for name, asset in assets.items() if asset.content}
    return Theme(templates, given, texts, compiled), (*problems, *doubts)


def _form_in(n: int, language: str) -> str:
    """The form that a number asks for."""
    return form_of(language)(n)


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
