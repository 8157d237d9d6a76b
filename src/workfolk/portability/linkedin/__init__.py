"""LinkedIn's "Get a copy of your data": full and basic, zip, folder or a single table."""

from workfolk.portability.linkedin.reader import SOURCE, read_linkedin

__all__ = ["SOURCE", "read_linkedin"]
