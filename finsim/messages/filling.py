"""Messages of template and import."""

MESSAGES = {
    "fill-exists": (
        "这个文件已经有了，不会覆盖。请换一个文件名，或先移走它。",
        "This file exists already and is not overwritten. Choose another name, or move it away first.",
    ),
    "fill-out-folder": (
        "这是文件夹，不是文件。请写出文件名，例如 {right}。",
        "This is a folder. Name a file, such as {right}.",
    ),
    "fill-out-ending": (
        "这里写出的文件扩展名要用 {ending}。请写 {right}。",
        "The file that is written must end in {ending}. Write {right}.",
    ),
    "fill-name": (
        "没有叫“{found}”的清单、地区或情景文件。可以写情景文件（如 scenarios/x.yaml），或：{known}。",
        "There is no list, place table or scenario file called {found}. Name a scenario file "
        "(scenarios/x.yaml) or one of: {known}.",
    ),
    "fill-pair": (
        "“{found}”要配哪一份不能自己定，请写 {option}；可以写：{known}。",
        "What {found} goes with cannot be told; give {option}, one of: {known}.",
    ),
    "fill-option-scenario": (
        "{found} 只用于现成的清单和地区；情景文件自己写着这些，请去掉 {found}。",
        "{found} is for shipped lists and places; a scenario file says so itself. Leave {found} out.",
    ),
    "fill-nothing": (
        "这份情景里没有可以填的数：人数、标准都取自别处。",
        "This scenario holds no number that could be filled in: all are taken from elsewhere.",
    ),
    "fill-not-found": (
        "没有这个文件，请核对文件名和文件夹。",
        "There is no such file; check name and folder.",
    ),
    "fill-folder": ("这是文件夹，请写工作簿文件。", "This is a folder; name a workbook."),
    "fill-unreadable": ("文件打不开：{reason}。", "The file cannot be opened: {reason}."),
    "fill-base-missing": (
        "找不到做这份工作簿时用的情景：当前文件夹下没有 {found}，工作簿旁也没有 {other}。请用 "
        "--scenario 写出它现在的位置。",
        "The scenario that this workbook was made from is not found: neither {found} here "
        "nor {other} beside "
        "the workbook. Give its present place with --scenario.",
    ),
    # ---- the file as a whole ----
    "fill-empty": ("文件是空的（0 字节）。请重新取一份。", "The file is empty (0 bytes). Ask for it again."),
    "fill-large-file": (
        "文件有 {found} MB，超过 {most} MB。填报工作簿没有这么大，请核对。",
        "The file has {found} MB, more than {most} MB; no workbook to fill in is that large.",
    ),
    "fill-not-xlsx": (
        "这不是 xlsx 工作簿（开头是“{found}”），可能是改了扩展名的 CSV。请在 Excel 或 WPS "
        "里打开，另存为 xlsx。",
        "This is no xlsx workbook (it begins with “{found}”); perhaps a CSV file under another "
        "name. Open it "
        "in Excel or WPS and save it as xlsx.",
    ),
    "fill-xls": (
        "这是旧格式（xls）。请在 Excel 或 WPS 里打开，另存为 xlsx。",
        "This is the old format (xls). Open it in Excel or WPS and save it as xlsx.",
    ),
    "fill-xlsb": (
        "这是二进制工作簿（xlsb）。请另存为 xlsx。",
        "This is a binary workbook (xlsb). Save it as xlsx.",
    ),
    "fill-ods": (
        "这是 ODF 表格（ods）。请另存为 xlsx。",
        "This is an OpenDocument sheet (ods). Save it as xlsx.",
    ),
    "fill-other-zip": (
        "这是压缩包，里面没有工作簿。请给出 xlsx 文件本身。",
        "This is an archive that holds no workbook. Give the xlsx file itself.",
    ),
    "fill-password": (
        "工作簿设了打开密码，读不了。请在 Excel 或 WPS 里去掉密码再存一份。",
        "The workbook is under a password. Take the password off in Excel or WPS and save it again.",
    ),
    "fill-macros": (
        "工作簿里有宏（vbaProject.bin），为安全不读。请另存为不带宏的 xlsx。",
        "The workbook holds macros (vbaProject.bin) and is not read. Save it as xlsx without macros.",
    ),
    "fill-truncated": (
        "文件不完整或已损坏（可能没有传完）。请重新取一份。",
        "The file is cut short or damaged (perhaps not fully sent). Ask for it again.",
    ),
    "fill-damaged": (
        "工作簿里的 {found} 读不出来，文件已损坏。请在 Excel 或 WPS 里打开、再存一份。",
        "The part {found} of the workbook cannot be read; the file is damaged. Open it in Excel or WPS and "
        "save it again.",
    ),
    "fill-bomb": (
        "工作簿里的 {found} 展开后有 {size} MB，不像正常的表，不读（上限 {most} MB，或压缩后的 {times} 倍）。"
        "请重新取一份模板填写。",
        "The part {found} of the workbook comes to {size} MB unpacked, which no honest sheet does; it is not "
        "read (at most {most} MB, or {times} times its packed size). Fill in a fresh template.",
    ),
    "fill-many-parts": (
        "工作簿里有 {found} 个部分，超过 {most} 个，不读。请重新取一份模板填写。",
        "The workbook has {found} parts, more than {most}, and is not read. Fill in a fresh template.",
    ),
    "fill-path-outside": (
        "压缩包里有指向外面的路径“{found}”，为安全不读。请重新取一份模板填写。",
        "The archive holds a path that leads outside, {found}; it is not read. Fill in a fresh template.",
    ),
    "fill-part-twice": (
        "压缩包里的“{found}”有两份，不知以哪份为准，不读。请在 Excel 或 WPS 里打开、再存一份。",
        "The archive holds {found} twice; which one counts cannot be told. Open it in Excel "
        "or WPS and save it "
        "again.",
    ),
    "fill-doctype": (
        "工作簿里的 {found} 带有 DTD（实体声明），为安全不读。请在 Excel 或 WPS 里打开、再存一份。",
        "The part {found} of the workbook declares a DTD and is not read. Open it in Excel "
        "or WPS and save it "
        "again.",
    ),
    "fill-many-cells": (
        "这张表里的行和格超过 {most} 个，读不了。请删去数据下面多余的空行（选中，右键，删除），"
        "或重新取一份模板。",
        "This sheet has more than {most} rows and cells. Delete the empty rows below the data, "
        "or fill in a "
        "fresh template.",
    ),
    "fill-address": (
        "有一格的地址“{found}”不存在，文件已损坏。请在 Excel 或 WPS 里打开、再存一份。",
        "A cell has the address {found}, which no sheet has; the file is damaged. Open it "
        "in Excel or WPS and "
        "save it again.",
    ),
    "fill-no-kept": (
        "这不是 finsim template 做的工作簿：没有隐藏的 finsim 表（有：{found}）。请用原来的工作簿填写，"
        "不要把表复制到别的工作簿。",
        "This workbook was not made by finsim template: the hidden sheet finsim is missing (there are: "
        "{found}). Fill in the original workbook; do not copy its sheets into another.",
    ),
    "fill-kept-changed": (
        "隐藏的 finsim 表被改过，不知是从哪份情景来的。请用原来的工作簿填写。",
        "The hidden sheet finsim has been changed, so that what the workbook was made from "
        "is not known. Fill "
        "in the original workbook.",
    ),
    # ---- sheets, heads, rows ----
    "fill-sheet-missing": (
        "缺这张表（有：{found}）。请不要给表改名、删除；改回原名。",
        "This sheet is missing (there are: {found}). Give it back its name.",
    ),
    "fill-heads": (
        "找不到表头，应有：{known}。请照原来的工作簿恢复表头。",
        "The heads are not found; there should be: {known}. Restore them as in the original workbook.",
    ),
    "fill-head-missing": (
        "缺“{found}”一列（这里是“{there}”）。请照原来的工作簿恢复表头。",
        "The column {found} is missing (here stands “{there}”). Restore the heads as in the original.",
    ),
    "fill-head-twice": (
        "“{found}”一列有两个。请删去多出来的一列。",
        "There are two columns {found}. Delete the one that was added.",
    ),
    "fill-merged": (
        "{found} 合并成了一格，不知里面的数是哪一行的。请取消合并，逐格填写。",
        "{found} are merged into one cell; which row its value is for cannot be told. Unmerge "
        "them and fill in "
        "each cell.",
    ),
    "fill-row-new": (
        "这一行是新插入的，没有路径，不知是哪个数。要加一个时间的数，请复制原来的整行再改；不要的请删去。",
        "This row was inserted and has no path: which number it is cannot be told. For a further "
        "date copy the "
        "whole row of the number; else delete this one.",
    ),
    "fill-row-twice": (
        "与 {first} 是同一个数、同一个起始时间。请删去一行，或改起始时间。",
        "The same number from the same date on as in {first}. Delete one row, or change its date.",
    ),
    "fill-row-gone": (
        "“{what}”的行被删了：有 {found} 行，应有 {needed} 行。请从原来的工作簿复制回来；不再需要的数写 0。",
        "Rows of “{what}” were deleted: there are {found} of {needed}. Copy them back from the original "
        "workbook; write 0 for what is needed no more.",
    ),
    "fill-path-unknown": (
        "路径“{found}”不是这份工作簿的，被改过了。请照原来的工作簿恢复。",
        "The path {found} is none of this workbook’s; it was edited. Restore it as in the original.",
    ),
    "fill-label": (
        "这里是“{found}”，应是“{right}”：行或列错位了，或锁定的格被改过。请照原来的工作簿恢复。",
        "Here stands “{found}” where “{right}” belongs: rows or columns have shifted, or a locked cell was "
        "edited. Restore it as in the original.",
    ),
    "fill-column-new": (
        "这一列是新插入的，没有路径，不知是哪个数。请删去。",
        "This column was inserted and has no path: which number it is cannot be told. Delete it.",
    ),
    "fill-column-twice": (
        "与 {first} 是同一列数。请删去一列。",
        "The same number as in {first}. Delete one of the columns.",
    ),
    "fill-column-gone": (
        "“{what}”一列被删了。请从原来的工作簿复制回来。",
        "The column “{what}” was deleted. Copy it back from the original workbook.",
    ),
    "fill-row-no-code": (
        "这一行没有地区代码，不知是哪个地区。请照原来的工作簿恢复，多出来的行请删去。",
        "This row has no code of a place. Restore it as in the original, or delete it.",
    ),
    "fill-place-twice": (
        "地区 {found} 有两行（另一行是第 {first} 行）。请删去一行。",
        "The place {found} has two rows (the other is row {first}). Delete one.",
    ),
    "fill-place-unknown": (
        "没有代码为“{found}”的地区。请照原来的工作簿恢复代码。",
        "There is no place of the code {found}. Restore the code as in the original.",
    ),
    "fill-place-gone": (
        "缺 {count} 个地区的行：{found}。请从原来的工作簿复制回来。",
        "Rows of {count} places are missing: {found}. Copy them back from the original workbook.",
    ),
    # ---- cells ----
    "fill-not-number": (
        "“{found}”不是数。这里只写数字，例如 {right}，单位（{unit}）写在单位一列。",
        "“{found}” is not a number. Write digits only, such as {right}; the unit ({unit}) "
        "stands in its own "
        "column.",
    ),
    "fill-brackets": (
        "“{found}”带了括号。会计上括号表示负数，这里看不准：是负数请写 -{digits}，不是负数请写 {digits}。",
        "“{found}” stands in brackets, which mean minus in accounting. Write -{digits} if it is negative, "
        "{digits} if it is not.",
    ),
    "fill-fraction": (
        "“{found}”是分数或日期的写法。这里只写数字，是分数请写成小数，例如 {right}（单位是 {unit}）。",
        "“{found}” is written as a fraction or a date. Write a decimal number, such as {right} (in {unit}).",
    ),
    "fill-too-large": (
        "数“{found}”太大，一格里只有15位是准的。请换大一点的单位。",
        "{found} is too large: a cell holds 15 digits. Use a larger unit.",
    ),
    "fill-date": (
        "这一格是日期（{found}），这里应是数。请把格式改成“常规”，重新填数。",
        "This cell is a date ({found}) where a number belongs. Set its format to General and fill in the "
        "number again.",
    ),
    "fill-percent": (
        "这一格是百分数（{found}），单位却是 {unit}。请把格式改成“常规”，重新填数。",
        "This cell is a percentage ({found}), but its unit is {unit}. Set its format to General "
        "and fill in the "
        "number again.",
    ),
    "fill-error-value": (
        "这一格是错误值 {found}。请改成数，或恢复原来的内容。",
        "This cell holds the error {found}. Put in the number, or restore what stood there.",
    ),
    "fill-formula-empty": (
        "这一格是公式，文件里没有存它的结果。请在 Excel 或 WPS 里打开、存盘再交，或粘贴为数值。",
        "This cell holds a formula without a stored value. Open and save the workbook in Excel or WPS, or "
        "paste the value.",
    ),
    "fill-formula-words": (
        "这一格是公式，没有算出可用的文字。请直接写文字；公式要留的，在 Excel 或 WPS 里打开、存盘再交。",
        "This cell holds a formula that has left nothing to read. Write the words themselves; to keep the "
        "formula, open and save the workbook in Excel or WPS.",
    ),
    "fill-formula-elsewhere": (
        "这一格引用了别的工作簿，那份文件不在这里。请粘贴为数值。",
        "This cell refers to another workbook, which is not here. Paste the value.",
    ),
    "fill-since": (
        "“{found}”不是时间。写 2024 或 2024-03，一直不变的空着。",
        "“{found}” is no date. Write 2024 or 2024-03, or leave it empty if the number always holds.",
    ),
    "fill-unit": (
        "单位“{found}”不能用在这里，可以选：{known}。",
        "The unit {found} cannot be used here; choose one of: {known}.",
    ),
    "fill-unit-missing": ("缺单位，可以选：{known}。", "The unit is missing; choose one of: {known}."),
    "fill-units-differ": (
        "同一个数各行的单位要一样：这里是 {found}，前面是 {first}。",
        "All rows of a number take one unit: here {found}, before {first}.",
    ),
    "fill-status": (
        "依据性质没有“{found}”，请选：{known}。",
        "There is no standing “{found}”; choose one of: {known}.",
    ),
    "fill-status-differs": (
        "同一个数各行的依据性质要一样（见 {first}）。请改成一样。",
        "All rows of a number have one standing (see {first}). Make them the same.",
    ),
    "fill-status-missing": (
        "数填了或改了，还缺依据性质。请选 文件、估算 或 假设。",
        "The number is new or changed; its standing is missing. Choose Official, Estimate or Assumption.",
    ),
    "fill-source-missing": (
        "数填了或改了，还缺来源。请写文件名、文号、条款，或报表名称和日期；估算的写算式。",
        "The number is new or changed; its source is missing. Give document and article, or "
        "the report and its "
        "date; for an estimate its working.",
    ),
    "fill-cleared": (
        "这一格被清空了，原来是 {found} {unit}。没有了请写 0，不改请恢复原来的数。",
        "This cell was emptied; it held {found} {unit}. Write 0 if there is none now, or restore the number.",
    ),
    "fill-row-empty": (
        "这一行（起始时间 {since}）没有数。请填数，或删去这一行。",
        "This row (from {since}) has no number. Fill it in, or delete the row.",
    ),
    "fill-class": (
        "没有“{found}”这一类，原有：{known}。请照原来的工作簿恢复。",
        "There is no class “{found}”; there are: {known}. Restore it as in the original.",
    ),
    "fill-conflict": (
        "这个数两边都改了：情景里现在是 {found}，工作簿是照以前的数做的。请先定下用哪一个，改回其中一边。",
        "This number was changed on both sides: the scenario now says {found}, and the workbook was made "
        "before that. Settle which one holds and take the other change back.",
    ),
    "fill-filled-twice": (
        "这里填了合计，{other} 又填了分地区的数。请只留一处。",
        "A total stands here, and numbers by place from {other} on. Leave one of them.",
    ),
    "fill-column-gaps": (
        "这一列有 {count} 格没有填：{found}。没有的请写 0，或整列清空。",
        "{count} cells of this column are empty: {found}. Write 0 where there is none, or clear the column.",
    ),
    "fill-no-spread": (
        "合计不知道怎样分到各地：地区表没有数字列。请在“地区”表里逐地填写。",
        "How to spread a total over the places is not known: the place table has no numbers. Fill it in by "
        "place.",
    ),
    # ---- what the scenario would be refused for ----
    "fill-load-over-100": (
        "“{what}”超过了 100%：{found}。请核对数值和单位。确实如此的，工作簿里写不了：请在“说明”里注明，"
        "由做情景的人在这个数里写 allow_over_100: true，再读回。",
        "{what} is above 100%: {found}. Check number and unit. If it is meant, the workbook cannot say so: "
        "put it into the note, and whoever keeps the scenario writes allow_over_100: true for this number "
        "before the workbook is read back.",
    ),
    "fill-load-percent": (
        "比例写成了 {found}。请在“单位”里选 %，数值照百分数填；或填小于 1 的小数。",
        "A rate is given as {found}. Choose % as its unit and give it in per cent, or write a decimal "
        "below 1.",
    ),
    "fill-load-starts-late": (
        "“{what}”从 {found} 才有数值，而 {year} 年已要测算。请把“起始时间”改成 {year} 或更早，或复制整行，"
        "另填 {year} 年起的数。",
        "{what} begins only in {found}, but {year} is projected. Set its date (From) to {year} or before, or "
        "copy the whole row and give the number from {year} on.",
    ),
    "fill-load-outside": (
        "“{found}”晚于测算的最后一年（{first}—{last}）。请核对“起始时间”；用不到的，删去复制出来的行。",
        "“{found}” lies after the years of the scenario ({first}–{last}). Check the date (From), or delete "
        "the row if it was copied in.",
    ),
    "fill-load-date-twice": (
        "“{found}”与同一个数的另一行是同一个月（只写年份即当年 1 月）。请删去一行，或改“起始时间”。",
        "“{found}” is the same month as in another row of this number (a year alone is its January). Delete "
        "one row, or change its date (From).",
    ),
    "fill-column-zero": (
        "这一列合计是 0，而情景里有总数要按这一列分到各地。请核对这一列的数。",
        "This column adds to 0, and the scenario spreads a total over the places by it. Check its numbers.",
    ),
    "fill-load-other": (
        "{said}（这是情景读到这一格的数以后指出的：数填错了，在这一格改；数没有错，请做情景的人改情景。）",
        "{said} (The scenario says so of the number in this cell: if the number is wrong, change it here; if "
        "it is right, the scenario must be changed by whoever keeps it.)",
    ),
    # ---- remarks ----
    "fill-formula": ("公式，取了它的值 {found}。", "A formula; its value {found} was taken."),
    "fill-percent-read": (
        "百分数 {found}，读作 {digits} {unit}。",
        "The percentage {found}, read as {digits} {unit}.",
    ),
    "fill-text-number": (
        "数存成了文本“{found}”，读作 {digits}。",
        "A number stored as the text “{found}”, read as {digits}.",
    ),
    "fill-date-read": (
        "日期 {found}，读作从 {since} 起。",
        "The date {found}, read as from {since} on.",
    ),
    "fill-hidden": (
        "在隐藏的行或列里，改成了 {found}，已读入。",
        "In a hidden row or column; changed to {found}, which was read.",
    ),
    "fill-number-gone": (
        "情景里已经没有 {found} 这个数了（发出工作簿以后改过），这里填的没有读入。",
        "The scenario no longer holds the number {found} (it was changed after the workbook was sent out); "
        "what stands here was not read.",
    ),
    "fill-source-same": (
        "数改了，来源没有改，请确认还是这个来源。",
        "The number was changed and its source was not; make sure that it still holds.",
    ),
    "fill-open-beside": (
        "写了来源或说明，没有填数，仍是未测算。",
        "A source or note without a number: it stays not costed.",
    ),
}
