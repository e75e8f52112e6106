"""Releases: what one holds, where it goes, how it becomes the live site in one step, and how it is checked."""
