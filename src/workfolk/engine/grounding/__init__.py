"""Facts, claims and whether one supports the other."""
