"""Hand an issue over to a service that keeps the subscribers itself, as files to paste there.

Nothing here can send: an editor pastes the files and sends them, as docs/services.md says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from editorial.model.site import MailingList, Site
from editorial.words.message import N_, Message
from newsletter.delivery import Sender
from newsletter.delivery.ledger import DRAFTED
from newsletter.email import Mail
from newsletter.parts import Parts

SERVICES: Mapping[str, str] = {
    # https://help.sendinblue.com/hc/en-us/articles/209502605
    "brevo": "{{ unsubscribe }}",
    # https://github.com/pentacent/keila/blob/main/lib/keila/mailings/campaign_renderer.ex
    "keila": "{{ unsubscribe_link }}",
    # https://listmonk.app/docs/templating
    "listmonk": "{{ UnsubscribeURL }}",
    # http://kb.mailchimp.com/article/how-do-i-add-the-unsub-tag-to-my-plain-text-version/
    "mailchimp": "*|UNSUB|*",
    # https://developers-classic.mailerlite.com/reference/put-custom-content-to-campaign
    "mailerlite": "{$unsubscribe}",
}
"""Each service's word for a reader's own address to leave; above it, where that is documented."""

STAND_IN = "https://service/leave"
"""The address to leave until a service's word takes its place; its host can't be reached."""

_TAG = r"\{(?=[{%#$])|\*(?=\|)|\[|@(?=TrackLink)"
"""Characters that begin a tag of one of the services."""

_TAG_IN_HTML = re.compile(rf"<!--.*?-->|<style.*?</style>|{_TAG}", re.DOTALL)
"""The same, or what no person wrote: Outlook's conditions and the styles need their brackets."""

PASTE = N_(
    "{month} {lang}: paste {folder}/{lang}.paste.html and .paste.txt at {via}, as docs/services.md "
    "says, with\nsubject: {subject}\npreheader: {preheader}"
)


@dataclass(frozen=True, slots=True)
class ServiceSender(Sender):
    """Write what an editor pastes at a service into a folder, and `tell` what to do with it."""

    name: str
    folder: Path
    tell: Callable[[Message], object]
    begins: str = DRAFTED

    def send(self, mail: Mail) -> None:
        """Write the files of a mail that was built for the site of `stand_in`."""
        self.tell(write_pasted(mail.parts, self.name, self.folder))


def stand_in(site: Site) -> Site:
    """Return the site as a service needs it: in every edition, STAND_IN is how to leave.

    The mail comes from the sender, and to nobody of a list that an edition may have.
    """
    own = MailingList(site.mail.sender, leave=STAND_IN)
    return replace(site, lists=dict.fromkeys(site.languages, own))


def write_pasted(parts: Parts, service: str, folder: Path) -> Message:
    """Write `<lang>.paste.html` and `<lang>.paste.txt`; return what an editor does with them."""
    parts, lang = fit_parts(parts, service), parts.issue.lang
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{lang}.paste.html").write_bytes(parts.html.encode())
    (folder / f"{lang}.paste.txt").write_bytes(parts.text.encode())
    lines = {name: getattr(parts.issue, name) for name in ("month", "subject", "preheader")}
    return Message(PASTE, {"lang": lang, "folder": folder.as_posix(), "via": service, **lines})


def fit_parts(parts: Parts, service: str) -> Parts:
    """Put a service's word in STAND_IN's place; nothing else is a tag of a service any more."""
    issue, word = parts.issue, SERVICES[service]
    html, text = _TAG_IN_HTML.sub(_escape, parts.html), _break_tags(parts.text)
    if service == "listmonk":
        # Go's html/template would drop Outlook's comments, but leaves what passes through `Safe`
        html, text = (f"{{{{ Safe `{each.replace('`', 'ˋ')}` }}}}" for each in (html, text))
        word = f"` }}}}{word}{{{{ Safe `"
    subject, preheader = _break_tags(issue.subject), _break_tags(issue.preheader)
    issue = replace(issue, subject=subject, preheader=preheader)
    return Parts(issue, html.replace(STAND_IN, word), text.replace(STAND_IN, word))


def _escape(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};" if len(found[0]) == 1 else found[0]


def _break_tags(text: str) -> str:
    """Break the tags in plain text by an invisible word joiner after their first character."""
    return re.sub(_TAG, "\\g<0>\u2060", text)
