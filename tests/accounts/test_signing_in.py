"""Signing up, in and out; forgotten passwords; the second step. What strangers can learn, and how often they may try."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.test import Client

from workfolk.accounts.models import User
from workfolk.accounts.sessions import do_end_sessions

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
NEW = {"email": "Ana@Example.org", "password1": PASSWORD, "password2": PASSWORD}


def signed_in(client: Client) -> bool:
    return client.get("/me/").status_code == 200


def link_in(message: mail.EmailMessage) -> str:
    found = re.search(r"http://\S+?(/account/\S+)", str(message.body))
    assert found, message.body
    return found[1]


def test_sign_up_verify_sign_in_and_out(client: Client) -> None:
    assert client.post("/account/signup/", NEW).status_code == 302
    user = User.objects.get()
    assert user.email == "ana@example.org" and not user.is_host and user.member.pk
    assert not signed_in(client)
    client.post("/account/login/", {"login": "ana@example.org", "password": PASSWORD})
    assert not signed_in(client)  # not before the address is verified
    link = link_in(mail.outbox[0])
    assert client.get(link).status_code == 200
    assert not EmailAddress.objects.get().verified  # a mail scanner that follows links verifies nothing
    client.post(link)
    assert EmailAddress.objects.get().verified
    client.post("/account/login/", {"login": "ANA@example.org", "password": PASSWORD})
    assert signed_in(client)
    client.post("/account/logout/")
    assert not signed_in(client)


def test_e_mails_name_the_community_and_lead_to_its_own_address(client: Client, settings: object) -> None:
    settings.PRODUCTION = True  # type: ignore[attr-defined]
    settings.BASE_URL = "https://network.example.org"  # type: ignore[attr-defined]
    settings.SITE_NAME = "Alumni of Osterbach"  # type: ignore[attr-defined]
    settings.ALLOWED_HOSTS = ["*"]  # type: ignore[attr-defined]
    client.post("/account/signup/", NEW, headers={"host": "evil.example"})
    text = str(mail.outbox[0].body)
    assert "https://network.example.org/account/confirm-email/" in text
    assert "Alumni of Osterbach" in text
    assert "ana@example.org" in text
    assert "evil.example" not in text
    assert User.objects.get().public_id not in text


def test_signing_up_can_be_closed(client: Client, settings: object) -> None:
    settings.SIGNUP_OPEN = False  # type: ignore[attr-defined]
    client.post("/account/signup/", NEW)
    assert not User.objects.exists()


@pytest.mark.parametrize("password", ["short", "password1234", "12345678901234", "ana@example.org"])
def test_weak_passwords_are_refused(client: Client, password: str) -> None:
    answer = client.post(
        "/account/signup/", {"email": "ana@example.org", "password1": password, "password2": password}
    )
    assert answer.status_code == 200 and not User.objects.exists()


def test_a_stranger_cannot_tell_who_is_a_member(client: Client, make_user: Callable[..., User]) -> None:
    make_user("ana@example.org")

    def plain(answer: object, address: str) -> str:
        text = answer.content.decode() if hasattr(answer, "content") else ""
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text).replace(address, "ADDRESS")

    for path, fields in (
        ("/account/signup/", {"password1": PASSWORD, "password2": PASSWORD}),
        ("/account/password/reset/", {}),
        ("/account/login/", {"password": "wrong password 1"}),
    ):
        pages = []
        for address in ("ana@example.org", "eve@example.org"):
            answer = Client().post(path, {**fields, "email": address, "login": address}, follow=True)
            pages.append((answer.status_code, answer.redirect_chain, plain(answer, address)))
        assert pages[0] == pages[1], path


def test_a_forgotten_password(client: Client, make_user: Callable[..., User]) -> None:
    make_user("ana@example.org")
    client.post("/account/password/reset/", {"email": "ana@example.org"})
    link = link_in(mail.outbox[-1])
    form = client.get(link, follow=True)
    path = form.redirect_chain[-1][0]
    fresh = "another long passphrase"
    client.post(path, {"password1": fresh, "password2": fresh})
    other = Client()
    other.post("/account/login/", {"login": "ana@example.org", "password": PASSWORD})
    assert not signed_in(other)
    other.post("/account/login/", {"login": "ana@example.org", "password": fresh})
    assert signed_in(other)
    again = Client().get(link, follow=True)  # a link works once
    assert 'name="password1"' not in again.content.decode()


def test_who_was_invited_sets_a_password_the_same_way(client: Client) -> None:
    from workfolk.accounts.services import do_ensure_account

    user, made = do_ensure_account("ana@example.org")
    assert made and not user.has_usable_password()
    client.post("/account/password/reset/", {"email": "ana@example.org"})
    path = client.get(link_in(mail.outbox[-1]), follow=True).redirect_chain[-1][0]
    client.post(path, {"password1": PASSWORD, "password2": PASSWORD})
    client.post("/account/login/", {"login": "ana@example.org", "password": PASSWORD})
    assert signed_in(client)


def code_for(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def test_the_second_step(client: Client, make_user: Callable[..., User]) -> None:
    user = make_user("ana@example.org")
    login = {"login": "ana@example.org", "password": PASSWORD}
    client.post("/account/login/", login)
    page = client.get("/account/2fa/totp/activate/", follow=True)
    if page.redirect_chain:  # the password again first
        page = client.post(page.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)
    secret = page.context["form"].secret
    assert client.post("/account/2fa/totp/activate/", {"code": "000000"}).status_code == 200
    assert not Authenticator.objects.exists()
    client.post("/account/2fa/totp/activate/", {"code": code_for(secret)})
    stored = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    assert get_adapter().decrypt(stored.data["secret"]) == secret
    cache.clear()  # a code works once in its half minute

    other = Client()
    answer = other.post("/account/login/", login)
    assert "2fa/authenticate" in answer["Location"] and not signed_in(other)
    other.post("/account/2fa/authenticate/", {"code": "000000"})
    assert not signed_in(other)
    other.post("/account/2fa/authenticate/", {"code": code_for(secret)})
    assert signed_in(other)
    assert TOTP(stored).validate_code("000000") is False


def test_passkeys_are_offered(client: Client, make_user: Callable[..., User]) -> None:
    client.force_login(make_user("ana@example.org"))
    assert "webauthn" in client.get("/account/2fa/").content.decode()


def test_guessing_passwords_is_slowed(make_user: Callable[..., User], settings: object) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}  # type: ignore[attr-defined]
    make_user("ana@example.org")
    cache.clear()
    try:
        for _ in range(5):
            Client().post("/account/login/", {"login": "ana@example.org", "password": "wrong password 1"})
        late = Client()
        answer = late.post("/account/login/", {"login": "ana@example.org", "password": PASSWORD})
        assert not signed_in(late)
        assert "Too many failed login attempts" in answer.content.decode() or answer.status_code == 429
    finally:
        cache.clear()


def test_ending_sessions_ends_all_of_one_account_and_of_no_other(make_user: Callable[..., User]) -> None:
    ana, eve = make_user("ana@example.org"), make_user("eve@example.org")
    browsers = [Client(), Client(), Client()]
    for browser, user in zip(browsers, (ana, ana, eve), strict=True):
        browser.force_login(user)
    assert do_end_sessions(ana) == 2
    assert [signed_in(browser) for browser in browsers] == [False, False, True]
