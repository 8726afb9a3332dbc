"""The issue forms' files: what `form_templates/` asks, in the languages of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from editorial.addresses import page_address
from editorial.contributing import pages_url
from editorial.headers.of_webinars import example_values
from editorial.headers.table import BY_NAME
from editorial.message import MESSAGE_LANGUAGE, catalog_languages, say
from editorial.model.site import Term
from editorial.text.plain import fold, reserved_host
from editorial.times.dates import language_name
from editorial.vocabulary import Vocabulary
from intake.counted import usual_lines
from intake.fields import post_sections
from intake.prose import build_slug

_FOLDER = Path(__file__).with_name("form_templates")
_LINKS = _FOLDER / "config.yml"
"""What stands beside the forms: each link leads to a page of the site."""

TEMPLATES = tuple(sorted({*_FOLDER.glob("*.yml")} - {_LINKS}))

_TEXTS = {"name", "description", "title", "label", "value", "placeholder", "about"}
"""The keys whose texts people read."""

_MADE = "# Made by `python3 tasks.py messages` of intake/form_templates/{source}: change that.\n"


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
    for template in TEMPLATES:
        for lang in langs:
            form = _fill(read_template(template), lang, vocabulary)
            form["labels"].append(lang)
            name = f"{build_slug(form['name'])}.yml"
            if name in files:  # two languages call it the same
                name = f"{build_slug(form['name'])}-{lang}.yml"
            files[name] = _write(form, template.name)
    config = read_template(_LINKS)
    links = config.pop("contact_links")
    if public := pages_url(repository) if reserved_host(siteurl) else siteurl:
        config["contact_links"] = [
            {**link, "url": f"{public}/{page_address(vocabulary.languages[lang], link['url'])}"}
            for lang in langs
            for link in _fill(links, lang, vocabulary)
        ]
    return files | {_LINKS.name: _write(config, f"{_LINKS.name} and publishconf.py")}


def form_languages(vocabulary: Vocabulary) -> Sequence[str]:
    """The languages of the site in which forms can be told apart by their names.

    Where no catalog translates these, there would be the same English form for each language: only
    the default language has it then, if no other has a form. Languages that texts may be in, but
    that have no edition, can be chosen in every form, and have none of their own.
    """
    names = [read_template(template)["name"] for template in TEMPLATES]
    langs = [
        lang
        for lang in vocabulary.languages
        if lang == MESSAGE_LANGUAGE or all(_say(lang, name) != name for name in names)
    ]
    return langs or [vocabulary.default_lang]


def read_template(file: Path) -> dict[str, Any]:
    """What a form asks, in English."""
    template: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return template


def find_texts(part: object, key: str = "") -> Iterator[str]:
    """The texts of a template that are to be translated."""
    if isinstance(part, dict):
        for name, each in part.items():
            yield from find_texts(each, name)
    elif isinstance(part, list):
        for each in part:
            yield from find_texts(each, key.replace("options", "label"))
    elif isinstance(part, str) and key in _TEXTS and part not in _EXAMPLES:
        yield part


def _fill(part: Any, lang: str, vocabulary: Vocabulary, key: str = "") -> Any:
    """A part of a template in a language, with the lists that it names and its examples."""
    if isinstance(part, dict):
        return {name: _fill(each, lang, vocabulary, name) for name, each in part.items()}
    if isinstance(part, list):
        return [_fill(each, lang, vocabulary, key.replace("options", "label")) for each in part]
    if key == "options":
        name, *codes = part.split()
        more = (_language(code, lang) for code in codes if code not in vocabulary.written)
        return [*_LISTS[name](lang, vocabulary), *more]
    if part in _EXAMPLES:
        return _EXAMPLES[part](lang, vocabulary)
    return _say(lang, part) if key in _TEXTS else part


def _language(code: str, lang: str) -> str:
    name = language_name(code, lang)
    return name[:1].upper() + name[1:]


def _names(terms: Iterable[Term], lang: str) -> list[str]:
    return sorted((term.name(lang) for term in terms), key=fold)


_LISTS: Mapping[str, Callable[[str, Vocabulary], list[str]]] = {
    "categories": lambda lang, vocabulary: [each.name(lang) for each in post_sections(vocabulary)],
    "countries": lambda lang, vocabulary: _names(vocabulary.terms["countries"].values(), lang),
    "places": lambda lang, vocabulary: [
        "UTC",
        *_names((place.term for place in vocabulary.places), lang),
    ],
    "languages": lambda lang, vocabulary: [
        _language(code, lang) for code in sorted(vocabulary.written, key=lambda code: code != lang)
    ],
}
"""The lists that a template names: `languages en fr` are those of texts, then these two besides."""

_EXAMPLES: Mapping[str, Callable[[str, Vocabulary], str]] = {
    "{venue}": lambda lang, vocabulary: _say(
        lang, BY_NAME["Venue"].example, **example_values(vocabulary, lang)
    ),
    "{figures}": lambda lang, _: usual_lines(lang),
}
"""What stands in an empty field, as somebody would type it, or has only to complete it."""


def _write(form: Mapping[str, Any], source: str) -> str:
    text = yaml.dump(form, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=10_000)
    return _MADE.format(source=source) + text


def _say(lang: str, message: str, **values: str) -> str:
    return say(lang if lang in catalog_languages() else MESSAGE_LANGUAGE, message, **values)
