"""Photos: decoded, made small and written anew. What was uploaded is never kept, neither its bytes nor its name."""

from __future__ import annotations

import io
import secrets
import struct
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from workfolk.accounts.models import User
from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import InvalidInput, NotFound
from workfolk.base.files import write_atomically
from workfolk.members.models import Member, Section
from workfolk.members.services import do_touch

MAX_BYTES = 8 * 1024 * 1024
MAX_PIXELS = 40_000_000
SIDE = 400
# What cameras, phones and browsers make; every other decoder stays untouched.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")

# What Pillow's decoders raise for files that are damaged or made to hurt.
_DAMAGED = (
    UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError,
    OverflowError, ZeroDivisionError, struct.error,
)  # fmt: skip


def read_photo(upload: BinaryIO) -> bytes:
    """An uploaded picture as a square WebP of SIDE pixels without metadata.

    Raises InvalidInput for what is no picture, is too large, or cannot be read to its end.
    """
    data = upload.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InvalidInput(
            _("This picture is larger than %(limit)d MB. Choose a smaller one.")
            % {"limit": MAX_BYTES // 2**20},
            field="photo",
        )
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            # Only the header has been read so far: refuse before a pixel is unpacked.
            if picture.width * picture.height > MAX_PIXELS:
                raise _too_many_pixels()
            picture.draft("RGB", (SIDE * 2, SIDE * 2))
            return _encode(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except _DAMAGED:
        raise InvalidInput(
            _("This file cannot be read as a picture. Use a JPEG, PNG, WebP or GIF."), field="photo"
        ) from None


def _too_many_pixels() -> InvalidInput:
    return InvalidInput(
        _("This picture has more than %(limit)d million pixels. Make it smaller first.")
        % {"limit": MAX_PIXELS // 1_000_000},
        field="photo",
    )


def _encode(picture: Image.Image) -> bytes:
    plain = picture if picture.mode in ("L", "RGB", "RGBA") else picture.convert("RGBA")
    square = ImageOps.fit(plain, (SIDE, SIDE), Image.Resampling.LANCZOS)
    # The middle square of a picture is the same however it is turned, so the small one is turned.
    upright = ImageOps.exif_transpose(square).convert("RGBA")
    # A canvas of our own: what is saved holds pixels and nothing of the original's metadata.
    canvas = Image.new("RGB", (SIDE, SIDE), "white")
    canvas.paste(upright, mask=upright.getchannel("A"))
    out = io.BytesIO()
    canvas.save(out, "WEBP", quality=82)
    return out.getvalue()


def do_set_photo(member: Member, upload: BinaryIO) -> Member:
    """Put a picture on the profile in place of the one before. Raises InvalidInput; then nothing changed."""
    data = read_photo(upload)
    name = f"{secrets.token_urlsafe(24)}.webp"
    path = _path(name)
    write_atomically(path, data)
    try:
        with transaction.atomic():
            _swap(member, name)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return member


@transaction.atomic
def do_delete_photo(member: Member) -> Member:
    """Take the picture off the profile and delete its file."""
    _swap(member, "")
    return member


def do_erase(user: User) -> None:
    """Eraser: the file goes once the account is gone."""
    member = Member.objects.filter(user=user).first()
    if member is not None and member.photo:
        _delete_on_commit(member.photo)


def access_photo(public_id: str, viewer: Viewer) -> bytes:
    """The picture as WebP; NotFound where there is none that the viewer may see."""
    member = Member.objects.showing(Section.PHOTO, viewer).filter(public_id=public_id).first()
    try:
        return _path(member.photo).read_bytes() if member is not None and member.photo else _no_photo()
    except FileNotFoundError:
        return _no_photo()


def _no_photo() -> bytes:
    raise NotFound(_("There is no photo at this address that you may see."))


def _swap(member: Member, name: str) -> None:
    before = Member.objects.select_for_update().values_list("photo", flat=True).get(pk=member.pk)
    if before:
        _delete_on_commit(before)
    member.photo = name
    member.save(update_fields=["photo"])
    do_touch(member)


def _delete_on_commit(name: str) -> None:
    transaction.on_commit(lambda: _path(name).unlink(missing_ok=True))


def _path(name: str) -> Path:
    return Path(settings.DATA_DIR) / "files" / "photos" / name
