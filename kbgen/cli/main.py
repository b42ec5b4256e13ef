"""The command ``kbgen``: global options, and how a run ends."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from pathlib import Path

import click

import kbgen
from kbgen.cli.invocation import Invocation

COMMANDS = {
    "init": "init",
    "new": "new",
    "build": "build",
    "serve": "serve",
    "check": "check",
    "search": "search",
    "list": "listing",
    "clean": "clean",
}
"""Command to the module of this package that has it as ``command``, in the order of use."""


class _Commands(click.Group):
    """Imports a command's module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = importlib.import_module(f"kbgen.cli.{module}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Add «Did you mean …?» where there is no such command."""
        import difflib

        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            close = difflib.get_close_matches(args[0], list(COMMANDS), n=1)
            hint = f" Did you mean {close[0]!r}?" if close else ""
            ctx.fail(f"No such command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with: kbgen init my-help && cd my-help && kbgen serve",
)
@click.option(
    "-C",
    "--directory",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    help="Run as if started in this folder.",
)
@click.option(
    "-f",
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The settings to use.  [default: kbgen.toml]",
)
@click.option("-q", "--quiet", is_flag=True, help="Print only what makes the run fail.")
@click.option("-v", "--verbose", is_flag=True, help="Print more: stages, and tracebacks of faults in kbgen.")
@click.version_option(kbgen.__version__, "-V", "--version", message="kbgen %(version)s")
@click.pass_context
def group(ctx: click.Context, *, directory: Path, config: Path | None, quiet: bool, verbose: bool) -> None:
    """Turn a folder of Markdown articles into a help centre that searches itself."""
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    ctx.obj = Invocation(directory, config, quiet=quiet, verbose=verbose)


def main() -> None:
    """Run the command line and end the process.

    Exit codes: 0 fine; 1 problems in content, or the disk failed; 2 misuse, kbgen.toml's
    mistakes among it; 130 interrupted.
    """
    verbose = any(word in {"-v", "--verbose"} for word in sys.argv[1:])
    try:
        # Outside its standalone mode click returns the code of an Exit instead of ending.
        sys.exit(group.main(prog_name="kbgen", standalone_mode=False))
    except click.ClickException as error:
        _advised(error).show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("kbgen: interrupted", err=True)
        sys.exit(130)
    except OSError as error:
        if verbose:
            traceback.print_exc()
        click.echo(f"kbgen: error: {_told(error)}", err=True)
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - the last place where a fault of kbgen can be told to people
        if verbose:
            traceback.print_exc()
        click.echo(f"kbgen: this is a fault of kbgen: {type(error).__name__}: {error}", err=True)
        click.echo("Run the command again with -v to see where, and report it, please.", err=True)
        sys.exit(1)


def _advised(error: click.ClickException) -> click.ClickException:
    """Say of a global option that was given too late where it belongs."""
    names = {name for option in group.params for name in option.opts}
    if not isinstance(error, click.NoSuchOption) or error.option_name not in names:
        return error
    hint = f"{error.option_name} stands before the command: kbgen {error.option_name} …"
    return click.UsageError(f"{error.format_message()} {hint}", ctx=error.ctx)


def _told(error: OSError) -> str:
    """Say what the system said, with the file it is about."""
    reason = error.strerror or str(error)
    return f"{error.filename}: {reason}" if error.filename else reason
