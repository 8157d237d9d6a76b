"""What a fresh server process loads once: taxonomy, linker, matcher, places, languages, the embedding model.

Together they take some seconds; done in the background at the start, no visitor waits for them.
"""

from __future__ import annotations

import logging
import threading

from django.db import close_old_connections

log = logging.getLogger("workfolk.config")


def warm_up() -> None:
    """Load everything that the first brief, page of a skill and title would load."""
    from workfolk.base.errors import WorkfolkError
    from workfolk.engine.garbage import settle
    from workfolk.hiring.services import read
    from workfolk.search.queries import embed
    from workfolk.skills import catalogue, queries

    try:
        read("Electrician, wiring, 2+ years, Graz, German at B2")
        embed("electrician")
        catalogue.catalogue()
        queries.linker().suggest("wi")
        matcher = queries.matcher()
        matcher.titles(["Electrician"])
        matcher.skills(["wiring"])
        settle()
    except WorkfolkError:
        log.info("nothing to warm up yet")
    finally:
        close_old_connections()


def start() -> None:
    """Warm up in the background."""
    threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
