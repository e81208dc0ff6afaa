"""The contradictions in records and in documents: rules without side effects, one registry."""
