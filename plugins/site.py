"""The whole site: check what was written, run Pelican beside the old output, then change places."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.settings import read_settings

from editorial.checks import check_content
from editorial.checks.problem import Problem
from editorial.content import Content, read_content
from editorial.errors import SetupError
from editorial.settings import require_settings
from plugins.library import read_model
from plugins.model import Model
from plugins.workplace import open_workplace


class BuildError(RuntimeError):
    """A build that wrote nothing; `problems` lists what to correct in the content."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Report:
    """What a build read and wrote; its problems are those that don't stop it."""

    posts_in: int
    posts_out: int
    pages: int
    issues: int
    problems: tuple[Problem, ...]


def load_settings(config: Path, **changes: object) -> dict[str, Any]:
    """Pelican's settings of `pelicanconf.py` or `publishconf.py`, with what a task changes.

    BuildError where they can't be read.
    """
    content = Path(str(changes.get("PATH") or config.parent / "content"))
    if not content.is_dir():
        raise BuildError(f"{content}: there is no such folder")
    overrides = {name: value for name, value in changes.items() if value is not None}
    try:
        return dict(read_settings(str(config), override=overrides))
    except SetupError:
        raise
    except Exception as error:  # the file is Python, so it may do anything
        raise BuildError(f"{config.name}: {type(error).__name__}: {error}") from error


def load_model(settings: Mapping[str, Any], shown: str = "") -> Model:
    """What the content says, without writing anything; BuildError as in `write_site`."""
    content, _ = _check(settings, shown)
    return build_model(settings, content)


def build_model(settings: Mapping[str, Any], content: Content) -> Model:
    """What content says where no problem stops a build; SetupError where other data does."""
    with _strict_pelican():
        own = dict(Pelican(_reading(settings, content)).settings)
        generators = [_read(kind, own) for kind in (ArticlesGenerator, PagesGenerator)]
        return read_model(generators, own)


def write_site(settings: Mapping[str, Any], shown: str = "") -> Report:
    """Write the site into OUTPUT_PATH, or nothing at all: then BuildError says why.

    `shown` is the content folder's path as the person calling knows it.
    """
    output, root = (Path(settings[name]).resolve() for name in ("OUTPUT_PATH", "PATH"))
    with open_workplace(output, root) as fresh:
        content, problems = _check(settings, shown)
        with _strict_pelican():
            Pelican(_reading(settings, content) | {"OUTPUT_PATH": str(fresh)}).run()
        report = _count(content, fresh, problems)
        if report.posts_in != report.posts_out:
            raise BuildError(f"{report.posts_in} posts were read, {report.posts_out} written")
    return report


def _check(settings: Mapping[str, Any], shown: str) -> tuple[Content, tuple[Problem, ...]]:
    content = read_content(Path(settings["PATH"]))
    require_settings(settings, content.vocabulary)
    problems = tuple(check_content(content, shown, advice=False))
    stopping = sum(problem.stops for problem in problems)
    if stopping:
        raise BuildError(f"nothing was written; to be corrected first: {stopping}", problems)
    return content, problems


def _reading(settings: Mapping[str, Any], content: Content) -> dict[str, Any]:
    """Settings by which Pelican reads the very files that were checked, and no others."""
    posts = [source.path for source in content.sources if source.kind in ("posts", "webinars")]
    pages = [source.path for source in content.sources if source.kind == "pages"]
    return dict(settings) | {"ARTICLE_PATHS": posts, "PAGE_PATHS": pages}


def _read(kind: type[Generator], settings: dict[str, Any]) -> Generator:
    """One of Pelican's generators with its files read, as Pelican itself makes it."""
    context = settings | {"generated_content": {}, "static_links": set(), "static_content": {}}
    generator = kind(context, settings, settings["PATH"], settings["THEME"], "")
    generator.generate_context()
    return generator


def _count(content: Content, output: Path, problems: tuple[Problem, ...]) -> Report:
    """Count what was read and, by looking for each address, what was written."""
    posts = [source for source in content.sources if source.day]
    written = [each for each in posts if (output / content.address(each) / "index.html").exists()]
    pages, issues = len([*output.rglob("*.html")]), len([*output.rglob("issue.txt")])
    return Report(len(posts), len(written), pages, issues, problems)


@contextmanager
def _strict_pelican() -> Iterator[None]:
    """Pelican goes on after errors and exits 0: here its first warning ends the build."""
    said: list[str] = []
    logger, handler = logging.getLogger("pelican"), _Listener(said)
    logger.addHandler(handler)
    try:
        with redirect_stdout(sys.stderr):
            yield
    finally:
        logger.removeHandler(handler)
    if said:
        raise BuildError("Pelican: " + "; ".join(said))


class _Listener(logging.Handler):
    """Keeps what Pelican warns of."""

    def __init__(self, said: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.said = said

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())
