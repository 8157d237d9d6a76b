"""Conversation starters: questions that rest on a post and on what two people made visible. Comments are not written."""

from workfolk.engine.composer.starters.shared import Shared, shared
from workfolk.engine.composer.starters.starting import MOST, post_facts, starters

__all__ = ["MOST", "Shared", "post_facts", "shared", "starters"]
