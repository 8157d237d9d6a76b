"""What lies near what in the taxonomy, what says most about an occupation, and what a person lacks for it.

Everything is computed from the links of the taxonomy, and from what members list together where that is given; every
answer comes with its reason. Formulas and weights: docs/explanation/skills-and-neighbours.md.
"""

from .structure import Structure
from .together import LEAST_MEMBERS, CoOccurrence, count_together
from .values import Covered, Distance, Gap, How, Relation, UnknownConcept

__all__ = [
    "LEAST_MEMBERS",
    "CoOccurrence",
    "Covered",
    "Distance",
    "Gap",
    "How",
    "Relation",
    "Structure",
    "UnknownConcept",
    "count_together",
]
