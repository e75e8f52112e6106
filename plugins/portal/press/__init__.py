"""From the newsroom to pages: Markdown, views, feeds and what stands at which address."""
