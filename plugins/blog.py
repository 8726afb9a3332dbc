"""Pelican around our model: it lends settings, signals and plugins to a build."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import replace
from io import StringIO
from logging.handlers import BufferingHandler
from pathlib import Path
from typing import Any

from pelican import Pelican, parse_arguments, signals
from pelican.generators import Generator
from pelican.settings import read_settings

from editorial.build import Model
from editorial.model.texts import Attachment
from editorial.reading.content import Content
from editorial.reading.settings import CONF
from editorial.reading.sources import Source
from editorial.rendering.markup import read_body
from editorial.system.files import note_digest
from editorial.words.message import SetupError
from editorial.words.problem import Problem, render_lines, shown
from plugins.pages.web import page_file
from plugins.reading import begin_build, read_model
from plugins.settings import add_today, has_readers
from plugins.workplace import Workplace, WrittenSite
from plugins.writer import Inputs, Report, pack_report, write_output


def load_blog(settings: Mapping[str, Any]) -> Blog:
    """Give Pelican its settings; raise SetupError if it can't use them."""
    try:
        return Blog(read_settings(override=dict(settings)))
    except Exception as error:  # Pelican looks at its own settings, and has no error of its own
        raise SetupError(f"{CONF}: {type(error).__name__}: {error}") from error


class Blog(Pelican):
    """Pelican around our model: it writes nothing itself."""

    called = ""
    inputs: Inputs | None = None
    place: Workplace
    problems: tuple[Problem, ...]
    model: Model
    report: Report

    def run(self) -> None:
        """Read the content, then write the site."""
        with begin_build(self.settings, self.called) as begun:
            self.write(*begun)

    def write(self, place: Workplace, content: Content, problems: tuple[Problem, ...]) -> None:
        """Build the model, then run Pelican, whose generators find it in their context."""
        self.place, self.problems = place, problems
        self.model = read_model(content, self.settings)
        read_body.forget()
        self.delete_outputdir = False  # the old site stays until the new one is whole
        with _strict_pelican(quiet=not has_readers(self.settings)):
            super().run()
        for file in self.model.files:  # a document is published as it was read
            if isinstance(file, Attachment):
                note_digest(file.file, place.new.files[file.address][1])
        self.report = self._count(content.sources)
        told = pack_report(self.report)
        place.new = replace(place.new, report=told)
        if self.inputs:
            inputs, hint = self.inputs.digest_as_read(), self.inputs.hint
            place.new = replace(place.new, inputs=inputs, hint=hint)

    def _count(self, sources: Iterable[Source]) -> Report:
        """Count the posts that were read and, by their addresses, those that were written."""
        written = self.place.new.files
        posts = [source for source in sources if source.day]
        found = sum(page_file(post.address) in written for post in self.model.library.posts)
        if found != len(posts):
            raise SetupError(f"{len(posts)} posts were read, {found} written")
        ends = (".html", "/issue.txt")
        pages, issues = (sum(path.endswith(end) for path in written) for end in ends)
        ahead = [day for each in posts if (day := each.day) and day > self.settings["TODAY"]]
        until = min(ahead).isoformat() if ahead else ""
        kept = self.place.last.files  # without any, the folder is replaced as a whole
        strays = tuple(sorted(self.place.strays())) if kept else ()
        return Report(len(posts), found, pages, issues, len(ahead), until, self.problems, strays)


class BareBlog(Blog):
    """The class that Pelican's own command runs: it reports problems as `tasks.py build` does."""

    def run(self) -> None:
        """Run, and exit with 1 after a fault; under `--autoreload` wait for the next change."""
        self.called = shown(Path(self.path))
        try:
            add_today(self.settings)
            super().run()
            _tell(render_lines(self.report.problems))
        except (SetupError, OSError) as error:
            _tell(render_lines(getattr(error, "problems", ())))
            _tell(f"pelican: {error}")
            if not parse_arguments().autoreload:
                sys.exit(1)


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n" if text else "")


class SiteGenerator(Generator):
    """Pelican's seam for writing: it writes what all plugins make from the model of a `Blog`."""

    blog: Any

    def __init__(self, context: dict[str, Any], *arguments: Any, **named: Any) -> None:
        context["model"] = self.blog.model
        super().__init__(context, *arguments, **named)

    def generate_output(self, _writer: object) -> None:
        """Write the site; nothing goes through Pelican's writer."""
        blog = self.blog
        blog.place.new = WrittenSite(write_output(blog.model, blog.place))


def add_generator(blog: object) -> type[Generator]:
    """Make the generator class of one run."""
    return type("SiteGenerator", (SiteGenerator,), {"blog": blog})


@contextmanager
def _strict_pelican(*, quiet: bool) -> Iterator[None]:
    """Fail after a warning of Pelican's, which by itself would go on and exit 0.

    `quiet` hides its count of articles: it is 0 where no plugin of others reads them.
    """
    logger, warnings = logging.getLogger("pelican"), BufferingHandler(sys.maxsize)
    warnings.setLevel(logging.WARNING)
    logger.addHandler(warnings)
    try:
        with redirect_stdout(StringIO() if quiet else sys.stderr):
            yield
    finally:
        logger.removeHandler(warnings)
    if warnings.buffer:
        said = "; ".join(record.getMessage() for record in warnings.buffer)
        raise SetupError(f"Pelican: {said}")


def register() -> None:
    signals.get_generators.connect(add_generator)
