"""What all commands have in common: help, version, and how they fail."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from generator import __version__
from generator.cli.app import newsarchive
from generator.site import builder
from tests.cli.conftest import Run

COMMANDS = sorted(newsarchive.commands)


def test_these_are_the_commands() -> None:
    assert COMMANDS == [
        "add", "audit", "build", "check", "clean", "companies", "correct", "extract", "merge", "new", "pages", "part",
        "parts", "serve", "suggest", "theme", "verify",
    ]  # fmt: skip


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_ends_in_an_example_that_can_be_typed(command: str, run: Run) -> None:
    done = run(*command.split(), "--help")
    assert (done.status, done.err) == (0, "")
    before, _, example = done.out.rpartition("Example:\n")
    assert before
    assert example.strip().startswith(f"newsarchive {command}".strip())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(command: str) -> None:
    for parameter in newsarchive.commands[command].params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def test_no_command_shows_the_help_and_is_a_usage_error(run: Run) -> None:
    done = run()
    assert (done.status, done.err) == (2, "")
    assert done.out == run("--help").out


def test_version(run: Run) -> None:
    assert run("--version").out == f"newsarchive {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bild"], "No such command 'bild'. Did you mean 'build'? (see newsarchive --help)"),
        (
            ["build", "--frosen"],
            "No such option '--frosen'. Did you mean '--frozen'? (see newsarchive build --help)",
        ),
        (["new"], "Missing argument 'DIR' (see newsarchive new --help)"),
    ],
)
def test_mistyped_commands_are_usage_errors(arguments: list[str], message: str, run: Run) -> None:
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("newsarchive: error: ")
    assert done.err.rstrip().endswith(message.rpartition(" (see")[2])
    assert arguments[-1].strip("-")[:3] in done.err or "DIR" in done.err


def test_no_archive_here(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in ("build", "pages", "serve", "check", "clean"):
        done = run(command)
        assert (done.status, done.out) == (2, "")
        assert done.err == (
            "newsarchive: error: mkdocs.yml: no such file (go to the archive's folder, name the file with -f,"
            " or begin with: newsarchive new FOLDER)\n"
        )


def test_every_mistake_in_the_settings_is_a_line(run: Run, archive: Path) -> None:
    text = "site_name: A\nextra:\n  archive:\n    feed_items: 0\n    timezon: x\n"
    (archive / "mkdocs.yml").write_text(text)
    done = run("build")
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "newsarchive: error: mkdocs.yml:4: extra.archive.feed_items: 0 is out of range (from 1 to 1000)\n"
        "newsarchive: error: mkdocs.yml:5: extra.archive.timezon: is not a setting of the archive"
        " (did you mean 'timezone'?)\n"
    )


@pytest.mark.parametrize("command", ["build", "pages", "check", "extract", "audit"])
def test_a_bad_authority_file_ends_with_2(command: str, run: Run, archive: Path) -> None:
    (archive / "seeds/companies.yml").write_text("alibaba:\n  nme: Alibaba\n")
    done = run(command)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("newsarchive: error: seeds/companies.yml:")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device", "docs/index.md"),
            "docs/index.md: no space left on device (make room on the disk)",
        ),
        (
            PermissionError(errno.EACCES, "Permission denied", "site"),
            "site: permission denied (check who may read and write there)",
        ),
        (OSError(errno.EIO, "Input/output error"), "input/output error"),
    ],
)
def test_a_failing_disk_is_told_and_is_no_bug(
    error: OSError, message: str, run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(builder, "gather", fail)
    done = run("build")
    assert (done.status, done.out, done.err) == (1, "", f"newsarchive: error: {message}\n")
    assert not list(archive.glob(".site-*"))


def test_an_interrupted_build_says_nothing_and_cleans_up(
    run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(builder, "gather", interrupt)
    done = run("build")
    assert (done.status, done.out, done.err.strip()) == (130, "", "")
    assert not list(archive.glob(".site-*"))


def test_a_build_that_is_told_to_end_cleans_up(archive: Path) -> None:
    program = (
        "import os, signal, sys\n"
        "from generator.site import builder\n"
        "builder.gather = lambda *_, **__: os.kill(os.getpid(), signal.SIGTERM)\n"
        "from generator.cli import main\n"
        "sys.exit(main(['build']))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (143, "", "")
    assert not list(archive.glob(".site-*"))


@pytest.mark.usefixtures("archive")
def test_a_bug_shows_its_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        msg = "a bug"
        raise ZeroDivisionError(msg)

    monkeypatch.setattr(builder, "gather", fail)
    with pytest.raises(ZeroDivisionError):
        run("build")


def test_a_reader_that_leaves_is_no_trouble(archive: Path) -> None:
    text = (archive / "seeds/articles/alpha.txt").read_text()
    for number in range(50):
        (archive / f"seeds/articles/{number}.txt").write_text(f"{text}\n{number}\n" + "A word. " * 2000)
    command = f"{sys.executable} -m generator extract | head -c 10; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.endswith("\n1\n") or done.stdout[10:] == "1\n"


def test_help_is_quick_because_it_loads_nothing_heavy() -> None:
    program = (
        "import sys\n"
        "from generator.cli import main\n"
        "main(['build', '--help'])\n"
        "heavy = {'mkdocs', 'rich', 'yaml', 'jinja2', 'jieba', 'generator.site'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_colour_only_where_somebody_sees_it(archive: Path) -> None:
    import pty  # noqa: PLC0415  # there is none on Windows

    (archive / "seeds/articles/empty.txt").touch()

    def seen(**environment: str) -> bytes:
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "generator", "extract"]
        env = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | environment
        subprocess.run(command, env=env, stdout=subprocess.DEVNULL, stderr=theirs, check=False)
        os.close(theirs)
        text = os.read(ours, 10_000)
        os.close(ours)
        return text

    assert b"\x1b[" in seen()
    assert b"\x1b[" not in seen(NO_COLOR="1")
