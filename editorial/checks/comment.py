"""Renders problems as a comment for the contributor: in the text's language, without git's terms.

What the comment quotes from files and people stays plain text: no markup, no link, no mention.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from textwrap import indent

from editorial.model.library import group
from editorial.text.quoting import quote_code, quote_message
from editorial.words.message import N_, NN_, say
from editorial.words.problem import Problem

FINE = N_(
    "Thank you! Everything is fine here. Somebody in the group will read it now; there is nothing "
    "else for you to do."
)
"""What the comment says if nothing was found."""

FIRST = N_("Look at this first")
"""The heading above what an editor should look at."""

ASKS_SILENCE = "silence"
LOOKED = {ASKS_SILENCE, "attention"}
"""Rules that find what an editor should look at; the contributor has nothing to correct."""

PRIVATE = {"meeting-key", "private-mail", "private-phone", "structure-contact"}
"""Rules about what must not become public: the comment says it first, at any level."""

MOST_LETTERS = 60_000
"""GitHub takes 65,536 characters; the caller may add a line of its own."""

MOST_IN_FULL = 100
"""Problems listed one by one in each language; of further ones only their number is given."""

NOTED = "noted"
"""Rule of what an editor should know and nobody has to correct."""

SUGGESTION = "suggestion"
"""Rule of a line that may not belong to the text, for an editor to take out with a tap."""

TICKED = "ticked"
"""Kind of what the sender said of a text by ticking boxes: it comes first."""

STANDING = N_("Also, for every text")

INVENTORY = "inventory"
"""Rule of the sentences with a name, a number or an address in them."""

FOR_EDITORS = {*LOOKED, INVENTORY, NOTED, SUGGESTION}

CHECKLIST: Mapping[str, Collection[str]] = {
    N_("Nothing that somebody asked to keep out, and nothing that is published already."): {
        *("silence", "wait", "draft", "again"),
    },
    N_("Nobody's home address, phone number, account, identity number or password."): {
        *("home", "identity", "code", *PRIVATE),
    },
    N_("Children are named or shown only if their parents or guardians agree."): {"minors", "age"},
    N_(
        "Nothing about anybody's health, belief, origin or love life, unless that person said it "
        "to be published."
    ): {"private", "health"},
    N_("Nobody is accused or insulted."): (),
    N_("Everybody who is named or shown knows about it."): {"several", "name"},
}
"""What an editor makes sure of in every text, each with the kinds and rules that belong to it."""

MOST_LOOKED, MOST_IN_NOTE = 50, 12
"""The most things that are listed, and that aren't folded."""

_MOST_LINES = 5
_LONGEST_QUOTE = 160


def render_comment(problems: Sequence[Problem], langs: Sequence[str]) -> str:
    """Render the comment, with a part for each of `langs`, the languages of the checked files.

    Languages with errors come first, then those with advice, then those where all is well.
    """
    found: dict[str, list[Problem]] = {lang: [] for lang in langs}
    for problem in problems:
        found.setdefault(problem.lang, []).append(problem)
    room = MOST_LETTERS // max(1, len(found))
    ordered = sorted(found, key=lambda lang: (not _errors(found[lang]), not found[lang]))
    return "\n\n".join(_render_part(found[lang], lang, room) for lang in ordered)


def _render_part(problems: Sequence[Problem], lang: str, room: int) -> str:
    looked = render_attention(problems, lang)
    problems = [each for each in problems if each.rule not in FOR_EDITORS]
    if not problems:
        return looked or say(lang, FINE)
    errors = _errors(problems)
    opening = _opening(errors, lang)
    title = N_("What to do now") if errors else N_("How to change something")
    how = N_(
        "Open the tab “Files changed” above, choose the three dots next to the file's name "
        "and “Edit file”. Correct the lines, then choose “Commit changes”: this comment "
        "updates itself. If anything doesn't work, say so here and somebody will help you."
    )
    ending = f"**{say(lang, title)}.** {say(lang, how)}"
    first = [looked, ""] if looked else []
    lines = _entries(problems, lang, room - sum(map(len, (*first, opening, ending))))
    return "\n".join([*first, opening, *lines, "", ending])


def _errors(problems: Sequence[Problem]) -> int:
    return sum(problem.level == "error" for problem in problems)


def render_attention(problems: Sequence[Problem], lang: str) -> str:
    """Render what an editor should look at, each thing once; empty if nothing was found."""
    found = [each for each in problems if each.rule in LOOKED]
    ordered = sorted(found, key=lambda each: (each.rule != ASKS_SILENCE, each.path))
    lines = [f"## {say(lang, FIRST)}"] if found else []
    for path, own in groupby(ordered, attrgetter("path")):
        lines += [f"\n{quote_code(path)}\n", *_things([*own], lang)]
    return "\n".join(lines)


def render_note(problems: Sequence[Problem], lang: str, *standing: str) -> str:
    """Render what an editor makes sure of before a text is published, with what was found.

    The problems are those of one text, said in the editor's language `lang`. Lines without any,
    what was noted, and `standing` texts are folded.
    """
    rest = [each for each in problems if each.rule in FOR_EDITORS | PRIVATE]
    shown, folded, room = list[str](), list[str](), MOST_IN_NOTE
    for line, kinds in CHECKLIST.items():
        own = [each for each in rest if (each.kind or each.rule) in kinds]
        rest = [each for each in rest if each not in own]
        rows = [indent(each, "  ") for each in _things(own, lang)]
        head = f"- [ ] {say(lang, line)}"
        shown += [head, *rows[:room]] if rows[:room] else []
        folded += [head, *rows[room:]] if rows[room:] or not rows else []
        room -= len(rows[:room])
    first = [each for each in rest if each.rule in LOOKED or each.kind == TICKED]
    folded += _things([each for each in rest if each not in first], lang)
    first.sort(key=lambda each: each.kind != TICKED)
    inside = "\n".join(folded), *standing
    blocks = "\n".join(_things(first, lang)), "\n".join(shown), _fold(inside, lang)
    return "\n\n".join(filter(None, blocks))


def _fold(blocks: Iterable[str], lang: str) -> str:
    parts = f"<details>\n<summary>{say(lang, STANDING)}</summary>", *blocks, "</details>"
    return "\n\n".join(filter(None, parts))


def _things(found: Sequence[Problem], lang: str) -> Iterator[str]:
    """List what was found, each thing once with the lines that it stands in."""
    things = group((each.text, each) for each in found)
    for same in [*things.values()][:MOST_LOOKED]:
        quoted = _quoted_line(same[-1]) if same[-1].rule in PRIVATE else ""
        yield f"{_render_item(*same)}{quoted}"
    if (left := len(things) - MOST_LOOKED) > 0:
        yield say(lang, N_("… and {n} more."), n=left)


def _opening(errors: int, lang: str) -> str:
    if not errors:
        title = say(lang, N_("Thank you! This can be published"))
        what = N_(
            "What follows is advice: it would make the text better, but nothing has to be changed."
        )
        return f"## {title}\n\n{say(lang, what)}"
    title = say(lang, N_("Thank you! Something still needs correcting"))
    count = NN_(
        "{n} thing has to be corrected before this can be published.",
        "{n} things have to be corrected before this can be published.",
    )
    return f"## {title}\n\n{say(lang, count, n=errors)}"


def _entries(problems: Sequence[Problem], lang: str, room: int) -> Iterator[str]:
    """List the problems file by file, errors first: as many as fit, then how many more there are.

    The line as it was typed follows each, where that helps.
    """
    ordered = sorted(
        problems,
        key=lambda each: (each.rule not in PRIVATE, each.path, each.level != "error", each.line),
    )
    shown, above = 0, ("", "")
    for each in ordered[:MOST_IN_FULL]:
        here = (each.path, each.level)
        text = f"{_render_item(each)}{_quoted_line(each) if each.line > 1 else ''}"
        if here != above:
            title = N_("To correct") if each.level == "error" else N_("Advice")
            text = f"\n**{say(lang, title)}**\n\n{text}"
        if each.path != above[0]:
            text = f"\n### {quote_code(each.path)}\n{text}"
        room -= len(text) + 1
        if room < 0:
            break
        yield text
        shown, above = shown + 1, here
    if left := len(problems) - shown:
        yield "\n" + say(lang, N_("… and {n} more."), n=left)


def _render_item(problem: Problem, *others: Problem) -> str:
    """Render a message, with values that are more than words as code, to be copied.

    `others` are the same on other lines. What is for editors and has no line of its own is on 1.
    """
    numbers = sorted({each.line for each in (problem, *others)})
    shown = ", ".join(map(str, numbers[:_MOST_LINES])) + ", …" * (len(numbers) > _MOST_LINES)
    where = say(problem.lang, N_("Line {number}"), number=shown)
    nowhere = problem.rule in FOR_EDITORS and numbers == [1]
    place = "" if nowhere else f"**{where}.** "
    return f"- {place}{quote_message(problem.lang, problem.message)}"


def _quoted_line(problem: Problem) -> str:
    quoted = quote_code(problem.quote, _LONGEST_QUOTE)
    return f"\n  {quoted}" if quoted else ""
