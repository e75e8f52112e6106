"""What a finished site may not tell any more: who withdrew consent, and which recognitions were revoked."""

import re
from collections.abc import Callable, Iterator
from hashlib import sha256

from audit.withheld import Withheld

from ..media.model import PICTURES
from ..newsroom.addresses import address
from ..newsroom.desk import Desk
from ..newsroom.model import Article, is_published
from ..newsroom.shelves import standing
from ..newsroom.withdrawals import gone_addresses, has_namesake, name_pattern, withdrawn_people, withheld_files
from ..press.pictures import picture_stem
from ..text.keys import nfc


def withheld_key(desk: Desk) -> str:
    """Return what stands for all that may not be told; empty where there is nothing such."""
    found = [
        (one.id, one.name, one.kind, one.withdrawn, [each.decision for each in one.recognitions if each.revoked])
        for one in desk.room.exemplars
        if one.withdrawn or any(each.revoked for each in one.recognitions)
    ]
    return sha256(repr(found).encode()).hexdigest() if found else ""


def withheld_of(desk: Desk) -> Withheld | None:
    """Return what the audit has to look for; None where nobody withdrew and nothing was revoked."""
    telling = (*_people(desk), *_revoked(desk))
    gone = frozenset(gone_addresses(desk))
    if not telling and not gone:
        return None

    def tells(text: str) -> Iterator[tuple[str, str, int, int]]:
        text = nfc(text)
        for kind, message, patterns in telling:
            found = [pattern.search(text) for pattern in patterns]
            if (first := found[0]) and all(found):
                yield kind, message, first.start(), first.end()

    return Withheld(tells, _paths(desk, gone), gone, {"pdf": _pdf_text})


def _people(desk: Desk) -> Iterator[tuple[str, str, tuple[re.Pattern[str], ...]]]:
    room = desk.room
    for person in withdrawn_people(room.exemplars):
        if has_namesake(person, room.articles):
            continue
        told = f"nêu tên người đã rút đồng ý (hồ sơ {person.id})"
        yield "withdrawn-person", told, (name_pattern(person),)
    for record in room.exemplars:
        if record.withdrawn and record.id:
            where = re.compile(rf"{re.escape(address('exemplar', record.id).rstrip('/'))}(?![a-z0-9-])")
            yield "withdrawn-person", f"dẫn tới hồ sơ đã rút ({record.id})", (where,)


def _revoked(desk: Desk) -> Iterator[tuple[str, str, tuple[re.Pattern[str], ...]]]:
    """Yield the decisions that were revoked, unless a text of the site or what still stands names them."""
    room = desk.room
    revoked = [
        (exemplar, given.decision)
        for exemplar in room.exemplars
        if not exemplar.withdrawn
        for given in exemplar.recognitions
        if given.revoked and given.decision and exemplar.name
    ]
    if not revoked:
        return
    standing_numbers = {given.decision for exemplar in room.exemplars for given in standing(exemplar)}
    standing_numbers |= {document.number for document in room.documents}
    said = nfc("\n".join(_text(article) for article in room.articles if is_published(article, desk.now)))
    said += nfc("\n".join(item.body for items in (room.pages, room.documents, room.exemplars) for item in items))
    for exemplar, number in revoked:
        pattern = re.compile(rf"(?<![\w/]){re.escape(nfc(number))}(?![\w/])")
        if number not in standing_numbers and not pattern.search(said):
            told = f"nêu quyết định khen thưởng đã bị thu hồi của điển hình {exemplar.id}"
            yield "revoked-recognition", told, (pattern, name_pattern(exemplar))


def _paths(desk: Desk, gone: frozenset[str]) -> Callable[[str], str]:
    """Return what tells why a file may not be there: its name names somebody, or it shows what was taken back."""
    room = desk.room
    naming = [pattern for kind, _, (pattern, *_) in _people(desk) if kind == "withdrawn-person"]
    withheld = withheld_files(desk)
    shown = {picture_stem(path) for path in room.files if path not in withheld}
    stems = {picture_stem(path) for path in withheld if path.startswith(f"{PICTURES}/")} - shown
    drawn = [re.compile(rf"{PICTURES}/{re.escape(stem)}-[0-9]+-[0-9a-f]{{10}}\.[a-z]+(?:\.gz|\.br)?") for stem in stems]

    def why(path: str) -> str:
        if path in withheld or any(pattern.fullmatch(path) for pattern in drawn):
            return "ảnh hoặc tệp chỉ của nội dung đã gỡ"
        if any(pattern.search(path) for pattern in naming) and not _is_gone_page(path, gone):
            return "tên tệp nêu người đã rút đồng ý"
        return ""

    return why


def _is_gone_page(path: str, gone: frozenset[str]) -> bool:
    page = path.removesuffix(".gz").removesuffix(".br")
    return page.endswith("/index.html") and f"/{page.removesuffix('index.html')}" in gone


def _text(article: Article) -> str:
    return nfc("\n".join((article.title, article.summary, article.body)))


def _pdf_text(raw: bytes) -> str:
    from ..media.paper import all_text

    return all_text(raw)
