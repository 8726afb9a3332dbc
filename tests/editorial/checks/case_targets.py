"""Pages whose targets can't be read, or are about what nobody counts."""

from __future__ import annotations

from collections.abc import Mapping

from tests.editorial.checks.writing import P_ES, PAGE, Case, Files

COUNTED = {"figures/2019-07.toml": "[Twitter]\nfollowers = 39\n"}


def targets(value: str) -> Files:
    """A page with targets in its third line, beside figures of Twitter."""
    return {P_ES: PAGE.replace("\n\n", f"\nTargets: {value}\n\n"), **COUNTED}


CASES: Mapping[str, Case] = {
    "a target without a number": Case(
        targets("Twitter seguidores"), "targets", 3, ("seguidores", "seguidores 100")),
    "a target of nothing": Case(
        targets("Twitter seguidores 0"), "targets", 3, ("seguidores 0", "seguidores 1")),
    "a target with a mark in its number": Case(
        targets("Twitter seguidores 1.000"), "targets", 3, ("1.000", "1000")),
    "two targets with one number": Case(
        targets("Twitter tuits, Twitter seguidores 100"), "targets", 3, ("tuits,", "tuits 5,")),
    "a target on no network": Case(
        targets("seguidores 100"), "targets", 3, ("seguidores 100", "Twitter seguidores 100")),
    "a target with a word that is nearly right": Case(
        targets("Twitter segidores 100"), "targets", 3, ("segidores", "seguidores")),
    "a target of what is not counted": Case(
        targets("posts 10, Twitter aplausos 100"), "targets", 3, ("aplausos", "tuits")),
    "a target on a network that is nearly called so": Case(
        targets("Twiter seguidores 100"), "target-network", 3, ("Twiter", "twitter")),
    "a target on a network that nobody counts": Case(
        targets("Instagram seguidores 100"), "target-network", 3,
        {"figures/2019-08.toml": "[Instagram]\nfollowers = 1\n"}),
}  # fmt: skip
