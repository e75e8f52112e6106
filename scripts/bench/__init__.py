"""Measures our build against stock Pelican and Hugo on one corpus, and the portal beside them."""
