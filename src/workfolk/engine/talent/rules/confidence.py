"""How sure a verdict is, 0 to 1, by the kind of its evidence. A stated rule, not a probability that was learned.

shown       0.80, +0.06 for each further position, project or certificate up to two, +0.04 where one of them is
            current or ended within eight years, -0.15 where all ended before that, -0.10 where it is only listed
            below a position; times how surely the words mean the concept (the score of the link)
by a part   0.05 less: shown is something narrower
other kinds the constants below
"""

from __future__ import annotations

from collections.abc import Sequence

from workfolk.engine.talent.model import Mention

STATED = 0.95  # a level, a degree, a certificate or a place that the profile states as such
DENIED = 0.9  # the profile itself says no
SILENT = 0.9  # unknown: a concept that nothing in the profile names, under any of its names
DATED = 0.9  # years from positions that are all dated
LEARNING = 0.75  # being learned; to begin later
WISHED = 0.75  # unknown: only wished for
OTHERS = 0.7  # somebody else's
AWAY = 0.7  # lives elsewhere and says nothing about moving
LISTED = 0.65  # listed or claimed, nothing shows it
CLOSE = 0.6  # something close to it is shown
CLAIMED = 0.6  # years, a licence or a level said in the text
ASSUMED = 0.6  # a level from years, a place from a country
UNDATED = 0.5  # positions without dates
LITERAL = 0.55  # the recruiter's own words side by side in what somebody did
SILENT_WORDS = 0.5  # unknown: the recruiter's own words, which the profile may say otherwise
_FLOOR = 0.3


def shown(mentions: Sequence[Mention], *, long_ago: bool, recent: bool, part: bool = False) -> float:
    """For a skill, industry or the like that positions, projects or certificates show."""
    places = {mention.place.partition("/")[2].partition("/")[0] + mention.place[:4] for mention in mentions}
    sure = 0.80 + 0.06 * min(2, len(places) - 1) - 0.05 * part
    sure += -0.15 if long_ago else 0.04 if recent else 0.0
    if all(mention.place.endswith("/skills") for mention in mentions):
        sure -= 0.10
    return round(max(_FLOOR, sure * max(mention.score for mention in mentions)), 2)


def words(share: float) -> float:
    """For a sentence that has this share of the recruiter's words."""
    return round(0.2 + 0.4 * share, 2)
