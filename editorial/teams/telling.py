"""Whose turn it is, and what is handed over at a month's end, as texts ready to be sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from editorial.model import Action, Site, Teams
from editorial.reading.records.record import Cell, Row, render_record
from editorial.reading.records.table import RECORD_KINDS, TEAMS
from editorial.teams.actions import done_actions, open_actions, tell_actions
from editorial.teams.rotation import Turn, find_resting, find_turns, tell_start, tell_team
from editorial.text.quoting import quote_block
from editorial.times.dates import month_name, next_month
from editorial.words.message import N_, say

HOW_TO_START = N_('Once you know, write it in {file}, below [rotation]: first = "{month}"')
FILE = "content/vocabulary/teams.toml"

NO_TEAMS = N_("There are no teams yet. If you want some, write them in {file}, like this:")
_EXAMPLE = (
    ("duty", "networks", N_("Social networks"), ()),
    ("team", "group-1", N_("Group 1"), ("members",)),
    ("team", "group-2", N_("Group 2"), ()),
)
"""What a first file of teams may have: the name, and the keys that are filled in, of each table."""

_RULE = "-" * 72


def render_duty(teams: Teams, actions: Sequence[Action], month: str, lang: str) -> str:
    """Say who is on duty in a month, and what is still to be done."""
    name = month_name(month, lang)
    blocks = [[say(lang, N_("On duty in {month}"), month=name)]]
    if turns := find_turns(teams, month):
        blocks.append([f"{duty.term.name(lang)}: {tell_team(team, lang)}" for duty, team in turns])
        if resting := find_resting(teams, turns):
            names = ", ".join(tell_team(team, lang) for team in resting)
            blocks[-1].append(say(lang, N_("Without a duty this time: {teams}"), teams=names))
    elif teams.teams:
        blocks.append([tell_start(teams, lang)])
        if not teams.first:
            blocks[-1].append(say(lang, HOW_TO_START, file=FILE, month=month))
        duties = ", ".join(duty.term.name(lang) for duty in teams.duties)
        blocks.append([say(lang, N_("Duties: {duties}"), duties=duties)])
        blocks[-1] += [tell_team(team, lang) for team in teams.teams]
    else:
        blocks.append([say(lang, NO_TEAMS, file=FILE)])
        blocks.append([render_example(month, lang)])
    blocks += _to_do(actions, month, lang)
    return "\n\n".join("\n".join(lines) for lines in blocks)


def render_example(month: str, lang: str) -> str:
    """Write a file of teams as it may begin, with the first turns in the month after this one."""
    parts = {part.name: part for part in RECORD_KINDS[TEAMS].parts}
    first = {"first": Cell(next_month(month), 1), "every": Cell("1", 1)}
    rows = [Row(parts["rotation"], "", 1, first)]
    for part, word, label, given in _EXAMPLE:
        cells = {key.name: Cell(key.example, 1) for key in parts[part].keys if key.name in given}
        rows.append(Row(parts[part], word, 1, cells, {lang: say(lang, label)}))
    return render_record(rows).rstrip()


def render_handover(teams: Teams, actions: Sequence[Action], month: str, lang: str) -> str:
    """Write the note with which a month's teams hand over to the next month's teams."""
    after = next_month(month)
    names = {"month": month_name(month, lang), "next": month_name(after, lang)}
    blocks = [[say(lang, N_("Handover from {month} to {next}"), **names)]]
    now, then = find_turns(teams, month), find_turns(teams, after)
    if then:
        blocks.append([*_changes(now, then, lang)])
    elif teams.teams:
        blocks.append([tell_start(teams, lang)])
    if done := done_actions(actions, month):
        title = say(lang, N_("Done in {month}:"), month=names["month"])
        blocks.append([title, *(f"- {action.what.name(lang)}" for action in done)])
    blocks += _to_do(actions, month, lang)
    if now:
        blocks.append([say(lang, N_("Thank you to everybody who was on duty!"))])
    return "\n\n".join("\n".join(lines) for lines in blocks)


def _changes(now: Sequence[Turn], then: Sequence[Turn], lang: str) -> Iterator[str]:
    """Say in a line for each duty who has it, or who hands it over to whom."""
    before = {turn.duty.term.slug: turn.team for turn in now}
    for duty, team in then:
        last = before.get(duty.term.slug, team)
        values = {"duty": duty.term.name(lang), "team": tell_team(team, lang)}
        if last == team:
            yield say(lang, N_("- {duty}: {team}"), **values)
        else:
            message = N_("- {duty}: {last} hands over to {team}")
            yield say(lang, message, last=last.term.name(lang), **values)


def _to_do(actions: Sequence[Action], month: str, lang: str) -> Iterator[list[str]]:
    """Say what is open at a month's end."""
    if told := tell_actions(open_actions(actions, month), lang):
        yield [say(lang, N_("Still to do:")), *(f"- {action}" for action in told)]
    elif actions:
        yield [say(lang, N_("Nothing is left to do."))]


def render_markdown(texts: Mapping[str, str], site: Site) -> str:
    """Join texts for an issue of the repository, in which they mention and link nothing."""
    return "\n\n".join(
        f"### {site.languages[lang].name}\n\n{quote_block(text)}" for lang, text in texts.items()
    )


RENDERERS: Mapping[str, Callable[[Mapping[str, str], Site], str]] = {
    "text": lambda texts, _site: f"\n\n{_RULE}\n\n".join(texts.values()),
    "markdown": render_markdown,
}
"""The formats of `duty`."""
