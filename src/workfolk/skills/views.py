"""Public pages of the taxonomy: browse it, read a skill, read an occupation. The same for everybody, but for one's own gap."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import NotFound
from workfolk.base.paging import Page, page_number
from workfolk.skills import presenters, queries
from workfolk.skills.catalogue import ISCO_MAJOR_GROUPS, Catalogue, catalogue, retired
from workfolk.skills.mine import mine

SIZE = 60
LONGEST_QUERY = 120
View = Callable[..., HttpResponse]


def _public_page(view: View) -> View:
    """A page that visitors may keep and ask about again: it changes with the taxonomy, the release and the look."""

    @wraps(view)
    def handle(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # What members see holds what is theirs, and a message is shown once: neither is kept.
        if request.user.is_authenticated or len(get_messages(request)):
            return view(request, *args, **kwargs)
        parts = (
            catalogue().edition,
            _release(),
            str(get_language()),
            request.COOKIES.get("theme", ""),
            # The forms of the footer hold a token made from this cookie.
            str(request.META.get("CSRF_COOKIE", "")),
            request.get_full_path(),
        )
        etag = f'"{hashlib.sha256(chr(0).join(parts).encode(errors="replace")).hexdigest()[:24]}"'
        fresh = get_conditional_response(request, etag=etag)
        if fresh is not None:
            return fresh
        response = view(request, *args, **kwargs)
        if response.status_code == 200:
            response["ETag"] = etag
            response["Cache-Control"] = "no-cache"
        return response

    return handle


@cache
def _release() -> str:
    """When what makes the pages was last changed."""
    files = (path for path in Path(settings.PACKAGE).rglob("*") if path.suffix in {".html", ".py", ".mo"})
    return str(max(path.stat().st_mtime_ns for path in files))


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


def _frame(request: HttpRequest, path: str) -> dict[str, Any]:
    """What every page of the taxonomy shows around itself."""
    return {
        "canonical": f"{settings.BASE_URL.rstrip('/')}{path}",
        "attribution": queries.attribution(),
        "signed_in": _viewer(request).is_member,
    }


@require_safe
@_public_page
def skills(request: HttpRequest) -> HttpResponse:
    """Look a skill up, or browse them by letter or group."""
    known = catalogue()
    here = reverse("skills")
    typed = _typed(request)
    letter, group = request.GET.get("letter", ""), request.GET.get("group", "")
    context: dict[str, Any] = {"tab": "skills", "typed": typed, "here": here, "canonical_query": ""}
    if typed:
        context |= {
            "found": _found(typed, "skill"),
            "heading": _("Skills like “%(typed)s”") % {"typed": typed},
        }
    elif letter in known.letters:
        page = _page(request, known.letters[letter])
        context |= _listed(
            page, presenters.skill_entries(page.items), _letter_name(letter), f"?letter={letter}"
        )
    elif group in known.taxonomy.groups:
        page = _page(request, known.group_skills.get(group, ()))
        label = known.taxonomy.groups[group].label
        context |= _listed(page, presenters.skill_entries(page.items), label, f"?group={group}")
        context["groups"] = _groups(known, known.group_children.get(group, ()), here)
        context["wider"] = _groups(known, known.taxonomy.groups[group].broader, here)
    else:
        context |= {
            "entries": presenters.skill_entries(known.most_needed),
            "heading": _("Named by most occupations") if known.most_needed else "",
            "groups": _groups(known, known.top_groups, here),
        }
    context["letters"] = [
        {"label": _letter_name(one), "url": f"{here}?letter={one}", "current": one == letter and not typed}
        for one in known.letters
    ]
    return _browse(request, known, context)


@require_safe
@_public_page
def occupations(request: HttpRequest) -> HttpResponse:
    """Look an occupation up, or browse them by the major groups of ISCO-08."""
    known = catalogue()
    here = reverse("occupations")
    typed, major = _typed(request), request.GET.get("group", "")
    context: dict[str, Any] = {"tab": "occupations", "typed": typed, "here": here, "canonical_query": ""}
    if typed:
        context |= {
            "found": _found(typed, "occupation"),
            "heading": _("Occupations like “%(typed)s”") % {"typed": typed},
        }
    elif major in known.majors and major in ISCO_MAJOR_GROUPS:
        page = _page(request, known.majors[major])
        context |= _listed(
            page,
            presenters.occupation_entries(page.items),
            str(ISCO_MAJOR_GROUPS[major]),
            f"?group={major}",
        )
    context["groups"] = [
        {"label": str(label), "url": f"{here}?group={code}", "count": len(known.majors[code])}
        for code, label in ISCO_MAJOR_GROUPS.items()
        if code in known.majors and code != major
    ]
    return _browse(request, known, context)


@require_safe
@_public_page
def skill(request: HttpRequest, key: str) -> HttpResponse:
    """A skill: its names, what it means, what is near it, and who needs it."""
    known = catalogue()
    found = known.taxonomy.skills.get(key)
    if found is None:
        return _gone(request, "skill", key)
    page = presenters.skill_page(found, request.GET.getlist("show")[:5])
    context = {
        **_frame(request, presenters.skill_url(key)),
        "skill": page,
        "mine": key in mine(_viewer(request)),
    }
    return render(request, "skills/skill.html", context)


@require_safe
@_public_page
def occupation(request: HttpRequest, occupation_key: str) -> HttpResponse:
    """An occupation: what it is, the skills that it needs, and what is near; for members what they have and lack."""
    found = catalogue().taxonomy.occupations.get(occupation_key)
    if found is None:
        return _gone(request, "occupation", occupation_key)
    shown = request.GET.getlist("show")[:5]
    context = {
        **_frame(request, presenters.occupation_url(occupation_key)),
        "occupation": presenters.occupation_page(found, shown),
    }
    if context["signed_in"]:
        context["gap"] = presenters.gap_page(mine(_viewer(request)), found, shown)
    return render(request, "skills/occupation.html", context)


def _browse(request: HttpRequest, known: Catalogue, context: dict[str, Any]) -> HttpResponse:
    names = {"skills": _("Skills"), "occupations": _("Occupations")}
    counts = {"skills": len(known.taxonomy.skills), "occupations": len(known.taxonomy.occupations)}
    query = f"?{urlencode({'q': context['typed']})}" if context["typed"] else ""
    context["tabs"] = [
        {
            "label": names[name],
            "url": reverse(name) + query,
            "current": name == context["tab"],
            "count": counts[name],
        }
        for name in names
    ]
    context["name"] = names[context["tab"]]
    frame = _frame(request, context["here"] + context["canonical_query"])
    return render(request, "skills/browse.html", frame | context)


def _typed(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "")[:LONGEST_QUERY].split())


def _found(typed: str, kind: str) -> list[presenters.Entry]:
    """What the words may mean, with the other name that fits."""
    found = queries.linker().suggest(typed, 30, types=("skill",) if kind == "skill" else ("occupation",))
    reasons = {one.key: presenters.also_called(one.matched) for one in found if one.matched}
    entries = presenters.skill_entries if kind == "skill" else presenters.occupation_entries
    return entries([one.key for one in found], reasons)


def _page(request: HttpRequest, keys: tuple[str, ...]) -> Page[str]:
    number = page_number(request.GET.get("page"), total=len(keys), size=SIZE)
    return Page(keys[(number - 1) * SIZE : number * SIZE], number, SIZE, len(keys))


def _listed(page: Page[str], entries: list[presenters.Entry], heading: str, query: str) -> dict[str, Any]:
    return {
        "page": page,
        "entries": entries,
        "heading": heading,
        "canonical_query": query + (f"&page={page.number}" if page.number > 1 else ""),
    }


def _groups(known: Catalogue, keys: tuple[str, ...], here: str) -> list[dict[str, Any]]:
    groups = [known.taxonomy.groups[key] for key in keys if key in known.taxonomy.groups]
    return [{"label": one.label, "url": f"{here}?group={one.key}"} for one in groups]


def _letter_name(letter: str) -> str:
    return letter.upper() if letter.isalpha() else _("Others")


def _gone(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """A concept that is not in use: on to what replaced it, or a page that says so."""
    was = retired(kind, key)
    if was is None:
        raise NotFound(
            _("There is no skill at this address.")
            if kind == "skill"
            else _("There is no occupation at this address.")
        )
    if was.key and was.key != key:
        return redirect(kind, was.key, permanent=True)
    context = {**_frame(request, ""), "label": was.label, "kind": kind}
    return render(request, "skills/retired.html", context, status=410)
