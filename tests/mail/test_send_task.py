"""The `send` task as an editor runs it: a process, a repository, a mail server with TLS."""

from __future__ import annotations

import os
import re
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
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
OPEN = ("2019-08", "--edition", "es")
EDITOR = "editor@example.org"
SENT_FILE = "content/issues/2019-07/sent.toml"


@pytest.fixture
def server(server_tls: ssl.SSLContext) -> Iterator[MailServer]:
    with start_mail_server(server_tls) as running:
        yield running


@pytest.fixture
def workplace(tmp_path: Path, untouched: Workplace, server: MailServer, trusted: Path) -> Workplace:
    made = untouched.copy(tmp_path / "editor")
    return replace(made, environment=variables_for(server, trusted))


def states(workplace: Workplace) -> list[str]:
    return [line.state for line in read_ledger(workplace.folder).lines]


def add_to_note(workplace: Workplace, text: str) -> int:
    """Write a line at the end of July's Spanish note, and return its number."""
    note = workplace.folder / "content/issues/2019-07/es.md"
    lines = f"{note.read_text('utf-8')}\n{text}\n"
    note.write_text(lines, encoding="utf-8")
    return len(lines.splitlines())


def opened(envelope: Envelope) -> EmailMessage:
    assert isinstance(envelope.content, bytes)
    message = message_from_bytes(envelope.content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_dry_run_connects_and_sends_nothing(workplace: Workplace, server: MailServer) -> None:
    git(workplace.folder, "remote", "add", "origin", "https://127.0.0.1:1/gone.git")

    done = workplace.send(*JULY)

    assert done.returncode == 0
    assert f"would go by smtp to {LISTS['es']}" in done.stdout
    assert "nothing was sent" in done.stdout
    assert not server.clear
    assert not server.taken
    assert not workplace.git("for-each-ref", REF)
    assert not workplace.git("status", "--porcelain")


@pytest.mark.parametrize(("lang", "mark"), [("es", "[PRUEBA]"), ("en", "[TEST]")])
def test_a_test_goes_to_one_address_and_is_marked(
    lang: str, mark: str, workplace: Workplace, server: MailServer
) -> None:
    done = workplace.send("2019-07", "--edition", lang, "--test", EDITOR)

    (taken,) = server.taken
    mail = opened(taken)
    assert done.returncode == 0
    assert done.stdout == f"2019-07 {lang}: a test was sent by smtp\n"
    assert (taken.rcpt_tos, mail["To"]) == ([EDITOR], EDITOR)
    assert mail["Subject"].startswith(f"{mark} ")
    assert mail["Message-ID"].startswith(f"<2019-07.{lang}.test-")
    assert not workplace.git("for-each-ref", REF)
    assert not workplace.git("status", "--porcelain")


def test_an_issue_is_sent_once_and_its_changed_text_only_as_a_revision(
    workplace: Workplace, server: MailServer
) -> None:
    first = workplace.send(*JULY, "--really")
    second = workplace.send(*JULY, "--really")
    add_to_note(workplace, "Una corrección.")
    changed = workplace.send(*JULY, "--really")
    revised = workplace.send(*JULY, "--revision", "v2", "--really")
    again = workplace.send(*JULY, "--really")

    taken, corrected = server.taken
    mail = opened(taken)
    assert first.returncode == 0
    assert re.search(r"^2019-07 es v1: sent \d{4}-.*Z by smtp$", first.stdout, re.MULTILINE)
    assert f"\ngit add {SENT_FILE} && " in first.stdout
    assert taken.rcpt_tos == [LISTS["es"]]
    assert mail["Message-ID"] == f"<2019-07.es.v1@{DOMAIN}>"
    assert not mail["Subject"].startswith("[")
    assert (second.returncode, second.stdout) == (1, "")
    assert re.search(r"was sent at \S+ by smtp; not sent again", second.stderr)
    assert (changed.returncode, "--revision v2" in changed.stderr) == (1, True)
    assert revised.returncode == 0
    assert opened(corrected)["Message-ID"] == f"<2019-07.es.v2@{DOMAIN}>"
    assert "not sent again" in again.stderr
    assert states(workplace) == ["sending", "sent"] * 2


def test_only_the_mail_that_was_looked_at_is_sent(workplace: Workplace, server: MailServer) -> None:
    looked_at = workplace.send(*JULY).stdout
    digest = looked_at.partition("digest: ")[2].split()[0]
    note = workplace.folder / "content/issues/2019-07/es.md"
    before = note.read_bytes()
    note.write_bytes(before + b"\nOtra frase.\n")

    changed = workplace.send(*JULY, "--really", "--digest", digest)
    note.write_bytes(before)
    same = workplace.send(*JULY, "--really", "--digest", digest)

    assert changed.returncode == 1
    assert "it is not the e-mail that was checked" in changed.stderr
    assert same.returncode == 0, same.stderr
    assert len(server.taken) == 1


def test_what_was_sent_stays_as_it_was_whatever_comes_later(
    workplace: Workplace, server: MailServer
) -> None:
    workplace.send(*JULY, "--really")

    frozen = read_sent_in(workplace.folder / "content")["2019-07"]
    content = workplace.folder / "content"
    written = [*content.glob("posts/2019-07-*"), *content.glob("webinars/2019-07-*")]
    assert set(frozen.posts) == {folder.relative_to(content).as_posix() for folder in written}
    assert workplace.git("status", "--porcelain") == f"?? {SENT_FILE}\n"
    assert "@" not in git(workplace.folder, "show", f"{REF}:{LOG_FILE}")
    late = POST.replace("Taller", "Tarde")
    write_below(content, {"posts/2019-07-30-tarde/es.md": late})
    again = workplace.send(*JULY, "--really")
    assert (again.returncode, "not sent again" in again.stderr) == (1, True)
    assert len(server.taken) == 1


@pytest.mark.parametrize(
    ("edition", "why"),
    [
        (OPEN, "2019-08: is open until 2019-08-31"),
        ((*OPEN, "--really"), "2019-08: is open until 2019-08-31"),
        (("2019-07", "--edition", "pt", "--really"), "MAILING_LISTS"),
    ],
)
def test_an_open_month_and_an_edition_without_list_are_not_sent(
    edition: tuple[str, ...], why: str, workplace: Workplace, server: MailServer
) -> None:
    done = workplace.send(*edition)

    assert done.returncode == 1
    assert why in done.stderr
    assert not server.taken
    assert not workplace.git("for-each-ref", REF)


EXAMPLES = {
    'CNAME, SITEURL = "", "https://example.github.io/blog"': "SITEURL",
    'MAILING_LISTS["es"]["address"] = "a@red.invalid"': 'MAILING_LISTS["es"]["address"]',
}


def test_example_names_and_a_fault_in_the_note_reach_a_tester_but_no_list(
    workplace: Workplace, server: MailServer
) -> None:
    settings = workplace.folder / "publishconf.py"
    before = settings.read_text("utf-8")
    for setting, told in {**EXAMPLES, "": "content/issues/2019-07/es.md:{}: error: "}.items():
        settings.write_text(f"{before}\n{setting}\n", "utf-8")
        place = "issue-2019-07/es.eml:1: error: " if setting else ""
        named = told if setting else told.format(add_to_note(workplace, "[Aquí](../../gone.md)"))

        real = workplace.send(*JULY, "--really")
        test = workplace.send(*JULY, "--test", EDITOR)

        assert (real.returncode, test.returncode) == (1, 0), setting
        for done in (real, test):
            (line,) = (line for line in done.stderr.splitlines() if named in line)
            assert place in line
    assert [taken.rcpt_tos for taken in server.taken] == [[EDITOR]] * (len(EXAMPLES) + 1)
    assert not workplace.git("for-each-ref", REF)


def test_a_dry_run_shows_all_that_is_still_to_be_set_and_a_test_only_what_stops_it(
    workplace: Workplace, server: MailServer
) -> None:
    for setting in (*EXAMPLES, 'POSTAL_ADDRESS = ""'):
        _set(workplace, setting)

    done = workplace.send(*JULY, shown=["a@red.invalid"])
    without_list = workplace.send("2019-07", "--edition", "pt")

    assert (done.returncode, without_list.returncode) == (1, 1)
    assert "would go by smtp to a@red.invalid\n" in done.stdout
    assert re.search(r"\nsize: encoded HTML part of \d+ bytes .*102 kB.*\n", done.stdout)
    assert "\ndigest: " in done.stdout
    assert "2019-07 pt: would go by smtp to –\n" in without_list.stdout
    told = ("POSTAL_ADDRESS", *EXAMPLES.values())
    details = done.stderr.splitlines()[-len(told) :]
    for setting, line in zip(told, details, strict=True):
        assert line.startswith(f"issue-2019-07/es.eml:1: error: {setting} ")
    add_to_note(workplace, "[Aquí](../../gone.md)")
    test = workplace.send(*JULY, "--test", EDITOR)
    detail, end = test.stderr.splitlines()
    assert test.returncode == 1
    assert detail.startswith("issue-2019-07/es.eml:1: error: POSTAL_ADDRESS ")
    assert end.endswith("not sent; correct the errors above first")
    assert not server.clear


def test_the_last_line_commits_and_pushes_what_was_sent_and_nothing_else(
    workplace: Workplace, server: MailServer, tmp_path: Path
) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    workplace.git("remote", "add", "origin", str(tmp_path / "remote.git"))
    workplace.git("push", "--quiet", "--set-upstream", "origin", "HEAD:main")
    workplace.git("config", "push.default", "upstream")
    spaced = workplace.folder / "a content folder"
    (workplace.folder / "content").rename(spaced)
    (workplace.folder / "begun.md").write_text("Not for the public yet.\n")
    workplace.git("add", "begun.md")

    done = workplace.send(*JULY, "--really", "--content", str(spaced))
    command = done.stdout.splitlines()[-1]
    environment = {**os.environ, **GIT}
    subprocess.run(["sh", "-c", command], cwd=workplace.folder, env=environment, check=True)

    named = git(tmp_path / "remote.git", "show", "--format=%s", "--name-only", "main")
    assert named.split("\n\n") == [
        "Keep what the issue of 2019-07 was sent with",
        "a content folder/issues/2019-07/sent.toml\n",
    ]


def test_a_workflow_is_not_told_to_commit(workplace: Workplace, server: MailServer) -> None:
    machine = {**workplace.environment, "GITHUB_ACTIONS": "true"}

    done = replace(workplace, environment=machine).send(*JULY, "--really")

    assert done.returncode == 0
    assert (workplace.folder / SENT_FILE).is_file()
    assert "git add" not in done.stdout


UNTRANSLATED = "2019-07 en: texts that wait for translation: 4 of 4"
ASKED = "No text of this issue is in its language."


@pytest.fixture
def untranslated(workplace: Workplace) -> Workplace:
    """A workplace in whose English edition everything is in Spanish."""
    for file in (workplace.folder / "content").glob("*/2019-07-*/en.md"):
        file.unlink()
    return workplace


def test_it_says_how_much_waits_for_translation(workplace: Workplace) -> None:
    (workplace.folder / "content/webinars/2019-07-24-taller-de-radio/en.md").unlink()

    shown = [workplace.run("issue", "2019-07"), workplace.send("2019-07", "--edition", "en")]

    for done in shown:
        assert "2019-07 en: texts that wait for translation: 1 of 4\n" in done.stdout
        assert "2019-07 es: texts that wait" not in done.stdout


@pytest.mark.parametrize(("typed", "mails"), [("\n", 0), ("no\n", 0), ("what?\n", 0), ("sí\n", 1)])
def test_somebody_at_a_terminal_is_asked_before_an_edition_without_its_language_goes(
    typed: str, mails: int, untranslated: Workplace, server: MailServer
) -> None:
    code, shown = untranslated.send_at_terminal(
        "2019-07", "--edition", "en", "--really", typed=typed
    )

    assert (code, len(server.taken)) == (1 - mails, mails), shown
    assert shown.count(ASKED) == 1
    assert UNTRANSLATED in shown
    assert ("nothing was sent yet" in shown) == (not mails)
    assert states(untranslated) == ["sending", "sent"] * mails


def test_where_nobody_can_answer_it_is_said_and_goes_out(
    untranslated: Workplace, server: MailServer
) -> None:
    done = untranslated.send("2019-07", "--edition", "en", "--really")

    assert done.returncode == 0, done.stderr
    assert UNTRANSLATED in done.stdout
    assert ASKED not in done.stderr
    assert len(server.taken) == 1


def test_an_edition_with_a_text_in_its_language_asks_nothing(
    untranslated: Workplace, server: MailServer
) -> None:
    text = "Title: Workshop\nSummary: A workshop.\n"
    (untranslated.folder / "content/posts/2019-07-05-taller-comunitario/en.md").write_text(text)

    code, shown = untranslated.send_at_terminal(
        "2019-07", "--edition", "en", "--really", typed="no\n"
    )

    assert (code, len(server.taken)) == (0, 1), shown
    assert ASKED not in shown


def test_figures_that_nobody_filled_in_are_told_and_do_not_keep_an_issue_back(
    workplace: Workplace, server: MailServer
) -> None:
    figures = workplace.folder / "content/figures/2019-07.toml"
    numbers = figures.read_text("utf-8")
    figures.write_text(re.sub(r"(?m)^(?=[\w-]+ = )", "# ", numbers), "utf-8")

    shown = [workplace.run("issue", "2019-07"), workplace.send(*JULY)]
    sent = workplace.send(*JULY, "--really")

    assert [done.returncode for done in (*shown, sent)] == [0, 0, 0]
    for done in (*shown, sent):
        assert "content/figures/2019-07.toml:1: warning: " in done.stderr
    text = opened(server.taken[0]).get_body(("plain",))
    assert text
    assert "Twitter" not in text.get_content()


@pytest.fixture
def published(
    workplace: Workplace, sample: BuiltSite, authority: trustme.CA
) -> Iterator[tuple[Workplace, SiteServer]]:
    tls = tls_of(authority.issue_cert(SITE.removeprefix("https://")))
    with serve_site(sample.output, tls) as site:
        environment = {**workplace.environment, "HTTPS_PROXY": site.url}
        yield replace(workplace, environment=environment, served=True), site


def test_an_issue_is_sent_when_the_site_has_its_page_and_its_pictures(
    published: tuple[Workplace, SiteServer], server: MailServer
) -> None:
    workplace, site = published
    page = "/es/boletin/2019-07/"
    site.faults = {page: [404]}

    done = workplace.send(*JULY, "--really")

    html = opened(server.taken[0]).get_body(("html",))
    assert html
    pictures = re.findall(rf'<img [^>]*src="{SITE}([^"]*)"', html.get_content())
    assert done.returncode == 0
    assert f"{SITE}{page} (404)" in done.stderr
    assert pictures
    assert site.asked == [page, *pictures, page]


def test_nothing_is_noted_or_sent_while_the_site_lacks_something(
    published: tuple[Workplace, SiteServer], server: MailServer
) -> None:
    workplace, site = published
    site.faults = {"/es/boletin/2019-07/": [404] * 99}

    process = workplace.start(*JULY, "--really")
    while "(404)" not in process.complaints():
        assert process.returncode is None
        time.sleep(0.01)
    process.kill()
    _, told = process.communicate()

    assert SITE in next(line for line in told.splitlines() if "(404)" in line)
    assert not server.taken
    assert not workplace.git("for-each-ref", REF)


def test_a_month_for_members_alone_is_overdue_and_sent_without_a_page(
    published: tuple[Workplace, SiteServer], server: MailServer
) -> None:
    workplace, site = published
    for text in workplace.folder.glob("content/*/2019-0[67]-*/es.md"):
        lines = text.read_text("utf-8").replace("Audiencia: members\n", "")
        text.write_text(f"Audiencia: members\n{lines}", encoding="utf-8")

    overdue = workplace.send("--overdue")
    done = workplace.send(*JULY, "--really")

    html = opened(server.taken[0]).get_body(("html",))
    assert html
    assert overdue.stdout == "2019-07 en: not sent\n2019-07 es: not sent\n"
    assert done.returncode == 0
    assert site.asked
    assert "/es/boletin/2019-07/" not in f"{site.asked} {html.get_content()}"


def test_what_was_forgotten_is_overdue_until_it_is_sent(workplace: Workplace) -> None:
    before = workplace.send("--overdue")
    workplace.send(*JULY, "--really")
    between = workplace.send("--overdue")
    ledger = read_ledger(workplace.folder)
    write_line(ledger, replace(ledger.lines[-1], edition="en"))
    after = workplace.send("--overdue")

    assert (before.returncode, before.stdout) == (1, "2019-07 en: not sent\n2019-07 es: not sent\n")
    assert (between.returncode, between.stdout) == (1, "2019-07 en: not sent\n")
    assert (after.returncode, after.stdout) == (0, "everything was sent\n")


def test_an_issue_is_handed_over_once_and_settled_as_sent(
    workplace: Workplace, server: MailServer
) -> None:
    way = (*JULY, "--via", "listmonk")
    folder = workplace.folder / "issue-2019-07"

    tried = workplace.send(*way)
    begun = folder.exists()
    made = workplace.send(*way, "--really")
    again = [workplace.send(*each, "--really") for each in (way, JULY)]
    overdue = workplace.send("--overdue")
    settled = workplace.send(*JULY, "--settle", "sent")
    late = workplace.send("--overdue")
    resent = [workplace.send(*each, "--really") for each in (way, JULY)]

    assert "2019-07 es: would go by listmonk to –\n" in tried.stdout
    assert not begun
    assert made.returncode == 0, made.stderr
    paste, subject, preheader, *told = made.stdout.splitlines()
    where = "issue-2019-07/es.paste.html and .paste.txt at listmonk, as docs/services.md says"
    assert paste.startswith(f"2019-07 es: paste {where}")
    assert [subject.partition(":")[0], preheader.partition(":")[0]] == ["subject", "preheader"]
    for part in ("html", "txt"):
        pasted = (folder / f"es.paste.{part}").read_text("utf-8")
        assert pasted.count("{{ UnsubscribeURL }}") == 1
    assert [done.returncode for done in (*again, overdue)] == [1, 1, 1]
    for said in (told[0], *(done.stderr for done in again), overdue.stdout):
        assert "2019-07 es v1: handed over to listmonk at " in said
        assert "send 2019-07 --edition es --settle sent" in said
    assert f"\ngit add {SENT_FILE} && " in settled.stdout
    assert "2019-07" in read_sent_in(workplace.folder / "content")
    assert late.stdout == "2019-07 en: not sent\n"
    assert all("by listmonk; not sent again" in done.stderr for done in resent)
    assert (states(workplace), len(server.taken)) == (["drafted", "sent"], 0)


@pytest.mark.parametrize("state", ["drafted", "sent"])
def test_a_line_by_a_service_that_went_is_read(state: str, workplace: Workplace) -> None:
    line = Line("2019-07", "es", "buttondown", "v1", "0" * 64, state, "2019-08-01T12:00:00Z")
    write_line(read_ledger(workplace.folder), line)

    status, other = workplace.send("--status"), workplace.send("2019-07", "--edition", "en")

    assert "buttondown" in status.stdout
    assert (status.returncode, other.returncode) == (0, 0)


@pytest.mark.parametrize("task", [("send", "--edition", "es", "--really", "--offline"), ("issue",)])
def test_nothing_is_handed_over_that_the_checks_stop(
    task: tuple[str, ...], workplace: Workplace
) -> None:
    for via, leads in (("keila", 0), ("mailchimp", 1)):
        _set(workplace, f"POSTAL_ADDRESS = {'Calle 1' * leads!r}")

        done = workplace.run(*task, "2019-07", "--via", via)

        files = sorted(each.name for each in workplace.folder.glob("issue-*/*.paste.*"))
        assert (done.returncode, bool(files)) == (1 - leads, bool(leads)), done.stderr
        assert ("correct the errors above first" in done.stderr) == (not leads)


def test_a_lost_ledger_is_made_from_the_content(workplace: Workplace, server: MailServer) -> None:
    workplace.send(*JULY, "--really")
    workplace.git("update-ref", "-d", REF)

    tried = [workplace.send(*JULY, *how) for how in ((), ("--really",))]
    overdue = workplace.send("--overdue")
    settled = workplace.send(*JULY, "--settle", "sent")
    again = workplace.send(*JULY, "--really")

    for refused in tried:
        assert refused.returncode == 1
        assert "sent.toml says that it was sent (v1)" in refused.stderr
        assert "send 2019-07 --edition es --settle sent" in refused.stderr
    assert overdue.stdout == "2019-07 en: not sent\n"
    assert settled.returncode == 0
    assert "not sent again" in again.stderr
    assert len(server.taken) == 1


def test_each_edition_that_was_sent_is_listed(workplace: Workplace, server: MailServer) -> None:
    digests = [
        workplace.send("2019-07", "--edition", lang).stdout.partition("digest: ")[2].split()[0]
        for lang in ("es", "en")
    ]

    for lang in ("es", "en"):
        workplace.send("2019-07", "--edition", lang, "--really")

    kept = read_sent_in(workplace.folder / "content")["2019-07"].editions
    assert kept == {"es": {"v1": digests[0]}, "en": {"v1": digests[1]}}
    assert len(server.taken) == 2


def test_a_mail_that_went_is_told_even_when_the_ledger_can_not_be_written(
    workplace: Workplace, server: MailServer, tmp_path: Path
) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    workplace.git("remote", "add", "origin", str(tmp_path / "remote.git"))
    hook = workplace.folder / ".git/hooks/pre-push"
    hook.write_text('#!/bin/sh\n[ ! -e "$0.once" ] && touch "$0.once"\n')
    hook.chmod(0o755)

    done = workplace.send(*JULY, "--really")

    assert done.returncode == 1
    assert len(server.taken) == 1
    assert "was accepted" in done.stderr
    assert "send 2019-07 --edition es --settle sent" in done.stderr


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
    done = {arguments: untouched.send(*arguments) for arguments in NONSENSE}

    assert not [case for case, each in done.items() if (each.returncode, each.stdout) != (2, "")]
    assert not untouched.git("for-each-ref", REF)


def test_the_only_language_need_not_be_named(tmp_path: Path, untouched: Workplace) -> None:
    alone = untouched.copy(tmp_path / "alone")
    languages = alone.folder / "content/vocabulary/languages.toml"
    text = languages.read_text("utf-8")
    for lang in ("en", "pt"):
        text = text.replace(f"[{lang}]\n", f"[{lang}]\nedition = false\n")
    languages.write_text(text, "utf-8")
    for setting in ("ORGANISATION", "MAILING_LISTS"):
        _set(alone, f'{setting} = {{"es": {setting}["es"]}}')

    said = alone.send("2019-07", shown=[LISTS["es"]])

    assert said.returncode == 0, said.stderr
    assert f"2019-07 es: would go by smtp to {LISTS['es']}" in said.stdout


def _set(workplace: Workplace, setting: str) -> None:
    with (workplace.folder / "publishconf.py").open("a", encoding="utf-8") as settings:
        settings.write(f"{setting}\n")
