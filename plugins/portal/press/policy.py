"""What a browser may do with a page: load from the site itself, and run and style nothing that stands inside it."""

from collections.abc import Iterable

# `frame-ancestors` and `report-to` are not heard in a page, only in the server's header (docs/decisions/0012).
_RULES = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self'"),
    ("font-src", "'self'"),
    ("media-src", "'self'"),
    ("connect-src", "'self'"),
    ("manifest-src", "'self'"),
    ("form-action", "'self'"),
    ("base-uri", "'none'"),
)
CONTENT_POLICY = "; ".join(f"{name} {value}" for name, value in _RULES)


def content_policy(frames: Iterable[str] = ()) -> str:
    """Return the policy of a site whose texts may show frames from these hosts."""
    hosts = " ".join(f"https://{host}" for host in sorted(frames))
    return f"{CONTENT_POLICY}; frame-src {hosts}" if hosts else CONTENT_POLICY


REFERRER_POLICY = "strict-origin-when-cross-origin"
