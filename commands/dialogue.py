"""Questions to somebody at a terminal, in its language, asked until an answer can be used."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import click

from commands.shell import Refusal
from editorial.headers.values import NEEDED
from editorial.message import N_, Message, SaidError, say
from editorial.vocabulary import Vocabulary
from intake.terminal import Question

T = TypeVar("T")

NO_LANGUAGE = N_("This site has no language “{code}”. Write one of these: {known}.")
LEFT = N_("Nothing was written.")
ENDED = N_("There are no more answers, so nothing was written.")


class NoMoreAnswers(Refusal):
    """Somebody left while there was still something to ask for."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Somebody's options by their names (`--title`), and whether they may be `asked` for more.

    `lang` is the language that they read; the vocabulary has the words that they may use.
    """

    lang: str
    asked: bool
    options: Mapping[str, str | None]
    vocabulary: Vocabulary

    def given(self, option: str) -> str:
        """What an option says; empty where it says nothing."""
        return (self.options.get(option) or "").strip()

    def obtain(self, question: Question, reader: Callable[[str], T], **values: object) -> T | None:
        """What an option says, or else an answer; None where neither says anything.

        Refusal for an option that can't be used.
        """
        if given := self.given(question.option):
            try:
                return reader(given)
            except SaidError as error:
                raise self.refusal(question.option, error.message) from error
        declined = self.options.get(question.option) is not None and not question.needed
        if declined or not self.asked or not question.text:
            return None
        text = say(self.lang, question.text, **values)
        return self.ask(text, reader, needed=question.needed)

    def ask(self, text: str, reader: Callable[[str], T], *, needed: bool = False) -> T | None:
        """An answer that the reader takes; None for an empty one where none is needed."""
        while True:
            try:
                # unlike `click.prompt`, this leaves standard output to the result, and speaks no
                # English
                click.echo(f"{text}\n> ", err=True, nl=False)
                line = sys.stdin.buffer.readline()
            except SystemExit:  # by Ctrl-C: what is asked for is written after the last answer
                click.echo(err=True)
                self.tell(LEFT)
                raise
            if not line:
                click.echo(err=True)
                raise NoMoreAnswers(say(self.lang, ENDED))
            typed = line.decode("utf-8", "replace").strip()
            if not typed and not needed:
                return None
            try:
                if typed:
                    return reader(typed)
                self.tell(NEEDED)
            except SaidError as error:
                self.tell(error.message)

    def tell(self, message: str | Message, **values: object) -> None:
        """Say something that is no result."""
        self.show(say(self.lang, message, **values))

    def refusal(self, option: str, message: str | Message, **values: object) -> Refusal:
        """Why an option can't be used, to be raised."""
        return Refusal(f"{option}: {say(self.lang, message, **values)}")

    def show(self, text: str) -> None:
        """Put a text that is ready before the person's eyes."""
        click.echo(text, err=True)
