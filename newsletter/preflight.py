"""Check a mail before it goes out: one table of rules for `issue` and `send`.

The rules are about what the content and the settings can break: what an editor writes for the mail,
who sends it, how to leave the list, where the links lead. What only our own templates can break is
tested (`tests/newsletter/template_rules.py`), and not looked for again each time.
"""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Callable, Iterable, Iterator, Set
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import httpx
from lxml import html

from editorial.issues import PREHEADER_LENGTH, SUBJECT_LENGTH
from editorial.model.site import Site
from editorial.text.plain import reserved_host
from editorial.words.message import N_, Message, SetupError
from editorial.words.problem import Problem, Rule, Stops
from newsletter.email import Mail

TIMEOUT = 10
"""Seconds to wait for the next byte of an answer."""

SETTING = "setting"
"""The name of all rules about settings: `shell.for_terminal` tells them in its own language."""

_UNKNOWN = N_(
    "Not sent: no server called {host} was found. If you are online, correct SITEURL in "
    "publishconf.py, or set up the domain first."
)

LENGTH = N_(
    "“{header}” has {length} characters, but should have {least} to {most}: write “{header}: …” in "
    "{file}."
)

_CONDITION = re.compile(r"<!--\[if[^\]]*\]>(?:<!--\s*(?:--)?>)?|(?:<!--)?<!\[endif\]-->")
_SECURE = re.compile(r"https://[^\s/?#]+([/?#]\S*)?", re.IGNORECASE)
_MAILBOX = re.compile(r"mailto:[^\s@]+@[^\s@]+", re.IGNORECASE)
_THIS_MACHINE = {"127.0.0.1", "::1", "localhost"}


class Context(NamedTuple):
    """What the rules know of the site: its settings, and the addresses of its pages.

    Without addresses, links to its own pages are not checked.
    """

    site: Site
    addresses: Set[str] | None = None


Check = Callable[[Mail, Context], Iterator[Message]]


def check_subject(mail: Mail, context: Context) -> Iterator[Message]:
    """There is a subject, of at most SUBJECT_LENGTH characters: phones cut longer ones."""
    yield from _check_length("Subject", mail.issue.subject, (1, SUBJECT_LENGTH), mail, context)


def check_preheader(mail: Mail, context: Context) -> Iterator[Message]:
    """The preheader, which mail programs show after the subject, has 40 to 130 characters.

    A shorter one lets through what follows it ("Read it on the web"), a longer one is cut.
    """
    yield from _check_length("Preheader", mail.issue.preheader, PREHEADER_LENGTH, mail, context)


def _check_length(
    header: str, text: str, bounds: tuple[int, int], mail: Mail, context: Context
) -> Iterator[Message]:
    """Ask for a header of the editor's note, under its name in the note's language."""
    length, (least, most) = len(text.strip()), bounds
    if not least <= length <= most:
        lang, month = mail.issue.lang, mail.issue.month
        name = context.site.languages[lang].header_name(header)
        values = {"header": name, "length": length, "least": least, "most": most}
        yield Message(LENGTH, {**values, "file": f"content/issues/{month}/{lang}.md"})


def check_unset(mail: Mail, context: Context) -> Iterator[Message]:
    """A postal address and a way to leave the list are set: many countries' laws require both."""
    site, lang = context.site, mail.issue.lang
    leave = site.lists[lang].leave if lang in site.lists else ""
    needed = {"POSTAL_ADDRESS": site.postal_address, f'MAILING_LISTS["{lang}"]["leave"]': leave}
    for name, value in needed.items():
        if not value.strip():
            message = N_("{setting} is not set, so “send” refuses: set it in pelicanconf.py.")
            yield Message(message, {"setting": name})


def check_reserved(mail: Mail, context: Context) -> Iterator[Message]:
    """No setting that a mail shows or uses has a host name that is reserved for examples."""
    site, lang = context.site, mail.issue.lang
    values = {"SITEURL": site.url, "CONTACT": site.contact}
    for name in ("domain", "sender", "reply_to"):
        values[f'NEWSLETTER_MAIL["{name}"]'] = getattr(site.mail, name)
    for name in ("address", "join", "leave") if lang in site.lists else ():
        values[f'MAILING_LISTS["{lang}"]["{name}"]'] = getattr(site.lists[lang], name)
    for name, value in values.items():
        if host := reserved_host(value):
            file = "publishconf.py" if name == "SITEURL" else "pelicanconf.py"
            message = N_("{setting} is still the example, {host}. Set your own in {file}.")
            yield Message(message, {"setting": name, "file": file, "host": host})


def check_whole_links(mail: Mail, context: Context) -> Iterator[Message]:
    """Every link and picture has a whole https address; a link may be a mail address, too.

    While the site is only a preview on this machine, http leads to it.
    """
    root = read_whole(mail)
    links = (link for link in _list_links(root) if not _MAILBOX.fullmatch(link))
    for link in dict.fromkeys((*links, *root.xpath("//img/@src"))):
        preview = _is_local(context.site) and _is_own(link, context.site)
        if not (preview or _SECURE.fullmatch(link)):
            message = N_("The link “{link}” must be a full address that begins with https://.")
            yield Message(message, {"link": link})


def check_own_links(mail: Mail, context: Context) -> Iterator[Message]:
    """A link to a post or another page of the site leads to one that is there.

    Files (feeds, calendars, pictures) are not checked, and neither is the web issue of a month that
    is still open: it isn't there yet.
    """
    if context.addresses is None:
        return
    issue = mail.issue
    to_come = set() if issue.closed else {issue.url, *issue.others.values()}
    for link in _list_links(read_whole(mail)):
        if not _is_own(link, context.site) or link in to_come:
            continue
        path = unquote(link[len(context.site.url) :].partition("#")[0].partition("?")[0])
        address = path.removeprefix("/")
        is_file = "." in address.rpartition("/")[2]
        # a server adds the slash that a page's address ends with
        if not is_file and not {address, f"{address}/"} & context.addresses:
            message = N_("The link “{link}” leads to a page that the site doesn't have.")
            yield Message(message, {"link": link})


def check_local(mail: Mail, context: Context) -> Iterator[Message]:
    """A mail that leads to this machine is a preview: its links work only here."""
    if _is_local(context.site):
        message = N_(
            "This is a preview: its links lead to {url}, where only you can follow them. Set "
            "SITEURL in publishconf.py to the public address before sending."
        )
        yield Message(message, {"url": context.site.url})


MAIL_RULES: tuple[Rule[Check], ...] = (
    Rule("subject", check_subject, stops=Stops.ALL),
    Rule("preheader-length", check_preheader, "warning"),
    Rule("links", check_whole_links, stops=Stops.ALL),
    Rule("own-links", check_own_links, stops=Stops.ALL),
    Rule(SETTING, check_unset, stops=Stops.SENDING),
    Rule(SETTING, check_reserved, stops=Stops.LIST),
    Rule("local", check_local, "warning", stops=Stops.SENDING),
)


def check_issue_mail(mail: Mail, context: Context, folder: str | Path = "") -> list[Problem]:
    """Return every problem of a mail, in the order of the table.

    `folder` is where `issue` writes the mail.
    """
    lang = mail.issue.lang
    path = Path(folder, f"{lang}.eml").as_posix()
    return [
        Problem(path, 1, rule.level, rule.name, rule.stops, lang, message)
        for rule in MAIL_RULES
        for message in rule.check(mail, context)
    ]


def read_whole(mail: Mail) -> html.HtmlElement:
    """Parse the HTML part, and with it what stands in comments that only Outlook reads."""
    source = _CONDITION.sub("", mail.parts.html)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    return html.document_fromstring(source.encode(), parser=parser)


def find_missing(addresses: Iterable[str]) -> dict[str, str]:
    """Return the addresses that give no page, each with its status code or the connection's error.

    After a failed connection, all that are left are missing. SetupError for a host that the DNS
    doesn't know: waiting for a deployment doesn't help.
    """
    missing, left = dict[str, str](), list(addresses)
    context = ssl.create_default_context()
    with httpx.Client(timeout=TIMEOUT, verify=context, follow_redirects=True) as client:
        try:
            while left:
                response = client.head(left[0])
                address = left.pop(0)
                if not response.is_success:
                    missing[address] = str(response.status_code)
        except httpx.HTTPError as error:
            if isinstance(getattr(error.__cause__, "__context__", None), socket.gaierror):
                raise SetupError(_UNKNOWN, host=error.request.url.host) from error
            missing |= dict.fromkeys(left, str(error) or type(error).__name__)
    return missing


def _list_links(root: html.HtmlElement) -> list[str]:
    """List where the links of a tree lead, each address once."""
    return list(dict.fromkeys(root.xpath("//*[not(self::link or self::base)]/@href")))


def _is_own(url: str, site: Site) -> bool:
    """Tell whether a URL leads to the site's home or to something below it."""
    return url == site.url or url.startswith(f"{site.url}/")


def _is_local(site: Site) -> bool:
    return urlsplit(site.url).hostname in _THIS_MACHINE
