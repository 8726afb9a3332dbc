"""What begins a month's figures: new-figures."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import click

from commands.dialogue import Dialogue, unless_unknown
from commands.shell import (
    CONFIG,
    THERE,
    Refusal,
    content_option,
    month_argument,
    read_month,
    shown,
    whole,
    write_new,
)
from editorial.model.vocabulary import choose_language
from editorial.reading.content import read_content
from editorial.reading.records.record import Key, Row, key_names
from editorial.reading.records.table import FIGURES, RECORD_KINDS
from editorial.reading.records.values import Count
from editorial.text.lists import split_words
from editorial.text.plain import fold_name, one_line
from editorial.words.message import N_, SaidError, SetupError, say
from intake.counted import (
    NETWORKS,
    PART,
    Numbers,
    keys_of,
    last_rows,
    name_network,
    render_numbers,
)
from plugins.settings import load_settings

WHICH = N_("Which networks did you count on? Names by commas, like Twitter, Facebook")
NUMBER = N_("{network}: {label} (last time: {value}).")
FIRST = N_("{network}: {label}.")
NOBODY = N_("Enter if nobody counted them.")
SKIP = N_(
    "Enter if nobody counted anything on {network}; a hyphen (-) if only this number is missing."
)
NONE = "-"
"""What is typed for a number that nobody counted."""

NO_PAIR = N_("“{value}” can't be read: write it like twitter.followers=41.")
NO_KEY = N_("Nothing is called “{value}” here. Write one of these: {known}.")
NOTHING = N_(
    "There is no number yet, so nothing was written: give one by --set twitter.followers=41."
)


@click.command("new-figures")
@month_argument
@content_option
@click.option("--set", "given", multiple=True, metavar="NETWORK.KEY=NUMBER", help="A number.")
@click.option("--no-input", is_flag=True, help="Ask nothing.")
def new_figures(
    month: str, content: Path | None, given: tuple[str, ...], *, no_input: bool
) -> None:
    """Write the figures of MONTH (2019-07), what was counted on each network."""
    settings = load_settings(CONFIG, PATH=whole(content))
    read = read_content(Path(settings["PATH"]))
    lang = choose_language(os.environ, read.vocabulary)
    dialogue = Dialogue(lang, not no_input, {}, read.vocabulary)
    month = read_month(month, settings["TODAY"], lang)
    file = RECORD_KINDS[FIGURES].place.replace("*", month)
    if (read.root / file).exists():  # told before anything is asked
        raise SetupError(say(lang, THERE, path=shown(read.root / file)))
    before = last_rows(read, month)
    numbers = _read_given(given, [*before, *settings["SOCIAL_ACCOUNTS"], *NETWORKS], dialogue)
    if dialogue.asked:
        numbers = _ask(numbers, before, list(settings["SOCIAL_ACCOUNTS"]), dialogue)
    text = render_numbers(numbers)
    if not text:
        raise Refusal(say(lang, NOTHING))
    written = write_new(read.root, {file: text.encode()}, lang)
    click.echo("\n".join(map(shown, written)))


def _read_given(given: tuple[str, ...], networks: list[str], dialogue: Dialogue) -> Numbers:
    """What the options say; a network is called as it was before, or as it calls itself."""
    known, numbers = key_names(PART), dict[str, dict[str, str]]()
    for each in given:
        name, dot, rest = each.partition(".")
        written, equals, value = rest.partition("=")
        key, network = known.get(fold_name(written)), one_line(name)
        if not (network and dot and equals):
            raise dialogue.refusal("--set", NO_PAIR, value=each)
        if key is None:
            names = ", ".join(key.name for key in PART.keys)
            raise dialogue.refusal("--set", NO_KEY, value=written, known=names)
        try:
            number = _read_number(value, dialogue)
        except SaidError as error:
            raise dialogue.refusal("--set", error.message) from error
        numbers.setdefault(name_network(network, networks), {})[key.name] = number
    return numbers


def _ask(
    numbers: Numbers, before: Mapping[str, Row], accounts: list[str], dialogue: Dialogue
) -> Numbers:
    """What the options leave open: each number that there was last time, else the usual ones."""
    networks = list(dict.fromkeys((*numbers, *(before or accounts))))
    if not networks:
        answer = dialogue.ask(
            say(dialogue.lang, WHICH), unless_unknown(split_words, needed=True), needed=True
        )
        networks = [name_network(each, list(NETWORKS)) for each in answer or ()]
    return {
        network: _ask_network(network, numbers.get(network, {}), before.get(network), dialogue)
        for network in networks
    }


def _ask_network(
    network: str, given: Mapping[str, str], row: Row | None, dialogue: Dialogue
) -> dict[str, str]:
    """The numbers of a network; an empty answer to the first question leaves out the others."""
    asked = [key for key in keys_of(network, row) if key.name not in given]
    numbers = dict(given)
    read = unless_unknown(partial(_read_number, dialogue=dialogue), needed=False)
    for key in asked:
        skips = key is asked[0] and len(asked) > 1
        value = dialogue.ask(
            _question(network, key, row, dialogue, skips=skips),
            lambda typed: (None if typed == NONE else read(typed)) or NONE,
        )
        if value is None and skips:
            break
        if value not in (None, NONE):
            numbers[key.name] = value
    return numbers


def _read_number(typed: str, dialogue: Dialogue) -> str:
    understood = Count().understand(typed, dialogue.vocabulary, dialogue.lang)
    for fault in understood.faults:
        raise SaidError(fault)
    return understood.value


def _question(network: str, key: Key, row: Row | None, dialogue: Dialogue, *, skips: bool) -> str:
    values = {"network": network, "label": say(dialogue.lang, key.help)}
    if row:
        values["value"] = Count().show(row.value(key.name), dialogue.vocabulary, dialogue.lang)
    texts = (NUMBER if row else FIRST, SKIP if skips else NOBODY)
    return " ".join(say(dialogue.lang, text, **values) for text in texts)
