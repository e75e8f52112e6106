"""The plan is data: plans, the site, and the nation's vocabularies."""
