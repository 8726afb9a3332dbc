"""What the writer of a contribution is told: what to do, how it looks, what was understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from editorial.checks.comment import ASKS_SILENCE, LOOKED, PRIVATE
from editorial.model import Language
from editorial.model.kinds import STRUCTURES
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers.of_structures import UNLISTED
from editorial.reading.headers.table import BY_NAME, header_names
from editorial.text.plain import fold_name
from editorial.text.quoting import quote_cell, quote_message, quote_text
from editorial.times.dates import language_name, long_date
from editorial.words.message import N_, Message, load_catalog, say
from editorial.words.problem import Problem
from intake.contribution import SEEN, RefusalError
from intake.drafts import WANTED, Draft
from intake.written.chats import SEVERAL

_NOT_IN_TABLE = {"Title", "Summary", "Picture", "Picture-Alt", "Original", "Received"}
_NOT_SAID = {"language", "picture-alt", "picture-alt-text", "structure-unlisted", "translation"}
_NOT_SAID |= LOOKED
"""Rules of `check`: a remark of ours asks for it in the words of the form, or an editor does it."""

_URGENT = (SEEN, SEVERAL, WANTED)
"""What is asked for first, in this order."""

_MOST = 15
_MOST_SHOWN = 10_000
"""Lines of a list; characters of the text: GitHub takes 65,536."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody is told in a language: what is `wanted`, what was understood, what is advice.

    `file` is where a text is now that came by no form: its answer is read in a terminal, without
    Markdown. `preview` is Markdown.
    """

    lang: str
    wanted: Sequence[Message]
    rows: Sequence[tuple[str, str]]
    told: Sequence[Message]
    advice: Sequence[Message] = ()
    preview: str = ""
    file: str = ""


def render_answer(
    draft: Draft,
    problems: Sequence[Problem],
    vocabulary: Vocabulary,
    file: str,
    structures_form: str = "",
) -> str:
    """The answer to a contribution, in the language of its text or, without a form, the terminal's.

    `file` is where the text is now, `structures_form` the address of the form by which a structure
    gets an entry.
    """
    told: list[Message] = [each for each in draft.remarks if not each.asks]
    if structures_form and any(each.text == UNLISTED for each in draft.remarks):
        told.append(Message(_NEW_STRUCTURE, {"url": structures_form}))
    if any(each.rule == ASKS_SILENCE for each in problems):
        told.insert(0, Message(FIRST_READ))
    said = [each for each in problems if _is_said(each, draft, vocabulary)]
    wanted, advice = _sort(draft, [_say_to_sender(each, draft, vocabulary) for each in said])
    preview, place = ("\n".join(_preview(draft)), "") if draft.labels else ("", file)
    rows = [*_rows(draft, vocabulary)]
    return tell(Answer(draft.reply, wanted, rows, told, advice, preview, place))


def tell(answer: Answer) -> str:
    """An answer as a text: as Markdown for GitHub, or plain for a terminal."""
    by_form, lang = not answer.file, answer.lang
    message = partial(quote_message if by_form else say, lang)
    opening = _OPENINGS[min(len(answer.wanted), 2)]
    lead = f"{say(lang, opening)} {message(answer.wanted[0])}" if answer.wanted else _done(answer)
    after = [f"{n}. {message(each)}" for n, each in enumerate(_first(answer.wanted[1:]), 2)]
    told, advice = (
        "\n".join(f"- {message(each)}" for each in _first(some))
        for some in (answer.told, answer.advice)
    )
    table = (f"| {quote_cell(name)} | {quote_cell(value)} |" for name, value in answer.rows)
    plain = (f"  {name}: {value}" for name, value in answer.rows)
    blocks = [
        f"**{lead}**" if by_form else lead,
        say(lang, CHANGE) if by_form and answer.wanted else "",
        say(lang, _FILE, file=answer.file) if answer.file else "",
        *([say(lang, N_("After that:")), "\n".join(after)] if after else []),
        answer.preview,
        f"{'### ' if by_form else ''}{say(lang, _UNDERSTOOD)}",
        "\n".join(["| | |\n|---|---|", *table] if by_form else plain),
        told,
        *([say(lang, N_("It would be even better like this:")), advice] if advice else []),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _done(answer: Answer) -> str:
    return say(answer.lang, _NOTHING if answer.file else READ)


def _is_said(problem: Problem, draft: Draft, vocabulary: Vocabulary) -> bool:
    """Whether a sender is told of a problem."""
    if problem.rule == "header-required" and not draft.value("Title"):
        named = header_names(draft.kind, vocabulary).get(
            fold_name(str(problem.message.values["header"]))
        )
        return named is None or named.name != "Title"  # our first question asks for that
    return problem.rule not in _NOT_SAID


_NEW_STRUCTURE = N_("To add a structure to the directory, fill in this form: {url}")
READ = N_(
    "Thank you! Somebody on the team reads it; if there is something to talk about, we write here."
)
FIRST_READ = N_(
    "Your text says that something is not to be published, or somebody not to be named: somebody "
    "on the team reads it before anything of it can be seen."
)
_NOTHING = N_("Thank you! Nothing is missing.")
_OPENINGS = (
    "",
    N_("Thank you! One thing is still needed."),
    N_("Thank you! Some things are still needed; begin with this one."),
)
CHANGE = N_(
    "To answer, open the menu of your own text above (⋯, top right) and choose “Edit”. Write below "
    "the question, in place of `_No response_`, leave the lines with `###` as they are, and save: "
    "we then prepare it again and update this answer."
)
_FILE = N_("The text is in {file}.")
_YOURS = N_("Your text, as it came")
_UNDERSTOOD = N_("What we understood")


def _sort(draft: Draft, problems: Sequence[Problem]) -> tuple[list[Message], list[Message]]:
    """What is to be done, and what is advice.

    First comes what must not get out, then the title, what a build refuses, and the rest.
    """
    asked = [each for each in draft.remarks if each.asks]
    private = sorted(
        (each for each in problems if each.rule in PRIVATE), key=lambda each: not each.stops
    )
    public = [each for each in problems if each.rule not in PRIVATE]
    urgent = sorted(
        (each for each in asked if each.text in _URGENT), key=lambda each: _URGENT.index(each.text)
    )
    wanted = [each for each in public if each.level == "error"]
    ordered = [
        *(each.message for each in private),
        *urgent,
        *(each.message for each in wanted if each.stops),
        *(each for each in asked if each not in urgent),
        *(each.message for each in wanted if not each.stops),
    ]
    return ordered, [each.message for each in public if each not in wanted]


def _preview(draft: Draft) -> Iterator[str]:
    """The text as it came, in a quotation to be opened, of which GitHub makes nothing else."""
    yield f"<details>\n<summary>{say(draft.reply, _YOURS)}</summary>\n"
    if draft.value("Title"):
        yield f"> **{quote_text(draft.value('Title'))}**\n>"
    if draft.value("Summary") not in " ".join(draft.body.split()):  # it may be made of the text
        yield f"> {quote_text(draft.value('Summary'))}\n>"
    if draft.photos:
        count = load_catalog(draft.reply).ngettext("{n} photo", "{n} photos", len(draft.photos))
        described = quote_text(draft.value("Picture-Alt"))
        photos = [count.format(n=len(draft.photos)), *([described] if described else [])]
        yield f"> *{': '.join(photos)}*\n>"
    left = _MOST_SHOWN
    for line in draft.body.split("\n"):
        shown = quote_text(line)
        left -= len(shown) + 1
        if left < 0:
            yield "> …"
            break
        yield f"> {shown}".rstrip()
    yield "\n</details>"


def render_refusal(error: RefusalError, langs: Iterable[str], *, by_form: bool = True) -> str:
    """The answer if nothing was written, in the form's language, or in all that there are."""
    if not by_form:
        return f"{say(error.lang, error.message)} {error.link}".rstrip() + "\n"
    opening = N_("Thank you for writing! We could not prepare it yet.")
    if error.link:  # it is there already
        opening = N_("Thank you for writing!")
    return "\n---\n\n".join(
        f"{say(lang, opening)} **{quote_message(lang, error.message)}** {error.link}".rstrip()
        + ("\n" if error.link or not error.lang else f"\n\n{say(lang, CHANGE)}\n")
        for lang in ([error.lang] if error.lang else langs)
    )


def _first(lines: Sequence[Message]) -> Sequence[Message]:
    """As many as somebody reads, and a sign that there are more."""
    return [*lines[:_MOST], Message("…")] if len(lines) > _MOST else lines


def _rows(draft: Draft, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The day in words, then each header as its reader would call it."""
    language = _language(draft, vocabulary)
    if draft.kind not in STRUCTURES:
        yield say(draft.reply, N_("Date of the post")), long_date(draft.day, draft.reply)
    yield say(draft.reply, N_("Language of the text")), language_name(draft.lang, draft.reply)
    for name, value in draft.headers:
        if name not in _NOT_IN_TABLE:
            shown = BY_NAME[name].type.show(value, vocabulary, draft.reply)
            yield language.header_name(name), shown


def _say_to_sender(problem: Problem, draft: Draft, vocabulary: Vocabulary) -> Problem:
    """A problem in the language of the answer; a header is called as the form calls its field."""
    values = problem.message.values
    names = {photo.name: photo.called for photo in draft.photos if photo.called}
    called = {
        key: _header_name(str(value), draft, vocabulary) if key == "header" else names[str(value)]
        for key, value in values.items()
        if key == "header" or str(value) in names
    }
    message = Message(problem.message.text, {**values, **called})
    return replace(problem, lang=draft.reply, message=message)


def _header_name(written: str, draft: Draft, vocabulary: Vocabulary) -> str:
    header = header_names(draft.kind, vocabulary).get(fold_name(written))
    if header is None:
        return written
    own = _language(draft, vocabulary).header_name(header.name)
    return draft.labels.get(header.name.lower(), own)


def _language(draft: Draft, vocabulary: Vocabulary) -> Language:
    """The language of the answer, as the site has it."""
    return vocabulary.written.get(draft.reply) or vocabulary.languages[vocabulary.default_lang]
