"""How a brief is searched for: several searches, what each of them brings, and what to change about them."""

from workfolk.engine.talent.plan.filters import where
from workfolk.engine.talent.plan.kinds import MOST_SEARCHES, plan_queries, spare_queries
from workfolk.engine.talent.plan.refine import LIMITS, Action, Change, Limits, Plan, applied, refine
from workfolk.engine.talent.plan.yields import BEST, GOOD_FIT, Fared, Found, Yield, Yields, measure

__all__ = [
    "BEST",
    "GOOD_FIT",
    "LIMITS",
    "MOST_SEARCHES",
    "Action",
    "Change",
    "Fared",
    "Found",
    "Limits",
    "Plan",
    "Yield",
    "Yields",
    "applied",
    "measure",
    "plan_queries",
    "refine",
    "spare_queries",
    "where",
]
