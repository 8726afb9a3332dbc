"""The newsletter workflow, started by hand: it sends what was looked at, once, and keeps what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import trustme

from newsletter.delivery.branch import BRANCH
from tests.built_sites.built import BuiltSite
from tests.projects.checkout import Checkout, make_sample_checkout
from tests.projects.workplace import ENGLISH, LISTS, SITE, git
from tests.servers.fake_github import REPOSITORY, FakeGitHub, start_github
from tests.servers.site_server import SiteServer, serve_site
from tests.servers.smtp_servers import HOST, PASSWORD, USER, MailServer, start_mail_server
from tests.servers.tls import tls_of
from tests.workflows.acting import Run, act

JULY = {"month": "2019-07", "edition": "es", "via": "smtp"}


@dataclass(frozen=True, slots=True)
class Desk:
    """Where an editor presses the button: a checkout, its GitHub, its site, its mail server."""

    checkout: Checkout
    github: FakeGitHub
    site: SiteServer
    mail: MailServer
    authority: Path

    def press(self, **inputs: str) -> Run:
        """Start the workflow and approve it."""
        return act(
            self.checkout,
            "newsletter.yml",
            "workflow_dispatch",
            {"inputs": {**JULY, **inputs}},
            machine={
                "GITHUB_API_URL": self.github.url,
                "GITHUB_REPOSITORY": REPOSITORY,
                "SSL_CERT_FILE": str(self.authority),
                "HTTPS_PROXY": self.site.url,
                **ENGLISH,
            },
            secrets={
                "SMTP_HOST": HOST,
                "SMTP_PORT": str(self.mail.port),
                "SMTP_USER": USER,
                "SMTP_PASSWORD": PASSWORD,
            },
        )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return make_sample_checkout(tmp_path_factory.mktemp("project"))


@pytest.fixture
def desk(tmp_path: Path, project: Checkout, sample: BuiltSite) -> Iterator[Desk]:
    authority, file = trustme.CA(), tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    tls = tls_of(authority.issue_cert(HOST, SITE.removeprefix("https://")))
    with (
        start_github() as github,
        serve_site(sample.output, tls) as site,
        start_mail_server(tls) as mail,
    ):
        yield Desk(project.copy(tmp_path), github, site, mail, file)


def test_an_issue_is_published_looked_at_sent_once_and_kept(desk: Desk) -> None:
    first = desk.press()
    second = desk.press()

    assert first.code == 0, first.log
    (taken,) = desk.mail.taken
    assert taken.rcpt_tos == [LISTS["es"]]
    assert first.log.index("posts: ") < first.log.index("2019-07 es v1: sent ")
    assert "/es/boletin/2019-07/" in desk.site.asked
    assert git(desk.checkout.remote, "for-each-ref", BRANCH)
    assert desk.checkout.pushed("newsletter/sent-2019-07") == ["content/issues/2019-07/sent.toml"]
    (pull,) = desk.github.pulls.values()
    assert "2019" in pull["title"]
    assert second.code == 1
    assert "not sent again" in second.log


def test_nothing_is_published_or_sent_from_another_branch(desk: Desk) -> None:
    git(desk.checkout.folder, "switch", "--quiet", "--create", "elsewhere")
    git(desk.checkout.folder, "commit", "--quiet", "--allow-empty", "--message", "Elsewhere")

    run = desk.press()

    assert "posts: " not in run.log
    assert not desk.mail.taken


@pytest.mark.parametrize("inputs", [{"month": "$(touch stolen)"}, {"edition": "--status"}])
def test_what_is_typed_into_the_form_is_only_ever_a_value(
    desk: Desk, inputs: dict[str, str]
) -> None:
    run = desk.press(**inputs)

    assert run.code == 1
    assert not desk.mail.taken
    assert not list(desk.checkout.folder.parent.rglob("stolen"))
