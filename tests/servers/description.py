"""What GitHub publishes of its API: which requests there are, and what requests and answers hold.

`github-api.json` is the structure of its own description (github/rest-api-description, MIT) of the
operations that we use; `github-api-more.json` has others, written after GitHub's documentation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

Json = dict[str, Any]

_FILES = ("github-api.json", "github-api-more.json")
_PARTS = tuple(json.loads(Path(__file__).with_name(name).read_bytes()) for name in _FILES)
_COMPONENTS: Json = _PARTS[0]["components"]
_ABSENT: Any = object()
_LEAST: Mapping[str, Any] = {
    "string": "", "integer": 1, "number": 1, "boolean": False, "array": [], "object": {},
    "uri": "https://api.github.com/", "date-time": "2019-08-01T12:00:00Z", "date": "2019-08-01",
}  # fmt: skip
_TYPES: Mapping[str, Any] = {
    "string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list,
    "object": dict,
}  # fmt: skip
_FORMATS = {
    "uri": re.compile(r"https?://\S+"),
    "date-time": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"),
}


class DeviationError(AssertionError):
    """Something that was asked, or is to be answered, differs from the description."""


@dataclass(frozen=True, slots=True)
class Operation:
    """What GitHub does at an address. `status` is its code for success, 302 for a redirect."""

    name: str
    path: re.Pattern[str]
    method: str
    parameters: Sequence[Json]
    request: Json | None
    answer: Json | None
    status: int

    def check_query(self, query: str) -> dict[str, str]:
        """Read a query; DeviationError for a name or a value that GitHub doesn't know."""
        schemas = {
            each["name"]: each["schema"] for each in self.parameters if each["in"] == "query"
        }
        values = dict(parse_qsl(query, keep_blank_values=True))
        for name, value in values.items():
            schema = schemas.get(name) or _deviate(f"{self.name}?{name}", "is no parameter")
            typed = int(value) if schema["type"] == "integer" and value.isdigit() else value
            complete(schema, typed, f"{self.name}?{name}", whole=True)
        return values

    def check_body(self, body: object) -> None:
        """Check what is sent; DeviationError if anything lacks, or is not in the description."""
        if self.request:
            complete(self.request, body, f"{self.name} body", whole=True)
        elif body:
            _deviate(self.name, "takes no body")

    def build_answer(self, values: object = _ABSENT) -> Any:
        """Make an answer whole; DeviationError for a value that GitHub wouldn't give."""
        return complete(self.answer or {}, values, f"{self.name} answer")


@cache
def all_operations() -> Sequence[Operation]:
    found = [
        _read_operation(path, method, entry)
        for part in _PARTS
        for path, methods in part["paths"].items()
        for method, entry in methods.items()
    ]
    return sorted(found, key=lambda each: each.path.pattern.count("("))  # fixed words come first


def find_operation(method: str, path: str) -> tuple[Operation, dict[str, str]]:
    """Find what a request asks for, and the values in its path; DeviationError if it is unknown."""
    for operation in all_operations():
        if operation.method == method and (found := operation.path.fullmatch(path)):
            values = {name: unquote(value) for name, value in found.groupdict().items()}
            return operation, values
    raise DeviationError(f"{method} {path}: is nothing that GitHub knows")


def complete(schema: Json, value: Any = _ABSENT, where: str = "", *, whole: bool = False) -> Any:
    """Return a value with all that its schema requires: the least, null wherever that may be.

    With `whole`, nothing may lack. DeviationError for what the schema doesn't allow.
    """
    schema = _resolve(schema)
    if value is None or (value is _ABSENT and schema.get("nullable") and not whole):
        return None if schema.get("nullable") else _deviate(where, "can't be null")
    if choices := schema.get("oneOf") or schema.get("anyOf"):
        return _choose(choices, value, where, whole=whole)
    kind = schema.get("type", "object")
    if value is _ABSENT:
        least = schema.get("enum", [_LEAST.get(schema.get("format", ""), _LEAST[kind])])
        value = _deviate(where, "is missing") if whole else least[0]
    if not isinstance(value, _TYPES[kind]) or (kind == "integer" and isinstance(value, bool)):
        _deviate(where, f"is no {kind}: {value!r}")
    form = _FORMATS.get(schema.get("format", ""))
    if value not in schema.get("enum", [value]) or (form and not form.fullmatch(value)):
        _deviate(where, f"can't be {value!r}")
    if kind == "array":
        return [complete(schema["items"], each, f"{where}[]", whole=whole) for each in value]
    return _complete_object(schema, value, where, whole=whole) if kind == "object" else value


def _complete_object(schema: Json, value: Json, where: str, *, whole: bool) -> Json:
    known: Json = schema.get("properties", {})
    for name in value.keys() - known.keys() if "additionalProperties" not in schema else ():
        _deviate(f"{where}.{name}", "is no field of it")
    wanted = [name for name in known if name in value or name in schema.get("required", ())]
    return {
        name: complete(known[name], value.get(name, _ABSENT), f"{where}.{name}", whole=whole)
        for name in wanted
    }


def _choose(choices: Sequence[Json], value: Any, where: str, *, whole: bool) -> Any:
    faults = []
    for choice in choices:
        try:
            return complete(choice, value, where, whole=whole)
        except DeviationError as fault:
            faults.append(fault)
    raise faults[-1]


def _resolve(schema: Json) -> Json:
    """Follow a reference, and join the parts of a schema that is to be all of them."""
    if "$ref" in schema:
        *_, kind, name = schema["$ref"].split("/")
        return _resolve(_COMPONENTS[kind][name])
    if "allOf" not in schema:
        return schema
    parts = [_resolve(each) for each in schema["allOf"]]
    joined = {name: each for part in parts for name, each in part.get("properties", {}).items()}
    required = [name for part in parts for name in part.get("required", ())]
    return {"type": "object", "properties": joined, "required": required}


def _read_operation(path: str, method: str, entry: Json) -> Operation:
    parameters = [_resolve(each) for each in entry.get("parameters", ())]
    kinds = {each["name"]: each for each in parameters if each["in"] == "path"}

    def take(found: re.Match[str]) -> str:
        kind = kinds.get(found[1], {"schema": {"type": "string"}})
        number = kind["schema"]["type"] == "integer"
        taken = r"\d+" if number else ".+" if kind.get("x-multi-segment") else "[^/]+"
        return f"(?P<{found[1]}>{taken})"

    pattern = re.compile(re.sub(r"\{(\w+)\}", take, path))
    status, answer = next(iter(entry["responses"].items()), ("302", {}))
    request = _schema(entry.get("requestBody", {}))
    name = entry["operationId"]
    return Operation(
        name, pattern, method.upper(), parameters, request, _schema(answer), int(status)
    )


def _schema(part: Json) -> Json | None:
    content: Json = part.get("content", {})
    found: Json | None = content.get("application/json", {}).get("schema")
    return found


def _deviate(where: str, why: str) -> Any:
    raise DeviationError(f"{where}: {why}")
