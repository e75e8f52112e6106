"""Judges a finished tree of files as a stranger would serve it; knows nothing of how it was made."""
