"""What stands around the program: make targets, workflows, pinned versions, and what a release holds."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
OWN, STARTER = ROOT / ".github/workflows", ROOT / "generator/starter"
WORKFLOWS = [*sorted(OWN.glob("*.yml")), *sorted(STARTER.glob("p*.yml"))]
PARTS = [folder / "parts.yml" for folder in (OWN, STARTER)]
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))


def parsed(path: Path) -> dict[Any, Any]:
    value = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(value, dict)
    return value


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found = parsed(path)["jobs"]
    assert isinstance(found, dict)
    return found


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in jobs(path).values():
        yield from job["steps"]


class TestWorkflows:
    @pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
    def test_nothing_is_permitted_beyond_what_a_job_needs(self, path: Path) -> None:
        workflow = parsed(path)
        assert workflow["permissions"] == {}
        assert workflow["concurrency"]
        allowed = {"contents: read", "contents: write", "pages: write", "id-token: write"}
        for name, job in jobs(path).items():
            granted = {f"{scope}: {right}" for scope, right in job["permissions"].items()}
            assert granted <= allowed
            assert 0 < job["timeout-minutes"] <= (120 if path in PARTS else 30), name
            # Whoever may write to the repository runs nothing that the repository's dependencies bring.
            if "contents: write" in granted:
                assert granted == {"contents: write"}
                assert not any("pip" in step.get("run", "") for step in job["steps"])
                assert not any("setup-python" in step.get("uses", "") for step in job["steps"])

    @pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
    def test_actions_are_pinned_by_commit_with_their_version(self, path: Path) -> None:
        used = re.findall(r"uses: (.*)", path.read_text("utf-8"))
        assert used
        for line in used:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line

    def test_an_action_has_one_pin(self) -> None:
        pins: dict[str, set[str]] = {}
        for path in WORKFLOWS:
            for name, pin in re.findall(r"uses: ([\w/-]+)@(.*)", path.read_text("utf-8")):
                pins.setdefault(name, set()).add(pin)
        assert {name: pin for name, pin in pins.items() if len(pin) > 1} == {}

    @pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
    def test_checkouts_leave_no_token_behind(self, path: Path) -> None:
        for job in jobs(path).values():
            writes = job["permissions"].get("contents") == "write"
            for step in job["steps"]:
                if "checkout" in step.get("uses", ""):
                    assert step.get("with", {}).get("persist-credentials", True) is writes

    @pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
    def test_nothing_from_outside_is_pasted_into_a_script(self, path: Path) -> None:
        assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []

    @pytest.mark.parametrize("path", sorted(OWN.glob("*.yml")), ids=lambda path: path.name)
    def test_steps_run_make_targets_that_exist(self, path: Path) -> None:
        called = [step["run"].split()[1] for step in steps(path) if step.get("run", "").startswith("make ")]
        assert called
        assert set(called) <= TARGETS

    def test_links_are_locked_before_they_are_published(self) -> None:
        for path in (OWN / "publish.yml", STARTER / "publish.yml"):
            assert jobs(path)["deploy"]["needs"] == ["build", "links"]
            assert jobs(path)["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}

    def test_archives_are_published_when_the_projects_own_is(self) -> None:
        # YAML takes the key `on` for a yes.
        own, starter = (parsed(path / "publish.yml")[True] for path in (OWN, STARTER))
        assert own == starter
        assert own["schedule"] == [{"cron": "23 3 * * 1"}]

    def test_ci_runs_what_the_gate_runs(self) -> None:
        gate = (ROOT / ".ci/run").read_text("utf-8")
        targets = re.search(r"for target in (.*); do", gate)
        assert targets
        ci = [step["run"].split()[1] for step in steps(OWN / "ci.yml") if "run" in step]
        assert ci == targets[1].split()


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.parent.name)
class TestWorkflowInParts:
    def test_it_runs_when_somebody_starts_it(self, path: Path) -> None:
        assert parsed(path)[True] == {"workflow_dispatch": None}
        assert parsed(path)["concurrency"] == parsed(OWN / "publish.yml")["concurrency"]

    def test_a_job_builds_each_year_and_hands_on_its_folder(self, path: Path) -> None:
        part, merge = jobs(path)["part"], jobs(path)["merge"]
        assert part["strategy"]["matrix"] == {"part": "${{ fromJSON(needs.years.outputs.parts) }}"}
        uploaded = next(step["with"] for step in part["steps"] if "upload-artifact" in step.get("uses", ""))
        fetched = next(step["with"] for step in merge["steps"] if "download-artifact" in step.get("uses", ""))
        assert (uploaded["name"], uploaded["path"]) == ("part-${{ matrix.part }}", "parts/${{ matrix.part }}")
        assert fetched == {"pattern": "part-*", "path": "parts"}

    def test_parts_and_site_have_the_same_address(self, path: Path) -> None:
        addresses = [step["env"]["SITE_URL"] for step in steps(path) if "SITE_URL" in step.get("env", {})]
        assert addresses == ["${{ needs.years.outputs.site-url }}"] * 2

    def test_a_part_that_fails_stops_nothing(self, path: Path) -> None:
        assert jobs(path)["part"]["strategy"]["fail-fast"] is False
        assert jobs(path)["merge"]["needs"] == ["years", "part"]
        for name in ("merge", "links", "deploy"):
            assert jobs(path)[name]["if"].startswith("${{ !cancelled() && needs.")

    def test_links_are_locked_before_they_are_published(self, path: Path) -> None:
        assert jobs(path)["deploy"]["needs"] == ["merge", "links"]
        assert jobs(path)["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
        wanted = "needs.links.result == 'success' || needs.merge.outputs.new-links == 'false'"
        assert f"({wanted})" in jobs(path)["deploy"]["if"]


class TestIssueForms:
    @pytest.mark.parametrize("name", ["error", "removal", "capture"])
    def test_a_form_is_complete(self, name: str) -> None:
        form = parsed(ROOT / f".github/ISSUE_TEMPLATE/{name}.yml")
        assert {"name", "description", "title", "labels", "body"} <= set(form)
        fields = [field for field in form["body"] if field["type"] != "markdown"]
        identities = [field["id"] for field in fields]
        assert len(set(identities)) == len(identities) > 2
        for field in fields:
            assert field["attributes"]["label"]
            assert field["type"] in {"input", "textarea", "dropdown", "checkboxes"}


class TestMakefile:
    def test_it_lists_what_it_can_make(self) -> None:
        done = subprocess.run(["make", "-C", ROOT], capture_output=True, text=True, check=True)
        listed = set(re.findall(r"^  make ([a-z-]+) +\w", done.stdout, re.M))
        assert {"site", "serve", "test", "lint", "types", "lock", "clean"} <= listed <= TARGETS

    def test_the_gate_can_be_run(self) -> None:
        assert (ROOT / ".ci/run").stat().st_mode & 0o111

    def test_a_python_that_is_too_old_is_told(self, tmp_path: Path) -> None:
        old = tmp_path / "python-old"
        old.write_text("#!/bin/sh\nexit 1\n")
        old.chmod(0o755)
        command = ["make", "-C", str(ROOT), f"PYTHON={old}", f"VENV={tmp_path}/venv", "install"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode != 0
        assert f"make: {old} is older than Python 3.11" in done.stderr
        command[3] = "PYTHON="
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "make: needs Python 3.11 or newer; install it" in done.stderr


class TestLock:
    TEXT = (ROOT / "requirements.lock").read_text("utf-8")

    def test_every_requirement_is_pinned_with_its_digests(self) -> None:
        entries = re.split(r"(?m)^(?=[a-z])", re.sub(r"(?m)^ *#.*\n", "", self.TEXT))
        for entry in filter(str.strip, entries):
            assert re.match(r"[a-z0-9.-]+==[\w.]+ \\\n( +--hash=sha256:[0-9a-f]{64}( \\)?\n)+", entry), entry[
                :80
            ]

    def test_it_names_no_machine(self) -> None:
        assert re.findall(r"https?:|file:|@ |/\w+/|--index|--find-links|--trusted", self.TEXT) == []

    def test_it_holds_what_the_project_asks_for(self) -> None:
        settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
        project = settings["project"]
        asked = [*project["dependencies"], *project["optional-dependencies"]["test"]]
        asked += settings["build-system"]["requires"]
        pinned = set(re.findall(r"(?m)^([a-z0-9.-]+)==", self.TEXT))
        assert {re.split(r"[<>=]", name)[0].lower() for name in asked} <= pinned


class TestRelease:
    @pytest.fixture(scope="class")
    @classmethod
    def wheel(cls, tmp_path_factory: pytest.TempPathFactory) -> Path:
        target = tmp_path_factory.mktemp("wheel")
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
        subprocess.run([*command, "--no-index", "--wheel-dir", target, ROOT], check=True)
        return next(target.glob("*.whl"))

    def test_the_starter_holds_the_projects_own_lists(self, wheel: Path) -> None:
        with zipfile.ZipFile(wheel) as packed:
            for name in ("companies", "sectors", "sources"):
                assert (
                    packed.read(f"generator/starter/{name}.yml") == (ROOT / f"seeds/{name}.yml").read_bytes()
                )
            inside = set(packed.namelist())
        for path in (ROOT / "generator").rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert path.relative_to(ROOT).as_posix() in inside

    def test_an_installed_program_begins_and_builds_an_archive(self, wheel: Path, tmp_path: Path) -> None:
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(tmp_path / "installed")
        environment = {"PYTHONPATH": str(tmp_path / "installed"), "PATH": "/usr/bin:/bin"}

        def newsarchive(*arguments: str) -> None:
            command = [sys.executable, "-m", "generator", *arguments]
            subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)

        newsarchive("new", "mine")
        newsarchive("build", "--strict", "-f", "mine/mkdocs.yml")
        assert (tmp_path / "mine/site/index.html").is_file()
