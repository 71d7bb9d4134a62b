"""Messages of reading an audit file and of relations that cannot be checked."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "audit-nothing": (
        "要写核对文件，例如 finsim audit scenarios/audit/qingcheng.yaml；--kinds 列出关系的种类。",
        "Name an audit file, as in finsim audit scenarios/audit/qingcheng.yaml; --kinds lists the kinds of"
        " relations.",
    ),
    "audit-no-figures": (
        "核对文件里没有数，也没有关系。figures 下写各个数，relations 下写它们的关系，见 docs/audit.md。",
        "The audit file has neither figures nor relations. State figures under figures and how they hang"
        " together under relations; see docs/audit.md.",
    ),
    "audit-no-relations": (
        "没有写关系（relations），没有可以核对的。例如：{{kind: same, figures: [a, b]}}。",
        "No relations are stated, so there is nothing to check. Write one, as"
        " {{kind: same, figures: [a, b]}}.",
    ),
    "audit-kind-missing": (
        "关系“{found}”没有写种类（kind）。可用的：{known}。",
        "The relation “{found}” has no kind. There are: {known}.",
    ),
    "audit-kind-unknown": (
        "没有叫“{found}”的关系种类{hint}可用的：{known}。",
        "There is no kind of relation called “{found}”{hint} There are: {known}.",
    ),
    "audit-figure-unknown": (
        "figures 里没有“{found}”{hint}也可以直接写带单位的数，例如 8% 或 732 亿元。",
        "There is no “{found}” among the figures{hint} A number with its unit may stand here too, as 8% or"
        " 732 亿元.",
    ),
    "audit-value-missing": (
        "“{found}”没有写数（value），例如 value: 732 亿元。",
        "The figure “{found}” has no value; write for instance value: 732 亿元 (hundred million yuan).",
    ),
    "audit-unit-missing": (
        "“{found}”没有写单位。请写成例如 {found} 亿元、{found} 人、{found}%，倍数写 {found} 倍。",
        "“{found}” has no unit. Write {found} yuan, {found} persons, {found}%, or {found} times, say.",
    ),
    "audit-unit-half": (
        "“{found}”后面少了单位，不知道是钱还是人。请写成例如 {found}元、{found}人。",
        "“{found}” does not say of what: write yuan, persons or another unit behind it, as in {found}元"
        " (yuan) or {found}人 (persons).",
    ),
    "audit-figure-in-place": (
        "关系的“{role}”里不能写一整个数（value、years 等）。请把它写在 figures 下，取一个代号，例如"
        " a: {{value: 10 亿元, years: 2018}}，这里只写代号 a；只有数和单位的可以直接写，例如 10 亿元。",
        "{role} of a relation takes no figure with keys of its own. State it under figures with a code, as"
        " a: {{value: 10 亿元, years: 2018}}, and write the code a here; a bare number with its unit"
        " may stand here.",
    ),
    "audit-empty": (
        "“{found}”是空的（[]），没有可以核对的。请写出来，或去掉这条关系。",
        "{found} is empty ([]), so there is nothing to check. Write what belongs there, or leave the relation"
        " out.",
    ),
    "audit-rate-nothing-left": (
        "“{found}”是一年就减到没有，以后的数算不出来。增长率应大于 -100%，请检查这个数。",
        "At “{found}” nothing is left after a year, so later figures cannot be told. A growth rate lies above"
        " -100%; check the figure.",
    ),
    "audit-not-above-zero": (
        "“{found}”不大于 0，不能作除数，算不出倍数和占比。请检查这个数。",
        "“{found}” is not above 0: nothing can be divided by it, so there is no ratio. Check the figure.",
    ),
    "audit-sum-or-year": (
        "year 与 sum 写反了：year 写的是 {year}，sum 写的是 {sum}。"
        "year 写一年的数（或年均），sum 写几年累计，请对调。",
        "year and sum stand in each other's place: year is {year}, sum is {sum}. year takes a year's figure"
        " (or a yearly mean), sum that of several years together; exchange them.",
    ),
    "audit-rate-percent": (
        "“{found}”要是增长率，应带 %，例如 8%。",
        "“{found}” should be a growth rate, written with %, for instance 8%.",
    ),
    "audit-scenario-missing": (
        "取自情景的数没有写情景文件，例如 value: {{scenario: ../我的情景.yaml, year: 2020}}。",
        "A figure of a scenario does not name its file; write value: {{scenario: ../mine.yaml, year: 2020}}.",
    ),
    "audit-scenario-unit": (
        "“{found}”不是钱的单位。情景的数可以印成 元、万元 或 亿元。",
        "“{found}” is no unit of money. A scenario's amount is printed in 元, 万元 or 亿元 (yuan, ten"
        " thousand, hundred million).",
    ),
    "audit-scenario-part": (
        "情景里没有“{found}”。有的是：{known}。",
        "The scenario has no “{found}”. It has: {known}.",
    ),
    "audit-units": (
        "“{first}”（{one}）与“{second}”（{other}）量的不是同一种东西，不能放在一条关系里。月和年可以不同，其余单位要相同。",
        "“{first}” ({one}) and “{second}” ({other}) do not measure the same and cannot stand in one relation."
        " Month and year may differ, the rest of the unit may not.",
    ),
    "audit-role-missing": (
        "“{kind}”这种关系缺：{lacks}。例如 {example}。",
        "A relation of the kind “{kind}” lacks {lacks}. For instance {example}.",
    ),
    "audit-path-few": (
        "sum、first、last、growth、increment 至少要写三个才核得出矛盾，只写了 {found} 个。",
        "At least three of sum, first, last, growth, increment are needed to tell whether they agree; {found}"
        " given.",
    ),
    "audit-path-years": (
        "不知道是哪几年。请写 years: 2017-2021，或在合计数上写 years，或在首年、末年的数上各写一年。",
        "It is not said which years. Write years: 2017-2021, or years with the sum, or a year each with the"
        " first and the last figure.",
    ),
    "audit-path-order": (
        "没有准确的增长率时，first 要在合计的各年以前（或首年），last 要在其后（或末年）。"
        "请改正各数的 years。",
        "Without an exact growth rate, first must not lie behind the sum's first year, nor last before its"
        " last one. Correct the years of the figures.",
    ),
    "audit-path-negative": (
        "“{found}”不大于 0，没有增长率可言。",
        "“{found}” is not above 0, so there is no growth rate.",
    ),
    "audit-parts-total": (
        "没有写合计（total）。各部分都是百分数的才可以不写（合计100%）。",
        "There is no total. It may be left out only where all parts are per cent (100% in all).",
    ),
    "audit-figures-two": (
        "至少要两个数才能比，只写了 {found} 个。",
        "At least two figures are needed to compare; {found} given.",
    ),
    "audit-period-missing": (
        "“{found}”没有写按月还是按年，例如 440 元/人/年、350 元/人/月。",
        "“{found}” does not say whether it is a month's or a year's; write for instance 440 元/人/年 or 350"
        " yuan/person/month.",
    ),
    "audit-years-of-figure": (
        "“{found}”没有写是哪一年、哪几年的数（years）。例如 years: 2018 或 years: 2016-2020。",
        "The figure “{found}” does not say of which years it is. Write years: 2018 or years: 2016-2020.",
    ),
    "audit-text-missing": (
        "“{found}”没有写原文（text），没有字样可以核对。",
        "The figure “{found}” has no text, so there are no words to check.",
    ),
    "audit-place-missing": (
        "“{found}”没有写是哪个地区的数（place）。",
        "The figure “{found}” does not say of which place it is (place).",
    ),
    "audit-limit-share": (
        "上限（limit）、首年占比（share）、年份（years）要一起写，才算得出哪一年超过。",
        "The limit, the first year's share and the years go together; only so can the year be found in which"
        " it is passed.",
    ),
    "audit-count-what": (
        "stated（写明的个数）和 text（提到清单的话）至少写一个。",
        "Give stated (the number stated) or text (the words that name the list).",
    ),
    "audit-until-or-lasts": (
        "到哪一天止，只用一种写法：until: 2018-04-30，或 from: 2016-05-01 加 lasts: 2 年。",
        "Say the end in one way: until: 2018-04-30, or from: 2016-05-01 with lasts: 2 years.",
    ),
    "audit-readings-two": (
        "至少要两种读法（figures 或 texts）。",
        "At least two readings are needed (figures or texts).",
    ),
    "audit-usual-count": (
        "原文 {texts} 句，通常写法 {usual} 句，要一句对一句。",
        "There are {texts} texts and {usual} usual wordings; they go one to one.",
    ),
    "audit-date": (
        "“{found}”不是日期。应写成 2018-08-22。",
        "“{found}” is not a date. Write it like 2018-08-22.",
    ),
    "audit-lasts": (
        "“{found}”不是期限。应写成 2 年、两年 或 18 月。",
        "“{found}” is not a length of time. Write it like 2 years or 18 months.",
    ),
    "audit-number": (
        "“{found}”不是倍数。应写成 1.3 这样的数。",
        "“{found}” is not a multiple. Write a number like 1.3.",
    ),
    "audit-item-unknown": (
        "清单“{catalogue}”里没有“{found}”这一项。请写序号或代码。",
        "The catalogue {catalogue} has no item “{found}”. Give its number or its code.",
    ),
    "audit-item-text": (
        "清单“{catalogue}”的“{found}”没有写 {key}。",
        "Item “{found}” of the catalogue {catalogue} has no {key}.",
    ),
    "audit-relation-unknown": (
        "没有叫“{found}”的关系；现有：{known}。",
        "There is no relation called “{found}”; there are: {known}.",
    ),
    "audit-out": (
        "“{found}”：--out 的文件名要以 .csv 或 .md 结尾。",
        "“{found}”: the file behind --out must end in .csv or .md.",
    ),
}
