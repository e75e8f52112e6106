"""Templates and what they are made of."""

from hashlib import sha256

from jinja2 import Environment, Template, meta


class Templates:
    """The templates of a theme, each with a digest over its own source and all that it extends or imports."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._digests: dict[str, str] = {}
        self._templates: dict[str, Template] = {}

    def render(self, name: str, view: object) -> str:
        """Return the page: the template sees the view and nothing else."""
        if name not in self._templates:
            self._templates[name] = self._environment.get_template(name)
        return self._templates[name].render(view=view)

    def digest(self, name: str) -> str:
        """Return the digest of everything that the template is made of."""
        if name not in self._digests:
            parts = [f"{part}\0{self._source(part)}" for part in sorted(self._closure(name))]
            self._digests[name] = sha256("\0".join(parts).encode()).hexdigest()
        return self._digests[name]

    def _closure(self, name: str) -> set[str]:
        found: set[str] = set()
        waiting = [name]
        while waiting:
            part = waiting.pop()
            if part in found:
                continue
            found.add(part)
            tree = self._environment.parse(self._source(part))
            for reference in meta.find_referenced_templates(tree):
                if reference is None:
                    raise ValueError(f"{part}: a template must name what it includes")
                waiting.append(reference)
        return found

    def _source(self, name: str) -> str:
        loader = self._environment.loader
        assert loader is not None  # noqa: S101
        return loader.get_source(self._environment, name)[0]
