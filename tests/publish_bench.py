"""An output and a target to publish it into, without a build."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.publish import folder as local
from portal.publish.bill import Bill, Item
from portal.publish.dress import DRESS, Dressed, dress

Tree = dict[str, bytes]
PAGE = "<!doctype html><title>Tin</title>" + "<p>Một đoạn văn về thi đua. " * 30


def tree(folder: Path) -> Tree:
    """Return the bytes of every file, through `current` if that is given."""
    root = folder.resolve()
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


@dataclass
class Bench:
    """An output, a cache and a target."""

    root: Path
    folder: str = "live"

    @classmethod
    def made(cls, root: Path) -> "Bench":
        """Return a bench with a small output."""
        made = cls(root)
        made.write(".portal-output", "x")
        for number in range(6):
            made.write(f"bai-viet/bai-{number}/index.html", f"{PAGE}{number}")
        made.write("index.html", PAGE)
        made.write("theme/portal-0123456789.css", "body { color: black }\n" * 40)
        made.write("images/anh.png", "khong nen duoc")
        return made

    @property
    def output(self) -> Path:
        return self.root / "output"

    @property
    def target(self) -> Path:
        return self.root / self.folder

    @property
    def live(self) -> Path:
        return self.target / "current"

    def write(self, path: str, text: str) -> None:
        file = self.output / path
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_name(".new")
        new.write_text(text, "utf-8")
        new.replace(file)

    def publish(self, keep: int = 3, target: Path | None = None, cache: Path | None = None) -> local.Published:
        target = target or self.target

        def make(fresh: Path, before: Mapping[str, Item], same: bool) -> tuple[Bill, Dressed]:
            made = dress(self.output, cache or self.root / "cache", fresh, before, same, lambda done, total: None)
            return Bill("so-mau", "https://so-mau.example", "", False, "", {}, DRESS, made.files), made

        with local.opened(target, "so-mau", create=True), local.prepared(target) as ready:
            return local.publish(target, make, DRESS, keep, ready)

    def clean(self) -> Tree:
        """Return what the first publish of this output into an empty target makes."""
        for name in ("clean", "clean-cache"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        self.publish(target=self.root / "clean", cache=self.root / "clean-cache")
        return tree(self.root / "clean" / "current")

    def releases(self) -> list[str]:
        return [release.name for release in local.standing(self.target)]


def edit(bench: Bench, number: int) -> None:
    """Change a page, add one, take one away, and turn a file into a folder and back."""
    bench.write("index.html", f"{PAGE} lần {number}")
    bench.write(f"bai-viet/moi-{number}/index.html", f"{PAGE} mới {number}")
    shutil.rmtree(bench.output / "bai-viet" / f"moi-{number - 1}", ignore_errors=True)
    odd = bench.output / "lich"
    shutil.rmtree(odd, ignore_errors=True) if odd.is_dir() else odd.unlink(missing_ok=True)
    bench.write("lich" if number % 2 else "lich/index.html", f"{PAGE} lịch")
