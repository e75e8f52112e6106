"""Where the portal meets Pelican: a short module a stage; nothing else imports Pelican."""
