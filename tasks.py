"""Every task of the project: `python3 tasks.py <task>`. Needs only Python 3.11 or newer.

Without further help it makes `.venv` from the pinned requirements and runs the task in there.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
DEVELOPER_TASKS = {"test", "lint", "verify", "bench", "messages"}


def start_in_venv(arguments: list[str]) -> int:
    """Run this file again in a virtual environment that has what the task needs."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the one line that an older Python must reach
        sys.exit("tasks.py: this needs Python 3.11 or newer")
    developer = bool(DEVELOPER_TASKS & set(arguments[:1]))
    requirements = ROOT / ("requirements-dev.txt" if developer else "requirements.txt")
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    prepare_venv(python, requirements)
    return subprocess.run([str(python), __file__, *arguments], check=False).returncode


def prepare_venv(python: Path, requirements: Path) -> None:
    """Make `.venv`, and install the requirements unless they are those of the last time."""
    stamp = VENV / f".{requirements.name}"
    digest = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text() == digest:
        return
    if not python.exists():
        print("Making .venv …", file=sys.stderr)
        make = [sys.executable, "-m", "venv", str(VENV)]
        if subprocess.run(make, stdout=sys.stderr, check=False).returncode:
            shutil.rmtree(VENV, ignore_errors=True)
            sys.exit(
                "tasks.py: no virtual environment could be made (Debian: apt install python3-venv)"
            )
    print(f"Installing {requirements.name} …", file=sys.stderr)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    install = ["--require-hashes", "--requirement", str(requirements)]
    if subprocess.run([*pip, *install], stdout=sys.stderr, check=False).returncode:
        sys.exit(f"tasks.py: {requirements.name} could not be installed; is there a connection?")
    stamp.write_text(digest)


if __name__ == "__main__" and Path(sys.prefix).resolve() != VENV.resolve():
    sys.exit(start_in_venv(sys.argv[1:]))

# From here on we are in the environment made above.
import click

from editorial.checks import check_content
from editorial.checks.problem import RENDERERS, Problem, render_text
from editorial.content import find_root, read_content
from editorial.dates import is_month
from editorial.errors import SetupError
from newsletter.compile import CompileError
from newsletter.files import write_issue
from newsletter.parts import IssueTooLarge
from plugins.site import BuildError, Report, load_model, load_settings, write_site

FAULTS = (SetupError, BuildError, CompileError, IssueTooLarge, PermissionError, NotADirectoryError)
"""What a person can mend: it is explained, and the task exits 1."""

CONFIG, PUBLISHING = ROOT / "pelicanconf.py", ROOT / "publishconf.py"
FOLDER = click.Path(path_type=Path, file_okay=False)

content_option = click.option("--content", type=FOLDER, help="Another content folder.")
siteurl_option = click.option("--siteurl", help="The site's address, without a slash at its end.")


@click.group(invoke_without_command=True, context_settings={"max_content_width": 100})
@click.pass_context
def tasks(context: click.Context) -> None:
    """The blog and its newsletter. Details: python3 tasks.py TASK --help."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@tasks.command()
@content_option
@siteurl_option
@click.option("--output", type=FOLDER, help="Where the site is written (output/).")
def build(content: Path | None, output: Path | None, siteurl: str | None) -> None:
    """Write the site into output/, to look at it here."""
    _build(CONFIG, content, output, siteurl)


@tasks.command()
@content_option
@click.option("--output", type=FOLDER, help="Where the site is written (output/).")
def publish(content: Path | None, output: Path | None) -> None:
    """Write the site into output/, with its public address."""
    _build(PUBLISHING, content, output, None)


@tasks.command()
@click.option("--port", default=8000, show_default=True)
def serve(port: int) -> None:
    """Show the site here, written anew at each change."""
    from livereload import Server

    settings = load_settings(CONFIG, SITEURL=f"http://127.0.0.1:{port}")

    def write() -> None:
        try:
            write_site(settings, "content")
        except FAULTS as error:
            _explain(error)

    write()
    server = Server()
    for folder in ("content", "theme"):
        server.watch(str(ROOT / folder), write)
    server.serve(port=port, host="127.0.0.1", root=settings["OUTPUT_PATH"])


@tasks.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@content_option
@click.option("--format", "form", type=click.Choice(list(RENDERERS)), default="text")
def check(paths: tuple[Path, ...], content: Path | None, form: str) -> None:
    """Check contributions: all, or those at PATHS."""
    roots: dict[Path, list[Path]] = {} if paths else {content or ROOT / "content": []}
    for path in paths:
        roots.setdefault(content or find_root(path), []).append(path)
    problems = [
        problem
        for root, inside in roots.items()
        for problem in check_content(read_content(root), _shown(root), inside)
    ]
    click.echo(RENDERERS[form](problems), nl=bool(problems) or form == "json")
    sys.exit(any(problem.level == "error" for problem in problems))


@tasks.command()
@click.argument("month")
@content_option
@siteurl_option
@click.option("--output", type=FOLDER, help="Where the issue is written (issue-MONTH/).")
def issue(month: str, content: Path | None, output: Path | None, siteurl: str | None) -> None:
    """Write the newsletter of MONTH (2019-07)."""
    if not is_month(month):
        raise click.BadParameter("write year and month: 2019-07", param_hint="MONTH")
    settings = load_settings(PUBLISHING, PATH=_path(content), SITEURL=siteurl)
    model = load_model(settings, _shown(Path(settings["PATH"])))
    folder = output or Path(f"issue-{month}")
    if folder.resolve().is_relative_to(Path(settings["PATH"]).resolve()):
        raise SetupError(f"{folder}: is in the content folder; choose another for the mail")
    lines = write_issue(model.library, model.site, model.notes, model.sent, month, folder)
    click.echo("\n".join(lines))


@tasks.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run the tests; ARGUMENTS go to pytest."""
    sys.exit(_run("pytest", *arguments))


@tasks.command()
def lint() -> None:
    """Run ruff and mypy."""
    sys.exit(_lint())


@tasks.command()
def verify() -> None:
    """Run everything that CI runs."""
    sys.exit(_lint() or _run("pytest"))


@tasks.command()
def bench() -> None:
    """Measure how a build grows with the number of posts."""
    sys.exit(_run("tests.bench"))


@tasks.command()
def messages() -> None:
    """Bring the catalogs in theme/locales up to date."""
    sys.exit(_run("tests.messages"))


def _build(config: Path, content: Path | None, output: Path | None, siteurl: str | None) -> None:
    started = time.monotonic()
    settings = load_settings(
        config, PATH=_path(content), OUTPUT_PATH=_path(output), SITEURL=siteurl
    )
    report = write_site(settings, _shown(Path(settings["PATH"])))
    _print_problems(report.problems)
    click.echo(_summary(report, time.monotonic() - started))


def _summary(report: Report, seconds: float) -> str:
    return (
        f"posts: {report.posts_in} in, {report.posts_out} out\n"
        f"pages: {report.pages}\nissues: {report.issues}\ntime: {seconds:.1f} s"
    )


def _explain(error: Exception) -> None:
    _print_problems(getattr(error, "problems", ()))
    click.echo(f"tasks.py: {error}", err=True)


def _print_problems(problems: tuple[Problem, ...]) -> None:
    if problems:
        click.echo(render_text(problems), err=True)


def _path(folder: Path | None) -> str | None:
    return str(folder.resolve()) if folder else None


def _shown(folder: Path) -> str:
    """A folder as somebody would name it from where they are."""
    resolved = folder.resolve()
    here = Path.cwd()
    inside = resolved.is_relative_to(here)
    return resolved.relative_to(here).as_posix() if inside else resolved.as_posix()


def _lint() -> int:
    commands = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))
    codes = [_run(*command) for command in commands]
    return int(any(codes))


def _run(module: str, *arguments: str) -> int:
    return subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=ROOT, check=False
    ).returncode


def main() -> None:
    """Run the task that the command line names."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # a Windows console may not know “→”, and a file name may be no UTF-8
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        tasks()
    except FAULTS as error:
        _explain(error)
        sys.exit(1)


if __name__ == "__main__":
    main()
