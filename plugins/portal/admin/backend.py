"""Where the editing screen keeps its work: a Git server by [admin] of site.toml, or a folder of this machine."""

from typing import Any
from urllib.parse import urlsplit

from portal.plan.model import GitBackend

# What a server that is not named is: where its interface stands, and what it is reached under.
_HOSTS = {"github": "https://github.com", "gitlab": "https://gitlab.com", "gitea": "https://gitea.com"}
_INTERFACES = {"github": "https://api.github.com", "gitlab": "/api/v4", "gitea": "/api/v1"}


def backend_config(backend: GitBackend | None, repository: str) -> dict[str, Any]:
    """Return Sveltia's `backend`; without a server one that is never asked, for a local folder of that name alone."""
    if backend is None:
        # Sveltia offers a local folder beside a server only, so one is named that nobody can reach.
        return {
            "name": "gitea",
            "repo": f"local/{repository}",
            "api_root": "https://localhost/api/v1",
            "auth_methods": ["token"],
        }
    config: dict[str, Any] = {"name": backend.kind, "repo": backend.repo, "api_root": interface_of(backend)}
    if backend.branch:
        config["branch"] = backend.branch
    if backend.base_url:
        config["base_url"] = backend.base_url
    if backend.app_id:
        config["app_id"] = backend.app_id
    if backend.kind == "gitlab" and backend.app_id:
        config["auth_type"] = "pkce"
    # Without a place to sign in the CMS would send editors to a third party's.
    has_sign_in = backend.base_url if backend.kind == "github" else backend.app_id
    config["auth_methods"] = ["oauth", "token"] if has_sign_in else ["token"]
    config["commit_messages"] = {
        "create": "Thêm {{collection}}: {{slug}}",
        "update": "Sửa {{collection}}: {{slug}}",
        "delete": "Xóa {{collection}}: {{slug}}",
        "uploadMedia": "Thêm tệp {{path}}",
        "deleteMedia": "Xóa tệp {{path}}",
    }
    return config


def interface_of(backend: GitBackend) -> str:
    """Return the address under which a server's interface answers."""
    if backend.api_root:
        return backend.api_root
    if backend.kind == "github":
        return _INTERFACES["github"]
    return (backend.base_url or _HOSTS[backend.kind]) + _INTERFACES[backend.kind]


def origins(backend: GitBackend | None) -> tuple[str, ...]:
    """Return the origins that the screen asks: the server's interface and its sign-in, nothing else."""
    if backend is None:
        return ()
    host = _HOSTS[backend.kind] if backend.kind != "github" else ""
    addresses = (interface_of(backend), backend.base_url or host)
    parts = [urlsplit(address) for address in addresses if address]
    return tuple(dict.fromkeys(f"{part.scheme}://{part.netloc}" for part in parts))
