"""The check of one site on disk: whole, or of some files in a fraction of the time; the same findings either way."""

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path

from incremental.store import Store
from incremental.workers import beside, work

from ..call import Call, SiteFolder
from ..diagnostics import Diagnostic
from ..media.inspect import MEDIA, Files, inspect
from ..newsroom.desk import Desk
from ..newsroom.kept import ArticleShelf
from ..newsroom.load import PeerAt, load_newsroom, nobody
from ..newsroom.model import Newsroom, PublicFile
from ..newsroom.uses import files_of, files_of_site
from ..progress import CHECKING, OPENING, READING, Progress
from .check import check
from .learnt import Learnt
from .own_code import code_fingerprint

WORTH_KEEPING = 200  # articles; fewer are read sooner than what is kept of them
_QUICK = (".md", ".toml")  # a picture is judged where it is shown: that asks for all texts


def examine(
    site: SiteFolder, call: Call, paths: Sequence[Path], progress: Progress
) -> tuple[list[Diagnostic], Newsroom]:
    """Return the findings of a site and the newsroom that was read for them; with paths at least those of these files.

    The findings' paths are those of the site folder.
    """
    asked = {Path(os.path.relpath(path.resolve(), site.path.resolve())).as_posix() for path in paths}
    return _Examination(site, call, progress, frozenset(asked)).findings()


class _Examination:
    """One check of a site's folder: what it learns goes into the cache, unless the site is small."""

    def __init__(self, site: SiteFolder, call: Call, progress: Progress, asked: frozenset[str]) -> None:
        self.site = site
        self.call = call
        self.asked = asked
        self.tell = progress.tell
        self.cache = call.cache_of(site)
        self.learnt = Learnt(self.cache, site.path)
        self.store = Store(self.cache / "articles", code_fingerprint())
        self.shelf = ArticleShelf(self.store, work, worth=WORTH_KEEPING)

    def findings(self) -> tuple[list[Diagnostic], Newsroom]:
        """Return the findings and what was read."""
        if self.asked and self.learnt.is_known and all(path.endswith(_QUICK) for path in self.asked):
            room = self.load(None, lambda path, sign: None if path in self.asked else self.learnt.peer_at(path, sign))
            if self.learnt.holds_for(room):
                return check(self.of_asked(Desk(room, self.call.now))), room
        return self.whole()

    def whole(self) -> tuple[list[Diagnostic], Newsroom]:
        """Return the findings of the whole site, and keep what was learnt of it."""
        while True:
            room = self.load(self.shelf, nobody)
            files = self.opened(room.files)
            facts = self.shelf.targets, self.shelf.facts
            desk = Desk(room, self.call.now, *facts, files, settled=self.learnt.clean(room))
            found = check(
                desk, partial(self.tell, CHECKING), beside if len(room.articles) >= WORTH_KEEPING else nullcontext
            )
            faulty = {finding.path for finding in found}
            if not (again := faulty & self.shelf.from_shelf):
                break
            self.shelf.fresh |= again  # a file that came without places is read again, to say where its faults are
        if len(room.articles) >= WORTH_KEEPING and not desk.is_site_unread:
            self.keep(room, faulty)
        return found, room

    def keep(self, room: Newsroom, faulty: Iterable[str]) -> None:
        """Keep what was learnt; a cache that cannot be written costs the next check its time, nothing else."""
        try:
            self.store.save(key for path, key in self.shelf.used.items() if path not in faulty)
            self.learnt.keep(room, faulty)
        except OSError:
            return

    def load(self, shelf: ArticleShelf | None, peer_at: PeerAt) -> Newsroom:
        """Return the newsroom, without the articles that are known well enough."""
        return load_newsroom(self.site.path, self.site.common, shelf, partial(self.tell, READING), peer_at)

    def of_asked(self, desk: Desk) -> Desk:
        """Return the desk with the files that the asked texts show or link to."""
        room = desk.room
        used = {use.file for use in files_of_site(desk)} if room.site.path in self.asked else set()
        for content in room.contents():
            if content.path in self.asked:
                used.update(files_of(desk, content, desk.targets_of(content)))
        files = self.opened({path: file for path, file in room.files.items() if path in used}, are_all=False)
        return desk.with_files(files)

    def opened(self, files: Mapping[str, PublicFile], *, are_all: bool = True) -> Files:
        """Return what pictures and attachments are."""
        tell = partial(self.tell, OPENING)
        return inspect(self.site.path, files, self.cache / MEDIA, draws=False, are_all=are_all, tell=tell)
