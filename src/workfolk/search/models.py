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
