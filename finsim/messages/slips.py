"""Messages of slips of the pen: what people who know Excel write first; each has its file in tests/bad."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "csv-workbook": (
        "这是 Excel 等软件的文件，不是 CSV。请用表格软件打开，另存为“CSV UTF-8（逗号分隔）”，再写那"
        "个文件名。",
        "This is a workbook of Excel or the like, no CSV. Open it there, save it as CSV UTF-8, and "
        "name that file.",
    ),
    "csv-column-unnamed": (
        "第 {number} 列没有列名。若是表格软件留下的空列，请删去整列再保存；不是空列的，请在第一行补上列名。",
        "Column {number} has no name. If a spreadsheet left an empty column, delete it and save "
        "again; otherwise name it on the first line.",
    ),
    "place-code-damaged": (
        "地区代码“{found}”像是被表格软件改成了科学计数法。请把这一列的格式设为“文本”，重新填写，例"
        "如 {right}。",
        "The place code “{found}” looks as if a spreadsheet had turned it into scientific "
        "notation. Format the column as text and type it again, as {right}.",
    ),
    "column-negative": (
        "列“{found}”在“{place}”处是负数（{value}），不能作“{what}”。请核对这一格。",
        "The column “{found}” is negative at {place} ({value}) and cannot be used for {what}. "
        "Check that cell.",
    ),
    "catalogue-is-scenario": (
        "“{found}”是情景文件（里面有 {key}），不是清单。请写清单的名称或文件；要在另一个情景上修改"
        "，改用 extends: 文件名；项目就写在本文件里的，删去 catalogue。",
        "“{found}” is a scenario (it has {key}), not a catalogue. Name a catalogue; to build on "
        "another scenario write extends: FILE; if the items stand in this file, delete `catalogue`.",
    ),
    "places-is-scenario": (
        "“{found}”是情景文件（里面有 {key}），不是地区表。请写地区表的名称或文件。",
        "“{found}” is a scenario (it has {key}), not a place table. Name a place table.",
    ),
    "line-keys-in-item": (
        "“{found}”是测算行的内容，不能直接写在项目下。请写到 lines: 下面的一行里，例如 lines: "
        "{{main: {{{example}}}}}。",
        "{found} belongs to a line, not to the item itself. Put it under lines:, as lines: {{main: "
        "{{{example}}}}}.",
    ),
    "number-twice": (
        "序号 {found} 有两个项目：“{first}”和“{second}”。请改正其中一个的 number。",
        "Two items have the number {found}: {first} and {second}. Put one `number` right.",
    ),
    "data-twice": (
        "“{place}”的 {year} 年在这个文件里写了两次。请删去一行。",
        "The year {year} stands twice for “{place}” in this file. Delete one of the rows.",
    ),
    "data-cell-unit": (
        "“{column}”列的“{found}”带了单位；单位只写在情景的 data 里（unit: …），格内只写数字。",
        "The cell “{found}” of column {column} has a unit; state it once in the scenario (unit: "
        "under data) and put plain numbers in cells.",
    ),
    "basis-missing": (
        "清单里的“{what}”没有写出处和依据的性质。请加上，例如 source: 文件代号 第3条, status: "
        "official（official 文件、estimate 估算、assumption 假设）。",
        "{what} has neither source nor status, which a catalogue must give: add for example "
        "source: document article, status: official (or estimate, assumption).",
    ),
    "percent-for-number": (
        "“{what}”写成了百分数 {found}，应当是一个数，例如：{right}。若是地区表某一列的 {found}，请"
        "写 column: 列名, times: {found}。",
        "{what} is a per cent, {found}, where a number belongs, such as {right}. For {found} of a "
        "column of the place table write column: NAME, times: {found}.",
    ),
    "money-without-yuan": (
        "“{what}”写成了 {found}，少了“元”。请写成：{right}。",
        "{what} is {found}, which lacks yuan (元). Write {right}.",
    ),
    "growth-over-100": (
        "增长率超过了 100%：{found}。若指比上年增长 {right}，请写 {right}；确实如此的，写成 "
        "{{value: {found}, allow_over_100: true}}。",
        "The growth rate is above 100%: {found}. For {right} more than the year before write "
        "{right}; if it is meant, write {{value: {found}, allow_over_100: true}}.",
    ),
    "share-alone": (
        "“{found}”没有写明由谁负担、其余归谁。请写明各方，例如：{{central: {found}, local: rest}}。",
        "“{found}” does not say whose share it is, nor who bears the rest. Write for example "
        "{{central: {found}, local: rest}}.",
    ),
    "share-use-unknown": (
        "sharings 里没有叫“{found}”的分担办法{hint}有：{known}。",
        "There is no sharing rule named “{found}” under `sharings`{hint} There are: {known}.",
    ),
    "share-use-keys": (
        "写了 use 就用那条办法的全部内容，旁边不能再写：{found}。旁边只能写 from、source、status、note；"
        "办法不同的，另起一个名字。",
        "`use` takes the whole rule; beside it there cannot be: {found}. Only from, source, status and note "
        "may stand there; a rule that differs needs a name of its own.",
    ),
    "share-use-from": (
        "“{found}”本身已分几个时段，这里不能再写 from。请删去 from，或另起一个只有一个时段的名字。",
        "“{found}” has several dates of its own, so `from` cannot stand here. Delete it, or name a rule with"
        " one date.",
    ),
    "share-use-nested": (
        "sharings 里的“{found}”又用了别的名字（use）。请直接写出这条办法的内容。",
        "“{found}” under `sharings` uses another name itself. Write out the rule.",
    ),
    "no-value": (
        "“{found}:”后面没有写值。请写上值，例如 {found}: 18200 人；没有的，删去“{found}:”。",
        "“{found}:” has no value behind it. Write one, as {found}: 18200 person, or delete “{found}:”.",
    ),
    "split-expression": (
        "花括号里的逗号把“{found}”断成了两项。请给整个算式加引号，写成 {{{better}}}。",
        "the comma inside the braces splits “{found}” into two entries. Put the whole in quotes: "
        "{{{better}}}.",
    ),
    "set-twice": (
        "--set 里“{found}”写了两次。同一个数只能改一次，请只留一个。",
        "“{found}” is given by --set twice; keep one of them.",
    ),
}
