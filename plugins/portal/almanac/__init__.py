"""Days that are kept, and what kind of year it is for them."""
