"""What the mail tests share: an authority of their own, and a project to send from."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest
import trustme

from tests.projects.workplace import Workplace, make_workplace
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
    return tls_of(authority.issue_cert("127.0.0.1"))


@pytest.fixture(scope="session")
def trusted(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The authority's certificate, for SSL_CERT_FILE."""
    file = tmp_path_factory.mktemp("authority") / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    return file


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A repository for what comes to nothing, and no mail server."""
    return make_workplace(tmp_path_factory.mktemp("untouched") / "editor")
