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
    "default": "（默认 {value}）",
    "help.help": "显示本说明",
    "lang.help": "说明与提示所用语言（也可设环境变量 DOCEXTRACT_LANG），默认 zh",
    "version.help": "显示版本号",
    # The root
    "docextract.help": "解析、抽取并校验财政支出绩效自评报告：读入报告和自评表，抽取数据、项目和结论，"
    "按规则包逐条核对，指出问题所在的原文。",
    "docextract.example": "docextract check 报告.docx\ndocextract check 报送材料/ --out 结果\n"
    "docextract check --help",
    # Options of several commands
    "paths": "路径...",
    "pack.metavar": "名称|目录",
    "pack.help": "规则包：auto 按地区、年度和报告类型自动选择，也可指定名称或目录",
    "format.metavar": "格式,...",
    "format.help": "输出格式，用逗号分隔，可用：{formats}",
    "out.metavar": "目录|-",
    "out.help": "输出目录；- 表示把 JSON Lines 写到标准输出",
    "no-blocks.help": "JSON 中不写原文各段文字",
    "group-by.help": "一份报送材料由哪些文件组成：auto 同一文件夹中同一单位同一年度的文件，file 每个文件，"
    "folder 每个文件夹",
    "jobs.metavar": "数目|auto",
    "jobs.help": "同时处理的进程数；auto 按处理器数和材料份数决定",
    "year.metavar": "年份",
    "year.help": "文中没有写明年度时采用的年度",
    "fail-on.help": "有这一级别及以上的问题时退出码为 1",
    "all.help": "输出全部核对项，包括通过、无法判断和不适用的",
    # check and extract
    "check.short": "读入、抽取并校验报告，输出问题清单",
    "check.help": "读入、抽取并校验报送材料。路径是文件或文件夹；文件夹会逐层查找文档。\n"
    "退出码：0 无问题，1 有问题，2 用法有误，3 规则包有误，4 有文件读不出，5 程序内部错误，130 中断。",
    "check.example": "docextract check 报告.docx\n"
    "docextract check 报送材料/ --out 结果 --format json,xlsx,html\n"
    "docextract check 报告.docx --out - | jq .findings",
    "extract.short": "只读入和抽取，不校验",
    "extract.help": "读入报送材料并抽取结构、数据、关系、项目、结论和自评表，不做校验。",
    "extract.example": "docextract extract 报告.docx --format json --out 结果",
    "progress.start": "处理中",
    "progress.bar": "已发现问题 {findings} 项",
    "progress.line": "[{done}/{total}] {name}：问题 {findings} 项",
    "progress.unread": "[{done}/{total}] {name}：读不出",
    "summary.checked": "已检查 {submissions} 份材料（{files} 个文件），规则包：{packs}",
    "summary.extracted": "已抽取 {submissions} 份材料（{files} 个文件）",
    "summary.failed": "发现问题 {total} 项：{counts}；另有存疑 {doubtful} 项；涉及 {submissions} 份材料。"
    "最多的是：",
    "summary.nothing": "没有核对任何规则",
    "summary.clean": "没有发现问题；存疑 {doubtful} 项",
    "summary.rule": "  {rule}  {title}  {count} 项",
    "summary.gaps": "核对通过 {passed} 项；未能核对：缺少依据 {undecided} 项、不适用 {not_applicable} 项"
    "（都不算通过）。缺少依据最多的是：",
    "summary.rule_errors": "规则自身出错 {count} 项，请用 docextract rules lint 检查规则包",
    "summary.unread": "读不出的文件 {count} 个：",
    "summary.more": "  ……另有 {count} 个",
    "summary.skipped": "略过 {count} 个不是文档的文件",
    "summary.written": "结果：{files}",
    "summary.written_many": "结果在 {folder}，共 {count} 个文件，可先看：{files}",
    "severity.error": "错误 {count}",
    "severity.warning": "警告 {count}",
    "severity.info": "提示 {count}",
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
    # doctor
    "doctor.short": "检查运行环境：装了什么，缺什么，怎么补",
    "doctor.help": "检查运行环境：各依赖的版本、规则包、能读写的格式、临时目录、可选程序；"
    "√ 正常，× 缺少必需的，- 缺少可选的。缺少必需的时退出码为 1。",
    "doctor.example": "docextract doctor",
    "doctor.install": '缺少，请运行：pip install "{requirement}"',
    "doctor.packs": "规则包",
    "doctor.readers": "能读的格式",
    "doctor.writers": "能写的格式",
    "doctor.temporary": "临时目录",
    "doctor.unwritable": "不能写：{reason}；请检查磁盘空间，或设置环境变量 TMPDIR",
    "doctor.console": "终端编码",
    "doctor.office": "没有（可选：把 .doc、.wps 等另存为 .docx 时用得到，也可用 Word/WPS）",
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
