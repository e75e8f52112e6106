"""The program `portal`: its commands by group, and how a call ends."""

from .program import main, program

__all__ = ["main", "program"]
