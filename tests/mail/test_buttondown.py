"""The Buttondown adapter against a server on this machine."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

import pytest

from editorial.message import SetupError
from newsletter.delivery import DeliveryError, DoubtfulDeliveryError
from newsletter.delivery.buttondown import ButtondownSender, read_buttondown
from newsletter.email import Mail, build_mail, build_test_mail
from newsletter.parts import Parts, build_parts
from tests.builders import a_post, a_site, an_issue
from tests.mail.fake_buttondown import NEWSLETTER, start_buttondown
from tests.mail.fake_services import BRACKETS, HANG, LOST, Answer, FakeService

KEY = "k3y-that-is-secret"
LEAVE = "https://lists.example.org/es/leave"
OWN_LINK = '"{{ unsubscribe_url }}"'
TEMPLATE = "Llaves {{ subscriber.email }} {% if x %} {# y #} {{{"


@pytest.fixture
def service() -> Iterator[FakeService]:
    with start_buttondown() as started:
        yield started


@pytest.fixture
def sender(service: FakeService) -> ButtondownSender:
    return a_sender(service)


@pytest.fixture(scope="module")
def mail() -> Mail:
    return a_mail(build_parts(an_issue(), a_site()))


def a_mail(parts: Parts) -> Mail:
    """A mail of some parts."""
    return build_mail(parts, a_site())


def a_sender(service: FakeService, *, key: str = KEY, timeout: float = 5) -> ButtondownSender:
    """A sender to a fake Buttondown."""
    sender = read_buttondown({"BUTTONDOWN_KEY": key}, NEWSLETTER, LEAVE)
    return replace(sender, service=replace(sender.service, url=service.url, timeout=timeout))


def test_an_issue_is_made_a_draft_looked_at_and_published_once(
    mail: Mail, sender: ButtondownSender, service: FakeService
) -> None:
    found = sender.send(mail, sender.prepare(mail))

    assert service.steps == ["create", "look", "start"]
    assert (found, sender.status(found)) == ("em_1", "about_to_send")


def test_a_draft_is_the_html_part_alone_with_the_recipients_own_link(
    mail: Mail, sender: ButtondownSender, service: FakeService
) -> None:
    draft = service.mails[sender.prepare(mail)]

    marker = "<!-- buttondown-editor-mode: fancy -->"
    assert draft["body"] == marker + mail.parts.html.replace(f'"{LEAVE}"', OWN_LINK)
    assert (draft["status"], draft["template"]) == ("draft", "naked")
    assert draft["archival_mode"] == draft["commenting_mode"] == "disabled"
    assert draft["subject"] == mail.issue.subject
    assert draft["description"] == mail.issue.preheader
    assert draft["canonical_url"] == mail.issue.url


def test_what_looks_like_a_template_reaches_the_reader_as_it_was_written(
    sender: ButtondownSender, service: FakeService
) -> None:
    issue = an_issue(posts=[a_post(title=TEMPLATE)], subject=TEMPLATE, preheader=TEMPLATE)
    parts = build_parts(issue, a_site())
    styled = replace(parts, html=parts.html.replace("</style>", "@media print{#a{}}</style>", 1))

    draft = service.mails[sender.prepare(a_mail(styled))]

    body = draft["body"].replace(OWN_LINK, "")
    assert not re.search(r"\{[{%#]", body + draft["subject"] + draft["description"])
    assert TEMPLATE in unescape(body)
    assert "@media print{ #a{}}" in body
    assert draft["subject"].replace("\u2060", "") == TEMPLATE


def test_each_step_of_a_mail_has_a_key_that_its_digest_is_part_of(
    mail: Mail, sender: ButtondownSender, service: FakeService
) -> None:
    sender.send(mail, sender.prepare(mail))

    keys = [each.headers["X-Idempotency-Key"] for each in service.asked]
    whole = f"2019-07.es.v1.{mail.digest}"
    assert keys == [f"{whole}.draft", None, f"{whole}.publish"]
    assert max(len(key or "") for key in keys) <= 200


def test_a_mail_has_one_draft_however_often_it_is_prepared(
    mail: Mail, sender: ButtondownSender, service: FakeService
) -> None:
    again = replace(mail, revision="v2", digest="0" * 64)

    drafts = [sender.prepare(each) for each in (mail, mail, again)]

    assert drafts == ["em_1", "em_1", "em_2"]


def test_a_test_goes_to_one_address_and_publishes_nothing(
    mail: Mail, sender: ButtondownSender, service: FakeService
) -> None:
    marked = build_test_mail(mail, a_site(), "me@example.org", "[PRUEBA]", datetime.now(UTC))

    sender.test(marked, sender.prepare(marked), "me@example.org")

    assert service.tested == ["me@example.org"]
    (draft,) = service.mails.values()
    assert (draft["subject"], draft["status"]) == ("[PRUEBA] LACRALO, 2019-07", "draft")


@pytest.mark.parametrize(
    "fault",
    [
        Answer(500),
        Answer(503, "<h1>Down</h1>"),
        Answer(409),
        Answer(200, "no JSON"),
        Answer(200, BRACKETS),
        Answer(200),
        Answer(200, {"status": "draft"}),
        Answer(200, {"status": ["sent"]}),
        LOST,
        HANG,
    ],
)
def test_nobody_knows_whether_it_goes_out_when_publishing_has_no_clear_answer(
    mail: Mail, service: FakeService, fault: Answer | str
) -> None:
    sender = a_sender(service, timeout=0.3)
    found = sender.prepare(mail)
    service.faults["start"] = fault

    with pytest.raises(DoubtfulDeliveryError, match=r"2019-07 es.* send --settle sent; if not"):
        sender.send(mail, found)

    assert service.steps.count("start") == 1


def test_a_mail_that_went_out_unheard_is_not_sent_again(
    mail: Mail, sender: ButtondownSender, service: FakeService
) -> None:
    service.faults["start"] = LOST
    with pytest.raises(DoubtfulDeliveryError, match="connection lost"):
        sender.send(mail, sender.prepare(mail))

    with pytest.raises(DoubtfulDeliveryError, match=r"“about_to_send”.*send --settle sent"):
        sender.send(mail, sender.prepare(mail))

    assert len(service.mails) == service.steps.count("start") == 1


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Answer(400, {"code": "subject_invalid", "detail": "No subject."}), "400: No subject"),
        (
            Answer(401, {"detail": "Invalid key."}),
            "401: Invalid key.*BUTTONDOWN_KEY.*MAILING_LISTS",
        ),
        (Answer(403), "403.*BUTTONDOWN_KEY.*may do"),
        (Answer(404), "404"),
        (Answer(422, {"detail": [{"type": "string_too_long"}]}), "422.*string_too_long"),
        (Answer(429, {"detail": "Slow down."}, {"Retry-After": "45"}), "Slow down.*45 seconds"),
    ],
)
@pytest.mark.parametrize("step", ["create", "start"])
def test_a_refusal_says_what_to_do_and_leaves_no_doubt(
    mail: Mail, sender: ButtondownSender, service: FakeService, step: str, fault: Answer, said: str
) -> None:
    service.faults[step] = fault

    with pytest.raises(DeliveryError, match=f"{said}.*Nothing was sent") as caught:
        sender.send(mail, sender.prepare(mail))

    assert type(caught.value) is DeliveryError
    assert all(each["status"] == "draft" for each in service.mails.values())


@pytest.mark.parametrize(
    "fault",
    [
        Answer(409),
        Answer(500),
        Answer(201, "no JSON"),
        Answer(201, BRACKETS),
        Answer(201, {}),
        LOST,
        HANG,
    ],
)
def test_a_draft_that_fails_is_no_reason_for_doubt(
    mail: Mail, service: FakeService, fault: Answer | str
) -> None:
    service.faults["create"] = fault

    with pytest.raises(DeliveryError, match="Nothing was sent") as caught:
        a_sender(service, timeout=0.3).prepare(mail)

    assert type(caught.value) is DeliveryError
    assert service.steps == ["create"]


def test_a_draft_that_is_being_sent_is_told_at_once(
    mail: Mail, sender: ButtondownSender, service: FakeService
) -> None:
    service.faults["create"] = Answer(201, {"id": "em_1", "status": "about_to_send"})

    with pytest.raises(
        DoubtfulDeliveryError, match=r"should have been a draft.*send --settle sent"
    ):
        sender.prepare(mail)


def test_a_draft_of_which_nothing_is_said_is_not_published(
    mail: Mail, sender: ButtondownSender, service: FakeService
) -> None:
    service.faults["look"] = Answer(200, [])

    with pytest.raises(DeliveryError, match="says nothing about em_1"):
        sender.send(mail, sender.prepare(mail))

    assert "start" not in service.steps


def test_no_mail_goes_without_a_link_to_leave(sender: ButtondownSender) -> None:
    parts = build_parts(an_issue(), a_site())
    without = replace(parts, html=parts.html.replace(LEAVE, "https://example.org"))

    with pytest.raises(DeliveryError, match=r"without an unsubscribe link.*Nothing was sent"):
        sender.prepare(a_mail(without))


def test_no_secret_is_shown_or_logged(
    mail: Mail, service: FakeService, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sender = a_sender(service)
    service.faults["start"] = Answer(400, {"detail": f"{KEY} of ana@example.org"})

    with pytest.raises(DeliveryError) as caught:
        sender.send(mail, sender.prepare(mail))

    for text in (str(caught.value), repr(sender), caplog.text):
        assert not re.search(f"{KEY}|ana@", text)


@pytest.mark.parametrize(
    ("key", "newsletter", "leave", "said"),
    [
        ("", NEWSLETTER, LEAVE, "BUTTONDOWN_KEY: not set"),
        ("clé", NEWSLETTER, LEAVE, "BUTTONDOWN_KEY: has accents"),
        (KEY, "", LEAVE, "MAILING_LISTS.*`buttondown`"),
        (KEY, "a\nb", LEAVE, "MAILING_LISTS.*`buttondown`"),
        (KEY, NEWSLETTER, "", "MAILING_LISTS.*`leave`"),
    ],
)
def test_a_setting_that_is_missing_is_named(
    key: str, newsletter: str, leave: str, said: str
) -> None:
    with pytest.raises(SetupError, match=said):
        read_buttondown({"BUTTONDOWN_KEY": key}, newsletter, leave)
