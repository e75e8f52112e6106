"""Data judged by its JSON Schema, with no field allowed that the schema does not name."""

import json
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker

FORMATS = FormatChecker(formats=())


@FORMATS.checks("uri")
def is_address(value: object) -> bool:
    return not isinstance(value, str) or (urlsplit(value).scheme in ("http", "https") and " " not in value)


@FORMATS.checks("date-time", raises=ValueError)
def is_moment(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


@FORMATS.checks("date", raises=ValueError)
def is_day(value: object) -> bool:
    return not isinstance(value, str) or bool(date.fromisoformat(value))


def strict(schema: Any) -> Any:
    """Return a schema that allows no field that it does not name: in tests data and schema must tell the same."""
    if isinstance(schema, dict):
        closed = {"additionalProperties": False} if "properties" in schema else {}
        return {name: strict(part) for name, part in schema.items()} | closed
    return [strict(part) for part in schema] if isinstance(schema, list) else schema


def faults(schema: Any, data: Any) -> list[str]:
    Draft202012Validator.check_schema(schema)
    found = Draft202012Validator(strict(schema), format_checker=FORMATS).iter_errors(data)
    return [f"{error.json_path}: {error.message}"[:200] for error in found]


@cache
def _json_feed() -> Any:
    return json.loads((Path(__file__).parent / "press" / "json-feed-1.1.json").read_text("utf-8"))


def feed_faults(data: Any) -> list[str]:
    """Return what is wrong with a JSON Feed."""
    found = Draft202012Validator(_json_feed(), format_checker=FORMATS).iter_errors(data)
    ids = [item.get("id") for item in data["items"]]
    twice = ["one id twice"] if len(set(ids)) != len(ids) else []
    return [f"{error.json_path}: {error.message}"[:200] for error in found] + twice
