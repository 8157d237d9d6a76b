"""What members list together: only from those who consent, only where many do, gone when they take it back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.test import Client
from tests.conftest import NOW

from workfolk.accounts.lifecycle import do_delete_account
from workfolk.accounts.models import User
from workfolk.base import clock
from workfolk.engine.skills.structure import LEAST_MEMBERS, CoOccurrence, Structure
from workfolk.members import cooccurrence
from workfolk.members.cli import members as command
from workfolk.members.models import Audience, MemberSkill
from workfolk.portability.services import do_export
from workfolk.skills import together
from workfolk.skills.models import Skill, Status
from workfolk.trust import queries as trust
from workfolk.trust.models import Record
from workfolk.trust.rules import Purpose
from workfolk.trust.services import do_set_consent

pytestmark = pytest.mark.django_db
PURPOSE = Purpose.SKILL_STATISTICS
PAIR = ("massage", "yoga")
FILE = Path(settings.DATA_DIR) / "taxonomy" / "together.json"


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    together.do_forget()
    yield
    together.do_forget()


@pytest.fixture
def crowd(make_user: Callable[..., User]) -> list[User]:
    """Twelve who list yoga and massage, twelve who list welding; the first ten of those with both consent, and all welders."""
    skills = {
        key: Skill.objects.create(key=key, preferred_label=key, kind="skill") for key in (*PAIR, "welding")
    }
    people = [make_user(f"m{number}@example.org") for number in range(24)]
    for number, user in enumerate(people):
        for position, key in enumerate(PAIR if number < 12 else ["welding"]):
            MemberSkill.objects.create(member=user.member, label=key, skill=skills[key], position=position)
        if number not in (10, 11):
            do_set_consent(user, PURPOSE, True)
    return people


def _pairs() -> list[tuple[str, str]]:
    return list(cooccurrence.do_compute().strengths)


def test_nobody_is_counted_before_they_say_so(crowd: list[User]) -> None:
    assert _pairs() == [PAIR]
    Record.objects.all().delete()  # as it is in a new community
    assert not trust.has_consent(crowd[0], PURPOSE)
    assert _pairs() == []


def test_one_fewer_is_too_few(crowd: list[User]) -> None:
    assert LEAST_MEMBERS == 10
    do_set_consent(crowd[0], PURPOSE, False)
    assert _pairs() == []
    do_set_consent(crowd[10], PURPOSE, True)  # somebody else takes the place
    assert _pairs() == [PAIR]


@pytest.mark.parametrize("how", ["skills hidden", "headline hidden", "suspended", "taken off", "retired"])
def test_what_is_not_shown_to_members_does_not_count(crowd: list[User], how: str) -> None:
    user, member = crowd[0], crowd[0].member
    if how == "skills hidden":
        member.audience_skills = Audience.CONNECTIONS
    elif how == "headline hidden":
        member.audience_headline = Audience.ONLY_ME
    elif how == "suspended":
        user.is_active = False
    elif how == "taken off":
        MemberSkill.objects.filter(member=member, skill__key="yoga").delete()
    else:
        Skill.objects.filter(key="yoga").update(status=Status.RETIRED)
    member.save()
    user.save()
    assert _pairs() == []


def test_skills_in_own_words_only_do_not_count(crowd: list[User]) -> None:
    MemberSkill.objects.filter(skill__key="yoga").update(skill=None)
    assert _pairs() == []


def test_the_file_names_nobody_and_counts_nothing(crowd: list[User]) -> None:
    cooccurrence.do_compute()
    assert json.loads(FILE.read_text()) == {
        "made": NOW.isoformat(),
        "least": 10,
        "pairs": [["massage", "yoga", 1.0]],
    }
    assert FILE.stat().st_mode & 0o077 == 0


def test_it_is_made_when_asked_for_and_kept_for_a_day(crowd: list[User]) -> None:
    assert not FILE.exists()
    first = together.together()
    assert list(first.strengths) == [PAIR]
    MemberSkill.objects.all().delete()
    with clock.fixed(NOW + timedelta(hours=23)):
        assert together.together() is first  # what was built on it can be kept
    with clock.fixed(NOW + timedelta(hours=24)):
        assert together.together().strengths == {}


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"made": "x", "least": 10, "pairs": []}', '{"made": "2026-11-02T09:30:00+00:00", "least": 2, "pairs": [["a", "b", 1.0]]}']
)  # fmt: skip
def test_a_damaged_file_is_made_again(crowd: list[User], content: str) -> None:
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(content)
    assert list(together.together().strengths) == [PAIR]


def test_a_withdrawal_deletes_it_at_once(
    crowd: list[User], django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    together.together()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        do_set_consent(crowd[0], PURPOSE, False)
    assert not FILE.exists()
    assert together.together().strengths == {}


def test_giving_consent_and_saying_the_same_again_delete_nothing(
    crowd: list[User], django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    together.together()
    with django_capture_on_commit_callbacks(execute=True) as called:  # type: ignore[attr-defined]
        assert do_set_consent(crowd[10], PURPOSE, True)
        assert not do_set_consent(crowd[10], PURPOSE, True)
        assert not do_set_consent(crowd[11], PURPOSE, False)
    assert called == [] and FILE.exists()


@pytest.mark.parametrize("consents", [True, False])
def test_who_leaves_takes_it_along(
    crowd: list[User], consents: bool, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    together.together()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        do_delete_account(crowd[0] if consents else crowd[10])
    assert FILE.exists() is not consents
    assert bool(together.together().strengths) is not consents
    assert len(trust.consenting(PURPOSE)) == (21 if consents else 22)


def test_a_withdrawal_while_it_is_computed_is_noticed(
    crowd: list[User], monkeypatch: pytest.MonkeyPatch
) -> None:
    count = cooccurrence._count
    seen: list[object] = []

    def slow() -> CoOccurrence:
        found = count()
        if not seen:
            do_set_consent(crowd[0], PURPOSE, False)
        seen.append(found.strengths)
        return found

    monkeypatch.setattr(cooccurrence, "_count", slow)
    assert cooccurrence.do_compute().strengths == {}
    assert seen == [{PAIR: 1.0}, {}]
    assert together.together().strengths == {}


def test_near_skills_say_that_members_list_them_together(crowd: list[User]) -> None:
    from workfolk.engine.skills.model import Skill as EngineSkill
    from workfolk.engine.skills.model import Taxonomy

    skills = {key: EngineSkill(key, key, (), "skill", (), None) for key in PAIR}
    found = Structure(Taxonomy("x", skills, {}, {}), together.together()).related("yoga")
    assert [r.reason for r in found] == ["listed together by at least 10 members here"]


def test_the_page_explains_takes_the_choice_and_takes_it_back(
    client: Client, make_user: Callable[..., User]
) -> None:
    user = make_user("ana@example.org")
    client.force_login(user)
    assert "Your skills are not counted in any statistics." in client.get("/settings/").content.decode()
    html = client.get("/settings/statistics/").content.decode()
    assert "Your skills are not counted" in html and "at least 10 members here" in html
    assert client.post("/settings/statistics/", {"given": "on"}).status_code == 302
    assert trust.has_consent(user, PURPOSE)
    html = client.get("/settings/statistics/").content.decode()
    assert "Your skills are counted" in html and "left out all the same" not in html
    user.member.audience_skills = Audience.ONLY_ME
    user.member.save()
    assert "left out all the same" in client.get("/settings/statistics/").content.decode()
    client.post("/settings/statistics/", {"given": "nonsense"})
    assert trust.has_consent(user, PURPOSE)
    client.post("/settings/statistics/", {"given": "off"})
    assert not trust.has_consent(user, PURPOSE)
    done = client.get("/settings/records/").content.decode()
    assert "You let your skills be counted" in done and "You stopped letting your skills be counted" in done


def test_both_choices_are_taken_along_once(make_user: Callable[..., User]) -> None:
    import io
    import zipfile

    user = make_user("ana@example.org")
    do_set_consent(user, PURPOSE, True)
    do_set_consent(user, PURPOSE, False)
    with zipfile.ZipFile(io.BytesIO(do_export(user))) as archive:
        text = "".join(archive.read(n).decode() for n in archive.namelist() if n.endswith(".json"))
    assert text.count("consent.given") == text.count("consent.withdrawn") == 1


def test_the_command_says_what_came_of_it(crowd: list[User]) -> None:
    answer = CliRunner().invoke(command, ["together"])
    assert answer.output.startswith("Pairs of skills that at least 10 members who consent list together")
    assert answer.output.endswith("chance: 1.\n")
    assert json.loads(CliRunner().invoke(command, ["together", "--json"]).output) == {
        "pairs": 1,
        "least_members": 10,
    }
    Record.objects.all().delete()
    assert "Settings → Skill statistics" in CliRunner().invoke(command, ["together"]).output
