"""Pure Python: no Django, no ORM, no settings, no clock, no network."""
