"""``workfolk assist``: the group of the door, with a command for each thing that it writes."""

from workfolk.assist.cli import assist
from workfolk.writing.commands import job, notes, profile, resume

# Each module names its commands; a new one is added here.
for module in (profile, job, notes, resume):
    for command in module.COMMANDS:
        assist.add_command(command)

__all__ = ["assist"]
