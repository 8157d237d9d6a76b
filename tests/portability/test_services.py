"""Uploads: kept privately, one decision at a time, gone afterwards. The full export."""

from __future__ import annotations

import io
import json
import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from tests.portability.helpers import POSITIONS_HEADER, make_zip
from workfolk.accounts import lifecycle
from workfolk.accounts.models import User
from workfolk.base import clock, limits
from workfolk.base.errors import Conflict, InvalidInput, NotFound, TooMany
from workfolk.members.models import Position
from workfolk.portability import services
from workfolk.portability.models import ImportJob

pytestmark = pytest.mark.django_db(transaction=False)


@pytest.fixture
def ana(make_user: Callable[..., Any]) -> User:
    user = make_user("ana@example.org")
    assert isinstance(user, User)
    return user


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.DATA_DIR = tmp_path / "data"


@pytest.fixture
def archive(tmp_path: Path) -> bytes:
    text = f"{POSITIONS_HEADER}\nAcme,Nurse,,,Jan 2020,\nBeta,Cook,,,2018,2019\n"
    return make_zip(tmp_path / "a.zip", {"Positions.csv": text}).read_bytes()


def _stored() -> list[Path]:
    folder = services.upload_folder()
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _chunks(data: bytes) -> Iterator[bytes]:
    return iter([data[:10], data[10:]])


def test_an_upload_waits_privately(ana: User, archive: bytes) -> None:
    job = services.do_receive(ana, _chunks(archive), "../../etc/My export.zip")
    assert job.original_name == "My export.zip" and job.source == "linkedin"
    (path,) = _stored()
    assert path.name == job.stored_name and "export" not in path.name
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert not Position.objects.exists()


def test_confirming_does_what_was_shown_and_deletes_the_file(
    ana: User, archive: bytes, django_capture_on_commit_callbacks: Any
) -> None:
    job = services.do_receive(ana, _chunks(archive), "a.zip")
    shown = services.access_preview(ana, job.public_id)
    wanted = shown.plan.lines[0]
    with django_capture_on_commit_callbacks(execute=True):
        done = services.do_confirm(ana, job.public_id, {wanted.id}, expected=shown.plan.digest)
    assert done.counts == {"positions": {"added": 1, "changed": 0, "unchanged": 0, "skipped": 1}}
    assert Position.objects.get().organisation == "Acme"
    assert _stored() == []
    with pytest.raises(Conflict, match="already"):
        services.do_confirm(ana, job.public_id)
    with pytest.raises(Conflict):
        services.access_preview(ana, job.public_id)


def test_a_changed_profile_keeps_the_upload(ana: User, archive: bytes) -> None:
    job = services.do_receive(ana, _chunks(archive), "a.zip")
    with pytest.raises(Conflict, match="Nothing was imported"):
        services.do_confirm(ana, job.public_id, expected="another plan")
    assert len(_stored()) == 1 and not Position.objects.exists()
    assert services.access_preview(ana, job.public_id).job == job


def test_cancelling(ana: User, archive: bytes, django_capture_on_commit_callbacks: Any) -> None:
    job = services.do_receive(ana, _chunks(archive), "a.zip")
    with django_capture_on_commit_callbacks(execute=True):
        services.do_cancel(ana, job.public_id)
    assert _stored() == [] and not Position.objects.exists()


def test_a_new_upload_replaces_the_one_that_waits(
    ana: User, archive: bytes, django_capture_on_commit_callbacks: Any
) -> None:
    first = services.do_receive(ana, _chunks(archive), "a.zip")
    with django_capture_on_commit_callbacks(execute=True):
        second = services.do_receive(ana, _chunks(archive), "b.zip")
    assert [path.name for path in _stored()] == [second.stored_name]
    assert services.access_job(ana, first.public_id).state == ImportJob.State.CANCELLED


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"PK\x03\x04broken", b'{"work": 3}', b"[1]", b"hello"])
def test_what_cannot_be_read_leaves_nothing(ana: User, data: bytes) -> None:
    with pytest.raises(InvalidInput) as caught:
        services.do_receive(ana, iter([data]), "x.zip")
    assert caught.value.message
    assert _stored() == [] and not ImportJob.objects.exists()


def test_too_large(ana: User) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * 100_000

    with override_settings(UPLOAD_MAX_BYTES=2**20), pytest.raises(InvalidInput, match="room for 1 MB"):
        services.do_receive(ana, endless(), "x.zip")
    assert _stored() == []


def test_nobody_elses_import(ana: User, archive: bytes, make_user: Callable[..., Any]) -> None:
    job = services.do_receive(ana, _chunks(archive), "a.zip")
    other = make_user("other@example.org")
    for call in (services.access_preview, services.do_confirm, services.do_cancel):
        with pytest.raises(NotFound):
            call(other, job.public_id)  # type: ignore[operator]
    assert len(_stored()) == 1


def test_uploads_are_tidied_after_a_day(
    ana: User, archive: bytes, django_capture_on_commit_callbacks: Any
) -> None:
    job = services.do_receive(ana, _chunks(archive), "a.zip")
    stray = services.upload_folder() / "stray"
    stray.write_bytes(b"left by a crash")
    later = clock.now() + timedelta(hours=25)
    os.utime(stray, (later.timestamp() - 90_000, later.timestamp() - 90_000))
    with clock.fixed(later), django_capture_on_commit_callbacks(execute=True):
        services.do_tidy_uploads()
    assert _stored() == []
    assert services.access_job(ana, job.public_id).state == ImportJob.State.CANCELLED
    with clock.fixed(later + timedelta(days=40)):
        services.do_tidy_uploads()
    assert not ImportJob.objects.exists()


def test_deleting_the_account_deletes_the_upload(
    ana: User, archive: bytes, django_capture_on_commit_callbacks: Any
) -> None:
    services.do_receive(ana, _chunks(archive), "a.zip")
    with django_capture_on_commit_callbacks(execute=True):
        lifecycle.do_delete_account(ana)
    assert _stored() == [] and not ImportJob.objects.exists()


@override_settings(RATE_LIMITS_OFF=False)
def test_uploads_are_limited(ana: User, archive: bytes) -> None:
    limits.reset()
    try:
        for _ in range(10):
            services.do_receive(ana, _chunks(archive), "a.zip")
        with pytest.raises(TooMany):
            services.do_receive(ana, _chunks(archive), "a.zip")
    finally:
        limits.reset()


def test_the_hosts_import_makes_the_account_only_if_the_file_is_good(tmp_path: Path, archive: bytes) -> None:
    bad = tmp_path / "bad.zip"
    bad.write_bytes(b"%PDF")
    with pytest.raises(InvalidInput):
        services.do_import_for("new@example.org", bad, "linkedin")
    assert not User.objects.exists()
    dry = services.do_import_for("new@example.org", tmp_path / "a.zip", "linkedin", dry_run=True)
    assert dry.created and dry.plan.totals()["added"] == 2 and not User.objects.exists()
    done = services.do_import_for("New@Example.org ", tmp_path / "a.zip", "linkedin")
    assert done.created and done.email == "new@example.org" and Position.objects.count() == 2
    again = services.do_import_for("new@example.org", tmp_path / "a.zip", "linkedin")
    assert not again.created and again.plan.totals() == {
        "added": 0,
        "changed": 0,
        "unchanged": 2,
        "skipped": 0,
    }


def test_the_kind_of_file_must_fit_the_command(tmp_path: Path, archive: bytes) -> None:
    resume = tmp_path / "r.json"
    resume.write_text("{}")
    with pytest.raises(InvalidInput, match="JSON Resume"):
        services.read_file(resume, "linkedin")
    with pytest.raises(InvalidInput, match="no JSON"):
        services.read_file(tmp_path / "a.zip", "jsonresume")
    with pytest.raises(NotFound, match="no file"):
        services.read_file(tmp_path / "missing.zip")


def test_the_full_export(ana: User, archive: bytes, tmp_path: Path) -> None:
    job = services.do_receive(ana, _chunks(archive), "a.zip")
    services.do_confirm(ana, job.public_id)
    data = services.do_export(ana)
    assert data == services.do_export(ana)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = set(packed.namelist())
        assert {f"data/{name}.json" for name in lifecycle.exporters()} <= names
        assert {
            "README.txt",
            "resume.json",
            "data/account.json",
            "data/profile.json",
            "data/imports.json",
        } <= names
        profile = json.loads(packed.read("data/profile.json"))
        assert profile["visible_to"]["open_to_work"] == "only_me"
        assert [row["organisation"] for row in profile["sections"]["positions"]] == ["Acme", "Beta"]
        assert json.loads(packed.read("data/imports.json"))[0]["file"] == "a.zip"
        resume = json.loads(packed.read("resume.json"))
        assert [row["name"] for row in resume["work"]] == ["Acme", "Beta"]
    # What goes out comes in again, unchanged.
    path = tmp_path / "resume.json"
    path.write_bytes(services.to_json(resume))
    assert services.do_import_for("ana@example.org", path, "jsonresume").plan.totals()["added"] == 0


def test_choices_are_no_part_of_the_resume(ana: User) -> None:
    from workfolk.members.models import Member
    from workfolk.members.services import do_exclude_organisation, do_update_basics

    member = Member.objects.get(user=ana)
    do_update_basics(member, {"open_to_work": True, "open_titles": ["Head nurse"]})
    do_exclude_organisation(member, "Umbrella")
    text = json.dumps(services.resume_of(ana))
    assert "Head nurse" not in text and "Umbrella" not in text and "open_to_work" not in text
    with zipfile.ZipFile(io.BytesIO(services.do_export(ana))) as packed:
        everything = packed.read("data/profile.json").decode()
    assert "Head nurse" in everything and "Umbrella" in everything
