"""Posts from a member's own thought, or about a link or a file: their words stay, what they have not said is asked."""

from workfolk.engine.composer.post.source import Source, asked, from_source, source_facts
from workfolk.engine.composer.post.thought import MOST_CHARACTERS, MOST_TAGS, from_thought

__all__ = [
    "MOST_CHARACTERS",
    "MOST_TAGS",
    "Source",
    "asked",
    "from_source",
    "from_thought",
    "source_facts",
]
