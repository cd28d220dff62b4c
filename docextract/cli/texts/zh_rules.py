"""What ``docextract rules`` says, in Chinese."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "rules.short": "查看规则，检查和测试规则包",
    "rules.help": "查看规则，检查和测试规则包。规则是规则包文件夹里的 YAML 文件。",
    "rules.example": "docextract rules list\n"
    "docextract rules explain BUD001\n"
    "docextract rules new recompute --pack 我的规则包\n"
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
    "rules.lint.help": "检查规则包：每处问题一行，写明文件、行号、错在哪里、该怎么写。\n"
    "E 开头是错误：载入不了、没有用例、条件永远不成立、短语写成了正则表达式、还有“"
    "待填写”；W 开头是建议：标题、提示语、标点的写法，没有作用的调整。\n"
    "有错误时退出码为 3。不给目录则检查自带的全部规则包。",
    "rules.lint.example": "docextract rules lint\n"
    "docextract rules lint 我的规则包/\n"
    "docextract rules lint 我的规则包/ --names",
    "rules.lint.total": "检查了 {packs} 个规则包，错误 {errors} 处，建议 {advice} 处",
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
    "rules.new.short": "新建一条规则：从同种类的现有规则取样板",
    "rules.new.help": "新建一条规则：从同种类的现有规则取样板，写出能载入、用例能通过的文件，再由您修"
    "改。每个参数上面有说明，要填的地方写着“待填写”。\n"
    "目录是新的则建成继承 national-2020 的规则包；已有的文件不覆盖。在终端上缺什么"
    "问什么。",
    "rules.new.example": "docextract rules new recompute --pack 我的规则包 --id BUD901 --slug my-rate\n"
    "docextract rules new 已说明原因或措施 --pack 我的规则包 --title 支出进度慢没有"
    "说明",
    "rules.new.metavar": "[检查种类]",
    "rules.new.folder": "目录",
    "rules.new.words": "文字",
    "rules.new.kind": "检查种类（上面第一栏）",
    "rules.new.pack": "规则包目录",
    "rules.new.id": "规则编号：族加三位数字，自己的规则从 901 起",
    "rules.new.slug": "规则短名：说明是什么毛病，小写英文加连字符",
    "rules.new.title": "规则名称",
    "rules.new.severity": "严重程度（error 错误、warning 警告、info 提示）",
    "rules.new.basis": "依据的文件、文号和条款",
    "rules.new.why": "为什么要查",
    "rules.new.hint": "填报单位该怎样改",
    "rules.new.made": "已新建规则包 {path}（继承 {parent}）",
    "rules.new.done": "样板取自 {model}；还有 {todo} 处待填写。改好后运行：\n"
    "  docextract rules lint {folder}\n"
    "  docextract rules test {id} --pack {folder}",
    "rules.schema.short": "输出规则文件的 JSON Schema，供编辑器提示和检查",
    "rules.schema.help": "输出规则文件（或 pack.yaml）的 JSON Schema（2020-12）。装了 YAML 插件的编辑器"
    "据此提示字段、列出取值、标出写错的地方。",
    "rules.schema.example": "docextract rules schema --out .vscode\ndocextract rules schema --of pack",
    "rules.schema.folder": "目录",
    "rules.schema.of": "输出哪一种：rule 规则文件，pack 规则包",
    "rules.schema.out": "两种都写到这个目录，并说明 VS Code 怎样设置",
    "rules.schema.recipe": "在 VS Code 的 settings.json 里加一段（要装 Red Hat 的 YAML 插件）：\n"
    '  "yaml.schemas": {{"{folder}/rule.schema.json": "*/[A-Z][A-Z][A-Z]/*.ya'
    'ml", "{folder}/pack.schema.json": "pack.yaml"}}',
    "rules.coverage.short": "在一批材料上，哪些规则从未报过问题、从未能判断",
    "rules.coverage.help": "用规则包检查一批材料，逐条规则统计：从未能判断的（只有“无法判断”“不适用”），能"
    "判断但从未报过问题的，规则自身出错的。\n"
    "从未能判断的说明最常见的缘由：多半是材料里没有它要的内容，也可能是抽取或规则写"
    "得不对。",
    "rules.coverage.example": "docextract rules coverage corpus\n"
    "docextract rules coverage 报送材料/ --pack hebei --all",
    "rules.coverage.all": "列出全部规则的统计表",
    "rules.coverage.header": "规则|级别|不通过|存疑|通过|无法判断|不适用|出错|名称",
    "rules.coverage.unable": "从未能判断：{count} 条（缘由是最常见的一种）",
    "rules.coverage.silent": "能判断，但从未报过问题：{count} 条",
    "rules.coverage.broken": "规则自身出错：{count} 条",
    "rules.coverage.total": "{submissions} 份材料，{rules} 条启用的规则：报过问题的 {fired} 条，能判断而从"
    "未报过的 {silent} 条，从未能判断的 {unable} 条",
    "rules.coverage.packs": "用到的规则包：{packs}",
    "rules.coverage.unread": "{count} 份材料读不出，没有计入",
    "rules.diff.short": "两个规则包在一批材料上的差别：多了、少了哪些问题",
    "rules.diff.help": "比较两个规则包（名称或目录；改规则前先把原目录复制一份）：参数和规则的差别，以"
    "及在一批材料上新增、消失、改变了哪些问题，附原文。",
    "rules.diff.example": "docextract rules diff national-2020 guangxi --on corpus\n"
    "docextract rules diff 旧规则包/ 新规则包/ --on 报送材料/",
    "rules.diff.first": "规则包1",
    "rules.diff.second": "规则包2",
    "rules.diff.on": "在这些材料上比较（文件或文件夹，可多次使用）；不写则只比较规则包本身",
    "rules.diff.param": "参数 {name}：{before} → {after}",
    "rules.diff.rule": "规则 {id} {title}：{before} → {after}",
    "rules.diff.absent": "（没有）",
    "rules.diff.rewritten": "内容不同",
    "rules.diff.same": "两个规则包的参数和规则都相同",
    "rules.diff.gained": "+ [{submission}] {finding}",
    "rules.diff.lost": "- [{submission}] {finding}",
    "rules.diff.changed": "~ [{submission}] {before} → {finding}",
    "rules.diff.total": "{submissions} 份材料：新增 {gained} 项，消失 {lost} 项，改变 {changed} 项，不"
    "变 {same} 项",
    "rules.coverage.unused": "没有材料用到启用它的规则包",
    "rules.lint.names": "没有错误时，列出每条规则用到的字段：中文名和代码名",
    "rules.lint.strict": "有建议时退出码也为 3",
    "rules.docs.short": "生成规则参考（Markdown）",
    "rules.docs.help": "生成规则参考：全部规则、检查种类、字段与函数、规则包与参数，每页一个 Markdown"
    " 文件。仓库里的 rules/docs/ 就是它生成的，改了规则的名称、依据等之后要重新生成"
    "。",
    "rules.docs.example": "docextract rules docs --out rules/docs\n"
    "docextract rules docs --out rules/docs --check",
    "rules.docs.folder": "目录",
    "rules.docs.out": "写到这个目录",
    "rules.docs.check": "不写，只看有没有过期的；有则退出码为 1",
    "rules.docs.written": "更新了 {count} 页",
    "rules.docs.stale": "过期 {count} 页",
}
