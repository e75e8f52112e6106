"""Where a page can be sent to, as plain links that work without scripts."""

import json
from base64 import b64encode
from urllib.parse import quote

from .views import Link, Share


def share_of(title: str, site: str, here: str, name: str) -> Share:
    """Return the ways to pass a page on, and the name of its file where a reader keeps it."""
    address = site + here
    subject, where = quote(title, safe=""), quote(address, safe="")
    # What Zalo's own button opens: the address in JSON in Base64. Its script may not run here, and need not.
    zalo = b64encode(json.dumps({"url": address}, separators=(",", ":")).encode()).decode()
    links = (
        Link("Zalo", f"https://button-share.zalo.me/share_external?d={quote(zalo, safe='')}"),
        Link("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={where}"),
        Link("Thư điện tử", f"mailto:?subject={subject}&body={subject}%0D%0A{where}"),
    )
    return Share(here, address, links, f"{name}.html")
