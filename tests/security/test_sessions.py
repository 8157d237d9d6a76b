"""What a session that somebody else got hold of is worth, and what ends it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from workfolk.accounts.models import ApiToken, User

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
FRESH = "another long passphrase"


def sign_in(password: str = PASSWORD) -> Client:
    browser = Client()
    browser.post("/account/login/", {"login": "ana@example.org", "password": password})
    return browser


def signed_in(browser: Client) -> bool:
    return browser.get("/me/").status_code == 200


def test_signing_in_gives_a_new_session(make_user: Callable[..., User]) -> None:
    make_user("ana@example.org")
    browser = Client()
    session = browser.session
    session["planted"] = "by somebody else"
    session.save()
    before = str(session.session_key)
    browser.cookies["sessionid"] = before
    browser.post("/account/login/", {"login": "ana@example.org", "password": PASSWORD})
    assert signed_in(browser) and browser.cookies["sessionid"].value != before


def test_a_new_password_ends_the_other_sessions_and_is_told(make_user: Callable[..., User]) -> None:
    make_user("ana@example.org")
    here, elsewhere = sign_in(), sign_in()
    here.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": FRESH, "password2": FRESH})
    assert signed_in(here) and not signed_in(elsewhere)
    assert [message.to for message in mail.outbox] == [["ana@example.org"]]
    assert FRESH not in str(mail.outbox[0].body)


def test_a_stolen_session_changes_no_address_makes_no_key_and_deletes_nothing(
    make_user: Callable[..., User],
) -> None:
    user = make_user("ana@example.org")
    stolen = Client()
    stolen.force_login(user)  # signed in long ago: the password was not asked for lately
    stolen.post("/account/email/", {"action_add": "", "email": "eve@example.org"})
    assert not EmailAddress.objects.filter(email="eve@example.org").exists()
    stolen.post("/settings/keys/", {"name": "eve"})
    assert not ApiToken.objects.exists()
    stolen.post("/settings/delete/", {"email": "ana@example.org"})
    answer = stolen.delete("/api/v1/members/me", {"confirm": "ana@example.org"}, "application/json")
    assert answer.status_code == 422
    for page in ("/account/2fa/totp/activate/", "/account/2fa/webauthn/add/"):
        assert stolen.get(page).status_code == 302
    assert User.objects.filter(pk=user.pk).exists()


def test_signing_out_needs_our_form(make_user: Callable[..., User]) -> None:
    make_user("ana@example.org")
    browser = sign_in()
    assert browser.get("/account/logout/").status_code == 200 and signed_in(browser)
    key = browser.cookies["sessionid"].value
    browser.post("/account/logout/")
    again = Client()
    again.cookies["sessionid"] = key
    assert not signed_in(again)  # the session is gone, not only the cookie
