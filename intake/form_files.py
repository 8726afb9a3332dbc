"""Write the issue forms: the templates in `form_templates/` in the languages of the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from editorial.model.addresses import page_address, pages_url
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers import read_headers
from editorial.reading.headers.of_webinars import example_values
from editorial.reading.headers.table import BY_NAME, header_names
from editorial.reading.headers.words import ATTENDANCES
from editorial.text.plain import fold, reserved_host, split_list
from editorial.times.dates import language_name
from editorial.webinars.clocks import tell_place
from editorial.words.message import MESSAGE_LANGUAGE, catalog_languages, say
from intake.fields import post_sections
from intake.figures import usual_lines
from intake.forms import ANOTHER, BOXES, DELICATE_BOXES
from intake.prose import build_slug

_FOLDER = Path(__file__).with_name("form_templates")
_LINKS = _FOLDER / "config.yml"
"""The links that GitHub shows beside the forms: each leads to a page of the site."""

TEMPLATES = tuple(sorted({*_FOLDER.glob("*.yml")} - {_LINKS}))

_TEXTS = {"name", "description", "title", "label", "value", "placeholder", "about", "licensed"}
"""The keys of a template whose texts people read, and which are translated."""

_MADE = "# Made by `python3 tasks.py messages` of intake/form_templates/{source}: change that.\n"


class _Writer(yaml.SafeDumper):
    """Write YAML as people do: texts in quotes, and texts of several lines as blocks."""


def _represent(writer: _Writer, text: str) -> yaml.ScalarNode:
    plain = text[:1].islower() and " " not in text  # Ruby, in which GitHub reads it, counts 7:30
    style = "|" if "\n" in text else None if plain else '"'
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style)


_Writer.add_representer(str, _represent)


def build_forms(
    vocabulary: Vocabulary, pages: Path, siteurl: str, repository: str = "", licence: str = ""
) -> Mapping[str, str]:
    """Build each form, and `config.yml` with the links beside the forms, by file name.

    A link leads to a page that the folder `pages` has in that language. `siteurl` is the public
    address of the site. While it is only an example, the links lead to the repository's site on
    GitHub Pages; without a repository there are no links. `licence` is a link to the licence of the
    texts, if there is one.
    """
    files, langs = dict[str, str](), form_languages(vocabulary)
    for template in TEMPLATES:
        for lang in langs:
            form = _fill(read_template(template), lang, vocabulary, licence)
            form["labels"].append(lang)
            name = f"{build_slug(form['name'])}.yml"
            files[f"{lang}-{name}" if name in files else name] = _write(form, template.name)
    config = read_template(_LINKS)
    links = config.pop("contact_links")
    if public := pages_url(repository) if reserved_host(siteurl) else siteurl:
        config["contact_links"] = [
            {**link, "url": f"{public}/{_find_address(page, lang, vocabulary)}"}
            for lang in langs
            for link in _fill(links, lang, vocabulary, licence)
            if (page := pages / link["url"] / f"{lang}.md").exists()
        ]
    return files | {_LINKS.name: _write(config, f"{_LINKS.name} and publishconf.py")}


def _find_address(page: Path, lang: str, vocabulary: Vocabulary) -> str:
    lines = read_headers(page.read_text("utf-8-sig"), header_names("pages", vocabulary)).headers
    own = (each.value for each in lines if each.header is BY_NAME["Slug"])
    return page_address(vocabulary.languages[lang], next(own, "") or page.parent.name)


def form_languages(vocabulary: Vocabulary) -> Sequence[str]:
    """Return the site's languages that have a catalog; else the default one, asked in English.

    A language without an edition has no forms of its own, but can be chosen in every form.
    """
    known = catalog_languages()
    return [lang for lang in vocabulary.languages if lang in known] or [vocabulary.default_lang]


def read_template(file: Path) -> dict[str, Any]:
    """Read a form's template, which is in English."""
    return dict(yaml.safe_load(file.read_text(encoding="utf-8")))


def find_texts(part: object, key: str = "") -> Iterator[str]:
    """Yield the texts of a template that are to be translated."""
    if isinstance(part, dict):
        for name, each in part.items():
            yield from find_texts(each, name)
    elif isinstance(part, list):
        for each in part:
            yield from find_texts(each, key.replace("options", "label"))
    elif isinstance(part, str) and key in _TEXTS and not part.startswith(("{", "https://")):
        yield part


def _fill(part: Any, lang: str, vocabulary: Vocabulary, licence: str, key: str = "") -> Any:
    """Put a part of a template into a language, with the lists and examples that it names."""
    if isinstance(part, dict):
        form = {name: _fill(each, lang, vocabulary, licence, name) for name, each in part.items()}
        licensed = form.pop("licensed", "")
        return form | {"label": licensed} if licence and licensed else form
    if isinstance(part, list):
        key = key.replace("options", "label")
        return [_fill(each, lang, vocabulary, licence, key) for each in part]
    if key == "options":
        return _options(part, lang, vocabulary)
    if part == "{venue}":  # what stands in an empty field, as somebody would type it
        return _say(lang, BY_NAME["Venue"].example, **example_values(vocabulary, lang))
    if part == "{figures}":
        return usual_lines(lang)
    return _say(lang, part, licence=licence) if key in _TEXTS else part


def _options(said: str, lang: str, vocabulary: Vocabulary) -> list[str]:
    """Return the list that a template names, with what it adds: `languages en fr`, `lengths 30`."""
    name, *more = said.split()
    if name == DELICATE_BOXES:
        return [_say(lang, each) for each in BOXES.values()]
    if name == "categories":
        return [each.name(lang) for each in post_sections(vocabulary)]
    if name == "languages":
        written = sorted(vocabulary.written, key=lambda code: code != lang)
        names = [language_name(code, lang) for code in dict.fromkeys((*written, *more))]
        return [each[:1].upper() + each[1:] for each in names]
    if name == "attendances":
        names = [split_list(_say(lang, words))[-1] for words in ATTENDANCES.values()]
        return [each[:1].upper() + each[1:] for each in names]
    if name == "hours":  # from seven in the morning on; the night comes last
        hours = (f"{half // 2 % 24:02}:{half % 2 * 3}0" for half in range(14, 62))
        return [*hours, _say(lang, ANOTHER)]
    if name == "lengths":
        return [*(f"{each} min" for each in more), _say(lang, ANOTHER)]
    if name == "places":
        return [*more, *sorted((tell_place(each, lang) for each in vocabulary.places), key=fold)]
    terms = vocabulary.terms[name].values()
    return [*more, *sorted((term.name(lang) for term in terms), key=fold)]


def _write(form: Mapping[str, Any], source: str) -> str:
    text = yaml.dump(form, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=10_000)
    return _MADE.format(source=source) + text


def _say(lang: str, message: str, **values: str) -> str:
    return say(lang if lang in catalog_languages() else MESSAGE_LANGUAGE, message, **values)
