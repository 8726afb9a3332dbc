"""Find what an editor should look at in what was sent, beyond what `check` finds in its file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from editorial.checks.attention import check_mail_addresses, check_phone, look_into, say_kind
from editorial.checks.comment import FOR_EDITORS, NOTED, PRIVATE, TICKED
from editorial.model.vocabulary import Vocabulary
from editorial.reading.content import Content
from editorial.reading.sources import Source
from editorial.text.inventory import ENTRY_KINDS, HOLDS, NUMBER, SILENCE
from editorial.text.plain import fold
from editorial.words.message import N_, NN_, Message, quote, say
from editorial.words.problem import Problem, Stops
from intake.contribution import Draft
from intake.forms import BOXES, DELICATE_BOXES, read_ticks
from intake.remarks import LEFT_OUT, Remark

SENDER_TICKED = N_("The sender ticked: {words}")
NOTHING_TICKED = N_("The sender ticked nothing about this text.")
SENDER_TOLD = N_("We wrote to the sender: {text}")
CUT_LINES = NN_(
    "{n} line of the e-mail was cut; its sender got a list.",
    "{n} lines of the e-mail were cut; its sender got a list.",
)
_CONTACT = re.compile(r"\[([^][\n]{1,300})\]\((?:mailto|tel):[^()\s]{1,300}\)")


class Looked(NamedTuple):
    """A post whose files are written: its draft, what an editor is to see, and its text's path."""

    draft: Draft
    problems: Sequence[Problem]
    path: str
    words: Vocabulary


def look_at(
    draft: Draft, problems: Sequence[Problem], path: str, vocabulary: Vocabulary, *first: Message
) -> list[Problem]:
    """Find what an editor should know of what was sent, beyond the `problems` in its file.

    `path` is the file's; `first` are messages that come first.
    """
    lang = vocabulary.default_lang

    def tell(rule: str, message: Message, kind: str = "") -> Problem:
        return Problem(path, 1, "warning", rule, Stops.NOTHING, lang, message, 1, "", kind)

    ticked = read_ticks(draft.values)
    rule = SILENCE if SILENCE in ticked else "attention" if any(ticked) else NOTED
    boxes = tuple(Message(BOXES[kind]) for kind in ticked)
    said = Message(SENDER_TICKED, {"words": boxes}) if boxes else Message(NOTHING_TICKED)
    found = [*(tell("attention", each) for each in first), tell(rule, said, TICKED)]
    for each in draft.remarks:
        if each.name == "several":
            found.append(tell("attention", each, each.name))
        else:
            found.append(tell(NOTED, Message(SENDER_TOLD, {"text": say(draft.reply, each)})))
    seen = {fold(str(each.message.values.get("words", ""))) for each in problems}
    cut = (str(each.values["text"]) for each in draft.remarks if each.name == "left-out")
    ours = {DELICATE_BOXES, "consent"}  # what somebody has ticked are our own words
    typed = (value for name, value in draft.values.items() if name not in ours)
    for value in (*typed, *cut):
        for entry in look_into(value, vocabulary):
            if fold(entry.sentence) not in seen:
                rule = SILENCE if entry.kind in HOLDS else "attention"
                found.append(tell(rule, say_kind(entry.sentence, entry.kind, lang), entry.kind))
    return found


def hide_cut(draft: Draft) -> Draft:
    """Return a draft whose remarks only count the lines that were cut, such as a signature."""
    cut = [each for each in draft.remarks if each.name in ("left-out", "signed")]
    lines = sum(str(each.values["text"]).count(" · ") + 1 for each in cut)
    told = [Remark(CUT_LINES, {"n": lines}, asks=False)] * bool(cut)
    return replace(draft, remarks=(*(each for each in draft.remarks if each not in cut), *told))


def hide_people(draft: Draft, content: Content) -> Draft:
    """Return a mail's draft without the telephone numbers and mail addresses that a rule finds."""
    values, hidden = dict[str, str](), dict[str, str | None]()
    for name, typed in draft.values.items():
        text = _CONTACT.sub(r"\1", typed)
        source = Source(Path(), "", draft.kind, "", draft.reply, draft.reply, body=text)
        findings = (*check_phone(source, content), *check_mail_addresses(source, content))
        values_of = (each.message.values.values() for each in findings)
        said = dict.fromkeys(str(value) for each in values_of for value in each)
        for each in sorted(said, key=len, reverse=True):
            text = text.replace(each, "…")
        hidden |= said
        values[name] = text
    told = [Remark(LEFT_OUT, {"text": quote(" · ".join(hidden))}, asks=False)] * bool(hidden)
    return replace(draft, values=values).with_remarks(*told)


def for_editors(problems: Sequence[Problem], lang: str) -> list[Problem]:
    """Say in the language `lang` what editors are to look at in a text of another language.

    A sentence that holds what is private is said like that, so a note has it once.
    """
    private = [each for each in problems if each.rule in PRIVATE]
    lines = {each.line for each in private}

    def put(problem: Problem) -> Problem:
        if problem.kind in ENTRY_KINDS and (words := problem.message.values.get("words")):
            problem = replace(problem, message=say_kind(str(words), problem.kind, lang))
        return replace(problem, lang=lang) if problem.rule in FOR_EDITORS | PRIVATE else problem

    return [put(each) for each in problems if not (each.kind == NUMBER and each.line in lines)]
