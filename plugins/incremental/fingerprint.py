"""All that decides results and is in no content: our code, the libraries, the interpreter."""

import importlib.metadata
import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path


def fingerprint(folders: Iterable[Path], libraries: Iterable[str], *more: str) -> str:
    """Return a digest of every Python file below the folders, the libraries' versions, and what else is given."""
    digest = sha256(f"{sys.implementation.cache_tag} {sys.version_info[:3]}".encode())
    for folder in folders:
        for file in sorted(folder.rglob("*.py")):
            digest.update(f"\0{file.relative_to(folder).as_posix()}\0".encode())
            digest.update(file.read_bytes())
    for name in sorted(libraries):
        digest.update(f"\0{name} {importlib.metadata.version(name)}".encode())
    for value in more:
        digest.update(f"\0{value}".encode())
    return digest.hexdigest()
