"""A quick look at a page: one in whose every line nothing can be wrong is passed, the rest is judged in full.

Pages share most of their lines. What a line holds is worked out once, and kept by its text, where the line is cut into
tags alike whatever stands around it: it ends outside of every tag, comment and raw text, and begins so too.
"""

import re
from collections.abc import Callable, Container, Iterator
from typing import NamedTuple

from .addresses import file_of, file_wanted, is_half, is_own, plain, read_address
from .markup import RAW, VOID, Token, Unclosed, tokens
from .pages import Site, TagFacts, betting_faults, frame_faults, hurting_raw, remember, strange_in_foreign, text_of
from .policy import weaknesses

_MOST_LINES = 60_000  # kept; then all are forgotten, and those that pages share are soon known again
_MOST_JOINED = 40  # lines that one tag, comment or script goes over


class Reach(NamedTuple):
    """The files of the tree that addresses lead to: by a reader's way, by any, and the places meant there."""

    ways: frozenset[str]
    names: frozenset[str]
    places: tuple[tuple[str, str], ...]


class Line(NamedTuple):
    """What a line holds, if nothing in it alone is wrong."""

    reach: Reach
    relative: tuple[tuple[str, bool], ...]  # addresses that mean another file on another page, and whether ways
    ids: tuple[str, ...]
    words: str
    data: tuple[tuple[int, int], ...]
    foreign: tuple[Token, ...]  # links to elsewhere whose words go on behind its end
    outward: bool  # has links to elsewhere
    hides: tuple[str, ...]  # elements that hide, and go on behind its end
    strange: bool  # holds raw text, which is none within SVG and MathML
    roots: int  # SVG and MathML begun, less those ended
    loads: bool
    policy: tuple[str, ...]
    canonical: str
    unlisted: bool
    body: bool
    says: bool  # has words
    idle: bool  # holds nothing but words and addresses that mean the same everywhere


class Quick(NamedTuple):
    """A page in which nothing is wrong; places that it means in other pages, and its own, are for others to compare."""

    reach: Reach
    ids: frozenset[str]
    data: list[tuple[int, int]]
    words: list[str]  # of its lines that say something
    canonical: str
    unlisted: bool


class Lines:
    """The lines of pages, as they were judged among the files of one tree."""

    def __init__(self, site: Site, files: Container[str], is_suspect: Callable[[str], bool]) -> None:
        self._site = site
        self._files = files
        self._is_suspect = is_suspect  # a text that must be looked at as a whole
        self._known: dict[str, Line | None] = {}
        self._names: dict[str, tuple[tuple[str, bool], ...]] = {}
        self._seen: set[tuple[str, str, str, str]] = set()
        self._fresh: list[str] = []  # lines of this page that no page before had
        self._passed = False
        self._policies: dict[str, bool] = {}

    def page(self, path: str, page: str) -> Quick | None:
        """Return what a page holds; None where something is, or may be, wrong."""
        self._forget_fresh()
        if "<noscript" in page or "<!" in page[15:] or any(True for _ in frame_faults(page)):
            return None
        reaches: list[Reach] = []
        ids: list[str] = []
        words: list[str] = []
        data: list[tuple[int, int]] = []
        policies: list[str] = []
        canonical, unlisted, guarded, in_head = "", False, False, True
        hidden: list[str] = []
        foreign = 0
        links: list[Token] = []
        for at, text, line in self._lines(page):
            if line is None:
                return None
            if line.says:
                words.append(line.words)
            if line.reach is not _NOWHERE:
                reaches.append(line.reach)
            if line.idle and not hidden:
                continue
            if line.relative:
                reach = self._reach(path, line.relative)
                if reach is None:
                    return None
                reaches.append(reach)
            ids += line.ids
            if line.policy and in_head:
                policies += line.policy
                guarded = True
            if line.loads and not guarded:
                return None
            in_head = in_head and not line.body
            if line.roots or line.strange:
                if line.strange and (foreign or line.roots):
                    return None
                foreign += line.roots
            if hidden:
                if line.outward or line.policy:
                    return None
                _go_on(hidden, self._names_of(text))
            elif line.hides:
                hidden += line.hides
            data += [(start + at, end + at) for start, end in line.data]
            links += [token._replace(start=token.start + at, raw_end=token.raw_end + at) for token in line.foreign]
            canonical = line.canonical or canonical
            unlisted = unlisted or line.unlisted
        if len(set(ids)) != len(ids) or not policies or not all(map(self._holds, policies)):
            return None
        if any(True for token in links for _ in betting_faults(page, token, self._facts(token.text))):
            return None
        if self._fresh and self._is_suspect("\n".join(self._fresh)):
            suspects = [text for text in self._fresh if self._is_suspect(text)]
            self._known.update(dict.fromkeys(suspects))
            if suspects:
                return None
        self._passed = True
        reach = Reach(
            frozenset().union(*[one.ways for one in reaches]),
            frozenset().union(*[one.names for one in reaches]) - {path},
            tuple(place for one in reaches for place in one.places),
        )
        return Quick(reach, frozenset(ids), data, words, canonical, unlisted)

    def unseen(self, words: list[str]) -> str:
        """Return of a page's words the lines that were not seen yet beside the lines around them, with those."""
        kept: list[str] = []
        end = 0
        for number, key in enumerate(_beside(words)):
            if key not in self._seen:
                start = max(number - 2, end)
                if start > end:
                    kept.append("\n")
                kept += words[start : number + 2]
                end = max(end, number + 2)
        return "\n".join(kept)

    def has_seen(self, words: list[str]) -> None:
        """Note that nothing was found in these words."""
        if len(self._seen) > _MOST_LINES:
            self._seen.clear()
        self._seen.update(_beside(words))

    def _forget_fresh(self) -> None:
        """Begin a page; lines of one that was not passed were not looked at for what is suspect."""
        for text in self._fresh if not self._passed else ():
            self._known.pop(text, None)
        self._fresh, self._passed = [], False

    def _lines(self, page: str) -> Iterator[tuple[int, str, Line | None]]:
        """Yield where each line begins, or some that belong together; with what it holds."""
        at = 0
        parts = page.split("\n")
        number, known = 0, self._known
        if len(known) > _MOST_LINES:
            known.clear()
        while number < len(parts):
            text = parts[number]
            number += 1
            if text in known:
                line = known[text]
            else:
                joined = 0
                while (cut := _cut(text)) is None and number < len(parts) and joined < _MOST_JOINED:
                    text = f"{text}\n{parts[number]}"
                    number, joined = number + 1, joined + 1
                    if text in known:
                        break
                if text in known:
                    line = known[text]
                else:
                    line = known[text] = None if cut is None else self._judged(text, cut)
                    self._fresh.append(text)
            yield at, text, line
            at += len(text) + 1

    def _judged(self, text: str, cut: list[Token]) -> Line | None:
        if not cut and not text.strip():
            return _EMPTY
        ids: list[str] = []
        data: list[tuple[int, int]] = []
        found: list[tuple[str, bool]] = []
        foreign: list[Token] = []
        policy: list[str] = []
        canonical, unlisted, strange, loads, body, roots = "", False, False, False, False, 0
        outward = False
        hidden: list[str] = []
        for token in cut:
            facts = self._facts(token.text)
            tag = facts.tag
            if facts.faults or any("'" in one.name or '"' in one.name for one in tag.attributes):
                return None  # what a quote opens may go on behind the line
            if tag.name in ("svg", "math") and not token.text.endswith("/>"):
                roots += -1 if tag.closes else 1
            strange = strange or strange_in_foreign(tag.name)
            if tag.name == "noscript":
                return None  # it is read in two ways
            if tag.closes:
                if hidden and hidden[-1] == tag.name:
                    hidden.pop()
                continue
            found += [(link.value, link.is_way) for link in facts.links]
            ids += [name for name, _, _ in facts.ids if tag.name != "a" or name not in ids]
            loads = loads or facts.loads
            begins = facts.hides and not hidden and tag.name != "a"
            if tag.name not in VOID and (begins or (hidden and tag.name == hidden[-1])):
                hidden.append(tag.name)
            if facts.foreign:
                if hidden or facts.hides:
                    return None
                outward = True
                # A link that ends here says all that it says.
                if text.find("</a", token.end) < 0:
                    foreign.append(token)
                elif any(True for _ in betting_faults(text, token, facts)):
                    return None
            if tag.name in ("script", "style"):
                if hurting_raw(text, token, tag, data):
                    return None
            elif tag.name == "meta":
                equiv = (tag.get("http-equiv") or "").strip().lower()
                if equiv == "content-security-policy":
                    if hidden:
                        return None
                    policy.append(tag.get("content") or "")
                elif equiv == "refresh":
                    return None
                elif (tag.get("name") or "").strip().lower() == "robots" and "noindex" in (tag.get("content") or ""):
                    unlisted = True
            elif tag.name == "body":
                body = True
            elif tag.name == "link" and (tag.get("rel") or "").strip().lower() == "canonical":
                canonical = tag.get("href") or ""
        if policy and loads:
            return None  # which comes first is for the full look to tell
        whole = [one for one in found if _is_alike_everywhere(one[0])]
        reach = self._reach("", whole) if whole else _NOWHERE
        if reach is None:
            return None
        relative = tuple(dict.fromkeys(one for one in found if not _is_alike_everywhere(one[0])))
        words = text_of(text, cut, self._site)[0]
        busy = (relative, ids, data, outward, hidden, strange, roots, loads, policy, canonical, unlisted, body)
        return Line(
            reach, relative, tuple(ids), words, tuple(data), tuple(foreign), outward, tuple(hidden),
            strange, roots, loads,
            tuple(policy),
            canonical, unlisted, body, not words.isspace() and words != "", not any(busy),
        )  # fmt: skip

    def _facts(self, text: str) -> TagFacts:
        return self._site.tags.get(text) or remember(text, self._site)

    def _names_of(self, text: str) -> tuple[tuple[str, bool], ...]:
        """Return the names of a line's tags, and whether they close."""
        known = self._names.get(text)
        if known is None:
            if len(self._names) > _MOST_LINES:
                self._names.clear()
            tags = (self._facts(token.text).tag for token in _cut(text) or ())
            known = self._names[text] = tuple((tag.name, tag.closes) for tag in tags if tag.name not in VOID)
        return known

    def _holds(self, policy: str) -> bool:
        known = self._policies.get(policy)
        if known is None:
            known = self._policies[policy] = not any(True for _ in weaknesses(policy, self._site.frame_hosts))
        return known

    def _reach(self, path: str, links: "list[tuple[str, bool]] | tuple[tuple[str, bool], ...]") -> Reach | None:
        """Return the files that addresses on a page lead to; None where one of them leads nowhere."""
        ways, names = set(), set()
        places: list[tuple[str, str]] = []
        for value, is_way in links:
            address = read_address(value)
            if is_half(value):
                return None
            if (address.scheme and not address.host) or not is_own(address, self._site.hosts):
                continue
            target = file_of(file_wanted(path, address.path), self._files)
            if target is None or (path == "404.html" and address.path and not address.path.startswith("/")):
                return None
            names.add(target)
            if is_way:
                ways.add(target)
            place = plain(address.fragment.partition(":~:")[0])
            if place and place.lower() != "top" and target.endswith((".html", ".htm", ".xhtml")):
                places.append((target, place))
        return Reach(frozenset(ways), frozenset(names), tuple(places))


def _beside(words: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield each line with the two before it and the next: nothing personal is told by what is farther away."""
    return zip(["", "", *words], ["", *words], words, [*words[1:], ""], strict=False)


def _go_on(hidden: list[str], tags: tuple[tuple[str, bool], ...]) -> None:
    """Follow what is hidden through the tags of a line, as the full look does."""
    for name, closes in tags:
        if hidden and name == hidden[-1]:
            if closes:
                hidden.pop()
            else:
                hidden.append(name)


_NOWHERE = Reach(frozenset(), frozenset(), ())
_EMPTY = Line(_NOWHERE, (), (), "", (), (), False, (), False, 0, False, (), "", False, False, False, True)
_ALIKE = re.compile(r"/(?![/\\])|https?://")


def _is_alike_everywhere(value: str) -> bool:
    """Tell whether an address means the same on every page."""
    return _ALIKE.match(value) is not None


def _cut(text: str) -> list[Token] | None:
    """Return the tags of a line; None where a tag, a comment or raw text goes on behind its end."""
    if "<" not in text:
        return []
    found: list[Token] = []
    for token in tokens(text):
        if isinstance(token, Unclosed):
            return None
        found.append(token)
    last = found[-1] if found else None
    if last and last.raw_end == len(text) and last.raw_end > last.end:
        return None
    if last and last.end == len(text) and _opens_raw(last.text):
        return None
    return found


_OPENS_RAW = re.compile(r"<([a-zA-Z]+)")


def _opens_raw(text: str) -> bool:
    match = _OPENS_RAW.match(text)
    return match is not None and match[1].lower() in RAW
