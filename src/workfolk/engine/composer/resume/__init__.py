"""A résumé from a member's own facts: what comes first for a posting, what is left out, and what is missing."""
