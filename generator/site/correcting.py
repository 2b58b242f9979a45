"""The curator's corrections of single articles: the archive is read, corrections.yml is changed in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.assemble import Workings, assemble
from generator.correct import Corrected, apply_corrections
from generator.curate import corrections_file
from generator.curate.amendment import Amendment, Lists
from generator.curate.correction import amended
from generator.curate.find import find_article
from generator.curate.refusal import refused
from generator.curate.scalars import clean
from generator.curate.standing import standing
from generator.curate.suggestions import provisional_companies
from generator.model.archive import Owned
from generator.model.article import Article, ArticleId
from generator.model.authority import Correction
from generator.model.errors import AuthorityError, ConfigError
from generator.read.captures import read_captures
from generator.read.corrections import Known
from generator.read.owned import read_owned
from generator.site.curation import CORRECTIONS
from generator.site.owned_files import Change, OwnedFile, read_owned_file, write_changes
from generator.site.progress import Progress, silent, stage_of
from generator.site.project import Project
from generator.site.starter import starter_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """What a correction did.

    Attributes:
        place: file and line of the article, as the curator would type it.
        before, after: what is shown of it: label -> text.
        changes: the files that changed.
    """

    article: ArticleId
    place: str
    before: Mapping[str, str]
    after: Mapping[str, str]
    changes: tuple[Change, ...]


def correct(
    project: Project,
    typed: str,
    amendment: Amendment | None,
    merge_into: str = "",
    progress: Progress = silent,
) -> Amended:
    """Changes what corrections.yml says of one article.

    Args:
        project: the archive.
        typed: the article's id, its permalink, or the beginning of its id.
        amendment: what the curator says; None to take back all that was said.
        merge_into: the article that it belongs to, typed as the first one.
        progress: is told how far reading the archive is.

    Raises:
        ConfigError: there is no such article, or the correction cannot be.
        AuthorityError: a file that the curator owns is wrong.
        ArchiveError: the file could not be changed.
    """
    owned = read_owned(project.seeds)
    beginning = (starter_folder() / "corrections.txt").read_text("utf-8")
    file = read_owned_file(project.seeds / CORRECTIONS, beginning)
    assembly = _uncorrected(project, owned, progress)
    articles = assembly.archive.articles
    identity = find_article(typed, articles, assembly.gone)
    old = next((each for each in owned.corrections if each.article == identity), None)
    article = next((each for each in articles if each.id == identity), None)
    if amendment is None:
        text, after = _undone(file, owned, old, identity)
    else:
        other = find_article(merge_into, articles, ()) if merge_into else None
        amendment = replace(amendment, merge=other, note=clean(amendment.note))
        lists = Lists(owned.authority, provisional_companies(articles, assembly.captures))
        new = amended(old or Correction(article=identity), amendment, article, lists)
        text, after = _written(file, owned, (old, new), amendment.note, article)
    shown = [_applied(assembly, corrections, owned) for corrections in (owned.corrections, after)]
    _refuse_lost(shown[1], assembly, identity)
    names = {slug: sector.name for slug, sector in owned.authority.sectors.items()}
    paths = {line.id: line.path for line in assembly.gone} | {each.id: each.path for each in articles}
    before, now = (standing(each, identity, paths, names) for each in shown)
    place = f"{article.capture_path}:{article.line}" if article else paths[identity]
    changes = write_changes(Change(file, text)) if text != file.text else ()
    return Amended(article=identity, place=place, before=before, after=now, changes=changes)


def _uncorrected(project: Project, owned: Owned, progress: Progress) -> Workings:
    """The archive without any correction: hidden and merged articles are in it."""
    read = read_captures(project.seeds / "articles", progress=stage_of(progress, "Reading captures"))
    making = stage_of(progress, "Making articles")
    return assemble(read.captures, replace(owned, corrections=()), project.settings, progress=making)


def _applied(assembly: Workings, corrections: Sequence[Correction], owned: Owned) -> Corrected:
    return apply_corrections(assembly.archive.articles, corrections, owned.authority, assembly.gone)


def _undone(
    file: OwnedFile, owned: Owned, old: Correction | None, identity: ArticleId
) -> tuple[str, tuple[Correction, ...]]:
    if old is None:
        raise refused(f"nothing is corrected of the article {identity}", "there is nothing to undo")
    text = corrections_file.without_correction(file.text, identity)
    expected = tuple(each for each in owned.corrections if each.article != identity)
    return text, corrections_file.read_back(text, file.name, expected, Known.of(owned.authority))


def _written(
    file: OwnedFile,
    owned: Owned,
    correction: tuple[Correction | None, Correction],
    note: str,
    article: Article | None,
) -> tuple[str, tuple[Correction, ...]]:
    """The file with a correction, and all corrections in it."""
    old, new = correction
    rest = tuple(each for each in owned.corrections if each is not old)
    if not note and new == (old or Correction(article=new.article)):
        return file.text, owned.corrections
    label = article.title if article else ""
    text = corrections_file.with_correction(file.text, old, new, note, label)
    expected = (
        rest if old and not note and new == Correction(article=new.article, line=new.line) else (*rest, new)
    )
    try:
        return text, corrections_file.read_back(text, file.name, expected, Known.of(owned.authority))
    except AuthorityError as error:
        # The file was without fault before: what is wrong now is what was asked for.
        raise ConfigError(*(replace(each, path="", line=0) for each in error.problems)) from error


def _refuse_lost(corrected: Corrected, assembly: Workings, identity: ArticleId) -> None:
    """An article that is merged into a hidden one would be gone from the archive."""
    path = next((each.path for each in assembly.archive.articles if each.id == identity), "")
    target = corrected.merged.get(path)
    if target in corrected.withdrawn:
        other = next(each for each in assembly.archive.articles if each.path == target)
        raise refused(
            f"the article {other.id} is hidden, and would hide this one's text", "merge it elsewhere"
        )
