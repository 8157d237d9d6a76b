"""Profiles over the API: the same verbs as the pages."""

# No postponed annotations: the operations of the sections are made in a loop, and ninja reads their schemas at once.
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import ConfigDict, Field, create_model

from workfolk.accounts.api_auth import AUTH, api_viewer
from workfolk.accounts.lifecycle import do_delete_account
from workfolk.accounts.models import User
from workfolk.accounts.sessions import do_end_sessions
from workfolk.base.api import PROBLEMS
from workfolk.base.errors import InvalidInput
from workfolk.base.limits import check_rate
from workfolk.members import blocking, queries, services
from workfolk.members.forms import FIELDS
from workfolk.members.models import SECTION_MODELS, Audience, Member, MemberSkill, Section, SectionItem

router = Router(tags=["Members"], auth=AUTH)
AUDIENCES = {audience.name.lower(): audience for audience in Audience}


class Strict(Schema):
    """Unknown fields are refused rather than passed over."""

    model_config = ConfigDict(extra="forbid")


class BasicsIn(Strict):
    """What to change; fields that are left out stay as they are."""

    given_name: str | None = None
    family_name: str | None = None
    headline: str | None = None
    about: str | None = None
    location: str | None = None
    open_to_work: bool | None = None
    open_titles: list[str] | None = None
    open_places: list[str] | None = None
    open_remote: bool | None = None
    open_start: str | None = None


class ProfileOut(Schema):
    """The part of a profile that you may see. Sections that you may not see are not there."""

    public_id: str
    name: str
    is_own: bool
    is_synthetic: bool
    values: dict[str, Any] = Field(
        description="The single fields: names, headline, about, location, open to work."
    )
    sections: dict[str, list[dict[str, Any]]] = Field(
        description="Rows by section, each with its id and its fields."
    )


class VisibilityBody(Strict):
    """Who may see which section: only_me, connections, members or everyone."""

    sections: dict[str, str]


class FindableBody(Strict):
    """Whether recruiters here may find you."""

    findable: bool


class ExclusionIn(Strict):
    """An organisation that must never find you."""

    name: str


class ExclusionOut(Schema):
    """An organisation on your list."""

    id: int
    name: str


class ListedBody(Strict):
    """Whether members may find you in people search."""

    listed: bool


class BlockIn(Strict):
    """Whom to block."""

    public_id: str


class BlockOut(Schema):
    """Somebody on your list. The name is as members may see it now."""

    id: int
    public_id: str
    name: str
    since: datetime


class DeleteIn(Strict):
    """Your e-mail address and your password, as confirmation."""

    confirm: str = Field(description="Your e-mail address.")
    password: str = Field("", description="Your password, where your account has one.")


def _schemas() -> dict[Section, tuple[type[Schema], type[Schema]]]:
    """For each section what comes in (all optional, so that PATCH may leave out) and what goes out."""
    found: dict[Section, tuple[type[Schema], type[Schema]]] = {}
    for section, model in SECTION_MODELS.items():
        fields: dict[str, Any] = {name: _type_of(model, name) for name in FIELDS[section]}
        if model is MemberSkill:
            fields["keywords"] = list[str]
        incoming = {name: (kind | None, None) for name, kind in fields.items()}
        outgoing = {"id": (int, ...), **{name: (kind, ...) for name, kind in fields.items()}}
        name = model.__name__
        found[section] = (
            create_model(
                f"{name}In", __base__=Strict, __doc__=f"Fields of one row of {section.value}.", **incoming
            ),  # type: ignore[call-overload]
            create_model(f"{name}Out", __base__=Schema, __doc__=f"One row of {section.value}.", **outgoing),  # type: ignore[call-overload]
        )
    return found


def _type_of(model: type[Model], name: str) -> Any:
    if name == "skills_used":
        return list[str]
    kind = model._meta.get_field(name).get_internal_type()
    return {"JSONField": list[str], "BooleanField": bool}.get(kind, str)


def _row(item: SectionItem) -> dict[str, Any]:
    values: dict[str, Any] = {"id": item.pk}
    for name in FIELDS[item.section]:
        value = getattr(item, name)
        values[name] = [skill.label for skill in value.all()] if name == "skills_used" else value
    if isinstance(item, MemberSkill):
        values["keywords"] = item.keywords
        values["in_taxonomy"] = item.skill_id is not None
    return values


def _profile(view: queries.ProfileView) -> dict[str, Any]:
    shown = [
        name
        for section, names in queries.OWN_COLUMNS.items()
        if section in view.visible and section is not Section.PHOTO
        for name in names
    ]
    return {
        "public_id": view.public_id,
        "name": view.name,
        "is_own": view.is_own,
        "is_synthetic": view.is_synthetic,
        "values": {name: view.values[name] for name in shown},
        "sections": {section.value: [_row(item) for item in rows] for section, rows in view.items.items()},
    }


def _own(request: HttpRequest) -> Member:
    return services.access_own(api_viewer(request))


def _given(model: type[Model], body: Schema) -> dict[str, Any]:
    """The fields that were sent, with null as the empty value of its kind."""
    empty = {list[str]: [], bool: False}
    return {
        name: empty.get(_type_of(model, name), "") if value is None else value
        for name, value in body.dict(exclude_unset=True).items()
    }


@router.get("/me", response={200: ProfileOut, **PROBLEMS}, summary="Read your profile")
def read_own(request: HttpRequest) -> object:
    """Your own profile, complete."""
    return _profile(queries.own_profile(api_viewer(request)))


@router.patch(
    "/me",
    response={200: ProfileOut, **PROBLEMS},
    summary="Change names, headline, about, location, open to work",
)
def change_own(request: HttpRequest, body: BasicsIn) -> object:
    """Only the fields that you send are changed; null empties one."""
    services.do_update_basics(_own(request), _given(Member, body))
    return _profile(queries.own_profile(api_viewer(request)))


@router.delete("/me", response={204: None, **PROBLEMS}, summary="Delete your account")
def delete_own(request: HttpRequest, body: DeleteIn) -> object:
    """Everything goes at once and for good. Confirm with your e-mail address and your password."""
    viewer = api_viewer(request)
    user = request.user
    assert isinstance(user, User)
    # Guessing a password here is as slow as anywhere; a key or a session that was stolen is not enough.
    check_rate("token", f"delete {viewer.public_id}")
    if body.confirm.strip().lower() != user.email:
        raise InvalidInput(_("Write the e-mail address of your account to confirm."), field="confirm")
    if user.has_usable_password() and not user.check_password(body.password):
        raise InvalidInput(_("This is not your password."), field="password")
    do_end_sessions(user)
    do_delete_account(user)
    return Status(204, None)


@router.get(
    "/me/visibility", response={200: VisibilityBody, **PROBLEMS}, summary="Read who may see which section"
)
def read_visibility(request: HttpRequest) -> object:
    """The audience of every section."""
    member = _own(request)
    return {"sections": {section.value: member.audience(section).name.lower() for section in Section}}


@router.put(
    "/me/visibility", response={200: VisibilityBody, **PROBLEMS}, summary="Set who may see which section"
)
def set_visibility(request: HttpRequest, body: VisibilityBody) -> object:
    """Sections that you leave out stay as they are."""
    choices = {}
    for section, audience in body.sections.items():
        if audience not in AUDIENCES:
            raise InvalidInput(
                _("An audience is one of %(names)s.") % {"names": ", ".join(AUDIENCES)}, field=section[:40]
            )
        choices[section] = AUDIENCES[audience]
    services.do_set_visibility(_own(request), choices)
    return read_visibility(request)


@router.get(
    "/me/findable", response={200: FindableBody, **PROBLEMS}, summary="Read whether recruiters may find you"
)
def read_findable(request: HttpRequest) -> object:
    """Off until you switch it on."""
    return {"findable": _own(request).findable_by_recruiters}


@router.put(
    "/me/findable", response={200: FindableBody, **PROBLEMS}, summary="Choose whether recruiters may find you"
)
def set_findable(request: HttpRequest, body: FindableBody) -> object:
    """Off takes you out of every shortlist and count at once."""
    return {"findable": services.do_set_findable(_own(request), body.findable).findable_by_recruiters}


@router.get(
    "/me/exclusions", response={200: list[ExclusionOut], **PROBLEMS}, summary="List who must never find you"
)
def list_exclusions(request: HttpRequest) -> object:
    """Organisations that never find you. Nobody else sees the list."""
    return list(_own(request).excluded_organisations.all())


@router.post("/me/exclusions", response={201: ExclusionOut, **PROBLEMS}, summary="Keep an organisation out")
def add_exclusion(request: HttpRequest, body: ExclusionIn) -> object:
    """It never finds you, however it writes its name, whether or not it is here yet."""
    return Status(201, services.do_exclude_organisation(_own(request), body.name))


@router.delete(
    "/me/exclusions/{exclusion_id}",
    response={204: None, **PROBLEMS},
    summary="Take an organisation off the list",
)
def remove_exclusion(request: HttpRequest, exclusion_id: int) -> object:
    """From then on it may find you, if you let recruiters find you."""
    services.do_unexclude_organisation(_own(request), exclusion_id)
    return Status(204, None)


@router.get("/me/listed", response={200: ListedBody, **PROBLEMS}, summary="Read whether members may find you")
def read_listed(request: HttpRequest) -> object:
    """On until you switch it off, for what members may see anyhow."""
    return {"listed": _own(request).findable_in_people_search}


@router.put(
    "/me/listed", response={200: ListedBody, **PROBLEMS}, summary="Choose whether members may find you"
)
def set_listed(request: HttpRequest, body: ListedBody) -> object:
    """Off takes you out of people search and its counts at once."""
    return {"listed": services.do_set_listed(_own(request), body.listed).findable_in_people_search}


@router.get("/me/blocks", response={200: list[BlockOut], **PROBLEMS}, summary="List whom you have blocked")
def list_blocks(request: HttpRequest) -> object:
    """The latest first. Nobody else sees the list."""
    return blocking.blocked_people(api_viewer(request))


@router.post("/me/blocks", response={201: BlockOut, **PROBLEMS}, summary="Block somebody")
def add_block(request: HttpRequest, body: BlockIn) -> object:
    """From then on neither of you finds or sees the other. They are not told."""
    viewer = api_viewer(request)
    made = blocking.do_block(viewer, body.public_id)
    return Status(201, next(one for one in blocking.blocked_people(viewer) if one.id == made.pk))


@router.delete("/me/blocks/{block_id}", response={204: None, **PROBLEMS}, summary="Lift a block")
def remove_block(request: HttpRequest, block_id: int) -> object:
    """You may find and see each other again."""
    blocking.do_unblock(api_viewer(request), block_id)
    return Status(204, None)


def _add_section(section: Section, incoming: Any, outgoing: Any) -> None:
    name = section.value

    @router.get(
        f"/me/{name}",
        response={200: list[outgoing], **PROBLEMS},
        summary=f"List your {name}",
        operation_id=f"list_{name}",
    )
    def list_items(request: HttpRequest) -> object:
        """Every row of the section."""
        view = queries.own_profile(api_viewer(request))
        return [_row(item) for item in view.items[section]]

    @router.post(
        f"/me/{name}",
        response={201: outgoing, **PROBLEMS},
        summary=f"Add to your {name}",
        operation_id=f"add_{name}",
    )
    def add_item(request: HttpRequest, body: incoming) -> object:
        """Dates are months ("2020-01") or years ("2020")."""
        return Status(
            201, _row(services.do_add_item(_own(request), section, _given(SECTION_MODELS[section], body)))
        )

    @router.patch(
        f"/me/{name}/{{item_id}}",
        response={200: outgoing, **PROBLEMS},
        summary=f"Change one of your {name}",
        operation_id=f"change_{name}",
    )
    def change_item(request: HttpRequest, item_id: int, body: incoming) -> object:
        """Only the fields that you send are changed; null empties one."""
        item = services.access_item(_own(request), section, item_id)
        return _row(services.do_update_item(item, _given(SECTION_MODELS[section], body)))

    @router.delete(
        f"/me/{name}/{{item_id}}",
        response={204: None, **PROBLEMS},
        summary=f"Remove one of your {name}",
        operation_id=f"remove_{name}",
    )
    def remove_item(request: HttpRequest, item_id: int) -> object:
        """The row goes for good."""
        services.do_delete_item(services.access_item(_own(request), section, item_id))
        return Status(204, None)


for _section, (_incoming, _outgoing) in _schemas().items():
    _add_section(_section, _incoming, _outgoing)


@router.get("/{public_id}", response={200: ProfileOut, **PROBLEMS}, summary="Read a profile")
def read_profile(request: HttpRequest, public_id: str) -> object:
    """The part of somebody's profile that you may see."""
    return _profile(queries.access_profile(public_id, api_viewer(request)))
