"""Messages of reading YAML: what a file holds before any of it is understood."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # ---- the file ----
    "file-missing": (
        "没有这个文件：{found}。请核对文件名和所在文件夹。",
        "there is no such file: {found}. Check its name and its folder.",
    ),
    "file-missing-near": (
        "没有这个文件：{found}。同一文件夹里有名称相近的 {near}，是不是它？",
        "there is no such file: {found}. The same folder holds {near}: is that the one?",
    ),
    "file-missing-folder": (
        "没有这个文件：{found}。它所在的文件夹 {folder} 不存在或打不开。",
        "there is no such file: {found}. Its folder {folder} does not exist or cannot be opened.",
    ),
    "file-is-folder": (
        "{found} 是文件夹；这里应当写一个 YAML 文件。",
        "{found} is a folder; a YAML file should be named here.",
    ),
    "csv-is-folder": (
        "{found} 是文件夹；这里应当写一个 CSV 文件，例如 pupils.csv。",
        "{found} is a folder; a CSV file should be named here, such as pupils.csv.",
    ),
    "file-unreadable": (
        "文件 {found} 打不开（{reason}）。请检查是否有权限读取、是否被别的程序占用。",
        "the file {found} cannot be opened ({reason}). Check that you may read it and that no other "
        "program holds it.",
    ),
    "file-too-large": (
        "文件 {found} 超过 {limit} MB，不予读取；大量数据请放进 CSV 数据文件。",
        "the file {found} is larger than {limit} MB and is not read; put bulk data into a CSV file.",
    ),
    "empty-file": (
        "文件是空的，没有任何内容（注释不算）。可用 finsim init 生成一个样例。",
        "the file is empty (comments do not count). finsim init writes an example to start from.",
    ),
    "not-utf8": (
        "文件不是 UTF-8 编码，看起来是 GBK（本行应为“{found}”）。请用记事本另存为 UTF-8 编码。",
        "the file is not UTF-8; it looks like GBK (this line reads “{found}”). Save it again as UTF-8.",
    ),
    "not-utf8-unknown": (
        "文件不是 UTF-8 编码，本行有读不出的字节 {found}。请另存为 UTF-8 编码。",
        "the file is not UTF-8: this line holds the byte {found}, which cannot be read. Save it again as "
        "UTF-8.",
    ),
    "utf16": (
        "文件是 UTF-16（记事本里叫“Unicode”）编码。请另存为 UTF-8 编码。",
        "the file is UTF-16 (“Unicode” in Notepad). Save it again as UTF-8.",
    ),
    "not-text": (
        "这不是文本文件，看起来是 Excel、Word 或压缩文件；这里应当是 YAML 文本文件。",
        "this is no text file; it looks like an Excel, Word or zip file. A YAML text file should stand here.",
    ),
    "more-faults": (
        "这个文件里的错误已超过 {limit} 处，先改好上面的再查。",
        "this file has more than {limit} faults; put those above right first.",
    ),
    "control-character": (
        "有一个看不见的控制字符 {found}，多半是从别处粘贴带来的。请删去并重新键入这一处。",
        "there is an invisible control character {found}, most likely pasted from elsewhere. Delete it "
        "and type this place again.",
    ),
    # ---- what YAML would drop or change in silence ----
    "split-number": (
        "花括号里的逗号把“{found}”断成了两项。请去掉千分位逗号，写成 {{{better}}}，或加引号写成 {quoted}。",
        "the comma inside the braces splits “{found}” into two entries. Write {{{better}}} without the "
        "comma, or put it in quotes: {quoted}.",
    ),
    "lost-end": (
        "“{lost}”会被当作注释丢掉，这里只剩“{kept}”。要保留请加引号写成 {better}；"
        "若确是注释，请在 # 后面加一个空格。",
        "“{lost}” would be dropped as a comment, leaving “{kept}”. To keep it, write it in quotes: "
        "{better}; if it is a comment, put a blank after #.",
    ),
    "full-width-colon": (
        "“{found}”里用了全角冒号“：”，项目名后面要用半角冒号加空格。请写成 {better}（若本来就是一段文字，"
        "请加引号）。",
        "“{found}” has a full-width colon “：”; a key is followed by a plain colon and a blank. Write "
        "{better} (or put it in quotes if it is meant as text).",
    ),
    "missing-blank": (
        "“{found}”的冒号后面少了空格。请写成 {better}（若本来就是一段文字，请加引号）。",
        "“{found}” lacks the blank after the colon. Write {better} (or put it in quotes if it is meant "
        "as text).",
    ),
    "wide-blank": (
        "“{found}”这里有全角空格（或网页空格），只能用普通的半角空格。请写成 {better}。",
        "“{found}” has a full-width (or web page) blank here; only the plain blank will do. Write {better}.",
    ),
    "full-width-mark": (
        "括号里用了全角标点“{found}”：{text}。分隔请用半角的 , 和 {{ }} [ ]；若属于文字，请把文字加上引号。",
        "there is a full-width “{found}” inside the brackets: {text}. Use the plain , and {{ }} [ ] "
        "between entries; if it belongs to a text, put the text in quotes.",
    ),
    "duplicate-key": (
        "“{found}”在第 {first} 行已经写过一次，同一处只能写一次。请删去一个，或改名。",
        "“{found}” is given on line {first} already, and may be given once only. Delete or rename one of "
        "them.",
    ),
    "duplicate-dotted": (
        "“{found}”在第 {first} 行已经写过一次（带点的写法和分层的写法是同一项）。请只留一个。",
        "“{found}” is given on line {first} already (with dots or nested, it is the same entry). Keep "
        "only one.",
    ),
    "dotted-key": (
        "“{found}”的点前或点后缺了名称；应当像 growth.spending 这样，点的两边都有名称。",
        "“{found}” lacks a name before or after a dot; it should read like growth.spending.",
    ),
    "dotted-date": (
        "“{found}”里的年月不能用点隔开，点表示下一层。请写成 {better}。",
        "in “{found}” the year and the month are parted by a dot, which means the next level. Write "
        "{better}.",
    ),
    "empty-key": (
        "冒号前面没有名称；应当写成“名称: 值”，按年份写的数写成“2024: 值”。",
        "there is no name before the colon; write “name: value”, or “2024: value” for a number by year.",
    ),
    "key-not-text": (
        "冒号前面的名称不能是列表、花括号或引用：{found}。请写一个普通的名称；若是一段文字，请加引号。",
        "a name before a colon cannot be a list, braces or an alias: {found}. Write a plain name; if it "
        "is a text, put it in quotes.",
    ),
    "tab": (
        "行首用了制表符（Tab 键），缩进只能用空格：{found}。请把行首的 Tab 换成空格。",
        "the line begins with a tab; only blanks may indent: {found}. Replace the tab by blanks.",
    ),
    # ---- parts of YAML that are not taken ----
    "tag": (
        "不接受 YAML 标签 {found}；请删去它。若“!”属于文字，请把文字加上引号。",
        "the YAML tag {found} is not accepted; delete it. If the “!” belongs to a text, put the text in "
        "quotes.",
    ),
    "merge-key": (
        "不接受合并键 <<。要沿用另一个文件请用 extends，要写几种方案请用 variants。",
        "the merge key << is not accepted. Use extends to build on another file, variants for alternatives.",
    ),
    "unknown-alias": (
        "{found} 引用的内容前面没有定义。若 * 属于文字，请把文字加上引号。",
        "{found} refers to something that is not defined above. If the * belongs to a text, put the text "
        "in quotes.",
    ),
    "too-many-aliases": (
        "引用（*名称）太多：一个文件最多引用 {aliases} 次，展开后最多 {nodes} 项。请直接写出内容，或用 "
        "extends。",
        "too many aliases (*name): a file may use {aliases} of them and come to {nodes} entries when "
        "they are written out. Write the parts out, or use extends.",
    ),
    "too-deep": (
        "层次太深：最多 {limit} 层。请检查括号和缩进。",
        "nested too deep: {limit} levels at most. Check the brackets and the indentation.",
    ),
    "many-documents": (
        "从这一行的 --- 起是第二份文档；一个文件只能有一份。请删去 ---，或分成两个文件。",
        "the --- on this line begins a second document; a file may hold one. Delete the ---, or make two "
        "files.",
    ),
    "not-a-mapping": (
        "文件最外层应当是“名称: 值”这样的若干行，这里却是：{found}",
        "the outermost level of a file should be lines of “name: value”; found: {found}",
    ),
    # ---- syntax ----
    "syntax": (
        "这一行读不懂：{found}。请检查括号、引号、冒号和缩进；文字里有特殊符号时请加引号。",
        "this line cannot be understood: {found}. Check brackets, quotes, colons and indentation; put a "
        "text with special characters in quotes.",
    ),
    "syntax-bracket": (
        "这里打开的括号没有配对，或者两项之间少了逗号：{found}。请补上 }} 或 ]，各项之间用半角逗号隔开。",
        "a bracket opened here is not closed, or a comma is missing between entries: {found}. Add the }} "
        "or ], and part the entries by commas.",
    ),
    "syntax-extra-bracket": (
        "多了一个右括号：{found}。请删去多余的 }} 或 ]。",
        "there is a closing bracket too many: {found}. Delete the needless }} or ].",
    ),
    "syntax-quote": (
        "这里打开的引号没有配对：{found}。请在文字末尾补上同样的引号。",
        "a quote opened here is not closed: {found}. Add the same quote at the end of the text.",
    ),
    "syntax-after-quote": (
        "引号结束后还有文字：{found}。请用一对引号把整个值括起来，里面的引号用中文引号“”。",
        "there is text behind the closing quote: {found}. Put one pair of quotes around the whole value; "
        "inside use the other kind of quote.",
    ),
    "syntax-backslash": (
        "双引号里的反斜杠 \\ 有特殊含义：{found}。请改用单引号，路径里的 \\ 也可写成 /。",
        "a backslash \\ inside double quotes has a special meaning: {found}. Use single quotes, or / in a "
        "path.",
    ),
    "syntax-no-colon": (
        "这一行没有冒号：{found}。应当写成“名称: 值”，冒号用半角，后面加一个空格。",
        "this line has no colon: {found}. Write “name: value”, with a plain colon and a blank behind it.",
    ),
    "syntax-two-colons": (
        "一行里有两个冒号：{found}。若后一个属于文字，请把整段文字加上引号。",
        "there are two colons on one line: {found}. If the second belongs to a text, put the whole text "
        "in quotes.",
    ),
    "list-and-keys": (
        "“{found}”以 - 开头，是列表的写法，而同一层的“{other}”是“名称: 值”的写法，两种不能混用。请去掉 -，"
        "写成 {better}，它下面的各行跟着对齐。",
        "“{found}” begins with -, as an entry of a list, while “{other}” on the same level is a line of "
        "“name: value”; they cannot be mixed. Take the - away: {better}, and indent what is below it to "
        "match.",
    ),
    "syntax-indent": (
        "缩进对不齐：{found}。同一层的各行，行首空格数要相同；下一层要多缩进。",
        "the indentation does not fit: {found}. Lines of one level begin with the same number of blanks; "
        "the next level with more.",
    ),
    "syntax-first-character": (
        "值的第一个字符在 YAML 里有特殊含义：{found}。请把整个值加上引号。",
        "the first character of the value has a special meaning in YAML: {found}. Put the whole value in "
        "quotes.",
    ),
    # ---- the command line ----
    "set-syntax": (
        "第 {number} 个 --set 读不懂：“{found}”。应当写成 --set 路径=值，例如 --set 'growth.spending=10%'。",
        "--set number {number} cannot be understood: “{found}”. Write --set PATH=VALUE, for example "
        "--set 'growth.spending=10%'.",
    ),
}
