"""Key pages as a reader of German gets them."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation
from tests.i18n.strings import texts

from workfolk.accounts.models import User
from workfolk.base import errors
from workfolk.hiring import shortlist
from workfolk.hiring.models import Role
from workfolk.members import services
from workfolk.members.models import Position
from workfolk.organisations.services import do_ensure_organisation, do_grant_recruiter
from workfolk.search import queries
from workfolk.search.services import do_rebuild
from workfolk.trust.services import record

pytestmark = pytest.mark.django_db
# Frequent English words that are no German ones; any of them on these pages is a text that was left behind.
ENGLISH = re.compile(
    r"\b(the|and|or|of|your|you|with|for|who|what|when|where|which|this|that|is|are|not|no|one|by|from|to|here|"
    r"sign|save|edit|add|change|changed|delete|settings|members?|recruiters?|hosts?|search|profile|account|"
    r"password|email|address|headline|experience|education|skills|languages|projects|volunteering|visible|only|"
    r"everyone|connections|roles?|open|closed|qualifications|shortlist|candidate|brief|since|today|month|year|"
    r"optional|yes|download|everything|remove|keep|main|about|skip)\b",
    re.IGNORECASE,
)
# Names, and words that are the same in both: formats, the languages in the switch.
ALLOWED = re.compile(r"JSON Resume|Recruiting|API|English|Open Badges|\S+@\S+|https?://\S*", re.IGNORECASE)


@pytest.fixture
def german() -> Client:
    return Client(headers={"accept-language": "de-AT,de;q=0.9,en;q=0.5"})


@pytest.fixture
def jana(make_user: Callable[..., User], german: Client) -> User:
    """A member who writes German, recruits for one organisation, and has one role."""
    user = make_user("jana@example.org")
    services.do_update_basics(
        user.member,
        {"given_name": "Jana", "family_name": "Weiß", "headline": "Pflege bei Nacht", "location": "Graz"},
    )
    work = {
        "title": "Pflegefachkraft",
        "organisation": "Klinikum Osterbach",
        "start": "2021-03",
        "current": True,
    }
    services.do_add_item(user.member, "positions", work)
    organisation = do_ensure_organisation("Klinikum Osterbach")
    do_grant_recruiter(organisation, user, by=None)
    Role.objects.create(organisation=organisation, created_by=user, title="Nachtdienst", brief="Nachtdienst")
    german.force_login(user)
    return user


def page(response: Any, status: int = 200) -> str:
    assert response.status_code == status, response.content[:300]
    return str(response.content.decode())


def leftovers(html: str) -> list[str]:
    return [text for text in texts(html) if ENGLISH.search(ALLOWED.sub("", text))]


VISITOR = {
    "home": "Gefunden werden für das, was du kannst.",
    "account_login": "Anmelden",
    "account_signup": "Konto anlegen",
}
MEMBER = {
    "profile": "Berufserfahrung",
    "profile_edit": "Titelzeile",
    "import_start": "Bring dein Profil mit",
    "settings_home": "Einstellungen und Privatsphäre",
    "settings_visibility": "Sichtbar für",
    "settings_recruiters": "Wer Personal sucht, findet dich nicht",
    "settings_keys": "Schlüssel erstellen",
    "settings_data": "Alles herunterladen",
    "settings_records": "Was mit deinen Daten geschah",
    "settings_delete": "Mein Konto löschen",
    "hiring_roles": "Stellen",
    "hiring_new": "Suchauftrag lesen",
    "hiring_watches": "Du beobachtest keine Stelle",
    "openings": "Gerade ist nichts ausgeschrieben",
    "opening_alerts": "Noch keine Benachrichtigung",
    "recruiting_messages": "Niemand hat dir geschrieben",
    "settings_assistant": "Was deinen Text lesen darf",
    "writing": "Deine Worte, deine Angaben",
    "writing_headline": "Was jetzt dort steht",
    "writing_about": "Aus dem, was dein Profil sagt",
    "writing_job": "Die Bezeichnung der Stelle genügt für den Anfang",
    "writing_post": "Dein Gedanke",
    "writing_rewrite": "Wie es werden soll",
    "writing_starters": "Nach Fragen suchen",
    "writing_introduction": "Jemanden bitten, mich vorzustellen",
    "writing_resume": "Lebenslauf vorschlagen",
}
# What a member asks for in German → a phrase of the page that proposes it.
THOUGHT = "Gestern haben wir zum ersten Mal ohne Papier übergeben. Es hat 12 Minuten gedauert statt 25."
PROPOSED = {
    "writing_headline": ({"language": "de"}, "Deine jetzige Arbeit zuerst"),
    "writing_about": ({"language": "de"}, "nach Regeln aus Angaben zusammengesetzt"),
    "writing_post": ({"text": THOUGHT}, "Noch einmal ordnen"),
    "writing_rewrite": ({"text": THOUGHT, "manner": "clearer"}, "Noch einmal umschreiben"),
    "writing_starters": ({"post": THOUGHT}, "Noch einmal nach Fragen suchen"),
    "writing_resume": (
        {"language": "de", "paper": "a4", "pages": "1"},
        "So, wie er jetzt ist, hat er eine Seite.",
    ),
}
TOLD = {
    "writing_post": ({"text": " "}, "Beginne mit einem Gedanken: Eine Zeile genügt."),
    "writing_rewrite": ({"text": "", "manner": "clearer"}, "Ein Satz genügt."),
    "writing_starters": ({"post": ""}, "Füge den Beitrag ein, auf den du antworten möchtest."),
    "writing_introduction": (
        {"kind": "introduction", "whom": "a@b", "language": "de"},
        "Öffne das Profil der Person",
    ),
    "settings_assistant": ({"choice": "x"}, "keine gültige Auswahl"),
}
ROLE = {
    "hiring_role": "Anforderungen speichern",
    "hiring_searches": "Was die Suchen bringen",
    "hiring_shortlist": "Noch darf niemand gefunden werden",
    "hiring_compare": "Wähle mindestens zwei Personen",
    "hiring_ranking": "Punkte für ein Zeichen von Interesse",
    "hiring_suggestions": "Zu wenige Entscheidungen",
    "hiring_pipeline": "Noch ist niemand im Verfahren",
    "hiring_stages": "Vorstellungsgespräch",
    "hiring_screening": "Fragen an alle",
    "hiring_opening": "Was Mitglieder lesen",
    "hiring_team": "Ins Team aufnehmen",
}


@pytest.mark.parametrize(("name", "words"), VISITOR.items())
def test_pages_of_visitors_are_german(german: Client, name: str, words: str) -> None:
    response = german.get(reverse(name))
    html = page(response)
    assert '<html lang="de" dir="ltr"' in html
    assert response["Content-Language"] == "de"
    assert words in html
    assert leftovers(html) == []


@pytest.mark.parametrize(("name", "words"), MEMBER.items())
def test_pages_of_members_are_german(german: Client, jana: User, name: str, words: str) -> None:
    html = page(german.get(reverse(name)))
    assert '<html lang="de" dir="ltr"' in html
    assert words in html
    if name == "hiring_new":  # the examples are briefs in English
        html = re.sub(r"<aside.*?</aside>", "", html, flags=re.DOTALL)
    assert leftovers(html) == []


@pytest.mark.parametrize(("name", "asked", "words"), [(name, *rest) for name, rest in PROPOSED.items()])
def test_proposals_are_german(
    german: Client, jana: User, name: str, asked: dict[str, str], words: str
) -> None:
    html = page(german.post(reverse(name), asked))
    assert words in html
    assert leftovers(html.replace(", since March 2021", "")) == []  # how the engine quotes a fact


@pytest.mark.parametrize(("name", "asked", "words"), [(name, *rest) for name, rest in TOLD.items()])
def test_what_is_missing_in_a_request_is_told_in_german(
    german: Client, jana: User, name: str, asked: dict[str, str], words: str
) -> None:
    html = page(german.post(reverse(name), asked), 422)
    assert words in html
    assert leftovers(html) == []


def test_a_text_is_put_in_place_and_taken_back_in_german(german: Client, jana: User) -> None:
    html = page(german.post(reverse("writing_headline"), {"language": "de"}))
    token = re.search(r'name="draft" value="([^"]+)"', html)
    assert token is not None
    sent = {"draft": token[1], "d0": "take"}
    html = page(german.post(reverse("writing_review"), sent))
    assert "Lies es noch einmal" in html
    assert leftovers(html) == []
    sent |= {"text": "Pflegefachkraft in Graz", "action": "apply"}
    answer = german.post(reverse("writing_review"), sent)
    html = page(german.get(answer["Location"]))
    assert "Es ist eingesetzt. Hier kannst du es zurücknehmen." in html
    assert "Was vorher dort stand" in html
    assert leftovers(html) == []
    html = page(german.post(answer["Location"], {"action": "undo"}, follow=True))
    assert "Was vorher dort stand, steht wieder dort." in html
    assert leftovers(html) == []


def test_the_position_of_a_profile_is_described_in_german(german: Client, jana: User) -> None:
    item = Position.objects.get(member=jana.member).pk
    assert "Beschreibung vorschlagen lassen" in page(
        german.get(reverse("item_edit", args=["positions", item]))
    )
    html = page(german.post(reverse("writing_position", args=[item]), {"language": "de"}))
    assert "Pflegefachkraft, Klinikum Osterbach" in html
    assert leftovers(html) == []


def test_what_the_host_sees_of_the_assistant_is_german(
    german: Client, make_user: Callable[..., User]
) -> None:
    german.force_login(make_user("mina@example.org", host=True))
    html = page(german.get(reverse("host_assistant")))
    assert "Kosten und ihre Obergrenze" in html
    assert leftovers(html) == []


@pytest.fixture
def index_of_nobody() -> Iterator[None]:
    """The list of a role needs an index, be it an empty one; no other test finds it or what was kept from it."""

    def forget() -> None:
        shutil.rmtree(Path(settings.DATA_DIR) / "index", ignore_errors=True)
        queries.forget()
        shortlist.forget()

    forget()
    do_rebuild()
    yield
    forget()


@pytest.mark.usefixtures("index_of_nobody")
@pytest.mark.parametrize(("name", "words"), ROLE.items())
def test_pages_of_a_role_are_german(german: Client, jana: User, name: str, words: str) -> None:
    role = Role.objects.get()
    role.asked = [
        {"key": one, "state": "skipped"} for one in ("work", "place", "years")
    ]  # no more are asked; their words are English
    role.save()
    html = page(german.get(reverse(name, args=[role.public_id])))
    assert words in html
    assert leftovers(html) == []


def test_the_list_of_words_notices_english(client: Client) -> None:
    assert len(leftovers(page(client.get(reverse("home"))))) > 20


def test_the_browser_decides_until_somebody_chooses(client: Client) -> None:
    home = reverse("home")
    for asked, shown in (("de", "de"), ("de-CH", "de"), ("fr", "en"), ("en,de;q=0.5", "en"), ("", "en")):
        assert f'<html lang="{shown}"' in page(client.get(home, headers={"accept-language": asked}))


def test_the_choice_is_kept(client: Client) -> None:
    home = reverse("home")
    response = client.post(reverse("set_language"), {"language": "de", "next": "/account/login/"})
    assert response.status_code == 302
    assert response["Location"] == "/account/login/"
    html = page(client.get(home, headers={"accept-language": "en"}))
    assert '<html lang="de"' in html
    assert re.search(r'<option value="de"[^>]*selected', html)
    client.post(reverse("set_language"), {"language": "en", "next": home})
    assert '<html lang="en"' in page(client.get(home, headers={"accept-language": "de"}))


def test_an_unknown_language_changes_nothing_and_leads_nowhere_else(client: Client) -> None:
    answer = client.post(reverse("set_language"), {"language": "tlh", "next": "https://example.org/"})
    assert answer["Location"] == "/"
    assert '<html lang="en"' in page(client.get(reverse("home")))


def test_dates_and_lengths_are_german(german: Client, jana: User) -> None:
    html = page(german.get(reverse("profile")))
    assert "März 2021 – heute" in html
    assert "5 Jahre 9 Monate" in html
    assert "2. November 2026" in page(german.get(reverse("hiring_roles")))


def test_forms_complain_in_german(german: Client, jana: User) -> None:
    html = page(german.post(reverse("settings_delete"), {"confirm": "x", "email": "x"}), 422)
    assert leftovers(html) == []
    html = page(german.post(reverse("item_add", args=["positions"]), {"start_0": "3", "start_1": ""}), 422)
    assert "Ergänze das Jahr." in html
    assert leftovers(html) == []


def test_messages_after_an_action_are_german(german: Client, jana: User) -> None:
    html = page(german.post(reverse("settings_recruiters"), {"findable": "on"}, follow=True))
    assert leftovers(html) == []


def test_problems_are_german(german: Client, jana: User) -> None:
    html = page(german.get("/gibt-es-nicht/"), 404)
    assert "Hier ist nichts" in html
    assert leftovers(html) == []
    answer = german.get("/api/v1/hiring/roles/nichts")
    assert answer.status_code == 404
    assert answer.json()["title"] == "Hier ist nichts"
    assert not ENGLISH.search(answer.json()["detail"])


def test_titles_of_problems_follow_the_reader() -> None:
    kinds = [errors.WorkfolkError, *errors.WorkfolkError.__subclasses__()]
    with translation.override("de"):
        german_titles = [str(kind.title) for kind in kinds]
    with translation.override("en"):
        english_titles = [str(kind.title) for kind in kinds]
    assert all(ours != theirs for ours, theirs in zip(german_titles, english_titles, strict=True))


def test_the_record_of_a_decision_is_a_german_sentence(german: Client, jana: User) -> None:
    record(
        "hiring.decision",
        actor_id=jana.pk,
        subject=jana,
        on_behalf_of="Klinikum Osterbach",
        detail={"role": "Nachtdienst", "decision": "set_aside"},
    )
    html = page(german.get(reverse("settings_records")))
    assert "Klinikum Osterbach hat zu „Nachtdienst“ über dich entschieden: Nicht weiterverfolgen." in html


def test_the_note_in_an_export_is_in_the_language_of_its_owner(german: Client, jana: User) -> None:
    answer = german.post(reverse("settings_data_download"))
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    note = zipfile.ZipFile(BytesIO(body)).read("README.txt").decode()
    assert note.startswith("Alles, was Workfolk über dich aufbewahrt, Stand 2026-11-02.")
    assert note.endswith("resume.json.\n")
