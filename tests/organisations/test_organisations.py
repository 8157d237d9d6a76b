"""Names of organisations, seats of recruiters, and the command line of the host."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from workfolk.accounts.models import User
from workfolk.accounts.viewer import NOBODY, viewer_for
from workfolk.base.errors import InvalidInput, NotAllowed, NotFound, WorkfolkError
from workfolk.organisations import hosts, queries, services
from workfolk.organisations.cli import host as command
from workfolk.organisations.rules import name_key
from workfolk.trust.queries import host_records


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alderwick Freight GmbH", "ALDERWICK   FREIGHT"),
        ("Müller & Söhne KG", "Muller and Sohne"),
        ("S.A. Ferrand", "Ferrand"),
        ("The Ward", "ward"),
        ("Osterbach, Inc.", "Osterbach"),
    ],
)
def test_names_that_are_one_organisation(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ward A", "Ward B"), ("The", "A"), ("GmbH", "Ltd"), ("Alder", "Alderwick")]
)
def test_names_that_are_two(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.text(max_size=300))
def test_a_key_is_short_and_ignores_what_surrounds_the_name(name: str) -> None:
    key = name_key(name)
    assert len(key) <= 200
    assert key == " ".join(key.split())
    assert name_key(f"  “{name}” !") == key


@pytest.mark.django_db
class TestSeats:
    def test_the_same_name_is_the_same_organisation(self) -> None:
        one = services.do_ensure_organisation("  Alderwick   Freight GmbH ")
        assert one.name == "Alderwick Freight GmbH"
        assert services.do_ensure_organisation("alderwick freight") == one
        assert queries.organisation_named("THE Alderwick Freight") == one
        assert queries.access_organisation(one.public_id) == one
        with pytest.raises(NotFound):
            queries.access_organisation("222222222222")

    @pytest.mark.parametrize("name", ["", " ", "!!", "x" * 201])
    def test_refused_names(self, name: str) -> None:
        with pytest.raises(InvalidInput):
            services.do_ensure_organisation(name)
        assert not queries.all_organisations().exists()

    def test_a_seat_gives_the_role_and_leaves_a_row(self, make_user: Callable[..., User]) -> None:
        host, ana = viewer_for(make_user("host@example.org", host=True)), make_user("ana@example.org")
        organisation = services.do_ensure_organisation("Alderwick")
        assert services.do_grant_recruiter(organisation, ana, by=host, reason="x")
        assert not services.do_grant_recruiter(organisation, ana, by=host, reason="x")
        viewer = viewer_for(ana)
        assert list(queries.my_organisations(viewer)) == list(queries.organisations_of(ana)) == [organisation]
        services.do_revoke_recruiter(organisation, ana, by=host, reason="y")
        assert not viewer_for(ana).is_recruiter
        actions = list(host_records(host).values_list("action", flat=True))
        assert actions == ["host.revoked_recruiter", "host.granted_recruiter"]

    def test_only_hosts_give_and_take_seats(self, make_user: Callable[..., User]) -> None:
        ana = make_user("ana@example.org")
        organisation = services.do_ensure_organisation("Alderwick")
        for by in (NOBODY, viewer_for(ana)):
            with pytest.raises(NotAllowed):
                services.do_grant_recruiter(organisation, ana, by=by)
            with pytest.raises(NotAllowed):
                services.do_revoke_recruiter(organisation, ana, by=by)
        assert not viewer_for(ana).is_recruiter
        assert not host_records(viewer_for(ana)).exists()

    def test_a_suspended_recruiter_recruits_for_nobody(self, make_user: Callable[..., User]) -> None:
        ana = make_user("ana@example.org")
        services.do_grant_recruiter(services.do_ensure_organisation("Alderwick"), ana, by=None)
        ana.is_active = False
        ana.save()
        assert viewer_for(ana) == NOBODY


@dataclass
class Done:
    code: int
    out: str
    error: WorkfolkError | None


def run(*arguments: str) -> Done:
    result = CliRunner().invoke(command, list(arguments))
    error = result.exception if isinstance(result.exception, WorkfolkError) else None
    assert error or result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Done(result.exit_code, result.output, error)


@pytest.mark.django_db
class TestCommands:
    def test_a_host_is_made_once_with_an_account_if_need_be(self) -> None:
        first = run("add", "Ana@Example.org")
        assert "Made an account for ana@example.org" in first.out and "is a host now" in first.out
        user = User.objects.get(email="ana@example.org")
        assert user.is_host and not user.has_usable_password() and user.member.pk
        assert "is a host already" in run("add", "ana@example.org").out
        rows = list(host_records(viewer_for(user)).values_list("action", "actor", "subject"))
        assert [*map(tuple, rows)] == [("host.added", None, user.pk)]

    def test_the_role_is_taken_away(self, make_user: Callable[..., User]) -> None:
        user = make_user("ana@example.org", host=True)
        run("remove", "ana@example.org")
        user.refresh_from_db()
        assert not user.is_host
        assert isinstance(run("remove", "ana@example.org").error, InvalidInput)

    def test_a_suspended_account_does_not_become_a_host(self, make_user: Callable[..., User]) -> None:
        user = make_user("ana@example.org")
        user.is_active = False
        user.save()
        assert isinstance(run("add", "ana@example.org").error, InvalidInput)
        assert not list(hosts.all_hosts())

    def test_recruiters(self, make_user: Callable[..., User]) -> None:
        user = make_user("ana@example.org")
        assert (
            "may recruit for Alderwick"
            in run("recruiter", "add", "ana@example.org", "--organisation", "Alderwick").out
        )
        assert (
            "recruits already"
            in run("recruiter", "add", "ana@example.org", "--organisation", "ALDERWICK Ltd").out
        )
        assert json.loads(run("list", "--json").out) == {
            "hosts": [],
            "recruiters": [{"email": "ana@example.org", "organisation": "Alderwick"}],
        }
        assert "ana@example.org for Alderwick" in run("list").out
        run("recruiter", "remove", "ana@example.org", "--organisation", "alderwick")
        assert not viewer_for(user).is_recruiter

    @pytest.mark.parametrize(
        ("arguments", "error"),
        [
            (("add", "not-an-address"), InvalidInput),
            (("remove", "nobody@example.org"), NotFound),
            (("recruiter", "add", "nobody@example.org", "--organisation", "A"), NotFound),
            (("recruiter", "add", "ana@example.org", "--organisation", "!!"), InvalidInput),
            (("recruiter", "remove", "ana@example.org", "--organisation", "Nowhere"), NotFound),
        ],
    )
    def test_what_cannot_be_done_is_said(
        self, make_user: Callable[..., User], arguments: tuple[str, ...], error: type[WorkfolkError]
    ) -> None:
        make_user("ana@example.org")
        assert isinstance(run(*arguments).error, error)
        assert not queries.all_recruiters().exists()

    @pytest.mark.parametrize("arguments", [("add",), ("recruiter", "add", "ana@example.org"), ("nonsense",)])
    def test_bad_usage_is_two(self, arguments: tuple[str, ...]) -> None:
        assert run(*arguments).code == 2

    def test_no_host_yet_says_how_to_make_one(self) -> None:
        assert "workfolk host add EMAIL" in run("list").out


@pytest.mark.parametrize(
    "name", ["Alder\u200bwick Freight", "\u202eAlderwick\u2060 Freight\ufeff", "ALDER\u00adWICK freight Ltd."]
)
def test_what_is_invisible_tells_no_two_organisations_apart(name: str) -> None:
    from workfolk.organisations.rules import name_key

    assert name_key(name) == name_key("Alderwick Freight")
