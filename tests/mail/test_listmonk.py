"""The listmonk adapter against a server on this machine."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from editorial.message import SetupError
from newsletter.delivery import DeliveryError, DoubtfulDeliveryError
from newsletter.delivery.listmonk import ListmonkSender, read_listmonk
from newsletter.email import Mail, build_mail, build_test_mail
from newsletter.parts import build_parts
from tests.builders import a_post, a_site, an_issue
from tests.mail.fake_listmonk import LIST, start_listmonk
from tests.mail.fake_services import BRACKETS, HANG, LOST, Answer, FakeService

TOKEN = "s3cret-token"  # noqa: S105 - the fake's
LEAVE = "https://lists.example.org/es/leave"
TEMPLATE = "Llaves {{ .Subscriber.Email }} {{ UnsubscribeURL }} https://example.org/a@TrackLink"


@pytest.fixture
def service() -> Iterator[FakeService]:
    with start_listmonk() as started:
        yield started


@pytest.fixture
def sender(service: FakeService) -> ListmonkSender:
    return a_sender(service)


@pytest.fixture(scope="module")
def mail() -> Mail:
    return build_mail(build_parts(an_issue(), a_site()), a_site())


def a_sender(service: FakeService, *, token: str = TOKEN, timeout: float = 5) -> ListmonkSender:
    """A sender to the list of a fake listmonk."""
    names = {"LISTMONK_URL": service.url, "LISTMONK_USER": "api", "LISTMONK_TOKEN": token}
    sender = read_listmonk(names, LIST)
    return replace(sender, service=replace(sender.service, timeout=timeout))


def rendered(template: str, link: str = "") -> str:
    """What listmonk makes of a template that has strings for `Safe` and links to leave only."""
    action = re.compile(r'\{\{ (?:Safe ("(?:[^"\\]|\\.)*")|UnsubscribeURL) \}\}')
    assert not action.sub("", template)
    strings = (found[1] for found in action.finditer(template))
    return "".join(json.loads(string) if string else link for string in strings)


def test_an_issue_is_made_a_draft_looked_at_and_started_once(
    mail: Mail, sender: ListmonkSender, service: FakeService
) -> None:
    number = sender.send(mail, sender.prepare(mail))

    assert service.steps == ["create", "look", "start"]
    assert (number, service.mails[number]["status"]) == ("12", "running")
    assert sender.status(number) == "running"


def test_a_draft_has_both_parts_byte_by_byte_and_no_template_around(
    mail: Mail, sender: ListmonkSender, service: FakeService
) -> None:
    draft = service.mails[sender.prepare(mail)]

    assert draft["status"] == "draft"
    assert service.steps == ["create"]
    assert (draft["content_type"], "template_id" in draft) == ("visual", False)
    assert rendered(draft["body"]) == mail.parts.html
    assert rendered(draft["altbody"]) == mail.parts.text
    assert draft["subject"] == mail.issue.subject
    assert draft["from_email"] == "LACRALO <news@example.org>"
    assert {"Reply-To": "editors@example.org"} in draft["headers"]
    assert draft["name"] == f"2019-07 es v1 {mail.digest[:12]}"


def test_what_looks_like_a_template_reaches_the_reader_as_it_was_written(
    sender: ListmonkSender, service: FakeService
) -> None:
    issue = an_issue(posts=[a_post(title=TEMPLATE)], subject=TEMPLATE)
    mail = build_mail(build_parts(issue, a_site()), a_site())

    draft = service.mails[sender.prepare(mail)]

    assert rendered(draft["body"]) == mail.parts.html
    assert rendered(draft["altbody"]) == mail.parts.text
    assert rendered(draft["subject"]) == TEMPLATE
    assert "@TrackLink" not in draft["body"] + draft["altbody"] + draft["subject"]


def test_the_address_to_leave_becomes_the_recipients_own_link(
    mail: Mail, sender: ListmonkSender, service: FakeService
) -> None:
    draft = service.mails[replace(sender, leave=LEAVE).prepare(mail)]

    own = "https://l.example.org/u"
    assert rendered(draft["body"], own) == mail.parts.html.replace(f'"{LEAVE}"', f'"{own}"')
    assert rendered(draft["altbody"], own) == mail.parts.text.replace(LEAVE, own)


def test_a_test_goes_to_one_address_and_starts_nothing(
    mail: Mail, sender: ListmonkSender, service: FakeService
) -> None:
    marked = build_test_mail(mail, a_site(), "me@example.org", "[PRUEBA]", datetime.now(UTC))

    sender.test(marked, sender.prepare(marked), "me@example.org")

    assert service.tested == ["me@example.org"]
    assert service.asked[-1].body["subject"] == "[PRUEBA] LACRALO, 2019-07"
    assert [each["status"] for each in service.mails.values()] == ["draft"]


@pytest.mark.parametrize(
    "fault",
    [
        Answer(500),
        Answer(502, "<h1>Bad Gateway</h1>"),
        Answer(408),
        Answer(409),
        Answer(200, "<html>Welcome to the hotel's network</html>"),
        Answer(200, {}),
        Answer(200, []),
        LOST,
        HANG,
    ],
)
def test_nobody_knows_whether_it_goes_out_when_the_start_has_no_clear_answer(
    mail: Mail, service: FakeService, fault: Answer | str
) -> None:
    sender = a_sender(service, timeout=0.3)
    number = sender.prepare(mail)
    service.faults["start"] = fault

    with pytest.raises(DoubtfulDeliveryError, match=r"campaign 12.* send --settle sent; if not"):
        sender.send(mail, number)

    assert service.steps.count("start") == 1


REFUSALS = [
    (Answer(400, {"message": "Bad status"}), "400: Bad status"),
    (Answer(401), "401.*LISTMONK_USER and LISTMONK_TOKEN"),
    (Answer(403, {"message": "permission denied"}), "permission denied.*LISTMONK_TOKEN"),
    (Answer(400, BRACKETS), "400"),
    (Answer(404), "404.*deleted there, or the address is wrong"),
    (Answer(422, {"message": "unknown field"}), "422: unknown field"),
    (Answer(429, None, {"Retry-After": "45"}), "429.*45 seconds"),
    (Answer(429, None, {"Retry-After": "Wed, 25 Nov 2026 07:28:00 GMT"}), "after Wed, 25 Nov"),
    (Answer(302, None, {"Location": "https://example.org/"}), "has moved.*302"),
]


@pytest.mark.parametrize(("fault", "said"), REFUSALS)
@pytest.mark.parametrize("step", ["create", "start"])
def test_a_refusal_says_what_to_do_and_leaves_no_doubt(
    mail: Mail, sender: ListmonkSender, service: FakeService, step: str, fault: Answer, said: str
) -> None:
    service.faults[step] = fault

    with pytest.raises(DeliveryError, match=f"(?s){said}.*Nothing was sent") as caught:
        sender.send(mail, sender.prepare(mail))

    assert type(caught.value) is DeliveryError
    assert all(each["status"] == "draft" for each in service.mails.values())


@pytest.mark.parametrize(
    "fault",
    [
        Answer(409),
        Answer(500),
        Answer(200, "no JSON"),
        Answer(200, BRACKETS),
        Answer(200, {"data": {}}),
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


def test_a_test_that_had_no_answer_may_arrive(
    mail: Mail, sender: ListmonkSender, service: FakeService
) -> None:
    service.faults["test"] = LOST

    with pytest.raises(DoubtfulDeliveryError, match="may still arrive"):
        sender.test(mail, sender.prepare(mail), "me@example.org")


def test_a_campaign_that_somebody_started_is_not_started_again(
    mail: Mail, sender: ListmonkSender, service: FakeService
) -> None:
    number = sender.prepare(mail)
    service.mails[number]["status"] = "paused"

    with pytest.raises(DoubtfulDeliveryError, match=r"“paused” already.*send --settle"):
        sender.send(mail, number)

    assert "start" not in service.steps


def test_a_list_that_listmonk_has_not_is_found_out_before_sending(
    mail: Mail, sender: ListmonkSender
) -> None:
    with pytest.raises(DeliveryError, match=r"no list 8.*MAILING_LISTS.*delete the draft 12"):
        replace(sender, list_id=8).prepare(mail)


def test_a_draft_that_was_deleted_is_not_started(mail: Mail, sender: ListmonkSender) -> None:
    with pytest.raises(DeliveryError, match="campaign not found"):
        sender.send(mail, "99")


def test_no_secret_is_shown_or_logged(
    mail: Mail, service: FakeService, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sender = a_sender(service, token="an0ther")  # noqa: S106
    words = {"message": "bad an0ther of\nana@example.org \x1b[31m" + "x" * 999}
    service.faults["create"] = Answer(400, words)

    with pytest.raises(DeliveryError) as caught:
        sender.prepare(mail)

    (login,) = sender.service.secrets[1:]
    for text in (str(caught.value), repr(caught.value), repr(sender), caplog.text):
        assert not re.search(f"an0ther|{login}|ana@|\x1b", text)
    assert len(str(caught.value)) < 500
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("token", ["wrong", TOKEN + "x"])
def test_a_wrong_token_is_said_to_be_wrong(mail: Mail, service: FakeService, token: str) -> None:
    with pytest.raises(DeliveryError, match=r"refused the login.*LISTMONK_TOKEN"):
        a_sender(service, token=token).prepare(mail)


def test_an_edition_needs_a_list_of_its_own(service: FakeService) -> None:
    names = {"LISTMONK_URL": service.url, "LISTMONK_USER": "api", "LISTMONK_TOKEN": TOKEN}

    with pytest.raises(SetupError, match=r"MAILING_LISTS.*`listmonk`"):
        read_listmonk(names, 0)
