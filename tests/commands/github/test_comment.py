"""The comment under a pull request, whatever the report of the contributor's run says."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from click.testing import Result

from commands.github.client import MOST_ROWS, GitHubError
from commands.github.comment import MORE_THAN_TEXTS, NOT_BUILT
from commands.github.threads import BOT, mark_commit
from commands.parcels import LONGEST_REPORT
from editorial.checks.comment import FINE, MOST_IN_FULL
from editorial.reading.vocabulary import read_vocabulary
from editorial.words.message import SetupError, say
from tests.commands.github.conftest import RunTask, WriteEvent
from tests.conftest import ROOT
from tests.github_text import alive, elements
from tests.servers.fake_github import FakeGitHub

FORK, BRANCH, SHA, RUN = "ana", "mi-taller", "b" * 40, 77
FOLDER = "content/posts/2019-10-05-taller"
LANG, *OTHERS = read_vocabulary(ROOT / "content").languages
WARNING = say(LANG, MORE_THAN_TEXTS, files="|").partition("|")[0]
FOUND = "No existe la foto: revise el nombre"


def a_run(**changes: Any) -> dict[str, Any]:
    run = {"id": RUN, "event": "pull_request", "conclusion": "success", "head_branch": BRANCH}
    owner = {"full_name": f"{FORK}/blog", "owner": {"login": FORK}}
    return {**run, "head_sha": SHA, "head_repository": owner, "pull_requests": [], **changes}


def a_row(message: str = FOUND, lang: str = LANG, **changes: Any) -> dict[str, Any]:
    row = {"path": f"{FOLDER}/{lang}.md", "line": 5, "column": 1, "level": "error"}
    return {**row, "rule": "picture", "message": message, **changes}


def a_report(*rows: Any) -> bytes:
    return json.dumps({"version": 1, "problems": rows}).encode()


@dataclass(frozen=True, slots=True)
class Under:
    """A pull request from a fork, with a text in each language of the site."""

    github: FakeGitHub
    pull: int
    check: Callable[..., Result]  # run the task after a check's run, with changes of that

    def after(self, report: bytes, **run: Any) -> str:
        """The one comment, once a check has left this report."""
        self.github.add_artifact(RUN, report)
        self.check(**run)
        (said,) = self.github.said(self.pull)
        return said


@pytest.fixture
def under(github: FakeGitHub, run_task: RunTask, write_event: WriteEvent) -> Under:
    number = github.add_pull(FORK, BRANCH, SHA)
    texts = [f"{FOLDER}/{lang}.md" for lang in (LANG, *OTHERS)]
    github.files[number] = [*texts, f"{FOLDER}/foto.jpg"]

    def check(**run: Any) -> Result:
        return run_task("comment", write_event(workflow_run=a_run(**run)))

    return Under(github, number, check)


def test_problems_are_told_in_the_language_of_their_file(under: Under) -> None:
    said = under.after(a_report(a_row()), conclusion="failure")

    assert FOUND in said
    assert f"{FOLDER}/{LANG}.md" in said
    assert WARNING not in said  # texts alone aren't code
    assert under.github.pulls[under.pull]["labels"] == []
    assert under.github.leaked == []  # the token, to where artifacts are kept


def test_what_an_editor_should_look_at_comes_first_and_is_marked(under: Under) -> None:
    rows = [a_row(), a_row("“Está enferma”: mire esto", rule="attention")]

    said = under.after(a_report(*rows), conclusion="failure")

    assert said.index("mire esto") < said.index(FOUND)
    assert {"name": "look"} in under.github.pulls[under.pull]["labels"]


def test_thousands_of_problems_are_counted_and_the_first_told_in_full(under: Under) -> None:
    paths = [f"content/posts/2019-10-{day:02}-taller/{LANG}.md" for day in range(1, 31)] * 100
    rows = [a_row(f"{FOUND} {n}", path=path, quote="x" * 300) for n, path in enumerate(paths)]

    said = under.after(a_report(*rows, a_row(rule="link")), conclusion="failure")

    assert len(said) < 65_536
    assert f"{FOUND} 0" in said
    assert say(LANG, "… and {n} more.", n=3001 - MOST_IN_FULL) in said


def test_a_second_check_changes_the_same_comment(under: Under) -> None:
    under.after(a_report(a_row()))

    said = under.after(a_report())
    under.check()

    assert FOUND not in said
    assert under.github.wrote == ["comment", "change_comment"]


@pytest.mark.parametrize(("ended", "told"), [("success", FINE), ("failure", NOT_BUILT)])
def test_a_text_is_called_fine_in_its_languages_unless_the_build_failed(
    ended: str, told: str, under: Under
) -> None:
    said = under.after(a_report(), conclusion=ended)

    assert all(say(lang, told) in said for lang in (LANG, *OTHERS))


def test_whatever_changes_more_than_texts_is_labelled_and_says_so_first(under: Under) -> None:
    text, (found, gone) = f"{FOLDER}/{LANG}.md", (under.github.files, under.github.removed)
    for changed, removed in (
        ([text, ".github/workflows/check.yml"], []),
        (["tasks.py"], []),
        ([text], ["tasks.py"]),
        ([f"content/posts/{number}.md" for number in range(MOST_ROWS + 1)], []),
    ):
        found[under.pull], gone[under.pull] = changed, removed
        under.github.pulls[under.pull]["labels"] = []

        said = under.after(a_report())

        first = next(line for line in said.splitlines() if line and not line.startswith("<!--"))
        assert first.startswith(WARNING)
        assert under.github.pulls[under.pull]["labels"] == [{"name": "look"}]


def test_only_the_pull_request_at_the_commit_that_was_checked_is_commented(under: Under) -> None:
    under.github.add_artifact(RUN, a_report(a_row()))
    other = under.github.add_pull(FORK, BRANCH, SHA, base={"ref": "another"})

    for changes in (
        *({"event": "push"}, {"head_sha": "c" * 40}, {"head_branch": "another"}),
        *({"head_repository": None}, {"head_repository": {"owner": {"login": "mallory"}}}),
        {"pull_requests": [{"number": 1}], "head_sha": "d" * 40},
    ):
        done = under.check(**changes)

        assert "no open pull request" in done.output, changes
        assert under.github.wrote == [], changes
    under.check()
    assert (len(under.github.said(under.pull)), under.github.said(other)) == (1, [])


@pytest.mark.parametrize(("author", "wrote"), [(FORK, "comment"), (BOT, "change_comment")])
def test_our_comment_is_found_behind_hundreds_and_one_that_looks_like_it_left_alone(
    author: str, wrote: str, under: Under
) -> None:
    for _ in range(230):
        under.github.add_comment(under.pull, "A word")
    under.github.add_comment(under.pull, "<!-- check -->\nMerge it!", author)
    under.github.add_artifact(RUN, a_report(a_row()))

    under.check()

    assert under.github.wrote == [wrote]
    assert ("Merge it!" in f"{under.github.comments[under.pull]}") is (author == FORK)


LIES = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "comment end": "--> <h1>Approved</h1> <!--", "mention": "Thanks @lacralo/editors and @ana",
    "link": "[approved](https://evil.example) https://evil.example www.evil.example",
    "picture": "![](https://evil.example/pixel.png)",
    "closing": "fixes #1, closes GH-2, resolves red/blog#3", "table": "| a | b |\\n|---|---|",
    "code": "``` ` ~~~ ${{ secrets.TOKEN }} $(id) `id`",
    "gaps": "{number} {0.__class__.__mro__} ⟦0⟧ %(a)s", "heading": "# Approved by an editor",
    "lines": "two\n\n# Approved\n\n| a |\n|---|",
    "letters": "turned \u202e round, half a letter \ud800, soft\u00ad hyphen",
    "length": "word " * 50_000,
}  # fmt: skip


def test_whatever_a_message_says_is_mere_text(under: Under) -> None:
    honest, wrong = under.after(a_report(a_row())), []

    for case, lie in LIES.items():
        said = under.after(a_report(a_row(lie, "es"), a_row(lie, "en")))
        mere = elements(said) <= elements(honest) | {"code"}
        wrong += [] if mere and not alive(said) and "\u200b" not in said else [case]

    assert wrong == []


def test_a_report_that_is_not_ours_leads_to_no_comment(under: Under) -> None:
    million = b'{"version": 1, "problems": [' + b'{"path": "es.md"},\n' * 1_000_000 + b"0]}"
    for report in (million, a_report(a_row(path="content/../../es.md")), b"not even JSON"):
        under.github.add_artifact(RUN, report)

        with pytest.raises(SetupError):
            under.check()

    under.github.artifacts[RUN] = [b"PK" + b"0" * (4 * LONGEST_REPORT)]
    with pytest.raises(GitHubError, match="more than"):  # it isn't even read to its end
        under.check()
    assert under.github.wrote == []


def test_code_is_marked_whatever_the_report_is(under: Under) -> None:
    under.github.files[under.pull] = ["tasks.py"]
    under.github.add_artifact(RUN, b"rubbish")

    with pytest.raises(SetupError):
        under.check()

    (said,) = under.github.said(under.pull)
    assert WARNING in said
    assert mark_commit(SHA) not in said  # so it stays in the daily list
    assert under.github.pulls[under.pull]["labels"] == [{"name": "look"}]
