"""TOML files that people edit, each with what stops it from being read."""

from __future__ import annotations

from functools import partial

from tests.editorial.checks.writing import Case, Cases

JULY, TEAMS = "figures/2019-07.toml", "vocabulary/teams.toml"
ACTIONS, SENT = "actions/2019-07.toml", "issues/2019-07/sent.toml"
DUTY, TWO = '[duty.networks]\nes = "Redes"\n', '[team.a]\nes = "A"\n[team.b]\nes = "B"\n'
TURNS = '[rotation]\nfirst = "2019-12"\n'
SWAP = '[[exception]]\nmonth = "2020-01"\nduty = "networks"\nteam = "a"\n'
GOOD, GOOD_TEAMS = "[Twitter]\nfollowers = 39\n", f"{DUTY}{TWO}{TURNS}{SWAP}"
GOOD_ACTION = '[[action]]\nes = "Abrir una cuenta"\n'
MAILED = f"posts = []\n[editions.es]\nv1 = '{'0' * 64}'\n"
RIGHT = {JULY: GOOD, TEAMS: GOOD_TEAMS, ACTIONS: GOOD_ACTION, SENT: MAILED}


def bad(text: str | bytes, line: int = 1, rule: str = "record", file: str = JULY) -> Case:
    """A file of data, and the same as it should be."""
    return Case({file: text}, rule, line, {file: RIGHT[file]})


def misnamed(name: str, file: str = JULY) -> Case:
    return Case({name: RIGHT[file]}, "record", 1, {name: "", file: RIGHT[file]})


bad_teams, bad_action = partial(bad, file=TEAMS), partial(bad, file=ACTIONS)
bad_list = partial(bad, file=SENT)

CASES: Cases = {
    "a list of what was sent that is cut": bad_list("posts = ["),
    "a list of what was sent without posts": bad_list(MAILED.partition("\n")[2]),
    "posts that are a number": bad_list("posts = 5"),
    "editions by another name": bad_list("posts = []\nedition.es.v1 = '0'", 2),
    "editions as a list": bad_list("posts = []\neditions = ['es']", 2),
    "an edition that is a word": bad_list("posts = []\n[editions]\nes = 'v1'", 3),
    "an edition in no language": bad_list(MAILED.replace(".es", ".xx"), 2),
    "a digest that is too short": bad_list("posts = []\n[editions.es]\nv1 = 'short'", 3),
    "a revision without a number": bad_list(MAILED.replace("v1", "first"), 3),
    "no duty for the teams": bad_teams(TWO, 1),
    "no team for the duties": bad_teams(DUTY, 1),
    "a team alone": bad_teams(f'{DUTY}[team.a]\nes = "A"\n', 3, "record-turns"),
    "a team without a name": bad_teams(f"{DUTY}{TWO}[team.c]\nmembers = ['Ana']\n", 7),
    "a team whose word has a space": bad_teams(f'{DUTY}{TWO}[team."Grupo 3"]\nes = "C"\n', 7),
    "a heading that teams don't have": bad_teams(f'{DUTY}{TWO}[equipo.c]\nes = "C"\n', 7),
    "members left empty": bad_teams(f"{DUTY}{TWO}members = []\n", 7),
    "a mail address for a member": bad_teams(f"{DUTY}{TWO}members = ['ana@example.org']\n", 7),
    "a telephone for a member": bad_teams(f"{DUTY}{TWO}members = ['Ana +595 21 123 456']\n", 7),
    "a login that GitHub doesn't have": bad_teams(f"{DUTY}{TWO}members = ['@ana--e']\n", 7),
    "a first month in words": bad_teams(f"{DUTY}{TWO}[rotation]\nfirst = 'diciembre'\n", 8),
    "turns of no month": bad_teams(f"{DUTY}{TWO}{TURNS}every = 0\n", 9),
    "a duty for an unknown category": bad_teams(f"{DUTY}categories = ['noticias']\n{TWO}", 3),
    "exception: no duty": bad_teams(
        f"{DUTY}{TWO}{TURNS}[[exception]]\nmonth = '2020-01'\nteam = 'a'\n", 9),
    "exception: no team": bad_teams(
        GOOD_TEAMS.replace('team = "a"', 'team = "c"'), 12, "record-turns"),
    "exception: no such duty": bad_teams(
        GOOD_TEAMS.replace('duty = "networks"', 'duty = "redes"'), 11, "record-turns"),
    "exception: too early": bad_teams(GOOD_TEAMS.replace("2020-01", "2019-11"), 10, "record-turns"),
    "an exception for an open first month": bad_teams(
        GOOD_TEAMS.replace(TURNS, ""), 8, "record-turns"),
    "two exceptions for a duty": bad_teams(f"{GOOD_TEAMS}{SWAP}", 13, "record-turns"),
    "an action of no month": misnamed("actions/julio.toml", ACTIONS),
    "an action that says nothing": bad_action("[[action]]\n", 1),
    "an action without words": bad_action('[[action]]\nwho = "Ana"\n', 1),
    "an action in single brackets": bad_action('[action]\nes = "Abrir una cuenta"\n', 1),
    "an action that is done without a day": bad_action(f"{GOOD_ACTION}done = true\n", 3),
    "an action with a typing error": bad_action(f'{GOOD_ACTION}whom = "Ana"\n', 3),
    "figures without a month": misnamed("figures/julio.toml"),
    "figures in another format": misnamed("figures/2019-07.csv"),
    "figures of a month that no year has": misnamed("figures/2019-13.toml"),
    "an empty data file": bad(""),
    "a data file that is no UTF-8": bad("[Twitter]\n# Asunci\xf3n\n".encode("latin-1"), 2),
    "a data file that is too large": bad(f"{GOOD}# {'x' * 100_000}\n"),
    "data without an equals sign": bad("[Twitter]\nfollowers: 39\n", 2),
    "a quote that is not closed": bad('[Twitter]\nfollowers = "39\n', 2),
    "a bracket that is not closed": bad("Twitter = {followers = 39\n"),
    "a name of too many dots": bad(f"[Twitter]\na{'.a' * 30_000} = 39\n", 2),
    "data nested too deep": bad(f"x = {'[' * 3000}{']' * 3000}\n"),
    "a name twice in data": bad("[Twitter]\nfollowers = 39\nfollowers = 40\n", 3),
    "a network twice": bad(f"{GOOD}\n[twitter]\ntweets = 40\n", 4),
    "a number said in two languages": bad("[Twitter]\nfollowers = 39\nseguidores = 40\n", 3),
    "a point in a number": bad("[Twitter]\nfollowers = 1.039\n", 2),
    "a number below zero": bad("[Twitter]\nfollowers = -1\n", 2),
    "a number larger than the world": bad(f"[Twitter]\nfollowers = {10**20}\n", 2),
    "a number in words": bad('[Twitter]\nfollowers = "treinta y nueve"\n', 2),
    "a number left empty": bad('[Twitter]\nfollowers = ""\n', 2),
    "a value without end": bad(f'[Twitter]\nfollowers = "{"9" * 6000}"\n', 2),
    "a table for a number": bad("[Twitter.followers]\nnow = 39\n"),
    "a number without a network": bad("followers = 39\n"),
    "a network without a number": bad(f"[Facebook]\n\n{GOOD}", rule="record-unfilled"),
    "figures not filled in": bad("# ¡Llenar!\n[Twitter]\n# followers = 36\n", 2, "record-unfilled"),
    "a network without a name": bad('[""]\nfollowers = 39\n'),
    "a figure with a typing error": bad("[Twitter]\nfolowers = 39\n", 2),
}  # fmt: skip
