"""LibreOffice as a converter: own profile, no network, no macros, a clock, and output that is checked.

Its exit code says nothing (0 for files that it could not load), so only the output file counts.
All of the time goes into its start: ``prepare`` converts several files in one run, and ``share`` lets
processes find what others have converted.
"""

from __future__ import annotations

import atexit
import hashlib
import io
import os
import shutil
import tempfile
import threading
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Final

from docextract.errors import InputError
from docextract.readers import messages, sandbox
from docextract.readers.limits import Limits
from docextract.readers.zipped import DAMAGED

_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
# Settings of the profile: no macros, and no links out of documents that nobody vouches for.
_SETTINGS: Final = {
    "MacroSecurityLevel": "3",
    "DisableMacrosExecution": "true",
    "BlockUntrustedRefererLinks": "true",
}
_SETTING: Final = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
)
_ROOT: Final = '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'
_OPTIONS: Final = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo")
_PACKAGES: Final = frozenset({".docx", ".xlsx"})
_LOCK: Final = threading.Lock()
TOGETHER: Final = 10
_KEPT: Final = 200  # conversions waiting to be read
_shared: list[Path] = []
_LETTERS: Final = str.maketrans("0123456789", "ghijklmnop")


@dataclass(frozen=True, slots=True)
class Job:
    """A file named with ``suffix`` to be converted to the format ``target`` (``docx``, ``xlsx``)."""

    data: bytes = field(repr=False)
    suffix: str
    target: str

    @property
    def key(self) -> str:
        """The name of the conversion among those kept."""
        return f"{hashlib.sha256(self.data).hexdigest()}{self.suffix}.{self.target}"

    @property
    def name(self) -> str:
        """The file's name while it is converted: the same whatever it is converted with.

        It gets into the text where a field shows the file's name, so it has no digits in it.
        """
        return hashlib.sha256(self.data).hexdigest()[:16].translate(_LETTERS)


@cache
def program() -> str | None:
    """Where LibreOffice is installed; None when it is not."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return found
    return next((place for place in _PLACES if Path(place).is_file()), None)


def prepare(jobs: Sequence[Job], limits: Limits) -> None:
    """Convert several files in one run; ``convert`` then finds them done.

    A file that is lost or takes the whole run's time is left to ``convert``, which tries it alone.
    """
    office = program()
    new = {job.key: job for job in jobs if not (_conversions() / job.key).exists()}
    if office is None or len(new) < 2:
        return
    with _LOCK:
        for target in sorted({job.target for job in new.values()}):
            wanted = [job for job in new.values() if job.target == target]
            for first in range(0, len(wanted), TOGETHER):
                some = wanted[first : first + TOGETHER]
                for job, data in zip(some, _run(office, _profile(), some, target, limits), strict=True):
                    if data is not None:
                        _keep(job, data)


def share(folder: Path) -> None:
    """Keep conversions in ``folder``, where other processes look for theirs and keep them, too."""
    folder.mkdir(exist_ok=True)
    _shared[:] = [folder]


def convert(job: Job, limits: Limits) -> bytes:
    """The file of ``job`` in its target format.

    Raises ``InputError``: not installed (E113), over the clock (E115), no usable output (E114).
    """
    office = program()
    if office is None:
        raise messages.error("E113", suffix=job.suffix)
    # Two processes on one profile end without output and without a message: one at a time.
    with _LOCK:
        with suppress(FileNotFoundError):
            return (_conversions() / job.key).read_bytes()
        with tempfile.TemporaryDirectory(prefix="docextract-profile-") as fresh:
            for profile in (_profile(), Path(fresh)):
                (data,) = _run(office, profile, [job], job.target, limits)
                if data is not None:
                    _keep(job, data)
                    return data
    raise messages.error("E114", suffix=job.suffix)


@cache
def _profile() -> Path:
    """A profile of this process: a fresh one for every file would cost seconds each."""
    folder = Path(tempfile.mkdtemp(prefix="docextract-profile-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _conversions() -> Path:
    """What was converted already: files are read once to be grouped and once to be checked."""
    if _shared:
        return _shared[0]
    folder = _profile() / "converted"
    folder.mkdir(exist_ok=True)
    return folder


def _keep(job: Job, data: bytes) -> None:
    """Keep a conversion; other processes see all of it or nothing, and may clear up at the same time."""
    folder = _conversions()
    with suppress(FileNotFoundError):
        kept = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        for path in kept[: max(0, len(kept) - _KEPT + 1)]:
            path.unlink()
    part = folder / f"{os.getpid()}.part"
    part.write_bytes(data)
    part.replace(folder / job.key)


def _run(office: str, profile: Path, jobs: Sequence[Job], target: str, limits: Limits) -> list[bytes | None]:
    """The conversions of ``jobs``, None for each that gave no usable output.

    Raises ``InputError`` (E115) when a file that is alone takes too long.
    """
    _write_settings(profile)
    limits = replace(limits, ocr=False)
    own_profile = f"-env:UserInstallation={profile.resolve().as_uri()}"
    with tempfile.TemporaryDirectory(prefix="docextract-") as folder:
        home, out = Path(folder), Path(folder) / "out"
        sources = [home / f"{job.name}{job.suffix}" for job in jobs]
        for source, job in zip(sources, jobs, strict=True):
            source.write_bytes(job.data)
        work = ("--convert-to", target, "--outdir", str(out), *map(str, sources))
        # An office suite maps far more memory than it uses.
        try:
            sandbox.run([office, own_profile, *_OPTIONS, *work], limits, home, memory=2 * limits.memory)
        except InputError:
            if len(jobs) == 1:
                raise
        return [_usable(out / f"{source.stem}.{target}", limits) for source in sources]


def _usable(result: Path, limits: Limits) -> bytes | None:
    """The output when it is whole: a run that was stopped leaves the half of a file behind."""
    if not result.is_file() or not 0 < result.stat().st_size <= limits.zip_total:
        return None
    if result.suffix not in _PACKAGES:
        return result.read_bytes()
    return _without_place(result, limits) if zipfile.is_zipfile(result) else None


def _without_place(result: Path, limits: Limits) -> bytes | None:
    """The package without the folder that it was made in, which fields print and which changes each time."""
    place = f"{result.parent.parent}/".encode()
    changed: dict[str, bytes] = {}
    stream = io.BytesIO()
    try:
        with zipfile.ZipFile(result) as source:
            for member in source.infolist():
                if member.filename.endswith(".xml") and member.file_size <= limits.xml_part:
                    part = source.read(member)
                    if place in part:
                        changed[member.filename] = part.replace(place, b"")
            if not changed:
                return result.read_bytes()
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
                for member in source.infolist():
                    target.writestr(member, changed.get(member.filename) or source.read(member))
    except DAMAGED:
        return None
    return stream.getvalue()


def _write_settings(profile: Path) -> None:
    settings = profile / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        items = "".join(_SETTING.format(name, value) for name, value in _SETTINGS.items())
        settings.write_text(_ROOT.format(items), encoding="utf-8")
