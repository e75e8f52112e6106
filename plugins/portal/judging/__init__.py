"""A site judged: its content by every rule, its finished tree by the audit, and what is remembered of either."""
