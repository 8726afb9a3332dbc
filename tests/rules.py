"""`docs/rules.md`: every rule with its messages, side by side in the languages of the site."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from editorial.checks import ATTENTION, PRIVACY, READING, RECORD_RULES, RULES, check_content
from editorial.reading.content import read_content
from editorial.reading.vocabulary import read_vocabulary
from editorial.times.dates import language_name
from editorial.words.message import LOCALES, MESSAGE_LANGUAGE, load_catalog
from editorial.words.problem import Problem, Rule
from tests.content_files import write_files
from tests.editorial.checks.cases import CASES
from tests.editorial.checks.writing import TODAY, Files

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "rules.md"

_ALL: tuple[Rule[Any], ...] = (*READING, *PRIVACY, *RULES, *ATTENTION, *RECORD_RULES)
_INTRODUCTION = """# What `check` looks for

Made by `python3 tasks.py messages` from the rules in `editorial/checks/` and the bad files in
`tests/editorial/checks/`: change those.

`python3 tasks.py check` tells every problem in the language of its file, with file, line and what
to write instead. An **error** has to be corrected before a text is merged; a **warning** is advice.
Where the column *build* says “stops”, no site is written until it is corrected; “tells” is what a
build says too, without stopping: a small mistake must not hold up everybody else's texts.

`python3 tasks.py check --fix` repairs what has one right answer: names and order of headers, line
ends, a BOM. In a message, `{link}` and the like stand for
what was found.
"""


def render_rules(languages: Sequence[str], messages: Mapping[str, Sequence[str]]) -> str:
    """The whole page. `messages` are those of each rule, by its name."""
    rules = sorted(_ALL, key=lambda rule: (not rule.stops, rule.level != "error"))
    rows = "".join(
        f"| [{rule.name}](#{rule.name}) | {rule.level} | {_effect(rule)} | {_statement(rule)} |\n"
        for rule in rules
    )
    table = f"| rule | level | build | what it asks |\n|---|---|---|---|\n{rows}"
    parts = (_render_rule(rule, languages, messages[rule.name]) for rule in rules)
    return "\n".join([_INTRODUCTION, table, *parts])


def read_messages(folder: Path) -> dict[str, list[str]]:
    """What each rule says about the bad files of the tests, written below `folder`."""
    return collect_messages(find_all(folder, {name: case.files for name, case in CASES.items()}))


def find_all(folder: Path, files: Mapping[str, Files]) -> dict[str, list[Problem]]:
    """What is found in the files of each case, written below `folder`."""
    found = {}
    for number, (name, each) in enumerate(files.items()):
        root = write_files(folder / str(number) / "content", each)
        content = read_content(root, earlier=CASES[name].earlier, today=TODAY)
        found[name] = check_content(content, attends=True)
    return found


def collect_messages(found: Mapping[str, Sequence[Problem]]) -> dict[str, list[str]]:
    """The messages of each rule, each once, in what was found in the cases."""
    said: dict[str, list[str]] = {rule.name: [] for rule in _ALL}
    for problem in chain.from_iterable(found.values()):
        if problem.message.text not in said[problem.rule]:
            said[problem.rule].append(problem.message.text)
    return said


def site_languages() -> list[str]:
    """The language of the code, then the others of the project's own site."""
    languages = read_vocabulary(ROOT / "content").languages
    return [MESSAGE_LANGUAGE, *(lang for lang in languages if lang != MESSAGE_LANGUAGE)]


def page_languages() -> list[str]:
    """The languages that the page is in: those of the site for which it was made last."""
    catalogs = sorted(path.parts[-3] for path in LOCALES.glob("*/LC_MESSAGES/messages.po"))
    names = {language_name(lang, lang): lang for lang in (MESSAGE_LANGUAGE, *catalogs)}
    part = PAGE.read_text("utf-8").partition("\n## ")[2].partition("\n| ")[2]
    return [names[name.strip()] for name in part.partition(" |\n")[0].split("|")]


def write_rules() -> None:
    with tempfile.TemporaryDirectory() as folder:
        text = render_rules(site_languages(), read_messages(Path(folder)))
    PAGE.write_text(text, encoding="utf-8")


def _render_rule(rule: Rule[Any], languages: Sequence[str], messages: Sequence[str]) -> str:
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


if __name__ == "__main__":
    write_rules()
