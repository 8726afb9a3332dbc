"""Ask somebody at a terminal, in its language, until each answer can be used and none is wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import NamedTuple

import click

from editorial.words.message import LABELLED, N_, SaidError, say

LEFT = N_("Nothing was written.")
INTRODUCTION = N_(
    "Press Enter to leave for later what you don't know yet; at the end you can change any answer. "
    "Nothing is written before that, and Ctrl+C ends this."
)
CHANGE_ANSWER = N_("Write the number of an answer to change it, or press Enter if all is right.")


class Question(NamedTuple):
    """What is asked; `read` makes an answer of what is typed. `shown` is the one that is there."""

    key: tuple[str, str]
    label: str
    text: str
    read: Callable[[str], str]
    shown: str


def interview(
    lang: str,
    answers: dict[tuple[str, str], str],
    questions: Callable[[], Iterable[Question]],
) -> None:
    """Ask each question that has no answer, then let the person change any, by its number.

    Which `questions` there are may depend on the answers.
    """
    click.echo(say(lang, INTRODUCTION), err=True)
    while True:
        for each in questions():
            if each.key not in answers:
                answers[each.key] = ask_person(lang, each.text, each.read)
        rows = {str(number): each for number, each in enumerate(questions(), 1)}
        click.echo(say(lang, N_("This is what we understood:")), err=True)
        for number, each in rows.items():
            row = say(lang, LABELLED, label=each.label, value=each.shown or "–")
            click.echo(f"{number:>3}. {row}", err=True)
        if not (chosen := ask_person(lang, say(lang, CHANGE_ANSWER), str.strip)):
            return
        if found := rows.get(chosen):
            answers[found.key] = ask_person(lang, found.text, found.read, answers[found.key])


def ask_person(lang: str, text: str, read: Callable[[str], str], typed: str = "") -> str:
    """Ask at the terminal until `read` takes a line, and return what it makes of that.

    What was `typed` before stands on the line, to be corrected, except where there is no readline.
    A SaidError of `read` is told. On Ctrl+C, or if the input ends, so does the task.
    """
    while True:
        with suppress(ImportError):  # Windows has none
            import readline

            readline.set_startup_hook(partial(readline.insert_text, typed))
        redirected = not sys.stdout.isatty()  # with click's `err`, there would be no readline
        try:
            typed = click.prompt(text, "", prompt_suffix="\n> ", show_default=False, err=redirected)
            return read(typed)
        except SaidError as error:
            click.echo(say(lang, error.message), err=True)
        except (SystemExit, click.Abort) as end:
            click.echo(f"\n{say(lang, LEFT)}", err=True)
            sys.exit(getattr(end, "code", 1))
