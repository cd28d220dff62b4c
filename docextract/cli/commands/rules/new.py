"""``docextract rules new``: a rule file to fill in, from a rule of the same kind that works."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from docextract.cli import layout, streams
from docextract.cli.help import Command
from docextract.cli.language import Texts
from docextract.cli.session import Session
from docextract.cli.summary import SEVERITIES
from docextract.errors import RuleError, UsageError

if TYPE_CHECKING:
    from docextract.checks.packs import Pack
    from docextract.checks.rule import Rule

# A pack of one's own stands on the national rules until its file says otherwise.
PARENT: Final = "national-2020"
FIRST_OWN: Final = 901


def build(texts: Texts) -> click.Command:
    def option(name: str, **more: Any) -> click.Option:
        return click.Option([f"--{name}"], help=texts(f"rules.new.{name}"), **more)

    return Command(
        "new",
        texts,
        run,
        [
            click.Argument(["kind"], required=False, metavar=texts("rules.new.metavar")),
            option("pack", type=click.Path(path_type=Path), metavar=texts("rules.new.folder")),
            option("id", metavar="EXP901"),
            option("slug", metavar="my-rule"),
            option("title", metavar=texts("rules.new.words")),
            option("severity", type=click.Choice([severity.value for severity in SEVERITIES])),
            option("basis", metavar=texts("rules.new.words")),
            option("why", metavar=texts("rules.new.words")),
            option("hint", metavar=texts("rules.new.words")),
        ],
        key="rules.new",
    )


@click.pass_obj
def run(
    session: Session,
    kind: str | None,
    pack: Path | None,
    id: str | None,
    slug: str | None,
    title: str | None,
    severity: str | None,
    basis: str | None,
    why: str | None,
    hint: str | None,
) -> None:
    """Ask for what is missing on a terminal, write the file, say what to do with it."""
    from docextract.checks import packs, sample
    from docextract.cli.commands.rules.search import text_of
    from docextract.model.finding import Severity

    texts = session.texts
    asks = Questions(texts)
    national = packs.load(PARENT)
    taken_from = _model(kind or asks.kind(), national)
    folder = pack if pack is not None else Path(asks.line("pack"))
    made = _ready(folder)
    known = {rule.id: rule for name in packs.available() for rule in packs.load(name).rules}
    own = packs.load(folder)
    known.update(own.rule_by_id)
    heading = sample.Heading(
        id=_free(id or asks.line("id", _next(taken_from.family, known)), known),
        slug=_slug(slug or asks.line("slug", "my-rule")),
        title=asks.more("title", title),
        severity=Severity(severity or asks.more("severity", None, Severity.WARNING.value)),
        basis=asks.more("basis", basis),
        why=asks.more("why", why),
        hint=asks.more("hint", hint),
    )
    path = folder / sample.path_of(heading)
    written = sample.text(heading, taken_from, text_of(national, taken_from)[1], str(folder))
    _try(written, path, own)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(written)
    except FileExistsError:
        raise UsageError(
            "E321", "已有这个文件，没有覆盖", place=str(path), hint="换一个 --id 或 --slug"
        ) from None
    if made:
        streams.say(texts("rules.new.made", path=folder / sample.PACK_FILE, parent=PARENT))
    streams.put(str(path))
    todo = written.count(f": {sample.TO_FILL}")
    streams.say(texts("rules.new.done", model=taken_from.id, todo=todo, folder=folder, id=heading.id))


class Questions:
    """Asks on a terminal; elsewhere what is missing is an error or stays to be filled in."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.may_ask = streams.is_terminal(sys.stdin) and streams.is_terminal(sys.stderr)

    def line(self, name: str, usual: str | None = None) -> str:
        """An answer that there must be."""
        if not self.may_ask:
            if usual is not None:
                return usual
            raise UsageError("E310", f"缺少 --{name}：{self.texts(f'rules.new.{name}')}")
        return str(click.prompt(self.texts(f"rules.new.{name}"), default=usual, err=True)).strip()

    def more(self, name: str, given: str | None, usual: str = "") -> str:
        """An answer that may be left to be filled in later."""
        if given is not None or not self.may_ask:
            return (given or usual).strip()
        asked = self.texts(f"rules.new.{name}")
        return str(click.prompt(asked, default=usual, show_default=bool(usual), err=True)).strip()

    def kind(self) -> str:
        from docextract.checks.kinds.registry import KINDS

        if not self.may_ask:
            raise UsageError("E310", "缺少检查种类", hint=f"可以写：{'、'.join(KINDS)}")
        rows = [(name, kind.title) for name, kind in KINDS.items()]
        for line in layout.definitions(rows, 80):
            streams.say(line)
        return self.line("kind")


def _model(kind: str, national: Pack) -> Rule:
    from docextract.checks import sample
    from docextract.checks.kinds.registry import KINDS
    from docextract.checks.suggestions import suggestion

    by_title = {known.title: name for name, known in KINDS.items()}
    found = sample.model(by_title.get(kind, kind), national.rules)
    if found is None:
        hint = suggestion(kind, [*KINDS, *by_title]) or "可以写：" + "、".join(KINDS)
        raise UsageError("E310", f"没有“{kind}”这种检查", hint=hint)
    return found


def _ready(folder: Path) -> bool:
    """See that ``folder`` is a pack; a new or empty one becomes one. True when it was made."""
    from docextract.checks import sample

    file = folder / sample.PACK_FILE
    if file.is_file():
        return False
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = f"请给有 {sample.PACK_FILE} 的目录，或一个新目录"
        raise UsageError("E321", "这不是规则包", place=str(folder), hint=hint)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(sample.pack_file(folder.resolve().name, PARENT), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError("E321", f"写不了：{error.strerror}", place=str(folder), hint="请检查权限") from error
    return True


def _next(family: str, known: dict[str, Rule]) -> str:
    return next(f"{family}{n}" for n in range(FIRST_OWN, 1000) if f"{family}{n}" not in known)


def _free(identity: str, known: dict[str, Rule]) -> str:
    from docextract.checks.rulefile import FAMILIES

    wanted = identity.upper()
    if not re.fullmatch(rf"(?:{'|'.join(FAMILIES)})[0-9]{{3}}", wanted):
        raise UsageError("E321", f"编号“{identity}”应是 {'、'.join(FAMILIES)} 之一加三位数字", place="--id")
    if wanted in known:
        hint = f"可用 {_next(wanted[:3], known)}；编号永久有效，不能重用"
        raise UsageError("E321", f"编号 {wanted} 已用于“{known[wanted].title}”", place="--id", hint=hint)
    return wanted


def _slug(slug: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug):
        raise UsageError(
            "E321", f"短名“{slug}”只能用小写英文字母、数字和连字符", place="--slug", hint="如 low-execution"
        )
    return slug


def _try(written: str, path: Path, own: Pack) -> None:
    """Load what is about to be written, for a file that does not load helps nobody."""
    from docextract.checks import params, rulefile

    try:
        rulefile.load(written, f"{own.id}/{path.parent.name}/{path.name}", params.types(own.params), own.id)
    except RuleError as error:
        hint = f"规则包要继承 {PARENT} 才有这些参数，或换一种检查"
        raise UsageError(
            "E321", f"样板用不到这个规则包：{error.message}", place=error.place, hint=hint
        ) from error
