"""Messages of understanding a scenario: keys, files, items, lines, places."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # ---- keys and plain values ----
    "key-unknown": (
        "{what}里没有“{found}”这一项{hint}可以写的有：{known}。",
        "{what} has no key “{found}”{hint} Known keys: {known}.",
    ),
    "choice-unknown": (
        "“{found}”不是“{what}”可以取的值{hint}可以取：{known}。",
        "“{found}” is not a value of {what}{hint} It must be one of: {known}.",
    ),
    "not-a-text": (
        "“{what}”这里应当是一段文字，不能是列表或下一层内容。",
        "{what} should be a text, not a list or a mapping.",
    ),
    "not-a-branch": (
        "“{what}”下面应当是若干行“名称: 值”（或花括号 {{名称: 值}}），这里却是{found}。",
        "{what} should hold lines of “name: value” (or {{name: value}}); found: {found}.",
    ),
    "not-yes-or-no": (
        "“{what}”应写 true 或 false（是、否也可以），这里是“{found}”。",
        "{what} should be true or false; found: “{found}”.",
    ),
    # ---- files ----
    "catalogue-unknown": (
        "没有叫“{found}”的清单{hint}自带的清单有：{known}；用自己的清单请写文件名，例如 mylist.yaml。",
        "There is no catalogue called “{found}”{hint} Shipped ones: {known}; for your own write its file, "
        "as mylist.yaml.",
    ),
    "places-unknown": (
        "没有叫“{found}”的地区表{hint}自带的地区表有：{known}；用自己的请写文件名，例如 myplaces.yaml。",
        "There is no place table called “{found}”{hint} Shipped ones: {known}; for your own write its "
        "file, as myplaces.yaml.",
    ),
    "extends-circle": (
        "extends 互相引用，成了一个圈：{circle}。请删去其中一处 extends。",
        "The files extend each other in a circle: {circle}. Delete one of these `extends`.",
    ),
    "csv-form": (
        "CSV 的这一行读不懂，多半是引号没有配对。请补上引号，或用表格软件另存为 CSV UTF-8。",
        "This line of the CSV cannot be read, most likely a quote is not closed. Close it, or save the "
        "table again as CSV UTF-8.",
    ),
    "csv-empty": (
        "CSV 文件没有内容；第一行应是列名。",
        "The CSV file is empty; its first line holds the column names.",
    ),
    "csv-header": (
        "CSV 第一行的列名“{found}”写了两次。每一列要有不同的列名。",
        "The column name “{found}” stands twice on the first line; each column needs a name of its own.",
    ),
    "csv-cells": (
        "这一行有 {found} 格，列名却有 {wanted} 个。请核对逗号：数字不写千分位逗号（12,000 写成 "
        "12000），文字里有逗号的要加引号。",
        "This row has {found} cells, but there are {wanted} columns. Check the commas: write 12000 "
        "for 12,000, and put a text that has a comma in quotes.",
    ),
    "cell-unit": (
        "“{column}”列的“{found}”带了单位；单位写在 columns 的 unit 里，格内只写数字。",
        "The cell “{found}” of column {column} has a unit; state it under `unit` of `columns` and put "
        "plain numbers in cells.",
    ),
    "data-form": (
        "data 要写明文件和列，例如 data: {{file: counts.csv, column: pupils, unit: 人}}。",
        "data needs a file and a column: data: {{file: counts.csv, column: pupils, unit: person}}.",
    ),
    "data-column": (
        "{file} 里没有“{found}”这一列{hint}已有的列：{known}。",
        "{file} has no column “{found}”{hint} Its columns: {known}.",
    ),
    "data-unit": (
        "“{what}”取自数据文件，要写明单位，例如在 data 里加 {right}。",
        "{what} comes from a data file and needs its unit: add {right} under data.",
    ),
    # ---- the scenario ----
    "years-missing": (
        "没有写年份。请加一行，例如 years: 2018-2025（第一年为基年）。",
        "The years are missing. Add a line such as years: 2018-2025 (the first is the base year).",
    ),
    "years-form": (
        "年份“{found}”写法不对。应写成 {right}（从早到晚，最多 100 年），或列出各年：[2018, 2020, "
        "2025]，不重复。",
        "The years “{found}” are not well formed. Write {right} (from early to late, at most 100 "
        "years) or a list without repeats: [2018, 2020, 2025].",
    ),
    "places-missing": (
        "没有写地区。请加一行，例如 places: hulunbuir，或在 places: 下面逐个写出地区。",
        "The places are missing. Add a line such as places: hulunbuir, or write the places under places:.",
    ),
    "items-none": (
        "情景里没有服务项目。请写 catalogue: 清单名称，或在 items: 下面定义项目。",
        "The scenario has no items. Name a catalogue: or define items under items:.",
    ),
    "variant-base": (
        "方案代号 base 指情景文件本身，不能另用。请换一个代号。",
        "The variant code `base` stands for the scenario itself; take another one.",
    ),
    "settlement-incomplete": (
        "结算办法“{settlement}”还缺：{found}。应写成例如："
        "{{kind: cap, payer: county, other: province, level: county, items: [3], limit: 300 万元/年}}"
        "。",
        "The settlement {settlement} lacks: {found}. Write for example {{kind: cap, payer: county, "
        "other: province, level: county, items: [3], limit: 3000000 yuan/year}}.",
    ),
    "settlement-same": (
        "结算的两方都是“{found}”。payer 和 other 应是不同的两方。",
        "Both sides of the settlement are {found}; payer and other must differ.",
    ),
    "item-named-unknown": (
        "结算里的项目“{found}”不在清单中{hint}请写项目代号或序号。",
        "The settlement names an unknown item “{found}”{hint} Write an item's code or number.",
    ),
    "line-named-unknown": (
        "结算里的测算行“{found}”不存在，或还没有测算{hint}请写成“项目.行”。",
        "The settlement names a line “{found}” that does not exist or is not costed{hint} Write item.line.",
    ),
    "limit-unit": (
        "限额的单位是 {found}，应当是每年的金额，例如 300 万元/年。",
        "The limit is in {found}; it must be money a year, such as 3000000 yuan/year.",
    ),
    "total-of-nothing": (
        "总额写了 value: items（从各项目基年之和起），但没有一项已测算，没有什么可加。请先填项目的人数和"
        "标准，或写一个金额，例如 22.68 亿元。",
        "The total has value: items (it starts from the items' own sum in the base year), but no item is"
        " costed: there is nothing to add up. Fill in counts and standards of the items first, or write an"
        " amount, such as 2268000000 yuan.",
    ),
    "total-unit": (
        "总额的单位是 {found}，应当是每年的金额，例如 22.68 亿元。",
        "The total is in {found}; it must be money a year, such as 2268000000 yuan/year.",
    ),
    # ---- items ----
    "item-not-listed": (
        "清单里没有项目“{found}”{hint}若是新增项目，请写明 name（名称）和 lines（测算行）。",
        "The catalogue has no item “{found}”{hint} A new item needs its `name` and `lines`.",
    ),
    "line-not-listed": (
        "项目“{item}”没有测算行“{found}”{hint}若是新增一行，请写明 name（名称）和 sharing（由谁分担）。",
        "Item {item} has no line “{found}”{hint} A new line needs its `name` and `sharing`.",
    ),
    "domain-unknown": (
        "没有领域“{found}”{hint}已有的领域：{known}。",
        "There is no domain “{found}”{hint} Known domains: {known}.",
    ),
    "code-twice": (
        "代号“{found}”既是项目又是合并项（pools）。请给其中一个换代号。",
        "The code “{found}” names both an item and a pool; give one of them another code.",
    ),
    # ---- lines ----
    "cost-unknown": (
        "没有叫“{found}”的算法{hint}可用的算法：{known}（说明见 finsim list rules）；也可用 "
        "expression 自写算式。",
        "There is no cost rule “{found}”{hint} Known rules: {known} (see finsim list rules); or "
        "write an `expression`.",
    ),
    "cost-and-expression": (
        "cost 和 expression 只能写一个：用现成算法写 cost，自写算式写 expression。",
        "Write either `cost` (a known rule) or `expression`, not both.",
    ),
    "cost-unit": (
        "“{what}”的算式 {text} 得出的单位是 {found}，应当是 元/年（其中 {units}）。请核对各数的单位"
        "：是按月还是按年，是人还是户。",
        "The cost of {what}, {text}, comes out in {found} instead of yuan/year ({units}). Check "
        "the units: month or year, person or household.",
    ),
    "field-missing": (
        "缺少“{what}”（{key}）。这种算法要写：{right}。",
        "{what} ({key}) is missing. This rule needs {right}.",
    ),
    "quantity-unused": (
        "“{found}”没有用在算式里。请删去，或在算式里用上它。已用到的：{known}。",
        "“{found}” is not used in any expression; delete it or use it. Used are: {known}.",
    ),
    "quantity-twice": (
        "“{found}”定义了两次。请给其中一个换名称。",
        "“{found}” is defined twice; give one of them another name.",
    ),
    # ---- places ----
    "places-none": ("没有任何地区。请至少写一个地区。", "There are no places; write at least one."),
    "place-not-listed": (
        "没有地区“{found}”{hint}请写地区表里的代码或名称。",
        "There is no place “{found}”{hint} Write a code or a name of the place table.",
    ),
    "place-name-twice": (
        "有几个地区都叫“{found}”：{known}，不知道是哪一个。请写代码，例如 {right}。",
        "Several places are called “{found}”: {known}. Write the code, such as {right}.",
    ),
    "place-number": (
        "地区“{place}”的“{key}”写成了“{found}”，读不成带单位的数。请用阿拉伯数字加单位，例如 {right}；"
        "若是文字"
        "属性，请在 places 下写 attributes: [{key}]。",
        "{key} of place {place} is “{found}”, which is no number with a unit. Write digits and a unit, "
        "such as "
        "{right}; if it is a text attribute, write attributes: [{key}] under places.",
    ),
    "place-not-lowest": (
        "“{found}”下面还有地区。数值要写到最低一级的地区。",
        "There are places below “{found}”; numbers stand for the lowest places.",
    ),
    "place-missing": (
        "还有 {count} 个地区没有数值：{found}。请补上；没有的写 0。",
        "Places without a value ({count}): {found}. Add them; write 0 where there is none.",
    ),
    "place-given-twice": (
        "地区“{found}”的数值写了两次（代码和名称算同一个地区）。",
        "The place “{found}” is given twice (its code and its name are the same place).",
    ),
    "place-twice": (
        "地区代码“{found}”重复；第一次在第 {first} 行。",
        "The place code “{found}” stands twice; first on line {first}.",
    ),
    "place-two-parents": (
        "地区“{found}”有两个上级：{first} 和 {second}。一个地区只能有一个上级。",
        "The place “{found}” lies within two places, {first} and {second}; it can lie within one only.",
    ),
    "place-incomplete": (
        "地区“{found}”没有写{lacks}。请补上。",
        "The place “{found}” lacks its {lacks}. Add it.",
    ),
    "place-circle": (
        "地区互相隶属，成了一个圈，找不到最低一级：{circle}。请改正 within。",
        "The places lie within each other in a circle, so there is no lowest one: {circle}. Put `within` "
        "right.",
    ),
    "parent-unknown": (
        "地区“{place}”的上级“{found}”不在表里{hint}请加上这个上级；最高一级的 within 留空。",
        "The place “{place}” lies within “{found}”, which is not there{hint} Add it; the topmost place "
        "has no `within`.",
    ),
    "level-unknown": (
        "地区“{place}”的级别“{found}”不对{hint}级别应是：{known}。",
        "The level “{found}” of place {place} is unknown{hint} It must be one of: {known}.",
    ),
    "level-order": (
        "地区“{place}”（{level}）的上级 {parent} 是 {above}，级别应当更高。",
        "The place “{place}” ({level}) lies within {parent}, which is a {above}; that should be of a "
        "higher level.",
    ),
    "table-column-missing": (
        "地区表缺少“{found}”列。地区表要有 code、name、level、within；现有的列：{known}。",
        "The place table lacks the column “{found}”. It needs code, name, level and within; it has: {known}.",
    ),
    "places-census-unknown": (
        "普查分县资料里没有代码“{found}”{hint}请写六位代码，例如 {{census: 150700}}；全国写 {nation}。",
        "The census has no place of the code “{found}”{hint} Write its six digits, as in {{census: 150700}}; "
        "{nation} is the nation.",
    ),
    "table-column-undeclared": (
        "地区表的列“{found}”没有说明{hint}数字列请写在 columns（单位、出处），文字列写在 attributes。",
        "The column “{found}” of the place table is not declared{hint} Declare numbers under columns "
        "(unit, source) and texts under attributes.",
    ),
    "table-column-absent": (
        "这里说明了列“{found}”，{file} 里却没有{hint}",
        "The column “{found}” is declared here, but {file} does not have it{hint}",
    ),
    "column-unknown": (
        "地区表没有“{found}”这一列{hint}已有的列：{known}。",
        "The place table has no column “{found}”{hint} Its columns: {known}.",
    ),
    "column-gap": (
        "列“{found}”有 {count} 个地区是空的，不能用：{places}。请补上数值。",
        "The column “{found}” has empty cells ({count}) and cannot be used: {places}. Fill it in.",
    ),
    "column-kind": (
        "列“{found}”的单位是 {unit}，不能作“{what}”。",
        "The column “{found}” is in {unit} and cannot be used for {what}.",
    ),
    "column-above": (
        "列“{found}”在“{place}”处有数值，而它下面还有地区。数字只填最低一级，上级由程序加总，请留空。",
        "The column “{found}” has a number for “{place}”, which has places below it. Numbers stand for "
        "the lowest places only; leave it empty, sums are worked out.",
    ),
    "attribute-unknown": (
        "地区没有属性“{found}”{hint}已有的属性：{known}；也可在情景里写 place_attributes: {{{found}: 2}}。",
        "The places have no attribute “{found}”{hint} Known attributes: {known}; or set it in the "
        "scenario: place_attributes: {{{found}: 2}}.",
    ),
    "place-without-class": (
        "有 {count} 个地区没有写“{attribute}”：{found}。请在地区表补上，或在情景里写 "
        "place_attributes: {{{attribute}: 2}}。",
        "Places without “{attribute}” ({count}): {found}. Fill it in, or set place_attributes: "
        "{{{attribute}: 2}} in the scenario.",
    ),
    "class-not-given": (
        "没有写 {attribute} 为“{found}”时的数值，而 {place} 属于这一类。请补上。",
        "There is no value for {attribute} “{found}”, but {place} is of it. Add it.",
    ),
    "class-not-known": (
        "place_attributes 把 {attribute} 定为“{found}”，而按 {attribute} 写的数没有这一类：{at} 处只有 "
        "{known}。请改"
        "成其中之一，或在那里补上“{found}”。",
        "place_attributes sets {attribute} to “{found}”, but values by {attribute} do not have it: at "
        "{at} there "
        "are {known}. Write one of those, or add “{found}” there.",
    ),
    "class-by-missing": (
        "按类别写的数值要说明按哪个属性，例如 {{by: class, 1: 30%, 2: 50%}}；这里只有：{found}。",
        "Values by class need the attribute: {{by: class, 1: 30%, 2: 50%}}; found only: {found}.",
    ),
}
