"""Buttondown: a hosted service that keeps the subscribers and sends to each of them.

Its bodies and subjects are Django templates. It makes the text part from the HTML, and the From
from its own settings: the API has no field for them. Read in its documents of August 2026, not run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from markupsafe import escape

from editorial.message import N_, Message, SetupError
from newsletter.delivery import DeliveryError, DoubtfulDeliveryError, Sender, read_settings
from newsletter.delivery.http import Service, call
from newsletter.email import Mail

API = "https://api.buttondown.com/v1"
VERSION = "2026-04-01"
"""The version of the API whose new e-mails are drafts; earlier ones send them at once."""

_OPENING = re.compile(r"\{(?=[{%#])")
_STYLES = re.compile(r"(<style\b.*?</style>)", re.DOTALL | re.IGNORECASE)
_IS_HTML = "<!-- buttondown-editor-mode: fancy -->"
"""Without it, Buttondown guesses whether a body is Markdown."""

_LOOK = N_(
    "Check Buttondown's e-mails for {month} {lang}: if it went out or is going out, send --settle "
    "sent; if not, send --settle failed"
)
_GOING = {"about_to_send", "in_flight", "throttled", "sent"}


@dataclass(slots=True)
class ButtondownSender(Sender):
    """Sends an edition to the subscribers of one newsletter there.

    `leave`: the address in the mail that becomes each recipient's own link, which Buttondown wants.
    """

    service: Service
    leave: str
    name: str = field(default="buttondown", init=False)

    def check(self, mail: Mail) -> None:
        """DeliveryError unless the mail has the link to leave."""
        _describe(mail, self)

    def prepare(self, mail: Mail) -> str:
        """Make a draft, the same one when asked again for the same mail; its id."""
        draft = call(
            self.service, "POST", "/emails", _describe(mail, self), key=_key(mail, "draft")
        )
        status = str(draft.get("status"))
        if status in _GOING:
            why = N_("Buttondown is sending what should have been a draft. {look}")
            raise DoubtfulDeliveryError(why, look=_look(mail))
        if status != "draft" or not draft.get("id"):
            raise DeliveryError(
                N_("Buttondown did not create a draft: check there. Nothing was sent.")
            )
        return str(draft["id"])

    def test(self, mail: Mail, remote_id: str, address: str) -> None:  # noqa: ARG002
        """Send the draft as it is to one address."""
        doubt = Message(N_("The test may still arrive."))
        body = {"recipients": [address]}
        call(self.service, "POST", f"{_path(remote_id)}/send-draft", body, doubt=doubt)

    def send(self, mail: Mail, remote_id: str) -> str:
        """Publish the draft; DoubtfulDeliveryError where it may have been published."""
        found = self.status(remote_id)
        if not found:
            raise DeliveryError(
                N_("Buttondown says nothing about {draft}: check there."), draft=remote_id
            )
        if found != "draft":
            why = N_("Buttondown's draft is “{found}”. {look}")
            raise DoubtfulDeliveryError(why, found=found, look=_look(mail))
        path, key = f"{_path(remote_id)}/publish", _key(mail, "publish")
        answer = call(self.service, "POST", path, {}, key=key, doubt=_look(mail))
        if str(answer.get("status")) not in _GOING:
            why = N_("Buttondown did not confirm that the mail is going out. {look}")
            raise DoubtfulDeliveryError(why, look=_look(mail))
        return remote_id

    def status(self, remote_id: str) -> str:
        """Buttondown's word for the e-mail: draft, about_to_send, in_flight, sent, errored…"""
        return str(call(self.service, "GET", _path(remote_id)).get("status", ""))


def read_buttondown(environ: Mapping[str, str], newsletter: str, leave: str) -> ButtondownSender:
    """Buttondown with the key that the environment has; SetupError where something is missing.

    `newsletter`: the id of the edition's own newsletter there, so that each goes to its readers.
    """
    advice = Message(N_("find it at https://buttondown.com/keys"))
    (key,) = read_settings(environ, ("BUTTONDOWN_KEY",), advice)
    if not re.fullmatch(r"[\w-]+", newsletter, re.ASCII):
        why = N_(
            "MAILING_LISTS: set `buttondown` for this edition to the id of its newsletter there"
        )
        raise SetupError(why)
    if not leave:
        why = N_("MAILING_LISTS: set `leave` for this edition; Buttondown requires such a link")
        raise SetupError(why)
    service = Service(
        name="Buttondown",
        url=API,
        credentials=Message(N_("BUTTONDOWN_KEY, and `buttondown` in MAILING_LISTS")),
        headers={
            "Authorization": f"Token {key}",
            "X-API-Version": VERSION,
            "Buttondown-Context": newsletter,
        },
        secrets=(key,),
    )
    return ButtondownSender(service, leave)


def _describe(mail: Mail, sender: ButtondownSender) -> dict[str, Any]:
    """An e-mail as the API takes it: never more than a draft, and not in Buttondown's archive."""
    issue, link = mail.issue, f'"{escape(sender.leave)}"'
    pieces = _STYLES.split(mail.parts.html)
    # what would open a template becomes an entity; a style has none, so a space parts it there
    pieces[::2] = [_OPENING.sub("&#123;", each) for each in pieces[::2]]
    pieces[1::2] = [_OPENING.sub("{ ", each) for each in pieces[1::2]]
    html = "".join(pieces)
    if link not in html:
        why = N_("Buttondown sends no mail without an unsubscribe link. Nothing was sent.")
        raise DeliveryError(why)
    return {
        "subject": _escape_text(issue.subject),
        "description": _escape_text(issue.preheader),
        "body": _IS_HTML + html.replace(link, '"{{ unsubscribe_url }}"'),
        "status": "draft",
        "template": "naked",
        "archival_mode": "disabled",
        "commenting_mode": "disabled",
        "canonical_url": issue.url,
        "metadata": {"issue": issue.month, "edition": issue.lang, "revision": mail.revision},
    }


def _escape_text(text: str) -> str:
    """Text without a template's openings: an invisible word joiner parts them."""
    return _OPENING.sub("{\u2060", text)


def _key(mail: Mail, step: str) -> str:
    """What makes a step of sending a mail the same one (200 characters at most)."""
    return f"{mail.issue.month}.{mail.issue.lang}.{mail.revision}.{mail.digest}.{step}"


def _path(remote_id: str) -> str:
    return f"/emails/{quote(remote_id, safe='')}"


def _look(mail: Mail) -> Message:
    return Message(_LOOK, {"month": mail.issue.month, "lang": mail.issue.lang})
