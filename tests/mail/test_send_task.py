"""The `send` task as an editor runs it: a process, a repository, a mail server with TLS."""

from __future__ import annotations

import os
import re
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
import trustme
from aiosmtpd.smtp import Envelope

from editorial.issues import read_sent_in
from newsletter.delivery.branch import LOG_FILE, REF
from newsletter.delivery.ledger import Line, read_ledger, write_line
from tests.built_sites.built import BuiltSite
from tests.content_files import POST, write_below
from tests.projects.workplace import DOMAIN, GIT, LISTS, SITE, Workplace, git, variables_for
from tests.servers.site_server import SiteServer, serve_site
from tests.servers.smtp_servers import MailServer, start_mail_server
from tests.servers.tls import tls_of

JULY = ("2019-07", "--edition", "es")
ENGLISH = ("2019-07", "--edition", "en")
OPEN = ("2019-08", "--edition", "es")
EDITOR = "editor@example.org"
NOTE = "content/issues/2019-07/es.md"
SENT_FILE = "content/issues/2019-07/sent.toml"
PAGE = "/es/boletin/2019-07/"
SETTLE = "send 2019-07 --edition es --settle sent"


@dataclass(frozen=True, slots=True)
class Desk(Workplace):
    """An editor's workplace, and the mail server that it sends through."""

    server: MailServer = field(default_factory=MailServer)

    def mails(self) -> list[EmailMessage]:
        return [opened(each) for each in self.server.taken]

    def states(self) -> list[str]:
        return [line.state for line in read_ledger(self.folder).lines]

    def is_clean(self) -> bool:
        """Tell whether no ledger was begun."""
        return not self.git("for-each-ref", REF)

    def add(self, file: str, text: str) -> int:
        """Write a line at the end of a file, and return its number."""
        place = self.folder / file
        lines = f"{place.read_text('utf-8')}\n{text}\n"
        place.write_text(lines, encoding="utf-8")
        return len(lines.splitlines())

    def set(self, setting: str) -> None:
        self.add("publishconf.py", setting)

    def share(self, folder: Path) -> Path:
        """Give it a remote, and return that."""
        git(folder, "init", "--quiet", "--bare", "remote.git")
        self.git("remote", "add", "origin", str(folder / "remote.git"))
        return folder / "remote.git"


@pytest.fixture
def desk(
    tmp_path: Path, untouched: Workplace, server_tls: ssl.SSLContext, trusted: Path
) -> Iterator[Desk]:
    with start_mail_server(server_tls) as server:
        folder = untouched.copy(tmp_path / "editor").folder
        yield Desk(folder, variables_for(server, trusted), server=server)


def opened(envelope: Envelope) -> EmailMessage:
    assert isinstance(envelope.content, bytes)
    message = message_from_bytes(envelope.content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def body_of(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part
    return str(part.get_content())


def test_a_dry_run_connects_and_sends_nothing(desk: Desk) -> None:
    desk.git("remote", "add", "origin", "https://127.0.0.1:1/gone.git")

    done = desk.send(*JULY)

    assert f"would go by smtp to {LISTS['es']}" in done.stdout
    assert "nothing was sent" in done.stdout
    assert not desk.server.clear
    assert not desk.server.taken
    assert desk.is_clean()
    assert not desk.git("status", "--porcelain")


@pytest.mark.parametrize(("lang", "mark"), [("es", "[PRUEBA]"), ("en", "[TEST]")])
def test_a_test_goes_to_one_address_and_is_marked(lang: str, mark: str, desk: Desk) -> None:
    done = desk.send("2019-07", "--edition", lang, "--test", EDITOR)

    (taken,), (mail,) = desk.server.taken, desk.mails()
    assert done.stdout == f"2019-07 {lang}: a test was sent by smtp\n"
    assert (taken.rcpt_tos, mail["To"]) == ([EDITOR], EDITOR)
    assert mail["Subject"].startswith(f"{mark} ")
    assert mail["Message-ID"].startswith(f"<2019-07.{lang}.test-")
    assert desk.is_clean()
    assert not desk.git("status", "--porcelain")


def test_an_issue_is_sent_once_and_its_changed_text_only_as_a_revision(desk: Desk) -> None:
    first = desk.send(*JULY, "--really")
    second = desk.send(*JULY, "--really", code=1)
    desk.add(NOTE, "Una corrección.")
    changed = desk.send(*JULY, "--really", code=1)
    desk.send(*JULY, "--revision", "v2", "--really")
    again = desk.send(*JULY, "--really", code=1)

    mail, corrected = desk.mails()
    assert re.search(r"^2019-07 es v1: sent \d{4}-.*Z by smtp$", first.stdout, re.MULTILINE)
    assert f"\ngit add {SENT_FILE} && " in first.stdout
    assert desk.server.taken[0].rcpt_tos == [LISTS["es"]]
    assert mail["Message-ID"] == f"<2019-07.es.v1@{DOMAIN}>"
    assert not mail["Subject"].startswith("[")
    assert second.stdout == ""
    assert re.search(r"was sent at \S+ by smtp; not sent again", second.stderr)
    assert "--revision v2" in changed.stderr
    assert corrected["Message-ID"] == f"<2019-07.es.v2@{DOMAIN}>"
    assert "not sent again" in again.stderr
    assert desk.states() == ["sending", "sent"] * 2


def test_only_the_mail_that_was_looked_at_is_sent(desk: Desk) -> None:
    digest = desk.send(*JULY).stdout.partition("digest: ")[2].split()[0]
    note = desk.folder / NOTE
    before = note.read_bytes()
    note.write_bytes(before + b"\nOtra frase.\n")

    changed = desk.send(*JULY, "--really", "--digest", digest, code=1)
    note.write_bytes(before)
    desk.send(*JULY, "--really", "--digest", digest)

    assert "it is not the e-mail that was checked" in changed.stderr
    assert len(desk.server.taken) == 1


def test_what_was_sent_stays_as_it_was_whatever_comes_later(desk: Desk) -> None:
    desk.send(*JULY, "--really")

    content = desk.folder / "content"
    desk.send("2019-07", "--edition", "en", "--really")
    frozen = read_sent_in(content)["2019-07"]
    subjects = {lang: subject for lang, (subject, *_) in frozen.headlines.items()}
    assert {lang: [*each] for lang, each in frozen.editions.items()} == {"es": ["v1"], "en": ["v1"]}
    assert subjects == {each["Message-ID"][9:11]: each["Subject"] for each in desk.mails()}
    written = [*content.glob("posts/2019-07-*"), *content.glob("webinars/2019-07-*")]
    assert set(frozen.posts) == {folder.relative_to(content).as_posix() for folder in written}
    assert desk.git("status", "--porcelain") == f"?? {SENT_FILE}\n"
    assert "@" not in desk.git("show", f"{REF}:{LOG_FILE}")
    write_below(content, {"posts/2019-07-30-tarde/es.md": POST.replace("Taller", "Tarde")})
    assert "not sent again" in desk.send(*JULY, "--really", code=1).stderr
    assert len(desk.server.taken) == 2


@pytest.mark.parametrize(
    ("edition", "why"),
    [
        (OPEN, "2019-08: is open until 2019-08-31"),
        ((*OPEN, "--really"), "2019-08: is open until 2019-08-31"),
        (("2019-07", "--edition", "pt", "--really"), "MAILING_LISTS"),
    ],
)
def test_an_open_month_and_an_edition_without_list_are_not_sent(
    edition: tuple[str, ...], why: str, desk: Desk
) -> None:
    done = desk.send(*edition, code=1)

    assert why in done.stderr
    assert not desk.server.taken
    assert desk.is_clean()


EXAMPLES = {
    'CNAME, SITEURL = "", "https://example.github.io/blog"': "SITEURL",
    'MAILING_LISTS["es"]["address"] = "a@red.invalid"': 'MAILING_LISTS["es"]["address"]',
}


def test_example_names_and_a_fault_in_the_note_reach_a_tester_but_no_list(desk: Desk) -> None:
    settings = desk.folder / "publishconf.py"
    before = settings.read_text("utf-8")
    for setting, told in {**EXAMPLES, "": f"{NOTE}:{{}}: error: "}.items():
        settings.write_text(f"{before}\n{setting}\n", "utf-8")
        place = "issue-2019-07/es.eml:1: error: " if setting else ""
        named = told if setting else told.format(desk.add(NOTE, "[Aquí](../../gone.md)"))

        real = desk.send(*JULY, "--really", code=1)
        test = desk.send(*JULY, "--test", EDITOR)

        for done in (real, test):
            (line,) = (line for line in done.stderr.splitlines() if named in line)
            assert place in line
    assert [taken.rcpt_tos for taken in desk.server.taken] == [[EDITOR]] * (len(EXAMPLES) + 1)
    assert desk.is_clean()


def test_a_dry_run_shows_all_that_is_to_be_set_and_a_test_what_stops_it(desk: Desk) -> None:
    for setting in (*EXAMPLES, 'POSTAL_ADDRESS = ""'):
        desk.set(setting)

    done = desk.send(*JULY, shown=["a@red.invalid"], code=1)
    without_list = desk.send("2019-07", "--edition", "pt", code=1)

    assert "would go by smtp to a@red.invalid\n" in done.stdout
    assert re.search(r"\nsize: encoded HTML part of \d+ bytes .*102 kB.*\n", done.stdout)
    assert "\ndigest: " in done.stdout
    assert "2019-07 pt: would go by smtp to –\n" in without_list.stdout
    told = ("POSTAL_ADDRESS", *EXAMPLES.values())
    details = done.stderr.splitlines()[-len(told) :]
    for setting, line in zip(told, details, strict=True):
        assert line.startswith(f"issue-2019-07/es.eml:1: error: {setting} ")
    desk.add(NOTE, "[Aquí](../../gone.md)")
    detail, end = desk.send(*JULY, "--test", EDITOR, code=1).stderr.splitlines()
    assert detail.startswith("issue-2019-07/es.eml:1: error: POSTAL_ADDRESS ")
    assert end.endswith("not ready; correct the errors above first")
    assert not desk.server.clear


def test_the_last_line_pushes_what_was_sent_and_no_more(desk: Desk, tmp_path: Path) -> None:
    remote = desk.share(tmp_path)
    desk.git("push", "--quiet", "--set-upstream", "origin", "HEAD:main")
    desk.git("config", "push.default", "upstream")
    spaced = desk.folder / "a content folder"
    (desk.folder / "content").rename(spaced)
    (desk.folder / "begun.md").write_text("Not for the public yet.\n")
    desk.git("add", "begun.md")

    done = desk.send(*JULY, "--really", "--content", str(spaced))
    command = ["sh", "-c", done.stdout.splitlines()[-1]]
    subprocess.run(command, cwd=desk.folder, env={**os.environ, **GIT}, check=True)

    named = git(remote, "show", "--format=%s", "--name-only", "main")
    assert named.split("\n\n") == [
        "Keep what the issue of 2019-07 was sent with",
        "a content folder/issues/2019-07/sent.toml\n",
    ]


def test_a_workflow_is_not_told_to_commit(desk: Desk) -> None:
    machine = {**desk.environment, "GITHUB_ACTIONS": "true"}

    done = replace(desk, environment=machine).send(*JULY, "--really")

    assert (desk.folder / SENT_FILE).is_file()
    assert "git add" not in done.stdout


UNTRANSLATED = "2019-07 en: still to be translated: 4 of 4 texts"
ASKED = "No text of this issue is in its language."


@pytest.fixture
def untranslated(desk: Desk) -> Desk:
    """A desk in whose English edition everything is in Spanish."""
    for file in (desk.folder / "content").glob("*/2019-07-*/en.md"):
        file.unlink()
    return desk


def test_it_says_how_much_waits_for_translation(desk: Desk) -> None:
    (desk.folder / "content/webinars/2019-07-24-taller-de-radio/en.md").unlink()

    for done in (desk.run("issue", "2019-07"), desk.send(*ENGLISH)):
        assert "2019-07 en: still to be translated: 1 of 4 texts\n" in done.stdout
        assert "2019-07 es: still to be" not in done.stdout


@pytest.mark.parametrize(("typed", "mails"), [("\n", 0), ("no\n", 0), ("what?\n", 0), ("sí\n", 1)])
def test_somebody_at_a_terminal_is_asked_before_an_edition_without_its_language_goes(
    typed: str, mails: int, untranslated: Desk
) -> None:
    code, shown = untranslated.send_at_terminal(*ENGLISH, "--really", typed=typed)

    assert (code, len(untranslated.server.taken)) == (1 - mails, mails), shown
    assert shown.count(ASKED) == 1
    assert UNTRANSLATED in shown
    assert ("nothing was sent yet" in shown) == (not mails)
    assert untranslated.states() == ["sending", "sent"] * mails


def test_where_nobody_can_answer_it_is_said_and_goes_out(untranslated: Desk) -> None:
    done = untranslated.send(*ENGLISH, "--really")

    assert UNTRANSLATED in done.stdout
    assert ASKED not in done.stderr
    assert len(untranslated.server.taken) == 1


def test_an_edition_with_a_text_in_its_language_asks_nothing(untranslated: Desk) -> None:
    text = "Title: Workshop\nSummary: A workshop.\n"
    write_below(untranslated.folder, {"content/posts/2019-07-05-taller-comunitario/en.md": text})

    code, shown = untranslated.send_at_terminal(*ENGLISH, "--really", typed="no\n")

    assert (code, len(untranslated.server.taken)) == (0, 1), shown
    assert ASKED not in shown


def test_figures_that_nobody_filled_in_are_told_and_keep_no_issue_back(desk: Desk) -> None:
    figures = desk.folder / "content/figures/2019-07.toml"
    numbers = figures.read_text("utf-8")
    figures.write_text(re.sub(r"(?m)^(?=[\w-]+ = )", "# ", numbers), "utf-8")

    shown = desk.run("issue", "2019-07"), desk.send(*JULY), desk.send(*JULY, "--really")

    for done in shown:
        assert done.returncode == 0
        assert "content/figures/2019-07.toml:1: warning: " in done.stderr
    assert "Twitter" not in body_of(desk.mails()[0], "plain")


Online = tuple[Desk, SiteServer]


@pytest.fixture
def published(desk: Desk, sample: BuiltSite, authority: trustme.CA) -> Iterator[Online]:
    tls = tls_of(authority.issue_cert(SITE.removeprefix("https://")))
    with serve_site(sample.output, tls) as site:
        environment = {**desk.environment, "HTTPS_PROXY": site.url}
        yield replace(desk, environment=environment, served=True), site


def test_an_issue_is_sent_when_the_site_has_its_page_and_pictures(published: Online) -> None:
    desk, site = published
    site.faults = {PAGE: [404]}

    done = desk.send(*JULY, "--really")

    html = body_of(desk.mails()[0], "html")
    pictures = re.findall(rf'<img [^>]*src="{SITE}([^"]*)"', html)
    assert f"{SITE}{PAGE} (404)" in done.stderr
    assert pictures
    assert site.asked == [PAGE, *pictures, PAGE]


def test_nothing_is_noted_or_sent_while_the_site_lacks_something(published: Online) -> None:
    desk, site = published
    site.faults = {PAGE: [404] * 99}

    process = desk.start(*JULY, "--really")
    while "(404)" not in process.complaints():
        assert process.returncode is None
        time.sleep(0.01)
    process.kill()
    _, told = process.communicate()

    assert SITE in next(line for line in told.splitlines() if "(404)" in line)
    assert not desk.server.taken
    assert desk.is_clean()


def test_a_month_for_members_alone_is_overdue_and_sent_without_a_page(published: Online) -> None:
    desk, site = published
    for text in desk.folder.glob("content/*/2019-0[67]-*/es.md"):
        lines = text.read_text("utf-8").replace("Audiencia: members\n", "")
        text.write_text(f"Audiencia: members\n{lines}", encoding="utf-8")

    overdue = desk.send("--overdue", code=1)
    desk.send(*JULY, "--really")

    assert overdue.stdout == "2019-07 en: not sent\n2019-07 es: not sent\n"
    assert site.asked
    assert PAGE not in f"{site.asked} {body_of(desk.mails()[0], 'html')}"


def test_what_was_forgotten_is_overdue_until_it_is_sent(desk: Desk) -> None:
    before = desk.send("--overdue", code=1)
    desk.send(*JULY, "--really")
    between = desk.send("--overdue", code=1)
    ledger = read_ledger(desk.folder)
    ledger = write_line(ledger, replace(ledger.lines[-1], edition="en"))
    after = desk.send("--overdue")
    write_line(ledger, replace(ledger.lines[-1], revision="v2", digest="0" * 16, state="drafted"))
    revised = desk.send("--overdue", code=1)

    assert before.stdout == "2019-07 en: not sent\n2019-07 es: not sent\n"
    assert between.stdout == "2019-07 en: not sent\n"
    assert after.stdout == "everything was sent\n"
    assert revised.stdout.startswith("2019-07 en v2: handed over to smtp at ")


def test_an_issue_is_handed_over_once_and_settled_as_sent(desk: Desk) -> None:
    way = (*JULY, "--via", "listmonk")
    folder = desk.folder / "issue-2019-07"

    tried = desk.send(*way)
    begun = folder.exists()
    made = desk.send(*way, "--really")
    again = [desk.send(*each, "--really", code=1) for each in (way, JULY)]
    overdue = desk.send("--overdue", code=1)
    settled = desk.send(*JULY, "--settle", "sent")
    late = desk.send("--overdue", code=1)
    resent = [desk.send(*each, "--really", code=1) for each in (way, JULY)]

    assert "2019-07 es: would go by listmonk to –\n" in tried.stdout
    assert not begun
    paste, subject, preheader, *told = made.stdout.splitlines()
    where = "issue-2019-07/es.paste.html and .paste.txt at listmonk, as docs/services.md says"
    assert paste.startswith(f"2019-07 es: paste {where}")
    assert [subject.partition(":")[0], preheader.partition(":")[0]] == ["subject", "preheader"]
    for part in ("html", "txt"):
        pasted = (folder / f"es.paste.{part}").read_text("utf-8")
        assert pasted.count("{{ UnsubscribeURL }}") == 1
    for said in (told[0], *(done.stderr for done in again), overdue.stdout):
        assert "2019-07 es v1: handed over to listmonk at " in said
        assert SETTLE in said
    assert f"\ngit add {SENT_FILE} && " in settled.stdout
    assert "2019-07" in read_sent_in(desk.folder / "content")
    assert late.stdout == "2019-07 en: not sent\n"
    assert all("by listmonk; not sent again" in done.stderr for done in resent)
    assert (desk.states(), len(desk.server.taken)) == (["drafted", "sent"], 0)


@pytest.mark.parametrize("state", ["drafted", "sent"])
def test_a_line_by_a_service_that_went_is_read(state: str, desk: Desk) -> None:
    line = Line("2019-07", "es", "buttondown", "v1", "0" * 64, state, "2019-08-01T12:00:00Z")
    write_line(read_ledger(desk.folder), line)

    assert "buttondown" in desk.send("--status").stdout
    desk.send(*ENGLISH)


@pytest.mark.parametrize("task", [("send", "--edition", "es", "--really", "--offline"), ("issue",)])
def test_nothing_is_handed_over_that_the_checks_stop(task: tuple[str, ...], desk: Desk) -> None:
    for via, leads in (("keila", 0), ("mailchimp", 1)):
        desk.set(f"POSTAL_ADDRESS = {'Calle 1' * leads!r}")

        done = desk.run(*task, "2019-07", "--via", via)

        files = sorted(each.name for each in desk.folder.glob("issue-*/*.paste.*"))
        assert (done.returncode, bool(files)) == (1 - leads, bool(leads)), done.stderr
        assert ("correct the errors above first" in done.stderr) == (not leads)


def test_a_lost_ledger_is_made_from_the_content(desk: Desk) -> None:
    desk.send(*JULY, "--really")
    desk.git("update-ref", "-d", REF)

    tried = [desk.send(*JULY, *how, code=1) for how in ((), ("--really",))]
    overdue = desk.send("--overdue", code=1)
    desk.send(*JULY, "--settle", "sent")
    again = desk.send(*JULY, "--really", code=1)

    for refused in tried:
        assert "sent.toml says that it was sent (v1)" in refused.stderr
        assert SETTLE in refused.stderr
    assert overdue.stdout == "2019-07 en: not sent\n"
    assert "not sent again" in again.stderr
    assert len(desk.server.taken) == 1


def test_a_mail_that_went_is_told_without_a_ledger(desk: Desk, tmp_path: Path) -> None:
    desk.share(tmp_path)
    hook = desk.folder / ".git/hooks/pre-push"
    hook.write_text('#!/bin/sh\n[ ! -e "$0.once" ] && touch "$0.once"\n')
    hook.chmod(0o755)

    done = desk.send(*JULY, "--really", code=1)

    assert len(desk.server.taken) == 1
    assert "was accepted" in done.stderr
    assert SETTLE in done.stderr


NONSENSE = (
    *((), ("2019-07",), ("2019-13", "--edition", "es"), ("2019-07", "--edition", "fr")),
    *(("--really",), (*JULY, "--via", "pigeon"), (*JULY, "--settle", "perhaps")),
    *((*JULY, "--revision", "second", "--really"), (*JULY, "--revision", "v2 x", "--really")),
    *((*JULY, "--test", "", "--really"), (*JULY, "--test", EDITOR, "--really")),
    *((*JULY, "--settle", "sent", "--really"), (*JULY, "--test", "editor")),
    (*JULY, "--test", f"{EDITOR}, ana@example.org"),
    *((*JULY, "--test", f"{EDITOR}\nBcc: ana@example.org"), (*JULY, "--test", "josé@example.org")),
    (*JULY, "--test", EDITOR, "--via", "listmonk"),
)


def test_what_makes_no_sense_is_a_usage_error_and_sends_nothing(untouched: Workplace) -> None:
    done = {arguments: untouched.send(*arguments, code=None) for arguments in NONSENSE}

    assert not [case for case, each in done.items() if (each.returncode, each.stdout) != (2, "")]
    assert not untouched.git("for-each-ref", REF)


def test_the_only_language_need_not_be_named(desk: Desk) -> None:
    languages = desk.folder / "content/vocabulary/languages.toml"
    text = languages.read_text("utf-8")
    for lang in ("en", "pt"):
        text = text.replace(f"[{lang}]\n", f"[{lang}]\nedition = false\n")
    languages.write_text(text, "utf-8")
    for setting in ("ORGANISATION", "MAILING_LISTS"):
        desk.set(f'{setting} = {{"es": {setting}["es"]}}')

    said = desk.send("2019-07", shown=[LISTS["es"]])

    assert f"2019-07 es: would go by smtp to {LISTS['es']}" in said.stdout
