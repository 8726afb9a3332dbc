"""The two parts of an issue's mail: HTML that fits into a mail, and text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import mjml
from jinja2 import Environment
from lxml import etree, html
from markupsafe import Markup, escape

from editorial.model.library import Issue
from editorial.model.site import Language, Site
from editorial.rendering.markup import parse_fragment
from editorial.rendering.templates import load_environment
from editorial.text.quoting import quote_cell, quote_code, quote_text
from editorial.words.message import SetupError

_TEMPLATES = Path(__file__).parent / "templates"

LIMIT = 100_000
"""Bytes of an HTML part as sent: Gmail cuts a mail at about 102 kB and hides the rest."""

FULL = 24
"""The most stories that are told in full; the others are links."""

PICTURE_WIDTH = 600
"""Pixels that a picture has at the most: the mail is 640 wide."""

_NOTE_STYLES = {
    "a": "color:{brand}",
    "p": "margin:0 0 12px",
    "h2": "margin:0 0 8px;font-size:21px;line-height:1.3",
    "h3": "margin:0 0 8px;font-size:18px;line-height:1.3",
    "ul": "margin:0 0 12px;padding:0 0 0 20px",
    "ol": "margin:0 0 12px;padding:0 0 0 20px",
    "blockquote": "margin:0 0 12px;padding:0 0 0 12px;border-left:3px solid {accent}",
    "img": "max-width:100%;height:auto",
}
_NOTE_ATTRIBUTES = {"href", "src", "alt", "lang", "start", "colspan", "rowspan"}
_VOID = {"br", "hr", "img"}
_FIXED_HEIGHT = re.compile(r'(<img [^<]*? style="[^"]*?)height:\d+px')


def load_newsletter_templates(language: Language, site: Site) -> Environment:
    """Load the templates of both parts in the language of an issue."""
    env = load_environment(_TEMPLATES, language, site)
    env.filters |= {"quoted": quote_text, "cell": quote_cell, "code": quote_code}
    return env


@dataclass(frozen=True, slots=True)
class Parts:
    """An issue in the two forms that a mail carries."""

    issue: Issue
    html: str
    text: str


def build_parts(issue: Issue, site: Site) -> Parts:
    """Build both parts of an issue's mail."""
    env = load_newsletter_templates(site.languages[issue.lang], site)
    return Parts(issue, render_html_part(issue, site, env), render_text_part(issue, site, env))


def render_html_part(issue: Issue, site: Site, env: Environment) -> str:
    """Render the HTML part, with as many of the first stories in full as FULL and LIMIT allow.

    The others are links. If not even those fit, Gmail cuts the mail, as its size tells editors.
    """

    def attempt(full: int) -> str:
        return compile_mjml(render_mjml(issue, site, env, full))

    most = min(FULL, len(issue.stories)) - bool(issue.lead)
    whole = attempt(most)
    if encoded_size(whole) <= LIMIT:
        return whole
    first_too_many = bisect_right(range(most), LIMIT, key=lambda full: encoded_size(attempt(full)))
    return attempt(max(0, first_too_many - 1))


def render_mjml(issue: Issue, site: Site, env: Environment, full: int) -> str:
    """Render the MJML of an issue: `full` small stories, the others as links."""
    left, groups = full, []
    for section in issue.sections:
        groups.append((section.category, section.stories[:left], section.stories[left:]))
        left = max(0, left - len(section.stories))
    note = style_note(issue.note, site)
    paper = bytes.fromhex(site.colours["paper"].removeprefix("#"))
    ground = f"#{bytes(shade * 9 // 10 for shade in paper).hex()}"  # so that the bands stand out
    template = env.get_template("issue.mjml")
    return template.render(issue=issue, site=site, groups=groups, note=note, ground=ground)


def compile_mjml(source: str) -> str:
    """Compile MJML to HTML; raise SetupError if mrml can't read it.

    mrml lets unknown tags and attributes pass: tests look for them in what our templates make.
    """
    try:
        compiled = mjml.mjml2html(source, disable_comments=True, fonts={})
    except ValueError as error:
        raise SetupError(f"newsletter/templates: {error}") from error
    # mrml fixes the height of a picture whose width gives way; Gmail on phones drops our <style>
    return _FIXED_HEIGHT.sub(r"\1height:auto", compiled)


def render_text_part(issue: Issue, site: Site, env: Environment) -> str:
    """Render the text part: every story with its summary and address, in lines of 72 characters."""
    return f"{env.get_template('issue.txt').render(issue=issue, site=site).strip()}\n"


def encoded_size(source: str) -> int:
    """Count the bytes of an HTML part as sent: quoted-printable, CRLF, with its own headers."""
    message = EmailMessage(policy=SMTP)
    message.set_content(source, subtype="html", cte="quoted-printable")
    return len(message.as_bytes())


def count_links(source: str) -> int:
    """Count the links of an HTML part."""
    return len(html.document_fromstring(source.encode()).xpath("//a[@href]"))


def style_note(note: Markup, site: Site) -> Markup:
    """Turn an editor's note, clean HTML, into the strict XML with styles that MJML wants."""
    if not note.strip():
        return Markup("")
    root = parse_fragment(str(note))
    for element in list(root.iterdescendants()):
        _style(element, site)
    children = "".join(etree.tostring(each, encoding="unicode") for each in root)
    text = escape(root.text or "") + Markup(children)  # noqa: S704 - a sanitised note, serialised
    # mrml joins the words of `<b>one</b>\n<i>two</i>`; it leaves a newline that is written so
    return text.replace("\n", Markup("&#10;"))


def _style(element: html.HtmlElement, site: Site) -> None:
    tag, link = str(element.tag), element.get("href", "")
    within = tag == "a" and not link.startswith(("https://", "http://", "mailto:"))
    if within or tag in ("picture", "source"):
        # no mail client follows a link within the note, or chooses among widths; some lack WebP
        element.drop_tag()
        return
    kept = {name: value for name, value in element.attrib.items() if name in _NOTE_ATTRIBUTES}
    if tag == "img" and (width := int(element.get("width", 0))):
        # no wider than the mail: Outlook heeds no max-width; a height would leave an empty box
        kept["width"] = str(min(width, PICTURE_WIDTH))
    if tag in _NOTE_STYLES:
        kept["style"] = _NOTE_STYLES[tag].format(**site.colours)
    element.attrib.clear()
    element.attrib.update(kept)
    if tag not in _VOID:
        element.text = element.text or ""  # so that it is written with a closing tag
