"""A post or webinar that begins, put together from options and from answers."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from commands.dialogue import Dialogue
from commands.event_times import ask_deadline, ask_times
from editorial.checks.titles import LONGEST_SUMMARY, SHORTEST_SUMMARY
from editorial.content import Content
from editorial.dates import language_name
from editorial.message import N_, SaidError, say
from intake.drafts import Draft, begin_draft, own_headers
from intake.photos import Photo, picture_name
from intake.questions import (
    ALT,
    ATTENDANCE,
    CATEGORY,
    CREDIT,
    EVENT,
    LISTED,
    OFFERED,
    PICTURE,
    SUMMARY,
    TITLE,
    TRANSLATED,
    VENUE,
    Question,
)
from intake.terminal import read_answer, read_photo

_SUMMARY_LETTERS = {"least": SHORTEST_SUMMARY, "most": LONGEST_SUMMARY}


def ask_beginning(
    kind: str,
    lang: str,
    day: date,
    dialogue: Dialogue,
    settings: Mapping[str, Any],
    content: Content,
) -> Draft:
    """All but the translations of a post or webinar in a language."""
    headers = dict(_ask_headers((*LISTED, TITLE, SUMMARY), dialogue))
    headers |= _ask_category(kind, dialogue)
    if kind == "webinars":
        headers |= ask_times(lang, settings["TODAY"], dialogue)
        headers |= _ask_headers((VENUE,), dialogue)
        if "Venue" in headers or dialogue.given(ATTENDANCE.option):
            headers |= _ask_headers((ATTENDANCE,), dialogue)
        headers |= _ask_headers(EVENT, dialogue)
        zone = ZoneInfo(settings["TIMEZONE"])
        deadline = ask_deadline(headers.get("Starts", ""), zone, dialogue)
        headers |= {"Deadline": deadline} if deadline else {}
    photo = dialogue.obtain(PICTURE, partial(_read_photo, lang=lang))
    if photo:
        headers |= {"Picture": photo.name, **dict(_ask_headers((ALT, CREDIT), dialogue))}
    return begin_draft(kind, lang, day, headers, content, (photo,) if photo else ())


def ask_translations(
    draft: Draft, langs: Iterable[str], dialogue: Dialogue, *, wanted: bool
) -> dict[str, dict[str, str]]:
    """What each other language says anew. Who gives no title there is asked for nothing else.

    A language that nobody gives a title in is left out, unless the files are `wanted` anyway.
    """
    names = own_headers(draft.kind, dict(draft.headers))
    said = {lang: dict(_ask_translation(names, lang, dialogue, wanted=wanted)) for lang in langs}
    return {lang: headers for lang, headers in said.items() if headers or wanted}


def missing_options(kind: str, dialogue: Dialogue) -> list[str]:
    """The options that are needed where nobody can be asked."""
    needed = [TITLE, SUMMARY]
    if kind not in _category_slugs(dialogue):
        needed.append(CATEGORY)
    if any(map(dialogue.given, (PICTURE.option, ALT.option, CREDIT.option))):
        needed += [PICTURE, ALT]
    return [each.option for each in needed if not dialogue.given(each.option)]


def _ask_headers(questions: Sequence[Question], dialogue: Dialogue) -> Iterator[tuple[str, str]]:
    for question in questions:
        value = dialogue.obtain(
            question, partial(_read, question.header, dialogue), **_SUMMARY_LETTERS
        )
        if value:
            yield question.header, value


def _ask_category(kind: str, dialogue: Dialogue) -> dict[str, str]:
    """A webinar's is the one called as its folder is, where the site has it."""
    if kind in _category_slugs(dialogue) and not dialogue.given(CATEGORY.option):
        return {"Category": kind}
    if dialogue.asked and not dialogue.given(CATEGORY.option):
        terms = dialogue.vocabulary.terms["categories"].values()
        names = (term.name(dialogue.lang) for term in terms)
        dialogue.show("\n".join(f"{number:3}  {name}" for number, name in enumerate(names, 1)))
    return dict(_ask_headers((CATEGORY,), dialogue))


def _ask_translation(
    names: Sequence[str], lang: str, dialogue: Dialogue, *, wanted: bool
) -> Iterator[tuple[str, str]]:
    language = dialogue.vocabulary.languages[dialogue.lang]
    called = language_name(lang, dialogue.lang)
    for name in names if dialogue.asked else ():
        if name == "Speakers":  # names are the same everywhere; their roles are for the file
            continue
        message = OFFERED if name == TITLE.header and not wanted else TRANSLATED
        text = say(dialogue.lang, message, header=language.header_name(name), language=called)
        value = dialogue.ask(text, partial(_read, name, dialogue))
        if value:
            yield name, value
        elif name == TITLE.header:
            return


def _read(header: str, dialogue: Dialogue, typed: str) -> str:
    return read_answer(header, typed, dialogue.lang, dialogue.vocabulary)


def _read_photo(typed: str, lang: str) -> Photo:
    """A picture by its new name, its content clean."""
    file = next((file for file in _paths(typed) if file.is_file()), None)
    if file is None:
        message = N_(
            "There is no file “{file}”. Write its path, or drag the file into this window."
        )
        raise SaidError(message, file=typed)
    return Photo(picture_name(file.stem, lang), read_photo(file.read_bytes(), file.name), "")


def _paths(typed: str) -> Iterator[Path]:
    """A path as it is typed, or as a terminal quotes one that is dragged into it."""
    yield Path(typed)
    with suppress(ValueError, RuntimeError):
        for unquoted in shlex.split(typed)[:1]:
            yield Path(unquoted).expanduser()


def _category_slugs(dialogue: Dialogue) -> list[str]:
    return [term.slug for term in dialogue.vocabulary.terms["categories"].values()]
