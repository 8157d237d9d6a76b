"""Good prose from facts, by rule: no model, no network, the same words for the same facts."""
