"""The page of the teams: whose turn it is in the months ahead, and what is still to be done."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.build import Model
from editorial.model.addresses import teams_address
from editorial.teams.actions import open_actions, tell_actions
from editorial.teams.rotation import find_resting, find_turns, months_ahead, tell_start
from editorial.words.message import N_, say
from plugins.pages.web import WebPage, in_languages


def build_team_pages(model: Model) -> Iterator[WebPage]:
    """A page in each edition, where there are teams or something to be done."""
    site, teams = model.site, model.teams
    month, ahead = f"{site.today:%Y-%m}", months_ahead(teams, site.today)
    turns = [(each, find_turns(teams, each)) for each in ahead]
    addresses = {code: teams_address(each) for code, each in site.languages.items()}
    for lang in site.languages if teams.teams or model.actions else ():
        yield WebPage(
            lang=lang,
            address=addresses[lang],
            template="teams.html",
            title=say(lang, N_("Teams")),
            description=say(lang, N_("Who is on duty, and what is still to be done")),
            values={
                "teams": teams,
                "turns": [(each, row, find_resting(teams, row)) for each, row in turns],
                "start": "" if turns else tell_start(teams, lang),
                "actions": tell_actions(open_actions(model, month), lang),
            },
            **in_languages(site, addresses),
        )
