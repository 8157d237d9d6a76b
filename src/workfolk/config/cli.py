"""``workfolk``: one command with subcommands. Each context brings its own; they are imported when asked for."""

from __future__ import annotations

import importlib
import os
import sys
import warnings

import click

# name → (module:attribute, one line for the overview). The overview needs no import, so --help is quick.
COMMANDS: dict[str, tuple[str, str]] = {
    "setup": ("workfolk.config.commands:setup", "Prepare the database and the taxonomy."),
    "run": ("workfolk.config.commands:run", "Start the server and the index writer."),
    "doctor": ("workfolk.config.doctor:doctor", "Explain the configuration in force and what is missing."),
    "manage": ("workfolk.config.commands:manage", "Run a Django management command."),
    "database": ("workfolk.base.database_cli:database", "What the database holds; move it to PostgreSQL."),
    "taxonomy": ("workfolk.skills.cli:taxonomy", "Import ESCO or O*NET; status; compile a file."),
    "skills": ("workfolk.skills.link_cli:skills", "Titles, skills and gaps in bulk, as JSON Lines."),
    "host": ("workfolk.organisations.cli:host", "Hosts, recruiters and organisations."),
    "import": ("workfolk.portability.cli:import_", "Bring a LinkedIn archive or a JSON Resume in."),
    "export": ("workfolk.portability.cli:export", "Take a profile or all data of a member out."),
    "members": ("workfolk.members.cli:members", "What members list together."),
    "people": ("workfolk.members.people_cli:people", "Look for people as a member would."),
    "hire": ("workfolk.hiring.cli:hire", "A brief in your words; a shortlist with its evidence."),
    "watch": ("workfolk.hiring.watch_cli:watch", "Look at every saved search of a role now."),
    "assist": (
        "workfolk.writing.commands:assist",
        "Have something written from facts; try the model behind it.",
    ),
    "ground": ("workfolk.writing.ground_cli:ground", "Whether facts support each sentence, as JSON Lines."),
    "bench": ("workfolk.bench.cli:bench", "Measure the search index against other engines."),
    "search": ("workfolk.search.cli:search", "The search index: status, rebuild, verify, explain, writer."),
    "demo": ("workfolk.demo.cli:demo", "Build a synthetic community."),
}


class Commands(click.Group):
    """Subcommands by name, imported on use; errors become one clear line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name][0].split(":")
        if cmd_name == "skills":
            ctx.obj = _start_django  # only where it is asked about the community's own taxonomy
        elif cmd_name not in ("doctor", "bench", "ground"):
            _start_django()
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_target, text) in COMMANDS.items()])


def _start_django() -> None:
    from workfolk.config.environment import environment

    environment()  # names the variable at fault before Django is asked
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workfolk.config.settings")
    import django

    django.setup()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="workfolk")
def cli() -> None:
    """Workfolk: a professional network that a community hosts for itself."""


def main() -> None:
    """Run the command line: exit 0 on success, 1 when the answer is no, 2 on bad usage. Never a traceback for bad input."""
    from workfolk.config.environment import ConfigurationError

    if not sys.warnoptions:
        warnings.simplefilter("ignore", DeprecationWarning)
    try:
        code = cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        code = 130
    except ConfigurationError as error:
        click.echo(f"The configuration cannot be used:\n{error}\nSee: workfolk doctor", err=True)
        code = 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone; say nothing
        code = 0
    except Exception as error:
        code = _explain(error)
    sys.exit(code if isinstance(code, int) else 0)


def _explain(error: Exception) -> int:
    """One line for what a person can act on; anything else is our fault and keeps its traceback."""
    from django.db.utils import OperationalError, ProgrammingError

    from workfolk.base.errors import WorkfolkError
    from workfolk.engine.retrieval.errors import RetrievalError

    if isinstance(error, WorkfolkError):
        click.echo(error.message, err=True)
        return 1
    if isinstance(error, RetrievalError):  # its messages say what to do: stop the other writer, rebuild
        click.echo(str(error), err=True)
        return 1
    if isinstance(error, OperationalError | ProgrammingError) and (
        "no such table" in str(error) or "does not exist" in str(error)
    ):
        click.echo("The database is not prepared yet. Run: workfolk setup", err=True)
        return 1
    raise error


if __name__ == "__main__":
    main()
