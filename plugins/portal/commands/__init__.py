"""The commands of `portal`: each a function of a call, which says what it did and returns an exit status."""
