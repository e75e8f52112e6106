"""The face that headlines are set in, as its package has it."""

from importlib.util import find_spec
from pathlib import Path

# One weight of the PyPI package. The TTF, not the OTF: its accented letters are composites, half the bytes.
PACKAGE = "font_source_serif_pro"
FACE = "files/SourceSerifPro-Semibold.ttf"


def face_file() -> Path:
    """Return the file of the face, whole."""
    # Found, not imported: importing the package lists its folder and makes a global of every face.
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"no package {PACKAGE}", name=PACKAGE)
    return Path(spec.origin).parent / FACE
