"""One file looked at: what it is, whether it may be published, and what is made of it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePosixPath

from .kinds import expected, same
from .model import (
    ATTACHMENT_BYTES,
    MEGA,
    PICTURE_BYTES,
    PICTURES,
    TOO_LARGE,
    Refused,
    Rendition,
    Seen,
)

Keep = Callable[[Rendition, bytes], None]


def look(path: str, raw: bytes, *, keep: Keep | None) -> Seen:
    """Return what a file is; with `keep`, what is published of it is made and handed over.

    `path` is that in the site folder: its first part says whether it is a picture or an attachment.
    """
    seen = Seen(sha256(raw).hexdigest(), len(raw))
    part = PurePosixPath(path).parts[0]
    try:
        wanted = expected(path, part)
        limit = PICTURE_BYTES if part == PICTURES else ATTACHMENT_BYTES
        if len(raw) > limit:
            raise Refused(TOO_LARGE, f"tệp {len(raw) / MEGA:.0f} MB, quá {limit // MEGA} MB")
        same(wanted, raw)
        seen = replace(seen, kind=wanted)
        return (_picture if part == PICTURES else _attachment)(seen, raw, keep)
    except Refused as refused:
        return replace(seen, rule=refused.rule, detail=refused.detail)


def _picture(seen: Seen, raw: bytes, keep: Keep | None) -> Seen:
    if seen.kind == "svg":
        from .svg import drawing

        frame, content = drawing(raw)
        shown = _kept([("svg", frame.width, frame.height, content)], keep)
        return replace(seen, width=frame.width, height=frame.height, shown=shown)
    from .draw import WIDTHS, opened, renditions
    from .pictures import frame_of

    frames = frame_of(seen.kind, raw).frames
    picture = opened(seen.kind, raw, widest=WIDTHS[-1])
    shown = _kept(renditions(picture), keep) if keep else ()
    return replace(seen, width=picture.width, height=picture.height, frames=frames, shown=shown)


def _attachment(seen: Seen, raw: bytes, keep: Keep | None) -> Seen:
    match seen.kind:
        case "pdf":
            return _pdf(seen, raw, keep)
        case "csv" | "ics":
            from .plain import judge_csv, judge_ics

            return replace(seen, text=(judge_csv if seen.kind == "csv" else judge_ics)(raw))
    from .office import judge_office

    return replace(seen, text=judge_office(seen.kind, raw))


def _pdf(seen: Seen, raw: bytes, keep: Keep | None) -> Seen:
    from .draw import PAGE_WIDTHS, renditions
    from .paper import all_said, read_pdf
    from .pdf import judge_pdf

    beside = judge_pdf(raw)
    paper = read_pdf(raw, draws=keep is not None)
    shown = _kept(renditions(paper.first, PAGE_WIDTHS), keep) if paper.first else ()
    return replace(seen, pages=paper.pages, text=all_said(paper.text, beside), shown=shown)


def _kept(made: Iterable[tuple[str, int, int, bytes]], keep: Keep | None) -> tuple[Rendition, ...]:
    found: list[Rendition] = []
    for kind, width, height, content in made:
        rendition = Rendition(kind, width, height, len(content), sha256(content).hexdigest())
        if keep:
            keep(rendition, content)
        found.append(rendition)
    return tuple(found) if keep else ()
