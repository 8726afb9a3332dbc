"""Begin files for people to go on with: headers to fill in, and hints as Markdown comments."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from editorial.build import Model
from editorial.issues import NoIssueError, build_issue
from editorial.model.library import Issue
from editorial.model.site import Language
from editorial.reading.headers.table import headers_of
from editorial.text.plain import one_line
from editorial.words.message import N_, say

ORIGINAL = N_(
    "Write the text below these lines, which don't appear on the page. Headings begin with ##. "
    "For a picture in the text, put its file into this folder and write: ![what it "
    "shows](file.jpg)"
)
ABOVE = N_("At the top, you may add a line for any of these, like the ones that stand there:")
TRANSLATION = N_(
    "Below these lines, translate the text, or leave it out: the page then leads to the original. "
    "If there is a picture, say above them what it shows, in a line “{header}: …”. If you can't "
    "translate into this language, delete this file: somebody else may do it."
)
_GREETING = N_("Write a greeting below these lines, which don't appear in the newsletter.")
_EMPTY = N_("If {header} is left empty, it will be: {value}")
_ORDER = N_("Stories: {value}. For another order, list some of them after {header}, with commas.")


def render_source(headers: Iterable[tuple[str, str]], body: str, language: Language) -> str:
    """Write a file's text; a header without a value is there to be filled in."""
    lines = (f"{language.header_name(name)}: {value}".rstrip() for name, value in headers)
    return "".join(f"{line}\n" for line in lines) + f"\n{body}\n"


def render_hints(texts: Iterable[str]) -> str:
    """Write each hint as a comment on a line of its own; no text in it can end the comment."""
    return "\n".join(f"<!-- {one_line(text).replace('--', '–')} -->" for text in texts)


def begin_notes(root: Path, model: Model, month: str) -> dict[str, bytes]:
    """Build the editors' notes that a month still lacks, by their path below `root`."""
    return {
        path: build_note(language, preview_issue(model, month, lang))
        for lang, language in model.site.languages.items()
        if not (root / (path := f"issues/{month}/{lang}.md")).exists()
    }


def preview_issue(model: Model, month: str, lang: str) -> Issue | None:
    """Build a month's issue as it is without a note; None for a month without posts."""
    try:
        return build_issue(model.library, model.site, {}, month, lang, model.sent, members=True)
    except NoIssueError:
        return None


def build_note(language: Language, issue: Issue | None) -> bytes:
    """Build a note's file, with hints on the issue; a note left as it is changes nothing."""
    hints, headers = [say(language.code, _GREETING)], [each.name for each in headers_of("issues")]
    if issue:
        slugs = ", ".join(story.slug for story in issue.stories)
        texts = (_EMPTY, issue.subject), (_EMPTY, issue.preheader), (_ORDER, slugs)
        for name, (text, value) in zip(headers, texts, strict=True):
            header = language.header_name(name)
            hints.append(say(language.code, text, header=header, value=value))
    return render_source(((name, "") for name in headers), render_hints(hints), language).encode()
