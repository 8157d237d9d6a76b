"""What can be written here: the features that the home of the writing pages offers, each registered by its own view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from workfolk.accounts.viewer import Viewer


@dataclass(frozen=True)
class Offer:
    """A line of the home page: ``url`` is the name of an address without arguments."""

    url: str
    title: str | Promise
    text: str | Promise
    order: int
    is_for: Callable[[Viewer], bool] = lambda viewer: viewer.is_member


_offers: dict[str, Offer] = {}


def register_offer(offer: Offer) -> None:
    """Offer a page on the home of the writing pages. Called where its view is defined."""
    _offers[offer.url] = offer


def features_for(viewer: Viewer) -> list[Offer]:
    """The pages that this viewer can use, in their order."""
    return sorted(
        (one for one in _offers.values() if one.is_for(viewer)), key=lambda one: (one.order, one.url)
    )
