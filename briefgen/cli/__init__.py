"""The command line: arguments in, exit code out. The only room that prints; nothing imports it.

Each command lives in a module of its own that is imported when it is called, so that `briefgen --help` is quick.
"""

import os
import sys
import traceback
from contextlib import suppress
from importlib import import_module

import click

from briefgen import __version__
from briefgen.errors import BriefgenError

COMMANDS = {
    "init": ("briefgen.cli.start", "Make a new project that builds at once."),
    "add": ("briefgen.cli.articles", "Take a pasted article into the project and show its brief."),
    "new": ("briefgen.cli.start", "Begin an article of your own."),
    "build": ("briefgen.cli.build", "Build the site."),
    "extract": ("briefgen.cli.articles", "Print what is found in files, as JSON."),
    "check": ("briefgen.cli.check", "Check what a careful editor would ask about."),
    "companies": ("briefgen.cli.companies", "List the companies, show one, draft the files that are missing."),
    "why": ("briefgen.cli.why", "Say why a page was rendered, or would be."),
    "explain": ("briefgen.cli.articles", "Show each fact of a file with its sentence and its rule."),
    "review": ("briefgen.cli.review", "Walk through what was found in a file and put it right."),
}


class _Commands(click.Group):
    """The commands above, each imported when it is first asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[cmd_name][0]), f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="briefgen")
def cli() -> None:
    """Paste a tech-industry article, get a sourced brief; publish a site of briefs.

    Exit codes: 0 done, 1 errors in the content, 2 usage or settings.
    """


def main() -> None:
    """The console script: runs the command line and ends the process with its exit code."""
    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # its reader has gone
            stream.flush()
    # All is written and closed by now; to take a large site's cards apart, one by one, would cost a third of an edit's time.
    os._exit(code)


def run(arguments: list[str]) -> int:
    """Runs one command and returns its exit code; whatever goes wrong is one message on standard error."""
    from briefgen.cli import terminal  # noqa: PLC0415  (not needed for --help)

    try:
        return int(cli.main(arguments, prog_name="briefgen", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nStopped.", err=True)
        return 130
    except BriefgenError as error:
        terminal.show(error.problems)
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output (head, less) has gone; nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001  (the last net: a traceback shown to a user is a bug)
        if os.environ.get("BRIEFGEN_DEBUG"):
            traceback.print_exc()
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{os.path.basename(frame.filename)}:{frame.lineno}"  # noqa: PTH119
        click.echo(
            f"briefgen: internal error ({type(error).__name__}: {error}; {where}). Please report it; BRIEFGEN_DEBUG=1 shows the whole trace.",
            err=True,
        )
        return 1
