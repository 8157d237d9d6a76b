"""The components as template tags: ``{% load ui %}``. How to use each: docs/reference/components.md.

Values are escaped by the templates in ``ui/components``; no tag marks what it is given as safe. A word that a
component does not know (a verdict, a visibility) is a mistake of the page and raises ``ValueError``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any, TypeVar

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workfolk.engine.text.sentences import without_bullet

register = template.Library()

Text = str | Promise
T = TypeVar("T")

VERDICTS: Mapping[str, Text] = {
    "meets": _("Meets"),
    "partly": _("Partly"),
    "unknown": _("Unknown"),
    "does_not_meet": _("Does not meet"),
}
IMPORTANCE: Mapping[str, Text] = {"must": _("Must"), "should": _("Should"), "bonus": _("Bonus")}
VISIBILITY: Mapping[str, tuple[Text, str]] = {
    "only_me": (_("Only me"), "lock"),
    "connections": (_("Connections"), "people"),
    "members": (_("Members"), "community"),
    "everyone": (_("Everyone"), "globe"),
}
CHANGES: Mapping[str, tuple[Text, str]] = {
    "added": (_("Added"), "plus"),
    "changed": (_("Changed"), "changed"),
    "unchanged": (_("Unchanged"), "unchanged"),
    "skipped": (_("Skipped"), "skipped"),
    "not_imported": (_("Not imported yet"), "later"),
}
ALERTS: Mapping[str, Text] = {
    "info": pgettext_lazy("alert", "Note"),
    "success": _("Done"),
    "warning": _("Warning"),
    "error": _("Problem"),
}
AUTHORSHIP: Mapping[str, str] = {
    "person": "person",
    "assisted": "assisted",
    "ai": "machine",
    "rules": "rules",
    "composed": "rules",
}
BUTTONS = ("primary", "secondary", "quiet", "danger")


def _one_of(known: Mapping[str, T], value: object, what: str) -> tuple[str, T]:
    key = str(value)
    if key not in known:
        raise ValueError(f"unknown {what} {key!r}; known are {', '.join(known)}")
    return key, known[key]


def _link(item: object) -> dict[str, Any]:
    """A label with an optional address, from a mapping, a pair or plain text."""
    if isinstance(item, Mapping):
        return {"url": "", **item}
    if isinstance(item, (tuple, list)):
        return {"label": item[0], "url": item[1]}
    return {"label": item, "url": ""}


def _get(item: object, name: str, default: object = "") -> Any:
    return item.get(name, default) if isinstance(item, Mapping) else getattr(item, name, default)


# --- Signs -----------------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/components/icon.html")
def icon(name: str) -> dict[str, Any]:
    """A decorative icon; the words beside it say the same."""
    return {"name": name}


@register.inclusion_tag("ui/components/badge.html")
def badge(text: Text, tone: str = "", icon: str = "") -> dict[str, Any]:
    """A short word about something: tone "", "good" or "warn"."""
    return {"text": text, "modifier": tone, "icon": icon}


@register.inclusion_tag("ui/components/badge.html")
def importance_badge(importance: object) -> dict[str, Any]:
    """Must, should or bonus."""
    key, text = _one_of(IMPORTANCE, importance, "importance")
    return {"text": text, "modifier": key}


@register.inclusion_tag("ui/components/badge.html")
def visibility_badge(visibility: object) -> dict[str, Any]:
    """Who sees this: only_me, connections, members, everyone, or their order from 0 to 3."""
    if isinstance(visibility, int) and 0 <= visibility < len(VISIBILITY):
        visibility = list(VISIBILITY)[visibility]
    key, (text, name) = _one_of(VISIBILITY, visibility, "visibility")
    return {"text": text, "modifier": key, "icon": name, "before": _("Visible to:")}


@register.inclusion_tag("ui/components/avatar.html")
def avatar(name: str, size: str = "") -> dict[str, Any]:
    """Initials of the first and last word of a name; decorative, the name stands beside it."""
    words = [word for word in str(name).split() if word[0].isalnum()]
    initials = "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
    return {"initials": initials or "·", "size": size}


@register.inclusion_tag("ui/components/ai_label.html")
def ai_label(kind: str, who: str = "", share: float | None = None, url: str = "") -> dict[str, Any]:
    """Who wrote a text: "person", "assisted" (with ``share`` of AI, 0 to 1), "ai", or by rules without a
    language model: "rules" (found), "composed" (written; ``share`` of it)."""
    key, name = _one_of(AUTHORSHIP, kind, "authorship")
    percent = None if share is None else round(float(share) * 100)
    return {"kind": key, "icon": name, "who": who, "percent": percent, "url": url}


# --- Verdicts and evidence ---------------------------------------------------------------------------------------


@register.inclusion_tag("ui/components/verdict_chip.html")
def verdict_chip(verdict: object) -> dict[str, Any]:
    """A verdict as icon and words."""
    key, text = _one_of(VERDICTS, verdict, "verdict")
    return {"verdict": key, "text": text}


@register.inclusion_tag("ui/components/verdict_cell.html")
def verdict_cell(verdict: object, label: str, reason: str = "", url: str = "") -> dict[str, Any]:
    """A verdict as an icon for a dense grid; label and verdict are read out, and shown on narrow screens."""
    key, text = _one_of(VERDICTS, verdict, "verdict")
    return {"verdict": key, "text": text, "label": label, "reason": reason, "url": url}


@register.inclusion_tag("ui/components/verdict_legend.html")
def verdict_legend() -> dict[str, Any]:
    """What the four icons mean; once on each page with a grid."""
    return {"verdicts": list(VERDICTS)}


@register.filter
def unlisted(text: Text) -> str:
    """Quoted words without the sign of the list in which they stood."""
    return without_bullet(str(text))


@register.inclusion_tag("ui/components/evidence_quote.html")
def evidence_quote(evidence: object, url: str = "") -> dict[str, Any]:
    """A verbatim quote with where it stands and what it shows (``engine.talent.model.Evidence`` or alike)."""
    return {"evidence": evidence, "url": url}


@register.inclusion_tag("ui/components/score_bar.html")
def score_bar(score: float, parts: Iterable[object] = (), compact: bool = False) -> dict[str, Any]:
    """A score of 0 to 100 as a bar whose segments are the parts, as wide as their weight.

    ``parts`` have label, weight and value (0 to 1), and may have importance and verdict. Not compact, the same
    numbers follow as a table.
    """
    rows = [
        {
            "label": _get(part, "label") or _get(part, "qualification"),
            "importance": str(_get(part, "importance")),
            "verdict": str(_get(part, "verdict")),
            "weight": float(_get(part, "weight", 0)),
            "value": float(_get(part, "value", 0)),
            "points": float(_get(part, "weight", 0)) * float(_get(part, "value", 0)),
        }
        for part in parts or ()
    ]
    return {
        "score": round(float(score), 6),
        "segments": _segments(float(score), rows),
        "rows": rows,
        "points": sum(row["points"] for row in rows),
        "weights": sum(row["weight"] for row in rows),
        "compact": compact,
    }


def _segments(score: float, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Geometry in a box 200 wide, as text: SVG wants a decimal point in every language."""
    weighted = [row for row in rows if row["weight"] > 0] or [{"weight": 1.0, "value": score / 100}]
    total = sum(row["weight"] for row in weighted)
    gap = 1.5 if len(weighted) > 1 else 0.0
    room = 200 - gap * (len(weighted) - 1)
    segments, x = [], 0.0
    for row in weighted:
        width = room * row["weight"] / total
        got = width * min(max(row["value"], 0.0), 1.0)
        segments.append({"x": f"{x:.2f}", "width": f"{width:.2f}", "got": f"{got:.2f}"})
        x += width + gap
    return segments


# --- Doing -----------------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/components/button.html")
def button(
    label: Text,
    url: str = "",
    variant: str = "primary",
    name: str = "",
    value: str = "",
    icon: str = "",
    form: str = "",
    type: str = "submit",  # noqa: A002 - the attribute's own name
    about: Text = "",
    disabled: bool = False,
) -> dict[str, Any]:
    """A link where ``url`` is given, else a button. ``about`` completes the label for screen readers."""
    if variant not in BUTTONS:
        raise ValueError(f"unknown button variant {variant!r}; known are {', '.join(BUTTONS)}")
    return {
        "label": label,
        "url": url,
        "variant": variant,
        "name": name,
        "value": value,
        "icon": icon,
        "form": form,
        "type": type,
        "about": about,
        "disabled": disabled,
    }


@register.simple_tag
def field(bound_field: BoundField) -> str:
    """One field of a form with label, help and errors; a hidden field as it is."""
    return str(bound_field) if bound_field.is_hidden else bound_field.as_field_group()


@register.inclusion_tag("ui/components/form_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    """What has to be corrected, with links to the fields; nothing where nothing has."""
    return {"form": form}


@register.inclusion_tag("ui/components/empty_state.html")
def empty_state(title: Text, text: Text, url: str = "", label: Text = "", level: int = 2) -> dict[str, Any]:
    """Nothing here yet: what this place is for and the one thing to do first."""
    return {"title": title, "text": text, "url": url, "label": label, "level": level}


@register.inclusion_tag("ui/components/alert.html")
def alert(kind: str, text: Text, title: Text = "") -> dict[str, Any]:
    """Info, success, warning or error: what happened, what was kept, what to do."""
    key, word = _one_of(ALERTS, kind, "alert")
    return {"kind": key, "word": word, "text": text, "title": title}


# --- Finding one's way --------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/components/section_head.html")
def section_head(
    title: Text,
    id: str = "",  # noqa: A002 - the attribute's own name
    level: int = 2,
    url: str = "",
    label: Text = "",
    visibility: object = None,
    count: int | None = None,
) -> dict[str, Any]:
    """The heading of a section (levels 2 to 4) with at most one action beside it."""
    if level not in (2, 3, 4):
        raise ValueError(f"a section's heading is of level 2, 3 or 4, not {level!r}")
    return {
        "title": title,
        "id": id,
        "tag": f"h{level}",
        "url": url,
        "label": label,
        "visibility": visibility,
        "count": count,
    }


@register.inclusion_tag("ui/components/steps.html")
def steps(current: int, *items: object) -> dict[str, Any]:
    """``{% steps 2 _("Brief") _("Qualifications") %}``: steps count from 1; an item may be a (label, url) pair."""
    return {
        "steps": [
            {**_link(item), "number": n, "done": n < current, "current": n == current}
            for n, item in enumerate(_flat(items), 1)
        ]
    }


@register.inclusion_tag("ui/components/tabs.html")
def tabs(items: Iterable[object], label: Text = "") -> dict[str, Any]:
    """Views of one thing as links: items have label, url and may have current and count."""
    return {"items": [_link(item) for item in items], "label": label}


@register.inclusion_tag("ui/components/breadcrumbs.html")
def breadcrumbs(*parts: object) -> dict[str, Any]:
    """``{% breadcrumbs _("Hiring") url role.title %}``: label, url, label, url …, the page itself last."""
    labels, urls = parts[::2], parts[1::2]
    return {"items": [{"label": a, "url": b} for a, b in zip_longest(labels, urls, fillvalue="")]}


@register.inclusion_tag("ui/components/pagination.html", takes_context=True)
def pagination(context: Context, page: object, param: str = "page", label: Text = "") -> dict[str, Any]:
    """``base.paging.Page`` (number, pages, first, last, total): where one is, and the way to both ends."""
    request = context.get("request")
    query = request.GET.copy() if request is not None else None

    def address(number: int | None) -> str:
        if number is None:
            return ""
        if query is None:
            return f"?{param}={number}"
        query[param] = str(number)
        return f"?{query.urlencode()}"

    number, pages = int(_get(page, "number")), int(_get(page, "pages"))
    return {
        "page": page,
        "label": label,
        "number": number,
        "pages": pages,
        "first": address(1 if number > 2 else None),
        "previous": address(_get(page, "previous", None)),
        "next": address(_get(page, "next", None)),
        "last": address(pages if number < pages - 1 else None),
        "ended": pages > 1 and number == pages,
    }


# --- Showing ---------------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/components/facts.html")
def facts(items: Iterable[Sequence[object]]) -> dict[str, Any]:
    """Pairs of term and description; pairs without a description are left out."""
    return {"items": [item for item in items if item[1] not in (None, "")]}


@register.inclusion_tag("ui/components/chips.html")
def chips(items: Iterable[object], label: Text = "") -> dict[str, Any]:
    """Skills, places and the like: text, (label, url) pairs or mappings."""
    return {"items": [_link(item) for item in items], "label": label}


@register.inclusion_tag("ui/components/timeline_item.html")
def timeline_item(
    title: Text,
    organisation: Text = "",
    period: Text = "",
    place: Text = "",
    text: Text = "",
    skills: Iterable[object] = (),
    current: bool = False,
    url: str = "",
    label: Text = "",
) -> dict[str, Any]:
    """A position, a degree, a project: one ``<li>`` of ``<ol class="timeline">``; ``url`` and ``label`` to edit it."""
    return {
        "title": title,
        "organisation": organisation,
        "period": period,
        "place": place,
        "text": text,
        "skills": [_link(skill) for skill in skills or ()],
        "current": current,
        "url": url,
        "label": label or _("Edit"),
    }


@register.inclusion_tag("ui/components/diff_line.html")
def diff_line(
    kind: str,
    text: Text,
    before: Text = "",
    reason: Text = "",
    where: Text = "",
    choose: str = "",
    changes: Iterable[object] = (),
) -> dict[str, Any]:
    """One line of a preview (``<li>`` of ``<ul class="diff">``): what happens to what, from which line, and why.

    ``choose`` gives it a ticked box named "accept" with this value; ``changes`` are fields with label, old and new.
    """
    key, (word, name) = _one_of(CHANGES, kind, "change")
    return {
        "kind": key,
        "word": word,
        "icon": name,
        "text": text,
        "before": before,
        "reason": reason,
        "where": where,
        "choose": choose,
        "changes": list(changes),
    }


@register.inclusion_tag("ui/components/data_table.html")
def data_table(
    columns: Sequence[object], rows: Iterable[Sequence[object]], caption: Text = ""
) -> dict[str, Any]:
    """Plain values as a table that becomes cards on narrow screens; the first cell of a row names it.

    A column is its heading, or a mapping with label and ``numeric``.
    """
    heads: list[dict[str, Any]] = [{"numeric": False, **_link(column)} for column in columns]
    return {
        "columns": heads,
        "rows": [list(zip(heads, row, strict=True)) for row in rows],
        "caption": caption,
    }


def _flat(items: Sequence[object]) -> list[object]:
    """Items given one by one, or as one list."""
    if len(items) == 1 and isinstance(items[0], list):
        return list(items[0])
    return list(items)


@register.inclusion_tag("ui/components/nav_link.html", takes_context=True)
def nav_link(context: Context, url: str, label: Text, apart: str = "") -> dict[str, Any]:
    """A link of the main navigation, marked where it leads to this page or to its parent.

    ``apart`` is an address below it that has a link of its own.
    """
    path = getattr(context.get("request"), "path", "")
    if apart and path.startswith(apart):
        return {"url": url, "label": label, "current": ""}
    current = "page" if path == url else "true" if url and path.startswith(url.rstrip("/") + "/") else ""
    return {"url": url, "label": label, "current": current}
