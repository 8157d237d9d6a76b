"""The community in the database: repeatable, marked as synthetic, never beside real people; its command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import transaction
from pytest_django import Settings

from workfolk.accounts.models import User
from workfolk.base.errors import NotAllowed, WorkfolkError
from workfolk.demo import personas, services
from workfolk.demo.cli import demo
from workfolk.demo.model import Community
from workfolk.hiring.models import Role
from workfolk.members.models import SECTION_MODELS, ExcludedOrganisation, Member, Position
from workfolk.organisations.models import Organisation

pytestmark = pytest.mark.usefixtures("demo_folder")


def _dump() -> dict[str, Any]:
    """Everything that a community is, without row numbers."""
    found: dict[str, Any] = {
        "users": list(
            User.objects.order_by("email").values_list("public_id", "email", "is_host", "joined_at")
        ),
        "members": list(
            Member.objects.order_by("user__email").values(
                *(f.name for f in Member._meta.concrete_fields if f.name not in {"id", "user"}), "user__email"
            )
        ),
        "organisations": list(Organisation.objects.order_by("name").values_list("public_id", "name")),
        "roles": list(
            Role.objects.order_by("brief").values_list("public_id", "title", "qualifications", "queries")
        ),
        "used": list(
            Position.skills_used.through.objects.order_by("id").values_list(
                "position__title", "memberskill__label"
            )
        ),
    }
    for section, model in SECTION_MODELS.items():
        names = [f.name for f in model._meta.concrete_fields if f.name not in {"id", "member"}]
        found[section.value] = list(model.objects.order_by("id").values("member__user__email", *names))
    return found


@pytest.mark.usefixtures("starter")
def test_twice_the_same_to_the_byte(small: Community) -> None:
    dumps = []
    for _ in range(2):
        with transaction.atomic():
            services.do_write(small)
            dumps.append(json.dumps(_dump(), default=str, ensure_ascii=False))
            transaction.set_rollback(True)
    assert dumps[0] == dumps[1]
    assert len(dumps[0]) > 100_000


@pytest.mark.usefixtures("starter")
def test_what_is_written_is_valid_and_marked(small: Community) -> None:
    services.do_write(small)
    assert not User.objects.filter(is_synthetic=False).exists()
    assert not any(user.has_usable_password() for user in User.objects.all())
    assert not Organisation.objects.filter(is_synthetic=False).exists()
    for model in (Member, ExcludedOrganisation, *SECTION_MODELS.values()):
        for row in model._default_manager.all():
            row.full_clean(validate_unique=False)
    assert Member.objects.count() == User.objects.count() == 60
    host = User.objects.get(is_host=True)
    assert host.email == personas.ADDRESSES[personas.HOST]


@pytest.mark.usefixtures("starter")
def test_the_recruiter_has_roles_that_were_read(small: Community) -> None:
    services.do_write(small)
    roles = list(Role.objects.all())
    assert len(roles) == 3
    for role in roles:
        assert role.organisation.name == personas.AGENCY
        assert len(role.qualifications) >= 3 and role.queries and not role.refusals


def test_build_makes_everything(demo_folder: Path) -> None:
    seen = []
    report = services.do_build(12, 7, progress=lambda what, done, total: seen.append((what, done, total)))
    assert Member.objects.count() == 12
    assert report.counts["indexed_talent"] == Member.objects.indexed().count()
    assert report.counts["indexed_talent"] >= report.counts["findable"] > 2
    assert {what for what, _, _ in seen} >= {"profiles", "index", "hiring"}
    assert (demo_folder / "index" / "talent").is_dir()
    assert not services.index_is_missing()


def test_real_people_are_left_alone() -> None:
    User.objects.create_user("ana@example.com", None)
    with pytest.raises(NotAllowed, match="real people"):
        services.do_build(12, 7, replace=True)
    assert User.objects.count() == 1


def test_production_has_no_demo(settings: Settings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(NotAllowed, match="production"):
        services.do_build(12, 7)
    result = CliRunner().invoke(demo, ["build", "--members", "12"])
    assert isinstance(result.exception, NotAllowed)
    assert not User.objects.exists()


def _run(*arguments: str) -> dict[str, Any]:
    result = CliRunner().invoke(
        demo, ["build", "--members", "12", "--json", *arguments], catch_exceptions=False
    )
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def test_the_command_counts_keeps_and_replaces() -> None:
    first = _run()
    assert first["built"] is True and first["members"] == 12 and first["roles"] == 3
    assert set(first["timings"]) == {"generate", "write", "index", "hire", "total"}
    assert first["decided"] and first["openings"] == 2
    ids = sorted(Member.objects.values_list("public_id", flat=True))
    assert _run("--if-missing") == {"members": 12, "built": False}
    again = CliRunner().invoke(demo, ["build", "--members", "12"])
    assert isinstance(again.exception, WorkfolkError) and "--replace" in again.exception.message
    assert _run("--replace")["members"] == 12
    assert sorted(Member.objects.values_list("public_id", flat=True)) == ids
    assert Member.objects.count() == 12 and Role.objects.count() == 3


def test_a_build_that_stopped_before_its_index_is_completed(small: Community) -> None:
    from workfolk.skills.services import do_ensure_starter

    do_ensure_starter()
    services.do_write(small)
    assert services.index_is_missing() and services.hiring_is_missing()
    done = _run("--if-missing")
    assert done["indexed_talent"] > 20 and done["openings"] == 2
    assert not services.index_is_missing() and not services.hiring_is_missing()
    assert "openings" not in _run("--if-missing")


@pytest.mark.parametrize("arguments", [["--members", "3"], ["--members", "many"], ["--seed", "-1"]])
def test_bad_usage_is_explained(arguments: list[str]) -> None:
    result = CliRunner().invoke(demo, ["build", *arguments])
    assert result.exit_code == 2
    assert "Invalid value" in result.stderr


def test_serving_needs_demo_mode_and_a_community(settings: Settings) -> None:
    result = CliRunner().invoke(demo, ["serve"])
    assert isinstance(result.exception, NotAllowed) and "WORKFOLK_DEMO" in result.exception.message
    settings.DEMO = True
    result = CliRunner().invoke(demo, ["serve"])
    assert isinstance(result.exception, NotAllowed) and "demo build" in result.exception.message
