"""LibreOffice as a converter: own profile, no network, no macros, a clock, and output that is checked.

Its exit code says nothing (0 for files that it could not load), so only the output file counts.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
import threading
from functools import cache
from pathlib import Path
from typing import Final

from docextract.readers import messages, sandbox
from docextract.readers.limits import Limits

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
_LOCK: Final = threading.Lock()


@cache
def program() -> str | None:
    """Where LibreOffice is installed; None when it is not."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return found
    return next((place for place in _PLACES if Path(place).is_file()), None)


def convert(data: bytes, suffix: str, target: str, limits: Limits) -> bytes:
    """``data``, a file named with ``suffix``, as a file of the format ``target`` (``docx``, ``xlsx``).

    Raises ``InputError``: not installed (E113), over the clock (E115), no usable output (E114).
    """
    office = program()
    if office is None:
        raise messages.error("E113", suffix=suffix)
    # Two processes on one profile end without output and without a message: one at a time.
    with _LOCK, tempfile.TemporaryDirectory(prefix="docextract-") as folder:
        source = Path(folder) / f"input{suffix}"
        source.write_bytes(data)
        out = Path(folder) / "out"
        for profile in (_profile(), Path(folder) / "profile"):
            _run(office, profile, source, target, out, limits)
            result = out / f"input.{target}"
            if result.is_file() and 0 < result.stat().st_size <= limits.zip_total:
                return result.read_bytes()
        raise messages.error("E114", suffix=suffix)


@cache
def _profile() -> Path:
    """A profile of this process: a fresh one for every file would cost seconds each."""
    folder = Path(tempfile.mkdtemp(prefix="docextract-profile-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _run(office: str, profile: Path, source: Path, target: str, out: Path, limits: Limits) -> None:
    settings = profile / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        items = "".join(_SETTING.format(name, value) for name, value in _SETTINGS.items())
        settings.write_text(_ROOT.format(items), encoding="utf-8")
    own_profile = f"-env:UserInstallation={profile.resolve().as_uri()}"
    options = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo")
    work = ("--convert-to", target, "--outdir", str(out), str(source))
    # An office suite maps far more memory than it uses.
    sandbox.run([office, own_profile, *options, *work], limits, source.parent, memory=2 * limits.memory)
