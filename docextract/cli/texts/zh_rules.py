"""What ``docextract rules`` says, in Chinese."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "rules.short": "查看规则，检查和测试规则包",
    "rules.help": "查看规则，检查和测试规则包。规则是规则包文件夹里的 YAML 文件。",
    "rules.example": "docextract rules list\n"
    "docextract rules explain BUD001\n"
    "docextract rules lint 我的规则包/",
    "rules.pack.help": "只看这个规则包里生效的规则（名称或目录）；默认为自带的全部规则包",
    "rules.id": "规则编号",
    "rules.ids": "[规则编号]...",
    "rules.folders": "[规则包目录]...",
    "rules.off": "停用",
    "rules.severity": "级别",
    "rules.basis": "依据",
    "rules.why": "为什么查",
    "rules.pack": "规则包",
    "rules.state": "状态",
    "rules.test": "用例",
    "rules.list.short": "列出规则",
    "rules.list.header": "编号|级别|种类|规则包|名称",
    "rules.list.total": "共 {count} 条规则",
    "rules.show.short": "显示一条规则的原文",
    "rules.show.help": "显示一条规则的 YAML 原文和所在文件。",
    "rules.show.example": "docextract rules show BUD001",
    "rules.lint.short": "检查规则包写得对不对",
    "rules.lint.help": "检查规则包：每处错误一行，写明文件、行号、错在哪里。有错误时退出码为 3。不给目"
    "录则检查自带的全部规则包。",
    "rules.lint.example": "docextract rules lint\ndocextract rules lint 我的规则包/",
    "rules.lint.total": "检查了 {packs} 个规则包，错误 {errors} 处",
    "rules.test.short": "运行规则自带的用例",
    "rules.test.help": "运行规则自带的用例，不符的逐条列出。有不符的用例时退出码为 1。",
    "rules.test.example": "docextract rules test\ndocextract rules test BUD001 EXP003",
    "rules.test.total": "{rules} 条规则，{tests} 个用例，不符 {failed} 个",
    "rules.hint": "怎样改",
    "rules.kind": "检查种类",
    "rules.records": "检查对象",
    "rules.needs": "需要材料",
    "rules.supersedes": "优先于",
    "rules.written": "写在",
    "rules.change": "规则包调整",
    "rules.param": "用到的参数",
    "rules.asked": "按 --pack 指定",
    "rules.list.help": "列出规则：编号、级别、检查种类、所在规则包、名称。可按族、级别、种类筛选。",
    "rules.list.example": "docextract rules list\n"
    "docextract rules list --family EXP --severity error\n"
    "docextract rules list --pack sichuan --state on",
    "rules.list.family": "只列这一族（编号的前三个字母，如 EXP；可多次使用）",
    "rules.list.severity": "只列这一级别（可多次使用）",
    "rules.list.kind": "只列这一种类的检查（可多次使用）",
    "rules.list.state": "只列启用的（on）或停用的（off）",
    "rules.kind.metavar": "种类",
    "rules.list.none": "没有符合条件的规则",
    "rules.explain.short": "说明一条规则：查什么、依据、写在哪里；用在报告上逐项说明",
    "rules.explain.help": "用文字说明一条规则：依据、为什么查、怎样改、写在哪个文件第几行、参数和各规则包"
    "的调整、用例。字段同时给出中文名和代码名。\n"
    "加 --on 则逐项列出它在这份报告上看了什么：用到的数和所在位置、算式、通过或不通"
    "过的理由、无法判断时缺什么、哪些项不在检查范围。",
    "rules.explain.example": "docextract rules explain BUD001\n"
    "docextract rules explain execution-rate-mismatch\n"
    "docextract rules explain EXP003 --on 报告.docx --on 自评表.xlsx",
    "rules.explain.on": "在这份报告上逐项说明（同一份材料的几个文件可多次使用）",
    "rules.explain.items": "在 {files} 上，规则包 {pack}（{because}）：{total}",
    "rules.explain.disabled": "注意：本规则在这个规则包里是停用的，平时不检查。",
    "rules.explain.whole": "（整份报告）",
    "rules.explain.left_out": "不在检查范围",
    "rules.explain.because": "说明",
    "rules.explain.compared": "比较",
    "rules.explain.both": "填报 {observed}，应为 {expected}",
    "rules.explain.missing": "缺少",
    "rules.mutate.short": "故意改错，看规则抓不抓得住",
    "rules.mutate.help": "把语料中正确的材料逐处改错（改数、换单位、删原因、删措施、改个数、删章节），列"
    "出各族规则抓住的比例和误报。不在任何勾稽关系中的数另计。同一种子结果相同。",
    "rules.mutate.example": "docextract rules mutate corpus/\ndocextract rules mutate corpus/ --detail",
    "rules.mutate.seed": "随机种子，默认 0",
    "rules.mutate.most": "每份材料每种改法最多几处，默认 60",
    "rules.mutate.detail": "逐条列出没有抓住的",
    "rules.mutate.markdown": "表格用 Markdown 打印",
    "rules.mutate.header": "规则族|改了什么|改错|抓住|比例|误报",
    "rules.mutate.kind.number": "数字",
    "rules.mutate.kind.unit": "单位",
    "rules.mutate.kind.count": "个数",
    "rules.mutate.kind.cause": "原因",
    "rules.mutate.kind.measure": "措施",
    "rules.mutate.kind.section": "章节",
    "rules.mutate.missed": "没有抓住：[{case}] {kind} {quote}",
    "rules.mutate.failure": "正确的材料也报错：{failure}",
    "rules.mutate.total": "{submissions} 份正确的材料，未改时报错 {failures} 处；改错 {broken} 处，抓住 "
    "{caught} 处（{share}），误报 {alarms} 处；另有 {apart} 处不涉及任何规则（种子"
    " {seed}）",
}
