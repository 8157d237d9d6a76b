"""Good prose from facts, by rule: no model, no network, the same words for the same facts."""

from .about import abouts
from .boasts import Boast, find_boasts
from .headline import headlines
from .model import Ability, Material, Work
from .position import positions
from .salience import material
from .terms import terms
from .voice import Voice

__all__ = [
    "Ability",
    "Boast",
    "Material",
    "Voice",
    "Work",
    "abouts",
    "find_boasts",
    "headlines",
    "material",
    "positions",
    "terms",
]
