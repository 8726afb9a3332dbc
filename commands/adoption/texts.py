"""The texts that a region begins with: guides and pages to be rewritten, and a first post.

They are in `texts/`, a folder for each language; one that has none begins with the English ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from commands.adoption.region import Region, said
from editorial.model.vocabulary import Vocabulary
from editorial.times.dates import language_name
from editorial.words.message import MESSAGE_LANGUAGE, N_
from intake.forms import forms_for, read_forms
from intake.prose import build_slug

TEXTS = Path(__file__).with_name("texts")

_TRANSLATE = N_("Translate into {language}")
_FORM = "[{name}](../../issues/new?template={file})"
_GAP = re.compile(r"\{(\w+)\}")


def build_texts(region: Region, vocabulary: Vocabulary, forms: Path) -> Iterator[tuple[str, str]]:
    """Yield each file by its path; `forms` is the folder with the forms of the region."""
    for lang in region.languages:
        values = {
            "code": lang,
            "name": region.name,
            "organisation": region.organisation[lang],
            "CONTRIBUTING": _path("CONTRIBUTING", lang, region),
        }
        for form in forms_for(lang, read_forms(forms)):
            values[form.kind] = _FORM.format(name=form.name, file=form.file)
        for file in sorted(text_folder(lang).glob("*.md")):
            for other in [each for each in region.languages if each != lang][:1]:
                button = said(lang, _TRANSLATE, language=language_name(other, lang))
                values |= {"other": other, "translate": button}
                values["elsewhere"] = _lead_elsewhere(file.stem, lang, region, vocabulary)
            text = _fill(file.read_text("utf-8"), values)
            yield _path(file.stem, lang, region), text


def text_folder(lang: str) -> Path:
    """Return the folder of a language, or the English one."""
    own = TEXTS / lang
    return own if own.exists() else TEXTS / MESSAGE_LANGUAGE


def _fill(text: str, values: Mapping[str, str]) -> str:
    """Fill the gaps of a text, and leave out the lines that have no value for a gap."""
    lines = [line for line in text.split("\n") if {*_GAP.findall(line)} <= {*values}]
    filled = _GAP.sub(lambda gap: values[gap[1]], "\n".join(lines))
    return re.sub(r"\n{3,}", "\n\n", filled)


def _lead_elsewhere(name: str, lang: str, region: Region, vocabulary: Vocabulary) -> str:
    """Link to the same text in the region's other languages."""
    others = (each for each in region.languages if each != lang)
    paths = ((each, Path(_path(name, each, region)).name) for each in others)
    return " · ".join(f"[{vocabulary.languages[each].name}]({path})" for each, path in paths)


def _path(name: str, lang: str, region: Region) -> str:
    """Return the path of a text; GitHub shows the guide in English or the first language."""
    first = region.languages[0]
    match name:
        case "README" | "CONTRIBUTING":
            main = MESSAGE_LANGUAGE if MESSAGE_LANGUAGE in region.languages else first
            return f"{name}.md" if lang == main else f"{name}.{lang}.md"
        case "first-post":
            title = (text_folder(first) / f"{name}.md").read_text("utf-8").partition("\n")[0]
            return f"content/posts/{region.day}-{build_slug(title.partition(':')[2])}/{lang}.md"
    return f"content/pages/{name}/{lang}.md"
