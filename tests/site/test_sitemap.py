from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.site.sitemap import mkdocs_order

NAMES = st.sampled_from(["a", "ab", "a-b", "index", "index.x", "README", "1", "é", "b.c"])
PATHS = st.lists(
    st.tuples(st.lists(NAMES, max_size=3), NAMES, st.sampled_from([".md", ".html", ""])).map(
        lambda path: "/".join((*path[0], path[1] + path[2]))
    ),
    unique=True,
)


def as_walked(path: str) -> tuple[list[str], bool, str]:
    *folders, name = path.split("/")
    return folders, name.rpartition(".")[0] not in {"index", "README"}, name


@given(PATHS)
def test_files_before_folders_and_index_pages_first(paths: list[str]) -> None:
    assert sorted(paths, key=mkdocs_order) == sorted(paths, key=as_walked)
