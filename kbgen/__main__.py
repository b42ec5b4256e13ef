"""Lets ``python -m kbgen`` do what ``kbgen`` does."""

from kbgen.cli.main import main

main()
