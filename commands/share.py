"""The texts to pass something on: share."""

from __future__ import annotations

from pathlib import Path

import click

from commands import shell
from editorial.build import Model
from editorial.issues import build_issue
from editorial.model import Issue, Post, Site
from editorial.sharing.kit import ShareText, build_texts
from editorial.sharing.networks import NETWORKS
from editorial.sharing.texts import MOMENTS, accounts_of
from editorial.times.dates import is_month, long_date
from editorial.words.message import N_, SetupError, say
from plugins.reading import load_model

WHAT = N_("Which text, or the issue of which month? Write its folder's name, or {example}.")
NO_TEXT = N_("{name}: no post and no webinar has a folder of this name")
SEVERAL = N_("{name}: several folders end in this name; write one of these: {folders}")
FOR_MEMBERS = N_("{name}: is for members, so it has a text for the mailing list alone")
_RULE = "-" * 72


@click.command()
@click.argument("name", default="", metavar="SLUG|MONTH")
@shell.content_option
@click.option("--network", type=click.Choice(list(NETWORKS)), help="For this network alone.")
@click.option("--edition", default="", help="In this language alone.")
@click.option("--output", type=shell.FOLDER, help="Write a file each into this folder.")
def share(
    name: str, content: Path | None, network: str | None, edition: str, output: Path | None
) -> None:
    """Print the texts that pass on a post, a webinar, or the issue of MONTH (2019-07).

    SLUG is the name of a folder, without its date if no other ends so. One text stands alone, to be
    piped; before each of several stands what it is for.
    """
    project = shell.open_project(shell.PUBLISHING, content)
    if not name:
        example = f"{project.settings['TODAY']:%Y-%m}"
        raise shell.Refusal(say(project.lang, WHAT, example=example))
    folder = project.outside(output, "")
    model = load_model(project.settings, project.called)
    site, known = model.site, ", ".join(model.site.languages)
    if edition and edition not in site.languages:
        raise shell.Refusal(say(project.lang, shell.NO_LANGUAGE, code=edition, known=known))
    langs = [edition] if edition else list(site.languages)
    accounts = accounts_of(model.library)
    every = (
        each
        for lang in langs
        for each in build_texts(_find(name, lang, model), lang, site, accounts)
    )
    texts = [each for each in every if network in (None, each.network)]
    if not texts:
        raise SetupError(FOR_MEMBERS, name=name)
    if output:
        _write(texts, folder, name)
    else:
        click.echo(_render(texts, site, project.lang))


def _find(name: str, lang: str, model: Model) -> Post | Issue:
    """Find what an edition has under this name; SetupError unless it is exactly one thing."""
    library = model.library
    if is_month(name):
        return build_issue(library, model.site, model.notes, name, lang, model.sent)
    found = {
        post.folder: post
        for post in library.posts
        if name == post.slug or f"/{post.folder}".endswith(f"/{name}")
    }
    if len(found) != 1:
        raise SetupError(SEVERAL if found else NO_TEXT, name=name, folders=", ".join(sorted(found)))
    (post,) = found.values()
    text = library.translations(post).get(lang) or library.original(post)
    return text if isinstance(text, Post) else post


def _render(texts: list[ShareText], site: Site, lang: str) -> str:
    """Put texts one below the other, each under a line for the person at the terminal."""
    blocks = []
    for each in texts:
        head = [say(lang, NETWORKS[each.network].label), site.languages[each.lang].name]
        head += [say(lang, MOMENTS[each.kind][0])] if each.kind else []
        head += [long_date(each.day, lang)] if each.kind and each.day else []
        blocks.append(f"{' · '.join(head)}\n\n{each.text}")
    return texts[0].text if len(texts) == 1 else f"\n\n{_RULE}\n\n".join(blocks)


def _write(texts: list[ShareText], folder: Path, name: str) -> None:
    """Write `taller.es.whatsapp.txt`, `charla.es.x.week.txt`."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in texts:
        parts = (Path(name).name, each.lang, each.network, each.kind or "")
        file = folder / f"{'.'.join(filter(None, parts))}.txt"
        shell.write_whole(file, f"{each.text}\n".encode())
        click.echo(shell.shown(file))
