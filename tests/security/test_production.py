"""Production as a host runs it, in a process of its own: what it refuses, and what it answers with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SAFE = {
    "WORKFOLK_MODE": "production",
    "WORKFOLK_SECRET_KEY": "k7f-0b9s_8dfA1zq2wsx3edc4rfv5tgb6yhn",
    "WORKFOLK_BASE_URL": "https://net.example.org",
    "WORKFOLK_EMAIL_URL": "smtp://mail.example.org:25",
    "WORKFOLK_EMBEDDER": "minilm",
}
PROBE = r"""
import json, os, re
os.environ["DJANGO_SETTINGS_MODULE"] = "workfolk.config.settings"
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.test import Client
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
call_command("migrate", verbosity=0)
from allauth.account.models import EmailAddress
from workfolk.accounts.models import User
user = User.objects.create_user("ana@example.org", "correct horse battery")
EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
host = {"HTTP_HOST": "net.example.org"}
safe = {**host, "secure": True, "HTTP_REFERER": "https://net.example.org/account/login/"}
out = {}
plain = browser.get("/", **host)
out["plain"] = [plain.status_code, plain["Location"]]
page = browser.get("/account/login/", **safe)
out["hsts"] = page["Strict-Transport-Security"]
token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())[1]
form = {"login": "ana@example.org", "password": "correct horse battery"}
out["no token"] = browser.post("/account/login/", form, **safe).status_code
first = browser.cookies["__Host-csrf"].value
answer = browser.post("/account/login/", {**form, "csrfmiddlewaretoken": str(token)}, **safe)
out["signed in"] = answer.status_code
browser.post("/language/", {"language": "de", "csrfmiddlewaretoken": browser.cookies["__Host-csrf"].value}, **safe)
browser.post("/theme/", {"theme": "dark", "csrfmiddlewaretoken": browser.cookies["__Host-csrf"].value}, **safe)
out["rotated"] = browser.cookies["__Host-csrf"].value != first
out["me"] = browser.get("/me/", **safe).status_code
out["cookies"] = {
    name: [bool(c["secure"]), bool(c["httponly"]), c["samesite"], c["path"], c["domain"]]
    for name, c in browser.cookies.items() if c.value
}
out["demo"] = browser.post("/demo/enter/", {"persona": "host", "csrfmiddlewaretoken": browser.cookies["__Host-csrf"].value}, **safe).status_code
out["gallery"] = browser.get("/ui/gallery", **safe).status_code
missing = browser.get("/nothing/here", **safe)
out["missing"] = [missing.status_code, "urlpatterns" in missing.content.decode() or "DJANGO_SETTINGS" in missing.content.decode()]
out["other host"] = browser.get("/", HTTP_HOST="evil.example", secure=True).status_code
print(json.dumps(out))
"""


def run(*command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("WORKFOLK_")}
    clean.pop("DJANGO_SETTINGS_MODULE", None)
    env = {**clean, **SAFE, "WORKFOLK_DATA_DIR": str(folder), **variables}
    return subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, timeout=90, check=False, env=env
    )


MANAGE = ("-m", "workfolk.config.cli", "manage")


def test_a_safe_configuration_passes_the_deployment_check(tmp_path: Path) -> None:
    done = run(*MANAGE, "check", "--deploy", "--fail-level", "WARNING", folder=tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("-m", "workfolk.config.cli", "run"),
        ("-c", "import workfolk.config.asgi"),
        (*MANAGE, "runserver", "--noreload", "8197"),
        ("-c", "import workfolk.config.settings"),
    ],
)
def test_without_a_secret_nothing_is_served(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = run(*command, folder=tmp_path, WORKFOLK_SECRET_KEY="")
    assert done.returncode != 0
    assert "WORKFOLK_SECRET_KEY" in done.stderr


@pytest.mark.parametrize(
    "unsafe", [{"WORKFOLK_DEMO": "true"}, {"WORKFOLK_DEBUG": "true"}, {"WORKFOLK_ALLOWED_HOSTS": "*"}]
)
def test_django_s_own_server_refuses_what_ours_refuses(tmp_path: Path, unsafe: dict[str, str]) -> None:
    done = run(*MANAGE, "runserver", "--noreload", "8197", folder=tmp_path, **unsafe)
    assert done.returncode != 0
    assert next(iter(unsafe)) in done.stderr


def test_answers_in_production(tmp_path: Path) -> None:
    done = run("-c", PROBE, folder=tmp_path)
    assert done.returncode == 0, done.stderr[-3000:]
    out = json.loads(done.stdout.splitlines()[-1])
    assert out["plain"] == [301, "https://net.example.org/"]
    assert "max-age=31536000" in out["hsts"]
    assert out["no token"] == 403 and out["signed in"] == 302 and out["rotated"] and out["me"] == 200
    assert set(out["cookies"]) >= {"__Host-session", "__Host-csrf", "django_language", "theme"}
    for name, (secure, httponly, samesite, path, domain) in out["cookies"].items():
        assert secure and httponly and samesite == "Lax" and path == "/" and not domain, name
    assert out["demo"] == 404 and out["gallery"] == 404 and out["other host"] == 400
    assert out["missing"] == [404, False]
    assert "ana@example.org" not in done.stderr
