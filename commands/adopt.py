"""adopt: the project becomes another region's, with its own settings, words, forms and pages."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from commands.adoption.first_texts import build_texts
from commands.adoption.region import Region
from commands.adoption.settings_files import (
    move_hours,
    region_settings,
    set_colours,
    set_values,
)
from commands.adoption.vocabulary_files import build_vocabulary
from commands.dialogue import Dialogue
from commands.shell import CONFIG, PUBLISHING, ROOT
from editorial.history import find_unsaved
from editorial.message import LOCALES, MESSAGE_LANGUAGE, N_, SaidError, SetupError
from editorial.text.plain import read_mailbox, read_secure_link, split_list
from editorial.times.dates import is_language, is_zone, language_name, read_locale
from editorial.vocabulary import Vocabulary, choose_language, read_vocabulary
from editorial.webinars.zone_names import find_zone
from intake.form_files import build_forms
from intake.terminal import Question
from plugins.settings import load_settings

CONTENT, FORMS, WORKFLOWS = (
    ROOT / "content",
    ROOT / ".github" / "ISSUE_TEMPLATE",
    ROOT / ".github" / "workflows",
)

UNSAVED = N_(
    "{files}: not committed yet, and this task replaces it. Commit it first (git commit), then "
    "start again."
)
NO_LANGUAGE = N_("“{value}” is not the code of a language. Write codes like: pt, fr")
NO_COUNTRY = N_("“{value}” is not the code of a country. Write codes of two letters like: PY, BR")
NO_COLOUR = N_("“{value}” is not a colour. Write six digits like: #0b5d66")
NO_ADDRESS = N_("“{value}” is not an address of a site. Write it whole: https://blog.example.org")
NO_MAIL = N_("“{value}” is not a mail address. Write only that: news@lists.example.org")
DONE = N_(
    "The project is {name}'s now: {count} files written. The old content is in git's history. Now "
    "look at it: python3 tasks.py serve"
)
LEFT = N_(
    "Then, at your pace:\n- Fill in the pages in content/pages/ and rewrite the first post.\n- Put "
    "your own mark into theme/static/images/: mark.svg, favicon.svg, favicon-32.png, "
    "apple-touch-icon.png.\n- Look over the guides, CONTRIBUTING and docs/editors: their examples "
    "are another region's.\n- python3 tasks.py messages, then python3 tasks.py test, and commit."
)
NEEDED_HERE = N_("this is needed: write it, or leave out --no-input.")
UNTRANSLATED = N_(
    "- Translate locales/{lang}/LC_MESSAGES/messages.po: until then the site says in English what "
    "isn't there yet."
)

QUESTIONS = (
    Question("name", N_("What do people call you, in a word or two?"), needed=True),
    Question("organisation", N_("And your whole name? (Enter: the same)")),
    Question(
        "languages", N_("Languages of the site, the main one first, as codes: pt, fr"), needed=True
    ),
    Question("time-zone", N_("Whose clock do you go by? A city or a country"), needed=True),
    Question("countries", N_("Your countries, as codes of two letters: AO, CV (Enter: none yet)")),
    Question("siteurl", N_("The site's public address (Enter: not known yet)")),
    Question("repository", N_("Where the project is on GitHub, https://… (Enter: not yet)")),
    Question("contact", N_("A group's mail address for readers to write to (Enter: none yet)")),
    Question("colour", N_("The main colour, in six digits like #0b5d66 (Enter: as it is)")),
)
LIST = N_("The address of the mailing list in {language} (Enter: none yet)")
HELP = {
    "name": "What people call the region or organisation, in a word or two.",
    "organisation": "Its whole name.",
    "languages": "Codes of the languages, the main one first: pt,fr.",
    "time-zone": "A city, a country, or a zone: Africa/Luanda.",
    "countries": "Codes of the countries: AO,CV.",
    "siteurl": "The site's public address.",
    "repository": "Where the project is: https://github.com/owner/name.",
    "contact": "A role address that readers may write to.",
    "colour": "The main colour: #0b5d66.",
}


def _options() -> list[click.Parameter]:
    own: list[click.Parameter] = [
        click.Option([f"--{name}"], help=said) for name, said in HELP.items()
    ]
    more: list[click.Parameter] = [
        click.Option(
            ["--list", "lists"],
            multiple=True,
            metavar="LANG=ADDRESS",
            help="The mailing list of a language: pt=boletim@lists.example.org.",
        ),
        click.Option(["--postal-address"], help="For the foot of newsletters.", default=""),
        click.Option(["--sender"], help="Whom the newsletter comes from.", default=""),
        click.Option(["--no-input"], is_flag=True, help="Ask nothing."),
    ]
    return own + more


@click.command(params=_options())
def adopt(**options: Any) -> None:
    """Make the project another region's: settings, words, forms, first texts.

    What no option says is asked for. The old content goes; git keeps it.
    """
    vocabulary = read_vocabulary(CONTENT)
    given = {f"--{name}": options[name.replace("-", "_")] for name in HELP}
    dialogue = Dialogue(
        choose_language(os.environ, vocabulary), not options["no_input"], given, vocabulary
    )
    if unsaved := find_unsaved(ROOT, ["content", CONFIG.name, PUBLISHING.name, ".github"]):
        raise SetupError(UNSAVED, files=", ".join(unsaved[:3]))
    settings = load_settings(CONFIG)
    region = _ask(dialogue, options, settings)
    count = write_region(region, settings, vocabulary)
    dialogue.tell(DONE, name=region.name, count=count)
    dialogue.tell(LEFT)
    for lang in region.languages:
        if lang != MESSAGE_LANGUAGE and not _is_translated(lang):
            dialogue.tell(UNTRANSLATED, lang=lang)


def write_region(region: Region, settings: Mapping[str, Any], vocabulary: Vocabulary) -> int:
    """Replace content, settings, forms and hours by a region's own; how many files it has."""
    own = region_settings(region) | {"COLOURS": set_colours(settings, region)}
    files = {
        CONFIG: set_values(CONFIG.read_text("utf-8"), own),
        **{
            path: move_hours(path.read_text("utf-8"), region, settings["TIMEZONE"])
            for path in sorted(WORKFLOWS.glob("*.yml"))
        },
    }
    if region.siteurl:
        address = {"SITEURL": region.siteurl}
        files[PUBLISHING] = set_values(PUBLISHING.read_text("utf-8"), address)
    words = build_vocabulary(region, vocabulary)
    for folder in (CONTENT, FORMS):
        shutil.rmtree(folder)
    files |= {CONTENT / "vocabulary" / name: text for name, text in words.items()}
    for lang in region.languages:
        if not _is_translated(lang) and lang != MESSAGE_LANGUAGE:
            files[_catalog(lang)] = ""
    _write(files)
    adopted = read_vocabulary(CONTENT)
    public = region.siteurl or str(load_settings(PUBLISHING)["SITEURL"])
    texts = {CONTENT / path: text for path, text in build_texts(region, adopted)}
    forms = {FORMS / name: text for name, text in build_forms(adopted, public).items()}
    _write(texts | forms)
    (CONTENT / "webinars").mkdir()
    return len(files) + len(texts) + len(forms)


def _write(files: Mapping[Path, str]) -> None:
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _catalog(lang: str) -> Path:
    return LOCALES / lang / "LC_MESSAGES" / "messages.po"


def _is_translated(lang: str) -> bool:
    return _catalog(lang).exists() and _catalog(lang).stat().st_size > 0


def _ask(dialogue: Dialogue, options: Mapping[str, Any], settings: Mapping[str, Any]) -> Region:
    """The region that options and answers describe."""
    readers: Mapping[str, Callable[[str], Any]] = {
        "name": str,
        "organisation": str,
        "languages": _read_languages,
        "time-zone": lambda typed: _read_zone(typed, dialogue, settings),
        "countries": _read_countries,
        "siteurl": _read_address,
        "repository": _read_address,
        "contact": _read_mail,
        "colour": _read_colour,
    }
    said: dict[str, Any] = {}
    for question in QUESTIONS:
        said[question.header] = dialogue.obtain(question, readers[question.header])
        if question.needed and not said[question.header]:
            raise dialogue.refusal(question.option, NEEDED_HERE)
    lists = dict(_read_lists(options["lists"], said["languages"], dialogue))
    return Region(
        name=said["name"],
        organisation=said["organisation"] or said["name"],
        languages=said["languages"],
        zone=said["time-zone"],
        day=settings["TODAY"],
        countries=said["countries"] or (),
        siteurl=said["siteurl"] or "",
        repository=said["repository"] or "",
        contact=said["contact"] or "",
        postal_address=options["postal_address"],
        sender=options["sender"] and _read_mail(options["sender"]),
        lists=lists,
        colours={"brand": said["colour"]} if said["colour"] else {},
    )


def _read_languages(typed: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(split_list(typed)))
    for code in codes:
        if not is_language(code):
            raise SaidError(NO_LANGUAGE, value=code)
    return codes


def _read_zone(typed: str, dialogue: Dialogue, settings: Mapping[str, Any]) -> ZoneInfo:
    if is_zone(typed):
        return ZoneInfo(typed)
    noon = datetime.combine(settings["TODAY"], time(12))
    return find_zone(typed, dialogue.vocabulary, dialogue.lang, noon)


def _read_countries(typed: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(code.upper() for code in split_list(typed)))
    for code in codes:
        if (
            not re.fullmatch(r"[A-Z]{2}", code)
            or code not in read_locale(MESSAGE_LANGUAGE).territories
        ):
            raise SaidError(NO_COUNTRY, value=code)
    return codes


def _read_address(typed: str) -> str:
    address = read_secure_link(typed.rstrip("/"))
    if not address:
        raise SaidError(NO_ADDRESS, value=typed)
    return address


def _read_mail(typed: str) -> str:
    if not read_mailbox(typed):
        raise SaidError(NO_MAIL, value=typed)
    return typed


def _read_colour(typed: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", typed):
        raise SaidError(NO_COLOUR, value=typed)
    return typed


def _read_lists(
    typed: tuple[str, ...], languages: tuple[str, ...], dialogue: Dialogue
) -> Iterator[tuple[str, str]]:
    """The address of each language's list that an option gives, or an answer."""
    given = dict(each.split("=", 1) if "=" in each else (each, "") for each in typed)
    for unknown in given.keys() - set(languages):
        raise dialogue.refusal("--list", NO_LANGUAGE, value=unknown)
    for lang in languages:
        own = {"--list": given[lang]} if lang in given else {}
        question = Question("list", LIST)
        name = language_name(lang, dialogue.lang)
        answer = replace(dialogue, options=own).obtain(question, _read_mail, language=name)
        if answer:
            yield lang, answer
