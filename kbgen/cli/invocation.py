"""What every command is told by the global options."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kbgen.build.workshop import Workshop
    from kbgen.config import Config


class Invocation:
    """The global options of one run of kbgen."""

    def __init__(self, directory: Path, config: Path | None, *, quiet: bool, verbose: bool) -> None:
        self.directory = directory
        self.config_file = config
        self.quiet = quiet
        self.verbose = verbose

    @property
    def root(self) -> Path:
        """The site's folder: the one that its settings stand in."""
        return self.settings.parent

    @property
    def settings(self) -> Path:
        """The file of the settings."""
        from kbgen.config import FILE_NAME

        return self.directory / (self.config_file or FILE_NAME)

    def repair(self, output: Path = Path("build")) -> None:
        """Repair what a killed build left of the output: each command does so before anything else."""
        from kbgen.build.output.publication import recover

        recover(self.root / output)

    @contextmanager
    def workshop(self, jobs: int | None = None) -> Iterator[Workshop]:
        """Open what a build of this site works with; a terminal shows how far it is."""
        from kbgen.build.workshop import workshop
        from kbgen.cli.progress import ProgressLine

        line = ProgressLine(sys.stderr, quiet=self.quiet)
        with workshop(self.root, jobs=jobs, listener=line.show) as shop:
            try:
                yield shop
            finally:
                line.clear()

    def tell_waiting(self) -> None:
        """Say why nothing happens: to be called while another kbgen has the output to itself."""
        if not self.quiet:
            click.echo("Another kbgen is at work on this output; waiting for it to end.", err=True)

    def load(self, base_url: str | None = None) -> Config:
        """Load the settings, with another ``site.base_url`` if one is given; raises ConfigError."""
        from kbgen.config import load, with_base_url

        return with_base_url(load(self.settings), base_url)

    def config(self, base_url: str | None = None) -> Config:
        """Load the settings as ``load`` does.

        Ends the run with code 2 and the settings' problems if they cannot be used.
        """
        from kbgen.cli.console import print_problems
        from kbgen.tables import ConfigError

        try:
            return self.load(base_url)
        except ConfigError as error:
            print_problems(error.problems, "text")
            raise click.exceptions.Exit(2) from None
