"""`python -m portal`."""

from .cli import program

program()
