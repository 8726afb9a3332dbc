"""What `tasks.py --help` says of a task without loading it is what the task says of itself."""

from __future__ import annotations

import click
import pytest

from commands.groups import ON_GITHUB, TASKS, TaskGroup

GROUPS = {
    name: TaskGroup(name, modules=modules)
    for name, modules in {"tasks.py": TASKS, "github": ON_GITHUB}.items()
}


@pytest.mark.parametrize("group", GROUPS)
def test_the_list_of_tasks_says_what_each_says_of_itself(group: str) -> None:
    tasks = GROUPS[group]
    context = click.Context(tasks)

    said = {}
    for name in tasks.modules:
        task = tasks.get_command(context, name)
        assert task is not None
        said[name] = (task.help or "").split("\n")[0]

    assert said == tasks.summaries
