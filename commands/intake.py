"""intake: turn an issue form, or a text from WhatsApp or a mail, into a post's files."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import click

from commands import shell
from commands.github.client import read_event
from commands.github.threads import FORM, MEMBERS
from commands.parcels import ANSWER, REPORT
from editorial.checks import check_content
from editorial.checks.comment import TICKED, render_note
from editorial.model.addresses import section_address
from editorial.model.vocabulary import Vocabulary, choose_language
from editorial.reading.content import read_content
from editorial.reading.records.table import FIGURES
from editorial.reading.vocabulary import read_vocabulary
from editorial.text.quoting import quote_message
from editorial.words.bounds import DOCUMENT
from editorial.words.message import LABELLED, N_, Message, say
from editorial.words.problem import Problem, render_json
from intake.answers import Answer, lay_out_answer, lead_to_forms, render_refusal, sum_up
from intake.attachments import Fetch, fetch_attachment
from intake.changes import NO_FILE
from intake.contribution import Draft, NoFormError, RefusalError, read_issue, read_written
from intake.documents import read_document
from intake.drafts import draft_files
from intake.figures import build_month
from intake.forms import Form, form_links, read_forms
from intake.languages import answer_language
from intake.looks import SENDER_TOLD, Looked, for_editors, hide_cut, hide_people, look_at
from intake.remarks import TOO_LARGE, Attached, DocumentError
from intake.suggestions import find_suggestions
from plugins.settings import load_settings


class Written(NamedTuple):
    """What was written: `place` is a post's folder or a month's file, and `files` are all files.

    Both are below the content folder, and empty if nothing was written. `answer` is for the sender,
    and `problems` are for an editor.
    """

    place: str
    answer: str
    problems: Sequence[Problem]
    files: tuple[str, ...] = ()


@click.command()
@click.argument("event", required=False, type=shell.FILE)
@click.option("--text", type=shell.FILE, help="Pasted text, a chat's .zip, a .docx, .eml or .html.")
@click.option(
    "--picture", "pictures", type=shell.FILE, multiple=True, help="A photo; may be repeated."
)
@click.option("--lang", help="The text's language; found from the text if not given.")
@shell.content_option
@click.option("--answer", type=click.Path(path_type=Path, dir_okay=False), help="For the answer.")
@click.option("--note", type=click.Path(path_type=Path, dir_okay=False), help="For an editor.")
@click.option("--parcel", type=shell.FOLDER, help="A new folder for files, answer and report.")
def intake(event: Path | None, content: Path | None, parcel: Path | None, **options: Any) -> None:
    """Make a post or a month's figures from a form's EVENT or a text, and an answer."""
    if (event is None) == (options["text"] is None):
        raise click.UsageError("give an EVENT, or --text FILE")
    root = content or shell.ROOT / "content"
    vocabulary = read_vocabulary(root)
    lang, tell = vocabulary.default_lang, partial(_tell, options["note"], options["answer"])
    if parcel:
        parcel.mkdir(parents=True)
        tell = partial(_tell, options["note"], parcel / ANSWER)
    try:
        sent = _read_event(event, vocabulary) if event else _read_pasted(vocabulary, options)
        settings = load_settings(shell.PUBLISHING)
        if sent.kind == FIGURES:
            written = write_figures(sent, root, settings)
        else:
            written = write_post(sent, root, fetch_attachment, settings)
    except NoFormError as error:
        tell(str(error))
        sys.exit(bool(str(error)))
    except RefusalError as error:
        refusal = render_refusal(error, by_form=event is not None)
        tell(refusal, quote_message(lang, Message(SENDER_TOLD, {"text": refusal})))
        sys.exit(1)
    tell(written.answer, render_note(written.problems, lang))
    if parcel:
        _pack(written, root, parcel)
    if written.place:
        click.echo(shell.shown(root / written.place))


def _pack(written: Written, root: Path, parcel: Path) -> None:
    for name in written.files:
        (parcel / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, parcel / name)
    (parcel / REPORT).write_text(render_json(written.problems), encoding="utf-8")


def write_post(
    sent: Draft, root: Path, fetch: Fetch, settings: Mapping[str, Any] = MappingProxyType({})
) -> Written:
    """Write the folder of what was sent below the content folder `root`, and check it.

    RefusalError if the text is there already. An earlier proposal of the same form doesn't count,
    since it is on a branch.
    """
    made = make_post(sent, root, fetch, settings)
    draft, vocabulary = made.draft, made.words
    known = settings and (Path(settings["FORMS"]), settings["REPOSITORY"])
    forms = form_links(draft.reply, *known) if known else {}
    answer = draft.answer or lay_out_answer(
        sum_up(draft, made.problems, vocabulary, made.path, forms)
    )
    seen = for_editors(made.problems, vocabulary.default_lang)
    place = draft.folder or next(iter(draft.files), "")
    return Written(place, answer, seen, tuple(draft.files))


def make_post(
    sent: Draft, root: Path, fetch: Fetch, settings: Mapping[str, Any], *, hides: bool = False
) -> Looked:
    """Write the files of what was sent, and look at them; RefusalError as in `write_post`.

    If it `hides`, telephone numbers and persons' addresses are taken out, and what was cut from a
    text is only counted in what an editor is to see.
    """
    content, top = read_content(root), shell.shown(root)
    sent = hide_people(sent, content) if hides else sent
    draft = draft_files(sent, content, fetch, settings.get("SITEURL", ""), "" if hides else top)
    place = draft.folder or next(iter(draft.files), "")
    path = shell.shown(root / (draft.path if draft.folder else place or "webinars/…"))
    if draft.answer or place in content.folders:  # the job with rights sees what this updates
        for each in draft.files:
            (root / each).unlink(missing_ok=True)
    shell.write_new(root, draft.files)
    after, first = read_content(root), [] if place else [Message(NO_FILE)]
    first += [Message(SENDER_TOLD, {"text": draft.answer})] * bool(draft.answer)
    if draft.answer and (starts := draft.value("Starts")):
        first.append(Message(LABELLED, {"label": "Starts", "value": starts}))
    attends = not draft.answer
    problems = check_content(after, top, [root / place], attends=attends) if place else []
    shown = hide_cut(draft) if hides else draft
    problems += look_at(shown, problems, path, content.vocabulary, *first)
    problems += find_suggestions(draft, path, content.vocabulary)
    if hides:  # who writes a mail has no boxes to tick
        problems = [each for each in problems if each.kind != TICKED]
    return Looked(draft, problems, path, content.vocabulary)


def write_figures(sent: Draft, root: Path, settings: Mapping[str, Any]) -> Written:
    """Write a month's file below the content folder `root`; RefusalError as in `build_month`."""
    content = read_content(root)
    page = section_address(content.vocabulary.languages[sent.reply], "figures")
    link = f"{settings.get('SITEURL', '')}/{page}"
    month = build_month(sent, content, settings.get("SOCIAL_ACCOUNTS", ()), link)
    file = root / month.path
    shell.write_whole(file, month.text.encode())
    problems = check_content(read_content(root), shell.shown(root), [file])
    wanted, told = ([each for each in month.remarks if each.asks is asks] for asks in (True, False))
    title = say(sent.reply, N_("Figures of {month}"), month=month.rows[0][1])
    answer = lay_out_answer(Answer(sent.reply, wanted, month.rows, told, title))
    return Written(month.path, answer, problems, files=(month.path,))


def _read_event(file: Path, vocabulary: Vocabulary) -> Draft:
    settings = load_settings(shell.CONFIG)
    zone, known = ZoneInfo(settings["TIMEZONE"]), read_forms(Path(settings["FORMS"]))
    forms = [form for form in known if form.lang in vocabulary.languages]
    find = partial(answer_language, forms=forms, vocabulary=vocabulary)
    event = read_event(file, "issue")
    try:
        return read_issue(event, forms, zone, settings["TODAY"], find)
    except NoFormError as error:
        raise NoFormError(_answer_stranger(event, forms, vocabulary)) from error


def _answer_stranger(event: Mapping[str, Any], forms: Sequence[Form], words: Vocabulary) -> str:
    """Lead whoever opens an issue without a form to the forms; members and bots know of them."""
    issue, home = event["issue"], (event.get("repository") or {}).get("html_url", "")
    bot = (issue.get("user") or {}).get("type") == "Bot"
    new = event.get("action") == "opened" and issue.get("author_association") not in MEMBERS
    form = any(label["name"] == FORM for label in issue.get("labels", ()))  # before it was edited
    return lead_to_forms(forms, words, home) if form or (new and not bot) else ""


def _read_pasted(vocabulary: Vocabulary, options: Mapping[str, Any]) -> Draft:
    file: Path = options["text"]
    if options["lang"] and options["lang"] not in vocabulary.written:
        raise click.BadParameter(f"one of {', '.join(vocabulary.written)}", param_hint="--lang")
    lang = choose_language(os.environ, vocabulary)
    today = load_settings(shell.CONFIG)["TODAY"]
    if file.stat().st_size > DOCUMENT:
        raise RefusalError(lang, TOO_LARGE, file=file.name)
    try:
        written = read_document(file.name, file.read_bytes())
    except DocumentError as error:
        raise RefusalError(lang, error.message) from error
    values = {"language": options["lang"] or ""}
    pictures = [Attached(each.name, each.read_bytes()) for each in options["pictures"]]
    return read_written(written, values, lang, today, pictures)


def _tell(notes: Path | None, file: Path | None, answer: str, note: str = "") -> None:
    """Write an answer to its file, or else to the terminal, and an editor's note to its own."""
    if notes and note:
        shell.write_whole(notes, f"{note}\n".encode())
    if file:
        shell.write_whole(file, answer.encode())
    else:
        click.echo(answer, err=True, nl=False)
