"""Vietnamese text: comparison keys, dates and collation. Knows only the standard library."""
