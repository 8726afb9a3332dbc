"""The mails that our own templates make, of real and of hard content, break no rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from markupsafe import Markup

from editorial.model.library import Issue
from editorial.model.texts import Picture
from editorial.pictures.published import jpeg_size, read_crop
from editorial.rendering.pictures import image_tag
from editorial.words.message import SetupError
from editorial.words.problem import Stops
from newsletter.email import build_mail
from newsletter.parts import build_parts, compile_mjml, load_newsletter_templates, render_mjml
from newsletter.preflight import Context
from plugins.calendar import build_calendars
from plugins.pages import build_pages
from plugins.reading import load_model
from plugins.settings import load_settings
from tests import builders
from tests.builders import a_picture, a_post, a_site, a_webinar, an_issue
from tests.built_sites.settings import SAMPLE, SAMPLE_SETTINGS
from tests.built_sites.written import WrittenContent
from tests.newsletter.template_rules import find_broken
from tests.newsletter.test_parts import HOSTILE
from tests.newsletter.test_preflight import check

PUBLISHING = Path(__file__).parents[2] / "publishconf.py"
PREHEADER = "Taller de conectividad en la escuela del barrio, y mucho más"


def broken_in(issue: Issue, context: Context, sizes: Mapping[str, int]) -> dict[str, list[str]]:
    """What is wrong with the mail of an issue, by rule: our templates' rules, then those of `send`.

    What only settings or an editor can mend is left out. `sizes` are those of pictures by URL.
    """
    mail = build_mail(build_parts(issue, context.site), context.site)
    problems = (each for each in check(mail, context) if each.stops is Stops.ALL)
    found = {each.rule: [each.text] for each in problems}
    mark = (context.site.theme / "static" / "images" / "apple-touch-icon.png").stat().st_size
    shown = {context.site.link("theme/images/apple-touch-icon.png"): mark, **sizes}
    return {**find_broken(mail, context.site, shown), **found}


@pytest.mark.parametrize("content", [None, SAMPLE], ids=["real", "sample"])
def test_each_issue_of_the_real_and_the_sample_content_is_as_it_should_be(
    content: Path | None,
) -> None:
    written = content or Path(load_settings(PUBLISHING)["PATH"])
    today = WrittenContent(written).after_all
    sample = {**SAMPLE_SETTINGS, "CNAME": ""}  # a region may have a domain
    own = {**(sample if content else {}), "PATH": str(written), "TODAY": today}
    model = load_model(load_settings(PUBLISHING, **own))
    addresses = {page.address for page in build_pages(model)}
    addresses |= {calendar.address for calendar in build_calendars(model)}
    context = Context(model.site, addresses)
    issues = [issue for each in model.issues.values() for issue in each]
    pictures = (file for file in model.files if isinstance(file, Picture))
    sizes = {picture.url: jpeg_size(picture.file) for picture in pictures}
    for url, (picture, crop) in (each for issue in issues for each in issue.crops.items()):
        sizes[url] = len(read_crop(picture.file, picture.digest, crop, picture.focus))
        assert sizes[url] <= crop.most

    broken = {issue.url: broken_in(issue, context, sizes) for issue in issues}

    pages = {(each.contribute, each.subscribe) for each in issues if each.lang == "en"}
    known = tuple(map(model.site.link, ("es/participar/", "en/subscribe/")))
    assert issues
    assert not content or pages == {known}
    assert {url: found for url, found in broken.items() if found} == {}


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_people_write_wherever_they_can_the_mail_is_as_it_should_be(
    words: str, lang: str
) -> None:
    site, other = a_site(), "en" if lang == "es" else "es"
    picture, upright = a_picture(alt=words), a_picture(alt="", width=900, height=1800)
    posts = [
        a_post(lang=lang, title=words, summary=words, picture=picture, members=True),
        a_post(lang=other, slug="other", title=words, picture=upright, date=date(2019, 7, 3)),
    ]
    note = Markup("<h2>{0}</h2><p>{0} <a href='https://example.com/'>{0}</a></p><ul><li>{0}</ul>")
    said = {"subject": words, "preheader": f"{words} · {PREHEADER}", "contributors": (words, "Ana")}
    webinar = a_webinar(lang=other, title=words, starts=None, when=words)
    issue = an_issue(lang, posts, note=note.format(words), webinars=(webinar,), **said)

    broken = broken_in(issue, Context(site), {picture.thumb.url: 9_000, upright.lead.url: 90_000})

    # people may write what a template may not leave
    left = [each for each in broken.pop("leftovers", []) if each not in words]
    assert (broken, left) == ({}, [])


def test_a_note_keeps_its_picture_and_its_table() -> None:
    site, picture = a_site(), a_picture()
    table = "<table><thead><tr><th>Año</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
    note = Markup("<p>{}</p>").format(Markup(image_tag(picture, "Un círculo"))) + Markup(table)  # noqa: S704
    issue = an_issue("es", preheader=PREHEADER, note=note)

    assert broken_in(issue, Context(site), {picture.url: 90_000}) == {}


BOX = {"background-color", "css-class", "padding"}
TEXT = {"align", "color", "font-family", "font-size", "line-height"}
PICTURE = {"alt", "border-radius", "height", "href", "src", "width"}
ALLOWED: dict[str, set[str]] = {
    **{f"mj-{name}": set() for name in ("head", "title", "attributes", "style", "raw")},
    "mjml": {"lang", "dir"}, "mj-all": TEXT | {"padding"},
    "mj-body": {"background-color", "css-class", "width"}, "mj-section": BOX | {"border-bottom"},
    "mj-column": BOX, "mj-image": {"align", "css-class", "font-size", "padding"} | PICTURE,
    "mj-text": BOX - {"background-color"} | TEXT,
}  # fmt: skip
"""mrml lets other tags and attributes pass."""


def find_unknown(source: str) -> Iterator[str]:
    """Tags that aren't ours, attributes that a tag doesn't take, and tags in a wrong place."""
    for element in etree.fromstring(source.encode()).iter(etree.Element):
        if element.tag.startswith("mj"):
            above = element.getparent()
            within = above is None or above.tag.startswith("mj")
            yield from () if within else [f"<{element.tag}> within <{above.tag}>"]
            yield from () if element.tag in ALLOWED else [element.tag]
            known = ALLOWED.get(element.tag, {*element.attrib})
            yield from (f"{element.tag} {name}" for name in element.attrib if name not in known)


@pytest.mark.parametrize("lang", ["es", "en"])
def test_our_templates_use_only_what_mjml_knows(lang: str) -> None:
    site, issue = a_site(), builders.an_issue_with_everything(lang)
    templates = load_newsletter_templates(site.languages[lang], site)

    for full in range(len(issue.stories)):
        assert [*find_unknown(render_mjml(issue, site, templates, full))] == []


def test_broken_mjml_is_refused() -> None:
    with pytest.raises(SetupError, match="newsletter/templates: unexpected end of stream"):
        compile_mjml("<mjml><mj-body><mj-text><b>x</mj-text></mj-body></mjml>")
