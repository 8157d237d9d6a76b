"""``workfolk assist``: the group of the door, with a command for each thing that it writes."""

from workfolk.assist.cli import assist
from workfolk.writing.commands import job, notes, posts, profile, resume, rewrite, starters

# Each module names its commands; a new one is added here.
for module in (profile, job, notes, resume, posts, rewrite, starters):
    for command in module.COMMANDS:
        assist.add_command(command)

__all__ = ["assist"]
