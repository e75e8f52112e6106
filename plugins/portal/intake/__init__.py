"""What comes in: new articles, Word files, official plans. Reads plan and newsroom, never rules."""
