"""Proof that the plan was carried out: coverage, gaps, the agenda and the ledger of exemplars."""
