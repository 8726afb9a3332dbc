"""The issue forms in `.github/ISSUE_TEMPLATE/`, and what somebody wrote into one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

import yaml

from editorial.model.texts import KINDS
from editorial.reading.records.table import FIGURES
from editorial.text.plain import unify_lines
from editorial.words.message import MESSAGE_LANGUAGE, SetupError

FORM_KINDS = (*KINDS, FIGURES)
"""What a form may be about, in the order in which forms are offered."""

TEXT = "text"
"""The id of the field for the long text, in which people may type whatever they like."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C takes a tenth of the time, and is in every wheel."""

_EMPTY = re.compile(r"\A[ \t]*_No response_[ \t]*|^[ \t]*_No response_[ \t]*\Z", re.MULTILINE)
"""What GitHub writes into an empty field; who edits the form writes above, behind or below it."""

_NOT_CHOSEN = "None"
"""The choice that GitHub adds to a list where none is required; no option may be called so."""

_BOX = re.compile(r"^[^\S\n]*[-*] \[([ xX])\]", re.MULTILINE)


class FormError(SetupError):
    """A form that can't be used: the message begins with its path."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form. Its id is a header in small letters, or `text`, `photos`, `day` …

    `boxes` is the number of boxes that must be ticked.
    """

    id: str
    label: str
    options: tuple[str, ...] = ()
    boxes: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """An issue form. Its last two labels say its kind (a folder of `content/`) and language.

    `file` is its file's name, `name` what people choose it by; `title` is what GitHub puts into the
    issue's own title, `marks` are the labels that it gives to it.
    """

    marks: tuple[str, ...]
    kind: str
    lang: str
    file: str
    name: str
    title: str
    fields: tuple[Field, ...]

    @property
    def labels(self) -> Mapping[str, str]:
        """How the form calls each field, by the field's id."""
        return {field.id: field.label for field in self.fields}


def read_forms(folder: Path) -> tuple[Form, ...]:
    """Every form of `.github/ISSUE_TEMPLATE`; FormError where one can't be understood."""
    files = sorted(file for file in folder.glob("*.yml") if file.name != "config.yml")
    return tuple(_read_form(file) for file in files)


def forms_for(lang: str, forms: Sequence[Form]) -> Sequence[Form]:
    """The forms in a language; where there are none, those that whoever speaks it can take."""
    there = [form.lang for form in forms]
    best = next((each for each in (lang, MESSAGE_LANGUAGE, *there) if each in there), "")
    return [form for form in forms if form.lang == best]


def find_form(body: str, forms: Sequence[Form]) -> Form | None:
    """The form that an issue was written with: the one most of whose labels stand in it."""
    lines = {line.strip() for line in unify_lines(body).split("\n")}
    scores = [sum(_heading(field) in lines for field in form.fields) for form in forms]
    score, best = max(zip(scores, forms, strict=True), key=itemgetter(0), default=(0, None))
    return best if best and score * 2 > len(best.fields) else None


def split_body(body: str, form: Form) -> dict[str, str]:
    """What was written into each field, by its id; empty where nothing was.

    A field ends only where the form's next label stands. The labels up to the long text are looked
    for from the top, those below it from the end: whatever somebody types into the text, even a
    label of the form, stays in the text.
    """
    lines = unify_lines(body).split("\n")
    places = sorted(_find_labels(lines, form))
    ends = [line for line, _ in places[1:]] + [len(lines)]
    values = dict.fromkeys(form.labels, "")
    for (line, field), end in zip(places, ends, strict=True):
        value = "\n".join(lines[line + 1 : end]).strip()
        values[field] = _EMPTY.sub("", value).strip()
    lists = (field.id for field in form.fields if field.options)
    return values | {field: "" for field in lists if values[field] == _NOT_CHOSEN}


def is_agreed(values: Mapping[str, str], form: Form) -> bool:
    """Whether every box that must be ticked is."""
    marks = ((field.boxes, _BOX.findall(values[field.id])) for field in form.fields)
    return all(len(found) >= boxes and " " not in found for boxes, found in marks if boxes)


def _find_labels(lines: Sequence[str], form: Form) -> Iterator[tuple[int, str]]:
    """The line of each label that is there, and its field."""
    middle = [field.id for field in form.fields].index(TEXT) + 1
    start, end = 0, len(lines)
    for at, field in enumerate((*form.fields[:middle], *reversed(form.fields[middle:]))):
        found = [n for n in range(start, end) if lines[n].strip() == _heading(field)]
        for line in found[:1] if at < middle else found[-1:]:
            yield line, field.id
            start, end = (line + 1, end) if at < middle else (start, line)


def _heading(field: Field) -> str:
    """How GitHub writes a field's label into the issue."""
    return f"### {field.label}"


def _read_form(file: Path) -> Form:
    try:
        text = file.read_text(encoding="utf-8")
        table: dict[str, Any] = yaml.load(text, Loader=_Loader)  # noqa: S506 - both are safe
        fields = tuple(_read_field(each) for each in table["body"] if each["type"] != "markdown")
        name, title, marks = table["name"], table.get("title", "").strip(), tuple(table["labels"])
        *_, kind, lang = marks
        form = Form(marks, kind, lang, file.name, name, title, fields)
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise FormError(f"{file}: is no issue form that can be understood: {error!r}") from error
    if form.kind not in FORM_KINDS or TEXT not in form.labels:
        raise FormError(f"{file}: needs a kind and a language as labels, and a field `text`")
    return form


def _read_field(entry: Mapping[str, Any]) -> Field:
    attributes, ticked = entry["attributes"], entry["type"] == "checkboxes"
    options = attributes.get("options", ())
    boxes = sum(ticked and option.get("required", False) for option in options)
    return Field(entry["id"], attributes["label"], () if ticked else tuple(options), boxes)
