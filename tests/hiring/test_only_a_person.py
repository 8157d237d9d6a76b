"""Nothing changes where a candidate stands except a person: at run time, in the source, and whatever is run."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models, transaction
from django.urls import reverse
from tests.security.conftest import ROWS, World, _clean_state, world
from tests.security.test_who_may_do_what import OPERATIONS, PAGES, QUERY, arguments, pages, waiting_import

import workfolk
from workfolk.accounts.lifecycle import do_delete_account
from workfolk.accounts.models import User
from workfolk.accounts.viewer import NOBODY, Viewer, viewer_for
from workfolk.base import clock
from workfolk.base.errors import NotAllowed
from workfolk.config.cli import cli
from workfolk.hiring import services
from workfolk.hiring.models import (
    Application,
    CandidateDecision,
    NoPersonDidThis,
    Outreach,
    StageMove,
    by_a_person,
)
from workfolk.hiring.services import outreach
from workfolk.members.models import Member
from workfolk.search.services import do_rebuild, do_take_in

__all__ = ["_clean_state", "world"]  # fixtures
pytestmark = pytest.mark.django_db

GUARDED: tuple[type[models.Model], ...] = (CandidateDecision, StageMove, Outreach, Application)
TABLES = tuple(model._meta.db_table for model in GUARDED)
SOURCE = Path(workfolk.__file__).parent

# --- What was lived ------------------------------------------------------------------------------------------------


@pytest.fixture
def lived(world: World) -> World:
    """A role with a decision, a move, a message with its reply, an application, watches and alerts."""
    recruiter, owner = viewer_for(world.people["recruiter"]), viewer_for(world.people["owner"])
    world.known = arguments(world)  # type: ignore[attr-defined]
    role = services.access_role(world.role.public_id, recruiter)
    services.do_watch(role, recruiter, 0)
    draft = outreach.do_draft(role, world.owner.public_id, recruiter)
    sent = outreach.do_send(role, world.owner.public_id, recruiter, draft.subject, draft.body)
    outreach.do_reply(owner, sent.public_id, "interested", "Tell me more.")
    assert all(model._default_manager.exists() for model in GUARDED)
    return world


def rows() -> dict[str, list[dict[str, Any]]]:
    """Everything in the guarded tables, but when a candidate read a message: opening it is what they do."""
    return {
        model.__name__: [
            {name: value for name, value in row.items() if name != "read_at"}
            for row in model._default_manager.order_by("pk").values()
        ]
        for model in GUARDED
    }


@contextmanager
def written() -> Iterator[list[str]]:
    """The statements that write to a guarded table, whoever sends them by whatever way."""
    found: list[str] = []
    pattern = re.compile(
        r'\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b[^"]*"(?:' + "|".join(TABLES) + ')"', re.IGNORECASE
    )

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if pattern.match(sql) and not re.match(r'\s*UPDATE "hiring_outreach" SET "read_at" = ', sql):
            found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield found


# --- (a, d) At run time: a write that no person does is refused ---------------------------------------------------


def of(world: World, model: type[models.Model]) -> Any:
    return model._default_manager.filter(member=world.owner).first()


def somebody(world: World) -> Viewer:
    return viewer_for(world.people["recruiter"])


def fresh_row(world: World, model: type[models.Model], user: User) -> models.Model:
    member = Member.objects.get(user=world.people["member"])
    values: dict[type[models.Model], dict[str, Any]] = {
        CandidateDecision: {"decision": "invite", "decided_by": user},
        StageMove: {"stage": "offer", "moved_by": user},
        Outreach: {"subject": "Hello", "body": "Hello", "author": user},
        Application: {},
    }
    return model(role=world.role, member=member, **values[model])


@pytest.mark.parametrize("model", GUARDED)
def test_a_direct_write_is_refused(lived: World, model: type[models.Model]) -> None:
    before, row = rows(), of(lived, model)
    new = fresh_row(lived, model, lived.people["recruiter"])
    manager = model._default_manager
    attempts: list[Callable[[], Any]] = [
        new.save,
        lambda: new.save_base(raw=True),
        lambda: manager.bulk_create([new]),
        lambda: manager.create(role=lived.role, member=lived.owner),
        row.save,
        row.delete,
        lambda: manager.update(at=clock.now()),
        lambda: manager.filter(pk=row.pk).update(member=lived.owner),
        lambda: manager.bulk_update([row], ["member"]),
        lambda: manager.filter(pk=row.pk).delete(),
        lambda: manager.all().delete(),
        lambda: manager.update_or_create(pk=row.pk, defaults={"member": lived.owner}),
    ]
    related = next(name for name in ("decisions", "moves", "outreach", "applications") if getattr(lived.role, name).model is model)  # fmt: skip
    attempts += [
        lambda: getattr(lived.role, related).create(member=lived.owner),
        lambda: getattr(lived.role, related).update(member=lived.owner),
        lambda: getattr(lived.role, related).all().delete(),
        lambda: getattr(lived.role, related).add(new, bulk=False),
    ]
    for attempt in attempts:
        with pytest.raises(NoPersonDidThis), transaction.atomic():
            attempt()
    assert rows() == before


@pytest.mark.parametrize("model", GUARDED)
def test_even_a_person_writes_row_by_row(lived: World, model: type[models.Model]) -> None:
    before, row = rows(), of(lived, model)
    with by_a_person(somebody(lived)):
        for attempt in (
            lambda: model._default_manager.update(role=lived.role),
            lambda: model._default_manager.all().delete(),
            lambda: model._default_manager.bulk_create([row]),
            row.delete,  # what counts is undone or withdrawn; only a draft may be thrown away
        ):
            with pytest.raises(NoPersonDidThis), transaction.atomic():
                attempt()
    assert rows() == before


@pytest.mark.parametrize("model", GUARDED)
def test_nobody_writes_in_the_name_of_somebody_else(lived: World, model: type[models.Model]) -> None:
    before = rows()
    new = fresh_row(lived, model, lived.people["recruiter"])
    with by_a_person(viewer_for(lived.people["rival"])), pytest.raises(NoPersonDidThis):
        new.save()
    row = of(lived, model)
    with by_a_person(viewer_for(lived.people["rival"])), pytest.raises(NoPersonDidThis):
        row.save()
    assert rows() == before


def test_taking_back_names_who_takes_back(lived: World) -> None:
    row = of(lived, CandidateDecision)
    row.undone_at, row.undone_by = clock.now(), lived.people["recruiter"]
    with by_a_person(viewer_for(lived.people["rival"])), pytest.raises(NoPersonDidThis):
        row.save()
    with by_a_person(somebody(lived)):
        row.save()


def test_a_reply_is_the_candidates_and_a_message_its_authors(lived: World) -> None:
    row = Outreach.objects.get(role=lived.role, member=lived.owner, state=Outreach.State.SENT)
    row.reply = Outreach.Reply.NO
    with by_a_person(somebody(lived)), pytest.raises(NoPersonDidThis):
        row.save()
    with by_a_person(viewer_for(lived.people["owner"])):
        row.save()
    new = Outreach(
        role=lived.role, member=lived.owner, author=lived.people["recruiter"], subject="x", body="x"
    )
    new.state = Outreach.State.SENT
    with by_a_person(viewer_for(lived.people["owner"])), pytest.raises(NoPersonDidThis):
        new.save()


def test_nobody_is_no_person(lived: World) -> None:
    with pytest.raises(NotAllowed), by_a_person(NOBODY):
        raise AssertionError("never reached")
    before = rows()
    with pytest.raises(RuntimeError, match="broken"), by_a_person(somebody(lived)):
        raise RuntimeError("broken")
    with pytest.raises(NoPersonDidThis):  # the door closes behind an error too
        of(lived, StageMove).save()
    assert rows() == before


def test_leaving_takes_the_rows_along(lived: World) -> None:
    """Cascades pass: a candidate goes with what is about them, a colleague leaves their decisions without a name."""
    do_delete_account(lived.people["recruiter"])
    left = CandidateDecision.objects.get(member=lived.owner)
    assert left.decided_by_id is None and StageMove.objects.get().moved_by_id is None
    do_delete_account(lived.people["owner"])
    assert not any(model._default_manager.filter(member=lived.owner.pk).exists() for model in GUARDED)


def test_a_role_takes_its_rows_along(lived: World, monkeypatch: pytest.MonkeyPatch) -> None:
    role = lived.role.pk
    later = clock.now() + timedelta(days=91)  # till then what was answered to its messages holds
    monkeypatch.setattr(clock, "now", lambda: later)
    services.do_delete_role(lived.role, viewer_for(lived.role.created_by))
    assert not any(model._default_manager.filter(role=role).exists() for model in GUARDED)


# --- (b) In the source: nobody else opens the door ----------------------------------------------------------------

# Who opens by_a_person, and how it is known there that this person may.
OPENERS = {
    "hiring/services/candidates.py": {"do_decide": "check_may", "do_undo_decision": "check_may"},
    "hiring/services/pipeline.py": {"_move": "_check_may_move", "do_undo_move": "check_may"},
    "hiring/services/outreach.py": {
        "_do_keep_draft": "check_may",
        "do_edit": "check_may",
        "do_send": "check_may",
        "do_discard": "check_may",
        "do_take_back": "check_may",
        "do_read": "access_letter",  # the candidate themself
        "do_reply": "access_letter",
    },
    "hiring/services/openings.py": {
        "do_apply": "own_member",  # of the viewer
        "do_withdraw_application": "member__user_id",
    },
}
WRITES = (
    r"\b(?:CandidateDecision|StageMove|Outreach|Application)(?:\(|\.objects\.(?:\w*create|\w*update|delete))"
)
CALLED_BY = {"_move": {"do_move", "do_move_several"}}


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def names(node: ast.AST) -> set[str]:
    """Every name, attribute and keyword in a piece of source."""
    found = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    found |= {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}
    return found | {one.arg for one in ast.walk(node) if isinstance(one, ast.keyword) and one.arg}


def test_only_these_services_open_the_door() -> None:
    found: dict[str, set[str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        place = path.relative_to(SOURCE).as_posix()
        if place == "hiring/models/person.py":
            continue
        text = path.read_text(encoding="utf-8")
        if "by_a_person" not in text:
            continue
        opening = {one.name for one in functions(path) if "by_a_person" in names(one)}
        if opening:
            found[place] = opening
        else:  # re-exported at most, and never under another name
            assert "by_a_person as" not in text, place
            assert len(re.findall(r"\bby_a_person\(", text)) == 0, place
    assert found == {place: set(opened) for place, opened in OPENERS.items()}


def test_each_of_them_looks_first_whether_the_person_may() -> None:
    for place, opened in OPENERS.items():
        known = {one.name: one for one in functions(SOURCE / place)}
        for name, check in opened.items():
            for caller in CALLED_BY.get(name, {name}):
                assert check in names(known[caller]), (place, caller)
        for inner, callers in CALLED_BY.items():
            calling = {name for name, one in known.items() if inner in names(one) and name != inner}
            assert calling in (set(), callers)
            for path in SOURCE.rglob("*.py"):
                assert place not in path.as_posix() or f"import {inner}" not in path.read_text(
                    encoding="utf-8"
                )


def test_nothing_in_the_source_goes_around_it() -> None:
    """Neither SQL of one's own nor the managers that Django keeps for itself, nor the guard's own variable."""
    for path in sorted(SOURCE.rglob("*.py")):
        place, text = path.relative_to(SOURCE).as_posix(), path.read_text(encoding="utf-8")
        if place.startswith("hiring/") and "/migrations/" not in place:
            for word in (
                "_base_manager",
                "_raw_delete",
                ".raw(",
                "RawSQL",
                ".cursor(",
                " QuerySet(",
                "get_models(",
            ):
                assert word not in text, (place, word)
        if place != "hiring/models/person.py":
            assert "_writing.set" not in text, place
        if not place.startswith("hiring/"):
            assert not re.search(r"\b(?:" + "|".join(TABLES) + r")\b", text), place
            assert not re.search(WRITES, text), place


# --- (c) Whatever is run -------------------------------------------------------------------------------------------

# What a person does to a candidate, or to all that they are part of: only these may change a row.
DEEDS = {
    "hiring_candidate_decide",
    "hiring_candidate_undecide",
    "hiring_candidate_stage",
    "hiring_outreach",
    "message_reply",
    "opening_apply",
    "opening_withdraw",
    "settings_delete",
    "DELETE /members/me",
    "DELETE /hiring/roles/{role_id}",
    "PUT /hiring/openings/{opening_id}/application",
    "DELETE /hiring/openings/{opening_id}/application",
    "POST /hiring/roles/{role_id}/pipeline/moves",
    "POST /hiring/roles/{role_id}/candidates/{member_id}/stage",
    "POST /hiring/roles/{role_id}/candidates/{member_id}/stage/undo",
    "POST /hiring/roles/{role_id}/candidates/{member_id}/decision",
    "POST /hiring/roles/{role_id}/candidates/{member_id}/decision/undo",
}


def told(name: str) -> bool:
    """Whether a page or operation is one of a person's deeds, among them those on messages."""
    return name in DEEDS or any(word in name for word in ("outreach", "message", "/draft"))


def everything(world: World) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """(name, method, address, values) of every page, read and sent, and of every operation."""
    known: dict[str, Any] = world.known  # type: ignore[attr-defined]
    patterns = {found.name: found for _path, found in pages()}
    for name, (_kind, method, form) in PAGES.items():
        wanted = dict.fromkeys(patterns[name].pattern.converters)
        values = {**known, "section": "positions", "item_id": world.items["positions"].pk}
        if name.startswith("import_") and wanted:
            values["public_id"] = waiting_import(world)
        missing = [one for one in wanted if one not in values]
        assert not missing, (name, missing)
        address = reverse(name, kwargs={one: values[one] for one in wanted})
        yield name, "GET", address, {"data": form if method == "GET" else {}}
        if method != "GET":
            yield name, method, address, {"data": form}
    for name, (_kind, body) in OPERATIONS.items():
        method, path = name.split(" ")
        values = {**known, "section": "positions", "item_id": world.items["positions"].pk}
        if "/import/" in path:
            values["public_id"] = waiting_import(world)
        address = "/api/v1" + path.format(**values) + QUERY.get(name, "")
        sent: dict[str, Any] = {}
        if body == "file":
            sent["data"] = {"archive": SimpleUploadedFile("r.json", b'{"basics": {"name": "Ama"}}')}
        elif body is not None:
            text = json.dumps(ROWS["positions"] if body == "row" else body)
            text = text.replace("OURS", world.ours.public_id).replace("CANDIDATE", world.owner.public_id)
            sent = {"data": text, "content_type": "application/json"}
        yield name, method, address, sent


@pytest.mark.parametrize("who", ["recruiter", "owner", "host"])
def test_no_page_and_no_operation_does_but_a_persons_deed(lived: World, who: str) -> None:
    browser, before = lived.browser(who), rows()
    browser.raise_request_exception = True
    changed = set()
    for name, method, address, values in everything(lived):
        with written() as statements, transaction.atomic():
            answer = getattr(browser, method.lower())(address, **values)
            if getattr(answer, "streaming", False):
                answer.getvalue()
            differs = rows() != before
            transaction.set_rollback(True)
        assert bool(statements) >= differs, name
        if statements:
            changed.add(name)
            assert method != "GET", (name, statements)
    assert {name for name in changed if not told(name)} == set()
    if who == "recruiter":  # the test sees what happens
        assert {"hiring_candidate_decide", "hiring_candidate_stage"} <= changed
    if who == "owner":
        assert {"opening_withdraw", "DELETE /members/me"} <= changed
    assert rows() == before


# Every command: with what it is run here, or why it is not.
COMMANDS: dict[str, list[str] | str] = {
    "setup": "migrates the database that a test already has",
    "run": "serves until it is stopped: the pages are asked one by one above",
    "doctor": [],
    "manage": "Django's own commands: they know no roles",
    "database status": [],
    "database copy": "copies rows as they are to an empty database",
    "taxonomy status": [],
    "taxonomy build": "reads files of a source and writes one",
    "taxonomy compile": [],
    "taxonomy import esco": "reads files of a source: concepts only",
    "taxonomy import onet": "reads files of a source: concepts only",
    "skills gap": "works on files, without the community",
    "skills link": "works on files, without the community",
    "skills rank": "works on files, without the community",
    "skills title": "works on files, without the community",
    "host add": ["member@example.org"],
    "host list": [],
    "host remove": ["host@example.org"],
    "host recruiter add": ["member@example.org", "--organisation", "Alderwick Freight"],
    "host recruiter remove": ["suspended@example.org", "--organisation", "Alderwick Freight"],
    "import linkedin": "asks a person to confirm; writes a profile as the page does",
    "import jsonresume": "asks a person to confirm; writes a profile as the page does",
    "export all": ["--email", "owner@example.org", "--out", "OUT"],
    "export jsonresume": ["--email", "owner@example.org"],
    "members together": [],
    "people": ["ward nurse", "--as", "member@example.org"],
    "hire": ["Ward nurse, wound care is a must", "--json"],
    "watch": [],
    "assist about": ["--email", "owner@example.org", "--json"],
    "assist doctor": ["--json"],
    "assist headline": ["--email", "owner@example.org", "--json"],
    "assist job": ["--title", "Welder", "--organisation", "Alderwick Freight", "--json"],
    "assist position": ["--email", "owner@example.org", "--json"],
    "assist post": "works on the text of a file, without the community",
    "assist rewrite": "works on the text of a file, without the community",
    "assist starters": "works on files, and reads a profile as the page does",
    "ground": "works on files, without the community",
    "assist resume": ["--email", "owner@example.org", "--json"],
    "assist introduction": ["--email", "owner@example.org", "--whom", "nobody", "--json"],
    "bench search": "measures made-up documents outside the community",
    "bench hiring": "measures made-up people outside the community",
    "search status": [],
    "search rebuild": [],
    "search verify": [],
    "search explain": ["nurse"],
    "search write": "the writer: taken in once below, without the loop",
    "demo build": "needs a community without members",
    "demo serve": "needs a community without members",
}


def commands(group: click.Group, before: str = "") -> Iterator[str]:
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            yield from commands(found, f"{before}{name} ")
        else:
            yield f"{before}{name}"


def test_every_command_is_known() -> None:
    assert set(commands(cli)) == set(COMMANDS)


def test_no_command_and_no_writer_does(lived: World, tmp_path: Path) -> None:
    before = rows()
    ran = 0
    for name, given in COMMANDS.items():
        if isinstance(given, str):
            continue
        line = [*name.split(), *(str(tmp_path / "out.zip") if one == "OUT" else one for one in given)]
        with written() as statements:
            done = CliRunner().invoke(cli, line)
        ran += done.exit_code != 2
        assert done.exit_code != 2, (name, done.output[-300:])
        assert statements == [], name
    assert ran == sum(not isinstance(given, str) for given in COMMANDS.values())
    with written() as statements:
        do_take_in()
        do_rebuild()
    assert statements == [] and rows() == before
