"""The writing pages."""
