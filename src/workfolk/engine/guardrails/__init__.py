"""Guards on what people write: protected traits in briefs, instructions hidden in text."""
