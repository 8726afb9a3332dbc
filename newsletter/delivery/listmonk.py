"""listmonk: a service, often one's own, that keeps the subscribers and sends to each of them.

Its bodies, subjects and text parts are Go templates, and its HTML templates drop comments, with
them all that is meant for Outlook. So a mail is given to it as one quoted string that yields the
same bytes again; listmonk's own editor shows that string. Read in listmonk 6, not run.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from markupsafe import escape

from editorial.message import N_, Message, SetupError
from newsletter.delivery import DeliveryError, DoubtfulDeliveryError, Sender, read_settings
from newsletter.delivery.http import Service, call, check_url
from newsletter.email import Mail

_HEADERS = ("Reply-To", "Auto-Submitted", "Content-Language")
"""Headers of the message that listmonk doesn't make by itself."""

_OWN_LINK = "{{ UnsubscribeURL }}"
_QUOTED = str.maketrans({each: f"\\u{ord(each):04x}" for each in "{}<>@"})
"""Characters that listmonk's shorthands could take for theirs, written as Go escapes."""

_NO_LIST = N_(
    "listmonk has no list {list}, or LISTMONK_USER may not send to it: check `listmonk` in "
    "MAILING_LISTS. Nothing was sent; delete the draft {draft} there."
)
_LOOK = N_(
    "Check listmonk's campaign {campaign}, {month} {lang}: if it is running or has finished, send "
    "--settle sent; if not, send --settle failed"
)
_NO_SUBSCRIBER = N_("The test may still arrive. If not, is its address that of a subscriber?")


@dataclass(slots=True)
class ListmonkSender(Sender):
    """Sends an edition to one list of a listmonk, from version 5 on.

    `leave` is the address in the mail that each recipient gets an own link for.
    """

    service: Service
    list_id: int
    leave: str = ""
    name: str = field(default="listmonk", init=False)

    def check(self, mail: Mail) -> None:
        """Nothing: any mail can be quoted."""

    def prepare(self, mail: Mail) -> str:
        """Make a draft; its number."""
        match self._call("POST", "", _describe(mail, self)):
            case {"id": int(number), "status": "draft", "lists": [{"id": self.list_id}]}:
                return str(number)
            case {"id": int(number), "status": "draft"}:
                raise DeliveryError(_NO_LIST, list=self.list_id, draft=number)
            case _:
                why = N_("listmonk did not create a draft: check LISTMONK_URL. Nothing was sent.")
                raise DeliveryError(why)

    def test(self, mail: Mail, remote_id: str, address: str) -> None:
        """Send to one address, which listmonk must know as a subscriber's."""
        body = _describe(mail, self) | {"subscribers": [address]}
        self._call("POST", f"{_path(remote_id)}/test", body, doubt=Message(_NO_SUBSCRIBER))

    def send(self, mail: Mail, remote_id: str) -> str:
        """Start the campaign; DoubtfulDeliveryError where it may have been started."""
        where = {"month": mail.issue.month, "lang": mail.issue.lang}
        look = Message(_LOOK, {"campaign": remote_id, **where})
        found = self.status(remote_id)
        if not found:
            why = N_("listmonk says nothing about campaign {campaign}: check it there.")
            raise DeliveryError(why, campaign=remote_id)
        if found != "draft":
            why = N_("listmonk's draft is “{found}” already. {look}")
            raise DoubtfulDeliveryError(why, found=found, look=look)
        body = {"status": "running"}
        started = self._call("PUT", f"{_path(remote_id)}/status", body, doubt=look)
        if str(started.get("status")) not in {"running", "finished"}:
            why = N_("listmonk did not confirm that the mail is going out. {look}")
            raise DoubtfulDeliveryError(why, look=look)
        return remote_id

    def status(self, remote_id: str) -> str:
        """listmonk's word for the campaign: draft, running, paused, finished, cancelled."""
        found = self._call("GET", f"{_path(remote_id)}?no_body=true")
        return str(found.get("status", ""))

    def _call(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        doubt: Message | None = None,
    ) -> dict[str, Any]:
        answer = call(self.service, method, f"/api/campaigns{path}", body, doubt=doubt)
        data = answer.get("data")
        return data if isinstance(data, dict) else {}


def read_listmonk(environ: Mapping[str, str], list_id: int, leave: str = "") -> ListmonkSender:
    """The listmonk that the environment names; SetupError names all that is missing there.

    `list_id`: the number that listmonk's page of the edition's list shows.
    """
    names = ("LISTMONK_URL", "LISTMONK_USER", "LISTMONK_TOKEN")
    advice = Message(N_("create an API user and its token in listmonk under Admin, Users"))
    url, user, token = read_settings(environ, names, advice)
    if list_id < 1:
        why = N_("MAILING_LISTS: set `listmonk` for this edition to the number of its list there")
        raise SetupError(why)
    login = b64encode(f"{user}:{token}".encode()).decode()
    service = Service(
        name="listmonk",
        url=check_url(url, names[0]),
        credentials=Message(N_("LISTMONK_USER and LISTMONK_TOKEN")),
        headers={"Authorization": f"Basic {login}"},
        secrets=(token, login),
    )
    return ListmonkSender(service, list_id, leave)


def _describe(mail: Mail, sender: ListmonkSender) -> dict[str, Any]:
    """A campaign as the API takes it. `visual` bodies alone have no template around them."""
    headers, leave = mail.headers, sender.leave
    subject, text = mail.issue.subject, mail.parts.text
    link, line = f'"{escape(leave)}"', f"\n{leave.removeprefix('mailto:')}\n"
    return {
        "name": f"{mail.issue.month} {mail.issue.lang} {mail.revision} {mail.digest[:12]}",
        "type": "regular",
        "lists": [sender.list_id],
        "from_email": str(headers["From"]),
        "subject": _quote(subject) if "{{" in subject else subject,
        "messenger": "email",
        "content_type": "visual",
        "body": _replace(mail.parts.html, link, '"') if leave else _quote(mail.parts.html),
        "altbody": _replace(text, line, "\n") if leave else _quote(text),
        "headers": [{name: str(headers[name])} for name in _HEADERS if name in headers],
    }


def _path(remote_id: str) -> str:
    return f"/{quote(remote_id, safe='')}"


def _replace(source: str, leave: str, around: str) -> str:
    """A template with the recipient's own link in place of the address to leave."""
    pieces = source.split(leave)
    return f"{_quote(around)}{_OWN_LINK}{_quote(around)}".join(_quote(each) for each in pieces)


def _quote(source: str) -> str:
    """A Go template that yields a text as it is. `Safe` is listmonk's own function."""
    string = json.dumps(source, ensure_ascii=False).translate(_QUOTED)
    return f"{{{{ Safe {string} }}}}" if source else ""
