"""What was found, as a comment for the contributor: in the text's language, without a word of git.

What files and people wrote in it stays mere text: no markup, no link, no mention.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from editorial.checks.problem import Problem
from editorial.message import N_, load_catalog, say
from editorial.quoting import quote_code, quote_message

FINE = N_(
    "Thank you! Everything is fine here. Somebody in the group will read it now; there is nothing "
    "else for you to do."
)
"""What is said where nothing was found."""

MOST_LETTERS = 60_000
"""GitHub takes 65,536 characters; the caller may add a line of its own."""

MOST_IN_FULL = 100
"""Problems that are told one by one, in each language; where there are more, all are counted."""

_LONGEST_QUOTE = 160
_MOST_COUNTED, _MOST_RULES = 30, 10


def render_comment(problems: Sequence[Problem], langs: Sequence[str]) -> str:
    """The comment: a part for each of `langs`, those of the files that were looked at.

    What is to be done comes first.
    """
    found: dict[str, list[Problem]] = {lang: [] for lang in langs}
    for problem in problems:
        found.setdefault(problem.lang, []).append(problem)
    room = MOST_LETTERS // max(1, len(found))
    ordered = sorted(found, key=lambda lang: _urgency(found[lang]), reverse=True)
    return "\n\n".join(_render_part(found[lang], lang, room) for lang in ordered)


def _urgency(problems: Sequence[Problem]) -> tuple[bool, bool]:
    """What is to be done comes before advice, and that before thanks."""
    return any(problem.level == "error" for problem in problems), bool(problems)


def _render_part(problems: Sequence[Problem], lang: str, room: int) -> str:
    if not problems:
        return say(lang, FINE)
    errors = sum(problem.level == "error" for problem in problems)
    opening, ending = _opening(errors, lang), _ending(errors, lang)
    counts = list(_counts(problems, lang)) if len(problems) > MOST_IN_FULL else []
    room -= sum(map(len, (opening, ending, *counts))) + len(counts)
    lines = _fit(_entries(problems, lang), room, lang)
    return "\n".join([opening, *counts, *lines, "", ending])


def _counts(problems: Sequence[Problem], lang: str) -> Iterator[str]:
    """How often each rule was broken in each file: what nobody would count in a long list."""
    yield "\n" + say(lang, N_("Found, by file and rule:")) + "\n"
    files = Counter(problem.path for problem in problems)
    for path, _ in files.most_common(_MOST_COUNTED):
        rules = Counter(problem.rule for problem in problems if problem.path == path)
        said = ", ".join(f"{quote_code(rule)} {n}" for rule, n in rules.most_common(_MOST_RULES))
        yield f"- {quote_code(path)}: {said}"
    if len(files) > _MOST_COUNTED:
        yield "- " + say(lang, N_("… and {n} more."), n=len(files) - _MOST_COUNTED)


def _opening(errors: int, lang: str) -> str:
    if not errors:
        title = say(lang, N_("Thank you! This can be published"))
        what = say(
            lang,
            N_(
                "What follows is advice: it would make the text better, but nothing has to be "
                "changed."
            ),
        )
        return f"## {title}\n\n{what}"
    title = say(lang, N_("Thank you! Something still needs correcting"))
    count = load_catalog(lang).ngettext(
        "{n} thing has to be corrected before this can be published.",
        "{n} things have to be corrected before this can be published.",
        errors,
    )
    return f"## {title}\n\n{count.format(n=errors)}"


def _ending(errors: int, lang: str) -> str:
    title = say(lang, N_("What to do now") if errors else N_("How to change something"))
    how = say(
        lang,
        N_(
            "Open the tab “Files changed” above, choose the three dots next to the file's name "
            "and “Edit file”. Correct the lines, then choose “Commit changes”: this comment "
            "updates itself. If anything doesn't work, say so here and somebody will help you."
        ),
    )
    return f"**{title}.** {how}"


def _entries(problems: Sequence[Problem], lang: str) -> Iterator[str | Problem]:
    """The headings and the problems of a part, file by file and errors first."""
    for path, group in groupby(sorted(problems, key=_order), key=lambda each: each.path):
        yield f"\n### {quote_code(path)}"
        for level, each in groupby(group, key=lambda problem: problem.level):
            title = N_("To correct") if level == "error" else N_("Advice")
            yield f"\n**{say(lang, title)}**\n"
            yield from each


def _order(problem: Problem) -> tuple[str, bool, int]:
    return problem.path, problem.level != "error", problem.line


def _entry(problem: Problem) -> str:
    """A problem as a list item; below it its line as it was typed, where that helps."""
    where = say(problem.lang, N_("Line {number}"), number=problem.line)
    item = f"- **{where}.** {quote_problem(problem)}"
    quoted = quote_code(problem.quote, _LONGEST_QUOTE) if problem.line > 1 else ""
    return f"{item}\n  {quoted}" if quoted else item


def quote_problem(problem: Problem) -> str:
    """A problem's message, its values as code where they are more than words: to be copied."""
    return quote_message(problem.lang, problem.message)


def _fit(entries: Iterator[str | Problem], room: int, lang: str) -> Iterator[str]:
    """As many entries as there is room for, and how many more problems there are."""
    left = shown = 0
    for each in entries:
        if room >= 0 and shown < MOST_IN_FULL:
            text = each if isinstance(each, str) else _entry(each)
            room -= len(text) + 1
            shown += not isinstance(each, str)
            if room >= 0:
                yield text
                continue
        left += not isinstance(each, str)
    if left:
        yield "\n" + say(lang, N_("… and {n} more."), n=left)
