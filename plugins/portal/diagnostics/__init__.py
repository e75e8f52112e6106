"""What is wrong, where, and what to do: a diagnostic is data, apart from its renderings."""

from .model import Diagnostic, Edit, Fault, Level, Place, Rule, Span

__all__ = ["Diagnostic", "Edit", "Fault", "Level", "Place", "Rule", "Span"]
