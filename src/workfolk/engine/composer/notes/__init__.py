"""Notes between people who know each other: asking for an introduction, writing again after a while."""

from workfolk.engine.composer.notes.ground import Common, common_ground, with_owner
from workfolk.engine.composer.notes.words import LANGUAGES
from workfolk.engine.composer.notes.write import LONGEST_REASON, STATED, introduction, reconnect

__all__ = [
    "LANGUAGES",
    "LONGEST_REASON",
    "STATED",
    "Common",
    "common_ground",
    "introduction",
    "reconnect",
    "with_owner",
]
