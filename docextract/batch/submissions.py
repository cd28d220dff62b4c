"""Files -> submissions: the files of one entity for one fiscal year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from docextract.batch import versions
from docextract.batch.discovery import Found
from docextract.batch.done import Done
from docextract.batch.versions import Superseded
from docextract.lexicon.versions import is_attachments
from docextract.model.report import Report
from docextract.text.filenames import readable


class GroupBy(StrEnum):
    AUTO = "auto"
    FILE = "file"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose file it is. ``is_table``: a table (or picture) that may name no entity as its report does."""

    entity: str | None
    year: int | None
    is_table: bool


@dataclass(frozen=True, slots=True)
class Submission:
    """Files that are read, extracted and checked together; ``name`` is unique in the batch.

    ``prior`` are the files of the same entity for the year before, ``ledger`` what the bureau's
    ledger says of it. ``superseded`` are earlier versions of the files, which are not read.
    """

    name: str
    files: tuple[Path, ...]
    prior: tuple[Path, ...] = ()
    ledger: Report | None = None
    superseded: tuple[Superseded, ...] = ()

    def all_files(self) -> tuple[Path, ...]:
        """Every file that is read for it."""
        return (*self.files, *self.prior)


@dataclass(frozen=True, slots=True)
class Job:
    """The work on a submission; ``kept`` is what an earlier run made of it, but for the products."""

    submission: Submission
    kept: Done | None = None


Identify = Callable[[Sequence[Path]], Iterable[Identity | None]]


def group(files: Sequence[Found], by: GroupBy, identify: Identify) -> tuple[Submission, ...]:
    """The submissions in ``files``, in the order of their first files.

    ``identify`` is asked in AUTO mode, for folders with more than one file; it gives None for a
    file that cannot be read.
    """
    pairs = [pair for folder in _folders(files, by) for pair in _split(folder, by, identify)]
    names = _names([members for members, _ in pairs])
    return tuple(
        Submission(name, tuple(found.path for found in members), superseded=earlier)
        for name, (members, earlier) in zip(names, pairs, strict=True)
    )


# Files that are read together, and earlier versions of them that are not read.
_Group = tuple[list[Found], tuple[Superseded, ...]]


def _folders(files: Sequence[Found], by: GroupBy) -> Iterable[list[Found]]:
    """The files by folder; in AUTO mode attachments lie with the files of the folder above theirs."""
    homes = {(found.root, found.path.parent) for found in files}
    folders: dict[tuple[Path, Path], list[Found]] = {}
    for found in files:
        home = found.path.parent
        if by is GroupBy.AUTO and _is_attachment(found) and (found.root, home.parent) in homes:
            home = home.parent
        folders.setdefault((found.root, home), []).append(found)
    return folders.values()


def _is_attachment(found: Found) -> bool:
    folder = found.path.parent
    return folder != found.root and is_attachments(readable(Path(folder.name)))


def _split(folder: list[Found], by: GroupBy, identify: Identify) -> Iterable[_Group]:
    if by is GroupBy.FOLDER or len(folder) == 1:
        return [(folder, ())]
    if by is GroupBy.FILE:
        return [([found], ()) for found in folder]
    identities = list(identify([found.path for found in folder]))
    known = zip(folder, identities, strict=True)
    tables = frozenset(found.path for found, identity in known if identity is not None and identity.is_table)
    return [_latest(members, tables) for members in _by_identity(folder, identities)]


def _latest(members: list[Found], tables: frozenset[Path]) -> _Group:
    earlier = versions.superseded([found.path for found in members], tables)
    left_out = {one.earlier for one in earlier}
    return [found for found in members if found.path not in left_out], earlier


def _by_identity(folder: list[Found], identities: list[Identity | None]) -> list[list[Found]]:
    groups: list[tuple[Identity | None, list[Found]]] = []
    nameless: list[Found] = []
    for found, identity in zip(folder, identities, strict=True):
        is_named = identity is not None and identity.entity is not None
        is_table = identity is not None and identity.is_table
        if not is_named and (is_table or _is_attachment(found)):
            nameless.append(found)
            continue
        home = next((members for other, members in groups if _is_same(other, identity)), None)
        if home is None:
            groups.append((identity, [found]))
        else:
            home.append(found)
    named = [members for identity, members in groups if identity is not None and identity.entity]
    if len(named) == 1:
        # One entity in the folder: a table that names none can only be its.
        named[0].extend(nameless)
        return [members for _, members in groups]
    alone = [[found] for found in nameless]
    return sorted([*(members for _, members in groups), *alone], key=lambda m: folder.index(m[0]))


def _is_same(one: Identity | None, other: Identity | None) -> bool:
    """Same entity, also where one leaves out the place before it, and no other year."""
    if one is None or other is None or not one.entity or not other.entity:
        return False
    years = {one.year, other.year} - {None}
    return len(years) <= 1 and (one.entity.endswith(other.entity) or other.entity.endswith(one.entity))


def _names(groups: Sequence[Sequence[Found]]) -> Iterator[str]:
    """A file's label for one file, its folder's for several; more of the path where two are alike."""
    whole = Counter(members[0].path.parent for members in groups)
    labels = [_label(members, whole[members[0].path.parent] == 1) for members in groups]
    common = Counter(labels)
    for members, label in zip(groups, labels, strict=True):
        yield label if common[label] == 1 else readable(members[0].path)


def _label(members: Sequence[Found], is_whole_folder: bool) -> str:
    first = members[0]
    if len(members) == 1 or not is_whole_folder:
        return first.label
    folder = readable(first.path.parent.relative_to(first.root))
    return first.root.absolute().name if folder == "." else folder
