"""What begins a text: new-post, new-webinar, new-issue."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from commands.beginning import ask_beginning, ask_translations, missing_options
from commands.dialogue import NO_LANGUAGE, Dialogue
from commands.shell import (
    CONFIG,
    Refusal,
    content_option,
    find_language,
    month_argument,
    print_problems,
    read_month,
    shown,
    whole,
    write_new,
)
from editorial.checks import check_content
from editorial.model.kinds import WEBINARS
from editorial.model.vocabulary import choose_language
from editorial.pictures.decoding import MOTION
from editorial.reading.content import read_content
from editorial.times.dates import full_date, language_name, long_date, month_name
from editorial.times.typed_days import Typist
from editorial.webinars.typed_moments import sure_days
from editorial.words.message import N_, SetupError, say
from intake.drafts import build_files
from intake.hints import build_notes, preview_issue
from intake.terminal import DATE, POST, RIGHT, WEBINAR, Question
from plugins.reading import load_model
from plugins.settings import load_settings

TRANSLATE_HELP = (
    "Another language whose file is wanted, with or without a title. If not said, a title is asked "
    "for in every language, and whoever gives none makes no file; --no-input makes all."
)

MISSING = N_("Missing: {options}. Without --no-input they are asked for.")

NOT_BOTH = N_("with --no-translate there is no language to translate into: write only one of them.")

SENT = N_("{month}: its issue was sent already, so nobody would see a note.")
NOTES_THERE = N_("{folder}: every language has its note already; open it there.")

NO_STORIES = N_(
    "There is nothing for the issue of {month} yet. Until there is, there will be no issue and "
    "nobody will see the note: is that the month you meant?"
)

AHEAD = N_(
    "{day} is still to come: until then the text has a page of its own, but is in no list, feed or "
    "newsletter."
)

LATER = N_(
    "You don't have to translate: in the other languages the text is shown with a label. Anybody "
    "may add a translation later, in its own file: {files}"
)

INTRODUCTION = N_(
    "It will be in {language}, under {day}: for another language or day there are --lang and "
    "--date. Ctrl+C leaves, and nothing is written."
)

READ_AS = N_("We read “{value}” as {day}.")

ANNOUNCING = N_(
    "The announcement will be in {language}: for another language there is --lang. Ctrl+C leaves, "
    "and nothing is written."
)

NO_TEXT = N_(
    "There is no text yet: open {file} in an editor and write below the headers what it is about. "
    "Until then, its page has only the summary and the facts."
)


def _options(questions: Iterable[Question]) -> list[click.Parameter]:
    """The options of a task that begins a text."""
    return [
        *(click.Option([each.option], help=each.help) for each in questions),
        click.Option(["--lang"], help="The language it is written in; found if not said."),
        click.Option(["--translate"], multiple=True, help=TRANSLATE_HELP),
        click.Option(["--no-translate"], is_flag=True, help="No other language."),
        click.Option(["--no-input"], is_flag=True, help="Ask nothing."),
    ]


@click.command(params=_options(POST))
@content_option
def new_post(**options: Any) -> None:
    """Begin a post: its folder, its picture, and a file for each language.

    What no option says is asked for, in the terminal's language. Prints the files.
    """
    _begin("posts", POST, options)


@click.command(params=_options(WEBINAR))
@content_option
def new_webinar(**options: Any) -> None:
    """Begin a webinar's announcement, with when it is and where to register.

    Before anything is written, the region's clocks are shown.
    """
    _begin("webinars", WEBINAR, options)


@click.command()
@month_argument
@content_option
def new_issue(month: str, content: Path | None) -> None:
    """Begin the editors' note of MONTH's issue (2019-07) in each language."""
    settings = load_settings(CONFIG, PATH=whole(content))
    root = Path(settings["PATH"])
    terminal = find_language(root)
    month = read_month(month, settings["TODAY"], terminal)
    model = load_model(settings, shown(root))
    if month in model.sent:
        raise SetupError(say(terminal, SENT, month=month))
    files = build_notes(root, model, month)
    if not files:
        folder = shown(root / "issues" / month)
        raise SetupError(say(terminal, NOTES_THERE, folder=folder))
    click.echo("\n".join(map(shown, write_new(root, files, terminal))))
    if not any(preview_issue(model, month, lang) for lang in model.site.languages):
        click.echo(say(terminal, NO_STORIES, month=month_name(month, terminal)), err=True)


def _begin(kind: str, questions: Iterable[Question], options: Mapping[str, Any]) -> None:
    settings = load_settings(CONFIG, PATH=whole(options["content"]))
    root, today = Path(settings["PATH"]), settings["TODAY"]
    content = read_content(root)
    given = {each.option: options[each.option.strip("-").replace("-", "_")] for each in questions}
    terminal = choose_language(os.environ, content.vocabulary)
    dialogue = Dialogue(terminal, not options["no_input"], given, content.vocabulary)
    missing = missing_options(kind, dialogue)
    if missing and not dialogue.asked:
        raise Refusal(say(terminal, MISSING, options=", ".join(missing)))
    lang = _read_language(options["lang"] or terminal, "--lang", dialogue)
    _read_others(lang, options, dialogue)  # a wrong one is told before anything is asked
    day = _ask_day(kind, today, dialogue)
    if dialogue.asked:
        values = {"language": language_name(lang, terminal), "day": long_date(day, terminal)}
        dialogue.tell(ANNOUNCING if kind in WEBINARS else INTRODUCTION, **values)
    chosen = bool(options["lang"])
    begun = ask_beginning(kind, lang, day, dialogue, settings, content, chosen=chosen)
    others = _read_others(begun.lang, options, dialogue)
    wanted = bool(options["translate"]) or not dialogue.asked
    translations = ask_translations(begun, others, dialogue, wanted=wanted)
    files = build_files(replace(begun, translations=translations), content.vocabulary)
    written = write_new(root, files, terminal)
    click.echo("\n".join(map(shown, written)))
    for photo in begun.photos:
        if photo.moved:
            click.echo(say(terminal, MOTION, link=photo.name), err=True)
    _tell_rest(root, written[0], [code for code in others if code not in translations], dialogue)


def _ask_day(kind: str, today: date, dialogue: Dialogue) -> date:
    """The day that a text stands under, said back where it was not said whole.

    Nobody is asked for a webinar's: it stands under the day on which it is announced.
    """
    question = replace(DATE, text="") if kind in WEBINARS else DATE
    typist = Typist(dialogue.lang, today)
    asked = dialogue.asked and not dialogue.given(DATE.option)
    doubtful = False

    def read(typed: str) -> date:
        nonlocal doubtful
        days = sure_days(typed, typist)
        doubtful = not days.plain
        if doubtful:
            dialogue.tell(READ_AS, value=typed, day=full_date(days.may_be[0], dialogue.lang))
        return days.may_be[0]

    day = dialogue.obtain(question, read, example=long_date(today, dialogue.lang)) or today
    while doubtful or day > today:
        if day > today:
            dialogue.tell(AHEAD, day=long_date(day, dialogue.lang))
        if not asked:
            break
        other = dialogue.ask_anew(RIGHT, day, read)
        if other == day:
            break
        day = other
    return day


def _tell_rest(root: Path, text: Path, lacking: Sequence[str], dialogue: Dialogue) -> None:
    """Say what is still to be written, and where translations go, which nothing waits for."""
    folder = text.parent
    problems = check_content(read_content(root), shown(root), [folder])
    if problems:
        dialogue.tell(N_("Now open these files in an editor. Still to do:"))
        print_problems(problems)
    if folder.parent.name in WEBINARS:  # `check` asks for no text, since the facts say enough
        dialogue.tell(NO_TEXT, file=shown(text))
    if lacking:
        dialogue.tell(LATER, files=", ".join(shown(folder / f"{code}.md") for code in lacking))


def _read_language(code: str, option: str, dialogue: Dialogue) -> str:
    vocabulary = dialogue.vocabulary
    languages = vocabulary.written if option == "--lang" else vocabulary.languages
    if code not in languages:
        raise dialogue.refusal(option, NO_LANGUAGE, code=code, known=", ".join(languages))
    return code


def _read_others(lang: str, options: Mapping[str, Any], dialogue: Dialogue) -> tuple[str, ...]:
    """The languages that a text is to be translated into."""
    wanted = [_read_language(code, "--translate", dialogue) for code in options["translate"]]
    if options["no_translate"]:
        if wanted:
            raise dialogue.refusal("--translate", NOT_BOTH)
        return ()
    languages = dialogue.vocabulary.languages
    return tuple(code for code in languages if code in (wanted or [code]) and code != lang)
