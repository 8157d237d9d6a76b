"""Workfolk: a professional network that a community hosts for itself."""
