"""The command line in Chinese."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    # Frame of every help page
    "usage": "用法：{usage}",
    "options": "选项：",
    "options.metavar": "[选项]",
    "commands": "命令：",
    "command.metavar": "命令 ...",
    "examples": "示例：",
    "comma": "、",
    "help.help": "显示本说明",
    "lang.help": "说明与提示所用语言（也可设环境变量 DOCEXTRACT_LANG），默认 zh",
    "version.help": "显示版本号",
    # The root
    "docextract.help": "解析、抽取并校验财政支出绩效自评报告：读入报告和自评表，抽取数据、项目和结论，"
    "按规则包逐条核对，指出问题所在的原文。",
    "docextract.example": "docextract check 报告.docx\ndocextract check 报送材料/ --out 结果\n"
    "docextract check --help",
    # eval
    "eval.short": "对照标准答案，给出各类抽取的准确率、召回率和 F1",
    "eval.help": "对照标准答案评测抽取和校验，按记录种类给出应有、抽出、正确的数目和准确率、召回率、F1。\n"
    "语料是含 gold.json 的文件夹，或 figures.jsonl 一类的案例文件；不给语料则用 corpus/。",
    "eval.example": "docextract eval corpus\ndocextract eval 案例/figures.jsonl --detail --kind figure",
    "eval.corpus": "[语料]...",
    "eval.detail": "逐条列出不对的答案：种类、案例、应有、抽出、原文",
    "eval.kind": "只看这些种类（可多次使用；写前缀即可，如 project）",
    "eval.extract-only": "只评抽取，不评规则",
    "eval.pack": "规则包，默认 auto",
    "eval.header": "种类|应有|抽出|正确|准确率|召回率|F1",
    "eval.cases": "共 {cases} 个案例，用时 {seconds:.1f} 秒",
    "eval.miss": "[{case}] {kind}\n    应有：{wanted}\n    得到：{got}\n    原文：{context}",
    # What goes wrong
    "interrupted": "已中断",
    "crash": "[E500] 程序内部错误：{error}（详细记录已写入 {log}，请附上它反馈给维护人员）",
    "usage.hint": "（用法见 {command} --help）",
    "usage.command": "没有“{name}”这个命令",
    "usage.option": "没有“{name}”这个选项",
    "usage.likely": "，是不是 {names}",
    "usage.missing": "缺少 {name}",
    "usage.value": "{name} 的值不对：{problem}",
    "usage.choices": "只能是 {choices}",
    "usage.argument": "选项 {name} 后面要跟一个值",
    "usage.file": "打不开文件 {name}",
    "usage.other": "命令写法不对：{problem}",
}
