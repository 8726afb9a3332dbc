"""The way from a content folder to a site; Pelican is loaded once the content may become one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plugins.reading import begin_build
from plugins.writer import Inputs, Report


def write_site(
    settings: Mapping[str, Any], called: str = "", inputs: Inputs | None = None
) -> Report:
    """Write the site into OUTPUT_PATH; raise SetupError, and write nothing, if that can't be done.

    `called` is the path of the content folder as the caller typed it, `inputs` its files if they
    are listed already.
    """
    inputs = inputs or Inputs(settings, called)
    with begin_build(settings, called) as begun:
        from plugins.blog import load_blog  # loads Pelican

        blog = load_blog(settings)
        blog.inputs = inputs
        blog.write(*begun)
    return blog.report
