"""What the templates of the mail must make of any issue: tested, and so not looked for at sending.

Each rule yields what it finds in a mail; nobody but us can break one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from lxml import etree, html

from editorial.model.site import Site
from editorial.pictures.files import MAX_BYTES
from newsletter.email import Mail
from newsletter.parts import LIMIT, encoded_size
from newsletter.preflight import read_whole

TAGS = (
    "audio", "base", "button", "embed", "form", "frame", "iframe", "input", "link", "object",
    "script", "select", "textarea", "video",
)  # fmt: skip
LOADING = ("background", "data", "poster", "src", "srcset")
CSS_LOAD = re.compile(r"@import\b|@font-face\b", re.IGNORECASE)
CSS_URL = re.compile(r"""url\(\s*["']?([^"')]*)""", re.IGNORECASE)
LEFT = re.compile(r"\{\{|\{%|</?mj-|\bNone\b|\bUndefined\b")
Sizes = Mapping[str, int]  # the bytes of each picture that the site publishes, by its address


def check_preheader(mail: Mail, site: Site, sizes: Sizes) -> Iterator[str]:
    """The HTML part begins with the preheader, which is why mail programs show it."""
    shown = squeeze(read_shown(mail).find("body").text_content())
    if not shown.startswith(squeeze(mail.issue.preheader)):
        yield shown[:60]


def check_size(mail: Mail, site: Site, sizes: Sizes) -> Iterator[str]:
    """The HTML part has at most LIMIT bytes as sent."""
    if encoded_size(mail.parts.html) > LIMIT:
        yield str(encoded_size(mail.parts.html))


def check_hosts(mail: Mail, site: Site, sizes: Sizes) -> Iterator[str]:
    """Nothing runs, nothing is filled in, and nothing is loaded but from the site itself.

    No script, form, frame, external CSS or font: mail programs remove them, filters distrust them,
    and other hosts would learn who reads. (Pictures have a rule of their own.)
    """
    root = read_whole(mail)
    yield from (f"<{tag}>" for tag in TAGS if next(root.iter(tag), None) is not None)
    names = {name for element in root.iter(etree.Element) for name in element.attrib}
    yield from (name for name in names if name.lower().startswith("on"))
    styles = [*(style.text_content() for style in root.iter("style")), *root.xpath("//@style")]
    yield from (rule for css in styles for rule in CSS_LOAD.findall(css))
    loads = [link.strip() for css in styles for link in CSS_URL.findall(css)]
    loads += [
        element.get(name)
        for element in root.iter(etree.Element)
        for name in LOADING
        if name in element.attrib and (element.tag, name) != ("img", "src")
    ]
    yield from (link for link in loads if not link.startswith(f"{site.url}/"))


def check_pictures(mail: Mail, site: Site, sizes: Sizes) -> Iterator[str]:
    """A picture has alt and width, no height, and is one that the site publishes, of MAX_BYTES.

    An empty alt is right for decoration; without the attribute, screen readers read the address.
    Its width is in pixels, since Outlook heeds no style; a height would leave an empty box where
    pictures are off.
    """
    for picture in read_whole(mail).iter("img"):
        sized = picture.get("width", "").isdecimal() and picture.get("height", "auto") == "auto"
        link = picture.get("src", "")
        if picture.get("alt") is None or not sized or not 0 < sizes.get(link, 0) <= MAX_BYTES:
            yield link


def check_language(mail: Mail, site: Site, sizes: Sizes) -> Iterator[str]:
    """`lang` is the issue's on <html> and within <body>, and a story's own on its title.

    Webmail takes <html> away, so what stands in <body> has to say it again. No `und` and no empty
    `lang` anywhere: screen readers would guess.
    """
    lang, root = mail.issue.lang, read_shown(mail)
    if root.get("lang") != lang or lang not in root.xpath("/html/body/*/@lang"):
        yield lang
    yield from {"", "und"} & set(root.xpath("//@lang"))
    nearest = "string(ancestor-or-self::*[@lang][1]/@lang)"
    for story in (*mail.issue.webinars, *mail.issue.stories):
        links = (each for each in root.iter("a") if each.get("href") == story.url)
        if story.lang not in {link.xpath(nearest) for link in links}:
            yield story.title


def check_tables(mail: Mail, site: Site, sizes: Sizes) -> Iterator[str]:
    """Every layout table has role="presentation", and no table of an editor's note has it.

    Else screen readers announce rows and columns that mean nothing. A table with headings is not
    layout.
    """
    root = read_whole(mail)
    real = {heading.xpath("ancestor::table[1]")[0] for heading in root.xpath("//table//th")}
    for table in root.iter("table"):
        if (table.get("role") == "presentation") == (table in real):
            yield squeeze(table.text_content())[:60]


def check_text_part(mail: Mail, site: Site, sizes: Sizes) -> Iterator[str]:
    """Every story and webinar is in the text part: its address on a line, its title above it."""
    above = _texts_above(mail.parts.text)
    for story in (*mail.issue.webinars, *mail.issue.stories):
        if not any(squeeze(story.title) in text for text in above.get(story.url, [])):
            yield story.title


def check_ends(mail: Mail, site: Site, sizes: Sizes) -> Iterator[str]:
    """Both parts say who sends, how to leave, and where else the issue is."""
    issue, body = mail.issue, read_shown(mail).find("body")
    if set(site.languages) - {issue.lang} != set(issue.others):
        yield "others"
    leave = [site.lists[issue.lang].leave] if issue.lang in site.lists else []
    words = mail.parts.text.split()
    for link in (issue.url, *issue.others.values(), *leave):
        if link not in body.xpath(".//@href") or link.removeprefix("mailto:") not in words:
            yield link
    address = squeeze(site.postal_address)
    if address not in squeeze(body.text_content()) or address not in squeeze(mail.parts.text):
        yield address


def check_leftovers(mail: Mail, site: Site, sizes: Sizes) -> Iterator[str]:
    """No `{{`, `{%`, `<mj-`, `None` or `Undefined` is left over in either part."""
    yield from LEFT.findall(mail.parts.text)
    for element in read_whole(mail).iter(etree.Element):
        texts = (f"<{element.tag}>", element.text or "", element.tail or "")
        for text in (*texts, *element.attrib.values()):
            yield from LEFT.findall(text)


RULES: Mapping[str, Callable[[Mail, Site, Sizes], Iterator[str]]] = {
    "preheader": check_preheader, "size": check_size, "hosts": check_hosts,
    "pictures": check_pictures, "language": check_language, "tables": check_tables,
    "text-part": check_text_part, "ends": check_ends, "leftovers": check_leftovers,
}  # fmt: skip


def find_broken(mail: Mail, site: Site, sizes: Sizes) -> dict[str, list[str]]:
    """What each rule finds in a mail, by its name; those that find nothing are left out."""
    found = {name: list(rule(mail, site, sizes)) for name, rule in RULES.items()}
    return {name: each for name, each in found.items() if each}


def read_shown(mail: Mail) -> html.HtmlElement:
    utf8 = html.HTMLParser(encoding="utf-8")
    return html.document_fromstring(mail.parts.html.encode(), parser=utf8)


def squeeze(text: str) -> str:
    return " ".join(text.split())


def _texts_above(text: str) -> dict[str, list[str]]:
    """For each address on a line of its own, what stands between the one before and it."""
    found: dict[str, list[str]] = {}
    block: list[str] = []
    for line in text.splitlines():
        address = line.strip()
        if address.startswith(("https://", "http://")) and " " not in address:
            found.setdefault(address, []).append(squeeze(" ".join(block)))
            block = []
        else:
            block.append(line)
    return found
