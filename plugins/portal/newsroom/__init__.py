"""What editors write: articles, exemplars, documents and pages, each value with its place."""
