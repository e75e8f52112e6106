"""A page's content security policy, and what in the page would need more than it may allow."""

import re

from bs4 import BeautifulSoup, Tag

_WANTED = ("default-src", "base-uri", "form-action")
# Nothing but our own origin, drawings written into the page, and digests of what is in it.
_GOOD_SOURCE = re.compile(r"'none'|'self'|data:|'sha(256|384|512)-[\w+/=-]+'")


def faults(page: BeautifulSoup) -> list[str]:
    """Return what is wrong with a page's policy, and inline styles and scripts, which no policy of ours allows."""
    metas = [
        meta for meta in page.select("meta[http-equiv]") if str(meta["http-equiv"]).lower() == "content-security-policy"
    ]
    if len(metas) != 1:
        return [f"{len(metas)} policies, not one"]
    found = _faults_of(str(metas[0].get("content", "")))
    before = [tag for tag in metas[0].find_all_previous(["link", "script", "style", "img"]) if isinstance(tag, Tag)]
    found += [f"stands after <{tag.name}>, which it does not bind" for tag in before]
    found += [f"<{tag.name} style> needs 'unsafe-inline'" for tag in page.select("[style]")]
    found += [
        f"<{tag.name} {name}> needs 'unsafe-inline'"
        for tag in page.find_all(True)
        for name in tag.attrs
        if name.startswith("on")
    ]
    # JSON-LD is no script: it is data, which no policy stops.
    code = [tag for tag in page.select("script:not([src])") if not str(tag.get("type", "")).endswith("json")]
    found += ["<script> without src needs 'unsafe-inline'" for _ in code]
    return found + ["<style> needs 'unsafe-inline'" for _ in page.select("style")]


def _faults_of(policy: str) -> list[str]:
    directives = {
        name.lower(): sources for name, *sources in (part.split() for part in policy.split(";") if part.strip())
    }
    found = [f"has no {name}" for name in _WANTED if name not in directives]
    for name, sources in directives.items():
        found += [f"{name} allows {source}" for source in sources if not _GOOD_SOURCE.fullmatch(source)]
        if "data:" in sources and name not in ("img-src", "font-src"):
            found.append(f"{name} allows data:")
    for name in ("script-src", "object-src", "style-src"):
        if not directives.get(name, directives.get("default-src", [])):
            found.append(f"{name} is left open")
    return found
