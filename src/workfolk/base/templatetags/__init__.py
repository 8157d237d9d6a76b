"""Template tags that every context may use."""
