"""Messages about distributions of incomes: those that cannot exist, and how their functions are written."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "expression-function-alone": (
        "算式第 {column} 个字符处是函数名，后面要有括号，例如：{right}。",
        "the name at character {column} is a function and needs brackets: {right}.",
    ),
    "expression-function-arguments": (
        "算式第 {column} 个字符处 {found}(…) 里的数，个数不对。应当写成：{right}。",
        "{found}(…) at character {column} has the wrong number of arguments; write {right}.",
    ),
    "function-pure": (
        "“{part}”里的“{found}”单位是 {unit}；这里要的是没有单位的数（基尼系数，例如 0.4）。",
        'in "{part}" "{found}" is in {unit}; a number without a unit belongs here (a Gini such as 0.4).',
    ),
    "income-mean": (
        "平均收入是 {found}，不可能有这样的收入分布。平均收入应当大于 0，例如：13000 元/人/年。",
        "the mean income is {found}; no distribution of incomes has that. It must be above 0, such as 13000 "
        "yuan/person/year.",
    ),
    "income-gini": (
        "基尼系数是 {found}，不可能有这样的收入分布。基尼系数应当大于 0、小于 1，例如：0.4。",
        "the Gini coefficient is {found}; no distribution of incomes has that. It must lie above 0 and below "
        "1, such as 0.4.",
    ),
    "income-later": (
        "到{year}年，{place}：{said}",
        "in {year}, {place}: {said}",
    ),
    "income-quantiles": (
        "收入分位点要从低到高：第 {number} 个是 {found}，前一个是 {low}。请按从低到高写，并核对数值。",
        "income limits must ascend: number {number} is {found}, the one before is {low}. Write them from low "
        "to high and check them.",
    ),
    "income-lowest": (
        "最低五分之一人口的平均收入是 {found}，全体平均收入是 {mean}，不可能有这样的收入分布。"
        "前者应当大于 0、小于后者。",
        "the mean income of the lowest fifth is {found}, that of all is {mean}; no distribution of incomes "
        "has both. The former must be above 0 and below the latter.",
    ),
    "share-of-means-tested": (
        "“{path}”是按收入分布补差，领取的人数和每人的差额各地各年不同，不能用 {rule} 分担（它按“每人标准”的"
        "一部分算）。请改用 rule: steps，写明算式，例如：{right}。",
        "“{path}” pays means-tested gaps: recipients and their gaps differ, so {rule}, which takes parts of "
        "the standard per head, does not fit. Use rule: steps with the expression, such as {right}.",
    ),
}
