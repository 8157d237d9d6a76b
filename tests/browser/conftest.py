"""A real community behind a real server, and a real Chromium in front of it."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, StorageState, sync_playwright

from tests.conftest import at

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
# No sandbox as root, and none of Chromium's own calls to the outside.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MEMBERS = 160
WORKFOLK = [sys.executable, "-m", "workfolk.config.cli"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(
                    pytest.mark.skip(reason="no Chromium on this machine (Debian: apt-get install chromium)")
                )


@dataclass(frozen=True)
class Site:
    """A running demo community."""

    url: str
    data_dir: Path
    log: Path
    database_url: str  # empty: SQLite

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask the site's database behind its back; ``?`` stands for a value. What is changed is committed."""
        if self.database_url:
            import psycopg

            with psycopg.connect(self.database_url) as there:
                cursor = there.execute(sql.replace("?", "%s"), values)
                return cursor.fetchall() if cursor.description else []
        with closing(sqlite3.connect(self.data_dir / "workfolk.sqlite3", timeout=20)) as here, here:
            return here.execute(sql, values).fetchall()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:  # our own server on this machine
            return bool(response.status == 200)
    except OSError:
        return False


@pytest.fixture(scope="package")
def site_database() -> Iterator[str]:
    """The address of a PostgreSQL database of its own where the tests run on PostgreSQL; else nothing, for SQLite."""
    if not (server := os.environ.get("DATABASE_URL", "")):
        yield ""
        return
    import psycopg

    name = f"browser_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        yield at(server, name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory, site_database: str) -> Iterator[Site]:
    """The demo with a small community, started the way `make demo` starts it."""
    folder = tmp_path_factory.mktemp("community")
    environment = _environment(folder / "state", site_database)
    built = subprocess.run(
        [*WORKFOLK, "demo", "build", "--members", str(MEMBERS), "--seed", "3"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    with _served(environment, folder / "server.log") as url:
        yield Site(url, folder / "state", folder / "server.log", site_database)


@pytest.fixture(scope="package")
def with_model(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Site]]:
    """with_model("scripted:/path") → the same community behind another server, whose assistant asks this model."""
    with ExitStack() as servers:
        sites: dict[str, Site] = {}

        def serve(spec: str) -> Site:
            if spec not in sites:
                log = tmp_path_factory.mktemp("model") / "server.log"
                environment = _environment(site.data_dir, site.database_url) | {"WORKFOLK_MODEL": spec}
                url = servers.enter_context(_served(environment, log, "--no-writer"))
                sites[spec] = Site(url, site.data_dir, log, site.database_url)
            return sites[spec]

        yield serve


def _environment(state: Path, database_url: str) -> dict[str, str]:
    port = _free_port()
    return {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith("WORKFOLK_") and name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
        },
        "WORKFOLK_DATA_DIR": str(state),
        "WORKFOLK_DEMO": "true",
        "WORKFOLK_EMBEDDER": "hash",
        "WORKFOLK_BASE_URL": f"http://localhost:{port}",
        "PORT": str(port),
        **({"DATABASE_URL": database_url} if database_url else {}),
    }


@contextmanager
def _served(environment: dict[str, str], log: Path, *options: str) -> Iterator[str]:
    """A server for as long as the context lasts; its address."""
    url = environment["WORKFOLK_BASE_URL"]
    with log.open("w") as output:
        server = subprocess.Popen([*WORKFOLK, "run", *options], env=environment, stdout=output, stderr=output)
        try:
            for _ in range(600):
                if _answers(f"{url}/healthz"):
                    break
                assert server.poll() is None, log.read_text()
                time.sleep(0.2)
            else:
                raise AssertionError(f"the server did not answer: {log.read_text()}")
            yield url
        finally:
            server.terminate()
            server.wait(timeout=20)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium. It ends with this package: while it is there, its event loop runs in the thread of the tests."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


OpenPage = Callable[..., Page]
SessionOf = Callable[[str], StorageState]


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[OpenPage]:
    """open_page(width=1280, dark=False, scripts=True, of=site, session=None) → a page; console errors fail the test.

    It is a fresh visitor's, or that of somebody who came in before: ``session`` is what their browser kept.
    """
    contexts = []
    complaints: list[str] = []

    def make(
        *,
        width: int = 1280,
        dark: bool = False,
        scripts: bool = True,
        of: Site = site,
        session: StorageState | None = None,
    ) -> Page:
        context = browser.new_context(
            base_url=of.url,
            storage_state=session,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text)
                if message.type == "error" and "status of 4" not in message.text
                else None
            ),
        )
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="package")
def session_of(browser: Browser, site: Site) -> SessionOf:
    """session_of("host") → what a browser keeps once this persona has come in; each of them comes in once."""

    @cache
    def come_in(persona: str) -> StorageState:
        with closing(browser.new_context(base_url=site.url)) as context:
            page = context.new_page()
            enter(page, persona)
            return context.storage_state()

    return come_in


def enter(page: Page, persona: str) -> None:
    """Come in through the front page as a persona of the demo."""
    page.goto("/")
    page.locator(
        f'form:has(input[name="persona"][value="{persona}"]) button, button[name="persona"][value="{persona}"]'
    ).first.click()
    page.wait_for_load_state()
