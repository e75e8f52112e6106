"""Templates and what they are made of."""

import re
from hashlib import sha256
from types import CodeType

from jinja2 import BytecodeCache, Environment, Template
from jinja2.bccache import Bucket

# What brings in another template, and what brings in one whose name stands there.
_NAMING = re.compile(r"{%-?\s*(?:extends|include|import|from)\b")
_NAMED = re.compile(
    r'{%-?\s*(?:extends|include|import|from)\s+"([^"]+)"(?:\s+(?:import|as|ignore|with|without)\b|\s*-?%})'
)


class _Compiled(BytecodeCache):
    """Keeps what a process has compiled: a second build in it spares half a second. Nothing of it is ever a file."""

    def __init__(self) -> None:
        self._code: dict[str, tuple[str, CodeType]] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name: the checksum of its source tells one theme's template from another's."""
        del filename
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code if it was made of the same source."""
        checksum, code = self._code.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code in the place of what an older source gave."""
        if bucket.code is not None:
            self._code[bucket.key] = bucket.checksum, bucket.code


_COMPILED = _Compiled()


class Templates:
    """The templates of a theme, each with a digest over its own source and all that it extends or imports."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        environment.bytecode_cache = _COMPILED
        self._digests: dict[str, str] = {}
        self._templates: dict[str, Template] = {}
        self._sources: dict[str, str] = {}
        self._named: dict[str, tuple[str, ...]] = {}

    def render(self, name: str, view: object) -> str:
        """Return the page: the template sees the view and nothing else."""
        if name not in self._templates:
            self._templates[name] = self._environment.get_template(name)
        return self._templates[name].render(view=view)

    def digest(self, name: str) -> str:
        """Return the digest of everything that the template is made of."""
        if name not in self._digests:
            self._digests[name] = self._digest(self._closure(name))
        return self._digests[name]

    def all(self) -> str:
        """Return the digest of every template that there is; none has to be parsed for it."""
        return self._digest(set(self._environment.list_templates()))

    def _digest(self, names: set[str]) -> str:
        parts = [f"{name}\0{self._source(name)}" for name in sorted(names)]
        return sha256("\0".join(parts).encode()).hexdigest()

    def _closure(self, name: str) -> set[str]:
        found: set[str] = set()
        waiting = [name]
        while waiting:
            part = waiting.pop()
            if part not in found:
                found.add(part)
                waiting += self._names(part)
        return found

    def _names(self, name: str) -> tuple[str, ...]:
        """Return the templates that a template names; parsing it all for that takes fifty times as long."""
        if name not in self._named:
            source = self._source(name)
            named = tuple(_NAMED.findall(source))
            if len(named) != len(_NAMING.findall(source)):
                raise ValueError(f"{name}: a template must name what it includes, by one string between double quotes")
            self._named[name] = named
        return self._named[name]

    def _source(self, name: str) -> str:
        if name not in self._sources:
            loader = self._environment.loader
            assert loader is not None  # noqa: S101
            self._sources[name] = loader.get_source(self._environment, name)[0]
        return self._sources[name]
