"""What stands in a new file for its writer: headers to fill in, and hints, as Markdown comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from editorial.headers.table import headers_of
from editorial.issues import NoIssueError, build_issue
from editorial.message import N_, say
from editorial.model import Issue, Language
from editorial.model.whole import Model
from editorial.text.plain import one_line
from editorial.vocabulary import Vocabulary


def render_text(headers: Iterable[tuple[str, str]], body: str, language: Language) -> str:
    """A file's text; a header without value waits for one."""
    lines = (f"{language.header_name(name)}: {value}".rstrip() for name, value in headers)
    return "".join(f"{line}\n" for line in lines) + f"\n{body}\n"


def render_hints(texts: Iterable[str]) -> str:
    """Hints, a line each; whatever stands in one, it ends where it should."""
    return "\n".join(f"<!-- {one_line(text).replace('--', '–')} -->" for text in texts)


def original_hints(
    kind: str, headers: Mapping[str, str], language: Language, vocabulary: Vocabulary
) -> str:
    """What to do in the file that is written first."""
    given = {*headers, *({"When"} if "Starts" in headers else ())}
    further = [
        each.name
        for each in headers_of(kind)
        if not each.rare and each.name not in given and each.type.is_open(vocabulary)
    ]
    more = ", ".join(map(language.header_name, further))
    texts = (
        N_(
            "Write the text below these lines. They are for you alone: nobody else sees them, and "
            "you can delete them."
        ),
        N_(
            "Headings begin with ##. For a picture in the text, put its file into this folder and "
            "write: ![what it shows](file.jpg)"
        ),
        N_(
            "At the top you can add lines that begin with one of these words and a colon: "
            "{headers}."
        ),
    )
    return render_hints(say(language.code, text, headers=more) for text in texts)


def translation_hints(lacking: Sequence[str], language: Language) -> str:
    """What to do in a translation's file; `lacking` are the headers without a value."""
    names = ", ".join(map(language.header_name, lacking))
    texts = [
        N_(
            "Below these lines, translate the text, or leave it out: the page then leads to the "
            "original."
        ),
        N_(
            "If you can't translate into this language, delete this file: the original is shown "
            "with a label, and somebody else translates it."
        ),
    ]
    if lacking:
        texts.insert(0, N_("Still to be written at the top: {headers}."))
    return render_hints(say(language.code, text, headers=names) for text in texts)


def build_notes(root: Path, model: Model, month: str) -> dict[str, bytes]:
    """The editors' notes of a month that are not there yet, by their path below `root`."""
    paths = {f"issues/{month}/{lang}.md": lang for lang in model.site.languages}
    return {
        path: build_note(model.site.languages[lang], preview_issue(model, month, lang))
        for path, lang in paths.items()
        if not (root / path).exists()
    }


def preview_issue(model: Model, month: str, lang: str) -> Issue | None:
    """The issue as it is without a note; None for a month without posts."""
    try:
        return build_issue(model.library, model.site, {}, month, lang, model.sent)
    except NoIssueError:
        return None


def build_note(language: Language, issue: Issue | None) -> bytes:
    """A note's file, with hints to what the issue has; left as it is, it changes nothing there."""
    headers = ((header.name, "") for header in headers_of("issues"))
    return render_text(headers, render_hints(_note_hints(language, issue)), language).encode()


def _note_hints(language: Language, issue: Issue | None) -> Iterator[str]:
    lang = language.code
    greeting = N_(
        "Write a greeting of two or three sentences below these lines. They are for you "
        "alone: nobody else sees them, and you can delete them."
    )
    yield say(lang, greeting)
    if issue is None:
        return
    empty = N_("If {header} is left empty, it will be: {value}")
    for header, value in (("Subject", issue.subject), ("Preheader", issue.preheader)):
        yield say(lang, empty, header=language.header_name(header), value=value)
    order = N_(
        "The stories in their order: {value}. For another order, write some of these names after "
        "{header}, separated by commas: they come first in their section."
    )
    slugs = ", ".join(story.slug for section in issue.sections for story in section.stories)
    yield say(lang, order, header=language.header_name("Order"), value=slugs)
