"""Commands that set up and run the whole: they belong to no context."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import click
from django.conf import settings
from django.core.management import call_command, execute_from_command_line
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from workfolk.base.errors import WorkfolkError
from workfolk.config.environment import environment
from workfolk.skills.services import do_ensure_starter


def prepare(*, quiet: bool = False) -> None:
    """Bring the database to the current schema and load the starter taxonomy. Repeating it changes nothing."""
    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
    if settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache"):
        call_command("createcachetable", verbosity=0)
    report = do_ensure_starter()
    if not settings.DEBUG:
        # Named by content and compressed ahead, so that pages are small and caches never wrong.
        call_command("collectstatic", verbosity=0, interactive=False)
    if not quiet:
        click.echo(
            f"Ready in {settings.DATA_DIR}. Taxonomy: {report.added} concepts added, {report.changed} changed, "
            f"{report.unchanged} as they were."
        )


@click.command()
def setup() -> None:
    """Prepare the database and the taxonomy; safe to repeat."""
    prepare()


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run a Django management command, e.g. `workfolk manage check --deploy`."""
    execute_from_command_line(["workfolk manage", *arguments])


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Listen here instead of PORT.")
@click.option(
    "--no-writer", is_flag=True, help="Leave the index writer to another process (workfolk search write)."
)
def run(port: int | None, no_writer: bool) -> None:
    """Start the server, and the index writer beside it. Ctrl-C stops both."""
    import uvicorn

    env = environment()
    if problems := env.problems():
        raise WorkfolkError(
            "The server does not start because it would not be safe:\n- " + "\n- ".join(problems)
        )
    port = port or env.port
    _check_port(env.host, port)
    prepare(quiet=True)
    stop = threading.Event()
    # uvicorn passes the signal on when it has shut down; without this the writer would outlive us.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    keeper = None
    if not no_writer:
        keeper = threading.Thread(target=_keep_writer, args=(stop,), name="index-writer", daemon=True)
        keeper.start()
    click.echo(f"{env.site_name} is at http://{env.host}:{port}/ · stop with Ctrl-C", err=True)
    try:
        uvicorn.run(
            "workfolk.config.asgi:application",
            host=env.host,
            port=port,
            workers=env.workers if env.workers > 1 else None,
            log_level="warning",
            lifespan="off",
            server_header=False,
            # Django reads the forwarded headers itself, and only as many as there are trusted proxies.
            proxy_headers=False,
        )
    finally:
        stop.set()
        if keeper is not None:
            keeper.join(timeout=10)


def _check_port(host: str, port: int) -> None:
    """Raise where the address is taken, before anything is started."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise WorkfolkError(
                f"The address {host}:{port} cannot be used ({error.strerror}). "
                f"Stop what listens there, or choose another port: PORT={port + 1}"
            ) from None


def _keep_writer(stop: threading.Event) -> None:
    """Run the index writer as a process of its own and start it again should it die."""
    pause = 1.0
    while not stop.is_set():
        command = [
            sys.executable,
            "-m",
            "workfolk.config.cli",
            "search",
            "write",
            "--parent",
            str(os.getpid()),
        ]
        writer = subprocess.Popen(command)  # noqa: S603
        while writer.poll() is None and not stop.is_set():
            stop.wait(0.2)
        if writer.poll() is None:
            writer.terminate()
            try:
                writer.wait(timeout=8)
            except subprocess.TimeoutExpired:
                writer.kill()
        else:
            stop.wait(pause)
            pause = min(pause * 2, 30.0)
