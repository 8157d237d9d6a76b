"""How many tokens a text is, where nobody says: an estimate that is rather too high than too low."""

from __future__ import annotations

import json

from workfolk.engine.llm.model import Request, Usage

# English has a little more than four bytes to a token, German a little more than three, Chinese about three.
BYTES_OF_A_TOKEN = 3
TOKENS_OF_A_MESSAGE = 8  # the marks that a chat template puts around it
CHARACTERS_OF_A_TOKEN = 16  # no model writes more than this on average


def estimated_tokens(text: str) -> int:
    """Tokens of ``text``: a third of its bytes, rounded up."""
    return -(-len(text.encode("utf-8", "replace")) // BYTES_OF_A_TOKEN)


def estimated_usage(request: Request, written: str) -> Usage:
    """What ``request`` and the text that was ``written`` for it are likely to be counted as."""
    read = sum(estimated_tokens(one.text) + TOKENS_OF_A_MESSAGE for one in request.messages)
    if request.schema is not None:
        read += estimated_tokens(json.dumps(request.schema))
    return Usage(read, estimated_tokens(written), estimated=True)


def most_characters(request: Request) -> int:
    """More than this is no answer to ``request``: the model, or who speaks for it, writes without end."""
    return request.max_tokens * CHARACTERS_OF_A_TOKEN + 1000
