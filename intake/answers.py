"""What the writer of a contribution is told: what was understood, what is missing, what is next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from editorial.checks.comment import quote_problem
from editorial.headers.table import BY_NAME, header_names
from editorial.message import N_, Message, say
from editorial.problem import Problem
from editorial.text.plain import fold_name
from editorial.text.quoting import quote_cell, quote_code, quote_message, quote_text
from editorial.times.dates import language_name, long_date
from editorial.vocabulary import Vocabulary
from intake.contribution import RefusalError
from intake.drafts import Draft

_NOT_IN_TABLE = {"Title", "Summary", "Picture", "Picture-Alt", "Original"}
_NOT_SAID = {"picture-alt", "picture-alt-text", "translation"}
"""Rules of `check`: a remark of ours asks for it already, in the words of the form; an editor's."""

_PRIVATE = {"meeting-key", "private-mail", "private-phone"}
"""What must not get out is said first, whatever its level."""

OTHER_LANGUAGE = N_("Your text seems to be in {language}: choose “{option}” in “{field}”.")

_HEADERS = ("header", "register")
"""The values of a problem that name a header."""

_MOST = 15

Say = Callable[..., str]


def render_answer(
    draft: Draft, problems: Sequence[Problem], vocabulary: Vocabulary, file: str
) -> str:
    """The Markdown of the answer, in the language of the form. `file` is where the text is now."""
    tell = partial(say, draft.reply)
    asked = [quote_message(draft.reply, each) for each in draft.remarks if each.asks]
    told = [quote_message(draft.reply, each) for each in draft.remarks if not each.asks]
    found = [each for each in problems if each.rule not in _NOT_SAID]
    said = [_say_to_sender(each, draft, vocabulary) for each in found]
    private = [quote_problem(each) for each in said if each.rule in _PRIVATE]
    others = [each for each in said if each.rule not in _PRIVATE]
    errors = [quote_problem(each) for each in others if each.level == "error"]
    advice = [quote_problem(each) for each in others if each.level != "error"]
    missing = [f"{n}. {line}" for n, line in enumerate(_first([*private, *asked, *errors]), 1)]
    picture = f"{quote_code(draft.value('Picture'))}\n>\n> " if draft.photos else ""
    title, summary = quote_text(draft.value("Title")), quote_text(draft.value("Summary"))
    blocks = [
        tell(N_("Thank you! We have made a post from what you sent. Please have a look.")),
        _heading(tell, N_("What we understood")),
        "\n".join(_rows(draft, vocabulary, tell)),
        _dashed(told),
        _heading(tell, N_("How it will be announced")),
        f"> {picture}**{title}**\n>\n> {summary}",
        _heading(tell, N_("What is missing")),
        "\n".join(missing) or tell(N_("Nothing, it is complete.")),
        *([tell(N_("It would be even better like this:")), _dashed(advice)] if advice else []),
        _heading(tell, N_("What happens next")),
        tell(_NEXT if draft.labels else _NEXT_PASTED, file=quote_code(file)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


_NEXT = N_(
    "Somebody on the team will read it and publish it. To change or add something, edit your own "
    "text above: open its menu (⋯, top right), choose “Edit”, and save. We will then prepare it "
    "again and update this answer. Once it is published, you will get the address here."
)
_NEXT_PASTED = N_("The text is in {file}. Correct there what is missing, then propose it.")


def render_refusal(error: RefusalError, langs: Iterable[str]) -> str:
    """The answer where nothing was written, in the form's language, or in all that there are."""
    opening = N_("Thank you for writing! We could not prepare a post yet.")
    return "\n---\n\n".join(
        f"{say(lang, opening)}\n\n1. {quote_message(lang, error.message)}\n"
        for lang in ([error.lang] if error.lang else langs)
    )


def _heading(tell: Say, message: str) -> str:
    return f"### {tell(message)}"


def _dashed(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in _first(lines))


def _first(lines: Sequence[str]) -> Sequence[str]:
    """As many as somebody reads, and a sign that there are more: GitHub takes 65,536 letters."""
    return [*lines[:_MOST], "…"] if len(lines) > _MOST else lines


def _rows(draft: Draft, vocabulary: Vocabulary, tell: Say) -> Iterator[str]:
    """A table: the day in words, then each header as its reader would call it."""
    language = vocabulary.languages[draft.reply]
    rows = [
        (tell(N_("Date of the post")), long_date(draft.day, draft.reply)),
        (tell(N_("Language of the text")), language_name(draft.lang, draft.reply)),
    ]
    for name, value in draft.headers:
        if name not in _NOT_IN_TABLE:
            shown = BY_NAME[name].type.show(value, vocabulary, draft.reply)
            rows.append((language.header_name(name), shown))
    if draft.photos:
        rows.append((tell(N_("Photos")), str(len(draft.photos))))
    yield "| | |\n|---|---|"
    yield from (f"| {quote_cell(name)} | {quote_cell(value)} |" for name, value in rows)


def _say_to_sender(problem: Problem, draft: Draft, vocabulary: Vocabulary) -> Problem:
    """A problem in the language of the answer; a header is called as the form calls its field.

    Whoever has a form has no file to be named anew, so its language is chosen in the form.
    """
    field = draft.labels.get("language")
    if problem.rule == "language" and field and "file" in problem.message.values:
        name = language_name(str(problem.message.values["file"]).removesuffix(".md"), draft.reply)
        option = f"{name[:1].upper()}{name[1:]}"
        values = {"language": name, "option": option, "field": field}
        return replace(problem, lang=draft.reply, message=Message(OTHER_LANGUAGE, values))
    named = {
        key: _header_name(str(value), draft, vocabulary)
        for key, value in problem.message.values.items()
        if key in _HEADERS
    }
    message = Message(problem.message.text, {**problem.message.values, **named})
    return replace(problem, lang=draft.reply, message=message)


def _header_name(written: str, draft: Draft, vocabulary: Vocabulary) -> str:
    header = header_names(draft.kind, vocabulary).get(fold_name(written))
    if header is None:
        return written
    own = vocabulary.languages[draft.reply].header_name(header.name)
    return draft.labels.get(header.name.lower(), own)
