"""Rate limits for expensive actions, by the `limits` library. Sign-in has allauth's own."""

from __future__ import annotations

import math
import time
from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from workfolk.base.errors import TooMany

# What one person may do; "expensive" means more than a page view.
LIMITS: dict[str, str] = {
    "import": "10/hour",
    "export": "10/hour",
    "photo": "20/hour",
    "read_brief": "60/hour",
    "shortlist": "600/hour",
    "team": "60/hour",
    "api": "1200/hour",
    "token": "20/hour",
    "block": "60/hour",
    "people": "1200/hour",
    "apply": "60/hour",
    "draft": "300/hour",
    "writing": "300/hour",
}


@cache
def _limiter() -> MovingWindowRateLimiter:
    # In this process's memory: with several workers a person gets at most that many times the limit.
    return MovingWindowRateLimiter(MemoryStorage())


@cache
def _item(action: str) -> RateLimitItem:
    return parse(LIMITS[action])


def check_rate(action: str, who: str) -> None:
    """Count one ``action`` by ``who``; raise TooMany when the limit in LIMITS is used up."""
    if getattr(settings, "RATE_LIMITS_OFF", False):
        return
    if not _limiter().hit(_item(action), action, who):
        reset = _limiter().get_window_stats(_item(action), action, who).reset_time
        wait = max(1, math.ceil(reset - time.time()))
        raise TooMany(
            _("You have done this very often in a short time. Please try again in %(minutes)d min.")
            % {"minutes": max(1, math.ceil(wait / 60))},
            extra={"retry_after": wait},
        )


def reset() -> None:
    """Forget all counts (tests)."""
    _limiter().storage.reset()
