from __future__ import annotations

from django.db import models


class OutboxEvent(models.Model):
    """Something happened that a consumer still has to take in; written in the same transaction as the change.

    One row for each consumer. A consumer deletes the rows it has made durable, so rows that commit out of order
    (PostgreSQL) are never passed over, and a consumer that was killed finds them again.
    """

    consumer = models.CharField(max_length=40)
    topic = models.CharField(max_length=60)
    key = models.CharField(max_length=60)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["consumer", "id"])]

    def __str__(self) -> str:
        return f"{self.topic} {self.key} for {self.consumer}"
