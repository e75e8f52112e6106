"""A page's content security policy, and what in the page would need more than it may allow."""

import re

from lxml import etree, html

_WANTED = ("default-src", "base-uri", "form-action")
# Nothing but our own origin, drawings written into the page, and digests of what is in it.
_GOOD_SOURCE = re.compile(r"'none'|'self'|data:|'sha(256|384|512)-[\w+/=-]+'")


def faults(page: bytes) -> list[str]:
    """Return what is wrong with a page's policy, and inline styles and scripts, which no policy of ours allows."""
    root = html.document_fromstring(page)
    metas = [meta for meta in root.iter("meta") if meta.get("http-equiv", "").lower() == "content-security-policy"]
    if len(metas) != 1:
        return [f"{len(metas)} policies, not one"]
    found = _faults_of(metas[0].get("content", ""))
    before = metas[0].itersiblings("link", "script", "style", preceding=True)
    found += [f"stands after <{tag.tag}>, which it does not bind" for tag in before]
    for tag in root.iter(etree.Element):
        handlers = [name for name in tag.attrib if name == "style" or name.startswith("on")]
        found += [f"<{tag.tag} {name}> needs 'unsafe-inline'" for name in handlers]
        # JSON-LD is no script: it is data, which no policy stops.
        if tag.tag == "style" or (
            tag.tag == "script" and "src" not in tag.attrib and "json" not in tag.get("type", "")
        ):
            found.append(f"<{tag.tag}> in the page needs 'unsafe-inline'")
    return found


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
