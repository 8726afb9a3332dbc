"""Drafts at listmonk and Buttondown, against servers on this machine."""

from __future__ import annotations

import json
import logging
import re
import ssl
from dataclasses import replace
from typing import Any

import pytest

from editorial.model import MailingList
from editorial.words.message import SetupError
from newsletter.delivery import DeliveryError, DoubtfulDeliveryError
from newsletter.delivery.drafts import DraftSender, read_buttondown, read_listmonk
from newsletter.email import Mail, build_mail
from newsletter.parts import build_parts
from tests.builders import a_post, a_site, an_issue
from tests.mail.fake_services import (
    KEY,
    LIST,
    LOST,
    NEWSLETTER,
    TOKEN,
    Answer,
    a_buttondown,
    a_listmonk,
    started,
)

LEAVE = "https://lists.example.org/es/leave"
TEMPLATE = "Llaves {{ .Subscriber.Email }} {% if x %} {# y #} {{{ https://example.org/a@TrackLink"
BRACKETS = "[" * 100_000  # an answer that is nested deeper than Python's reader of JSON goes


def a_mail(text: str = "") -> Mail:
    """A mail; its words are a text that services could take for one of their templates."""
    words: dict[str, Any] = (
        {"subject": text, "preheader": text, "posts": [a_post(title=text)]} if text else {}
    )
    return build_mail(build_parts(an_issue(**words), a_site()), a_site())


def a_list(**changes: Any) -> MailingList:
    own: dict[str, Any] = {"listmonk": LIST, "buttondown": NEWSLETTER, "leave": LEAVE}
    return replace(a_site().lists["es"], **own | changes)


def to_listmonk(url: str, *, token: str = TOKEN, **changes: Any) -> DraftSender:
    names = {"LISTMONK_URL": url, "LISTMONK_USER": "api", "LISTMONK_TOKEN": token}
    return read_listmonk(names, a_list(**changes))


def to_buttondown(url: str, *, key: str = KEY, **changes: Any) -> DraftSender:
    """A sender to a Buttondown at this address, which isn't Buttondown's own."""
    sender = read_buttondown({"BUTTONDOWN_KEY": key}, a_list(**changes))
    assert sender.url == "https://api.buttondown.com/v1/emails"
    return replace(sender, url=f"{url}/emails")


def rendered(template: str, link: str) -> str:
    """What listmonk makes of a template that has strings for `Safe` and links to leave only."""
    action = re.compile(r'\{\{ (?:Safe ("(?:[^"\\]|\\.)*")|UnsubscribeURL) \}\}')
    assert not action.sub("", template)
    strings = (found[1] for found in action.finditer(template))
    return "".join(json.loads(string) if string else link for string in strings)


def test_a_draft_at_listmonk_has_both_parts_byte_by_byte_with_the_recipients_own_link() -> None:
    mails, own = (a_mail(), a_mail(TEMPLATE)), "https://l.example.org/u"

    with started(a_listmonk()) as service:
        for mail in mails:
            to_listmonk(f"{service.url}/").send(mail)

    for mail, draft in zip(mails, service.drafts, strict=True):
        html = mail.parts.html.replace(f'"{LEAVE}"', f'"{own}"')
        assert rendered(draft["body"], own) == html
        assert own in html
        assert rendered(draft["altbody"], own) == mail.parts.text.replace(LEAVE, own)
        assert "@TrackLink" not in draft["body"] + draft["altbody"] + draft["subject"]
        assert draft["content_type"] == "visual"  # no template of listmonk's is around it
        assert {"Reply-To": "editors@example.org"} in draft["headers"]
        assert draft["from_email"] == "LACRALO <news@example.org>"
    plain, template = (draft["subject"] for draft in service.drafts)
    assert (plain, rendered(template, own)) == (mails[0].issue.subject, TEMPLATE)


def test_a_draft_at_buttondown_is_the_html_part_alone_with_the_recipients_own_link() -> None:
    mails = a_mail(), a_mail(TEMPLATE)

    with started(a_buttondown()) as service:
        for mail in mails:
            to_buttondown(service.url).send(mail)

    plain, template = service.drafts
    marker, own = "<!-- buttondown-editor-mode: fancy -->", '"{{ unsubscribe_url }}"'
    assert plain["body"] == marker + mails[0].parts.html.replace(f'"{LEAVE}"', own)
    assert (plain["subject"], plain["template"]) == (mails[0].issue.subject, "naked")
    body = template["body"].replace(own, "")
    for words in (body, template["subject"], template["description"]):
        assert not re.search(r"\{[{%#]", words)
        assert re.sub("[{ ]", "", TEMPLATE) in re.sub("[{ ]", "", words)


FAULTS: dict[str, tuple[Answer | str, str, type[DeliveryError]]] = {
    "an answer that says why": ((400, {"message": "Bad list"}), "Bad list", DeliveryError),
    "a wrong login": ((401, ""), "401", DeliveryError),
    "another address": ((302, ""), "302", DeliveryError),
    "no such address": ((404, ""), "404", DeliveryError),
    "too many requests": ((429, BRACKETS), "429", DeliveryError),
    "a broken server": ((502, "<h1>Bad Gateway</h1>"), "Bad Gateway", DoubtfulDeliveryError),
    "another page": ((200, "<html>Welcome to the hotel"), "Welcome", DoubtfulDeliveryError),
    "an empty answer": ((200, {}), "200", DoubtfulDeliveryError),
    "many brackets": ((200, BRACKETS), "200", DoubtfulDeliveryError),
    "a mail on its way": ((201, {"status": "about_to_send"}), "to_send", DoubtfulDeliveryError),
    "no answer": (LOST, "disconnected", DoubtfulDeliveryError),
}


def test_what_a_service_refuses_is_no_draft_and_what_is_not_clear_is_to_be_looked_at() -> None:
    wrong = []
    with started(a_listmonk()) as service:
        for case, (fault, said, kind) in FAULTS.items():
            service.fault, service.asked = fault, 0
            caught = _fault_of(to_listmonk(service.url))
            advice = "nothing was sent" if kind is DeliveryError else "send --status"
            told = said in str(caught) and advice in str(caught) and len(str(caught)) < 700
            if not (type(caught) is kind and told and service.asked == 1):
                wrong.append(f"{case}: {caught!r}")

    assert not wrong


def test_nothing_leaves_where_no_certificate_is_in_order(server_tls: ssl.SSLContext) -> None:
    with started(a_listmonk(), server_tls) as service:
        caught = [_fault_of(to_listmonk(url)) for url in ("http://127.0.0.1:1", service.url)]

    assert [type(each) for each in caught] == [DeliveryError] * 2
    assert "CERTIFICATE_VERIFY_FAILED" in str(caught[1])
    assert not service.asked


def test_no_proxy_reads_what_goes_to_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with started(a_listmonk()) as service, started(a_listmonk()) as proxy:
        for name in ("HTTP_PROXY", "http_proxy"):
            monkeypatch.setenv(name, proxy.url)
        to_listmonk(service.url).send(a_mail())

    assert (service.asked, proxy.asked) == (1, 0)


def test_no_secret_is_shown_or_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    secrets = {to_listmonk: (TOKEN, "YXBpOnMzY3JldC10b2tlbg=="), to_buttondown: (KEY,)}
    shown = []
    with started(a_listmonk()) as service:
        for to, hidden in secrets.items():
            service.fault = 400, {"message": f"{' '.join(hidden)} of ana@example.org \x1b[31m"}
            sender = to(service.url)
            said = f"{(caught := _fault_of(sender))} {caught!r} {sender!r} {caplog.text}"
            shown += [each for each in (*hidden, "ana@", "\x1b") if each in said]

    assert not shown


def test_a_setting_that_is_missing_or_lets_others_listen_in_is_named() -> None:
    here = "https://l.example.org/news/"
    listens = (
        *("http://l.example.org", "http://10.0.0.1", "l.example.org", "https://"),
        *("ftp://127.0.0.1", "https://api:pass@l.example.org", "https://l.example.org/?a=b"),
        "https://l..example.org",
    )
    cases: list[tuple[Any, dict[str, Any], str]] = [
        *((to_listmonk, {"url": url}, "LISTMONK_URL: write https") for url in listens),
        (to_listmonk, {"url": " "}, "LISTMONK_URL: not set"),
        (to_listmonk, {"url": here, "token": "contraseña"}, "LISTMONK_TOKEN: has accents"),
        (to_listmonk, {"url": here, "listmonk": 0}, "MAILING_LISTS: set `listmonk`"),
        (to_buttondown, {"url": here, "key": ""}, "BUTTONDOWN_KEY: not set"),
        (to_buttondown, {"url": here, "buttondown": ""}, "MAILING_LISTS: set `buttondown`"),
        (to_buttondown, {"url": here, "buttondown": "a\nb"}, "MAILING_LISTS: set `buttondown`"),
    ]
    wrong = []
    for make, values, said in cases:
        with pytest.raises(SetupError) as caught:
            make(**values)
        if said not in str(caught.value) or re.search("pass@|contra", str(caught.value)):
            wrong.append(f"{values}: {caught.value}")

    assert not wrong
    assert to_listmonk(here).page == "https://l.example.org/news/admin/campaigns"


def _fault_of(sender: DraftSender) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        sender.send(a_mail())
    return caught.value
