"""Answer the sender of a contribution: what is missing, what we understood, what we advise."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter

from editorial.checks.comment import ASKS_SILENCE, FOR_EDITORS, PRIVATE
from editorial.model.addresses import form_url
from editorial.model.site import Language
from editorial.model.texts import STRUCTURES
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers.table import BY_NAME, header_names
from editorial.reading.headers.words import AUDIENCES
from editorial.text.inventory import ENTRY_KINDS, LISTED
from editorial.text.keys import find_rooms
from editorial.text.plain import fold_name
from editorial.text.quoting import quote_cell, quote_message, quote_text
from editorial.times.dates import language_name, long_date
from editorial.words.message import N_, Message, load_catalog, say
from editorial.words.problem import Problem
from intake.contribution import Draft, RefusalError
from intake.fields import OPEN
from intake.forms import Form, forms_for
from intake.remarks import Remark

_NOT_IN_TABLE = {"Picture", "Picture-Alt", "Original", "Received"}
_NOT_SAID = {"language", "picture-alt", "picture-alt-text", "structure-unlisted", "translation"}
_NOT_SAID |= {"meeting-key", *FOR_EDITORS}
"""Rules of `check` that the sender isn't told: a remark of ours asks for the same in the words of
the form, or an editor takes care of it."""

_KEYS = N_(
    "Anybody who reads this can enter the meeting: {keys}. Please take it out of your text, with "
    "all else that lets people in.",
    name="keys",
)
_ANNOUNCED = N_(
    "If you announce a meeting, please use the form for announcements.", name="announced"
)
DELICATE = N_(
    "Does it mention children, or anybody's health, beliefs, home address or bank account? "
    "Is there anything that we shouldn't publish? Does it correct an earlier text?",
    name="delicate",
)
_FORM, _YOURS = N_("The form for that: {url}"), N_("Your text, as we have it")
_UNDERSTOOD = N_("What we understood (please correct what is wrong)")
_WRITTEN = N_("Thank you for writing!")
_FORMS = {"unlisted": "structures", "future-day": "webinars", "announced": "webinars"}
"""For remarks, by name, that send people to another form: the kind of text that it is for."""

_RANKS = {"uploading": -1, "future-day": 0, "announced": 0}
_RANKS |= {"keys": 1, "seen": 3, "wanted": 4, "proposed": 4, "several": 8, "delicate": 8}
"""The places of remarks, by name, among all that is to be done: see `_rank`."""

_MOST, _MOST_SHOWN = 15, 8_000
"""The most lines of a list, and the most characters of the text in the preview: quoting can make
them six times as long, and GitHub takes 65,536."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in the language `lang`: what is `wanted`, what was understood, what we advise.

    `rows` are the headers that were understood, by name and value; `told` only informs.
    `file` is the path of a text that didn't come by a form: its answer is read in a terminal, so it
    is plain text. `titled` tells whether its title is known. `preview` is Markdown. `forms` has the
    address of the form for each kind of text.
    """

    lang: str
    wanted: Sequence[Message]
    rows: Sequence[tuple[str, str]]
    told: Sequence[Message]
    advice: Sequence[Message] = ()
    preview: str = ""
    file: str = ""
    forms: Mapping[str, str] = field(default_factory=dict)
    titled: bool = False


def sum_up(
    draft: Draft,
    problems: Sequence[Problem],
    vocabulary: Vocabulary,
    file: str,
    forms: Mapping[str, str],
) -> Answer:
    """Sum up what to tell the sender of a contribution, in the language of the answer.

    `problems` are what `check` found in it, `file` is the path that the text was written to, and
    `forms` has the address of the form for each kind of text.
    """
    told: list[Message] = [each for each in draft.remarks if not each.asks]
    if any(each.rule == ASKS_SILENCE for each in problems):
        told.insert(0, Message(FIRST_READ))
    remarks = _asked(draft, problems)
    ours = ["private-phone"] * any(each.name in ("keys", "several") for each in remarks)
    open_ = not all(map(draft.value, OPEN))  # we ask for it
    quiet = {*_NOT_SAID, *ours, *["header-required"] * open_}
    said = _join_phones([each for each in problems if each.rule not in quiet])
    first = PRIVATE if draft.labels else PRIVATE - {"private-phone"}  # an office's, in a mail
    own = [_say_to_sender(each, draft, vocabulary) for each in said]
    wanted, advice = _sort(remarks, own, first)
    preview, place = ("\n".join(_preview(draft)), "") if draft.labels else ("", file)
    rows = [*_rows(draft, vocabulary)]
    titled = bool(draft.value("Title"))
    return Answer(draft.reply, wanted, rows, told, advice, preview, place, forms, titled)


def lay_out_answer(answer: Answer) -> str:
    """Write an answer as Markdown for GitHub or, if it has a `file`, as plain text."""
    by_form, lang = not answer.file, answer.lang
    opening = _OPENINGS[min(len(answer.wanted), 2)]
    done = say(lang, N_("Thank you! Nothing is missing.") if answer.file else READ)
    asked = [_message(each, answer, marked=by_form) for each in _first(answer.wanted)]
    lead = f"{say(lang, opening)} {asked[0]}" if asked else done
    after = [f"{n}. {each}" for n, each in enumerate(asked[1:], 2)]
    table = (f"| {quote_cell(name)} | {quote_cell(value)} |" for name, value in answer.rows)
    blocks = [
        f"**{lead}**" if by_form else lead,
        _how_to(answer.wanted, lang) if by_form else "",
        say(lang, N_("The text is in {file}."), file=answer.file) if answer.file else "",
        *([say(lang, N_("After that:")), "\n".join(after)] if after else []),
        answer.preview,
        f"{'### ' if by_form else ''}{say(lang, _UNDERSTOOD)}",
        "\n".join(["| | |\n|---|---|", *table]) if by_form else _plain_rows(answer),
        *_rest(answer, marked=by_form),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def lay_out_mail(answer: Answer) -> str:
    """Write an answer as a plain mail."""
    lang, answer = answer.lang, _by_mail(answer)
    questions = [_message(each, answer) for each in _first(answer.wanted)]
    lead = say(lang, N_("We still need to know:")) if questions else ""
    blocks = [
        say(lang, _WRITTEN),
        lead,
        "\n".join(f"{n}. {each}" for n, each in enumerate(questions, 1)),
        f"{say(lang, _UNDERSTOOD)}",
        _plain_rows(answer),
        *_rest(answer),
        say(lang, _ANSWER_THIS),
        say(lang, _ANYBODY),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def lay_out_consent(lang: str, title: str, sentences: Sequence[str]) -> str:
    """Ask, in a plain mail, whether the sentences are true that we need somebody to agree to.

    A stranger may have written in somebody's name, so nothing leads anywhere: the `title` comes
    without its links and addresses.
    """
    shown = " ".join(word for word in title.split() if not re.search(r"[@/]|\w\.\w", word))
    blocks = [
        say(lang, _WRITTEN),
        say(lang, CONSENT_WANTED),
        "\n".join(f"  {each}" for each in sentences),
        say(lang, N_("Your text: {title}"), title=shown) if shown else "",
        say(lang, _ANYBODY),
    ]
    return "\n\n".join(filter(None, blocks)) + "\n"


def asks_title(draft: Draft) -> bool:
    """Tell whether an answer by mail asks for the title."""
    proposed = any(each.name == "proposed" for each in draft.remarks)
    return proposed or not draft.value("Title")


def lay_out_questions(answer: Answer) -> str:
    """List, as Markdown, what a mail asks its sender."""
    asked = (_message(each, answer, marked=True) for each in _first(_by_mail(answer).wanted))
    return "\n".join(f"{n}. {each}" for n, each in enumerate(asked, 1)) + "\n"


def _by_mail(answer: Answer) -> Answer:
    """Ask as somebody can answer who sees no fields of a form and no headers."""
    asked = [each for each in answer.wanted if each.name != "wanted" or not answer.titled]
    wanted = [Message(_BY_MAIL.get(each.name, each.text), each.values) for each in asked]
    return replace(answer, wanted=wanted)


def _message(each: Message, answer: Answer, *, marked: bool = False) -> str:
    said = quote_message(answer.lang, each) if marked else say(answer.lang, each)
    url = answer.forms.get(_FORMS.get(each.name, ""))
    return f"{said} {say(answer.lang, _FORM, url=url)}" if url else said


def _plain_rows(answer: Answer) -> str:
    return "\n".join(f"  {name}: {value}" for name, value in answer.rows)


def _rest(answer: Answer, *, marked: bool = False) -> Iterator[str]:
    """Yield what only informs, and what would be better."""
    told, advice = (
        "\n".join(f"- {_message(each, answer, marked=marked)}" for each in _first(some))
        for some in (answer.told, answer.advice)
    )
    yield told
    yield say(answer.lang, N_("It would be even better like this:")) if advice else ""
    yield advice


_BY_MAIL = {
    "no-alt": N_(
        "Please reply with one line for each photo, saying what it shows, for people who can't see "
        "it, and with the name of the person who took them."
    ),
    "wanted": N_("What is its title? Please reply with the title alone, in one line."),
    "proposed": N_(
        "Is this the title: “{title}”? If not, please reply with the right one alone, in one line."
    ),
}
"""What is said in the place of messages, by name."""

CONSENT_WANTED = N_(
    "Before we publish any of it, we need your permission: are the sentences below true? If they "
    "all are, reply to this e-mail with the word YES. Until then, only the group can see what you "
    "wrote."
)
_ANYBODY = N_(
    "What you write in your reply may stand beside your text, where anybody can read it, without "
    "your name."
)
_ANSWER_THIS = N_(
    "Somebody in the group reads it before it is published. To add a photo or to change "
    "something, reply to this e-mail."
)
READ = N_(
    "Thank you! Somebody in the group will read it and write to you here if there are questions."
)
FIRST_READ = N_("Your text asks us to keep something out: somebody in the group reads it first.")
_OPENINGS = (
    "",
    N_("Thank you! One more thing."),
    N_("Thank you! Some things are still needed; begin with this one."),
)
NO_FORM = N_(
    "Thank you for writing! Texts and photos for our blog and newsletter come by these forms: "
    "please choose the one that fits. On a phone, hold its link and choose “Open in browser”, "
    "since GitHub's app shows no forms. Anything else can stay: somebody in the group will read "
    "it."
)
CHANGE = N_(
    "To answer or to correct, open your text with “Edit” (the menu ⋯ above, top right). Where it "
    "says `_No response_`, write in its place; don't touch the lines with `###`. Save, and this "
    "answer updates itself."
)
_NO_EDIT = {*_FORMS, "unagreed", "closed", "same", "faulty"}
"""For remarks, by name, that ask for something else than a change of the text, or for nothing."""


def _how_to(wanted: Sequence[Message], lang: str) -> str:
    """Say how a form is changed, unless nothing that is wanted needs that."""
    return say(lang, CHANGE) if any(each.name not in _NO_EDIT for each in wanted) else ""


def _asked(draft: Draft, problems: Sequence[Problem]) -> Sequence[Remark]:
    """List what to ask for: to take out keys to a meeting, or to use the right form, each once."""
    asked = [each for each in draft.remarks if each.asks]
    keys = [str(each.message.values["key"]) for each in problems if each.rule == "meeting-key"]
    if draft.kind in ("posts", "webinars") and draft.value("Audience") != AUDIENCES[1]:
        named = " ".join(keys)
        keys += [room for room in find_rooms(draft.body) if room not in named]
    asked += [Remark(_KEYS, {"keys": _names(keys)})] * bool(keys)
    to_come = any(each.name == "future-day" for each in draft.remarks) or draft.labels
    asked += [Remark(_ANNOUNCED)] * bool(keys and not to_come)
    seen = any(each.kind in ENTRY_KINDS and each.kind not in LISTED for each in problems)
    asked += [Remark(DELICATE)] * (seen and not (draft.labels or draft.of_several))  # it has boxes
    form = any(_FORMS.get(each.name) == "webinars" for each in asked)  # it has boxes for that
    return [each for each in asked if not (form and each.name in ("wanted", "proposed"))]


def _names(values: Iterable[str]) -> str:
    names = [*dict.fromkeys(values)]
    return ", ".join([*names[:_MOST], *["…"] * (len(names) > _MOST)])


def _join_phones(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Put all telephone numbers into one problem, ahead of the other problems."""
    phones = [each for each in problems if each.rule == "private-phone"]
    numbers = _names(str(each.message.values["number"]) for each in phones)
    for each in phones[:1]:
        yield replace(each, message=Message(each.message.text, {"number": numbers}))
    yield from (each for each in problems if each not in phones)


def _sort(
    remarks: Sequence[Remark], problems: Sequence[Problem], first: Collection[str]
) -> tuple[list[Message], list[Message]]:
    """Return what is to be done, the most urgent first (see `_rank`), and what is mere advice.

    Faults of the rules `first` are to be done at any level.
    """
    asked = [(_RANKS.get(each.name, 6), each) for each in remarks]
    wanted = [each for each in problems if each.rule in first or each.level == "error"]
    ordered = sorted([*((_rank(each), each.message) for each in wanted), *asked], key=itemgetter(0))
    advice = [each.message for each in problems if each not in wanted]
    return [message for _, message in ordered], advice


def _rank(problem: Problem) -> int:
    """Return the place of a problem among all that is to be done, the lowest number first.

    What didn't arrive is -1, and the form for what is still to come is 0; what must not get out is
    1 to 3; then come the title (4), what a build refuses (5), what else we ask for (6), and the
    rest (7).
    """
    if problem.rule in PRIVATE:
        return 1 if problem.stops else 2
    return 5 if problem.stops else 7


def _preview(draft: Draft) -> Iterator[str]:
    """Yield the text as we have it, folded up and quoted, so that GitHub shows it as mere text."""
    yield f"<details>\n<summary>{say(draft.reply, _YOURS)}</summary>\n"
    if draft.photos:
        count = load_catalog(draft.reply).ngettext("{n} photo", "{n} photos", len(draft.photos))
        yield f"> *{count.format(n=len(draft.photos))}*\n>"
    more = "\n…" * bool(draft.body[_MOST_SHOWN:])
    for line in f"{draft.body[:_MOST_SHOWN]}{more}".split("\n"):
        yield f"> {quote_text(line)}".rstrip()
    yield "\n</details>"


def render_refusal(error: RefusalError, *, by_form: bool = True) -> str:
    """Say why nothing was written."""
    lang = error.lang
    if not by_form:
        return f"{say(lang, error.message)} {error.link}".rstrip() + "\n"
    said = f"{say(lang, _WRITTEN)} **{quote_message(lang, error.message)}** {error.link}".rstrip()
    return f"{said}\n\n{_how_to([error.message], lang)}".rstrip() + "\n"


def lead_to_forms(forms: Sequence[Form], vocabulary: Vocabulary, repository: str) -> str:
    """Say in each of the site's languages what the forms are for, with a link to each form."""
    blocks = []
    for lang in dict.fromkeys(map(vocabulary.answer_in, vocabulary.languages)):
        ours = forms_for(lang, forms)
        links = (f"- [{form.name}]({form_url(repository, form.file)})\n" for form in ours)
        blocks.append(f"{say(lang, NO_FORM)}\n\n{''.join(links)}")
    return "\n---\n\n".join(blocks)


def _first(lines: Sequence[Message]) -> Sequence[Message]:
    """Return as many lines as people will read, and “…” if there are more."""
    return [*lines[:_MOST], Message("…")] if len(lines) > _MOST else lines


def _rows(draft: Draft, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield title and summary, the day in words and the language, then each other header.

    What was typed as it stands there, or is asked for by name, is known.
    """
    language = _language(draft, vocabulary)
    known = ["Title"] * any(each.name == "proposed" for each in draft.remarks)
    known += [
        each for each in OPEN if draft.labels and draft.line(each.lower()) == draft.value(each)
    ]
    rows = {
        name: (language.header_name(name), BY_NAME[name].type.show(value, vocabulary, draft.reply))
        for name, value in draft.headers
        if value and name not in {*_NOT_IN_TABLE, *known}
    }
    yield from (rows.pop(name) for name in OPEN if name in rows)
    if draft.kind not in STRUCTURES:
        yield say(draft.reply, N_("Date of the post")), long_date(draft.day, draft.reply)
    yield say(draft.reply, N_("Language of the text")), language_name(draft.lang, draft.reply)
    yield from rows.values()


def _say_to_sender(problem: Problem, draft: Draft, vocabulary: Vocabulary) -> Problem:
    """Put a problem into the language of the answer, with the form's own names for its fields."""
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
    """Return the site's entry for the language of the answer, else for its default language."""
    return vocabulary.written.get(draft.reply) or vocabulary.languages[vocabulary.default_lang]
