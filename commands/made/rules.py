"""Write `docs/rules.md`: every rule with its messages, side by side in the site's languages."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from commands.shell import ROOT
from editorial.checks import ATTENTION, PRIVACY, READING, RECORD_RULES, RULES
from editorial.reading.vocabulary import read_vocabulary
from editorial.times.dates import language_name
from editorial.words.message import MESSAGE_LANGUAGE, load_catalog
from editorial.words.problem import Problem, Rule

RULES_PAGE = ROOT / "docs" / "rules.md"

_ALL: tuple[Rule[Any], ...] = (*READING, *PRIVACY, *RULES, *ATTENTION, *RECORD_RULES)
_INTRODUCTION = """# What `check` looks for

Made by `python3 tasks.py messages` from the rules in `editorial/checks/` and the bad files in
`tests/editorial/checks/`: change those.

`python3 tasks.py check` tells every problem in the language of its file, with file, line and what
to write instead. An **error** has to be corrected before a text is merged; a **warning** is advice.
Where the column *build* says “stops”, no site is written until it is corrected; “tells” is what a
build says too, without stopping: a small mistake must not hold up everybody else's texts.

`python3 tasks.py check --fix` repairs what has one right answer: line ends, control
characters, YAML between lines of `---`, a folder's name. In a message, `{link}` and the like stand
for what was found.
"""


def render_rules(languages: Sequence[str], messages: Mapping[str, Collection[str]]) -> str:
    """Render the whole page. `messages` are those of each rule, by its name."""
    rules = sorted(_ALL, key=lambda rule: (not rule.stops, rule.level != "error"))
    rows = "".join(
        f"| [{rule.name}](#{rule.name}) | {rule.level} | {_effect(rule)} | {_statement(rule)} |\n"
        for rule in rules
    )
    table = f"| rule | level | build | what it asks |\n|---|---|---|---|\n{rows}"
    parts = (_render_rule(rule, languages, messages[rule.name]) for rule in rules)
    return "\n".join([_INTRODUCTION, table, *parts])


def collect_messages(found: Mapping[str, Sequence[Problem]]) -> dict[str, set[str]]:
    """Collect the messages of each rule in what was found in bad files."""
    said: dict[str, set[str]] = {rule.name: set() for rule in _ALL}
    for problem in chain.from_iterable(found.values()):
        said[problem.rule].add(problem.message.text)
    return said


def site_languages() -> list[str]:
    """List the language of the code, then the others of the project's own site."""
    languages = read_vocabulary(ROOT / "content").languages
    return [MESSAGE_LANGUAGE, *(lang for lang in languages if lang != MESSAGE_LANGUAGE)]


def write_rules() -> None:
    """Bring the page up to date."""
    from tests.editorial.checks.finding import find_all  # needs what only developers have

    with tempfile.TemporaryDirectory() as folder:
        text = render_rules(site_languages(), collect_messages(find_all(Path(folder))))
    RULES_PAGE.write_text(text, encoding="utf-8")


def _render_rule(rule: Rule[Any], languages: Sequence[str], messages: Collection[str]) -> str:
    names = " | ".join(language_name(lang, lang) for lang in languages)
    rows = "".join(
        f"| {' | '.join(_cell(load_catalog(lang).gettext(message)) for lang in languages)} |\n"
        for message in sorted(messages)
    )
    ruler = "|---" * len(languages)
    return f"## {rule.name}\n\n{_statement(rule)}\n\n| {names} |\n{ruler}|\n{rows}"


def _statement(rule: Rule[Any]) -> str:
    return (rule.check.__doc__ or "").partition("\n")[0]


def _effect(rule: Rule[Any]) -> str:
    return "stops" if rule.stops else "–" if rule.advises else "tells"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("[", "\\[")
