"""The newsletter workflow, started by hand: it sends what was looked at, once, and keeps what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import trustme

from newsletter.delivery.branch import REF
from tests.built_sites.built import BuiltSite
from tests.projects.checkout import Checkout, make_sample_checkout
from tests.projects.workplace import ENGLISH, LISTS, SITE, git, variables_for
from tests.servers.fake_github import REPOSITORY, FakeGitHub, start_github
from tests.servers.site_server import SiteServer, serve_site
from tests.servers.smtp_servers import HOST, MailServer, start_mail_server
from tests.servers.tls import tls_of
from tests.workflows.acting import Run, act, only_weekly

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
        branch = self.checkout.git("branch", "--show-current").strip()
        event = {"inputs": {**JULY, **inputs}, "ref": f"refs/heads/{branch}"}
        at_github = {"GITHUB_API_URL": self.github.url, "GITHUB_REPOSITORY": REPOSITORY}
        own = {"SSL_CERT_FILE": str(self.authority), "HTTPS_PROXY": self.site.url, **ENGLISH}
        return act(
            *(self.checkout, "newsletter.yml", "workflow_dispatch", event),
            machine={**at_github, **own},
            secrets=variables_for(self.mail, self.authority),
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


def test_an_issue_is_published_looked_at_sent_and_kept(desk: Desk) -> None:
    run = desk.press()

    assert run.code == 0, run.log
    (taken,) = desk.mail.taken
    assert taken.rcpt_tos == [LISTS["es"]]
    assert run.log.index("posts: ") < run.log.index("2019-07 es v1: sent ")
    assert "/es/boletin/2019-07/" in desk.site.asked
    assert git(desk.checkout.remote, "for-each-ref", REF)
    assert desk.checkout.pushed("newsletter/sent-2019-07") == ["content/issues/2019-07/sent.toml"]
    (pull,) = desk.github.pulls.values()
    assert "2019" in pull["title"]


@pytest.mark.weekly
@only_weekly
def test_nothing_is_sent_twice_or_from_another_branch_or_runs_that_is_typed(desk: Desk) -> None:
    first, second = desk.press(), desk.press()
    typed = [desk.press(**each) for each in ({"month": "$(touch stolen)"}, {"edition": "--status"})]
    git(desk.checkout.folder, "switch", "--quiet", "--create", "elsewhere")
    git(desk.checkout.folder, "commit", "--quiet", "--allow-empty", "--message", "Elsewhere")
    elsewhere = desk.press(edition="en")

    assert [first.code, second.code, *(each.code for each in typed)] == [0, 1, 1, 1]
    assert "not sent again" in second.log
    assert "posts: " not in elsewhere.log
    assert len(desk.mail.taken) == 1
    assert not list(desk.checkout.folder.parent.rglob("stolen"))


@pytest.mark.weekly
@only_weekly
def test_by_a_service_nothing_is_mailed_and_the_handing_over_is_noted(desk: Desk) -> None:
    run = desk.press(via="mailchimp")

    assert run.code == 0, run.log
    assert "2019-07 es v1: handed over to mailchimp at " in run.log
    assert not desk.mail.taken
    assert git(desk.checkout.remote, "for-each-ref", REF)
