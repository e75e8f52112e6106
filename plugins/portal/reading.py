"""A site's content read for the office: through what a build has kept, else shared among processes."""

import gc
from functools import partial
from pathlib import Path
from typing import Any

from .call import Call, SiteFolder
from .check import check, has_errors, located
from .commands import Say, report
from .newsroom.desk import Desk
from .newsroom.kept import ArticleShelf, Kept
from .newsroom.load import article_paths, keys_of, load_newsroom, plain_articles

_SHARED_FROM = 1000  # articles; to begin a process costs some 50 ms
_SHARE = 250
_LOOKED_AT = 20  # articles that tell whether a build has kept them


def sound_desk(site: SiteFolder, call: Call, say: Say) -> Desk | None:
    """Return a site's desk; None where its content has errors, which are said: no figure rests on such content."""
    gc.disable()  # a short life with many small values, none of them in circles
    shelf = ArticleShelf(_kept(site.path, call.cache_of(site)))
    room = load_newsroom(site.path, site.common, shelf)
    # Only errors stop us, and none is a matter of wording.
    silent = frozenset(article.path for article in room.articles)
    desk = Desk(room, call.now, shelf.targets, shelf.facts, settled=silent)
    if not has_errors(check(desk)):
        return desk
    desk = Desk(load_newsroom(site.path, site.common), call.now)  # again, with the places of all
    errors = [finding for finding in located(check(desk), site.path, call.cwd, site.id) if finding.level == "error"]
    say(report(errors, "full", desk.room.file_count, call.cwd))
    say(f"{site.id}: nội dung còn lỗi nên chưa lập; sửa các lỗi trên rồi gọi lại.")
    return None


def _kept(folder: Path, cache: Path) -> Kept:
    """Return the articles that a build has kept; where there are none and many are to be read, what processes read."""
    from incremental.store import Store
    from incremental.workers import processes, work

    from .code import code_fingerprint

    store = Store(cache / "articles", code_fingerprint())
    paths = article_paths(folder)
    if processes() < 2 or len(paths) < _SHARED_FROM or any(map(store.meta, keys_of(folder, paths[:_LOOKED_AT]))):
        return store
    shares = [paths[at : at + _SHARE] for at in range(0, len(paths), _SHARE)]
    return _Shared({key: data for share in work(shares, partial(plain_articles, folder), 2) for key, data in share})


class _Shared:
    """What other processes have read, by key."""

    def __init__(self, found: dict[str, Any]) -> None:
        self._found = found

    def meta(self, key: str) -> Any:
        """Return the data of a key, or None."""
        return self._found.get(key)

    def put(self, key: str, meta: Any, blob: bytes) -> None:
        """Keep nothing: a build does."""
