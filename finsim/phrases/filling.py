"""Fixed words of the workbook that is filled in."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "fill-guide": ("说明", "Guide"),
    "fill-numbers": ("数据", "Numbers"),
    "fill-places": ("地区", "Places"),
    "fill-growth": ("增长", "Growth"),
    "fill-head-path": ("路径（勿改）", "Path (keep)"),
    "fill-head-number": ("序号", "No."),
    "fill-head-item": ("项目", "Item"),
    "fill-head-line": ("支出行", "Line"),
    "fill-head-name": ("数的名称", "Number"),
    "fill-head-part": ("类别", "Class"),
    "fill-head-unit": ("单位", "Unit"),
    "fill-head-since": ("起始时间", "From"),
    "fill-head-value": ("数值", "Value"),
    "fill-head-source": ("来源", "Source"),
    "fill-head-status": ("依据性质", "Standing"),
    "fill-head-note": ("说明", "Note"),
    "fill-head-code": ("代码", "Code"),
    "fill-head-place": ("地区", "Place"),
    "fill-of-series": ("数列", "Series"),
    "fill-of-growth": ("一般增长", "General growth"),
    "fill-of-total": ("自上而下的总额", "Top-down total"),
    "fill-of-funds": ("社会保险基金", "Social-insurance funds"),
    "fill-of-settlement": ("结算", "Settlement"),
    "fill-of-places": ("地区表", "Place table"),
    "fill-rate": ("年增长率", "yearly growth"),
    "fill-word-growth": ("增长", "growth"),
    "fill-word-times": ("相乘的比例", "multiplied by"),
    "fill-word-rate": ("年增长率", "yearly growth"),
    "fill-word-factor": ("倍数", "multiple"),
    "fill-word-count": ("人数", "counts"),
    "fill-word-standard": ("标准", "standards"),
    "fill-word-spending": ("支出", "spending"),
    "fill-word-limit": ("限额", "limit"),
    "fill-word-contributions": ("缴费", "contributions"),
    "fill-word-subsidy": ("补助", "subsidy"),
    "fill-word-contribution": ("费率", "rate"),
    "fill-word-balance": ("结余", "balance"),
    "fill-word-base": ("基数", "base"),
    "fill-see-places": ("见“地区”表", "see sheet Places"),
    "fill-hint": (
        "只填黄色和绿色的格；黄色还没有数。改了数，请同时写来源、选依据性质。",
        "Fill in the yellow and green cells only; yellow ones are still empty. With a number "
        "give its source "
        "and standing.",
    ),
    "fill-hint-places": (
        "逐地填写，没有的写 0。来源、依据性质写在“数据”表的同名一行。",
        "Fill in for each place, 0 where there is none. Sources and standing go on the sheet Numbers.",
    ),
    "fill-tip": (
        "只写数字，单位是 {unit}。改了数，请写来源（文件名、文号、条款，或报表名称和日期），选依据性质。",
        "Digits only, in {unit}. With a changed number give its source (document and article, "
        "or the report "
        "and its date) and its standing.",
    ),
    "fill-stop-title": ("请核对", "Please check"),
    "fill-stop": (
        "这里填数字，单位是 {unit}，不带文字、单位和逗号以外的符号。",
        "A number goes here, in {unit}, without words or units.",
    ),
    "fill-choose": ("请在下拉列表里选一个。", "Choose one of the list."),
    "fill-guide-what": (
        "这是什么\n测算用的数都在这里。请填好或改好自己部门的数，存盘后交回；不用联网，Excel 和 WPS 都可以。",
        "What this is\nAll numbers the projection rests on. Fill in or correct those of your "
        "department, save, "
        "and send the file back. Works offline in Excel and WPS.",
    ),
    "fill-guide-open": (
        "黄色的格\n还没有数，等您填。",
        "Yellow cells\nStill open; to be filled in.",
    ),
    "fill-guide-input": (
        "绿色的格\n已有数，可以改。",
        "Green cells\nHold a number that may be changed.",
    ),
    "fill-guide-locked": (
        "灰色的格\n项目、名称、代码，已锁定，请不要改、不要移动。",
        "Grey cells\nItems, names and codes; locked. Leave them as and where they are.",
    ),
    "fill-guide-value": (
        "数值\n只写数字，例如 18200 或 1250.5。不写“约”“余”，不带单位。比例按百分数写：百分之九十五写 "
        "95，单位是 %。",
        "Value\nDigits only, such as 18200 or 1250.5; no “about”, no unit. Rates are per cent: 95 with the "
        "unit %.",
    ),
    "fill-guide-unit": (
        "单位\n在下拉列表里选，例如 人 或 万人。只能选列出的：元/人/月 与 元/人/年 不是一回事。",
        "Unit\nChoose from the list: the same unit, or ten thousand times or a hundred million times it. "
        "Others are refused: yuan a month is not yuan a year.",
    ),
    "fill-guide-since": (
        "起始时间\n空着就是一直用这个数；写 2024 是从2024年1月起，写 2024-03 是从2024年3月起。",
        "From\nEmpty: the number holds throughout. 2024: from January 2024 on; 2024-03: from March 2024 on.",
    ),
    "fill-guide-source": (
        "来源\n数从哪里来：文件名、文号、条款，或者报表名称和日期（教育局2024学年初报表）；"
        "估算的写算式。改了数一定要写。",
        "Source\nWhere the number comes from: document, number and article, or a report and its date; for "
        "an estimate its working. Needed for every number you change.",
    ),
    "fill-guide-status": (
        "依据性质\n文件：文件或报表上写着这个数。估算：由文件上的数算出来的。假设：没有依据，先这样定。",
        "Standing\nOfficial: the number stands in a document. Estimate: worked out from such numbers. "
        "Assumption: nothing supports it yet.",
    ),
    "fill-guide-note": ("说明\n要交代的话，可以不写。", "Note\nAnything else worth saying; may stay empty."),
    "fill-guide-places": (
        "“地区”表\n逐地的数，一行一个地区。填了就要填满整列，没有的写 0。"
        "黄色的列和“数据”表里的全市合计只填一处。",
        "Sheet Places\nNumbers by place, a row each. Fill a column wholly, with 0 where there "
        "is none. For a "
        "yellow column give either the places or the total on the sheet Numbers.",
    ),
    "fill-guide-empty": (
        "还没有数的\n空着就仍是“未测算”，不计金额，不是零。确实没有的写 0。",
        "Still open\nLeft empty, it stays not costed, which is not zero. If there is none, write 0.",
    ),
    "fill-guide-clear": (
        "不要清空\n原来有数的格不能清空：没有了写 0，不想改就照原样。",
        "Do not clear\nA cell that held a number may not be emptied: write 0 if there is none now.",
    ),
    "fill-guide-rows": (
        "分年的数\n一个数要从几个时间起各不相同：撤销工作表保护（没有密码），复制整行，改起始时间和数值。"
        "不要删行、删列、合并单元格。",
        "Several dates\nFor values from several dates on: unprotect the sheet (no password), "
        "copy the whole "
        "row, change its date and value. Do not delete rows or columns, and do not merge cells.",
    ),
    "fill-guide-not": (
        "这里没有的\n分担比例，照国家文件的标准，取自人口测算、规划指标和 CSV 文件的数，由编制情景的人改。",
        "Not in here\nShares, standards of national documents, and numbers taken from the population "
        "projection, the plan’s indicators and CSV files: those are for whoever keeps the scenario.",
    ),
    "fill-guide-back": (
        "交回以后\n编制人运行 finsim import 这个文件 -o 新情景.yaml，有错会写明是哪个格。",
        "When it comes back\nfinsim import FILE -o NEW.yaml reads it; every fault is told with its cell.",
    ),
    "fill-title-new": ("{places}：填报数据", "{places}: numbers to fill in"),
    "fill-done": ("已读回，改了 {count} 个数：", "Read back; {count} numbers were changed:"),
    "fill-done-none": ("已读回，没有改动的数。", "Read back; no number was changed."),
    "fill-was-open": ("（空）", "(open)"),
    "fill-basis-only": ("只改了来源、依据性质或说明", "source, standing or note only"),
    "fill-more": ("  ……另有 {count} 个。", "  … and {count} more."),
    "fill-remarks": ("请留意：", "Worth knowing:"),
    "fill-next": ("下一步：finsim run {path}", "Next: finsim run {path}"),
}
