"""Source files as named fields with places: TOML and YAML become one kind of node, read by one kind of record."""

from .nodes import Fields, Items, Node, Scalar
from .record import ID, Record, Ref

__all__ = ["ID", "Fields", "Items", "Node", "Record", "Ref", "Scalar"]
