"""Making a process ready: what the first submission would otherwise pay for.

One small report goes through the whole flow, which loads the language libraries, the rule
packs and every table that is made on first use. ``warmed`` does it on import.
"""

from __future__ import annotations

import gc
from functools import cache
from typing import Final

from docextract import pipeline
from docextract.model.document import Document
from docextract.readers import docx, text
from docextract.readers.file import File

# A submission makes a hundred thousand objects and drops nearly all of them by itself: collecting as
# often as a small program does takes a seventh of the time.
_RARELY: Final = (50_000, 20, 100)

_SAMPLE: Final = """某某县某某局2023年度部门整体支出绩效自评报告
根据《某某县财政局关于开展2023年度绩效自评工作的通知》（某财〔2024〕1号），现报告如下：
一、预算执行情况
全年预算数200万元，全年执行数150万元，预算执行率75%，比上年增加20万元，同比增长15.4%。
二、绩效目标完成情况
（一）道路养护项目。计划养护道路12公里，实际完成8公里，未完成原因是汛期较长；下一步由养护股于6月底前完成。
三、存在的问题
个别项目进度慢。
四、改进措施
加强调度，按月通报。
"""


@cache
def up() -> None:
    """Load and make once what every submission needs."""
    data = _SAMPLE.encode()
    content = text.read(File(0, "sample.txt", data, "text"))
    document = Document(0, "sample.txt", "", len(data), "text", content.reader, content.blocks)
    pipeline.check_documents([document], name="sample")
    assert docx
    # What is made by now stays for good: collecting garbage need not walk it, nor unshare its pages.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_RARELY)
