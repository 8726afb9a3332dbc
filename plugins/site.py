"""The way from a content folder to a site: read, check, make the pages, and say what is wrong.

Nothing here needs Pelican, so the checks begin before it is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

from editorial.checks import check_content
from editorial.reading.content import Content
from editorial.rendering.markup import read_body
from editorial.system import Kept, begin, count_copies, prepare
from editorial.words.problem import Problem
from plugins.reading import judge, read_pictured
from plugins.settings import has_readers
from plugins.workplace import Workplace, open_workplace
from plugins.writer import Inputs, Report

Judge = Callable[[], tuple[Problem, ...]]
"""Waits until a content is checked, and returns its problems; BuildError if one stops a build."""


def write_site(settings: Mapping[str, Any], called: str = "", kept: Kept | None = None) -> Report:
    """Write the site into OUTPUT_PATH; raise BuildError, and write nothing, if that can't be done.

    `called` is the path of the content folder as the caller typed it. A process that writes a site
    again and again gives the same `kept` each time, and reads only what has changed.
    """
    inputs = Inputs(settings, called)
    with begin_build(settings, called, kept) as begun:
        from plugins.blog import load_blog  # loads Pelican, while the content is being checked

        blog = load_blog(settings)
        blog.inputs = inputs
        blog.write(*begun)
    return blog.report


@contextmanager
def begin_build(
    settings: Mapping[str, Any], called: str, kept: Kept | None = None
) -> Iterator[tuple[Workplace, Content, Judge]]:
    """Open a workplace, read the content, and check it beside whatever is made of it.

    What is wrong with the content is told before any error of the pages. With other people's
    plugins, on one core, or where findings are kept, everything is checked first.
    """
    output, root = (Path(settings[name]).resolve() for name in ("OUTPUT_PATH", "PATH"))
    afresh = bool(settings.get("DELETE_OUTPUT_DIRECTORY"))
    with open_workplace(output, root, afresh=afresh) as place:
        content = read_pictured(settings, kept)
        prepare((source.body for source in content.sources), [read_body], content.cache)
        check = partial(check_content, content, called, advice=False)
        beside = count_copies() > 1 and kept is None and not has_readers(settings)
        take = begin(check) if beside else cache(check)
        try:
            if not beside:
                judge(take())
            yield place, content, lambda: judge(take())
        except Exception:
            judge(take())
            raise
