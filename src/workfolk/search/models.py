from __future__ import annotations

from django.db import models


class Card(models.Model):
    """What evaluation reads about one person: derived from the profile, dropped and made again at any time.

    ``body`` holds the sections that members here may see, linked to the taxonomy. The vector is kept so that a rebuild
    embeds only what changed.
    """

    kind = models.CharField(max_length=20)
    ref = models.BigIntegerField()
    version = models.CharField(max_length=16)  # digest of the body
    body = models.JSONField()
    vector_of = models.CharField(max_length=80)  # digest of the embedded text, and by which embedder
    vector = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "ref"], name="one_card_each")]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class Erasure(models.Model):
    """Somebody's text must leave the files of an index. Kept until it has been seen to, and for a while as the proof.

    ``ref`` is needed to look for them in the files, and forgotten with ``done_at``; ``who`` is a keyed digest of it.
    """

    kind = models.CharField(max_length=20)
    ref = models.BigIntegerField(null=True)
    who = models.CharField(max_length=64)
    requested_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, db_index=True)
    build = models.CharField(max_length=40, blank=True)  # of the index in which no file held them any more

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "ref"], name="one_open_erasure_each")]

    def __str__(self) -> str:
        return f"{self.kind} {self.who[:8]}"


class Damage(models.Model):
    """The serving index of a kind cannot be relied on, until another one has taken its place."""

    kind = models.CharField(max_length=20, unique=True)
    found_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.kind
