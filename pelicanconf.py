"""Pelican's settings for a preview; the site is chosen by PORTAL_SITE, what it holds by its own folder."""

import os
from pathlib import Path

from jinja2 import StrictUndefined

from incremental.engine import Engine

_HERE = Path(__file__).resolve().parent
_SITE = os.environ.get("PORTAL_SITE", "ha-nam-skhcn")

PATH = str(_HERE / "content" / _SITE)
OUTPUT_PATH = str(_HERE / "output" / _SITE)
THEME = str(_HERE / "theme")

PELICAN_CLASS = Engine
PLUGIN_PATHS = [str(_HERE / "plugins")]
PLUGINS = ["portal"]

PORTAL_COMMON = str(_HERE / "content" / "common")
INCREMENTAL_CACHE = str(_HERE / ".cache" / _SITE)
PORTAL_NOW = ""  # empty: the clock is read once
PORTAL_PUBLISH = False  # a preview asks search engines to leave it out

SITENAME = "Cổng thông tin"
SITEURL = ""
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"

# Everything below hands Pelican's own work over to our edition.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
TEMPLATE_PAGES: dict[str, str] = {}
READERS = {"rst": None}
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": [],
}
