"""Photos: only pixels get through."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from workfolk.accounts.models import User
from workfolk.base.errors import InvalidInput
from workfolk.members import photos, services
from workfolk.members.models import Audience, Member

FOLDER = Path(settings.DATA_DIR) / "files" / "photos"


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (640, 480), color: Any = (200, 30, 30), **options: Any
) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, color).save(out, kind, **options)
    return out.getvalue()


def read(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(photos.read_photo(io.BytesIO(data))))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_becomes_a_small_square(kind: str) -> None:
    found = read(picture(kind))
    assert (found.format, found.size) == ("WEBP", (400, 400))
    red, green, _blue = found.convert("RGB").getpixel((200, 200))  # type: ignore[misc]
    assert red > 150 > 80 > green


def test_place_camera_and_comments_are_gone() -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken by Ana"
    exif[0x8825] = {1: "N", 2: (47.0, 4.0, 0.0)}  # GPS
    data = picture(exif=exif, comment=b"secret comment")
    assert b"taken by Ana" in data and b"secret comment" in data
    small = photos.read_photo(io.BytesIO(data))
    assert b"taken by Ana" not in small and b"secret" not in small and b"EXIF" not in small
    assert not Image.open(io.BytesIO(small)).getexif()


def test_a_picture_is_turned_as_the_camera_says() -> None:
    tall = Image.new("RGB", (100, 100), "white")
    tall.paste((255, 0, 0), (0, 0, 100, 50))  # the top is red
    exif = Image.Exif()
    exif[0x0112] = 6  # turn clockwise: the top comes to the right
    out = io.BytesIO()
    tall.save(out, "JPEG", exif=exif)
    found = read(out.getvalue()).convert("RGB")
    assert found.getpixel((380, 200))[1] < 90 < 200 < found.getpixel((20, 200))[1]  # type: ignore[index]


def test_what_hides_behind_the_pixels_is_gone() -> None:
    """A picture that is a web page or an archive too."""
    payload = b"<script>alert(1)</script>PK\x03\x04"
    for data in (picture() + payload, picture("GIF") + payload, picture("PNG") + payload):
        assert payload not in photos.read_photo(io.BytesIO(data))


def _png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"%PDF-1.4 ...",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a",
        picture()[:200],
        picture("PNG")[:60],
        picture("TIFF"),
        picture("BMP"),
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
        _png_header(7000, 7000),  # 49 million pixels
        _png_header(60_000, 60_000),  # a bomb
        b"\xff\xd8\xff" + b"x" * photos.MAX_BYTES,
    ],
    ids=[
        "empty",
        "text",
        "pdf",
        "svg",
        "gif-head",
        "cut-jpeg",
        "cut-png",
        "tiff",
        "bmp",
        "eps",
        "large",
        "bomb",
        "heavy",
    ],
)
def test_refused(data: bytes) -> None:
    with pytest.raises(InvalidInput) as caught:
        photos.read_photo(io.BytesIO(data))
    assert caught.value.field == "photo"


@pytest.mark.django_db
def test_a_photo_on_a_page(
    client: Client, make_user: Callable[..., User], django_capture_on_commit_callbacks: Any
) -> None:
    user = make_user("ana@example.org")
    client.force_login(user)

    def send(data: bytes, name: str = "../../evil.php") -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return client.post("/me/photo/", {"photo-photo": SimpleUploadedFile(name, data, "text/html")})

    assert send(picture()).status_code == 302
    member = Member.objects.get(user=user)
    first = FOLDER / member.photo
    assert first.is_file() and first.stat().st_mode & 0o777 == 0o600
    assert "evil" not in member.photo and member.photo.endswith(".webp")
    url = f"/p/{member.public_id}/photo"
    answer = client.get(url)
    assert answer["Content-Type"] == "image/webp" and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer.content == first.read_bytes() != picture()
    assert url in client.get("/me/").content.decode()

    refused = send(b"<html>")
    assert refused.status_code == 422 and "cannot be read as a picture" in refused.content.decode()
    assert first.is_file()

    assert send(picture(color=(0, 0, 200))).status_code == 302
    member.refresh_from_db()
    second = FOLDER / member.photo
    assert second.is_file() and not first.exists() and second != first

    stranger, other = Client(), Client()
    other.force_login(make_user("other@example.org"))
    assert (stranger.get(url).status_code, other.get(url).status_code) == (404, 200)
    services.do_set_visibility(member, {"photo": Audience.ONLY_ME})
    assert (other.get(url).status_code, client.get(url).status_code) == (404, 200)

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/me/photo/delete/")
    assert not second.exists()
    assert client.get(url).status_code == 404


@pytest.mark.django_db
def test_the_file_of_a_refused_photo_does_not_stay(
    make_user: Callable[..., User], monkeypatch: pytest.MonkeyPatch
) -> None:
    member: Member = make_user("ana@example.org").member
    before = set(FOLDER.glob("*")) if FOLDER.is_dir() else set()

    def fail(_member: Member) -> None:
        raise RuntimeError("no room")

    monkeypatch.setattr(photos, "do_touch", fail)
    with pytest.raises(RuntimeError):
        photos.do_set_photo(member, io.BytesIO(picture()))
    assert (set(FOLDER.glob("*")) if FOLDER.is_dir() else set()) == before
    assert Member.objects.get(pk=member.pk).photo == ""
