"""Where a link inside an attachment may lead: to pages, letters and telephones, never to what runs or to a disk."""

import re

_IGNORED = re.compile("[\t\r\n]|^[\0-\x20]+")  # what programs that follow a link pass over
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[\\/]{2}", re.IGNORECASE)
_HARMLESS = re.compile(
    r"(?:https?|ftps?|mailto|tel|sms|geo|webcals?|sips?|xmpp):|[a-z0-9-]+(?:\.[a-z0-9-]+)+:[0-9]{2,5}(?:[/?#]|$)",
    re.IGNORECASE,
)


def leads_elsewhere(target: str) -> bool:
    """Tell whether a target leaves the file that names it, its folder and its disk's folder."""
    return bool(_ELSEWHERE.match(_IGNORED.sub("", target)))


def may_lead(target: str) -> bool:
    """Tell whether a reader may follow a target: it stays, or is a page, a letter or a telephone."""
    plain = _IGNORED.sub("", target)
    return not _ELSEWHERE.match(plain) or bool(_HARMLESS.match(plain))
