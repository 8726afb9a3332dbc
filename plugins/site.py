"""The whole site: check what was written, make the model of it, and let Pelican run around it."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican import Pelican, parse_arguments
from pelican.settings import read_settings

from editorial.checks import check_content
from editorial.checks.problem import Problem, render_text
from editorial.content import Content, read_content
from editorial.message import SetupError
from editorial.model.build import Model, build_model
from editorial.settings import require_settings
from plugins.from_pelican import read_site
from plugins.pages.web import page_file
from plugins.workplace import open_workplace


class BuildError(SetupError):
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
    if "SITEURL" in overrides:
        overrides.setdefault("CNAME", "")  # that of the site's own address
    try:
        return dict(read_settings(str(config), override=overrides))
    except SetupError:
        raise
    except Exception as error:  # the file is Python, so it may do anything
        raise BuildError(f"{config.name}: {type(error).__name__}: {error}") from error


def shown(folder: Path) -> str:
    """A folder as somebody would name it from where they are."""
    resolved, here = folder.resolve(), Path.cwd()
    inside = resolved.is_relative_to(here)
    return (resolved.relative_to(here) if inside else resolved).as_posix()


def load_model(settings: Mapping[str, Any], called: str = "") -> Model:
    """What the content says, without writing anything; BuildError as in `write_site`."""
    content, _ = _check(settings, called)
    return read_model(content, settings)


def read_model(content: Content, settings: Mapping[str, Any]) -> Model:
    """What content says where no problem stops a build; SetupError where other data does."""
    if not (content.root / "posts").is_dir():
        raise SetupError(f"{content.root}/posts: there is no such folder, so there are no posts")
    return build_model(content, read_site(settings, content.vocabulary))


def write_site(settings: Mapping[str, Any], called: str = "") -> Report:
    """Write the site into OUTPUT_PATH, or nothing at all: then BuildError says why.

    `called` is the content folder's path as the person calling knows it.
    """
    blog = Blog(dict(settings))
    blog.called = called
    blog.run()
    return blog.report


class Blog(Pelican):
    """Pelican around our model: it lends settings, signals and plugins, and writes nothing."""

    called = ""
    model: Model
    fresh: Path
    report: Report
    written: tuple[str, ...] = ()

    def run(self) -> None:
        """Check, build the model, then run Pelican, whose generators find it in their context."""
        output, root = (Path(path).resolve() for path in (self.output_path, self.path))
        with open_workplace(output, root) as self.fresh:
            content, problems = _check(self.settings, self.called)
            self.model = read_model(content, self.settings)
            with _strict_pelican():
                super().run()
            self.report = report = _count(content, set(self.written), problems)
            if report.posts_in != report.posts_out:
                raise BuildError(f"{report.posts_in} posts were read, {report.posts_out} written")


class BareBlog(Blog):
    """What Pelican's own command runs: it reports problems as `tasks.py build` does."""

    def run(self) -> None:
        """Exit 1 after a fault; under `--autoreload` wait for the next change."""
        self.called = shown(Path(self.path))
        try:
            super().run()
            _tell(render_text(self.report.problems))
        except (SetupError, OSError) as error:
            _tell(render_text(getattr(error, "problems", ())))
            _tell(f"pelican: {error}")
            if not parse_arguments().autoreload:
                sys.exit(1)


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n" if text else "")


def _check(settings: Mapping[str, Any], called: str) -> tuple[Content, tuple[Problem, ...]]:
    content = read_content(Path(settings["PATH"]))
    require_settings(settings, content.vocabulary)
    problems = tuple(check_content(content, called, advice=False))
    stopping = sum(bool(problem.stops) for problem in problems)
    if stopping:
        raise BuildError(f"nothing was written; to be corrected first: {stopping}", problems)
    return content, problems


def _count(content: Content, written: set[str], problems: tuple[Problem, ...]) -> Report:
    """Count what was read and, by looking for each address, what was written."""
    posts = [source for source in content.sources if source.day]
    found = sum(page_file(content.address(each)) in written for each in posts)
    pages, issues = (sum(path.endswith(end) for path in written) for end in (".html", "/issue.txt"))
    return Report(len(posts), found, pages, issues, problems)


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
