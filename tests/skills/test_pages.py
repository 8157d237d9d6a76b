"""Public pages of the taxonomy: what they say, to whom, how they are kept, and what became of retired concepts."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from workfolk.accounts.models import User
from workfolk.engine.skills.linker import Linker
from workfolk.engine.skills.model import Group, Occupation, Skill, Source, Taxonomy
from workfolk.members import services as members
from workfolk.skills import catalogue, models, queries

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def text_of(html: str) -> str:
    """The words of the main part of a page."""
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.fixture
def nurse(make_user: Callable[..., User], in_force: Taxonomy) -> User:
    user = make_user("ama@example.org")
    members.do_add_item(user.member, "skills", {"label": "wound care"})
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


# --- A skill -------------------------------------------------------------------------------------------------------


def test_a_skill_says_what_it_is_called_who_needs_it_and_what_is_near(
    client: Client, in_force: Taxonomy
) -> None:
    answer = client.get("/skills/kubernetes/")
    html = answer.content.decode()
    words = text_of(html)
    assert answer.status_code == 200
    assert "k8s" in words
    known = catalogue.catalogue()
    for occupation in known.essential_for["kubernetes"][:3]:
        assert f'href="/occupations/{occupation}/"' in html
    for relation in known.structure.related("kubernetes", 20):
        assert html.count(f'href="/skills/{relation.key}/"') == 1  # in one place of the page, each
    family = {*in_force.skills["kubernetes"].broader, *known.structure.narrower("kubernetes")}
    near = [relation for relation in known.structure.related("kubernetes", 20) if relation.key not in family]
    assert near
    assert all(relation.reason in words for relation in near[:12])
    needing = known.needing("kubernetes")
    assert f"{needing} of {len(known.taxonomy.occupations)} occupations" in words


def test_a_skill_speaks_to_search_engines(client: Client, in_force: Taxonomy, settings: object) -> None:
    settings.BASE_URL = "https://folk.example.org"  # type: ignore[attr-defined]
    html = client.get("/skills/wound-care/?show=related").content.decode()
    assert '<link rel="canonical" href="https://folk.example.org/skills/wound-care/">' in html
    assert 'itemtype="https://schema.org/DefinedTerm"' in html
    description = re.search(r'<meta name="description" content="([^"]*)"', html)
    assert description and "wound care" in description[1]
    assert "noindex" not in html


def test_visitors_see_nothing_about_people(client: Client, nurse: User) -> None:
    for address in ("/skills/wound-care/", "/occupations/ward-nurse/"):
        words = text_of(client.get(address).content.decode())
        assert "profile" not in words.lower()
        assert "You and this work" not in words


def test_members_add_a_skill_from_its_page(nurse: User) -> None:
    browser = signed_in(nurse)
    html = browser.get("/skills/kubernetes/").content.decode()
    assert 'action="/me/skills/accept/"' in html and 'value="kubernetes"' in html
    answer = browser.post("/me/skills/accept/", {"key": "kubernetes", "next": "/skills/kubernetes/"})
    assert (answer.status_code, answer["Location"]) == (302, "/skills/kubernetes/")
    assert "On your profile" in text_of(browser.get("/skills/kubernetes/").content.decode())


# --- An occupation -------------------------------------------------------------------------------------------------


def test_an_occupation_lists_what_it_needs_most_telling_first(client: Client, in_force: Taxonomy) -> None:
    html = client.get("/occupations/ward-nurse/?show=essential").content.decode()
    part = html[html.index('id="essential"') : html.index('id="optional"')]
    shown = re.findall(r'href="/skills/([\w-]+)/"', part)
    known = catalogue.catalogue()
    assert set(shown) == set(known.taxonomy.occupations["ward-nurse"].essential)
    telling = [known.structure.salience(key, "ward-nurse") for key in shown]
    assert telling == sorted(telling, reverse=True)
    words = text_of(html)
    assert "ISCO-08 2221 · Professionals" in words
    assert known.structure.occupations_near("ward-nurse", 1)[0].reason in words


def test_members_see_what_they_have_and_lack(nurse: User, make_user: Callable[..., User]) -> None:
    html = signed_in(nurse).get("/occupations/ward-nurse/").content.decode()
    gap = html[html.index('id="gap"') : html.index('id="essential"')]
    brings, lacks = gap.split('id="missing"')
    assert "/skills/wound-care/" in brings and "/skills/wound-care/" not in lacks
    assert "/skills/medication-administration/" in lacks
    other = text_of(signed_in(make_user("ben@example.org")).get("/occupations/ward-nurse/").content.decode())
    assert "Your profile names no skill of the taxonomy yet." in other


def test_a_licence_on_the_profile_counts(nurse: User) -> None:
    members.do_add_item(nurse.member, "certifications", {"name": "Registered nurse licence"})
    html = signed_in(nurse).get("/occupations/ward-nurse/").content.decode()
    assert "/skills/registered-nurse-licence/" in html[html.index('id="gap"') : html.index('id="missing"')]


# --- Browsing ------------------------------------------------------------------------------------------------------


def test_looking_up_finds_other_names_and_says_so(client: Client, in_force: Taxonomy) -> None:
    html = client.get("/skills/", {"q": "k8s"}).content.decode()
    assert 'href="/skills/kubernetes/"' in html and "also called k8s" in html
    assert "noindex" in html
    html = client.get("/occupations/", {"q": "staff nurse"}).content.decode()
    assert 'href="/occupations/ward-nurse/"' in html
    assert "Nothing has this name" in client.get("/skills/", {"q": "qqzzxxj"}).content.decode()


def test_browsing_reaches_every_concept_once(client: Client, in_force: Taxonomy) -> None:
    known = catalogue.catalogue()
    seen: list[str] = []
    for kind, name, parts in (("skills", "letter", known.letters), ("occupations", "group", known.majors)):
        for part, keys in parts.items():
            for number in range(1, -(-len(keys) // 60) + 1):
                html = client.get(f"/{kind}/?{name}={part}&page={number}").content.decode()
                listed = html[html.index('id="listed"') : html.index("</section>", html.index('id="listed"'))]
                seen += re.findall(rf'<a href="/{kind}/([\w-]+)/">', listed)
    assert sorted(seen) == sorted([*known.taxonomy.skills, *known.taxonomy.occupations])


def test_what_is_asked_for_wrongly_is_met_with_the_start(client: Client, in_force: Taxonomy) -> None:
    for address in (
        "/skills/?letter=%C3%9F",
        "/skills/?group=no",
        "/occupations/?group=x",
        "/skills/?letter=a&page=zz",
    ):
        assert client.get(address).status_code == 200, address


def test_an_empty_taxonomy_is_no_error(client: Client) -> None:
    queries.forget()
    assert client.get("/skills/").status_code == 200
    assert client.get("/occupations/").status_code == 200
    assert client.get("/skills/wound-care/").status_code == 404


# --- Retired -------------------------------------------------------------------------------------------------------


def retire(key: str, replaced_by: str | None = None) -> None:
    row = models.Skill.objects.get(key=key)
    row.status = models.Status.RETIRED
    row.replaced_by = models.Skill.objects.get(key=replaced_by) if replaced_by else None
    row.save()


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch, in_force: Taxonomy) -> Callable[..., None]:
    """without("key", …): the taxonomy in force no longer holds these skills."""

    def do(*keys: str) -> None:
        now = queries.taxonomy()
        kept = {key: skill for key, skill in now.skills.items() if key not in keys}
        left = Taxonomy("-".join(("less", *keys)), kept, now.occupations, now.industries)
        monkeypatch.setattr(queries, "taxonomy", lambda: left)

    return do


def test_a_replaced_skill_leads_on_for_good(client: Client, without: Callable[..., None]) -> None:
    retire("wound-care", "nursing-care")
    retire("kubernetes", "wound-care")
    without("wound-care", "kubernetes")
    for key in ("wound-care", "kubernetes"):
        answer = client.get(f"/skills/{key}/")
        assert (answer.status_code, answer["Location"]) == (301, "/skills/nursing-care/")


def test_a_retired_skill_says_so(client: Client, without: Callable[..., None]) -> None:
    retire("wound-care")
    without("wound-care")
    answer = client.get("/skills/wound-care/")
    assert answer.status_code == 410
    assert "no longer in use" in answer.content.decode()


def test_replacements_in_a_circle_end(client: Client, without: Callable[..., None]) -> None:
    retire("wound-care", "kubernetes")
    retire("kubernetes", "wound-care")
    without("wound-care", "kubernetes")
    assert client.get("/skills/wound-care/").status_code == 410


def test_what_never_was_is_not_found(client: Client, in_force: Taxonomy) -> None:
    assert client.get("/skills/no-such-thing/").status_code == 404
    assert client.get("/occupations/no-such-thing/").status_code == 404


# --- Kept, fast, small ---------------------------------------------------------------------------------------------


def test_a_page_is_sent_again_only_when_it_changed(
    client: Client, in_force: Taxonomy, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get("/skills/wound-care/")  # brings the cookie of the forms
    first = client.get("/skills/wound-care/")
    tag = first["ETag"]
    again = client.get("/skills/wound-care/", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/skills/kubernetes/", headers={"If-None-Match": tag})
    assert other.status_code == 200
    client.cookies["theme"] = "dark"
    assert client.get("/skills/wound-care/", headers={"If-None-Match": tag}).status_code == 200
    del client.cookies["theme"]
    assert client.get("/skills/wound-care/", headers={"If-None-Match": tag}).status_code == 304
    german = client.get("/skills/wound-care/", headers={"If-None-Match": tag, "Accept-Language": "de"})
    assert german.status_code == 200
    now = queries.taxonomy()
    monkeypatch.setattr(
        queries, "taxonomy", lambda: Taxonomy("next", now.skills, now.occupations, now.industries)
    )
    assert client.get("/skills/wound-care/", headers={"If-None-Match": tag}).status_code == 200


def test_the_forms_of_a_kept_page_still_work(in_force: Taxonomy) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.get("/skills/wound-care/")
    page = browser.get("/skills/wound-care/")
    browser.cookies["csrftoken"] = "b" * 32  # as after signing in and out again
    assert browser.get("/skills/wound-care/", headers={"If-None-Match": page["ETag"]}).status_code == 200


def test_what_members_see_is_never_kept(nurse: User) -> None:
    answer = signed_in(nurse).get("/occupations/ward-nurse/")
    assert "ETag" not in answer
    assert "no-store" in answer["Cache-Control"]


def test_a_page_asks_the_database_nothing(
    client: Client, in_force: Taxonomy, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for address in ("/skills/kubernetes/", "/occupations/ward-nurse/", "/skills/", "/occupations/"):
        client.get(address)
        with django_assert_max_num_queries(1):  # at most: has the taxonomy changed?
            client.get(address)


# --- A large taxonomy, other languages, other sources ----------------------------------------------------------------


def large() -> Taxonomy:
    """A skill that 400 occupations need, under a group, with a German name, a host's own skill, and a source to name."""
    wide = Skill(
        "talk", "talk to people", ("speak with people",), "skill", (), "http://data.europa.eu/esco/skill/1",
        description="Talk so that others understand.", groups=("g1",), source="esco",
        translations={"de": ("mit Menschen sprechen", "reden")},
    )  # fmt: skip
    own = Skill("quay-lore", "quay lore", (), "knowledge", ("talk",), None, source="host")
    occupations = {
        f"job-{n:03}": Occupation(
            f"job-{n:03}", f"job {n:03}", (), "2512", "", ("talk",) if n < 400 else ("quay-lore",), (), None, source="esco"
        )
        for n in range(402)
    }  # fmt: skip
    return Taxonomy(
        "large",
        {"talk": wide, "quay-lore": own},
        occupations,
        {},
        {
            "g0": Group("g0", "communication", "S1", (), "http://data.europa.eu/esco/skill/S1"),
            "g1": Group("g1", "speaking", "S1.1", ("g0",), "http://data.europa.eu/esco/skill/S1.1"),
            "i": Group("i", "Software developers", "2512", (), "http://data.europa.eu/esco/isco/C2512"),
        },
        (Source("esco", "1.1.1", ("en", "de"), "CC BY 4.0", "This uses the ESCO classification.", ""),),
    )


@pytest.fixture
def large_taxonomy(monkeypatch: pytest.MonkeyPatch) -> Taxonomy:
    taxonomy = large()
    linker = Linker(taxonomy)
    monkeypatch.setattr(queries, "taxonomy", lambda: taxonomy)
    monkeypatch.setattr(queries, "linker", lambda: linker)
    return taxonomy


def test_long_lists_are_cut_and_shown_whole_when_asked(client: Client, large_taxonomy: Taxonomy) -> None:
    html = client.get("/skills/talk/").content.decode()
    assert 5 < len(re.findall(r'href="/occupations/job-', html)) < 30
    more = re.search(r'href="(/skills/talk/\?show=essential#essential)"', html)
    assert more and "Show all 400" in html
    whole = client.get("/skills/talk/?show=essential").content
    assert len(re.findall(rb'href="/occupations/job-', whole)) == 400
    assert len(whole) < 100_000


def test_the_sources_are_named_where_their_data_is_shown(client: Client, large_taxonomy: Taxonomy) -> None:
    for address in ("/skills/", "/skills/talk/", "/occupations/", "/occupations/job-001/"):
        assert "This uses the ESCO classification." in client.get(address).content.decode(), address


def test_a_skill_has_its_name_in_the_readers_language(client: Client, large_taxonomy: Taxonomy) -> None:
    german = text_of(client.get("/skills/talk/", headers={"Accept-Language": "de"}).content.decode())
    assert "mit Menschen sprechen" in german and "reden" in german and "talk to people" in german
    english = text_of(client.get("/skills/talk/").content.decode())
    assert "mit Menschen" not in english


def test_groups_lead_to_their_skills(client: Client, large_taxonomy: Taxonomy) -> None:
    assert 'href="/skills/?group=g0"' in client.get("/skills/").content.decode()
    assert 'href="/skills/?group=g1"' in client.get("/skills/?group=g0").content.decode()
    html = client.get("/skills/?group=g1").content.decode()
    assert 'href="/skills/talk/"' in html and 'href="/skills/?group=g0"' in html


def test_an_occupation_names_its_isco_group(client: Client, large_taxonomy: Taxonomy) -> None:
    assert "ISCO-08 2512 · Software developers" in text_of(
        client.get("/occupations/job-001/").content.decode()
    )


def test_what_the_community_made_itself_is_not_for_search_engines(
    client: Client, large_taxonomy: Taxonomy
) -> None:
    assert "noindex" in client.get("/skills/quay-lore/").content.decode()
    assert "noindex" not in client.get("/skills/talk/").content.decode()


@pytest.mark.parametrize("name", ["skills", "occupations"])
def test_what_is_typed_is_only_words(client: Client, in_force: Taxonomy, name: str) -> None:
    html = client.get(reverse(name), {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in html
