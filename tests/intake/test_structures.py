"""Structures by form: named in an activity, listed or not; an entry of their own, new or anew."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from commands.intake import Written, write_post
from editorial.reading.content import read_content
from editorial.reading.headers.table import headers_of, needs_consent
from editorial.reading.vocabulary import read_vocabulary
from intake.forms import Form
from tests.built_sites.settings import SAMPLE, SAMPLE_FORMS
from tests.conftest import Golden
from tests.event_files import an_event
from tests.intake.attachments import HEIC, PHOTO, Keeper, asset
from tests.intake.sending import TEXT, Forms, form_of, no_fetch, sent_with
from tests.intake.shown import build_pages, show_all

SETTINGS = {
    "REPOSITORY": "https://github.com/example/blog",
    "FORMS": str(SAMPLE_FORMS),
    "SITEURL": "https://example.org/blog",
}
NAMED = {
    "unknown": {"structure": "Asociación que Nadie Conoce"},
    "near": {"structure": "Red Vecinal de Ejemlo"},
    "abbreviated": {"structure": "Red Vec. Ejemplo"},
    "alias": {"structure": "RVE"},
    "two": {"structure": "Red Vecinal de Ejemplo, Radio que Falta"},
    "country only": {"country": "Panamá"},
}
SAID = {
    "es": ("Un taller", TEXT),
    "en": ("A workshop", "On Saturday we met at the neighbourhood's school to build a network."),
}
ENTRY = {
    "title": "Radio del Puerto de Ejemplo",
    "summary": "Una radio de barrio que enseña a usar Internet; es un ejemplo y no existe.",
    "text": "Los jueves hacemos un programa y respondemos preguntas.", "country": "Panamá",
    "website": "radiodelpuerto.example.org", "x": "@radiodelpuerto", "facebook": "radiodelpuerto",
    "mastodon": "@radio@social.example.org", "since": "2012", "languages": "español",
}  # fmt: skip
BOXES = "Sitio web (la dirección)", "X (la cuenta)", "Mastodon (la cuenta)", "Idiomas (de trabajo)"
FORMER_BOXES = "Sitio web", "X", "Mastodon", "Idiomas"
"""As the forms called them first: an issue of then can still be edited."""


def ticked(*boxes: str) -> str:
    return "\n".join(f"- [X] {box}" for box in boxes) + "\n- [ ] Facebook"


def send(form: Form, content: Path, values: Mapping[str, str]) -> Written:
    sent = sent_with([form], an_event(form, values))
    return write_post(sent, content, no_fetch, SETTINGS)


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_named_structure(
    lang: str, forms: Forms, content: Path, tmp_path: Path, matches_golden: Golden
) -> None:
    form = form_of(forms, "posts", lang)
    sent = {}

    for name, values in NAMED.items():
        section = next(each for each in form.fields if each.id == "category")
        title, said = SAID[lang]
        common = {"title": f"{title}: {name}", "day": "2019-08-06", "text": f"{said} {name}."}
        common["category"] = section.options[0]
        country = {"country": "Panama"} if lang == "en" and "country" in values else values
        sent[name] = send(form, content, {**common, **values, **country})

    folders = {name: content / written.place for name, written in sent.items()}
    pages = build_pages(folders, tmp_path / "pages")
    shown = [show_all(folders[name], sent[name].answer, pages[name]) for name in sent]
    shown = [f"# {name}\n\n{each}" for name, each in zip(sent, shown, strict=True)]
    matches_golden("\n".join(shown), f"intake/structures.{lang}.md")


@pytest.mark.parametrize("boxes", [BOXES, FORMER_BOXES])
def test_an_entry_has_what_was_ticked(
    boxes: tuple[str, ...], forms: Forms, content: Path, matches_golden: Golden
) -> None:
    consent = ticked(*boxes, "También llamada (los otros nombres)")

    written = send(form_of(forms, "structures"), content, {**ENTRY, "consent": consent})

    text = (content / "structures/radio-del-puerto-de-ejemplo/es.md").read_text("utf-8")
    assert [each.rule for each in written.problems if each.level == "error"] == []
    assert "Desde" not in text
    assert "facebook" not in text.lower()
    matches_golden(f"```\n{text}```\n\n{written.answer}", "intake/entry.es.md")


def test_an_entry_s_logo_needs_its_tick_and_a_photo_of_the_text_none(
    forms: Forms, content: Path, keeper: Keeper
) -> None:
    form, found = form_of(forms, "structures"), []
    photos = f"{asset(PHOTO)}\n{asset(HEIC)}"
    for boxes in (ticked("Foto (el logo)"), ticked("X")):
        values = {**ENTRY, "title": boxes[:20], "photos": photos, "consent": boxes}
        values["picture-alt"] = "Un logo\nLa casa"
        sent = sent_with([form], an_event(form, values))
        folder = content / write_post(sent, content, keeper.fetch, SETTINGS).place
        text = (folder / "es.md").read_text("utf-8")
        found.append((len([*folder.glob("*.jpg")]), "Foto: " in text, "Foto-Alt" in text))

    assert found == [(2, True, True), (1, False, False)]


def test_an_entry_is_updated_by_any_of_its_names(forms: Forms, content: Path) -> None:
    boxes = ticked("Sitio web", "X")
    values = {**ENTRY, "title": "red de vecinos", "website": "", "consent": boxes}

    written = send(form_of(forms, "structures"), content, values)

    source = read_content(content).originals["structures/red-vecinal"]
    assert written.place == "structures/red-vecinal"
    assert source.value("Title") == "Red Vecinal de Ejemplo"
    assert source.value("Website") == "https://redvecinal.example.org"
    assert source.value("X") == "https://x.com/radiodelpuerto"
    assert {"Mastodon", "Also-Called", "Picture", "Since"}.isdisjoint(source.known)
    assert source.value("Verified") != "2019-05-31"
    assert written.files == ("structures/red-vecinal/es.md",)


def test_an_entry_that_nothing_is_ticked_of_is_bare(forms: Forms, content: Path) -> None:
    before = read_content(content).originals["structures/red-vecinal"]
    values = {"title": "Red Vecinal de Ejemplo", "text": "Dan talleres.", "consent": ticked()}

    send(form_of(forms, "structures"), content, values)

    source = read_content(content).originals["structures/red-vecinal"]
    lines = {each for each in source.known if needs_consent(each, "structures")}
    assert (before.value("Website"), before.value("Consent")) != ("", "")
    assert (lines, source.value("Consent")) == (set(), "")
    assert source.value("Country") == before.value("Country") != ""


def test_in_another_language_only_the_words_are_its_own(forms: Forms, content: Path) -> None:
    values = {
        "title": "Example Neighbours' Network",
        "text": "They lend tools to whoever needs them, and teach how to use them on Saturdays.",
        "since": "2010",
        "consent": ticked("Since (the year)"),
    }

    written = send(form_of(forms, "structures", "en"), content, values)

    texts = read_content(content).folders["structures/red-vecinal"]
    assert texts["en"].body.startswith("They lend tools")
    assert "Since" not in texts["en"].known
    assert texts["es"].body.startswith("Dan talleres")
    assert (texts["es"].value("Since"), texts["es"].value("Website")) == ("2010", "")
    assert [each.rule for each in written.problems if each.level == "error"] == []


def test_every_box_of_the_form_is_a_line_that_needs_consent(forms: Forms) -> None:
    vocabulary = read_vocabulary(SAMPLE)
    (consent,) = (each for each in headers_of("structures") if each.name == "Consent")
    lines = (each.name for each in headers_of("structures"))
    asked = {each.lower() for each in lines if needs_consent(each, "structures")}
    asked -= {"picture-credit"}
    for lang in ("es", "en"):
        file = SAMPLE_FORMS / form_of(forms, "structures", lang).file
        text = file.read_text("utf-8").partition("id: consent")[2].partition("id: permission")[0]
        labels = [line.partition("label: ")[2].strip('"') for line in text.splitlines()]
        boxes = [label for label in labels[1:] if label][1:]

        typed = "\n".join(f"- [x] {box}" for box in boxes)
        value, _ = consent.type.understand(typed, vocabulary, lang)

        assert consent.type.read(value, vocabulary) == asked
