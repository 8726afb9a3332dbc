"""The issue forms: what GitHub, the vocabulary and intake want of them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from commands.made.forms import render_forms
from editorial.model.site import Language
from editorial.model.texts import KINDS, Attendance
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers.table import HEADERS
from editorial.reading.headers.words import AttendanceValue
from editorial.reading.vocabulary import read_vocabulary
from editorial.times.typed_days import Typist
from editorial.times.typed_hours import find_minutes
from editorial.webinars.clocks import tell_place
from editorial.webinars.typed_moments import find_zone, sure_days
from editorial.words.message import catalog_languages, say
from intake.form_files import TEMPLATES, build_forms, find_texts, form_languages, read_template
from intake.forms import ANOTHER, BOXES, find_consent, forms_for, prefill, read_forms, read_ticks
from intake.mailbox import has_consent
from intake.times import PAST
from plugins.settings import load_settings
from tests.built_sites.built import BuiltSite
from tests.built_sites.settings import SAMPLE, SAMPLE_FORMS
from tests.conftest import CONFIG, FORMS
from tests.content_files import write_below
from tests.event_files import an_event
from tests.intake.sending import TEXT, Forms, a_draft, asked, sent_with
from tests.projects.tasks import link_code
from tests.retired import find_retired

ROOT = FORMS.parents[1]
PAGES = ROOT / "content" / "pages"
AN_EVENING = datetime(2019, 8, 28, 19)  # noqa: DTZ001 - on the clock of any place
EXAMPLE_SITE = "https://example.github.io/blog"
"""What a copy of the project begins with."""

OWN_IDS = "text photos day hour place language attention consent permission month"


@pytest.fixture(scope="module")
def own_forms() -> Forms:
    """The forms of the project's own site."""
    return read_forms(FORMS)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary(ROOT / "content")


def test_github_accepts_every_form() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    forms = [str(file) for folder in (FORMS, SAMPLE_FORMS) for file in folder.glob("*-*.yml")]
    schemas = {"issue-forms": forms, "issue-config": [str(FORMS / "config.yml")]}

    for schema, files in schemas.items():
        arguments = [*command, f"vendor.github-{schema}", *files]
        done = subprocess.run(arguments, capture_output=True, text=True, check=False)

        assert done.returncode == 0, done.stdout + done.stderr


def test_a_form_s_texts_are_texts_for_ruby_too_which_counts_half_past_seven_as_a_number() -> None:
    texts = [file.read_text(encoding="utf-8") for file in FORMS.glob("*-*.yml")]

    choices = [each for text in texts for each in re.findall(r"(?m)^    - (.+)$", text)]

    assert '"07:30"' in choices
    assert [each for each in choices if each[0] != '"' and not each.startswith("label: ")] == []


def parameterize(text: str) -> str:
    """What Rails makes of a label, in which form GitHub compares it with ids."""
    latin = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe"))
    latin = "".join(each for each in latin if not unicodedata.combining(each))
    return re.sub(r"[^a-z0-9_-]+|-{2,}", "-", latin).strip("-")


def find_clashes(form: Mapping[str, Any]) -> list[str]:
    """The names that two parts of a form have: its fields, their boxes, the choices of lists."""
    fields = [each for each in form["body"] if "label" in each["attributes"]]
    options = [option for each in fields for option in each["attributes"].get("options", ())]
    boxes = [each["label"] for each in options if isinstance(each, dict)]
    choices = {each for each in options if isinstance(each, str)}
    labels = [(each.get("id"), each["attributes"]["label"]) for each in fields]
    labels += [(None, each) for each in (*boxes, *choices)]
    parts = ({name, label, parameterize(label)} - {None} for name, label in labels)
    count = Counter(name for part in parts for name in part)
    return sorted(name for name in count if count[name] > 1)


@pytest.fixture(scope="module")
def every_form(vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """What the forms of the project and of the sample say, and those made in each language."""
    built = build_forms(a_site_of(vocabulary, "pt", "fr", "es", "en"), PAGES, EXAMPLE_SITE)
    files = [file for folder in (FORMS, SAMPLE_FORMS) for file in folder.glob("*-*.yml")]
    texts = [*built.values(), *(file.read_text(encoding="utf-8") for file in files)]
    return [form for form in map(yaml.safe_load, texts) if "body" in form]


def fields_of(form: Mapping[str, Any]) -> dict[str, Any]:
    return {each.get("id"): each["attributes"] for each in form["body"]}


def test_no_two_parts_of_a_form_have_one_name(every_form: Sequence[Mapping[str, Any]]) -> None:
    clashes = {form["name"]: found for form in every_form if (found := find_clashes(form))}

    assert parameterize("¿Qué pasó, y dónde?") == "que-paso-y-donde"
    assert {form["labels"][-1] for form in every_form} >= {"pt", "fr", "es", "en"}
    assert clashes == {}


def test_no_form_has_a_retired_word_in_any_language() -> None:
    site = a_site_of(read_vocabulary(SAMPLE), "pt", "fr", "es", "en")
    made = map(yaml.safe_load, build_forms(site, PAGES, EXAMPLE_SITE).values())
    forms = [form for form in made if "body" in form]

    texts = {(form["labels"][-1], text) for form in forms for text in find_texts(form)}

    assert {text: found for lang, text in texts if (found := find_retired(lang, text))} == {}


def test_what_is_delicate_must_be_answered(every_form: Sequence[Mapping[str, Any]]) -> None:
    fields = [field for form in every_form for field in form["body"]]
    asked = [field for field in fields if field.get("id") == "attention"]

    assert len(asked) == len(every_form) / 2
    for field in asked:
        choices = field["attributes"]["options"]
        assert (field["type"], field["validations"]) == ("dropdown", {"required": True})
        assert [read_ticks({"attention": each}) for each in choices] == [[kind] for kind in BOXES]
        assert read_ticks({"attention": ", ".join(choices)}) == [*BOXES][:-1]
    for field in (each["attributes"] for each in fields if each["type"] == "dropdown"):
        assert "none" not in map(str.lower, field["options"])
        assert not (field.get("multiple") and "," in "".join(field["options"]))
    assert {field["attributes"].get("multiple") for field in asked} == {True}


@pytest.mark.parametrize("lang", catalog_languages())
def test_a_city_is_offered_with_its_country_and_read(lang: str, vocabulary: Vocabulary) -> None:
    offered = {tell_place(place, lang): place.zone for place in vocabulary.places}

    read = {name: find_zone(name, vocabulary, lang, AN_EVENING) for name in offered}

    assert read == offered
    assert {"Georgetown", "George Town", "Kingston", "Kingstown"} & offered.keys() == set()


def test_the_forms_are_made_of_what_their_templates_ask() -> None:
    there = {file.name: file.read_text(encoding="utf-8") for file in FORMS.glob("*.yml")}

    assert there == render_forms(), "python3 tasks.py messages makes them anew"


def test_a_form_that_is_no_longer_asked_goes_when_the_others_are_made(tmp_path: Path) -> None:
    link_code(tmp_path, "pelicanconf.py", "publishconf.py")
    for folder in ("vocabulary", "pages"):
        shutil.copytree(ROOT / "content" / folder, tmp_path / "content" / folder)
    forms = write_below(tmp_path / ".github" / "ISSUE_TEMPLATE", {"old.yml": "", "notes.md": ""})

    code = "from commands.made.forms import write_forms; write_forms()"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)

    assert {file.name for file in forms.iterdir()} == {*render_forms(), "notes.md"}


def test_each_language_has_all_forms(own_forms: Forms, vocabulary: Vocabulary) -> None:
    there = {(form.kind, form.lang) for form in own_forms}

    kinds = ("posts", "webinars", "structures", "figures")
    assert there == set(product(kinds, form_languages(vocabulary)))


def test_every_field_feeds_a_header_or_is_read_by_intake(own_forms: Forms) -> None:
    for form in own_forms:
        headers = {each.name.lower() for each in HEADERS if form.kind in each.kinds}

        assert set(form.labels) <= headers | {*OWN_IDS.split()}


def test_the_examples_are_understood_as_shown_whenever_that_is(vocabulary: Vocabulary) -> None:
    texts = [text for file in TEMPLATES for text in find_texts(read_template(file))]
    assert {"5 October", "3 October", "July"} <= {*texts}
    assert [text for text in texts if re.search(r"\b20\d\d", text)] == []
    for lang in catalog_languages():
        day = sure_days(say(lang, "5 October"), Typist(lang, date(2026, 11, 28)))
        coming = sure_days(say(lang, "3 October"), Typist(lang, date(2026, 8, 20)))

        assert (day.may_be, coming.may_be) == ((date(2026, 10, 5),), (date(2026, 10, 3),))


def test_every_choice_is_understood(own_forms: Forms, vocabulary: Vocabulary) -> None:
    lists = {"category": "categories", "country": "countries"}
    fields = [field for form in own_forms for field in form.fields]
    for field in fields:
        if field.id in lists:
            assert [o for o in field.options if not vocabulary.find(lists[field.id], o)] == []
        if field.id in ("language", "spoken", "interpreted"):
            codes = [vocabulary.find_language(option) for option in field.options]
            assert all(len(code) == 2 for code in codes), codes
            assert field.id != "language" or set(codes) == set(vocabulary.written)


def test_each_hour_length_and_way_to_attend_is_read(
    every_form: Sequence[Mapping[str, Any]], vocabulary: Vocabulary
) -> None:
    forms = [form for form in every_form if "webinars" in form["labels"]]
    for form in forms[:4]:  # one a language; the sample's are written by hand
        fields = fields_of(form)
        lists = {name: fields[name]["options"] for name in ("hour", "duration", "attendance")}

        hours = [time.fromisoformat(each) for each in lists["hour"][:-1]]
        lengths = [find_minutes(each) for each in lists["duration"][:-1]]
        ways = [AttendanceValue().read(each, vocabulary) for each in lists["attendance"]]

        assert sorted(hours) == [time(half // 2, half % 2 * 30) for half in range(48)]
        assert (lengths, ways) == ([30, 45, 60, 90, 120, 180, 240], [*Attendance])
        another = say(form["labels"][-1], ANOTHER)
        assert {lists["hour"][-1], lists["duration"][-1]} == {another}


def a_site_of(vocabulary: Vocabulary, *langs: str, without: Sequence[str] = ()) -> Vocabulary:
    """The same words, but these languages, the first the default one; some without edition."""
    written = {lang: Language(lang, lang, "", {}, {}) for lang in (*langs, *without)}
    languages = {lang: written[lang] for lang in langs}
    return replace(vocabulary, languages=languages, written=written, default_lang=langs[0])


def test_every_language_of_texts_can_be_chosen_in_each_form(vocabulary: Vocabulary) -> None:
    before = build_forms(a_site_of(vocabulary, "es", "en", without=["pt"]), PAGES, EXAMPLE_SITE)
    site = a_site_of(vocabulary, "es", "en", without=["pt", "fr", "ht"])

    files = build_forms(site, PAGES, EXAMPLE_SITE)

    language = fields_of(yaml.safe_load(files["publicar-una-actividad.yml"]))["language"]
    offered = language["options"]
    assert files.keys() == before.keys()
    assert offered == ["Español", "Inglés", "Portugués", "Francés", "Criollo haitiano"]
    assert offered[language["default"]] == "Español"
    assert [site.find_language(each) for each in offered] == ["es", "en", "pt", "fr", "ht"]


def test_a_site_of_one_language_offers_those_of_most_webinars(vocabulary: Vocabulary) -> None:
    alone = a_site_of(vocabulary, "pt")

    files = build_forms(alone, PAGES, "https://blog.example.net")

    fields = fields_of(yaml.safe_load(files["anunciar-um-webinar.yml"]))
    offered = fields["spoken"]["options"]
    assert offered == fields["interpreted"]["options"]
    assert offered == ["Português", "Inglês", "Espanhol", "Francês"]
    assert [alone.find_language(each) for each in offered] == ["pt", "en", "es", "fr"]


def test_without_a_catalog_it_takes_another_s_forms(vocabulary: Vocabulary, tmp_path: Path) -> None:
    for langs, taken in ((("it", "en"), "en"), (("it", "en", "pt"), "en"), (("it", "pt"), "pt")):
        there = {*langs} - {"it"}
        files = build_forms(a_site_of(vocabulary, *langs), PAGES, "https://blog.red.internal")
        forms = read_forms(write_below(tmp_path / "-".join(langs), files))

        assert {form.lang for form in forms} == there
        assert len({form.name for form in forms}) == len(forms) == 4 * len(there)
        assert {form.lang for form in forms_for("it", forms)} == {taken}
        offered = next(each.options for each in forms[0].fields if each.id == "language")
        assert len(offered) == len(langs)


def test_no_form_speaks_of_one_region_alone() -> None:
    asked = [text for file in TEMPLATES for text in find_texts(read_template(file))]

    said = [say(lang, text, licence="") for text in asked for lang in catalog_languages()]

    assert [text for text in said if re.search(r"At-Large|ALS\b|LACRALO|Kingston", text)] == []


def test_consent_and_licence_must_be_ticked(own_forms: Forms) -> None:
    assert {
        (form.kind, len(field.boxes)) for form in own_forms for field in form.fields if field.boxes
    } == {("posts", 3), ("webinars", 3), ("structures", 2)}


def test_the_licence_is_that_of_the_settings(vocabulary: Vocabulary, tmp_path: Path) -> None:
    boxes, mailed = {}, {}
    for licence in ("", "[CC BY 4.0](https://example.org/by)"):
        files = build_forms(vocabulary, PAGES, EXAMPLE_SITE, licence=licence)
        forms = read_forms(write_below(tmp_path / (licence and "set"), files))
        asked = [form for form in forms if len(form.consent) == 3]
        boxes[licence] = {(form.kind, form.lang): form.consent[-1] for form in asked}
        mailed[licence] = [find_consent(lang, forms)[-1] for lang in catalog_languages()]

    assert boxes[""].keys() == set(product(("posts", "webinars"), form_languages(vocabulary)))
    assert [each for each in (*boxes[""].values(), *mailed[""]) if "icen" in each] == []
    assert [box for box in boxes[licence].values() if not box.endswith(f" {licence}.")] == []
    assert [each for each in mailed[licence] if not each.endswith(" CC BY 4.0.")] == []
    assert all(
        has_consent(prefill(lang, forms)[1], forms, date.max) for lang in catalog_languages()
    )
    begun = [[each.partition(",")[0] for each in mailed[way]] for way in mailed]
    assert begun[0] == begun[1]


def test_links_beside_the_forms_lead_to_pages(vocabulary: Vocabulary, site: BuiltSite) -> None:
    cases = [
        ("https://blog.red.internal", "https://github.com/Red/noticias", ""),
        (EXAMPLE_SITE, "https://github.com/Red/noticias", "https://red.github.io/noticias"),
        (EXAMPLE_SITE, "https://github.com/red/red.github.io", "https://red.github.io"),
    ]
    for siteurl, repository, public in cases:
        config = yaml.safe_load(build_forms(vocabulary, PAGES, siteurl, repository)["config.yml"])

        links = config["contact_links"]
        there = (PAGES / f"contribute/{lang}.md" for lang in form_languages(vocabulary))
        written = [file for file in there if file.exists()]
        assert len(links) == 2 * len(written)
        for link in links:
            address = link["url"].removeprefix(f"{public or siteurl}/")
            assert address != link["url"]
            assert (site.output / address / "index.html").exists(), address
    unpublished = yaml.safe_load(build_forms(vocabulary, PAGES, EXAMPLE_SITE)["config.yml"])
    assert unpublished == {"blank_issues_enabled": False}


def test_no_link_beside_the_forms_leads_nowhere(vocabulary: Vocabulary, tmp_path: Path) -> None:
    there = ("contribute/es.md", "privacy/es.md", "contribute/fr.md")
    pages = write_below(tmp_path, dict.fromkeys(there, ""))
    site = a_site_of(vocabulary, "es", "fr", "en")

    config = build_forms(site, pages, "https://blog.red.internal")["config.yml"]

    assert [link["url"] for link in yaml.safe_load(config)["contact_links"]] == [
        f"https://blog.red.internal/{address}/"
        for address in ("es/contribute", "es/privacy", "fr/contribute")
    ]


def test_who_fills_in_a_form_is_asked_for_nothing_else(own_forms: Forms) -> None:
    content = Path(load_settings(CONFIG)["PATH"])
    said = {"title": "Red", "day": "2019-08-06", "hour": "17:00", "place": "UTC", "text": TEXT}
    said |= {"attention": "Nada de esto"}
    for form in own_forms:
        if form.kind not in KINDS:
            continue
        chosen = {field.id: field.options[0] for field in form.fields if field.options}

        draft = a_draft(sent_with(own_forms, an_event(form, {**chosen, **said})), content)

        assert (draft.folder.partition("/")[0], draft.reply) == (form.kind, form.lang)
        assert set(asked(draft)) <= {PAST}
