"""Forms of the writing pages."""
