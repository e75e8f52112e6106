"""Builds a site from pages that are functions of a template and a view; knows nothing of departments.

An edition says which files a site has; the engine puts it in the place of Pelican's own articles, and the writer
puts the files in place once all of them are ready.
"""
