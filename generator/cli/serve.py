"""`newsarchive serve`."""

# ruff: noqa: PLC0415  # the weight of the program is loaded when a command runs: help is quick

from __future__ import annotations

import errno
import socket
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.console import complain, count, log_shown, progress_shown, say
from generator.cli.options import ExampleCommand, config_option
from generator.model.errors import told_briefly

if TYPE_CHECKING:
    from generator.model.errors import Problem
    from generator.site.gather import Gathered
    from generator.site.progress import Progress
    from generator.site.project import Project

DEFAULT_ADDRESS = "127.0.0.1:8000"


@click.command(cls=ExampleCommand, example="newsarchive serve --open")
@config_option
@click.option("-a", "--dev-addr", "address", metavar="HOST:PORT", help=f"[default: {DEFAULT_ADDRESS}]")
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open the preview in a browser.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but warnings and errors.")
def serve(config: Path | None, address: str | None, *, open_browser: bool, quiet: bool) -> int:
    """Preview the site; a page that is open follows every change of a capture, a page or the theme.

    Nothing is written: docs/, site/ and permalinks.lock stay as they are. Links are locked by build.
    """
    from generator.site.project import find_config, load_project
    from generator.site.rendering import load_mkdocs
    from generator.site.site_frame import renders_apart
    from generator.site.why import WHOLE

    path = find_config(config)
    project = load_project(path)
    loaded = load_mkdocs(path, docs=project.docs, site=project.site, strict=False)
    host, port = _checked(address or DEFAULT_ADDRESS, given=address is not None)
    if not renders_apart(loaded):
        if not quiet:
            say(f"MkDocs's own preview is used, which renders all pages at each change: {WHOLE}.")
        return _served_by_mkdocs(path, address, open_browser=open_browser, quiet=quiet)
    return _served(project, (host, port), open_browser=open_browser, quiet=quiet)


def _served(project: Project, place: tuple[str, int], *, open_browser: bool, quiet: bool) -> int:
    from generator.site.preview.preview import Preview

    log_shown(verbose=False)
    with progress_shown(quiet=quiet) as progress:
        try:
            Preview(project, _Voice(progress, open_browser=open_browser, quiet=quiet)).run(*place)
        except KeyboardInterrupt:
            if not quiet:
                say("Shutting down.")
    return 0


class _Voice:
    """Tells on the terminal what a preview does."""

    def __init__(self, progress: Progress, *, open_browser: bool, quiet: bool) -> None:
        self.progress = progress
        self._open = open_browser
        self._quiet = quiet
        self._aside: frozenset[Problem] = frozenset()

    def ready(self, url: str) -> None:
        """Says where to look."""
        self._say(f"Serving on {url} (Ctrl-C ends it)")
        if self._open:
            webbrowser.open(url)

    def waiting(self, reason: str) -> None:
        """Says why nothing happens."""
        self._say(f"Waiting: {reason}.")

    def shown(self, gathered: Gathered, seconds: float) -> None:
        """Says what is shown, and which captures have been set aside now."""
        for line in told_briefly([one for one in gathered.rejects if one not in self._aside]):
            complain(line, "set aside")
        self._aside = frozenset(gathered.rejects)
        self._say(
            f"Shown after {seconds:.1f} s: {count(len(gathered.assembly.archive.articles), 'article')}."
        )

    def failed(self, problems: tuple[Problem, ...]) -> None:
        """Says what is wrong."""
        for line in told_briefly(problems):
            complain(line)
        self._say("Until this is mended and saved, the preview keeps the last good pages.")

    def _say(self, message: str) -> None:
        if not self._quiet:
            say(message)
            sys.stdout.flush()


def _served_by_mkdocs(path: Path, address: str | None, *, open_browser: bool, quiet: bool) -> int:
    from mkdocs.commands.serve import serve as mkdocs_serve
    from mkdocs.exceptions import MkDocsException

    log_shown(verbose=not quiet)
    try:
        mkdocs_serve(str(path), dev_addr=address, open_in_browser=open_browser)
    except MkDocsException:
        # MkDocs has logged why.
        return 1
    return 0


def _checked(address: str, *, given: bool) -> tuple[str, int]:
    """Host and port; fails at once when the address cannot be listened on."""
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit() or int(port) > 65535:
        msg = f"'{address}' is not an address such as {DEFAULT_ADDRESS}"
        raise click.BadParameter(msg, param_hint="--dev-addr")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), int(port)))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise click.ClickException(f"{address}: {(error.strerror or str(error)).lower()}") from error
            other = f"{host}:{int(port) + 1}"
            hint = (
                "choose another one with" if given else "another preview may be running; choose another with"
            )
            raise click.ClickException(f"{address} is in use ({hint} --dev-addr {other})") from error
    return host.strip("[]"), int(port)
