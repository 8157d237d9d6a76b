"""The search shard: text, vectors, filters and numbers of one set of documents, in one query."""
