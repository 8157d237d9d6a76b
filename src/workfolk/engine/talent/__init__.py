"""Talent search: briefs to qualifications, queries, verdicts with evidence, and a published score."""
