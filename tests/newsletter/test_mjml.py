"""Our templates make MJML of tags and attributes that we know alone: mrml lets others pass."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml import etree

from editorial.words.message import SetupError
from newsletter.parts import compile_mjml, load_newsletter_templates, render_mjml
from tests.builders import a_site, an_issue_with_everything

BOX = {"background-color", "css-class", "padding"}
TEXT = {"align", "color", "font-family", "font-size", "line-height"}
PICTURE = {"alt", "border-radius", "height", "href", "src", "width"}
ALLOWED: dict[str, set[str]] = {
    "mjml": {"lang", "dir"},
    "mj-head": set(),
    "mj-title": set(),
    "mj-attributes": set(),
    "mj-all": TEXT | {"padding"},
    "mj-style": set(),
    "mj-raw": set(),
    "mj-body": {"background-color", "css-class", "width"},
    "mj-section": BOX | {"border-bottom"},
    "mj-column": BOX,
    "mj-image": {"align", "css-class", "font-size", "padding"} | PICTURE,
    "mj-text": BOX - {"background-color"} | TEXT,
}


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
    site, issue = a_site(), an_issue_with_everything(lang)
    templates = load_newsletter_templates(site.languages[lang], site)

    for full in range(len(issue.stories)):
        assert [*find_unknown(render_mjml(issue, site, templates, full))] == []


def test_what_mjml_does_not_know_is_found() -> None:
    faults = {
        "<mj-hero></mj-hero>": "mj-hero",
        "<mj-text colour='red'>x</mj-text>": "mj-text colour",
        "<mj-text><p><mj-image/></p></mj-text>": "<mj-image> within <p>",
    }

    assert {content: "; ".join(find_unknown(content)) for content in faults} == faults


def test_broken_mjml_is_refused() -> None:
    with pytest.raises(SetupError, match="newsletter/templates: unexpected end of stream"):
        compile_mjml("<mjml><mj-body><mj-text><b>x</mj-text></mj-body></mjml>")
