"""Profile pages: one's own, others', and the forms that change one's own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import InvalidInput
from workfolk.base.limits import check_rate
from workfolk.members import display, photos, queries, services, suggesting
from workfolk.members.forms import BasicsForm, PhotoForm, item_form
from workfolk.members.models import Audience, Member, Section

# What ?as= may ask for, in the order of the tabs.
PREVIEWS = (Audience.CONNECTIONS, Audience.MEMBERS, Audience.EVERYONE)


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


def _page(profile: queries.ProfileView, *, own: Member | None = None) -> dict[str, Any]:
    helped = queries.help_shares(profile)
    return {
        "profile": profile,
        "helped": helped,
        "sections": display.sections(profile, own=own, helped=helped),
        "open_to": display.open_to(profile),
    }


@require_GET
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """One's own profile; with ``?as=members`` as others see it."""
    viewer = _viewer(request)
    member = services.access_own(viewer)
    wanted = request.GET.get("as", "")
    seen_as = next((audience for audience in PREVIEWS if audience.name.lower() == wanted), None)
    here = reverse("profile")
    tabs = [{"label": _("You"), "url": here, "current": seen_as is None}]
    tabs += [
        {"label": audience.label, "url": f"{here}?as={audience.name.lower()}", "current": audience == seen_as}
        for audience in PREVIEWS
    ]
    if seen_as is not None:
        view = queries.profile_for_audience(member, seen_as)
        context = {**_page(view), "seen_as": seen_as, "hidden": Section.HEADLINE not in view.visible}
    else:
        view = queries.own_profile(viewer)
        audiences = {section.value: int(member.audience(section)) for section in Section}
        context = {
            **_page(view, own=member),
            "next_step": display.next_step(view),
            "missing": display.missing(view),
            "audiences": audiences,
        }
    return render(request, "members/own.html", {**context, "tabs": tabs, "member": member})


@require_GET
def member(request: HttpRequest, public_id: str) -> HttpResponse:
    """Somebody's profile, as far as the viewer may see it."""
    view = queries.access_profile(public_id, _viewer(request))
    if view.is_own:
        return redirect("profile")
    return render(request, "members/member.html", _page(view))


@require_GET
def member_photo(request: HttpRequest, public_id: str) -> HttpResponse:
    """A photo, for those who may see it."""
    data = photos.access_photo(public_id, _viewer(request))
    response = HttpResponse(data, content_type="image/webp")
    response["Content-Disposition"] = 'inline; filename="photo.webp"'
    # A choice about who may see it takes effect at once.
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_http_methods(["GET", "POST"])
@login_required
def profile_edit(request: HttpRequest) -> HttpResponse:
    """Names, headline, about, location, open to work; the photo beside it."""
    member = services.access_own(_viewer(request))
    form = BasicsForm(request.POST if request.method == "POST" else None, row=member)
    if request.method == "POST" and form.save(
        lambda values, seen: services.do_update_basics(member, values, seen=seen)
    ):
        messages.success(request, _("Your profile is saved."))
        return redirect("profile")
    return _edit_page(request, form, PhotoForm(prefix="photo"))


@require_POST
@login_required
def photo_set(request: HttpRequest) -> HttpResponse:
    """Put a photo on one's profile."""
    viewer = _viewer(request)
    member = services.access_own(viewer)
    form = PhotoForm(request.POST, request.FILES, prefix="photo")
    if form.is_valid():
        check_rate("photo", viewer.public_id)
        try:
            photos.do_set_photo(member, form.cleaned_data["photo"])
        except InvalidInput as error:
            form.add_error("photo", error.message)
        else:
            messages.success(request, _("Your photo is saved."))
            return redirect("profile_edit")
    member.refresh_from_db()
    return _edit_page(request, BasicsForm(row=member), form)


@require_POST
@login_required
def photo_delete(request: HttpRequest) -> HttpResponse:
    """Take the photo away."""
    photos.do_delete_photo(services.access_own(_viewer(request)))
    messages.success(request, _("Your photo is deleted."))
    return redirect("profile_edit")


def _edit_page(request: HttpRequest, form: Any, photo_form: PhotoForm) -> HttpResponse:
    member = services.access_own(_viewer(request))
    context = {"form": form, "photo_form": photo_form, "member": member}
    return render(
        request, "members/edit.html", context, status=422 if form.errors or photo_form.errors else 200
    )


@require_http_methods(["GET", "POST"])
@login_required
def item_add(request: HttpRequest, section: str) -> HttpResponse:
    """A new row of a section."""
    member = services.access_own(_viewer(request))
    form_class = item_form(services.section_model(section).section)
    form = form_class(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        item = form.save(lambda values, _seen: services.do_add_item(member, section, values))
        if item is not None:
            messages.success(request, _("“%(what)s” is on your profile.") % {"what": item})
            if "another" in request.POST:
                return redirect("item_add", section)
            return redirect(f"{reverse('profile')}#{section}")
    return _item_page(request, form, section)


@require_http_methods(["GET", "POST"])
@login_required
def item_edit(request: HttpRequest, section: str, item_id: int) -> HttpResponse:
    """Change a row of a section."""
    member = services.access_own(_viewer(request))
    item = services.access_item(member, section, item_id)
    form = item_form(item.section)(request.POST if request.method == "POST" else None, row=item)
    if request.method == "POST" and form.save(
        lambda values, seen: services.do_update_item(item, values, seen=seen)
    ):
        messages.success(request, _("Your change is saved."))
        return redirect(f"{reverse('profile')}#{section}")
    return _item_page(request, form, section, item_id=item_id)


def _item_page(request: HttpRequest, form: Any, section: str, *, item_id: int | None = None) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "section": Section(section), "item_id": item_id}
    if section == Section.SKILLS and item_id is None:
        member = services.access_own(_viewer(request))
        context["suggested"] = suggesting.suggested_skills(member)
        context["dismissed"] = suggesting.dismissed_count(member)
    return render(request, "members/item.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def item_delete(request: HttpRequest, section: str, item_id: int) -> HttpResponse:
    """Ask, then remove a row."""
    item = services.access_item(services.access_own(_viewer(request)), section, item_id)
    if request.method == "POST":
        name = str(item)
        services.do_delete_item(item)
        messages.success(request, _("“%(what)s” is removed.") % {"what": name})
        return redirect(f"{reverse('profile')}#{section}")
    return render(request, "members/item_delete.html", {"item": item, "section": item.section})


@require_GET
@login_required
def skill_suggest(request: HttpRequest) -> HttpResponse:
    """What may be meant in the field in which a skill is typed."""
    member = services.access_own(_viewer(request))
    typed = request.GET.get("label", "")[:120].strip()
    found = suggesting.typed_skills(member, typed) if len(typed) > 1 else []
    return render(request, "members/skill_options.html", {"suggestions": found, "typed": typed})


@require_POST
@login_required
def skill_accept(request: HttpRequest) -> HttpResponse:
    """Put a skill of the taxonomy on one's profile: a suggestion, or one from its public page."""
    member = services.access_own(_viewer(request))
    try:
        item = suggesting.do_accept_skill(member, request.POST.get("key", ""))
    except InvalidInput as error:
        messages.warning(request, error.message)
    else:
        messages.success(request, _("“%(what)s” is on your profile.") % {"what": item})
    return _back_to_skills(request)


@require_POST
@login_required
def skill_dismiss(request: HttpRequest) -> HttpResponse:
    """Never have this skill suggested again."""
    member = services.access_own(_viewer(request))
    name = suggesting.do_dismiss_skill(member, request.POST.get("key", ""))
    messages.success(request, _("“%(what)s” will not be suggested again.") % {"what": name})
    return _back_to_skills(request)


@require_POST
@login_required
def skill_undismiss(request: HttpRequest) -> HttpResponse:
    """Have all skills suggested again that were dismissed."""
    suggesting.do_forget_dismissed(services.access_own(_viewer(request)))
    messages.success(request, _("What you dismissed may be suggested again."))
    return _back_to_skills(request)


def _back_to_skills(request: HttpRequest) -> HttpResponse:
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None, require_https=request.is_secure()):
        target = reverse("item_add", args=["skills"])
    return redirect(target)
