"""Read the issue forms in `.github/ISSUE_TEMPLATE/`, and what people wrote into them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

import yaml

from editorial.model.addresses import form_url
from editorial.model.texts import KINDS
from editorial.reading.records.table import FIGURES
from editorial.text.plain import unify_lines
from editorial.words.message import (
    MESSAGE_LANGUAGE,
    N_,
    SetupError,
    catalog_languages,
    listed,
    say,
)
from intake.written.phrases import has_phrase

FORM_KINDS = (*KINDS, FIGURES)
"""The kinds of things that forms send in, in the order in which forms are offered."""

TEXT, DELICATE_BOXES = "text", "attention"
"""The ids of the field for the long text, in which people may type anything, and of the list in
which they choose what is delicate in it."""

BOXES: Mapping[str, str] = {
    "minors": N_("Children are named or can be seen"),
    "private": N_("Somebody's private life (health; belief; origin; love) or a dispute"),
    "home": N_("Somebody's details (home; account; phone or other number)"),
    "silence": N_("Something or somebody should stay out (say so in the text)"),
    "again": N_("It corrects or translates something published"),
    "": N_("None of these"),
}
"""What a sender may choose, in the form's order, each by the kind of what an editor looks for.

GitHub joins what is chosen by commas, so no label has one. Earlier forms had boxes in this order.
"""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader in C takes a tenth of the time, and is in every wheel."""

_EMPTY = re.compile(r"\A[ \t]*_No response_[ \t]*|^[ \t]*_No response_[ \t]*\Z", re.MULTILINE)
"""What GitHub writes into an empty field; people who edit it write above, after or below that."""

_NOT_CHOSEN = "None"
"""The choice that GitHub adds to a list that isn't required; no option may have this name."""

ANOTHER = N_("Another: in the text")
"""The last choice of the lists of hours and lengths: as good as none."""

SUBJECT = N_("News for the blog")
BEGIN = N_(
    "Please write here what happened, when and where, and who took part. Attach a photo, and say "
    "who took it and what it shows."
)
LEAVE = N_("Please leave these lines in if they are true. Without them we have to ask you first.")
"""What a mail to the mailbox begins with, above the sentences of consent."""

_LICENCE = re.compile(r"\[([^\[\]]+)\]\(\S+\)")
"""The link of a form's box, which leads to the licence. A mail only names it, as it has no link."""

_BOX = re.compile(r"^[^\S\n]*[-*] \[([ xX])\]", re.MULTILINE)


_LABELS = Path(__file__).with_name("earlier_labels.toml")
_EARLIER = {
    (kind, f"### {label}"): field
    for kind, labels in tomllib.loads(_LABELS.read_text("utf-8")).items()
    for label, field in labels.items()
}
"""Headings that the forms of a kind once wrote, and the ids of their fields."""


class FormError(SetupError):
    """A form's file can't be used; the message begins with its path."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form. Its id is a header's name in lower case, or `text`, `photos`, `day` …

    `boxes` are the labels of the boxes that must be ticked.
    """

    id: str
    label: str
    options: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """An issue form. Its last two `marks` say its kind (a folder of `content/`) and its language.

    `file` is the name of its file, and `name` what people choose it by. GitHub gives the issue the
    `title` and, as its labels, the `marks`.
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
        """Return the form's name for each field, by the field's id."""
        return {field.id: field.label for field in self.fields}

    @property
    def consent(self) -> tuple[str, ...]:
        """Return the sentences that somebody who sends this in must agree to."""
        return tuple(label for field in self.fields for label in field.boxes)


def read_forms(folder: Path) -> tuple[Form, ...]:
    """Read every form in a folder; FormError if a file isn't a form that we can use."""
    files = sorted(file for file in folder.glob("*.yml") if file.name != "config.yml")
    return tuple(_read_form(file) for file in files)


def forms_for(lang: str, forms: Sequence[Form]) -> Sequence[Form]:
    """Return a language's forms, in the order in which they are offered.

    If it has none, they are the English ones or the first language's.
    """
    there = [form.lang for form in forms]
    best = next((each for each in (lang, MESSAGE_LANGUAGE, *there) if each in there), "")
    ours = (form for form in forms if form.lang == best)
    return sorted(ours, key=lambda form: FORM_KINDS.index(form.kind))


def form_links(lang: str, folder: Path, repository: str) -> dict[str, str]:
    """Return the address of the form for each kind of text, in a language or the next best."""
    known = forms_for(lang, read_forms(folder))
    return {each.kind: form_url(repository, each.file) for each in known}


def find_form(body: str, forms: Sequence[Form]) -> Form | None:
    """Find the form that an issue was written with: more than half of its labels are there."""
    lines = {line.strip() for line in unify_lines(body).split("\n")}
    once = {(kind, field) for (kind, line), field in _EARLIER.items() if line in lines}
    scores = [
        sum(_heading(each) in lines or (form.kind, each.id) in once for each in form.fields)
        for form in forms
    ]
    score, best = max(zip(scores, forms, strict=True), key=itemgetter(0), default=(0, None))
    return best if best and score * 2 > len(best.fields) else None


def split_body(body: str, form: Form) -> dict[str, str]:
    """Return what was written into each field, by its id; an empty field has an empty text.

    A field ends only at the form's next label, or at one that such a form once had. The labels up
    to the long text are looked for from the top, and the ones below it from the end: so everything
    that people type into the text, even a label of the form, stays in the text.
    """
    lines = unify_lines(body).split("\n")
    found = {field: line for line, field in _find_labels(lines, form)}
    for line, text in enumerate(lines):
        if field := _EARLIER.get((form.kind, text.strip())):
            found.setdefault(field, line)
    places = sorted((line, field) for field, line in found.items())
    ends = [line for line, _ in places[1:]] + [len(lines)]
    values = dict.fromkeys(form.labels, "")
    for (line, field), end in zip(places, ends, strict=True):
        values[field] = _EMPTY.sub("", "\n".join(lines[line + 1 : end]).strip()).strip()
    lists = (field.id for field in form.fields if field.options)
    none = _NOT_CHOSEN, *listed(ANOTHER, catalog_languages())
    return values | {field: "" for field in lists if values[field] in none}


def is_agreed(values: Mapping[str, str], form: Form) -> bool:
    """Tell whether every box that must be ticked is ticked."""
    marks = ((field.boxes, _BOX.findall(values[field.id])) for field in form.fields)
    return all(len(found) >= len(boxes) and " " not in found for boxes, found in marks if boxes)


def read_ticks(values: Mapping[str, str]) -> list[str]:
    """Return the kinds that were chosen, "none of these" only if alone; empty if nothing was."""
    said = values.get(DELICATE_BOXES, "")
    ticked = [mark != " " for mark in _BOX.findall(said)]
    chosen = ticked or [has_phrase(said, label) for label in BOXES.values()]
    kinds = [kind for kind, is_chosen in zip(BOXES, chosen, strict=False) if is_chosen]
    return [*filter(None, kinds)] or kinds


def prefill(lang: str, forms: Sequence[Form]) -> tuple[str, str]:
    """Write subject and body of a mail; who leaves the sentences of consent in has agreed."""
    lines = [say(lang, LEAVE), *(f"- {each}" for each in find_consent(lang, forms))]
    return say(lang, SUBJECT), f"{say(lang, BEGIN)}\n\n\n\n\n" + "\n".join(lines) + "\n"


def find_consent(lang: str, forms: Sequence[Form]) -> tuple[str, ...]:
    """Return the sentences that a post's form asks to agree to, in a language or the next best."""
    ours = [each for each in forms if each.kind == "posts"]
    asked = next((each.consent for each in forms_for(lang, ours)), ())
    return tuple(  # those of the English form are messages
        say(lang, _LICENCE.sub("{licence}", each), licence="".join(_LICENCE.findall(each)))
        for each in asked
    )


def _find_labels(lines: Sequence[str], form: Form) -> Iterator[tuple[int, str]]:
    """Yield the line of each label that is there, and the id of its field."""
    middle = [field.id for field in form.fields].index(TEXT) + 1
    start, end = 0, len(lines)
    for at, field in enumerate((*form.fields[:middle], *reversed(form.fields[middle:]))):
        found = [n for n in range(start, end) if lines[n].strip() == _heading(field)]
        for line in found[:1] if at < middle else found[-1:]:
            yield line, field.id
            start, end = (line + 1, end) if at < middle else (start, line)


def _heading(field: Field) -> str:
    """Write a field's label as GitHub writes it into the issue."""
    return f"### {field.label}"


def _read_form(file: Path) -> Form:
    try:
        table: dict[str, Any] = yaml.load(file.read_bytes(), _Loader)  # noqa: S506 - both are safe
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
    options = tuple(attributes.get("options", ()))
    boxes = tuple(each["label"] for each in options if ticked and each.get("required"))
    return Field(entry["id"], attributes["label"], () if ticked else options, boxes)
