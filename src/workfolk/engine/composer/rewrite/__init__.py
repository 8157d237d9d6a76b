"""A text made clearer, shorter, warmer or more formal, sentence by sentence, with every fact kept."""

from workfolk.engine.composer.rewrite.model import LANGUAGES, Manner
from workfolk.engine.composer.rewrite.rewriting import own_facts, rewrite

__all__ = ["LANGUAGES", "Manner", "own_facts", "rewrite"]
