"""What the mail tests share: an authority of their own, and a place for figures."""

from __future__ import annotations

import ssl

import pytest
import trustme

from tests.servers.tls import tls_of


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="session")
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    """The default context of a client, which trusts the tests' authority."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@pytest.fixture(scope="session")
def server_tls(authority: trustme.CA) -> ssl.SSLContext:
    """The context of a server whose certificate is in order."""
    return tls_of(authority.issue_cert("127.0.0.1"))
