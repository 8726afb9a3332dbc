"""Propose what a form or a mail sent in, as a pull request for an editor to read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from commands.github import branches, threads
from commands.github.client import GitHub, Json, ask
from commands.github.comment import read_report
from commands.github.suggestions import suggest_lines
from commands.parcels import (
    LONGEST_REPORT,
    REPORT,
    ProposalState,
    Standing,
    read_packed,
    unpack_answer,
    unpack_parcel,
)
from commands.shell import ROOT
from editorial.checks.comment import FOR_EDITORS, LOOKED, PRIVATE, render_comment, render_note
from editorial.model.addresses import CONTENT
from editorial.model.vocabulary import Vocabulary
from editorial.reading.content import Content, find_categories, read_content
from editorial.reading.headers.table import BY_NAME
from editorial.reading.sources import Source
from editorial.reading.vocabulary import read_vocabulary
from editorial.text.quoting import quote_title
from editorial.times.dates import long_date, month_name
from editorial.words.message import N_, SetupError, say
from editorial.words.problem import Problem


class Proposal(NamedTuple):
    """What came, as intake understood it: a text's folder or a month's file at `place`, or neither.

    The `branch` is made anew each time that it is sent again. `original` is the text that was
    written first. `problems` and `answer` are from the job that wrote it: what it found, and what
    it tells the sender, in the language `lang`. A form has a `sender`, a login, and the number of
    its `issue`.
    """

    branch: str
    content: Content
    place: Path | None
    original: Source | None
    problems: Sequence[Problem]
    answer: str
    lang: str
    sender: str = ""
    issue: int = 0

    @property
    def looked(self) -> set[str]:
        """Return the rules that found something for an editor to look at first."""
        return {each.rule for each in self.problems} & (LOOKED | PRIVATE)


def read_proposal(branch: str, parcel: Path) -> Proposal:
    """Read a parcel, and put the text or the figures in it into the content folder."""
    root = ROOT / CONTENT
    answer, place = unpack_answer(parcel), unpack_parcel(parcel, root, read_vocabulary(root))
    content = read_content(root)
    words, original = content.vocabulary, None
    if place and place.is_dir():
        original = content.originals.get(f"{place.parent.name}/{place.name}")
        if original is None:
            raise SetupError(f"{place}: holds no text that intake wrote")
    problems: Sequence[Problem] = ()
    if place or (parcel / REPORT).exists():  # where something was only to be told, there is one
        report = read_packed(parcel, REPORT, LONGEST_REPORT)
        problems = read_report(report, words.languages, words.default_lang)
    return Proposal(branch, content, place, original, problems, answer, words.default_lang)


def propose(github: GitHub, proposal: Proposal, pull: Json | None) -> Standing:
    """Put a proposal into its pull request, and return how it stands, and where.

    One that was sent in before, by a form or a mail, stands in the other one's. What an editor has
    corrected is not replaced.
    """
    place, text, words = proposal.place, proposal.original, proposal.content.vocabulary
    if place is None:
        return Standing("", ProposalState.REFUSED)
    lang, form = words.default_lang, f"#{proposal.issue}" if proposal.issue else ""
    message = f"Add what was sent in with issue {form}" if form else "Add what was sent in by mail"
    title = _call(text, words, lang) if text else ""
    title = title or say(lang, N_("Figures of {month}"), month=month_name(place.stem, lang))
    labels = [threads.FORM, *([threads.LOOK] if proposal.looked else [])]
    commit = branches.fetch_head(ROOT, proposal.branch)
    if branches.is_edited(ROOT, commit):
        body = render_body(proposal)
        pull = pull or threads.keep_pull(github, proposal.branch, title, body, labels)
        told = say(lang, COMPARE, place=form or "“Look”")
        threads.keep_comment(github, int(pull["number"]), "edited", told)
        return Standing("", ProposalState.EDITED, pull["html_url"])
    if not pull and (same := find_same(github, proposal, place)):
        return Standing("", ProposalState.TWICE, same["html_url"])
    pushed = branches.push_branch(ROOT, proposal.branch, [place], message, commit)
    if not (pushed or pull):
        return Standing("", ProposalState.PUBLISHED)  # as it stands
    pull = threads.keep_pull(github, proposal.branch, title, render_body(proposal), labels)
    categories = find_categories(text, proposal.content) if text else ()
    whose = categories or words.terms["categories"]  # figures are everybody's on duty
    threads.ask_to_review(github, pull, words, whose, proposal.sender)
    if pushed:
        suggest_lines(github, int(pull["number"]), pushed, place, proposal.problems, lang)
    return Standing("", ProposalState.PROPOSED, pull["html_url"])


def _call(text: Source, words: Vocabulary, lang: str) -> str:
    """Call a proposal by the title of its text or, until that is known, by its day and place."""
    day = say(lang, N_("Text of {day}"), day=long_date(text.day or date.min, lang))
    country = BY_NAME["Country"].type.show(text.value("Country"), words, lang)
    return quote_title(text.value("Title")) or ", ".join(filter(None, [day, country]))


def find_same(github: GitHub, proposal: Proposal, place: Path) -> Json | None:
    """Find another open proposal of ours of the same day and title, or of the same month."""
    own = f"{place.relative_to(ROOT).as_posix()}{'/' if proposal.original else ''}"
    sent = re.compile(f"{branches.FORM_BRANCH.pattern}|{branches.MAIL_BRANCH.pattern}")
    for pull, _ in branches.list_proposals(github, sent):
        other = pull["head"]["ref"] != proposal.branch
        files = threads.list_changed(github, pull["number"]) if other else ()
        if any(file.startswith(own) for file in files):
            return pull
    return None


def withdraw(github: GitHub, branch: str) -> None:
    """Close the proposal of a branch, if it is open, and say why there."""
    if pull := threads.find_pull(github, branch):
        lang = read_vocabulary(ROOT / CONTENT).default_lang
        ask(github, "PATCH", f"pulls/{pull['number']}", {"state": "closed"})
        threads.keep_comment(github, int(pull["number"]), "withdrawn", say(lang, WITHDRAWN))


def render_body(proposal: Proposal) -> str:
    """Write the pull request's text in the site's default language, and problems in the text's."""
    lang, text = proposal.content.vocabulary.default_lang, proposal.original
    edition_lang = text.edition_lang if text else lang
    other = [each for each in proposal.problems if each.rule not in FOR_EDITORS | PRIVATE]
    found = render_comment(other, [edition_lang])
    begins = re.split(r"\n(?:#|<details)", proposal.answer)[0].strip()  # what is still to be done
    asked = "\n".join(f"> {line}".rstrip() for line in begins.split("\n"))
    told = f"{say(lang, _ASKED)}\n\n{asked}" if begins else ""
    how, closes = say(lang, _HOW), f"Closes #{proposal.issue}" if proposal.issue else ""
    wrong = any(each.level == "error" for each in other)  # else it is advice, and can be folded
    blocks = [closes, how, told, found]
    if text:
        note = render_note(proposal.problems, lang, how, *[found] * (not wrong))
        blocks = [note, told, closes, found * wrong]
    return "\n\n".join(filter(None, blocks)) + "\n"


_HOW = N_(
    "Somebody sent this in. Read it, and any comments in its form, correct it here if needed, and "
    "publish it (“Merge”): its sender gets the address. As long as nobody has corrected anything "
    "here, what its sender changes makes this proposal again. If it must not be published, close "
    "this."
)
_ASKED = N_("We told the sender this. If something important is missing, wait for their answer:")
WITHDRAWN = N_(
    "Don't publish this: its sender asks us not to, or has closed the form, or withdrawn something "
    "we need, such as a permission. If that changes, a new proposal will open by itself."
)
COMPARE = N_(
    "Its sender changed something after somebody had corrected the text here, so nothing was "
    "replaced. Please compare the two, and copy over what changed: it is in {place}."
)
