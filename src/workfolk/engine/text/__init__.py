"""Texts: cleaning, normalising, sentences, dates and durations, language, places, human languages."""
