"""Teams: whose turn it is, what was taken on in calls, and texts about both, ready to send."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dateutil.rrule import MONTHLY, rrule

from editorial.model.library import Action, Duty, Team, Teams
from editorial.model.site import Site, Term
from editorial.model.vocabulary import Vocabulary
from editorial.reading.records.record import Record
from editorial.reading.records.table import ACTIONS, TEAMS
from editorial.text.quoting import quote_block
from editorial.times.dates import first_day, long_date, month_name, next_month
from editorial.words.message import LABELLED, N_, Message, say


def read_actions(records: Iterable[Record], vocabulary: Vocabulary) -> tuple[Action, ...]:
    """Read the files of `actions/`, by month."""
    return tuple(
        Action(
            month=record.month,
            what=Term(row.name, row.names),
            who=", ".join(map(str, row.read("who", vocabulary) or ())),
            by=row.read("by", vocabulary),
            done=row.read("done", vocabulary),
        )
        for record in records
        if record.kind.name == ACTIONS
        for row in record.rows
    )


def open_actions(actions: Iterable[Action], month: str) -> tuple[Action, ...]:
    """List what is still to be done at the end of a month, including what earlier months left.

    Actions with a day come first, by that day.
    """
    taken_on = (each for each in actions if each.month <= month)
    still_open = (each for each in taken_on if not each.done or f"{each.done:%Y-%m}" > month)
    return tuple(sorted(still_open, key=lambda each: (each.by or date.max, each.month)))


@dataclass(frozen=True, slots=True)
class ToldAction:
    """What readers are told of an action: what it is about, then who, until when, since when.

    `lang` is the language of `what` if that isn't the readers'.
    """

    what: str
    notes: tuple[str, ...]
    lang: str = ""

    def __str__(self) -> str:
        return " · ".join((self.what, *self.notes))


def tell_actions(actions: Iterable[Action], lang: str) -> tuple[ToldAction, ...]:
    """Say in a language what is to be done, by whom and by when."""
    told = []
    for action in actions:
        notes = [action.who or say(lang, N_("no one has taken it on yet"))]
        if action.by:
            notes.append(say(lang, N_("by {day}"), day=long_date(action.by, lang)))
        notes.append(say(lang, N_("since {month}"), month=month_name(action.month, lang)))
        elsewhere = "" if lang in action.what.names else next(iter(action.what.names), "")
        told.append(ToldAction(action.what.name(lang), tuple(notes), elsewhere))
    return tuple(told)


MONTHS_AHEAD = 6
"""How many months of turns are shown in advance."""


class Turn(NamedTuple):
    """A duty, and the team that has it in a month."""

    duty: Duty
    team: Team


def read_teams(records: Iterable[Record], vocabulary: Vocabulary) -> Teams:
    """Read `vocabulary/teams.toml`; no teams without that file."""
    record = next((each for each in records if each.kind.name == TEAMS), None)
    if record is None:
        return Teams()
    exceptions: dict[str, dict[str, str]] = {}
    for row in record.rows_of("exception"):
        exceptions.setdefault(row.value("month"), {})[row.value("duty")] = row.value("team")
    duties = []
    for row in record.rows_of("duty"):
        categories = row.read("categories", vocabulary) or ()
        duties.append(Duty(Term(row.name, row.names), tuple(each.slug for each in categories)))
    teams = (
        Team(Term(row.name, row.names), row.read("members", vocabulary) or ())
        for row in record.rows_of("team")
    )
    rotation = next(iter(record.rows_of("rotation")), None)
    first = rotation.value("first") if rotation else ""
    every = (rotation and rotation.read("every", vocabulary)) or 1
    return Teams(tuple(duties), tuple(teams), first, every, exceptions)


def find_turns(teams: Teams, month: str) -> tuple[Turn, ...]:
    """Find each duty's turn in a month; none before the first month, or until that is decided.

    With each rotation a team goes on to the duty above its last one, and from the first to the
    last, or to rest if there are more teams than duties: no team has a duty twice running.
    """
    if not teams.first or month < teams.first:
        return ()
    rotations = rrule(MONTHLY, first_day(teams.first), teams.every, until=first_day(month))
    passed, instead = len([*rotations]) - 1, teams.exceptions.get(month, {})
    by_word = {team.term.slug: team for team in teams.teams}
    turns = []
    for place, duty in enumerate(teams.duties):
        usual = teams.teams[(place + passed) % len(teams.teams)]
        turns.append(Turn(duty, by_word.get(instead.get(duty.term.slug, ""), usual)))
    return tuple(turns)


def months_ahead(teams: Teams, today: date) -> tuple[str, ...]:
    """List the next months that have turns, from a day's month on; none without a start."""
    start = first_day(max(teams.first, f"{today:%Y-%m}"))
    months = rrule(MONTHLY, start, count=MONTHS_AHEAD) if teams.first else ()
    return tuple(f"{day:%Y-%m}" for day in months)


def find_resting(teams: Teams, turns: Sequence[Turn]) -> tuple[Team, ...]:
    """Find the teams without a duty in a month in which others have one."""
    busy = [turn.team for turn in turns]
    return tuple(team for team in teams.teams if busy and team not in busy)


def tell_team(team: Team, lang: str) -> str:
    """Name a team and its members: `Equipo A (Ana Ejemplo @ana, João Souza)`."""
    members = ", ".join(map(str, team.members)) or say(lang, N_("its members are not decided yet"))
    return f"{team.term.name(lang)} ({members})"


def tell_start(teams: Teams, lang: str) -> str:
    """Say why no team is on duty yet."""
    if not teams.first:
        return say(lang, N_("It is not decided yet in which month the teams begin to take turns."))
    month = month_name(teams.first, lang)
    return say(lang, N_("The teams begin to take turns in {month}."), month=month)


def choose_reviewers(
    teams: Teams, month: str, categories: Iterable[str], others: Iterable[str]
) -> tuple[str, ...]:
    """List the logins of the people on duty for texts of these categories, without `others`.

    Those are the author, who can't review, and people who were asked before. GitHub compares logins
    without case.
    """
    wanted, known = set(categories), {login.casefold() for login in others}
    turns = (turn for turn in find_turns(teams, month) if wanted.intersection(turn.duty.categories))
    return tuple(login for login in _logins(turns) if login.casefold() not in known)


def tell_whom(teams: Teams, months: Iterable[str]) -> str:
    """Mention the people on duty in these months as GitHub wants it: `@ana @joao`."""
    turns = (turn for month in months for turn in find_turns(teams, month))
    return " ".join(f"@{login}" for login in _logins(turns))


def _logins(turns: Iterable[Turn]) -> Iterable[str]:
    """List the members' logins, each once."""
    members = (member for turn in turns for member in turn.team.members)
    return dict.fromkeys(member.login for member in members if member.login)


TEAMS_FILE = "content/vocabulary/teams.toml"

_NO_TEAMS = N_(
    "There are no teams yet. If you want some, write them in {file}, like this:\n\n"
    '[rotation]\nfirst = "{month}"\n\n[duty.networks]\n{lang} = "Social networks"\n\n'
    '[team.group-1]\n{lang} = "Group 1"\nmembers = "Ana Pérez @ana-perez, João Souza"\n\n'
    '[team.group-2]\n{lang} = "Group 2"'
)

_RULE = "-" * 72


def render_duty(teams: Teams, actions: Sequence[Action], month: str, lang: str) -> str:
    """Say who is on duty in a month, and what is still to be done."""
    name = month_name(month, lang)
    blocks = [[say(lang, N_("On duty in {month}"), month=name)]]
    if turns := find_turns(teams, month):
        blocks.append([f"{duty.term.name(lang)}: {tell_team(team, lang)}" for duty, team in turns])
        if resting := find_resting(teams, turns):
            names = ", ".join(tell_team(team, lang) for team in resting)
            label = Message(N_("Not on duty this time"))
            blocks[-1].append(say(lang, LABELLED, label=label, value=names))
    elif teams.teams:
        blocks.append([tell_start(teams, lang)])
        if not teams.first:
            how = N_('Once you know, write it in {file}, below [rotation]: first = "{month}"')
            blocks[-1].append(say(lang, how, file=TEAMS_FILE, month=month))
        duties = ", ".join(duty.term.name(lang) for duty in teams.duties)
        blocks.append([say(lang, LABELLED, label=Message(N_("Duties")), value=duties)])
        blocks[-1] += [tell_team(team, lang) for team in teams.teams]
    else:
        first = next_month(month)
        blocks.append([say(lang, _NO_TEAMS, file=TEAMS_FILE, month=first, lang=lang)])
    blocks += _to_do(actions, month, lang)
    return "\n\n".join("\n".join(lines) for lines in blocks)


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
    done = [each for each in actions if each.done and f"{each.done:%Y-%m}" == month]
    if done:
        done.sort(key=lambda each: each.done or date.max)
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


def join_markdown(texts: Mapping[str, str], site: Site) -> str:
    """Join texts for an issue on GitHub, as code: they can mention and link nothing there."""
    return "\n\n".join(
        f"### {site.languages[lang].name}\n\n{quote_block(text)}" for lang, text in texts.items()
    )


DUTY_FORMATS: Mapping[str, Callable[[Mapping[str, str], Site], str]] = {
    "text": lambda texts, _site: f"\n\n{_RULE}\n\n".join(texts.values()),
    "markdown": join_markdown,
}
"""The formats of `duty`: each joins the texts of all languages."""
