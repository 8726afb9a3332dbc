"""Ask somebody at a terminal, in its language, until an answer can be used."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar

import click

from commands.shell import Refusal
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers.values import NEEDED
from editorial.text.plain import fold
from editorial.words.message import (
    N_,
    Message,
    SaidError,
    SetupError,
    catalog_languages,
    listed,
    say,
)
from intake.terminal import Question

T = TypeVar("T")

YES, NO = N_("yes, y"), N_("no, n")
UNKNOWN = N_(
    "?, don't know, don't know yet, i don't know, i don't know yet, not yet, not known, "
    "not known yet, no idea, none, nothing"
)
"""How people say that they leave something for later: a list, separated by commas."""

LEFT = N_("Nothing was written.")
ENDED = N_("There are no more answers, so nothing was written.")


def agrees(typed: str) -> bool | None:
    """Tell a yes from a no in any of our languages; None for anything else."""
    for agreed, message in ((True, YES), (False, NO)):
        if fold(typed) in map(fold, listed(message, catalog_languages())):
            return agreed
    return None


def unless_unknown(read: Callable[[str], T], *, alone: bool = False) -> Callable[[str], T | None]:
    """Make a reader that returns None for `don't know yet`, and for that with words after it.

    With `alone`, words after it make an answer: somebody may want to say `none of us`.
    """
    words = "|".join(map(re.escape, listed(UNKNOWN, catalog_languages())))
    unknown = re.compile(rf"(?is)(?:{words})" + (r"[.!…\s]*" if alone else r"(?!\w).*"))

    return lambda typed: None if unknown.fullmatch(typed.replace("’", "'")) else read(typed)


class Dialogue(NamedTuple):
    """A person's options by name (`--title`), and whether that person may be `asked` for more.

    `lang` is the language that the person reads; `vocabulary` has the words for the answers.
    """

    lang: str
    asked: bool
    options: Mapping[str, str | None]
    vocabulary: Vocabulary

    def given(self, option: str) -> str:
        """Return what an option says; empty if it says nothing."""
        return (self.options.get(option) or "").strip()

    def obtain(self, question: Question, reader: Callable[[str], T], **values: object) -> T | None:
        """Return what an option says, or else an answer; None if neither says anything.

        Refusal for an option that can't be used.
        """
        if given := self.given(question.option):
            try:
                return reader(given)
            except SaidError as error:
                raise self.refusal(question.option, error.message) from error
        if question.needed and not self.asked:
            raise self.refusal(question.option, NEEDED)
        if not (self.asked and question.text):
            return None
        text = question.ask(self.lang, self.vocabulary, **values)
        read = reader if question.needed else unless_unknown(reader, alone=question.free)
        return self.ask(text, read, needed=question.needed)

    def ask(
        self, text: str, reader: Callable[[str], T | None], *, needed: bool = False
    ) -> T | None:
        """Ask until the reader takes an answer; None for an empty one unless one is `needed`."""
        while True:
            typed = self._listen(text)
            try:
                answer = reader(typed) if typed else None
            except SaidError as error:
                self.tell(error.message)
                continue
            if answer is not None or not needed:
                return answer
            self.tell(NEEDED)

    def _listen(self, text: str) -> str:
        """Ask once, on standard error, without the English words that `click.prompt` adds."""
        try:
            click.echo(f"{text}\n> ", err=True, nl=False)
            line = sys.stdin.buffer.readline()
        except SystemExit:  # by Ctrl-C: what is asked for is written after the last answer
            click.echo(err=True)
            self.tell(LEFT)
            raise
        if not line:
            click.echo(err=True)
            raise SetupError(ENDED)
        return line.decode("utf-8", "replace").strip()

    def tell(self, message: str | Message, **values: object) -> None:
        """Say a message on standard error: standard output is for the result."""
        self.show(say(self.lang, message, **values))

    def refusal(self, option: str, message: str | Message, **values: object) -> Refusal:
        """Return the Refusal that says why an option can't be used; the caller raises it."""
        return Refusal(f"{option}: {say(self.lang, message, **values)}")

    def show(self, text: str) -> None:
        """Show a text as it is on standard error."""
        click.echo(text, err=True)
