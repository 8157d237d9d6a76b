"""Measuring the search shard against other engines, on synthetic members."""
