"""Settings are checked like content: each that is missing, wrong or contradictory is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from editorial.reading.settings import advise_settings, check_settings
from editorial.reading.vocabulary import read_vocabulary
from plugins.settings import load_settings
from tests.built_sites.region import write_region
from tests.built_sites.settings import REGION_SETTINGS, SAMPLE, SAMPLE_SETTINGS, SAMPLE_SITEURL
from tests.conftest import ROOT
from tests.projects.tasks import make_sample_project, run_task

LIST = {"address": "cartas@lists.example.net"}
FORM = {"action": "https://news.example.net/join?u=1", "field": "EMAIL"}
SITE = "https://example.net/blog"
REFUSED: Mapping[str, object] = {
    "SITENAME": " ",
    "ORGANISATION": "Associação",
    "ORGANISATION['pt']": {"pt": ""},
    "POSTAL_ADDRESS": None,
    "CONTACT": "cartas en example.net",
    "MAILBOX": "mailto:cartas@example.net",
    "CONTENT_LICENSE": "CC BY 4.0",
    "REPOSITORY": "owner/name",
    "FEED_NAMESPACE": "",
    "SOCIAL_ACCOUNTS['Mastodon']": {"Mastodon": "@ilhas"},
    "COLOURS['brand']": {**dict(REGION_SETTINGS["COLOURS"]), "brand": "purple"},  # type: ignore[call-overload]
    "COLOURS['shade']": {**dict(REGION_SETTINGS["COLOURS"]), "shade": "#000000"},  # type: ignore[call-overload]
    "MAILING_LISTS['pt']": {"pt": "cartas@lists.example.net"},
    "MAILING_LISTS['pt']['address']": {"pt": {"join": "https://lists.example.net/"}},
    "MAILING_LISTS['pt']['join']": {"pt": {**LIST, "join": "javascript:alert(1)"}},
    "MAILING_LISTS['pt']['form']": {"pt": {**LIST, "form": FORM["action"]}},
    **{
        f"MAILING_LISTS['pt']['form']{path}": {"pt": {**LIST, "form": form}}
        for path, form in (
            ("['action']", {**FORM, "action": "http://news.example.net/join"}),
            ("['action'] ", {**FORM, "action": "https://news.example.net;script-src/"}),
            ("['action'] = ", {"field": "EMAIL"}),
            ("['field']", {"action": FORM["action"]}),
            ("['field'] ", {**FORM, "field": ""}),
            ("['hidden']['l']", {**FORM, "hidden": {"l": 3}}),
            ("['hosts']", {**FORM, "hosts": ["https://news.example.net/"]}),
            ("['method']", {**FORM, "method": "get"}),
        )
    },
    "FIRST_ISSUE": "julho",
    "NEWSLETTER_MAIL['reply_to']": {"sender": "a@example.net", "domain": "example.net"},
    "SITEURL": "example.net/blog",
    "TIMEZONE": "America/Panamá",
    "DEFAULT_PAGINATION": -1,
    "FEED_MAX_ITEMS": "50",
}


def problems_of(changes: Mapping[str, object], content: Path) -> list[str]:
    """What is said of the second region's settings with some of them changed."""
    settings = {**REGION_SETTINGS, "SITEURL": SITE, **changes}
    return [each.text for each in check_settings(settings, read_vocabulary(content))]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("settings") / "content"
    write_region(folder)
    return folder


@pytest.mark.parametrize("name", REFUSED)
def test_each_setting_that_can_not_be_used_is_named(name: str, content: Path) -> None:
    (told,) = problems_of({name.partition("[")[0]: REFUSED[name]}, content)

    assert name.rstrip(" =") in told


WHOLE = {**FORM, "hidden": {"l": "5", "nonce": ""}, "hosts": ["*.example.net", "example.com"]}
GOOD: Sequence[Mapping[str, object]] = [
    *(
        {"MAILING_LISTS": {"pt": {**LIST, "form": form}}}
        for form in (FORM, WHOLE, {**FORM, "hosts": "example.com"})
    ),
    *(
        {"MAILING_LISTS": dict.fromkeys(langs, LIST), "ORGANISATION": dict.fromkeys(langs, "I")}
        for langs in ((), ("pt",), ("en",), ("pt", "en"))
    ),
    *(
        {"CNAME": "ilhas.example.net", "SITEURL": url}
        for url in ("https://ilhas.example.net", "http://127.0.0.1:8000")
    ),
    *({"MAILBOX": each, "CONTACT": LIST["address"]} for each in ("", "noticias@example.net")),
]


@pytest.mark.parametrize("changes", GOOD)
def test_settings_need_no_more_than_this(changes: Mapping[str, object], content: Path) -> None:
    assert problems_of(changes, content) == []


CONTRADICTIONS: Sequence[tuple[Mapping[str, object], list[str]]] = [
    (
        {"MAILING_LISTS": {"es": LIST, "pt": LIST}, "ORGANISATION": {"fr": "Îles"}},
        ["ORGANISATION: “fr”", "MAILING_LISTS: “es”"],
    ),
    ({"CNAME": "ilhas.example.net", "SITEURL": SITE}, ["CNAME"]),
    ({"CONTACT": "cartas@example.net", "MAILBOX": "Cartas@Example.net"}, ["MAILBOX"]),
]


@pytest.mark.parametrize(("changes", "told"), CONTRADICTIONS)
def test_contradictions_are_told(
    changes: Mapping[str, object], told: list[str], content: Path
) -> None:
    found = problems_of(changes, content)

    assert all(said.startswith(begins) for said, begins in zip(found, told, strict=True))


def test_an_address_that_no_mail_can_have_is_named(content: Path) -> None:
    good = {"sender": "a@b.internal", "reply_to": "", "domain": "b.internal"}
    passed = [
        (setting, address)
        for setting in good
        for address in ("", "ana", "ana@red", "Ana <a@b.internal>", "a@ñ.internal")
        for said in [problems_of({"NEWSLETTER_MAIL": {**good, setting: address}}, content)]
        if [f"NEWSLETTER_MAIL['{setting}']" in line for line in said] != [True]
    ]

    assert passed == [("reply_to", "")]


def test_every_missing_setting_is_named_at_once(content: Path) -> None:
    (*problems,) = check_settings({}, read_vocabulary(content))

    region = set(REGION_SETTINGS) - {"TODAY", "MAILBOX", "CONTENT_LICENSE"} | {"SITEURL"}
    assert {each.message.values["name"] for each in problems} == region


def test_our_own_settings_and_the_sample_s_are_good() -> None:
    own = load_settings(ROOT / "publishconf.py")
    sample = {**own, **SAMPLE_SETTINGS, "SITEURL": SAMPLE_SITEURL}

    assert list(check_settings(own, read_vocabulary(ROOT / "content"))) == []
    assert list(check_settings(sample, read_vocabulary(SAMPLE))) == []


def test_maintainers_are_asked_for_an_address_to_write_to_in_private(content: Path) -> None:
    vocabulary = replace(read_vocabulary(content), lacking=())
    ways = {"REPOSITORY": "https://github.com/owner/name", "MAILBOX": "cartas@example.org"}
    for changes, told in (({}, True), (ways, True), ({"CONTACT": "editors@example.org"}, False)):
        problems = [*advise_settings({**REGION_SETTINGS, **changes}, vocabulary)]

        assert [each.level for each in problems] == ["warning"] * told
        assert all("CONTACT = 'editors" in each.text and not each.stops for each in problems)


@pytest.mark.parametrize(("brand", "pale"), [("#686868", 0), ("#008080", 1), ("#f4c20d", 1)])
def test_a_colour_too_pale_for_white_letters_is_told(brand: str, pale: int, content: Path) -> None:
    settings = {**REGION_SETTINGS, "CONTACT": "editors@example.org", "COLOURS": {"brand": brand}}

    problems = [*advise_settings(settings, read_vocabulary(content))]

    assert [each.level for each in problems if brand in each.text] == ["warning"] * pale


@pytest.fixture(scope="module")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project adopted for Portuguese and French, its settings left as they were."""
    project = make_sample_project(tmp_path_factory.mktemp("adopted") / "project")
    for path in (project / "content").iterdir():
        if path.name != "vocabulary":
            path.rename(project / path.name)
    vocabulary = project / "content" / "vocabulary" / "languages.toml"
    text = vocabulary.read_text("utf-8").replace("[es", "[fr").replace('"es"', '"pt"')
    vocabulary.write_text(text.partition("[en")[0] + text[text.index("[pt") :], "utf-8")
    (project / "content" / "posts").mkdir()
    vocabulary.with_name("teams.toml").unlink()  # its names in Spanish would be told first
    return project


def test_lists_left_at_other_languages_stop_each_task_with_a_line_each(adopted: Path) -> None:
    settings = ("ORGANISATION:", "MAILING_LISTS:")
    config = (adopted / "pelicanconf.py").read_text("utf-8").splitlines()
    wanted = [["error:", name, f"“{lang}”"] for name in settings for lang in ("es", "en")]
    for task in ("build", "check", "issue 2019-07", "send 2019-07 --edition pt"):
        done = run_task(*task.split(), project=adopted)

        lines = (done.stdout + done.stderr).splitlines()
        told = [line.split(" ")[:4] for line in lines if "not a language" in line]
        assert (done.returncode, [words[1:] for words in told]) == (1, wanted), task
        for place, _, name, _ in told:
            assert config[int(place.split(":")[1]) - 1].startswith(name.rstrip(":")), place
        assert "Traceback" not in done.stderr


def test_settings_that_no_task_can_begin_with_are_told(adopted: Path) -> None:
    config, said = adopted / "pelicanconf.py", []
    good = config.read_text("utf-8")
    for line in ("CONTACT = editors", "TODAY = None"):
        config.write_text(f"{good}\n{line}\n", "utf-8")
        done = run_task("build", project=adopted)
        said.append((done.returncode, done.stderr.removeprefix("tasks.py: pelicanconf.py:")))
    config.write_text(good, "utf-8")

    at = len(good.splitlines()) + 2
    undefined = (
        f"{at}: this can't be read. Text goes between quotation marks: SITENAME = 'LACRALO' "
        "(name 'editors' is not defined)\n"
    )
    assert said == [(1, undefined), (1, " TODAY is missing, or is not of the right type\n")]
