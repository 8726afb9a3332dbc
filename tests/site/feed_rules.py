"""The rules of RFC 4287 and RSS 2.0 as the W3C validator reads them: each yields what is wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from lxml import etree, html

from tests.built_sites.built import BuiltSite

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
RFC822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) "
    r"\d{4} \d\d:\d\d:\d\d ([+-]\d{4}|GMT)"
)
FORBIDDEN = ("script", "style", "iframe", "object", "embed", "form", "meta", "link")
"""What the validator calls a danger to readers."""


def check_date_3339(text: str) -> Iterator[str]:
    """RFC 4287, 3.3: a date is one of RFC 3339, with an upper-case T and a time zone."""
    if not RFC3339.fullmatch(text):
        yield f"“{text}” is no date of RFC 3339"
    else:
        datetime.fromisoformat(text)


def check_date_822(text: str) -> Iterator[str]:
    """RSS 2.0: a date is one of RFC 822 with a year of four digits, its weekday the true one."""
    if not RFC822.fullmatch(text):
        yield f"“{text}” is no date of RFC 822"
    elif parsedate_to_datetime(text).strftime("%a") != text[:3]:
        yield f"“{text}” was another weekday"


def check_counts(parent: etree._Element, least: dict[str, int], most: set[str]) -> Iterator[str]:
    """Each of `least` stands at least so often; each of `most` at most once."""
    counts = Counter(child.tag for child in parent)
    for name, number in least.items():
        if counts[name] < number:
            yield f"<{parent.tag}> has {counts[name]} of <{name}>"
    for name in most:
        if counts[name] > 1:
            yield f"<{parent.tag}> has {counts[name]} of <{name}>"


def check_html(text: str) -> Iterator[str]:
    """HTML in a feed has whole links and nothing that readers strip as dangerous."""
    for element in html.fragment_fromstring(text, create_parent="div").iter(etree.Element):
        if element.tag in FORBIDDEN:
            yield f"<{element.tag}> in content"
        for name, value in element.attrib.items():
            if name.startswith("on") or name == "style":
                yield f"{name}= in content"
            if name in ("href", "src") and not is_absolute(value):
                yield f"{name}={value} in content is not absolute"


def check_enclosure(url: str, length: str, mime_type: str, site: BuiltSite) -> Iterator[str]:
    """An enclosure says the true length and type of a file that is there."""
    address = site.address(url)
    if address is None or not site.has(address):
        yield f"enclosure {url} is not there"
        return
    data = site.file(address).read_bytes()
    if str(len(data)) != length:
        yield f"enclosure {url} has {len(data)} bytes, not {length}"
    if mime_type != "image/jpeg" or not data.startswith(b"\xff\xd8\xff"):
        yield f"enclosure {url} is no {mime_type}"


def check_unique(values: list[str], what: str) -> Iterator[str]:
    """No value stands twice."""
    yield from (f"{what} {value} stands {n} times" for value, n in Counter(values).items() if n > 1)


def check_characters(data: bytes) -> Iterator[str]:
    """XML 1.0 takes no control characters, written or as references; the file is UTF-8."""
    text = data.decode("utf-8")
    found = re.findall(
        r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|&#x?0*[0-8bcefBCEF];", text
    )
    yield from (f"control character {each!r}" for each in found)
    if not re.match(
        r"<\?xml version=['\"]1\.0['\"] encoding=['\"]utf-8['\"]\?>", text, re.IGNORECASE
    ):
        yield f"no XML declaration: {text[:40]}"


def is_absolute(url: str) -> bool:
    """Whether a URL is whole: a scheme and, where it leads to the web, a host."""
    parts = urlsplit(url)
    return (
        bool(parts.netloc)
        if parts.scheme in ("http", "https")
        else parts.scheme in ("mailto", "urn")
    )
