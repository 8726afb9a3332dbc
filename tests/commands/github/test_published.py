"""Whoever sent a text in by a form gets its address, once it is published."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from commands.github.publications import published_texts
from commands.github.threads import BOT
from editorial.reading.content import read_content
from tests.built_sites.settings import SAMPLE
from tests.commands.github.conftest import RunTask
from tests.commands.github.jobs import Job
from tests.servers.fake_github import REPOSITORY, FakeGitHub

pytestmark = pytest.mark.project
ROOT = Path(__file__).parents[3]
FIGURES = ROOT / "content" / "figures" / "2019-07.toml"


@pytest.fixture(scope="module")
def folder() -> str:
    """A post of the real content, written in more than one language."""
    folders = read_content(ROOT / "content").folders.items()
    return next(name for name, texts in folders if len(texts) > 1 and name.startswith("p"))


def add_merged(github: FakeGitHub, folder: str, issue: int, **changes: Any) -> int:
    merged = {"state": "closed", "merged_at": "2019-10-06T12:00:00Z"}
    number = github.add_pull("red", f"intake/issue-{issue}", **{**merged, **changes})
    github.pulls[number]["head"]["repo"] = {"full_name": REPOSITORY}
    texts = sorted((ROOT / "content" / folder).glob("*.md"))
    github.files[number] = [file.relative_to(ROOT).as_posix() for file in texts]
    return number


def test_the_sender_gets_once_the_addresses_and_texts_to_pass_on(
    github: FakeGitHub, run_task: RunTask, folder: str
) -> None:
    issue = github.add_issue()
    pull = add_merged(github, folder, issue)

    run_task("published")
    run_task("published")

    (said,) = github.said(issue)
    slug = folder.rpartition("/")[2][11:]
    links, touch, texts = said.partition("\n- ")[2].split("\n\n", 2)
    assert links.count(f"/{slug}/") == len(github.files[pull])
    address = touch.partition("](")[2].removesuffix(")")
    whatsapp, facebook = re.findall(r"^(\w+):\n\n```text\n(.+?)\n```$", texts, re.DOTALL | re.M)
    assert (whatsapp[0], facebook[0]) == ("WhatsApp", "Facebook")
    assert parse_qs(urlsplit(address).query)["text"] == [whatsapp[1]]
    assert whatsapp[1].startswith("*")
    assert all(text.endswith(f"/{slug}/") for _, text in (whatsapp, facebook))
    assert github.wrote == ["comment", "label"]


def test_the_original_is_told_first_and_nothing_that_is_for_members() -> None:
    names = [f"content/posts/2019-07-05-taller-comunitario/{lang}.md" for lang in ("en", "es")]
    names.append("content/posts/2019-07-18-aviso-interno/es.md")

    found = published_texts(names, read_content(SAMPLE))

    assert [(each.slug, each.lang) for each in found] == [
        ("taller-comunitario", "es"), ("taller-comunitario", "en"),
    ]  # fmt: skip


def test_only_our_merged_branches_count_whose_text_is_there(
    github: FakeGitHub, run_task: RunTask, folder: str
) -> None:
    pull = add_merged(github, "posts", github.add_issue())
    github.files[pull] = ["content/posts/2019-10-05-todavia-no/es.md"]
    add_merged(github, folder, github.add_issue(), merged_at=None)
    add_merged(github, folder, github.add_issue(), state="open")
    for branch in ("issue-x", "issue-1/../2", "issue-1-photos-900"):
        number = add_merged(github, folder, github.add_issue())
        github.pulls[number]["head"]["ref"] = f"intake/{branch}"
    fork = add_merged(github, folder, github.add_issue())
    github.pulls[fork]["head"]["repo"] = {"full_name": "mallory/blog"}

    run_task("published")

    assert github.wrote == []


def test_what_quotes_a_text_leaves_in_the_end(github: FakeGitHub, run_task: RunTask) -> None:
    note = "- [ ] …\n  `Ana, 9 años`\n\nCloses #7\n\n> …"
    ours: dict[str, Any] = {"user": {"login": BOT}}
    closed: dict[str, Any] = {"state": "closed"}
    mail, merged = f"mail/{'a' * 16}", {**closed, "merged_at": "2019-10-06T12:00:00Z"}
    cleared = [
        github.add_pull("red", branch, body=note, **ours, **state)
        for branch in ("intake/issue-7", mail)
        for state in (closed, merged)
    ]
    for branch, state in (("intake/issue-9", ours), ("newsletter/draft", {**ours, **closed})):
        github.add_pull("red", branch, body=note, **state)

    run_task("published")
    github.pulls[cleared[0]]["body"] += "\nWe asked Ana."
    run_task("published")

    bodies = [github.pulls[number]["body"] for number in cleared]
    assert ["Closes #7\n" in body for body in bodies] == [True, True, False, False]
    assert all("citaba el texto" in body and "Ana, 9" not in body for body in bodies)
    assert bodies[0].endswith("We asked Ana.")
    assert github.wrote == ["change_pull"] * len(cleared)


@pytest.mark.skipif(not FIGURES.is_file(), reason="a region that adopted it has its own figures")
def test_who_sent_figures_gets_their_page(github: FakeGitHub, run_task: RunTask) -> None:
    for lang, page in (("es", "es/cifras/"), ("en", "en/figures/")):
        issue = github.add_issue(labels=[{"name": "figures"}, {"name": lang}])
        github.files[add_merged(github, "posts", issue)] = ["content/figures/2019-07.toml"]

        run_task("published")

        (said,) = github.said(issue)
        assert said.rstrip().endswith(f"/{page}")
        assert ("Thank you" in said) is (lang == "en")


def test_who_sent_a_structure_in_gets_its_page(job: Job) -> None:
    issue = job.github.add_issue()
    pull = add_merged(job.github, "posts", issue)
    job.github.files[pull] = ["content/structures/red-vecinal/es.md"]

    job.run("github", "published")

    (said,) = job.github.said(issue)
    assert "/red-vecinal/" in said


def test_an_issue_that_is_gone_keeps_nobody_else_waiting(
    github: FakeGitHub, run_task: RunTask, folder: str
) -> None:
    gone = [add_merged(github, folder, number) for number in (900, 901)]
    issue = github.add_issue()
    add_merged(github, folder, issue)
    github.deleted.add(900)
    github.moved.add(901)

    run_task("published")
    run_task("published")

    assert [len(github.said(each)) for each in (issue, 900, 901)] == [1, 0, 0]
    assert all({"name": "published"} in github.pulls[each]["labels"] for each in gone)
    assert github.wrote.count("label") == len(github.pulls)
