"""The index of the search page: what is found, under which words, cut into files that a browser reads by itself."""
