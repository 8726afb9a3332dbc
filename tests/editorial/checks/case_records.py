"""TOML files that people edit, each with what stops it from being read."""

from __future__ import annotations

from collections.abc import Mapping

from tests.editorial.checks.writing import Case

JULY = "figures/2019-07.toml"
GOOD = "[Twitter]\nfollowers = 39\n"


def bad(text: str | bytes, line: int = 1, rule: str = "record") -> Case:
    """A file of figures, and the same as it should be."""
    return Case({JULY: text}, rule, line, {JULY: GOOD})


def misnamed(name: str) -> Case:
    """A file of figures whose name is no month."""
    return Case({f"figures/{name}": GOOD}, "record", 1, {f"figures/{name}": "", JULY: GOOD})


CASES: Mapping[str, Case] = {
    "figures without a month": misnamed("julio.toml"),
    "figures in another format": misnamed("2019-07.csv"),
    "figures of a month that no year has": misnamed("2019-13.toml"),
    "an empty data file": bad(""),
    "a data file that is no UTF-8": bad("[Twitter]\n# Asunci\xf3n\n".encode("latin-1"), 2),
    "a data file that is too large": bad(f"{GOOD}# {'x' * 100_000}\n"),
    "data without an equals sign": bad("[Twitter]\nfollowers: 39\n", 2),
    "a name with an accent and no quotes": bad("[Twitter]\npáginas = 39\n", 2),
    "a heading of two words and no quotes": bad("[Red social]\nfollowers = 39\n"),
    "a heading without its bracket": bad("[Twitter\nfollowers = 39\n"),
    "curly quotes in data": bad("[Twitter]\nfollowers = “39”\n", 2),
    "a quote that is not closed": bad('[Twitter]\nfollowers = "39\n', 2),
    "a bracket that is not closed": bad("Twitter = {followers = 39\n"),
    "a word that is no value": bad("[Twitter]\nfollowers = muchos\n", 2),
    "a comma in a number": bad("[Twitter]\nfollowers = 1,039\n", 2),
    "a line of data that says nothing": bad("[Twitter]\n= 39\n", 2),
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
    "a network without a number": bad(f"[Facebook]\n\n{GOOD}"),
    "a network without a name": bad('[""]\nfollowers = 39\n'),
    "a figure with a typing error": bad("[Twitter]\nfolowers = 39\n", 2),
    "a figure that nobody knows": bad("[Twitter]\nestrellas = 39\n", 2),
    "a control character in data": bad("[Twitter]\nfollowers = 39\x07\n", 2, "record-characters"),
    "a BOM in data": bad(f"\ufeff{GOOD}", 1, "record-characters"),
}
