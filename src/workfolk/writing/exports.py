from __future__ import annotations

from typing import Any

from workfolk.accounts.models import User
from workfolk.writing.models import SavedText


def writing(user: User) -> dict[str, Any]:
    """The texts that this person saved or put in place, each sentence with who its words come from."""
    rows = SavedText.objects.filter(account=user).order_by("created_at", "pk")
    return {
        "texts": [
            {
                "kind": row.feature,
                "title": row.title,
                "text": row.text,
                "language": row.language,
                "sentences": [
                    {
                        "text": words,
                        "origin": origin,
                        "evidence": [{"label": label, "quote": quote} for _key, label, quote in evidence],
                    }
                    for words, origin, evidence in row.parts
                ],
                "model": row.model,
                "choices": row.choices,
                "put_at": row.target,
                "before": row.before,
                "saved": row.created_at.isoformat(),
                "changed": row.updated_at.isoformat(),
                "applied": row.applied_at.isoformat() if row.applied_at else None,
                "taken_back": row.undone_at.isoformat() if row.undone_at else None,
            }
            for row in rows
        ]
    }
