"""The texts that a region begins with: true wherever it is published, and good as they are."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from commands.adoption.texts import Region, build_texts, build_vocabulary
from editorial.checks import check_content
from editorial.reading.content import read_content
from editorial.reading.vocabulary import read_vocabulary
from editorial.words.message import MESSAGE_LANGUAGE
from intake.form_files import build_forms
from intake.forms import forms_for, read_forms
from tests.content_files import write_files
from tests.documents import links_in
from tests.languages import KEPT

ONLY_SOMETIMES = ("GitHub Pages", "as soon as there is", "By one of the forms")
"""Claims that are not true of every region: its host, whether it has a list, whether forms."""

OURS = re.compile(r"LACRALO|At-Large|ICANN|\bALS\b|Asunci|Panam", re.I)
TODAY = date(2026, 7, 1)


def begin(root: Path, langs: tuple[str, ...]) -> dict[str, str]:
    """Write what a region of these languages begins with; its texts by their paths."""
    own = {"SITENAME": "Rede", "TIMEZONE": "Africa/Luanda"}
    named = {"ORGANISATION": dict.fromkeys(langs, "Rede de Grupos")}
    region = Region({**own, **named}, langs, (), TODAY)
    words = build_vocabulary(region, ())
    write_files(root, {f"content/vocabulary/{name}": text for name, text in words.items()})
    vocabulary = read_vocabulary(root / "content")
    forms = build_forms(vocabulary, root / "content" / "pages", "https://blog.example.net")
    write_files(root, {f"forms/{name}": text for name, text in forms.items()})
    texts = dict(build_texts(region, vocabulary, root / "forms"))
    write_files(root, texts)
    return texts


def test_its_pages_have_its_name_notes_for_editors_and_no_untrue_claims(tmp_path: Path) -> None:
    for lang in KEPT:
        texts = begin(tmp_path / lang, (lang,))

        pages = [text for name, text in texts.items() if name.startswith("content/")]
        shown = "".join(re.sub(r"<!--.*?-->", "", text, flags=re.S) for text in pages)
        assert len(pages) == 5
        assert sum("<!--" in text for text in pages) == 2
        assert len(re.findall(r"^\*\*Rede de Grupos\*\*\s?:", shown, re.M)) == 2
        assert not re.search("Say here|Rewrite|If there is", shown)
        assert not [each for each in ONLY_SOMETIMES if each in shown]


def test_no_word_of_ours_is_in_a_text_and_no_gap_stays_open(tmp_path: Path) -> None:
    texts = begin(tmp_path, (*KEPT, "gn"))

    assert {name: found for name, text in texts.items() if (found := OURS.findall(text))} == {}
    assert [name for name, text in texts.items() if re.search(r"[{}]", text)] == []


def test_each_language_has_a_guide_that_leads_to_its_own_forms(tmp_path: Path) -> None:
    texts = begin(tmp_path, ("pt", "fr"))

    for lang, name in (("pt", "CONTRIBUTING.md"), ("fr", "CONTRIBUTING.fr.md")):
        links = [*links_in(texts[name])]
        led = {each.words for each in links if "?template=" in each.file}
        assert led == {form.name for form in forms_for(lang, read_forms(tmp_path / "forms"))}
        assert {each.file for each in links if each.file.startswith("content/")} == {
            f"content/pages/{page}/{lang}.md" for page in ("contribute", "privacy")
        }
    assert "[Français](README.fr.md)" in texts["README.md"]


def test_the_check_is_content_with_its_texts_and_the_post_in_its_guide(tmp_path: Path) -> None:
    texts = begin(tmp_path, KEPT)
    for lang in KEPT:
        guide = texts["CONTRIBUTING.md" if lang == MESSAGE_LANGUAGE else f"CONTRIBUTING.{lang}.md"]
        post = re.findall(r"```\n(.*?)```", guide, re.S)[0]
        write_files(tmp_path, {f"content/posts/2019-10-05-workshop/{lang}.md": post})

    problems = check_content(read_content(tmp_path / "content", today=TODAY))

    assert {each.text for each in problems if each.rule != "picture"} == set()


def test_every_list_begins_with_an_example_in_its_first_language(tmp_path: Path) -> None:
    begin(tmp_path, ("fr", "pt"))
    lists = ("countries", "places", "tags", "working-groups")
    for name in lists:
        file = tmp_path / "content" / "vocabulary" / f"{name}.toml"
        comment, example = file.read_text("utf-8").partition("# [")[::2]
        assert "langue" in comment, name
        file.write_text(f"[{example}".replace("\n# ", "\n"), encoding="utf-8")

    vocabulary = read_vocabulary(tmp_path / "content")

    terms = [next(iter(vocabulary.terms[name].values())) for name in lists if name != "places"]
    names = [each.name("fr") for each in terms]
    assert names == ["Cap-Vert", "Connectivité", "Groupe de travail Communication"]
    assert vocabulary.countries[0].at == (14.9, -23.5)
    assert vocabulary.places[0].zone.key == "Atlantic/Cape_Verde"
