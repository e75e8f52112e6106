"""A department's portal: the domain inside, Pelican at its edge only.

`register` is the table of contents for Pelican, a line a stage.
"""

__version__ = "0.1.0"


def register() -> None:
    """Connect the stages to Pelican; they are imported here so that `check` never loads Pelican."""
    from .hooks import edition

    edition.register()
