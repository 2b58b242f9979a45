"""The authority files, read and checked together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.model.authority import Authority
from generator.model.errors import AuthorityError, Problem
from generator.read.checks import Check
from generator.read.companies import read_companies
from generator.read.directory import read_directory
from generator.read.sectors import read_sectors
from generator.read.sources import read_sources
from generator.read.yaml_nodes import Node, Table, YamlFile, read_yaml

CODE = "authority"
DIRECTORY = "directory.csv"
LISTS = ("companies.yml", "sectors.yml", "sources.yml")


@dataclass(frozen=True, slots=True)
class CheckedAuthority:
    """The authority as far as it could be read.

    Attributes:
        knows_companies, knows_sectors: the file could be read, so that its slugs are all the slugs there are.
    """

    authority: Authority
    problems: tuple[Problem, ...]
    knows_companies: bool
    knows_sectors: bool


def read_authority(seeds: Path) -> Authority:
    """The authority files of a seeds folder; a missing one is empty.

    Raises:
        AuthorityError: something is wrong; with every problem of all of them.
    """
    checked = check_authority(seeds)
    if checked.problems:
        raise AuthorityError(*checked.problems)
    return checked.authority


def check_authority(seeds: Path) -> CheckedAuthority:
    """The same without raising: what can be used of the files, and every problem, by file and line."""
    files = [read_yaml(seeds / name, CODE) for name in LISTS]
    checks = [Check(file.path, CODE, list(file.problems)) for file in files]
    companies_file, sectors_file, _ = files
    groups, sectors = read_sectors(_root(sectors_file), checks[1])
    knows_sectors = sectors_file.root is not None
    companies = read_companies(_root(companies_file), checks[0], sectors if knows_sectors else None)
    sources = read_sources(_root(files[2]), checks[2])
    checks.append(Check((seeds / DIRECTORY).as_posix(), CODE))
    directory = read_directory(seeds / DIRECTORY, checks[-1], sectors if knows_sectors else None)
    return CheckedAuthority(
        authority=Authority(
            companies=companies, directory=directory, sectors=sectors, groups=groups, sources=sources
        ),
        problems=tuple(sorted(problem for check in checks for problem in check.problems)),
        knows_companies=companies_file.root is not None,
        knows_sectors=knows_sectors,
    )


def _root(file: YamlFile) -> Node:
    return Table((), 1) if file.root is None else file.root
