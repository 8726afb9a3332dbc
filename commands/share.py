"""The texts to pass something on: share."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

import click

from commands import shell
from editorial.build import Model
from editorial.issues import build_issue
from editorial.model.library import Issue
from editorial.model.site import Site
from editorial.model.texts import Post
from editorial.sharing.kit import ShareText, build_share_texts
from editorial.sharing.networks import NETWORKS
from editorial.sharing.texts import MOMENTS, accounts_of
from editorial.times.dates import is_month, long_date
from editorial.words.message import N_, SetupError, say
from plugins.reading import load_model

WHAT = N_("Which text, or the issue of which month? Write its folder's name, or {example}.")
SEVERAL_FOLDERS = N_("{name}: several folders have this name; write one of these: {folders}")
NO_TEXT = N_(
    "{name}: no post and no webinar has a folder of this name. Look for it in content/posts and "
    "content/webinars."
)
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

    SLUG is a folder, its name, or words of it that no other has. One text
    stands alone, to be piped; several follow a list of them, each below what it is for.
    """
    project = shell.open_project(shell.PUBLISHING, content)
    if not name:
        raise shell.Refusal(say(project.lang, WHAT, example=f"{project.settings['TODAY']:%Y-%m}"))
    model = load_model(project.settings, project.called)
    site, langs = model.site, list(model.site.languages)
    if edition and edition not in langs:
        message = say(project.lang, shell.NO_LANGUAGE, code=edition, known=", ".join(langs))
        raise shell.Refusal(message)
    accounts = accounts_of(model.library)
    texts = [
        text
        for lang in ([edition] if edition else langs)
        for text in build_share_texts(_find(name, lang, model), lang, site, accounts)
        if network in (None, text.network)
    ]
    if not texts:
        raise SetupError(FOR_MEMBERS, name=name)
    if output:
        _write(texts, output, name)
    else:
        click.echo(_render(texts, site, project.lang))


def _find(name: str, lang: str, model: Model) -> Post | Issue:
    """Find what an edition has under this name; SetupError unless it is exactly one thing."""
    if is_month(name):
        return build_issue(model.library, model.site, model.notes, name, lang, model.sent)
    path = PurePath(name)  # `content/posts/2019-07-22-taller/es.md`, as a terminal completes it
    called = (path.parent if path.suffix == ".md" else path).name
    places = sorted({post.folder for post in model.library.posts})
    exact = [place for place in places if place.endswith((f"/{called}", f"-{called}"))]
    folders = exact or [place for place in places if re.search(f"[/-]{re.escape(called)}", place)]
    if len(folders) != 1:
        fault = SEVERAL_FOLDERS if folders else NO_TEXT
        raise SetupError(fault, name=name, folders=", ".join(folders))
    named = [post for post in model.library.posts if post.folder in folders]
    return min(named, key=lambda post: (post.lang != lang, not post.original))


def _render(texts: list[ShareText], site: Site, lang: str) -> str:
    """Put texts one below the other, each under a line for the person at the terminal."""
    if len(texts) == 1:
        return texts[0].text
    heads, blocks = list[str](), list[str]()
    for each in texts:
        head = [say(lang, NETWORKS[each.network].label), site.languages[each.lang].name]
        head += [say(lang, MOMENTS[each.moment.kind][0])] if each.moment.kind else []
        head += [long_date(each.moment.day, lang)] if each.moment.day else []
        heads.append(" · ".join(head))
        blocks.append(f"{heads[-1]}\n\n{each.text}")
    return f"\n\n{_RULE}\n\n".join(["\n".join(heads), *blocks])


def _write(texts: list[ShareText], folder: Path, name: str) -> None:
    """Write `taller.es.whatsapp.txt`, `charla.es.x.week.txt`."""
    for each in texts:
        parts = (Path(name).name, each.lang, each.network, each.moment.kind or "")
        file = folder / f"{'.'.join(filter(None, parts))}.txt"
        shell.write_whole(file, f"{each.text}\n".encode())
        click.echo(shell.shown(file))
