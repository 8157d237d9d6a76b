"""The interview kit of a candidate: on the page, as a file, over the API."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.hiring.conftest import BRIEF, Community, member_named

from workfolk.hiring import queries, services
from workfolk.hiring.interviewing import kit_of, markdown
from workfolk.hiring.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def role(community: Community) -> Role:
    made = services.do_create_role(community.viewer, community.ours.public_id, f"{BRIEF}, German C1")
    return services.access_role(made.public_id, community.viewer)


def text_of(role: Role, given: str) -> str:
    detail = queries.candidate(role, member_named(given).public_id)
    return markdown(role, detail, kit_of(role, detail))


def test_everybody_is_asked_the_same_core(role: Role) -> None:
    kits = [
        kit_of(role, queries.candidate(role, member_named(given).public_id))
        for given in ("Amara", "Bruno", "Dana", "Farid")
    ]
    cores = [[(one.qualification, one.text, one.anchors) for one in kit.core] for kit in kits]
    assert cores[0] and all(core == cores[0] for core in cores)
    assert any("German" in one.text for one in kits[0].open)


def test_the_file_says_what_is_open_and_quotes_what_is_not(role: Role) -> None:
    amara, farid = text_of(role, "Amara"), text_of(role, "Farid")
    assert "I build payment services in Python" in amara
    assert "I build payment services" not in farid
    assert "What level of German" in amara
    assert "Earlier pay" in amara and "Amara" not in amara and "Okafor" not in amara
    assert amara.count("- [ ] 5:") == len(re.findall(r"^### \d+\. ", amara, re.MULTILINE))


def test_words_of_a_profile_are_no_markup(community: Community) -> None:
    community.add(
        "Mallory Mark", "Backend developer",
        ("Backend developer", "X", "2019-01", "", "Python <script>alert(1)</script> [link](http://x) # head\n# another head"),
        skills=("Python",), location="Berlin, Germany",
    )  # fmt: skip
    community.refresh()
    made = services.do_create_role(community.viewer, community.ours.public_id, "Backend developer, Python")
    text = text_of(services.access_role(made.public_id, community.viewer), "Mallory")
    assert "link" in text and not re.search(r"(?<!\\)[<\[]\w", text)
    assert "\n# another" not in text


def test_the_page_and_the_file(community: Community, role: Role, as_recruiter: Client) -> None:
    here = f"/hiring/{role.public_id}/candidates/{member_named('Amara').public_id}/interview"
    page = as_recruiter.get(f"{here}/").content.decode()
    for words in ("Core questions", "What level of German", "Earlier pay", "Has used it in real work"):
        assert words in page
    assert "Okafor" not in page
    kit = kit_of(role, queries.candidate(role, member_named("Amara").public_id))
    numbers = [int(one) for one in re.findall(r'<span class="nums">(\d+)\.</span>', page)]
    assert numbers == list(range(1, len(kit.core) + len(kit.open) + 1))
    file = as_recruiter.get(f"{here}.md")
    assert file["Content-Type"] == "text/markdown; charset=utf-8"
    assert "attachment" in file["Content-Disposition"] and file["Cache-Control"] == "no-store"
    assert file.content.decode() == text_of(role, "Amara")
    services.do_set_names(role, community.viewer, True)
    assert "Amara Okafor" in as_recruiter.get(f"{here}.md").content.decode()


def test_who_may_not_be_found_has_no_kit(role: Role, as_recruiter: Client) -> None:
    for given in ("Hugo", "Ida"):
        here = f"/hiring/{role.public_id}/candidates/{member_named(given).public_id}/interview"
        assert as_recruiter.get(f"{here}/").status_code == 404
        assert as_recruiter.get(f"{here}.md").status_code == 404


def test_the_kit_over_the_api(role: Role, as_recruiter: Client) -> None:
    here = f"/api/v1/hiring/roles/{role.public_id}/candidates/{member_named('Amara').public_id}/interview"
    kit = as_recruiter.get(here).json()
    assert set(kit["core"][0]["anchors"]) == {"1", "3", "5"}
    assert kit["open"] and kit["shown"] and kit["not_to_ask"]
