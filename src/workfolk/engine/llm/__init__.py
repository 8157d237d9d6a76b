"""Language models behind one protocol. Only ``assist`` and ``engine.evals`` use it.

``connect.connect`` turns what a host configured into a provider; ``asking.ask`` gives its whole answer.
"""
