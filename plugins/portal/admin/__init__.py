"""The editing screen: its configuration from plan, kinds and units, and the making of its files."""
