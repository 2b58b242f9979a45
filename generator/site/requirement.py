"""How another machine installs the program that is running: the line for requirements.txt.

A package index may not know the program, so a program that comes from a git repository with an address on the
web is installed from there, at the same commit. What is written is published with the archive: an address is
taken apart and put together anew, without user names, tokens and everything else that is of this machine.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit

import generator
from generator import __version__

NAME = "newsarchive"
_HOST = re.compile(r"(?=.*[a-z])[a-z0-9-]+(\.[a-z0-9-]+)+")
"""With a dot and a letter: neither a machine of the local network nor an alias of one's own, nor a number."""
_PATH = re.compile(r"(/[\w.+-]+)+")
_FORGE_USERS = frozenset({"git", "forgejo", "gitea"})
"""Whom one logs in as where the path behind ssh:// is the path behind https:// too."""
_SCP = re.compile(r"(?P<user>[\w.-]+)@(?P<host>[^/:]+):(?P<path>[^/].*)")
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


@dataclass(frozen=True, slots=True)
class Requirement:
    """What stands in requirements.txt.

    Attributes:
        lines: the requirement, with a comment where a person must act.
        before_publishing: what that person must do; may be empty.
    """

    lines: str
    before_publishing: str = ""


@dataclass(frozen=True, slots=True)
class _Origin:
    """A repository on the web, and the program's commit there; `pushed` when it is known to be there."""

    url: str
    commit: str
    pushed: bool = True


def program_requirement() -> Requirement:
    """The requirement by which the running program can be installed elsewhere, as far as that can be told."""
    package = Path(generator.__file__).parent
    origin = _of_checkout(package.parent) or _of_distribution(package)
    if origin is None:
        return Requirement(
            f"# This line needs a package index that has the program. If yours does not, write instead:\n"
            f"# {NAME} @ git+https://github.com/OWNER/REPOSITORY@COMMIT\n"
            f"{NAME}=={__version__}",
            "say in requirements.txt where the program is installed from.",
        )
    line = f"{NAME} @ git+{origin.url}@{origin.commit}"
    if origin.pushed:
        return Requirement(line)
    return Requirement(
        f"# This works once that commit of the program has been pushed there.\n{line}",
        f"push the program to {origin.url}: requirements.txt installs {origin.commit[:10]} from there.",
    )


def web_address(url: str) -> str:
    """The https address of a repository, "" when there is none that everybody can use.

    Args:
        url: as git has it: http, https, ssh, or `user@host:path`.
    """
    found = _SCP.fullmatch(url)
    if found:
        host, path = found["host"].lower(), "/" + found["path"]
        known = found["user"] in _FORGE_USERS
    else:
        try:
            parts = urlsplit(url)
            host, path, port = parts.hostname or "", parts.path, parts.port
        except ValueError:
            return ""
        if parts.scheme == "ssh":
            known = parts.username in _FORGE_USERS
        else:
            known = parts.scheme in {"http", "https"} and port is None
    path = path.rstrip("/")
    usable = known and _HOST.fullmatch(host) and _PATH.fullmatch(path) and ".." not in path
    return f"https://{host}{path}" if usable else ""


def _of_distribution(package: Path) -> _Origin | None:
    """From what the installer noted (PEP 610), when the installed program is the one that runs."""
    try:
        installed: Distribution = distribution(NAME)
        if Path(str(installed.locate_file(package.name))).resolve() != package.resolve():
            return None
        noted = json.loads(installed.read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, OSError, ValueError):
        return None
    return _of_note(noted) if isinstance(noted, Mapping) else None


def _of_note(noted: Mapping[str, object]) -> _Origin | None:
    url, source = str(noted.get("url", "")), noted.get("vcs_info")
    if isinstance(source, Mapping):
        address, commit = web_address(url), str(source.get("commit_id", ""))
        known = source.get("vcs") == "git" and address and _COMMIT.fullmatch(commit)
        return _Origin(address, commit) if known else None
    if "dir_info" in noted and url.startswith("file://"):
        return _of_checkout(Path(unquote(urlsplit(url).path)))
    return None


def _of_checkout(folder: Path) -> _Origin | None:
    """From the repository whose top is this folder, and which holds the program itself."""
    top = _git(folder, "rev-parse", "--show-toplevel")
    if not top or Path(top).resolve() != folder.resolve():
        return None
    if not _git(folder, "ls-files", "pyproject.toml") or not _git(
        folder, "ls-files", "generator/__init__.py"
    ):
        return None
    address = web_address(_git(folder, "config", "--get", "remote.origin.url"))
    commit = _git(folder, "rev-parse", "HEAD")
    if not address or not _COMMIT.fullmatch(commit):
        return None
    pushed = bool(_git(folder, "branch", "--remotes", "--list", "origin/*", "--contains", commit))
    return _Origin(address, commit, pushed)


def _git(folder: Path, *arguments: str) -> str:
    """What git answers, "" when it fails or there is none; variables of a hook around us do not count."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603  # our own words
            ["git", "-C", str(folder), *arguments],  # noqa: S607  # whichever git there is
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            env=environment,
            check=False,
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
