"""Time how long a site's photographs take: 100 of 12 megapixels, made by a seed, the first time and the second.

    nice .venv/bin/python scripts/photographs.py --count 100 --folder /tmp/photographs

The photographs are rich in detail, as those of a telephone are, some 3 MB each, and hold EXIF with a place and an
orientation. Making them is not counted.
"""

import argparse
import io
import random
import resource
import shutil
import sys
import time
from pathlib import Path

from PIL import Image, ImageFilter

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "plugins"))

from portal.media.inspect import inspect
from portal.newsroom.model import PublicFile

SIZE = (4032, 3024)


def photograph(number: int) -> bytes:
    """Return a photograph by its number: shapes of many colours under the grain of a sensor."""
    chance = random.Random(number)
    small = Image.frombytes("RGB", (48, 36), chance.randbytes(48 * 36 * 3)).filter(ImageFilter.GaussianBlur(2))
    scene = small.resize(SIZE, Image.Resampling.BICUBIC)
    tile = Image.frombytes("L", (512, 512), chance.randbytes(512 * 512)).filter(ImageFilter.GaussianBlur(0.8))
    grain = Image.new("L", SIZE)
    for left in range(0, SIZE[0], 512):
        for top in range(0, SIZE[1], 512):
            grain.paste(tile.rotate(90 * chance.randrange(4)), (left, top))
    noisy = Image.blend(scene, Image.merge("RGB", (grain, grain, grain)), 0.18)
    exif = Image.Exif()
    exif[0x0112] = chance.choice((1, 1, 1, 6, 8, 3))
    exif[0x0110] = "Camera"
    exif.get_ifd(0x8825)[2] = (20.0, 32.0, 1.0)
    out = io.BytesIO()
    noisy.save(out, "JPEG", quality=92, exif=exif)
    return out.getvalue()


def main() -> None:
    """Make what photographs are missing, then time their first and second publication."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/photographs"))  # noqa: S108
    call = parser.parse_args()
    images = call.folder / "images"
    images.mkdir(parents=True, exist_ok=True)
    for number in range(call.count):
        file = images / f"{number:04d}.jpg"
        if not file.is_file():
            file.write_bytes(photograph(number))
    kept = call.folder / "kept"
    shutil.rmtree(kept, ignore_errors=True)
    paths = [f"images/{number:04d}.jpg" for number in range(call.count)]
    files = {path: PublicFile((call.folder / path).stat().st_size, path) for path in paths}
    total = sum(file.size for file in files.values())
    print(f"{call.count} photographs of {SIZE[0]} x {SIZE[1]}, {total / 1e6:.0f} MB")
    for what in ("first", "second"):
        begun = time.perf_counter()
        found = inspect(call.folder, files, kept, draws=True)
        spent = time.perf_counter() - begun
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"{what}: {spent:.2f} s; all processes so far {used.ru_utime + used.ru_stime:.1f} s of processor time")
    made = [item for seen in found.seen.values() for item in seen.shown]
    print(f"made {len(made)} files, {sum(item.size for item in made) / 1e6:.0f} MB")
    assert all(not seen.rule for seen in found.seen.values())  # noqa: S101


if __name__ == "__main__":
    main()
