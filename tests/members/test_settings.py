"""Settings pages: each choice is explained, takes effect, and can be taken back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from workfolk.accounts.models import ApiToken, User
from workfolk.accounts.viewer import viewer_for
from workfolk.base import limits
from workfolk.members import queries, services
from workfolk.members.models import Audience, Member, Section
from workfolk.organisations.services import do_ensure_organisation, do_grant_recruiter

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture
def ana(make_user: Callable[..., User], client: Client) -> Member:
    user = make_user("ana@example.org", password=PASSWORD)
    answer = client.post("/account/login/", {"login": "ana@example.org", "password": PASSWORD})
    assert answer.status_code == 302
    member: Member = user.member
    return member


def test_every_section_can_be_given_every_audience(client: Client, ana: Member) -> None:
    html = client.get("/settings/visibility/").content.decode()
    assert set(re.findall(r'<select name="(\w+)"', html.split('id="main"')[1])) == {s.value for s in Section}
    for shift in range(4):
        choices = {section.value: (n + shift) % 4 for n, section in enumerate(Section)}
        assert client.post("/settings/visibility/", choices).status_code == 302
        ana.refresh_from_db()
        assert {s.value: ana.audience(s) for s in Section} == choices


@pytest.mark.parametrize("wrong", [{"about": "9"}, {"about": "x"}, {}])
def test_a_choice_that_does_not_exist_changes_nothing(
    client: Client, ana: Member, wrong: dict[str, str]
) -> None:
    choices = {section.value: "0" for section in Section}
    del choices["about"]
    assert client.post("/settings/visibility/", choices | wrong).status_code == 422
    ana.refresh_from_db()
    assert ana.audience_headline == Audience.MEMBERS


def test_being_found_is_a_switch_with_words(client: Client, ana: Member) -> None:
    html = client.get("/settings/recruiters/").content.decode()
    assert "Recruiters do not find you" in html and 'value="on"' in html
    client.post("/settings/recruiters/", {"findable": "on"})
    assert queries.findable_refs([]) == [ana.pk]
    assert 'value="off"' in client.get("/settings/recruiters/").content.decode()
    client.post("/settings/recruiters/", {"findable": "off"})
    assert queries.findable_refs([]) == []


def test_found_but_hidden_is_pointed_out(client: Client, ana: Member) -> None:
    services.do_set_findable(ana, True)
    assert "cannot find you all the same" not in client.get("/settings/recruiters/").content.decode()
    services.do_set_visibility(ana, {"headline": Audience.ONLY_ME})
    assert "cannot find you all the same" in client.get("/settings/recruiters/").content.decode()


def test_organisations_on_and_off_the_list(client: Client, ana: Member) -> None:
    assert client.post("/settings/recruiters/", {"name": "Alderwick <Freight>"}).status_code == 302
    html = client.get("/settings/recruiters/").content.decode()
    assert "Alderwick &lt;Freight&gt;" in html
    assert not ana.findable_by_recruiters
    assert client.post("/settings/recruiters/", {"name": "!!"}).status_code == 422
    row = ana.excluded_organisations.get()
    client.post(f"/settings/recruiters/{row.pk}/remove/")
    assert not ana.excluded_organisations.exists()


def make_key(client: Client, name: str = "backup") -> str:
    """Make a key as a person does: the password is asked for again, then the key is shown."""
    asked = client.post("/settings/keys/", {"name": name})
    assert asked.status_code == 302 and asked["Location"].startswith("/account/reauthenticate/")
    assert not ApiToken.objects.exists()
    wrong = client.post(asked["Location"], {"password": "wrong"})
    assert wrong.status_code == 200 and not ApiToken.objects.exists()
    made = client.post(asked["Location"], {"password": PASSWORD})
    assert "no-store" in made["Cache-Control"]
    key = re.search(r'<code id="key">(wf_[\w-]+)</code>', made.content.decode())
    assert key is not None
    return key[1]


def test_a_key_needs_the_password_is_shown_once_works_and_ends(client: Client, ana: Member) -> None:
    key = make_key(client)
    assert key not in client.get("/settings/keys/").content.decode()
    assert not ApiToken.objects.filter(digest__contains=key).exists()
    api = Client()
    bearer = {"Authorization": f"Bearer {key}"}
    assert api.get("/api/v1/members/me", headers=bearer).status_code == 200
    client.post(f"/settings/keys/{ApiToken.objects.get().pk}/remove/")
    assert api.get("/api/v1/members/me", headers=bearer).status_code == 401


def test_somebody_elses_key_stays(client: Client, ana: Member, make_user: Callable[..., User]) -> None:
    from workfolk.accounts.services import do_create_token

    token, _key = do_create_token(make_user("other@example.org"), "theirs")
    assert client.post(f"/settings/keys/{token.pk}/remove/").status_code == 404
    assert ApiToken.objects.exists()


def test_what_was_done_is_told_in_sentences(
    client: Client, ana: Member, make_user: Callable[..., User]
) -> None:
    assert "Nothing so far" in client.get("/settings/records/").content.decode()
    host = viewer_for(make_user("host@example.org", host=True))
    do_grant_recruiter(do_ensure_organisation("Alderwick"), ana.user, by=host, reason="Works <there>")
    html = client.get("/settings/records/").content.decode()
    assert "You may recruit for Alderwick: a host allowed it." in html
    assert "Works &lt;there&gt;" in html
    other = Client()
    other.force_login(make_user("third@example.org"))
    assert "Alderwick" not in other.get("/settings/records/").content.decode()


def test_guessing_the_password_to_delete_is_slow(client: Client, ana: Member, settings: object) -> None:
    settings.RATE_LIMITS_OFF = False  # type: ignore[attr-defined]
    limits.reset()
    try:
        wrong = {"email": "ana@example.org", "password": "wrong"}
        codes = [client.post("/settings/delete/", wrong).status_code for _ in range(21)]
    finally:
        limits.reset()
    assert codes == [422] * 20 + [429]
    assert User.objects.filter(pk=ana.user_id).exists()


def test_home_sums_up(client: Client, ana: Member) -> None:
    services.do_set_findable(ana, True)
    services.do_exclude_organisation(ana, "Acme")
    html = client.get("/settings/").content.decode()
    assert "Recruiters here may find you." in html and "One organisation never may." in html
