"""What all services have in common: nobody listens in, and no setting is guessed."""

from __future__ import annotations

import ssl

import pytest

from editorial.message import Message, SetupError
from newsletter.delivery import DeliveryError, read_settings
from newsletter.delivery.http import Service, call, check_url
from tests.mail.fake_listmonk import start_listmonk
from tests.mail.fake_services import Answer

NAMES = ("A_URL", "A_USER", "A_TOKEN")
ADVICE = Message("the service's page has them")


def a_service(url: str, context: ssl.SSLContext) -> Service:
    """A service that trusts what the context does."""
    headers = {"Authorization": "Token s3cret"}
    return Service(
        "Service", url, Message("A_TOKEN"), headers, ("s3cret",), timeout=5, context=context
    )


def test_nothing_leaves_where_nobody_listens(trusting: ssl.SSLContext) -> None:
    nowhere = a_service("http://127.0.0.1:1", trusting)

    with pytest.raises(DeliveryError, match=r"can't be reached.*Nothing was sent") as caught:
        call(nowhere, "PUT", "/api/campaigns/1/status", {}, doubt=Message("settle it"))

    assert type(caught.value) is DeliveryError


def test_only_a_server_with_a_certificate_that_can_be_trusted_is_asked(
    server_tls: ssl.SSLContext, trusting: ssl.SSLContext
) -> None:
    with start_listmonk(server_tls) as server:
        server.faults["create"] = Answer(200, {"data": 1})

        with pytest.raises(DeliveryError, match="CERTIFICATE_VERIFY_FAILED"):
            call(a_service(server.url, ssl.create_default_context()), "POST", "/api/campaigns", {})

        assert not server.asked
        answer = call(a_service(server.url, trusting), "POST", "/api/campaigns", {})
        assert answer == {"data": 1}


def test_the_login_does_not_follow_to_another_server(trusting: ssl.SSLContext) -> None:
    with start_listmonk() as server, start_listmonk() as other:
        there = {"Location": f"{other.url}/api/campaigns"}
        server.faults["create"] = Answer(307, None, there)

        with pytest.raises(DeliveryError, match="has moved"):
            call(a_service(server.url, trusting), "POST", "/api/campaigns", {})

        assert not other.asked


def test_no_proxy_reads_what_goes_to_this_machine(
    trusting: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with start_listmonk() as server, start_listmonk() as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("http_proxy", proxy.url)
        server.faults["create"] = Answer(200, {})

        call(a_service(server.url, trusting), "POST", "/api/campaigns", {})

        assert not proxy.asked


def test_all_settings_that_are_missing_are_named_at_once() -> None:
    with pytest.raises(SetupError, match="A_URL, A_TOKEN: not set; the service's page"):
        read_settings({"A_USER": "api", "A_TOKEN": " "}, NAMES, ADVICE)


def test_a_setting_that_no_header_can_carry_is_refused_unseen() -> None:
    environ = {"A_URL": "https://a.example.org", "A_USER": "api", "A_TOKEN": "contraseña"}

    with pytest.raises(SetupError, match="A_TOKEN: has accents or line breaks") as caught:
        read_settings(environ, NAMES, ADVICE)

    assert "contra" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://l.example.org",
        "http://10.0.0.1",
        "l.example.org",
        "https://",
        "ftp://127.0.0.1",
        "https://api:pass@l.example.org",
        "https://l.example.org/?a=b",
        "https://l.example.org:x",
        "https://l..example.org",
    ],
)
def test_an_address_where_others_can_listen_in_is_refused(url: str) -> None:
    with pytest.raises(SetupError, match="A_URL") as caught:
        check_url(url, "A_URL")

    assert "pass@" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    ["https://l.example.org/news/", "http://127.0.0.1:9000", "http://localhost/", "http://[::1]"],
)
def test_an_address_is_kept_without_its_last_slash(url: str) -> None:
    assert check_url(url, "A_URL") == url.rstrip("/")
