"""The issue forms' files: what `form_templates/` asks, in the languages of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from editorial.addresses import page_address
from editorial.contributing import pages_url
from editorial.headers.examples import example_values
from editorial.headers.table import BY_NAME
from editorial.message import MESSAGE_LANGUAGE, N_, catalog_languages, say
from editorial.model import Language
from editorial.text.plain import fold, reserved_host
from editorial.times.dates import language_name, month_name
from editorial.vocabulary import Vocabulary
from editorial.webinars.typed_moments import typed_day, typed_hour
from intake.counted import usual_lines
from intake.fields import post_sections
from intake.prose import build_slug

TEMPLATES = Path(__file__).with_name("form_templates")

_TEXTS = {"name", "description", "title", "label", "value", "placeholder"}
"""The keys whose texts people read."""

_MADE = "# Made by `python3 tasks.py messages` of {source}: change that.\n"

_LINKS = (
    (
        "contribute",
        N_("Send it in another way"),
        N_("Without a GitHub account, by mail or with git: what to send, and how."),
    ),
    (
        "privacy",
        N_("Have a photo or a text taken down"),
        N_("How to ask for it without everybody reading along."),
    ),
)
"""What stands beside the forms: a page of the site, how it is called, and what it is for."""


class _Writer(yaml.SafeDumper):
    """YAML as people write it: texts in quotes, those of several lines as blocks."""


def _represent(writer: _Writer, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else '"' if text[:1].isupper() or " " in text else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style)


_Writer.add_representer(str, _represent)


def build_forms(vocabulary: Vocabulary, siteurl: str, repository: str = "") -> Mapping[str, str]:
    """Each form, and `config.yml` with the links beside them, by the name of its file.

    `siteurl` is the public address of the site. While it is only an example, they lead to where
    GitHub Pages has the repository's site, and without repository there are none.
    """
    files = {}
    langs = form_languages(vocabulary)
    for template in sorted(TEMPLATES.glob("*.yml")):
        for lang in langs:
            form = _fill(read_template(template), lang, vocabulary)
            form["labels"].append(lang)
            name = f"{build_slug(form['name'])}.yml"
            if name in files:  # two languages call it the same
                name = f"{build_slug(form['name'])}-{lang}.yml"
            source = f"intake/form_templates/{template.name}"
            files[name] = _write(form, source)
    public = pages_url(repository) if reserved_host(siteurl) else siteurl
    config: dict[str, Any] = {"blank_issues_enabled": False}
    if public:
        languages = (vocabulary.languages[lang] for lang in langs)
        config["contact_links"] = [link for each in languages for link in _links(each, public)]
    return files | {"config.yml": _write(config, "intake/form_files.py and publishconf.py")}


def form_languages(vocabulary: Vocabulary) -> Sequence[str]:
    """The languages of the site in which forms can be told apart by their names.

    Where no catalog translates these, there would be the same English form for each language: only
    the default language has it then, if no other has a form.
    """
    names = [read_template(template)["name"] for template in TEMPLATES.glob("*.yml")]
    langs = [
        lang
        for lang in vocabulary.languages
        if lang == MESSAGE_LANGUAGE or all(_say(lang, name) != name for name in names)
    ]
    return langs or [vocabulary.default_lang]


def read_template(file: Path) -> dict[str, Any]:
    """What a form asks, in English."""
    template = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert isinstance(template, dict), file  # noqa: S101 - it is one of ours
    return template


def find_texts(part: object) -> Iterator[str]:
    """The texts of a template that are to be translated."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key in _TEXTS and isinstance(value, str) and value not in _EXAMPLES:
                yield value
            elif key == "options" and isinstance(value, list):
                yield from (option for option in value if isinstance(option, str))
                yield from find_texts(value)
            else:
                yield from find_texts(value)
    elif isinstance(part, list):
        for each in part:
            yield from find_texts(each)


def _fill(part: Any, lang: str, vocabulary: Vocabulary, key: str = "") -> Any:
    """A part of a template in a language, with the lists that it names and its examples."""
    if isinstance(part, dict):
        filled = {name: _fill(each, lang, vocabulary, name) for name, each in part.items()}
        own = filled.get("id") == "language"  # the form's own language is chosen
        return {**filled, "attributes": {**filled["attributes"], "default": 0}} if own else filled
    if isinstance(part, list):
        return [_fill(each, lang, vocabulary, key) for each in part]
    if key == "options":
        name, *codes = part.split()
        more = (_language(code, lang) for code in codes if code not in vocabulary.written)
        known = name in _LISTS
        return [*_LISTS[name](lang, vocabulary), *more] if known else _say(lang, part)
    if part in _EXAMPLES:
        return _EXAMPLES[part](lang, vocabulary)
    return _say(lang, part) if key in _TEXTS else part


def _deadline(lang: str, vocabulary: Vocabulary) -> str:
    header = BY_NAME["Deadline"]
    return header.type.show(header.example, vocabulary, lang)


def _venue(lang: str, vocabulary: Vocabulary) -> str:
    return _say(lang, BY_NAME["Venue"].example, **example_values(vocabulary, lang))


def _categories(lang: str, vocabulary: Vocabulary) -> list[str]:
    return [term.name(lang) for term in post_sections(vocabulary)]


def _countries(lang: str, vocabulary: Vocabulary) -> list[str]:
    return sorted((term.name(lang) for term in vocabulary.terms["countries"].values()), key=fold)


def _places(lang: str, vocabulary: Vocabulary) -> list[str]:
    return ["UTC", *sorted((place.term.name(lang) for place in vocabulary.places), key=fold)]


def _languages(lang: str, vocabulary: Vocabulary) -> list[str]:
    """All that texts may be in, the form's own first."""
    codes = sorted(vocabulary.written, key=lambda code: code != lang)
    return [_language(code, lang) for code in codes]


def _language(code: str, lang: str) -> str:
    name = language_name(code, lang)
    return name[:1].upper() + name[1:]


_LISTS: Mapping[str, Callable[[str, Vocabulary], list[str]]] = {
    "categories": _categories,
    "countries": _countries,
    "places": _places,
    "languages": _languages,
}
"""The lists that a template names: `languages en fr` are those of texts, then these two besides."""

_EXAMPLES: Mapping[str, Callable[[str, Vocabulary], str]] = {
    "{day}": lambda lang, _: typed_day(lang),
    "{hour}": lambda *_: typed_hour(),
    "{duration}": lambda *_: BY_NAME["Duration"].example,
    "{deadline}": _deadline,
    "{venue}": _venue,
    "{month}": lambda lang, _: month_name("2019-07", lang),
    "{figures}": lambda lang, _: usual_lines(lang),
}
"""What stands in an empty field, as somebody would type it, or has only to complete it."""


def _links(language: Language, siteurl: str) -> Iterator[dict[str, str]]:
    for page, *texts in _LINKS:
        name, about = (_say(language.code, text) for text in texts)
        url = f"{siteurl}/{page_address(language, page)}"
        yield {"name": name, "url": url, "about": about}


def _write(form: Mapping[str, Any], source: str) -> str:
    text = yaml.dump(form, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=10_000)
    return _MADE.format(source=source) + text


def _say(lang: str, message: str, **values: str) -> str:
    return say(lang if lang in catalog_languages() else MESSAGE_LANGUAGE, message, **values)
