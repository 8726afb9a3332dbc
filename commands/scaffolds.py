"""new-post, new-webinar, new-issue, new-figures: begin a text, or a month's figures."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from commands import shell
from commands.dialogue import Dialogue, agrees
from editorial.checks import check_content
from editorial.model.texts import WEBINARS
from editorial.model.vocabulary import Vocabulary, choose_language
from editorial.reading.content import Content, read_content
from editorial.reading.headers.table import BY_NAME
from editorial.reading.records.table import FIGURES, RECORD_KINDS
from editorial.text.plain import one_line
from editorial.times.dates import full_date, language_name, long_date
from editorial.times.moments import read_moment
from editorial.times.names import long_time
from editorial.times.typed_days import Typist
from editorial.webinars.clocks import render_times
from editorial.webinars.typed_moments import find_moment, sure_days
from editorial.words.message import N_, SaidError, SetupError, say
from intake.changes import TITLED, find_twin
from intake.contribution import Contribution
from intake.counted import USUAL, keys_of, last_rows, render_numbers
from intake.drafts import Draft, begin_draft, build_files
from intake.hints import build_notes
from intake.languages import UNSURE
from intake.remarks import Attached
from intake.terminal import ALT, PICTURE, QUESTIONS, TRANSLATED, Question, read_answer, read_picture
from intake.times import READ_AS
from plugins.reading import load_model

SENT = N_("{month}: its issue was sent already, so nobody would see a note.")
NOTES_THERE = N_("{folder}: every language has its note already; open it there.")
AHEAD = N_("{day} is still to come: until then, no list, feed or newsletter has the text.")
INTRODUCTION = N_(
    "Your text will be filed in {language}. For another language, press Ctrl+C, which writes "
    "nothing, and begin again with --lang and one of these: {known}."
)
OPEN = N_("Open the text in {editor} as soon as it is there? Write yes or no (Enter: no)")
WRITE = N_("Now write the text below the headers, in an editor: {file}")
FILL_IN = N_(
    "Write this month's numbers in place of these, and take away the # in front of them. Delete "
    "the lines of what nobody counted."
)


def _options(kind: str) -> list[click.Parameter]:
    """Build the options of a task that begins a text of this kind."""
    return [
        *(click.Option([each.option], help=each.help) for each in QUESTIONS[kind]),
        click.Option(["--lang"], help="The text's language; found from its title if not given."),
        click.Option(["--no-input"], is_flag=True, help="Ask nothing."),
    ]


@click.command(params=_options("posts"))
@shell.content_option
def new_post(**options: Any) -> None:
    """Begin a post: its folder, its picture, and a file for each language.

    It asks for what no option says, in the terminal's language, and prints the files' paths.
    """
    _begin("posts", options)


@click.command(params=_options("webinars"))
@shell.content_option
def new_webinar(**options: Any) -> None:
    """Begin a webinar's announcement, with when it is and where to register.

    It asks for what no option says, prints the files' paths, and shows the region's clocks at the
    start.
    """
    _begin("webinars", options)


@click.command()
@shell.month_argument
@shell.content_option
def new_issue(month: str, content: Path | None) -> None:
    """Begin the editors' note of MONTH's issue (2019-07) in each language that has none."""
    project = shell.open_project(shell.CONFIG, content)
    root, month = project.root, project.month(month)
    model = load_model(project.settings, project.called)
    if month in model.sent:
        raise SetupError(SENT, month=month)
    files = build_notes(root, model, month)
    if not files:
        raise SetupError(NOTES_THERE, folder=shell.shown(root / "issues" / month))
    click.echo("\n".join(map(shell.shown, shell.write_new(root, files))))


@click.command("new-figures")
@shell.month_argument
@shell.content_option
def new_figures(month: str, content: Path | None) -> None:
    """Begin the figures of MONTH (2019-07), with last month's to write over."""
    project = shell.open_project(shell.CONFIG, content)
    read, month = read_content(project.root), project.month(month)
    before, usual = last_rows(read, month), project.settings["SOCIAL_ACCOUNTS"] or USUAL
    numbers = {name: {key.name: key.example for key in keys_of(name)} for name in usual}
    if before:
        rows = ((name, row.cells.items()) for name, row in before.items())
        numbers = {name: {key: cell.value for key, cell in cells} for name, cells in rows}
    lines = re.sub(r"^(?=[\w-]+ = )", "# ", render_numbers(numbers), flags=re.MULTILINE)
    file = RECORD_KINDS[FIGURES].place.replace("*", month)
    said = say(read.vocabulary.answer_in(read.vocabulary.default_lang), FILL_IN)
    for each in shell.write_new(read.root, {file: f"# {said}\n\n{lines}".encode()}):
        click.echo(shell.shown(each))


def _begin(kind: str, options: Mapping[str, Any]) -> None:
    project = shell.open_project(shell.CONFIG, options["content"])
    content = read_content(project.root)
    known, own = content.vocabulary.written, options["lang"] or ""
    given = {each.option: options[each.option[2:].replace("-", "_")] for each in QUESTIONS[kind]}
    dialogue = Dialogue(project.lang, not options["no_input"], given, content.vocabulary)
    if own and own not in known:
        raise dialogue.refusal("--lang", shell.NO_LANGUAGE, code=own, known=", ".join(known))
    sent = _ask(kind, own, content, project.settings, dialogue)
    draft = begin_draft(sent, content)
    _tell_understood(draft, content.vocabulary, dialogue)
    titles = _ask_titles(draft.lang, dialogue)
    _write(replace(draft, translations=titles), content, dialogue)


def _write(draft: Draft, content: Content, dialogue: Dialogue) -> None:
    """Write the files, let somebody open the text, and say what `check` finds there."""
    editor = dialogue.asked and (os.environ.get("VISUAL") or os.environ.get("EDITOR"))
    opens = bool(editor) and dialogue.ask(say(dialogue.lang, OPEN, editor=editor), agrees)
    text, *rest = shell.write_new(content.root, build_files(draft, content.vocabulary))
    click.echo("\n".join(map(shell.shown, (text, *rest))))
    if opens:
        click.edit(filename=str(text))
    else:
        dialogue.tell(WRITE, file=shell.shown(text))
    found = check_content(read_content(content.root), shell.shown(content.root), [text.parent])
    shell.print_problems(found)


def _ask(
    kind: str, lang: str, content: Content, settings: Mapping[str, Any], dialogue: Dialogue
) -> Contribution:
    """Ask for what no option says, and return it all as a form would send it.

    `lang` is the language of the option `--lang`; without it, the terminal's is the likely one.
    """
    vocabulary, (dated, *questions) = content.vocabulary, QUESTIONS[kind]
    typist, zone = Typist(dialogue.lang, settings["TODAY"]), ZoneInfo(settings["TIMEZONE"])
    offered = lang or choose_language(os.environ, vocabulary)
    if dialogue.asked:
        language = language_name(offered, dialogue.lang)
        dialogue.tell(INTRODUCTION, language=language, known=", ".join(vocabulary.written))
    day = _ask_day(dated, dialogue, typist)
    noon = datetime.combine(typist.today + timedelta(days=7), time(12), zone)
    terms = enumerate(vocabulary.terms["categories"].values(), 1)
    known = (f"{n} {each.name(dialogue.lang)}" for n, each in terms if each.slug not in WEBINARS)
    gaps = {"known": ", ".join(known), "example": long_time(noon, dialogue.lang, zone)}
    said: dict[str, Any] = {"Category": kind} if kind in vocabulary.terms["categories"] else {}
    for question in questions:
        if question is PICTURE and dialogue.given(ALT.option):
            question = replace(question, needed=True)
        if _is_wanted(question, said, vocabulary) or dialogue.given(question.option):
            read = partial(_read, question.header, kind, day, content, typist)
            said[question.header] = dialogue.obtain(question, read, **gaps) or ""
    pictures = (said.pop("Picture"),) if said.get("Picture") else ()
    values = {name.lower(): value for name, value in said.items()}
    values |= {"language": lang, "day": said["Starts"] if kind in WEBINARS else day.isoformat()}
    return Contribution(kind, dialogue.lang, values, day, pictures=pictures, form_lang=offered)


def _ask_day(question: Question, dialogue: Dialogue, typist: Typist) -> date:
    """Ask for the day that a text stands under, and say it back if only a part was given."""

    def read(typed: str) -> date:
        days = sure_days(typed, typist)
        day = days.may_be[0]
        if not days.plain:
            dialogue.tell(READ_AS, value=typed, day=full_date(day, dialogue.lang))
        return day

    example = long_date(typist.today, dialogue.lang)
    day = dialogue.obtain(question, read, example=example) or typist.today
    if day > typist.today:
        dialogue.tell(AHEAD, day=long_date(day, dialogue.lang))
    return day


def _is_wanted(question: Question, said: Mapping[str, Any], vocabulary: Vocabulary) -> bool:
    """Tell whether a header is still open, and makes sense after what was `said`."""
    if question.header in said or not BY_NAME[question.header].type.is_open(vocabulary):
        return False
    if question.header == "When":  # words stand for the date while it is open
        return not said["Starts"]
    return not question.after or bool(said.get(question.after))


def _read(
    header: str, kind: str, day: date, content: Content, typist: Typist, typed: str
) -> str | Attached:
    """Read an answer as the forms take it; SaidError if it can't be used."""
    vocabulary, text = content.vocabulary, one_line(typed)
    if header == "Picture":
        return read_picture(typed)
    if header in ("Starts", "Deadline"):
        _ = find_moment(text, vocabulary, typist) if header == "Starts" else sure_days(text, typist)
        return text
    value = read_answer(header, typed, typist.lang, vocabulary)
    if header == "Title" and (twin := find_twin(kind, day, value, "", content)):
        raise SaidError(TITLED, folder=twin.folder)
    return value


def _tell_understood(draft: Draft, vocabulary: Vocabulary, dialogue: Dialogue) -> None:
    """Say what became of the answers, and what the region's clocks show at the start."""
    for remark in draft.remarks:
        if remark.text != UNSURE:  # the language was said above
            dialogue.tell(remark)
    if (starts := draft.value("Starts")) and vocabulary.places:
        minutes, language = int(draft.value("Duration") or 0), vocabulary.speaking(dialogue.lang)
        dialogue.show(render_times(read_moment(starts), vocabulary.places, minutes, language))


def _ask_titles(own: str, dialogue: Dialogue) -> dict[str, Any]:
    """Ask for the title in each other language.

    A language without an answer gets no file; with --no-input, each gets one without a title.
    """
    read = partial(read_answer, "Title", lang=dialogue.lang, vocabulary=dialogue.vocabulary)
    said = {}
    for lang in (each for each in dialogue.vocabulary.languages if each != own):
        title = dialogue.obtain(TRANSLATED, read, language=language_name(lang, dialogue.lang))
        if title or not dialogue.asked:
            said[lang] = {"Title": title} if title else {}
    return said
