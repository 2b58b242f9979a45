"""sources.yml: the outlets, and what of theirs may leave the archive."""

from __future__ import annotations

import re

from generator.model.authority import Publish, Source
from generator.read.checks import Check
from generator.read.names import Claims, read_names
from generator.read.yaml_nodes import Node, Text

KEYS = ("name", "zh", "variants", "url", "publish")

_URL = re.compile(r"https?://[^\s/]+\.[^\s]+")


def read_sources(root: Node, check: Check) -> dict[str, Source]:
    """The sources of a file, in file order; `check` gets everything that is wrong."""
    claims = Claims(check, "name")
    return {
        key.value: _source(key, node, claims, check)
        for key, node in check.entries(root, "the file")
        if check.slug(key)
    }


def _source(key: Text, node: Node, claims: Claims, check: Check) -> Source:
    what = f'source "{key.value}"'
    fields = check.fields(node, what, KEYS)
    names = read_names(key, fields, what, check)
    for form in names.forms:
        claims.claim(key.value, form)
    url = check.text(fields.get("url"), f"url of {what}")
    if url and not _URL.fullmatch(url):
        check.report(fields["url"].line, f'"{url}" is not a web address', "begin with https://")
    return Source(
        slug=key.value,
        name=names.name,
        zh=names.zh,
        variants=names.variants,
        url=url,
        publish=Publish(check.choice(fields.get("publish"), f"publish of {what}", list(Publish), "full")),
        line=key.line,
    )
