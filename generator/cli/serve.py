"""`newsarchive serve`."""

# ruff: noqa: PLC0415  # the weight of the program is loaded when a command runs: help is quick

from __future__ import annotations

import errno
import socket
from pathlib import Path

import click

from generator.cli.console import log_shown
from generator.cli.options import ExampleCommand, config_option

DEFAULT_ADDRESS = "127.0.0.1:8000"


@click.command(cls=ExampleCommand, example="newsarchive serve --open")
@config_option
@click.option("-a", "--dev-addr", "address", metavar="HOST:PORT", help=f"[default: {DEFAULT_ADDRESS}]")
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open the preview in a browser.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but warnings and errors.")
def serve(config: Path | None, address: str | None, *, open_browser: bool, quiet: bool) -> int:
    """Preview the site; it is built anew whenever a capture or a page changes.

    Links of the preview are not locked: that is done by build.
    """
    from mkdocs.commands.serve import serve as mkdocs_serve
    from mkdocs.exceptions import MkDocsException

    from generator.site.project import find_config, load_project
    from generator.site.rendering import load_mkdocs

    path = find_config(config)
    project = load_project(path)
    load_mkdocs(path, docs=project.docs, site=project.site, strict=False)
    _check_free(address or DEFAULT_ADDRESS, given=address is not None)
    log_shown(verbose=not quiet)
    try:
        mkdocs_serve(str(path), dev_addr=address, open_in_browser=open_browser)
    except MkDocsException:
        # MkDocs has logged why.
        return 1
    return 0


def _check_free(address: str, *, given: bool) -> None:
    """Fails before the build when the address cannot be listened on."""
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
