"""Make drafts at services that keep the subscribers themselves: listmonk and Buttondown.

An editor looks at a draft there and sends it there: nothing here can send. The code follows the
documentation of listmonk 6 and Buttondown (August 2026); it was never run against either.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

import httpx
from markupsafe import escape

from editorial.model import MailingList
from editorial.words.message import N_, Message, SetupError
from newsletter.delivery import DeliveryError, DoubtfulDeliveryError, Sender, read_settings, redact
from newsletter.delivery.ledger import DRAFTED
from newsletter.email import Mail

BUTTONDOWN, VERSION = "https://api.buttondown.com/v1", "2026-04-01"
"""In this version of Buttondown's API, new e-mails are drafts; earlier ones send them at once."""

_NOT_WRITTEN = (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError)
"""Errors that happen before the first byte of a request is sent."""

_TIMEOUT, _LENGTH = 60, 300
"""Seconds to wait for the next byte; the most characters of an answer that an error shows."""

_DRAFT = re.compile(r'"status":\s*"draft"')
_SAFE_URL = re.compile(
    r"(https://[\w-]+(\.[\w-]+)*|http://(localhost|127\.0\.0\.1))(:\d{1,5})?(/[\w./~-]*)?", re.ASCII
)
_CAMPAIGN = {"type": "regular", "messenger": "email", "content_type": "visual"}
_HEADERS = ("Reply-To", "Auto-Submitted", "Content-Language")
"""The headers that listmonk doesn't write by itself."""

_QUOTED = str.maketrans({each: f"\\u{ord(each):04x}" for each in "{}<>@"})
"""Characters that listmonk could take for its own shorthands, as escapes in Go."""

_OPENING = re.compile(r"\{(?=[{%#])")
"""The brace that opens a tag in Buttondown's (Django) templates, unless a space follows."""

_EMAIL = {"status": "draft", "template": "naked", "archival_mode": "disabled"}
_IS_HTML = "<!-- buttondown-editor-mode: fancy -->"
"""Without it, Buttondown guesses whether a body is Markdown."""

_ADVICE = Message(N_("docs/newsletter.md says where to find it"))
_UNSET = N_("MAILING_LISTS: set `{name}` for this edition")
_REFUSED = N_(
    "{adapter} made no draft, so nothing was sent ({said}). Check MAILING_LISTS and the variables "
    "in docs/newsletter.md, or try again later."
)
_UNCLEAR = N_(
    "{adapter} gave no clear answer ({said}). Look there for the draft; send --status says what to "
    "do then."
)


@dataclass(frozen=True, slots=True)
class DraftSender(Sender):
    """Make a draft of each mail at a service.

    `url` takes drafts, and `page` is where an editor finds and sends them. `describe` puts a mail
    into the form that the service takes.
    """

    name: str
    url: str
    page: str
    describe: Callable[[Mail], Mapping[str, object]]
    headers: Mapping[str, str] = field(repr=False)
    secrets: tuple[str, ...] = field(repr=False)
    begins: str = DRAFTED

    def send(self, mail: Mail) -> None:
        """Make a draft.

        DeliveryError if the service refuses, DoubtfulDeliveryError if its answer is unclear.
        """
        body, safe = self.describe(mail), self.url.startswith("https:")  # a proxy could read http
        try:
            response = httpx.post(
                self.url, json=body, headers=self.headers, timeout=_TIMEOUT, trust_env=safe
            )
        except httpx.HTTPError as error:
            refused, said = isinstance(error, _NOT_WRITTEN), str(error) or type(error).__name__
        else:
            if response.is_success and _DRAFT.search(response.text):
                return
            refused = response.is_redirect or response.is_client_error
            words = re.sub("|".join(map(re.escape, self.secrets)), "…", response.text)
            said = f"{response.status_code} {redact(words)[:_LENGTH]!r}"
        fault, why = (DeliveryError, _REFUSED) if refused else (DoubtfulDeliveryError, _UNCLEAR)
        raise fault(why, adapter=self.name, said=said)


def read_listmonk(environ: Mapping[str, str], mailing_list: MailingList) -> DraftSender:
    """Set up the listmonk that the environment names; SetupError names all that is missing."""
    names = ("LISTMONK_URL", "LISTMONK_USER", "LISTMONK_TOKEN")
    url, user, token = read_settings(environ, names, _ADVICE)
    if not _SAFE_URL.fullmatch(url):
        why = N_("{name}: write https:// and the host only, no password, no ? or #")
        raise SetupError(why, name=names[0])
    if mailing_list.listmonk < 1:
        raise SetupError(_UNSET, name="listmonk")
    login, url = b64encode(f"{user}:{token}".encode()).decode(), url.rstrip("/")
    headers = {"Authorization": f"Basic {login}"}
    places = f"{url}/api/campaigns", f"{url}/admin/campaigns"
    describe = partial(_describe_campaign, mailing_list=mailing_list)
    return DraftSender("listmonk", *places, describe, headers, secrets=(token, login))


def _describe_campaign(mail: Mail, mailing_list: MailingList) -> dict[str, object]:
    """Describe a campaign for listmonk's API, which puts only `visual` bodies into no template."""
    issue, headers, leave = mail.issue, mail.headers, mailing_list.leave
    return {
        "name": f"{issue.month} {issue.lang} {mail.revision} {mail.digest[:12]}",
        "lists": [mailing_list.listmonk],
        "from_email": str(headers["From"]),
        "subject": _quote(issue.subject) if "{{" in issue.subject else issue.subject,
        **_CAMPAIGN,
        "body": _quote_but(mail.parts.html, str(escape(leave)), '"'),
        "altbody": _quote_but(mail.parts.text, leave.removeprefix("mailto:"), "\n"),
        "headers": [{name: str(headers[name])} for name in _HEADERS if name in headers],
    }


def _quote_but(source: str, leave: str, around: str) -> str:
    """Write a text as a Go template; each reader's own link replaces the address to leave."""
    own = f"{_quote(around)}{{{{ UnsubscribeURL }}}}{_quote(around)}"
    return own.join(map(_quote, source.split(f"{around}{leave}{around}")))


def _quote(source: str) -> str:
    """Write a Go template that yields a text as it is, by listmonk's own function `Safe`.

    Go's HTML templates drop comments, even the ones for Outlook, but leave strings alone.
    """
    return f"{{{{ Safe {json.dumps(source, ensure_ascii=False).translate(_QUOTED)} }}}}"


def read_buttondown(environ: Mapping[str, str], mailing_list: MailingList) -> DraftSender:
    """Set up Buttondown with the key from the environment; SetupError if something is missing."""
    (key,) = read_settings(environ, ("BUTTONDOWN_KEY",), _ADVICE)
    headers = {"Authorization": f"Token {key}", "Buttondown-Context": mailing_list.buttondown}
    if not re.fullmatch(r"[\w-]+", mailing_list.buttondown, re.ASCII):
        raise SetupError(_UNSET, name="buttondown")
    headers["X-API-Version"], describe = VERSION, partial(_describe_email, leave=mailing_list.leave)
    places = f"{BUTTONDOWN}/emails", "https://buttondown.com/emails"
    return DraftSender("buttondown", *places, describe, headers, secrets=(key,))


def _describe_email(mail: Mail, leave: str) -> dict[str, object]:
    """Describe an e-mail as Buttondown's API takes it: a draft, and not in Buttondown's archive.

    Buttondown makes the text part from the HTML, and the From from its own settings.
    """
    html = _OPENING.sub("{ ", mail.parts.html)
    return {
        "subject": _OPENING.sub("{ ", mail.issue.subject),
        "description": _OPENING.sub("{ ", mail.issue.preheader),
        "body": _IS_HTML + html.replace(f'"{escape(leave)}"', '"{{ unsubscribe_url }}"'),
        **_EMAIL,
    }
