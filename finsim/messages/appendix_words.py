"""Messages about the template of an appendix's wording."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "template-empty": (
        "模板是空的（注释不算）。请写上标题、段落和附表，或不写 --template，用自带的模板。",
        "the template is empty (comments do not count). Write headings, paragraphs and tables, or leave out"
        " --template to use the one that comes with finsim.",
    ),
    "template-large": (
        "模板超过 {limit} 个字符，不予读取；模板只写文字和顺序，数由测算填入。",
        "the template has more than {limit} characters and is not read; it holds wording and order, figures"
        " are filled in.",
    ),
    "template-is-word": (
        "这是 Word、Excel 或压缩文件，不是模板；模板是 UTF-8 文本文件（.md 或 .txt），可用记事本编辑。",
        "this is a Word, Excel or zip file, not a template; a template is a text file in UTF-8 (.md or"
        " .txt) that Notepad can edit.",
    ),
    "template-name-unknown": (
        "没有叫“{found}”的值{hint}全部名称见 docs/appendix-template.md。",
        "there is no value {found!r}{hint} docs/appendix-template.md lists all names.",
    ),
    "template-field-unknown": (
        "这个值里没有“{found}”{hint}它有：{known}。",
        "this value has no {found!r}{hint} It has: {known}.",
    ),
    "template-no-field": (
        "这个值不能再用点号取“{found}”；能取的名称见 docs/appendix-template.md。",
        "nothing called {found!r} can be taken from this value; docs/appendix-template.md says what can.",
    ),
    "template-no-such-entry": (
        "要取第 {found} 个，可是一共只有 {count} 个（从 0 数起）；请改小，或用 {{% for … %}}。",
        "entry {found} is asked for, but there are only {count} (counted from 0); take a smaller one, or"
        " use {{% for … %}}.",
    ),
    "template-filter-unknown": (
        "竖线后面的“{found}”不认识{hint}可用：{known}。",
        "{found!r} behind the bar is not known{hint} There are: {known}.",
    ),
    "template-test-unknown": (
        "is 后面的“{found}”不认识{hint}可用：{known}。",
        "{found!r} behind `is` is not known{hint} There are: {known}.",
    ),
    "template-tag-unknown": (
        "{{% {found} %}} 不认识{hint}可用：for、if、elif、else、set。",
        "{{% {found} %}} is not known{hint} There are: for, if, elif, else, set.",
    ),
    "template-unclosed": (
        "{{% {found} … %}} 没有结束；请在后面加一行 {{% {end} %}}。",
        "{{% {found} … %}} has no end; add a line {{% {end} %}} below.",
    ),
    "template-end-alone": (
        "{{% {found} %}} 前面没有对应的 {{% {start} … %}}，或几层的结束次序颠倒了；请逐层对齐。",
        "{{% {found} %}} has no {{% {start} … %}} before it, or the ends stand in the wrong order; close"
        " each block in turn.",
    ),
    "template-not-allowed": (
        "模板里不能用“{found}”：模板只排列文字和数，可用 {{{{ … }}}}、{{% for %}}、{{% if %}}、{{% set 名称"
        " = … %}}。",
        "a template must not use {found!r}: it only puts words and figures in order, with {{{{ … }}}}, {{%"
        " for %}}, {{% if %}} and {{% set name = … %}}.",
    ),
    "template-syntax": (
        "这一处不合模板的写法：“{found}”（{said}）。请检查 {{{{ }}}} 和 {{% %}} 是否成对、引号和括号是否成"
        "对。",
        "this is not how a template is written: {found!r} ({said}). Check that {{{{ }}}} and {{% %}},"
        " quotes and brackets come in pairs.",
    ),
    "template-syntax-sign": (
        "这一处的符号不对：“{found}”（{said}）。请检查 {{{{ }}}} 是否成对、有没有全角的括号或引号。",
        "a sign is wrong here: {found!r} ({said}). Check that {{{{ }}}} come in pairs and that brackets and"
        " quotes are not full-width ones.",
    ),
    "template-fails": (
        "这一行的算式或比较算不出来（{found}）；比较金额请用它的“分”，如 {{% if 合计.分 > 0 %}}。",
        "a sum or a comparison of this line cannot be worked out ({found}); compare amounts by their fen,"
        " as in {{% if total.fen > 0 %}}.",
    ),
    "template-arithmetic": (
        "模板里只能对不太大的数做加减乘除；文字相接请用 ~，金额由测算填入。",
        "in a template only numbers of moderate size can be added, subtracted, multiplied and divided;"
        " texts are joined with ~, and amounts are filled in.",
    ),
    "template-by-zero": (
        "除数是 0；请先用 {{% if … %}} 判断。",
        "this divides by 0; ask first with {{% if … %}}.",
    ),
    "template-prints-list": (
        "这里是一串值，不能直接印出来；请用 {{% for … %}} 逐个写，或用“| 连接”。",
        "this is a list and cannot be printed as it is; go through it with {{% for … %}}, or use | join.",
    ),
    "template-no-list": (
        "{{% for %}} 或竖线后面需要一串值（如 分级、主要项目），这里是单个值。",
        "{{% for %}} and what stands behind a bar need a list (by_level, top_items); this is a single value.",
    ),
    "template-no-call": (
        "这个值后面不能加括号；能加括号的只有 句.…、参见 和 序列。",
        "this value takes no brackets; only sentences.…, see and numbers do.",
    ),
    "template-call-words": (
        "括号里的“{found}”不对：句子的括号里写年份或个数（如 句.按级次(2019)），或不写。",
        "{found!r} in the brackets is wrong: a sentence takes a year or a number"
        " (sentences.by_level(2019)), or nothing.",
    ),
    "template-year": (
        "没有 {found} 这一年；本次测算的年份是 {known}。",
        "there is no year {found}; the years of the projection are {known}.",
    ),
    "template-see": (
        '参见(…) 里只能写附表和图，“{found}”两样都不是；请写成 参见("附表1", "图:分级负担")。',
        'see(…) takes tables and charts, and {found!r} is neither; write see("table 1", "chart levels").',
    ),
    "template-numbers": (
        "序列(…) 要 {found} 个数，最多 {limit} 个；请改小。",
        "numbers(…) asks for {found} numbers, and at most {limit} are given; take fewer.",
    ),
    "template-too-long": (
        "循环一共超过 {limit} 遍，多半是循环套得太多；请去掉一层 {{% for %}}。",
        "the loops together go round more than {limit} times; most likely they are nested too deep: take"
        " out one {{% for %}}.",
    ),
    "template-too-much": (
        "模板写出的文字超过 {limit} 个字符，不再写下去；请去掉一些循环。",
        "the template writes more than {limit} characters and is stopped; take out some loops.",
    ),
    "template-too-deep": (
        "这里套的层数太多（块或括号）；请拆成几段。",
        "blocks or brackets are nested too deep here; write them as several parts.",
    ),
    "template-table-unknown": (
        "没有“{found}”这张附表{hint}可用：{known}。",
        "there is no table {found!r}{hint} There are: {known}.",
    ),
    "template-chart-unknown": (
        "没有“{found}”这张图{hint}可用：{known}。",
        "there is no chart {found!r}{hint} There are: {known}.",
    ),
    "template-directive-unknown": (
        "双方括号里的“{found}”不认识{hint}可用：附表1…附表9、图:…、{known}。",
        "{found!r} in double brackets is not known{hint} There are: table 1 … table 9, chart …, {known}.",
    ),
    "template-directive-open": (
        "这一行以 [[ 开头，却没有 ]]：“{found}”；请写成 [[附表1]]，要原样印出就在行首加反斜杠 \\。",
        "this line begins with [[ and has no ]]: {found!r}; write [[table 1]], or put a backslash before it"
        " to print it as it is.",
    ),
    "template-directive-inside": (
        '[[…]] 要单独占一行，不能写在句子中间：“{found}”；句子里提到附表请写 {{{{ 参见("附表1") }}}}。',
        "[[…]] must stand on a line of its own, not inside a sentence: {found!r}; to name a table in a"
        ' sentence write {{{{ see("table 1") }}}}.',
    ),
    "template-directive-text": (
        "附表、图、分页这些行的后面不能再写字：“{found}”；请另起一段。",
        "nothing can be written behind a table, a chart or a page break on its line: {found!r}; begin a new"
        " paragraph.",
    ),
    "template-heading-level": (
        "标题最多三级（###），这里是“{found}”；请改用三级以内的标题或段落。",
        "headings have three levels (###), this is {found!r}; use one of those, or a paragraph.",
    ),
}
