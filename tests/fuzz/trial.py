"""One trial: `check` and `build` of one content folder, in a process of its own with limits."""

from __future__ import annotations

import json
import os
import resource
import runpy
import shutil
import signal
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from editorial.checks import PRIVACY, READING, RECORD_RULES, RULES
from tests.built_sites.small_sample import write_small_sample
from tests.fuzz.mutations import mutate
from tests.projects.tasks import ROOT, fingerprints

SECONDS, MEGABYTES = 10, 350
"""Of a processor, and of memory beyond what is loaded: nothing that people type may cost more."""

PATIENCE = 40  # seconds after which a task waits for what never comes
STOPPING = {rule.name for rule in (*READING, *PRIVACY, *RULES) if rule.stops} | {
    rule.name for rule in RECORD_RULES if rule.stops
}
TODAY = "1566300000"  # 20 August 2019, the sample's day
_BROKE = 70
_LIMIT = 4_000_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """How a task ended: its code (a signal's is negative), what it said and what it cost."""

    code: int
    out: str
    err: str
    seconds: float
    megabytes: float

    @property
    def refuses(self) -> bool:
        """Whether it says that there is something which no site can be made of."""
        return any(line.startswith("tasks.py: ") for line in self.err.splitlines())


def write_content(root: Path) -> None:
    write_small_sample(root)
    sent = root / "issues" / "2019-06" / "sent.toml"
    sent.parent.mkdir()
    sent.write_text('posts = ["posts/2019-06-20-reunion-mensual"]\n', "utf-8")


def try_once(seed: int, folder: Path) -> Iterator[str]:
    """Change a small content by chance, check and build it; what is wrong with how that went."""
    content, output = folder / "content", folder / "beside" / "site"
    shutil.rmtree(content, ignore_errors=True)
    write_content(content)
    told = ("--content", str(content))
    building = ("build", *told, "--output", str(output))
    if not output.exists():
        _run(folder, *building)
    done = mutate(Random(seed), content)  # noqa: S311 - to be repeated, not to be secret
    before = fingerprints(output)
    check, build = _run(folder, "check", *told, "--format", "json"), _run(folder, *building)
    for name, run in {"check": check, "build": build}.items():
        yield from (f"{seed} {done}: {name} {fault}" for fault in _faults(run))
    if build.code and fingerprints(output) != before:
        yield f"{seed} {done}: build touched the old site"
    if not {path.name for path in output.parent.iterdir()} <= {"site", ".written-site"}:
        yield f"{seed} {done}: build left something beside the site"
    if check.code in (0, 1) and _stops(check) != bool(build.code):
        yield f"{seed} {done}: check says {_stops(check)}, build {build.code}: {build.err[-300:]}"


def _stops(check: Run) -> bool:
    problems = json.loads(check.out)["problems"] if check.out else []
    return check.refuses or any(problem["rule"] in STOPPING for problem in problems)


def _faults(run: Run) -> Iterator[str]:
    if run.code not in (0, 1):
        yield f"ended with {run.code}: {run.err[-1500:]}"
    elif run.code and not run.refuses and not run.out:
        yield "refused and didn't say why"
    if run.seconds > SECONDS:
        yield f"took {run.seconds:.0f} s"
    if run.megabytes > MEGABYTES:
        yield f"took {run.megabytes:.0f} MB"


def _run(folder: Path, *arguments: str) -> Run:
    """Run a task as the command line would, in a copy of this process, which has all modules."""
    out, err = folder / "out", folder / "err"
    loaded = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
    child = os.fork()
    if not child:
        os._exit(_run_here(arguments, out, err))
    _, status, usage = os.wait4(child, 0)
    said, told = (file.read_text("utf-8", "replace") for file in (out, err))
    seconds = usage.ru_utime + usage.ru_stime
    megabytes = (usage.ru_maxrss * 1024 - loaded) / 1024**2  # this process has run many tests
    return Run(os.waitstatus_to_exitcode(status), said, told, seconds, megabytes)


def _run_here(arguments: tuple[str, ...], out: Path, err: Path) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (_LIMIT, _LIMIT))
    signal.alarm(PATIENCE)
    os.environ["SOURCE_DATE_EPOCH"] = TODAY
    with out.open("w") as sys.stdout, err.open("w") as sys.stderr:
        sys.argv = ["tasks.py", *arguments]
        try:
            runpy.run_path(str(ROOT / "tasks.py"), run_name="__main__")
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else bool(end.code)
        except BaseException:
            traceback.print_exc()
            return _BROKE
    return 0
