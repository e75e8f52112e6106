"""Old addresses lead somewhere, straight, and hide nothing."""

from collections.abc import Iterator, Mapping, Set

from portal.diagnostics import Diagnostic, Rule
from portal.newsroom.addresses import API, CALENDAR, LISTED, index_address
from portal.newsroom.desk import Desk
from portal.newsroom.redirects import Move, file_of, moves, plain, where_to

BAD_OLD_ADDRESS = Rule(
    "bad-old-address",
    "error",
    "Địa chỉ cũ viết sai",
    "“{value}” không phải địa chỉ cũ dùng được",
    "viết phần sau tên miền, từ dấu / đầu tiên, không có ? và #, ví dụ /tin-tuc/bai-cu.html",
)
OLD_ADDRESS_IN_USE = Rule(
    "old-address-in-use",
    "error",
    "Địa chỉ cũ đang được dùng",
    "“{value}” là địa chỉ cũ nhưng trang đang dùng: {other}",
    "bỏ địa chỉ này khỏi danh sách địa chỉ cũ",
)
SAME_OLD_ADDRESS = Rule(
    "same-old-address",
    "error",
    "Một địa chỉ cũ viết hai lần",
    "địa chỉ cũ “{value}” đã có ở tệp {other}",
    "giữ một chỗ, bỏ chỗ kia",
)
REDIRECT_NOWHERE = Rule(
    "redirect-nowhere",
    "error",
    "Địa chỉ cũ dẫn tới chỗ không có",
    "“{old}” dẫn tới “{value}”, là chỗ không có hoặc chưa đăng",
    "viết địa chỉ đang dùng của trang, như /gioi-thieu/, hoặc địa chỉ đầy đủ bắt đầu bằng https://",
)
REDIRECT_CHAIN = Rule(
    "redirect-chain",
    "error",
    "Địa chỉ cũ dẫn qua một địa chỉ cũ khác",
    "“{old}” dẫn tới “{value}”, cũng là địa chỉ cũ",
    "dẫn thẳng tới “{last}”",
)
REDIRECT_LOOP = Rule(
    "redirect-loop",
    "error",
    "Các địa chỉ cũ dẫn vòng",
    "“{old}” dẫn vòng về chính nó, qua “{value}”",
    "chọn một địa chỉ đang dùng của trang làm nơi đến",
)
RULES = (
    BAD_OLD_ADDRESS,
    OLD_ADDRESS_IN_USE,
    SAME_OLD_ADDRESS,
    REDIRECT_NOWHERE,
    REDIRECT_CHAIN,
    REDIRECT_LOOP,
)
# Files that stand at the root of every site beside its pages.
_ROOT_FILES = frozenset(
    (
        "404.html", "anh-bia.png", "apple-touch-icon.png", "favicon.ico", "favicon.svg", "gone.txt", "icon-192.png",
        "icon-32.png", "icon-512.png", "icon-maskable-512.png", "opensearch.xml", "release.json", "robots.txt",
        "site.webmanifest", "sitemap.xml",
    )
)  # fmt: skip
# Below these only the system has files.
_OWN = ("/theme/", API, "/tim-kiem/", CALENDAR, "/admin/", "/nguon-tin/", "/du-lieu-mo/")


def check(desk: Desk) -> Iterator[Diagnostic]:
    """Yield each old address that cannot be kept, and each that leads nowhere or not straight."""
    known: dict[str, Move] = {}
    files: dict[str, str] = {}
    for move in moves(desk):
        if not move.old:
            yield BAD_OLD_ADDRESS.at(move.place, value=move.written)
            continue
        file = file_of(move.old)
        if file in files:
            yield SAME_OLD_ADDRESS.at(move.place, value=move.written, other=known[files[file]].source)
            continue
        files[file] = move.old
        known[move.old] = move
    folders = {folder: file for file in files for folder in _folders(file)}
    of_files = frozenset(folder for file in desk.room.files for folder in _folders(file))
    by_file = {file: known[name] for file, name in files.items()}
    for old, move in known.items():
        file = file_of(old)
        if other := _in_use(desk, of_files, old) or (file in folders and f"/{folders[file]}"):
            yield OLD_ADDRESS_IN_USE.at(move.place, value=move.written, other=other)
        elif move.to:
            yield from _straight(desk, move, by_file)


def _folders(file: str) -> Iterator[str]:
    folder = file.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


_LISTS = frozenset(index_address(kind) for kind in LISTED) | {"/luu-tru/"}


def _in_use(desk: Desk, of_files: Set[str], old: str) -> str:
    """Return what stands at an old address, or ""; `of_files` are the folders of pictures and files."""
    addresses = desk.directory.addresses
    for here in (old, f"{old}/", old.removesuffix("index.html")):
        if here in addresses:
            return here
    inside = old.strip("/")
    if inside in _ROOT_FILES or inside in desk.room.files or f"{old.rstrip('/')}/".startswith(_OWN):
        return old
    if inside in of_files:
        return old
    for folder in _folders(inside):
        if folder in desk.room.files:
            return f"/{folder}"
        if f"/{folder}/" in addresses and f"/{folder}/" not in _LISTS:
            return f"/{folder}/"
        if f"/{folder}/" in _LISTS and inside.removeprefix(f"{folder}/").startswith("trang/"):
            return f"/{folder}/"
    return ""


def _straight(desk: Desk, move: Move, by_file: Mapping[str, Move]) -> Iterator[Diagnostic]:
    """Yield what is wrong with where an old address leads."""
    seen = [move]
    here = _next(desk, move, by_file)
    while here is not None and here not in seen:
        seen.append(here)
        here = _next(desk, here, by_file)
    if here is move:
        yield REDIRECT_LOOP.at(move.to_place, old=move.written, value=move.to)
    elif len(seen) > 1:
        last = seen[-1].to if here is None else move.to
        yield REDIRECT_CHAIN.at(move.to_place, old=move.written, value=move.to, last=last)
    elif not where_to(desk, move):
        yield REDIRECT_NOWHERE.at(move.to_place, old=move.written, value=move.to)


def _next(desk: Desk, move: Move, by_file: Mapping[str, Move]) -> Move | None:
    """Return the move at the address that a move leads to, written with or without the site's own name."""
    to = move.to.split("#")[0].split("?")[0]
    for origin in (desk.room.site.url, f"https://{desk.directory.host}", f"http://{desk.directory.host}"):
        if origin and to.startswith(f"{origin}/"):
            to = to[len(origin) :]
    old = plain(to)
    if not old or old in desk.directory.addresses:
        return None
    return by_file.get(file_of(old))
