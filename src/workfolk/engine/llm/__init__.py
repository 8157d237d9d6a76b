"""Language models behind one protocol. Only ``assist`` and ``engine.evals`` use it."""
