"""The codes of reading: what could not be read (E1xx) and what was left out or is doubtful (D1xx).

One place, so that a code means one thing and its wording can be reviewed at a glance.
"""

from __future__ import annotations

from typing import Final

from docextract.errors import InputError
from docextract.readers.limits import LABELS, Limits

ERRORS: Final[dict[str, tuple[str, str]]] = {
    "E101": ("文件不存在", "请核对路径"),
    "E102": ("这是文件夹，不是文件", "读取整个文件夹请用 docextract check <文件夹>"),
    "E103": ("空文件，没有任何内容", "请向报送单位索要原件"),
    "E104": ("文件打不开：{reason}", "请检查权限，或关闭正在占用它的程序"),
    "E106": ("不能读的格式：{found}", "能读的格式：{readable}"),
    "E107": ("文件不完整或已损坏：{reason}", "请重新传送原件，或用 Word/WPS 打开后另存"),
    "E108": ("不是完整的 {kind} 文件：缺少正文部件 {part}", "请用 Word/WPS 打开后另存"),
    "E109": ("文件有打开密码", "请去掉密码后再报送"),
    "E110": ("正文 XML 有错，读不出来：{reason}", "请用 Word/WPS 打开后另存"),
    "E105": ("文件有 {size} MB，超过上限 {limit}", "请删去大图后另存；确需读取请加 {option}"),
    "E111": ("{reason}，超过上限 {limit}（{label}）", "这可能不是正常的报告；确属正常时请加 {option}"),
    "E113": (
        "读 {suffix} 文件要用 LibreOffice，本机没有安装",
        "请安装 LibreOffice，或用 Word/WPS 另存为 .docx、.xlsx",
    ),
    "E114": ("LibreOffice 打不开这个 {suffix} 文件，可能已损坏", "请用 Word/WPS 打开后另存为 .docx、.xlsx"),
    "E115": ("读了 {limit}还没有读完，已停止", "请用 Word/WPS 打开后另存；确需读取请加 {option}"),
    "E116": (
        "读取程序中途崩溃，或内存超过上限 {limit}，已停止",
        "文件可能已损坏或不是正常的报告；请用原软件打开后另存，或加 {option}",
    ),
    "E117": ("读 PDF 要用的程序没有安装", "请运行 pip install docextract[pdf]，或另存为 .docx"),
    "E118": ("压缩包内的这个文件不读：{reason}", "请解压后检查，确认安全再单独报送"),
    "E119": ("这是含 {count} 个文件的压缩包，不是一份文件", "请用 docextract check 整包检查"),
    "E120": (
        "识别图片文字要用的程序装得不全：{reason}",
        "请重新运行 pip install docextract[ocr]；Linux 上可能还要安装系统库 libgl1",
    ),
    "E121": (
        "这是 {what}，其中的文字没有读",
        "要识别文字，请先运行 pip install docextract[ocr]，再加 --ocr；或请报送单位提供有文字的原件",
    ),
    "E122": ("不能直接打开 {what}", "请解压后再查，或改用 zip 压缩包"),
    "E123": ("这是含 {count} 个文件的压缩包，后缀却是 {suffix}", "请把后缀改成 .zip 再查"),
    "E112": ("压缩包内有重名部件 {name}，无法确定以哪一个为准", "请用 Word/WPS 打开后另存"),
}

NOTES: Final[dict[str, str]] = {
    "D101": "有转换残留“{text}”，不作为正文",
    "D102": "文字编码不明，个别字可能读错（无法识别的字节以“�”代替）",
    "D103": "{what}之后的内容没有读：{label}超过上限 {limit}；要全部读取请加 {option}",
    "D104": "没有读到任何文字",
    "D105": "正文 XML 有错，跳过出错部分后读取，可能有缺漏，请核对原件",
    "D106": "正文 XML 含有 DTD 声明，其中定义的内容没有读",
    "D107": "部件 {what} 损坏，没有读",
    "D108": "有修订痕迹（插入 {insertions}、删除 {deletions}、移动 {moves} 处），按接受全部修订后的文字读取",
    "D109": "有 {count} 处隐藏文字，已读取并标明",
    "D110": "有 {count} 段文字被合并单元格遮住，Word 中看不见，已作为隐藏文字读取",
    "D111": "有 {count} 张图片，图片里的文字没有读；如是正文或表格，请加 --ocr 再查，或请报送单位改成文字",
    "D112": "有 {count} 个嵌入对象（如嵌入的 Excel 表格），其中的内容没有读",
    "D113": "有 {count} 个图表或 SmartArt 图形，其中的文字没有读",
    "D114": "有 {count} 处嵌入的外部文档片段，没有读",
    "D115": "有 {count} 个文本框，已读取，排在所在段落之后",
    "D117": "{what}是隐藏的，已读取并标明",
    "D118": "工作表“{what}”有 {count} 个公式没有保存计算结果，没有读到数值，请用 Excel/WPS 打开后另存",
    "D119": "经 LibreOffice 转换后读取，版式与原件可能略有出入",
    "D120": "{reason}，用 {program} 只读出了纯文字，没有表格和自动编号，请用 Word/WPS 另存为 .docx 再查",
    "D121": "第 {pages} 页是扫描件（图片），其中的文字没有读，请加 --ocr 再查，或请报送单位提供有文字的原件",
    "D122": "第 {pages} 页损坏，没有读",
    "D127": "第 {pages} 页的文字没有编码（复制出来是乱码），没有读，请加 --ocr 再查，或请报送 Word 原件",
    "D125": "{what}的文字是从图片中识别的（OCR，最低把握 {sure}%），引用前请与原件核对",
    "D126": "要识别图片中的文字，请先运行 pip install docextract[ocr]；{what}没有读",
    "D124": "数字按存储的值读取，没有数字格式：百分数可能显示为小数（如 0.86），请核对或另存为 .xlsx",
    "D116": "有 {count} 条批注，不作为正文读取",
}


def error(code: str, **values: object) -> InputError:
    """The error ``code`` with its sentence and hint filled in."""
    message, hint = ERRORS[code]
    return InputError(code, message.format(**values), hint=hint.format(**values))


def over(code: str, name: str, limits: Limits, **values: object) -> InputError:
    """The error ``code`` for a file that goes beyond the limit ``name``."""
    return error(code, **_named(name, limits), **values)


def note(code: str, **values: object) -> str:
    """The sentence of the diagnostic ``code``."""
    return NOTES[code].format(**values)


def cut(name: str, limits: Limits, what: str) -> str:
    """The sentence (D103) about what was not read because of the limit ``name``."""
    return note("D103", what=what, **_named(name, limits))


def _named(name: str, limits: Limits) -> dict[str, str]:
    option = f"--limit {name}=更大的数"
    return {"label": LABELS[name], "limit": limits.shown(name), "option": option}
