"""What the writer of a contribution is told: what was understood, what is missing, what is next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from urllib.parse import urlsplit

from markupsafe import escape

from editorial.checks.comment import LOOKED, PRIVATE, quote_problem
from editorial.headers.named import UNLISTED
from editorial.headers.table import BY_NAME, header_names
from editorial.kinds import STRUCTURES
from editorial.message import N_, Message, catalog_languages, load_catalog, say
from editorial.model import Language
from editorial.problem import Problem
from editorial.text.markup import read_body
from editorial.text.plain import fold_name
from editorial.text.quoted_body import quote_body
from editorial.text.quoting import quote_cell, quote_code, quote_message, quote_text
from editorial.times.dates import language_name, long_date
from editorial.vocabulary import Vocabulary
from intake.contribution import SEEN, RefusalError
from intake.drafts import Draft
from intake.written.chats import SEVERAL

_NOT_IN_TABLE = {"Title", "Summary", "Picture", "Picture-Alt", "Original", "Received"}
_NOT_SAID = {"picture-alt", "picture-alt-text", "translation", "structure-unlisted", *LOOKED}
"""Rules of `check`: a remark of ours asks for it already, in the words of the form; an editor's."""

OTHER_LANGUAGE = N_("Your text seems to be in {language}: choose “{option}” in “{field}”.")

_BARE = N_(
    "On the page, “{link}” is shown as “{site}” only: say in front of it, in words, where it leads."
)
"""What `link-bare` means for those who don't write Markdown."""

_HEADERS = ("header", "register")
"""The values of a problem that name a header."""

_MOST = 15
_MOST_SHOWN = 10_000
"""Lines of a list; characters of the text: GitHub takes 65,536."""

Say = Callable[..., str]


def render_answer(
    draft: Draft,
    problems: Sequence[Problem],
    vocabulary: Vocabulary,
    file: str,
    structures_form: str = "",
) -> str:
    """The Markdown of the answer, in the language chosen. `file` is where the text is now,
    `structures_form` the address of the form by which a structure gets an entry.

    On top stands the first thing to do, and how; then the rest of it, the post as it will look,
    and what was understood.
    """
    tell = partial(say, draft.reply)
    author = draft.labels.get("author") or _language(draft, vocabulary).header_name("Author")
    remarks = [each for each in draft.remarks if not each.asks]
    named = (each.filled(author=author) if "{author}" in each.text else each for each in remarks)
    told = [quote_message(draft.reply, each) for each in named]
    if structures_form and any(each.text == UNLISTED for each in draft.remarks):
        page = N_("To add a structure to the directory, fill in this form:")
        told.append(f"{tell(page)} {structures_form}")
    found = [each for each in problems if _is_said(each, draft)]
    said = [_say_to_sender(each, draft, vocabulary) for each in found]
    wanted, advice = _sort(draft, said)
    other = draft.labels and draft.lang != draft.reply and draft.lang in catalog_languages()
    blocks = [
        _offer_language(draft) if other else "",
        *tell_wanted(wanted, draft.reply, "" if draft.labels else file),
        _heading(tell, N_("How it will look")),
        "\n".join(_preview(draft, tell)),
        *tell_understood(_rows(draft, vocabulary, tell), told, draft.reply),
        *([tell(N_("It would be even better like this:")), _dashed(advice)] if advice else []),
        tell(PUBLISHED) if draft.labels else "",
    ]
    return join_blocks(blocks)


def join_blocks(blocks: Iterable[str]) -> str:
    """An answer of these paragraphs, tables and lists."""
    return "\n\n".join(block for block in blocks if block) + "\n"


def _is_said(problem: Problem, draft: Draft) -> bool:
    """Whether a sender is told; not of an address in their text that they gave in a field, too."""
    if problem.rule != "link-bare" or not draft.labels:
        return problem.rule not in _NOT_SAID
    link = str(problem.message.values["whole"]).rstrip("/")
    return link not in {value.rstrip("/") for _, value in draft.headers}


_DONE = N_(
    "Thank you! There is nothing more for you to do. Somebody on the team reads it; if there is "
    "something to talk about, we write here."
)
_DONE_PASTED = N_("Thank you! Nothing is missing.")
_ONE = N_("Thank you! One thing is still needed.")
_MORE = N_("Thank you! Some things are still needed; begin with this one.")
_CHANGE = N_(
    "To change or add something, open the menu of your own text above (⋯, top right) and choose "
    "“Edit”. Write below the question, in place of `_No response_`, don't touch the lines with "
    "`###`, and save: we then prepare it again and update this answer. A comment below changes "
    "nothing by itself."
)
_CHANGE_PASTED = N_("The text is in {file}. Change there what is needed, then propose it.")
PUBLISHED = N_("If it is published, you get the address here.")


def _sort(draft: Draft, problems: Sequence[Problem]) -> tuple[list[str], list[str]]:
    """What is to be done, and what is advice.

    First comes what must not get out, then what a build refuses, what we ask for, other errors.
    """
    asked = [each for each in draft.remarks if each.asks]
    seen = [quote_message(draft.reply, each) for each in asked if each.text == SEEN]
    others = [quote_message(draft.reply, each) for each in asked if each.text != SEEN]
    private = [each for each in problems if each.rule in PRIVATE]
    public = [each for each in problems if each.rule not in PRIVATE]
    wanted = [
        *map(quote_problem, sorted(private, key=lambda each: not each.stops)),
        *seen,
        *(quote_problem(each) for each in public if each.stops),
        *others,
        *(quote_problem(each) for each in public if _is_wanted(each) and not each.stops),
    ]
    return wanted, [quote_problem(each) for each in public if not _is_wanted(each)]


def _is_wanted(problem: Problem) -> bool:
    """Whether somebody has to do something: in another language, a text is not found."""
    return problem.level == "error" or problem.rule == "language"


def tell_wanted(wanted: Sequence[str], lang: str, file: str = "") -> Iterator[str]:
    """The one thing to do, in bold: what somebody reads who reads nothing else; how, and the rest.

    `file` is where the text is now that came by no form.
    """
    done, opening = _DONE_PASTED if file else _DONE, _ONE if len(wanted) == 1 else _MORE
    yield f"**{say(lang, opening)} {wanted[0]}**" if wanted else f"**{say(lang, done)}**"
    yield say(lang, _CHANGE_PASTED, file=quote_code(file)) if file else say(lang, _CHANGE)
    if len(wanted) > 1:
        yield say(lang, N_("After that:"))
        yield "\n".join(f"{n}. {line}" for n, line in enumerate(_first(wanted[1:]), 2))


def tell_understood(
    rows: Iterable[tuple[str, str]], told: Sequence[str], lang: str
) -> Iterator[str]:
    """What was understood, as a table, and what else there is to tell."""
    yield _heading(partial(say, lang), N_("What we understood"))
    cells = (f"| {quote_cell(name)} | {quote_cell(value)} |" for name, value in rows)
    yield "\n".join(["| | |\n|---|---|", *cells])
    yield _dashed(told)


_OFFERED = N_(
    "You wrote in {language}, and this answer is in another language: for one in {language}, "
    "choose that in “{field}” (the menu ⋯ of your text above, “Edit”)."
)


def _offer_language(draft: Draft) -> str:
    """To whoever reads the answer's language less well than that of the text, in the latter."""
    values = {"language": language_name(draft.lang, draft.lang)}
    return say(draft.lang, _OFFERED, **values, field=draft.labels.get("language", ""))


def _preview(draft: Draft, tell: Say) -> Iterator[str]:
    """The post in a quotation, its text to be opened."""
    yield f"> **{quote_text(draft.value('Title'))}**"
    yield f">\n> {quote_text(draft.value('Summary'))}"
    if draft.photos:
        count = load_catalog(draft.reply).ngettext("{n} photo", "{n} photos", len(draft.photos))
        described = quote_text(draft.value("Picture-Alt"))
        photos = [count.format(n=len(draft.photos)), *([described] if described else [])]
        yield f">\n> *{': '.join(photos)}*"

    names = _photo_names(draft)

    def image(link: str, alt: str) -> str:
        name = names.get(link, tell(N_("photo")))
        return str(escape(f"({name}: {alt})" if alt else f"({name})"))

    body = read_body(draft.body).fill(lambda _, link: link, image)
    if body:
        summary = escape(tell(N_("The whole text")))
        shown = " open" if any(each.text == SEVERAL for each in draft.remarks) else ""
        yield f"\n<details{shown}>\n<summary>{summary}</summary>\n"
        yield from (f"> {line}".rstrip() for line in quote_body(body, _MOST_SHOWN).split("\n"))
        yield "\n</details>"


def render_refusal(error: RefusalError, langs: Iterable[str]) -> str:
    """The answer where nothing was written, in the form's language, or in all that there are."""
    opening = N_("Thank you for writing! We could not prepare it yet.")
    if error.link:  # it is there already
        opening = N_("Thank you for writing!")
    return "\n---\n\n".join(
        f"{say(lang, opening)} **{quote_message(lang, error.message)}** {error.link}".rstrip()
        + "\n"
        for lang in ([error.lang] if error.lang else langs)
    )


def _heading(tell: Say, message: str) -> str:
    return f"### {tell(message)}"


def _dashed(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in _first(lines))


def _first(lines: Sequence[str]) -> Sequence[str]:
    """As many as somebody reads, and a sign that there are more."""
    return [*lines[:_MOST], "…"] if len(lines) > _MOST else lines


def _rows(draft: Draft, vocabulary: Vocabulary, tell: Say) -> Iterator[tuple[str, str]]:
    """The day in words, then each header as its reader would call it."""
    language = _language(draft, vocabulary)
    if draft.kind not in STRUCTURES:
        yield tell(N_("Date of the post")), long_date(draft.day, draft.reply)
    yield tell(N_("Language of the text")), language_name(draft.lang, draft.reply)
    for name, value in draft.headers:
        if name not in _NOT_IN_TABLE:
            yield (
                language.header_name(name),
                BY_NAME[name].type.show(value, vocabulary, draft.reply),
            )


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
    if problem.rule == "link-bare" and draft.labels:
        site = (urlsplit(str(problem.message.values["whole"])).hostname or "").removeprefix("www.")
        bare = Message(_BARE, {"link": problem.message.values["link"], "site": site})
        return replace(problem, lang=draft.reply, message=bare)
    named = {
        key: _header_name(str(value), draft, vocabulary)
        for key, value in problem.message.values.items()
        if key in _HEADERS
    }
    names = _photo_names(draft)
    called = {
        key: names[str(value)]
        for key, value in problem.message.values.items()
        if str(value) in names
    }
    message = Message(problem.message.text, {**problem.message.values, **named, **called})
    return replace(problem, lang=draft.reply, message=message)


def _photo_names(draft: Draft) -> dict[str, str]:
    """What the sender calls each photo, by its file's name."""
    return {photo.name: photo.called for photo in draft.photos if photo.called}


def _header_name(written: str, draft: Draft, vocabulary: Vocabulary) -> str:
    header = header_names(draft.kind, vocabulary).get(fold_name(written))
    if header is None:
        return written
    own = _language(draft, vocabulary).header_name(header.name)
    return draft.labels.get(header.name.lower(), own)


def _language(draft: Draft, vocabulary: Vocabulary) -> Language:
    """The language of the answer, as the site has it."""
    return vocabulary.written.get(draft.reply) or vocabulary.languages[vocabulary.default_lang]
