"""The operations of the writing pages, one file a feature."""
