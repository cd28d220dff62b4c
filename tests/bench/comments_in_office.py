"""Comments written into odd Word files, and both versions opened by LibreOffice: the same words.

    python -m tests.bench.comments_in_office FOLDER [COUNT]

100 files by default. That every comment stands on its words is for the tests to say; here another
program opens what was written. Exits with 1 when it does not, or shows other words than before.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from docextract.errors import InputError
from docextract.model.finding import Result
from docextract.model.kinds import SourceRole
from docextract.model.report import Report, Source
from docextract.readers import libreoffice, read
from docextract.writers.docx import commented, remarks_by_source
from docextract.writers.word.opening import RefusedError
from tests.unit.writers.test_docx import finding

SEED = 1
REMARKS = 5
# A file that LibreOffice cannot end with must not hold the rest.
SECONDS = 120
TOGETHER = 10


def remarked(path: Path) -> bytes | None:
    """The file with comments on some of its words; None where there is nothing to comment."""
    document = read(path)
    blocks = [block for block in document.blocks if len(block.text.strip()) > 1]
    if not blocks:
        return None
    chosen = random.Random(SEED)
    made = []
    for number, block in enumerate(chosen.sample(blocks, min(REMARKS, len(blocks)))):
        start = chosen.randrange(len(block.text) - 1)
        end = chosen.randint(start + 1, len(block.text))
        made.append(finding(number, (document.span(block, start, end), block.text[start:end])))
    source = Source(
        0, document.path, document.sha256, document.bytes, document.format, SourceRole.REPORT, "", ()
    )
    result = Result(path.stem, Report((source,), (document,)), tuple(made))
    done = commented(source, result.report, remarks_by_source(result)[0])
    # A copy of what was read has other words than the file has for LibreOffice.
    return None if any("副本" in note for note in done.notes) else done.data


def shown(paths: list[Path], folder: Path) -> dict[str, str]:
    """The words of files as LibreOffice reads them, without white space; no entry where it fails."""
    folder.mkdir()
    program = libreoffice.program()
    assert program is not None, "LibreOffice is not installed"
    for first in range(0, len(paths), TOGETHER):
        with tempfile.TemporaryDirectory() as profile:
            command = [program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
            command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder]
            command += paths[first : first + TOGETHER]
            try:
                subprocess.run(list(map(str, command)), capture_output=True, timeout=SECONDS, check=False)
            except subprocess.TimeoutExpired:
                print(f"too slow: {paths[first].name} and those behind it")
    return {path.stem: "".join(path.read_text("utf-8-sig").split()) for path in folder.glob("*.txt")}


def main(folder: str, count: int = 100) -> int:
    with tempfile.TemporaryDirectory() as name:
        before, after = Path(name, "before"), Path(name, "after")
        before.mkdir()
        after.mkdir()
        for path in sorted(Path(folder).glob("*.docx")):
            try:
                data = remarked(path)
            except (InputError, RefusedError):
                continue
            if data is not None:
                (after / path.name).write_bytes(data)
                shutil.copy(path, before)
            if len(list(after.iterdir())) == count:
                break
        paths = sorted(after.iterdir())
        original = shown([before / path.name for path in paths], Path(name, "shown before"))
        done = shown(paths, Path(name, "shown after"))
    both = original.keys() & done.keys()
    unopened = sorted(original.keys() - done.keys())
    other = sorted(stem for stem in both if original[stem] != done[stem])
    print(f"{len(paths)} commented, {len(both)} opened in both versions")
    print(f"not opened with comments only: {unopened or 'none'}; other words: {other or 'none'}")
    return 1 if unopened or other else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:3])))
