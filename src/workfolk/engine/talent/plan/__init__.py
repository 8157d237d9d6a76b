"""How a brief is searched for: several searches, what each of them brings, and what to change about them."""

from workfolk.engine.talent.plan.filters import where
from workfolk.engine.talent.plan.kinds import MOST_SEARCHES, plan_queries, spare_queries

__all__ = ["MOST_SEARCHES", "plan_queries", "spare_queries", "where"]
