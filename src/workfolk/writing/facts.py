"""The facts that a member's texts rest on: their own profile, somebody's whom they may see, a file."""

from __future__ import annotations

from django.urls import reverse

from workfolk.accounts.viewer import Viewer
from workfolk.base import clock
from workfolk.engine.grounding.facts import profile_facts
from workfolk.engine.grounding.model import Fact
from workfolk.members.files import profile_in
from workfolk.members.own import own_position_ids, own_words, words_of
from workfolk.portability.model import Parsed


def own_facts(viewer: Viewer) -> tuple[Fact, ...]:
    """The viewer's own profile as facts: the sections that members here may see, so that no text gives more away."""
    name, profile = own_words(viewer)
    return profile_facts(profile, name=name, as_of=clock.this_month())


def facts_of(public_id: str, viewer: Viewer) -> tuple[Fact, ...]:
    """Somebody else's profile as facts, as far as members here may see it. NotFound where the viewer may not."""
    name, profile = words_of(public_id, viewer)
    return profile_facts(profile, name=name, as_of=clock.this_month())


def facts_in(parsed: Parsed) -> tuple[Fact, ...]:
    """The facts of a JSON Resume or a LinkedIn archive that was read."""
    name, profile = profile_in(parsed)
    return profile_facts(profile, name=name, as_of=clock.this_month())


def position_key(viewer: Viewer, item_id: int) -> str | None:
    """The key of the fact that stands for a position of the viewer's own; None where members here do not see positions."""
    order = own_position_ids(viewer)
    return f"positions/{order.index(item_id)}" if item_id in order else None


def own_sources() -> dict[str, str]:
    """Where the facts of one's own profile can be read, by the beginning of their keys."""
    url = reverse("profile")
    sections = (
        "headline", "about", "positions", "education", "skills", "certifications", "languages", "projects",
        "volunteering", "publications", "person", "goal",
    )  # fmt: skip
    return dict.fromkeys(sections, url)
