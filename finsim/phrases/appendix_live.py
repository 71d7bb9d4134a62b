"""Fixed words of the appendix's workbook with live formulas."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # sheets
    "live-sheet-cover": ("封面", "Cover"),
    "live-sheet-contents": ("目录", "Contents"),
    "live-sheet-check": ("核对", "Check"),
    "live-sheet-printed": ("印刷用表{number}", "Printed {number}"),
    "live-title-cover": ("封面和使用说明", "Cover and how to use the workbook"),
    "live-title-contents": ("目录", "Contents"),
    "live-title-check": ("表内、表间核对", "Checks within and between the tables"),
    "live-title-printed": ("{title}（印刷用，数值）", "{title} (for print, values)"),
    "live-title-measure": ("分项目支出测算表（{years}）", "How each line is worked out, {years}"),
    "live-title-compare": ("{year}年分项目支出比较表", "Spending by item compared, {year}"),
    # contents
    "live-sheet": ("工作表", "Sheet"),
    "live-title": ("名称", "Title"),
    "live-what": ("内容", "What it is"),
    "live-what-table": ("公式，随输入变动", "formulas, which follow the inputs"),
    "live-what-cover": ("报告年度、颜色、用法", "report year, colours, how to use"),
    "live-what-check": ("公式，差额应全部为0.00", "formulas; every difference must be 0.00"),
    "live-what-printed": ("取整到万元的数值，不随输入变动", "whole 10,000 yuan, values that follow nothing"),
    # cover
    "live-subtitle": ("附表（公式工作簿）", "Appendix tables (workbook with live formulas)"),
    "live-place": ("地区", "Place"),
    "live-years": ("年度", "Years"),
    "live-variant": ("方案", "Variant"),
    "live-report": ("报告年度", "Report year"),
    "live-units": ("单位", "Unit"),
    "live-units-text": (
        "单元格里是元，各表按万元显示；附表4和核对表按元显示到分",
        "cells hold yuan and show 10,000 yuan; Table 4 and the check sheet show yuan to the fen",
    ),
    "live-verdict": ("核对结论", "Verdict of the checks"),
    "live-made-by": ("制作", "Made by"),
    "live-made": ("finsim {version}，{date}", "finsim {version}, {date}"),
    "live-name-year": ("报告年度", "report_year"),
    "live-name-verdict": ("核对结论", "check_verdict"),
    "live-year-hint": (
        "从列表里选一年；附表3、6、8、9随之变动。",
        "Choose a year; Tables 3, 6, 8 and 9 follow.",
    ),
    "live-year-wrong": ("请从列表里选测算期内的一年（{years}）。", "Choose a year of the horizon ({years})."),
    "live-colours": ("颜色", "Colours"),
    "live-kind-input": ("输入", "Input"),
    "live-kind-input-text": (
        "人数、标准、覆盖率、分担比例、预算等，未锁定，可以改；改后全书随之重算。",
        "Counts, standards, coverage, shares, budgets: open cells; change one and the whole book follows.",
    ),
    "live-kind-formula": ("公式", "Formula"),
    "live-kind-formula-text": (
        "由输入算出，已锁定；追踪引用单元格可查到来处。",
        "Worked out from the inputs, locked; its precedents can be traced.",
    ),
    "live-kind-computed": ("计算值", "Computed"),
    "live-kind-computed-text": (
        "finsim 算出的数（随别的数变动的标准、人口推算的人数、基金和清算的划转、别的方案的金额），"
        "不能写成公式，已锁定，不随输入变动。",
        "Worked out by finsim (standards that follow other numbers, counts of the population projection,"
        " transfers of funds and settlements, another scenario’s amounts):"
        " no formula, locked, follows nothing.",
    ),
    "live-usage": ("用法", "How to use"),
    "live-use-change": (
        "在{measure}改黄底蓝字的数，其他各表和{check}表随之变动。金额＝ROUND(人数×标准×……，2)；"
        "各方负担＝ROUND(金额×比例，2)，最后一方取余数。",
        "Change the blue numbers on pale yellow in {measure}; all other tables and {check} follow."
        " Amount = ROUND(count × standard × …, 2); each payer = ROUND(amount × share, 2), the last one takes"
        " what is left.",
    ),
    "live-use-years": (
        "每行是一个支出行在一年、一地的数，取整后使用。改一年的人数或标准，不带动其他年；"
        "各年都要变的，逐年改。",
        "Each row is one line in one year at one place, with its numbers as they are used, rounded. A changed"
        " count or standard moves no other year: change each year that is to move.",
    ),
    "live-use-add": (
        "{measure}第4行可以筛选，第3行的合计随筛选变动。",
        "{measure} can be filtered in row 4; the sums in row 3 follow the filter.",
    ),
    "live-use-check": (
        "改完看{check}表：差额应全部为0.00；末行是与 finsim 原结果的差额，供参考。",
        "Then look at {check}: every difference must be 0.00; its last row says how far the total has moved"
        " from finsim’s own.",
    ),
    "live-use-protect": (
        "工作表有保护但没有密码：要改公式，先在“审阅”里撤销工作表保护。",
        "Sheets are protected without a password: to change a formula, unprotect the sheet first.",
    ),
    "live-use-computed": (
        "本书有计算值（灰底）。改了输入以后，它们仍是原来的数；要它们也变，请改情景文件后重新生成。",
        "This book has computed cells (grey). After a change they keep their old values; to move them, change"
        " the scenario and make the book anew.",
    ),
    "live-use-incomes": (
        "按收入分布推算的行用对数正态等函数，表格软件只算到十几位有效数字，"
        "上亿元的金额可能与 finsim 差几分。",
        "Lines worked out from a distribution of incomes use functions of the log-normal and the like, of"
        " which a spreadsheet keeps about twelve digits: amounts above 100 million yuan may be a few fen off"
        " finsim’s.",
    ),
    # 附表4
    "live-base-note": (
        "黄底蓝字：输入；灰底：计算值，不随输入变动；其他：公式。各表都由本表汇总。",
        "Blue on yellow: input; grey: computed, follows nothing; others: formulas."
        " All tables add up from here.",
    ),
    "live-base-many": (
        "本表有{rows}行，打印时只印表头；要印各行，先筛选，再在“页面布局”里取消打印区域。",
        " The sheet has {rows} rows, of which only the heads are printed; to print rows, filter them,"
        " then clear the print area (Page Layout).",
    ),
    "live-filtered": ("合计（随筛选）", "Sum (of the rows shown)"),
    "live-key-item": ("项目号", "Item no."),
    "live-key-line": ("行号", "Line no."),
    "live-key-domain": ("领域号", "Domain no."),
    "live-key-place": ("地区号", "Place no."),
    "live-key-status": ("依据号", "Basis no."),
    "live-item": ("服务项目", "Item"),
    "live-line": ("支出行", "Line"),
    "live-year": ("年度", "Year"),
    "live-period": ("时段", "Period"),
    "live-piece": ("{first}—{last}月", "months {first}–{last}"),
    "live-whole-year": ("全年", "whole year"),
    "live-count": ("数量", "Count"),
    "live-standard": ("标准", "Standard"),
    "live-coverage": ("覆盖率", "Coverage"),
    "live-periods": ("期数", "Periods"),
    "live-unit-of": ("单位", "Unit"),
    "live-other": ("其他因素{number}", "Other factor {number}"),
    "live-value": ("数值", "Value"),
    "live-with-unit": ("{name}（{unit}）", "{name} ({unit})"),
    "live-months": ("月数", "Months"),
    "live-cost": ("未取整支出", "Cost before rounding"),
    "live-share": ("{payer}比例", "{payer}, share"),
    "live-amount": ("支出金额", "Amount"),
    "live-adjust": ("划转：{payer}（计算值）", "Transfer: {payer} (computed)"),
    "live-pay": ("{payer}负担", "{payer} bears"),
    "live-check": ("行核对", "Row check"),
    # tables
    "live-from-base": (
        "各数由{label}按年度等条件求和得出（SUMIFS）。",
        "Every figure is a sum over {label} (SUMIFS by year and so on).",
    ),
    "live-report-year": (
        "金额为{label}所选报告年度的数，改选年度即随之变动。",
        "Amounts are those of the report year chosen on the {label} sheet and follow it.",
    ),
    "live-people": ("常住人口（人）", "People"),
    "live-people-note": (
        "人口取自地区表，可以改；人均按元显示。",
        "People are those of the place table and can be changed; the mean per head is in yuan.",
    ),
    "live-growth-note": (
        "增长＝本年÷上年－1；总增长＝末年÷首年－1；年均增长＝（末年÷首年）开年数次方－1，两者不可混用。"
        "基数为零或负数的不算。",
        "Growth = this year ÷ the year before − 1; total growth = last ÷ first year − 1; mean growth = the"
        " root of last ÷ first year − 1: the two are not the same. None from zero or less.",
    ),
    "live-nobodys": ("其中未落到本级的：{payer}", "not of its own level: {payer}"),
    "live-burden-part": ("负担占可用财力的比重", "Burden as part of resources"),
    "live-afford-note": (
        "收支各数取自情景的预算部分，可以改；各项目由本级负担的由附表4求和得出，未落到本级的另列，不在其内。",
        "Revenue and spending are those of the scenario’s budget and can be changed; the burden is a sum over"
        " Table 4; what is nobody’s own level stands apart from it.",
    ),
    "live-afford-none": (
        "情景没有写预算，未编本表。",
        "The scenario states no budget: this table was not drawn up.",
    ),
    "live-numbers-from": ("数值来源", "Source of the numbers"),
    "live-sharing-from": ("分担依据", "Source of the sharing"),
    "live-standing-note": (
        "一行的依据取所用各数中最弱的；下面三行按报告年度当年的依据分列。",
        "A line is as firm as the weakest number it uses; the last three rows are split by the standing in"
        " the report year itself.",
    ),
    "live-compare-year": (
        "与报告年度的上一年比较；首年没有上一年。",
        "Compared with the year before the report year; the first year has none.",
    ),
    "live-compare-scenario": (
        "比较方的各年金额列在右侧，是计算值，不随输入变动。",
        "The other side’s amounts by year stand at the right; they are computed and follow nothing.",
    ),
    # check
    "live-checked": ("核对内容", "What is checked"),
    "live-one": ("本表", "This side"),
    "live-other-side": ("对照", "Other side"),
    "live-difference": ("差额", "Difference"),
    "live-finding": ("结论", "Finding"),
    "live-agree": ("全部相符", "All agree"),
    "live-disagree": ("有不符，见差额列", "Some differ: see the differences"),
    "live-agrees": ("相符", "agrees"),
    "live-differs": ("不符", "differs"),
    "live-moved": ("合计与 finsim 原结果的差额（供参考）", "Total against finsim’s own (for information)"),
    "live-for-information": ("供参考", "information"),
    "live-check-note": (
        "未改输入时，末行差额为0.00；改了输入，末行就是改动带来的增减。",
        "Before any input is changed, the last row’s difference is 0.00; afterwards it is what the"
        " change made.",
    ),
    "live-check-rows": ("{label}，各行：金额＝各方负担之和", "{label}, each row: amount = sum of the payers"),
    "live-check-base-payers": (
        "{label}，{year}年：各方负担之和＝金额合计",
        "{label}, {year}: sum of the payers = sum of the amounts",
    ),
    "live-check-adjust": ("附表4，{year}年：划转之和＝0", "Table 4, {year}: transfers add up to 0"),
    "live-check-year": ("{label}，{year}年：合计＝附表4", "{label}, {year}: total = Table 4"),
    "live-check-payer": ("{label}，{payer}各年：合计＝附表4", "{label}, {payer}, all years = Table 4"),
    "live-check-total": ("{label}，报告年度：合计＝附表4", "{label}, report year: total = Table 4"),
    "live-check-payers": ("{label}，报告年度：各方之和＝合计", "{label}: sum of the payers = total"),
    "live-check-standing": ("{label}，报告年度：按依据分列之和＝合计", "{label}: sums by standing = total"),
    "live-printed-note": (
        "本表为数值：取整到万元并保证加总相等，与 Word、PDF、网页一致；不随输入变动。",
        "Values: rounded to whole 10,000 yuan so that they add up, the same as in Word, PDF and HTML; they"
        " follow no input.",
    ),
}
