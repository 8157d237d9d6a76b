"""Imports and exports as verbs: what the pages, the API and the command line call."""

from __future__ import annotations

import io
import json
import os
import secrets
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workfolk.accounts import lifecycle
from workfolk.accounts.models import User
from workfolk.accounts.services import access_account, do_ensure_account
from workfolk.base import clock
from workfolk.base.errors import Conflict, NotFound
from workfolk.base.limits import check_rate
from workfolk.engine.text.normalise import clean
from workfolk.portability import jsonresume, linkedin, registry
from workfolk.portability.archive import ArchiveTooLarge, Limits, NotAnArchive, detect, open_archive
from workfolk.portability.model import Parsed, Plan
from workfolk.portability.models import ImportJob

KEEP_UPLOADS = timedelta(days=1)
CANCELLED_KEPT = timedelta(days=30)


def upload_folder() -> Path:
    """Where uploads wait for their owner's decision. Nothing serves this folder."""
    return Path(settings.DATA_DIR) / "uploads"


def limits() -> Limits:
    """The limits of an archive with the size that the host allows."""
    return Limits(compressed=settings.UPLOAD_MAX_BYTES)


# --- Reading ---------------------------------------------------------------------------------------------------


def read_file(path: Path, source: str | None = None, *, name: str | None = None) -> Parsed:
    """What a file, or a folder, holds for a profile. ``source`` None: the content decides.

    Raises InvalidInput (ArchiveError and others) in words that say what to do.
    """
    if path.is_dir():
        kind = "zip"
    elif path.is_file():
        _check_size(path.stat().st_size)
        kind = detect(path)
    else:
        raise NotFound(_("There is no file at %(path)s.") % {"path": str(path)}, field="path")
    if kind == "json":
        if source == linkedin.SOURCE:
            raise NotAnArchive(_("This is a JSON file and no LinkedIn archive. Import it as a JSON Resume."))
        return jsonresume.read_resume(_beginning(path), PurePosixPath(name or path.name).name)
    if source == jsonresume.SOURCE:
        raise NotAnArchive(_("This is no JSON file. A JSON Resume begins with a curly bracket."))
    with open_archive(path, limits(), name=name) as archive:
        return linkedin.read_linkedin(archive)


def _beginning(path: Path) -> bytes:
    """As much as a JSON Resume may be and one byte more, so that what is too long is told and never held."""
    with path.open("rb") as file:
        return file.read(jsonresume.MAX_BYTES + 1)


def _check_size(size: int) -> None:
    if size > settings.UPLOAD_MAX_BYTES:
        raise ArchiveTooLarge(
            _("This file has %(size)d MB; there is room for %(limit)d MB.")
            % {"size": size // 2**20, "limit": settings.UPLOAD_MAX_BYTES // 2**20}
        )


# --- Uploads: receive, look, confirm or cancel ---------------------------------------------------------------------


def do_receive(user: User, chunks: Iterable[bytes], name: str) -> ImportJob:
    """Take an upload in and check that it can be read. It waits for ``do_confirm`` or ``do_cancel``, a day at most.

    Raises InvalidInput, TooMany; then nothing is kept.
    """
    check_rate("import", user.public_id)
    do_tidy_uploads()
    folder = upload_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stored = secrets.token_urlsafe(24)
    path = folder / stored
    shown = " ".join(clean(PurePosixPath(name.replace("\\", "/")).name).split())[-120:] or _("upload")
    try:
        _store(path, chunks)
        parsed = read_file(path, name=shown)
        with transaction.atomic():
            for waiting in ImportJob.objects.filter(user=user, state=ImportJob.State.WAITING):
                _finish(waiting, ImportJob.State.CANCELLED)  # one decision at a time
            return ImportJob.objects.create(
                user=user, source=parsed.source, stored_name=stored, original_name=shown
            )
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _store(path: Path, chunks: Iterable[bytes]) -> None:
    total = 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for chunk in chunks:
            total += len(chunk)
            _check_size(total)
            file.write(chunk)


def access_job(user: User, public_id: str) -> ImportJob:
    """One of the person's own imports; NotFound for anything else."""
    job = ImportJob.objects.filter(user=user, public_id=public_id).first()
    if job is None:
        raise NotFound(
            _("There is no such import. It may have been too long ago: files are deleted after a day.")
        )
    return job


@dataclass(frozen=True)
class Preview:
    """What an upload holds, and what it would do."""

    job: ImportJob
    parsed: Parsed
    plan: Plan


def access_preview(user: User, public_id: str) -> Preview:
    """The preview of a waiting import. Raises NotFound; Conflict where it has been decided already."""
    job = _waiting(access_job(user, public_id))
    parsed = _read_job(job)
    return Preview(job, parsed, registry.target().plan(user, parsed))


def _waiting(job: ImportJob) -> ImportJob:
    if job.state != ImportJob.State.WAITING:
        raise Conflict(
            _("This import has been finished or cancelled already. Upload the file again to start anew.")
        )
    return job


def _read_job(job: ImportJob) -> Parsed:
    path = upload_folder() / job.stored_name
    if not job.stored_name or not path.is_file():
        raise NotFound(_("The file of this import has been deleted. Please upload it again."))
    return read_file(path, job.source, name=job.original_name)


def do_confirm(
    user: User, public_id: str, accept: set[str] | None = None, *, expected: str | None = None
) -> ImportJob:
    """Carry out the accepted lines (None: all) in one transaction and delete the file.

    Raises Conflict where ``expected``, the digest of the plan that was shown, is not the plan any more; then nothing
    is written and the file stays.
    """
    # Read first: a long file must not keep others from writing.
    parsed = _read_job(_waiting(access_job(user, public_id)))
    with transaction.atomic():
        job = _waiting(ImportJob.objects.select_for_update().get(user=user, public_id=public_id))
        done = registry.target().apply(user, parsed, accept, by_host=False, expected=expected)
        job.counts = done.counts()
        _finish(job, ImportJob.State.DONE)
    return job


def do_cancel(user: User, public_id: str) -> None:
    """Drop an upload; nothing of it is kept."""
    job = access_job(user, public_id)
    if job.state == ImportJob.State.WAITING:
        with transaction.atomic():
            _finish(job, ImportJob.State.CANCELLED)


def _finish(job: ImportJob, state: ImportJob.State) -> None:
    """End a job; its file goes when that is certain."""
    _delete_on_commit([job.stored_name])
    job.state = state
    job.stored_name = ""
    job.finished_at = clock.now()
    job.save()


def _delete_on_commit(names: Iterable[str]) -> None:
    paths = [upload_folder() / name for name in names if name]
    for path in paths:
        transaction.on_commit(lambda path=path: path.unlink(missing_ok=True))  # type: ignore[misc]


def do_tidy_uploads() -> None:
    """Delete uploads that nobody has decided on for a day, and files that no job knows (a crash left them)."""
    now = clock.now()
    with transaction.atomic():
        for job in ImportJob.objects.filter(state=ImportJob.State.WAITING, created_at__lt=now - KEEP_UPLOADS):
            _finish(job, ImportJob.State.CANCELLED)
        ImportJob.objects.filter(
            state=ImportJob.State.CANCELLED, created_at__lt=now - CANCELLED_KEPT
        ).delete()
    known = set(ImportJob.objects.exclude(stored_name="").values_list("stored_name", flat=True))
    folder = upload_folder()
    old = now.timestamp() - KEEP_UPLOADS.total_seconds()
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name not in known and path.is_file() and path.stat().st_mtime < old:
            path.unlink(missing_ok=True)


def do_forget_uploads(user: User) -> None:
    """Eraser: the files go with the account."""
    _delete_on_commit(ImportJob.objects.filter(user=user).values_list("stored_name", flat=True))


# --- The host's command --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class HostImport:
    """What the host's import did, or would do."""

    email: str
    created: bool
    parsed: Parsed
    plan: Plan


def do_import_for(email: str, path: Path, source: str, *, dry_run: bool = False) -> HostImport:
    """Import a file into the account with this address, which is made where there is none.

    The file is read first: one that cannot be used makes no account. ``dry_run`` writes nothing at all.
    """
    parsed = read_file(path, source)
    with transaction.atomic():
        user, created = do_ensure_account(email)
        target = registry.target()
        if dry_run:
            plan = target.plan(user, parsed)
            transaction.set_rollback(True)
        else:
            plan = target.apply(user, parsed, None, by_host=True, expected=None)
    return HostImport(user.email, created, parsed, plan)


# --- Export ------------------------------------------------------------------------------------------------------------


def resume_of(user: User) -> dict[str, Any]:
    """The profile as a JSON Resume."""
    return jsonresume.write_resume(registry.profile_values(user))


def resume_file(user: User) -> bytes:
    """The JSON Resume as a file."""
    return to_json(resume_of(user))


def do_export_for(email: str, make: Callable[[User], bytes]) -> bytes:
    """What ``make`` takes out of the account with this address, for a host; the person can read that it was done."""
    user = access_account(email)
    with transaction.atomic():
        registry.tell_host_export(user)
    return make(user)


def to_json(value: Any) -> bytes:
    """Indented JSON with a final newline, the way every file of an export is written."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


_README = gettext_lazy("""\
Everything that %(site)s keeps about you, as of %(date)s.

resume.json      your profile as a JSON Resume (jsonresume.org): other services can read it, and so can this one
data/*.json      everything, one file for each part of the site; profile.json holds your choices too
photo.*          your photo, if you have one

All files are UTF-8. To bring your profile into another community that runs Workfolk, import resume.json there.
""")


def do_export(user: User) -> bytes:
    """A zip of everything that is kept about a person: a JSON file for each registered exporter, and resume.json."""
    moment = clock.now()
    files: dict[str, bytes] = {
        "README.txt": (_README % {"site": settings.SITE_NAME, "date": moment.date().isoformat()}).encode(),
        "resume.json": to_json(resume_of(user)),
    }
    files |= {
        f"data/{name}.json": to_json(exporter(user)) for name, exporter in lifecycle.exporters().items()
    }
    files |= registry.extra_files(user)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            packed.writestr(entry, data)
    return out.getvalue()
