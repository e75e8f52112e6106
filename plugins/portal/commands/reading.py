"""A site's content read for the office: through what a build has kept, else shared among processes."""

import gc

from incremental.store import Store
from incremental.workers import work

from ..call import Call, SiteFolder
from ..judging.check import check, has_errors, located
from ..judging.own_code import code_fingerprint
from ..newsroom.desk import Desk
from ..newsroom.kept import ArticleShelf
from ..newsroom.load import load_newsroom
from .report import Say, report


def sound_desk(site: SiteFolder, call: Call, say: Say) -> Desk | None:
    """Return a site's desk; None where its content has errors, which are said: no figure rests on such content."""
    gc.disable()  # a short life with many small values, none of them in circles
    shelf = ArticleShelf(Store(call.cache_of(site) / "articles", code_fingerprint()), work)
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
