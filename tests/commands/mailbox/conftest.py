"""Real servers for a mailbox, and a project that has one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import trustme

from tests.commands.github.jobs import Job
from tests.commands.mailbox.post import SITE, Post
from tests.projects.checkout import Checkout, make_job_checkout
from tests.servers.dovecot import start_dovecot
from tests.servers.fake_github import start_github
from tests.servers.smtp_servers import HOST, start_mail_server
from tests.servers.tls import tls_of

OpenPost = Callable[..., Post]


@pytest.fixture(scope="module")
def own_project(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return make_job_checkout(tmp_path_factory.mktemp("project"))


@pytest.fixture
def open_post(tmp_path: Path, own_project: Checkout) -> Iterator[OpenPost]:
    with ExitStack() as stack:

        def open_(prefix: str = "") -> Post:
            authority = trustme.CA()
            dovecot = stack.enter_context(start_dovecot(authority, prefix=prefix))
            tls = tls_of(authority.issue_cert(HOST))
            faults = dict[str, str]()
            smtp = stack.enter_context(start_mail_server(tls, faults))
            github = stack.enter_context(start_github())
            checkout = own_project.copy(tmp_path)
            conf = checkout.folder / "publishconf.py"
            text = conf.read_text("utf-8")
            conf.write_text(f'{text}SITEURL = "{SITE}"\n', encoding="utf-8")
            job = Job(checkout, github)
            job.push()
            return Post(dovecot, smtp, faults, job)

        yield open_


@pytest.fixture
def post(open_post: OpenPost) -> Post:
    return open_post()
