"""The index spread over machines with Ray. Ray is optional: only ``link.py`` imports it, when it is used."""
