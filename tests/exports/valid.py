"""What JSON Schema has to say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker


def complaints(value: object, schema: Mapping[str, Any]) -> list[str]:
    """What is wrong with a value."""
    Draft202012Validator.check_schema(schema)
    checker = Draft202012Validator(schema, format_checker=FormatChecker(["date"]))
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(value)]
