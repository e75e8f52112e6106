"""Pelican's settings for a build that is published: as the preview's, and open to search engines."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403

PORTAL_PUBLISH = True
