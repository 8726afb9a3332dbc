"""Answer the sender of a contribution: what is missing, what we understood, what we advise."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
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
from editorial.text.plain import fold_name, shorten
from editorial.text.quoting import quote_cell, quote_message, quote_text
from editorial.times.dates import language_name, long_date
from editorial.words.message import LABELLED, N_, Message, load_catalog, say
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
    "Does your text mention children, or anybody's health, beliefs, home address or bank account? "
    "Is there anything that we shouldn't publish? Does it correct an earlier text?",
    name="delicate",
)
UNDERSTOOD = N_("What we understood (correct it if needed)")
_WRITTEN, _HAVE = N_("Thank you for writing!"), N_("Thank you! We have “{title}”.")
_FIRST = N_("First, please:")
_FORMS = {"unlisted": "structures", "future-day": "webinars", "announced": "webinars"}
"""For remarks, by name, that send people to another form: the kind of text that it is for."""

_RANKS = {"keys": 1, "seen": 2, "uploading": 3, "future-day": 3, "announced": 3}
_RANKS |= {"wanted": 4, "proposed": 4, "several": 8, "delicate": 8}
"""The places of remarks, by name, among all that is to be done: see `_rank`."""

_MOST_ASKED, _MOST, _MOST_SHOWN = 2, 15, 8_000
"""The most questions that somebody answers, the most lines of a list, and the most characters of
the text in the preview: quoting can make them six times as long, and GitHub takes 65,536."""

_LONGEST_TITLE, _LONGEST_CUT = 100, 80
"""Characters of the title in the first line, and in a mail of what we left out."""


Speak = Callable[[str, Message], str]
"""`say` for plain text, `quote_message` for Markdown."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in the language `lang`: what is `wanted`, the most urgent first, and all the rest.

    `rows` are the headers that were understood, by the form's names; `told` informs and advises.
    `title` is empty unless we are sure of it, and `brief` is what a mail says of other headers. If
    it is `held`, the text asks us to keep something out. `file` is the path of a text that didn't
    come by a form: its answer is plain text. `preview` is Markdown. `forms` has the address of the
    form for each kind of text.
    """

    lang: str
    wanted: Sequence[Message]
    rows: Sequence[tuple[str, str]]
    told: Sequence[Message]
    title: str = ""
    brief: str = ""
    held: bool = False
    preview: str = ""
    file: str = ""
    forms: Mapping[str, str] = field(default_factory=dict)


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
    remarks = _asked(draft, problems)
    ours = ["private-phone"] * any(each.name in ("keys", "several") for each in remarks)
    open_ = not all(map(draft.value, OPEN))  # we ask for it
    quiet = {*_NOT_SAID, *ours, *["header-required"] * open_}
    said = _join_phones([each for each in problems if each.rule not in quiet])
    first = PRIVATE if draft.labels else PRIVATE - {"private-phone"}  # an office's, in a mail
    own = [_say_to_sender(each, draft, vocabulary) for each in said]
    wanted, advice = _sort(remarks, own, first)
    rows = _rows(draft, vocabulary)
    return Answer(
        draft.reply,
        wanted,
        [*rows.values()],
        [*(each for each in draft.remarks if not each.asks), *advice],
        "" if asks_title(draft) else shorten(draft.value("Title"), _LONGEST_TITLE),
        " · ".join(rows[name][1] for name in _BRIEF if name in rows),
        any(each.rule == ASKS_SILENCE for each in problems),
        "\n".join(_preview(draft)) if draft.labels else "",
        "" if draft.labels else file,
        forms,
    )


def lay_out_answer(answer: Answer) -> str:
    """Write an answer as Markdown for GitHub or, if it has a `file`, as plain text."""
    lang = answer.lang
    if answer.file:
        return _join(
            *_begin(answer, answer.wanted),
            say(lang, N_("The text is in {file}."), file=answer.file),
            say(lang, FIRST_READ) if answer.held else "",
            _understood(answer),
            _list(answer, answer.told),
        )
    asked, rest = answer.wanted[:_MOST_ASKED], answer.wanted[_MOST_ASKED:]
    table = (f"| {quote_cell(name)} | {quote_cell(value)} |" for name, value in answer.rows)
    return _join(
        *_begin(answer, asked, quote_message),
        _how_to(asked, lang),
        say(lang, FIRST_READ if answer.held else NEXT),
        f"<details>\n<summary>{say(lang, UNDERSTOOD)}</summary>",
        "\n".join(["| | |\n|---|---|", *table]),
        _list(answer, [*rest, *answer.told], quote_message),
        answer.preview,
        "</details>",
    )


def lay_out_mail(answer: Answer) -> str:
    """Write an answer as a plain mail."""
    lang, ours = answer.lang, (FIRST_READ if answer.held else NEXT, _ANSWER_THIS, _ANYBODY)
    cut = [say(lang, each) for each in answer.told if each.name in ("left-out", "signed")]
    return _join(
        *_begin(answer, _asked_by_mail(answer)),
        _understood(answer),
        "\n".join(shorten(each, _LONGEST_CUT) for each in cut),
        " ".join(say(lang, each) for each in ours),
    )


def _understood(answer: Answer) -> str:
    lang = answer.lang
    return (
        say(lang, LABELLED, label=say(lang, UNDERSTOOD), value=answer.brief) if answer.brief else ""
    )


def _begin(answer: Answer, asked: Sequence[Message], speak: Speak = say) -> tuple[str, ...]:
    """Say what we have, and list what is asked."""
    have = Message(_HAVE, {"title": answer.title}) if answer.title else Message(_WRITTEN)
    first = say(answer.lang, _FIRST) if asked else ""
    return speak(answer.lang, have), first, _list(answer, asked, speak, numbered=True)


def _list(
    answer: Answer, messages: Sequence[Message], speak: Speak = say, *, numbered: bool = False
) -> str:
    """Write as many lines as people will read, and “…” if there are more."""
    lines = list[str]()
    for n, each in enumerate(messages[:_MOST], 1):
        mark = f"{n}." if numbered else "-"
        url = answer.forms.get(_FORMS.get(each.name, ""), "")
        lines.append(f"{mark} {speak(answer.lang, each)} {url}".rstrip())
    return "\n".join([*lines, *["- …"] * bool(messages[_MOST:])])


def _join(*blocks: str) -> str:
    return "\n\n".join(filter(None, blocks)) + "\n"


def lay_out_consent(lang: str, title: str, sentences: Sequence[str]) -> str:
    """Ask, in a plain mail, whether the sentences are true that we need somebody to agree to.

    A stranger may have written in somebody's name, so nothing leads anywhere: the `title` comes
    without its links and addresses.
    """
    shown = " ".join(word for word in title.split() if not re.search(r"[@/]|\w\.\w", word))
    return _join(
        say(lang, _WRITTEN),
        say(lang, CONSENT_WANTED),
        "\n".join(f"  {each}" for each in sentences),
        say(lang, N_("Your text: {title}"), title=shown) if shown else "",
        say(lang, _ANYBODY),
    )


def asks_title(draft: Draft) -> bool:
    """Tell whether an answer by mail asks for the title."""
    proposed = any(each.name == "proposed" for each in draft.remarks)
    return proposed or not draft.value("Title")


def lay_out_questions(answer: Answer) -> str:
    """List, as Markdown, what a mail asks its sender."""
    return _list(answer, _asked_by_mail(answer), quote_message, numbered=True) + "\n"


def _asked_by_mail(answer: Answer) -> Sequence[Message]:
    """Ask as somebody can answer who sees no fields of a form."""
    asked = answer.wanted[:_MOST_ASKED]
    return [Message(_BY_MAIL.get(each.name, each.text), each.values) for each in asked]


_BRIEF = ("Day", "Language", "Category")
"""The rows that are said in a mail."""

_BY_MAIL = {
    "no-alt": N_(
        "Reply with one line for each photo, saying what it shows, for people who can't see it, "
        "and with the name of the person who took them."
    ),
}
"""What is said in the place of messages, by name."""

CONSENT_WANTED = N_(
    "Before we publish any of it, we need your permission: are the sentences below true? If they "
    "all are, reply to this e-mail with the word YES. Until then, only the group can see what you "
    "wrote."
)
_ANYBODY = N_("Anybody will be able to read your reply beside your text, without your name.")
_ANSWER_THIS = N_("To add or change something, reply to this e-mail.")
NEXT = N_(
    "Somebody in the group reads what you sent, and writes to you here if anything is unclear."
)
FIRST_READ = N_("Your text asks us to keep something out: somebody in the group reads it first.")
NO_FORM = N_(
    "Thank you for writing! Texts and photos for our blog and newsletter come by these forms: "
    "please choose the one that fits. On a phone, hold its link and choose “Open in browser”, "
    "since GitHub's app shows no forms. Anything else can stay: somebody in the group will read "
    "it."
)
CHANGE = N_(
    "To change it: menu ⋯ above, “Edit”; leave the lines with `###`, and save. This answer then "
    "updates itself."
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
    numbers = _names(str(each.message.values["found"]) for each in phones)
    for each in phones[:1]:
        yield replace(each, message=Message(each.message.text, {"found": numbers}))
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

    What must not get out is 1 or 2; what didn't arrive, and the form for what is still to come, are
    3; then come the title (4), what a build refuses (5), what else we ask for (6), and the rest.
    """
    if problem.rule in PRIVATE:
        return 1 if problem.stops else 2
    return 5 if problem.stops else 7


def _preview(draft: Draft) -> Iterator[str]:
    """Yield the text as we have it, quoted, so that GitHub shows it as mere text."""
    if draft.photos:
        count = load_catalog(draft.reply).ngettext("{n} photo", "{n} photos", len(draft.photos))
        yield f"> *{count.format(n=len(draft.photos))}*\n>"
    more = "\n…" * bool(draft.body[_MOST_SHOWN:])
    for line in f"{draft.body[:_MOST_SHOWN]}{more}".split("\n"):
        yield f"> {quote_text(line)}".rstrip()


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


def _rows(draft: Draft, vocabulary: Vocabulary) -> dict[str, tuple[str, str]]:
    """Return what each header shows, by its name: title, summary, the day, the language, others."""
    language, lang = _language(draft, vocabulary), draft.reply
    headers = {
        name: (
            draft.labels.get(name.lower(), language.header_name(name)),
            BY_NAME[name].type.show(value, vocabulary, lang),
        )
        for name, value in draft.headers
        if value and name not in _NOT_IN_TABLE
    }
    rows = {name: headers[name] for name in OPEN if name in headers}
    if draft.kind not in STRUCTURES:
        rows["Day"] = say(lang, N_("Date of the post")), long_date(draft.day, lang)
    label = draft.labels.get("language", say(lang, N_("Language of the text")))
    return {**rows, "Language": (label, language_name(draft.lang, lang)), **headers}


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
