"""Readers of other people's taxonomies: ESCO and O*NET, as their publishers lay them out."""

from .esco import read_esco
from .onet import read_onet
from .reading import LIMITS, Limits, Progress, Read, SourceError

__all__ = ["LIMITS", "Limits", "Progress", "Read", "SourceError", "read_esco", "read_onet"]
