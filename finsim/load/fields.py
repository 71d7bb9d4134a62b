"""Every key that a user may write, with its meaning: read by the checks and by the schema for editors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from finsim.budget_terms import COLUMNS, INDEX, INDEX_LABEL, KINDS, MONEY, VERSIONS
from finsim.rules import Label
from finsim.spec import LEVELS, PAYERS


@dataclass(frozen=True, slots=True)
class Key:
    """What may stand under a key.

    ``form``: ``text``, ``label`` (text or zh and en), ``texts``, ``flag``, ``number``, ``sharing``,
    ``growth``, ``years``, ``any``, the name of a table of :data:`TABLES`, or ``{}`` and such a name for a
    mapping whose keys the user chooses.
    """

    form: str
    label: Label
    choices: tuple[str, ...] = ()


def _key(form: str, zh: str, en: str, *choices: str) -> Key:
    return Key(form, Label(zh, en), choices)


SOURCE = _key(
    "text",
    "出处：documents 里的文件代号加条款，或估算的算法",
    "document and article, or an estimate's working",
)
STATUS = _key("text", "依据的性质", "how firm it is", "official", "estimate", "assumption")
NOTE = _key("text", "说明", "note")
NAME = _key("label", "名称", "name")

_ENTRY: Mapping[str, Key] = {
    "number": _key("text", "清单序号", "number in the list"),
    "name": NAME,
    "domain": _key("text", "领域代号", "code of the domain"),
    "target": _key("text", "服务对象", "target group"),
    "standard_text": _key("text", "服务指导标准原文", "the standard in the list's own words"),
    "duty": _key("text", "支出责任原文", "responsibility in the list's own words"),
    "departments": _key("text", "牵头负责单位", "lead departments"),
    "source": SOURCE,
    "note": NOTE,
    "duty_note": _key(
        "text", "分担为什么不照（或不只照）支出责任原文", "why the sharing is not (only) what the duty says"
    ),
    "overlaps": _key(
        "{}text", "与哪些项目相关、为什么不重复计钱", "items it touches, and why no yuan counts twice"
    ),
    "funding": _key(
        "{}funding",
        "文件提到的预算以外的资金，只作说明",
        "money beside the budget, which is told and not counted",
    ),
    "lines": _key("{}line", "测算行", "lines"),
}

FUNDING_KINDS: Mapping[str, Label] = {
    "bonds": Label("地方政府债券", "local government bonds"),
    "state-capital": Label("国有资本经营收入", "state-capital income"),
    "fund-budget": Label("政府性基金", "government-fund budget"),
    "lottery": Label("彩票公益金", "lottery proceeds"),
    "ppp": Label("政府和社会资本合作（PPP）", "public-private partnership"),
    "society": Label("社会力量和捐赠", "society and donations"),
    "other": Label("其他资金", "other money"),
}
FUNDING: Mapping[str, Key] = {
    "kind": _key("text", "来源种类", "kind of source", *FUNDING_KINDS),
    "name": NAME,
    "amount": _key("text", "文件写的金额；没有写就空着", "the amount, where one is stated"),
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
}

ITEM: Mapping[str, Key] = {
    **_ENTRY,
    "state": _key("text", "状态", "state", "costed", "included", "pooled", "uncosted"),
    "within": _key("texts", "包含它的项目（可几项）或合并项", "the items or the pool it is part of"),
    "reason": _key("text", "未测算的原因", "why it is not costed"),
    "needs": _key("text", "测算还缺什么", "what costing it still needs"),
}
POOL: Mapping[str, Key] = _ENTRY

LINE: Mapping[str, Key] = {
    "name": NAME,
    "cost": _key("text", "算法", "cost rule"),
    "expression": _key(
        "text", "自写的算式，得数须为 元/年", "an expression of one's own that comes out in yuan/year"
    ),
    "quantities": _key("{}number", "算式里用到的数", "the numbers that the expression uses"),
    "sharing": _key("sharing-of-line", "由谁分担", "who bears it"),
    "growth": _key("any", "本行自己的增长，或 none", "this line's own growth, or none"),
    "legal": _key("flag", "标准由法定，不随一般增长变动", "standards are set by law: no general growth"),
    "prices": _key(
        "prices", "不变价，按指数折成当年价", "constant prices, brought to each year's own by an index"
    ),
    "in_force": _key(
        "in-force", "从何时起、到何时止才有这一行", "from when and until when there is this line"
    ),
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
}

IN_FORCE_KEYS: Mapping[str, Key] = {
    "begins": _key("text", "从何年（月）起有支出", "costs nothing before this month (YYYY or YYYY-MM)"),
    "ends": _key("text", "从何年（月）起不再支出", "costs nothing from this month on"),
    "source": SOURCE,
    "status": STATUS,
}

PRICES: Mapping[str, Key] = {
    "constant": _key("text", "不变价的年份", "the year of the constant prices"),
    "index": _key("text", "价格指数（series 里的名字）", "the price index, a named series"),
    "source": SOURCE,
    "status": STATUS,
}

STRAYS = ("count", "standard", "coverage", "periods", "sharing", "expression", "quantities", "cost", "amount")
"""Keys of a line that people write beside the item's own."""

CONFIDENCE = _key(
    "any",
    "核实程度：read、derived、estimate、unverified、not found，可按档或按日期写",
    "how it was seen, in one word, or by tier or date",
)
QUANTITY: Mapping[str, Key] = {
    "use": _key("text", "用 series 里已起名的数", "a number named under `series`"),
    "value": _key("any", "数值和单位，或按年月写的若干值", "a value with its unit, or values by date"),
    "by_place": _key("{}any", "各地区的数值", "values by place"),
    "by_class": _key("{}any", "按地区类别的数值（by: 属性名）", "values by class of place (by: attribute)"),
    "column": _key("text", "地区表的列", "a column of the place table"),
    "data": _key("data", "CSV 数据文件", "a CSV data file"),
    "indicator": _key("text", "取自指标表的哪个指标", "the indicator it is taken from"),
    "cohort": _key("any", "取自人口测算的哪些人", "the people of the population projection it counts"),
    "per": _key("text", "累计指标按年平均", "equal yearly parts of a cumulative indicator", "year"),
    "times": _key("any", "再乘以的比例", "a rate it is multiplied by"),
    "spread": _key(
        "text", "按地区表的哪一列分摊到各地", "the column by which a total is spread over the places"
    ),
    "unit": _key("text", "单位", "unit"),
    "growth": _key("growth", "变动办法", "how it moves over the years"),
    "changes": _key(
        "{}change",
        "改革：按年月写的新值，增长照旧",
        "reforms: what it becomes from a month on, growth going on",
    ),
    "step": _key("text", "使用时取整到", "what it is rounded to where it is used"),
    "legal": _key("flag", "法定数，不随一般增长变动", "set by law: no general growth"),
    "allow_over_100": _key("flag", "允许超过 100%", "may exceed 100%"),
    "uncertainty": _key("shock-of-number", "有多不确定", "how uncertain it is"),
    "name": NAME,
    "moment": _key("text", "时点口径（年末、学年等）", "moment (year-end, school year …)"),
    "population": _key("text", "人口口径（常住、户籍等）", "population (resident, registered …)"),
    "source": SOURCE,
    "status": STATUS,
    "confidence": CONFIDENCE,
    "note": NOTE,
}
CHANGE: Mapping[str, Key] = {
    "to": _key("number", "改为", "its new value"),
    "by": _key("number", "增加多少（减少写负数）", "so much more (less: a negative number)"),
    "percent": _key("number", "增加百分之几（减少写负数）", "so many per cent of itself more"),
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
}
DATA: Mapping[str, Key] = {
    "file": _key("text", "文件名", "file"),
    "column": _key("text", "列名", "column"),
    "unit": _key("text", "单位", "unit"),
}

GROWTH: Mapping[str, Key] = {
    "rule": _key("text", "变动办法", "growth rule"),
    "series": _key("text", "所跟随的数的路径", "path of the number it follows"),
    "lag": _key("text", "滞后年数", "lag in years"),
    "from_year": _key("text", "起始年份", "first year"),
    "until": _key("text", "达到目标的年份（ramp）", "year of the goal (ramp)"),
    "to_year": _key("text", "until 的另一种写法", "another word for until"),
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
}
GENERAL: Mapping[str, Key] = {
    "count": _key("number", "人数等数量的年增长率", "yearly growth of counts"),
    "standard": _key("number", "标准的年增长率", "yearly growth of standards"),
    "spending": _key("number", "支出的年增长率", "yearly growth of spending"),
    "source": SOURCE,
    "status": STATUS,
}

SHARING: Mapping[str, Key] = {
    "use": _key("text", "用 sharings 里已起名的分担办法", "a rule named under `sharings`"),
    "rule": _key("text", "分担办法", "sharing rule"),
    "from": _key("text", "从何年（月）起执行", "in force from (YYYY or YYYY-MM)"),
    "source": SOURCE,
    "status": STATUS,
    "confidence": CONFIDENCE,
    "note": NOTE,
}

SETTLEMENT: Mapping[str, Key] = {
    "name": NAME,
    "kind": _key("text", "封顶、兜底或定额补助", "cap, floor or grant", "cap", "floor", "grant"),
    "payer": _key("text", "受限的一方", "the payer it is about", *PAYERS),
    "other": _key("text", "补足或接手的一方", "the payer on the other side", *PAYERS),
    "level": _key("text", "按哪一级地区汇总", "level of place at which it is summed", *LEVELS),
    "items": _key("texts", "涉及的项目", "items it covers"),
    "lines": _key("texts", "涉及的测算行（项目.行）", "lines it covers (item.line)"),
    "limit": _key(
        "number", "限额；补助没有数额时写 open", "limit; open for a grant that no document quantifies"
    ),
    "count": _key("number", "按人数补助的人数", "persons of a grant per head"),
    "standard": _key("number", "按人数补助的标准", "amount per head"),
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
}

TOTAL: Mapping[str, Key] = {
    **QUANTITY,
    "sum": _key("text", "几年合计的金额", "the sum of several years"),
    "over": _key("years", "是哪几年的合计", "the years that it is the sum of"),
}

CONTRIBUTION: Mapping[str, Key] = {
    "name": NAME,
    "count": _key("number", "缴费人数", "contributors"),
    "wage": _key("number", "缴费工资", "contribution wage"),
    "standard": _key("number", "按人定额缴费", "so much a head"),
    "base": _key("number", "工资总额", "wage bill"),
    "expression": LINE["expression"],
    "quantities": LINE["quantities"],
    "rate": _key("number", "费率", "rate"),
    "rates": _key("rates", "按结余可支付月数分档的费率", "rates by months of reserve"),
    "growth": LINE["growth"],
    "legal": LINE["legal"],
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
}
RATE_STEP: Mapping[str, Key] = {
    "reserve_months": _key("text", "年初结余可支付多少个月起", "from so many months of reserve on"),
    "rate": CONTRIBUTION["rate"],
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
}
FUND: Mapping[str, Key] = {
    "name": NAME,
    "level": _key("text", "在哪一级统筹", "the level at which it is pooled", *LEVELS),
    "items": _key("texts", "待遇由它支付的项目", "items whose benefits it pays"),
    "lines": _key("texts", "待遇由它支付的测算行（项目.行）", "lines whose benefits it pays (item.line)"),
    "balance": _key("number", "基年年初结余", "balance at the start of the base year"),
    "interest": _key("number", "结余的年利率", "yearly interest on the balance"),
    "contributions": _key("{}contribution", "单位、个人缴费", "contributions of employers and individuals"),
    "subsidy": _key("{}subsidy", "各级财政补助；lacking 为补足缺口", "subsidies; lacking fills the gap"),
    "shortfall": _key("text", "用完以后缺口由谁负担", "who pays once it has run dry", *PAYERS, "open"),
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
}

_SUMS: Mapping[str, Key] = {key: Key("number", label) for key, label in MONEY.items()}
VERSION: Mapping[str, Key] = {**_SUMS, "source": SOURCE, "status": STATUS, "note": NOTE}
ACCOUNT: Mapping[str, Key] = {
    **_SUMS,
    INDEX: Key("number", INDEX_LABEL),
    "executes": _key("texts", "由它自己执行的项目", "items that it executes itself"),
    **{key: Key("version", label) for key, label in VERSIONS.items()},
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
}
LIMIT: Mapping[str, Key] = {
    "name": NAME,
    "level": _key("texts", "对哪一级（可几级）", "the level, or levels, that it holds for"),
    "what": _key(
        "text", "限制什么：自己负担、执行的支出、支出与收入之比的倍数", "what it limits",
        "burden", "executed", "gap",
    ),
    "of": _key(
        "text", "占什么的比例；限额是金额的不写", "what it is a part of; left out for a sum of money",
        "revenue", "resources", "expenditure",
    ),
    "at_most": _key("number", "限度", "the limit"),
    "warn": _key("number", "警戒线", "from where on a warning is given"),
    "items": _key("texts", "只算哪些项目；不写是全部", "the items it counts; all if left out"),
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
}  # fmt: skip
GUARANTEE_ROW: Mapping[str, Key] = {key: Key("text", label) for key, label in COLUMNS.items()}
GUARANTEE: Mapping[str, Key] = {
    **{key: Key("guarantee-row", label) for key, label in KINDS.items()},
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
}
BUDGET: Mapping[str, Key] = {
    "accounts": _key("{}account", "各级（或各地）的收支", "accounts by level or place"),
    "limits": _key("any", "限度：规则文件，或一条一条写", "limits: a rule file, or written one by one"),
    "guarantees": _key("{}any", "三保表，按地区、年份", "tables of the three guarantees by place and year"),
}

_SHOCK: Mapping[str, Key] = {
    "shared_by": _key(
        "texts", "各抽各的：all 全部同一个，或 item、place、year（可几个）", "what is drawn anew",
        "all", "item", "place", "year",
    ),
    "persistence": _key("text", "上一年的偏差留下多少（0 到 1）", "how much of a deviation stays (0 to 1)"),
    "from": _key("text", "从何年起不确定", "the first uncertain year"),
    "relative": _key("flag", "百分数是相对于这个数本身的", "per cents are of the number itself"),
    "when_set": _key(
        "text", "方案改了这个数：shift 跟着移、replace 不再有", "where a variant sets the number",
        "shift", "replace",
    ),
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
}  # fmt: skip
SHOCK: Mapping[str, Key] = {
    "name": NAME,
    "on": _key("texts", "哪些数的路径，* 代表任一段", "paths of the numbers; * is any one part"),
    **_SHOCK,
}
SHOCK_OF_NUMBER: Mapping[str, Key] = {"name": NAME, **_SHOCK}
CORRELATION: Mapping[str, Key] = {
    "between": _key("texts", "哪两个", "which two"),
    "value": _key("text", "相关系数，-1 到 1", "the correlation, −1 to 1"),
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
}
UNCERTAINTY: Mapping[str, Key] = {
    "draws": _key("text", "抽多少次", "how many draws"),
    "seed": _key("text", "随机数的种子", "seed of the random numbers"),
    "sampling": _key(
        "text", "随机，或 Sobol 点（次数须是2的幂）", "random, or Sobol points", "random", "sobol"
    ),
    "scrambles": _key("text", "Sobol 点分成几组独立的", "independent scrambles of Sobol points"),
    "shocks": _key("{}shock", "不确定的数，各起一个代号", "what is uncertain, each under a code"),
    "correlations": _key("correlations", "相关系数的列表", "a list of correlations"),
}

POINT: Mapping[str, Key] = {
    "year": _key("text", "年份", "year"),
    "value": _key("text", "数值和单位", "a value with its unit"),
    "source": SOURCE,
    "status": STATUS,
}
INDICATOR: Mapping[str, Key] = {
    "name": NAME,
    "domain": _key("text", "领域代号", "code of the domain"),
    "base": _key("point", "基年的数", "the base year's own figure"),
    "target": _key("point", "目标年的数", "the figure of the target year"),
    "cumulative": _key("text", "目标是这几年的累计数", "the target is the sum over these years"),
    "items": _key("texts", "钱用在这个指标上的项目", "items whose money works towards it"),
    "direction": _key("text", "越高越好还是越低越好", "whether it should rise or fall", "up", "down"),
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
}

PLACE: Mapping[str, Key] = {
    "name": _key("text", "名称", "name"),
    "level": _key("text", "级别", "level", *LEVELS),
    "within": _key("text", "上级地区的代码", "code of the place above"),
}
COLUMN: Mapping[str, Key] = {
    "name": NAME,
    "unit": _key("text", "单位", "unit"),
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
}
PLACES: Mapping[str, Key] = {
    "title": _key("label", "地区表的名称", "title of the place table"),
    "language": _key("text", "语言", "language", "zh", "en"),
    "payers": _key("{}label", "各级在当地的叫法", "what the levels are called there"),
    "table": _key("any", "CSV 文件", "CSV file"),
    "attributes": _key("texts", "作文字读的列", "columns read as text"),
    "columns": _key("{}column", "数字列", "columns of numbers"),
    "source": SOURCE,
    "status": STATUS,
}

FAULT: Mapping[str, Key] = {
    "items": _key("texts", "涉及的项目；不写为整份文件", "items it is about; the whole document if left out"),
    "kind": _key("text", "问题的种类", "kind of fault"),
    "what": _key("text", "问题是什么", "what is wrong"),
    "check": _key("text", "怎样核对出来的", "how it was checked"),
    "effect": _key("text", "对金额的影响", "what it does to the money"),
    "treatment": _key("text", "测算中怎样处理", "how the costing treats it"),
    "source": SOURCE,
}

ATTRIBUTE: Mapping[str, Key] = {
    "name": NAME,
    "by_province": _key("{}texts", "每档的省份（代码前两位）", "the provinces of each tier, two digits each"),
    "except": _key("{}text", "个别市、县（代码）的档次", "the tier of single cities and counties, by code"),
    "values": _key("texts", "可取的值", "the values it may take"),
    "source": SOURCE,
    "status": STATUS,
    "confidence": CONFIDENCE,
    "note": NOTE,
}
CATALOGUE: Mapping[str, Key] = {
    "title": _key("label", "名称", "title"),
    "language": _key("text", "语言", "language", "zh", "en"),
    "documents": _key("{}text", "文件代号和全称", "documents by code"),
    "domains": _key("{}label", "领域", "domains"),
    "items": _key("{}item", "服务项目", "service items"),
    "pools": _key("{}pool", "合并测算的项目组", "pools: several items under one sum"),
    "series": _key("{}number", "可供引用的数列", "named series"),
    "sharings": _key("{}sharing", "可供引用的分担办法", "named sharing rules"),
    "policies": _key("texts", "所用政策文件的名称", "names of the policy files used"),
    "attributes": _key("{}attribute", "由省份推出的地区档次", "attributes of places by their province"),
    "indicators": _key("{}indicator", "规划指标表", "the plan's indicators"),
    "faults": _key("{}fault", "清单已知的问题", "known faults of the list"),
    "funds": _key("{}fund", "社会保险基金", "social-insurance funds"),
}
POLICY: Mapping[str, Key] = {
    key: CATALOGUE[key] for key in ("title", "policies", "documents", "attributes", "series", "sharings")
} | {
    "province": _key("text", "哪个省的政策（六位代码），全国的不写", "the province it is of, by code"),
}
FERTILITY: Mapping[str, Key] = {
    "total": _key(
        "number", "总和生育率；census 为按普查0岁人口倒推", "total fertility; census: from its infants"
    ),
    "times": _key("number", "总和生育率再乘以的倍数", "a multiple of it"),
    "mean_age": _key("number", "平均生育年龄", "mean age of mothers"),
    "deviation": _key("number", "生育年龄的标准差", "standard deviation of mothers' ages"),
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
}
LIFE_EXPECTANCY: Mapping[str, Key] = {
    "male": _key("number", "男性平均预期寿命", "of men"),
    "female": _key("number", "女性平均预期寿命", "of women"),
    "source": SOURCE,
    "status": STATUS,
}
MORTALITY: Mapping[str, Key] = {
    "life_expectancy": _key("life-expectancy", "平均预期寿命", "life expectancy at birth"),
    "infant": _key("number", "婴儿死亡率", "infant mortality"),
    "under_five": _key("number", "5岁以下儿童死亡率", "under-five mortality"),
    "background": _key("number", "与年龄无关的年死亡率", "mortality a year whatever the age"),
    "slope": _key("number", "死亡率随年龄的年增幅", "yearly rise of mortality with age"),
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
}
MIGRATION: Mapping[str, Key] = {
    "net": _key("number", "净迁入人数，净迁出为负", "net migrants, negative if more leave"),
    "rate": _key("number", "净迁入率", "net migration rate"),
    "pattern": _key("text", "按年龄怎样分", "how they spread over ages", "rogers-castro", "population"),
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
}
SCHOOL: Mapping[str, Key] = {
    "name": NAME,
    "ages": _key("text", "年龄", "ages"),
    "rate": _key("number", "在校率：在校生 ÷ 该年龄人口", "pupils as a part of the people of these ages"),
    "entry": _key("number", "入学率：一年级新生 ÷ 起始年龄人口", "entrants as a part of the first age"),
    "from": _key("text", "从哪一级升入", "the level its entrants come from"),
    "transition": _key("number", "升学率", "the part of leavers who enter"),
    "promotion": _key("number", "逐年级的升级率", "the part who move up a grade"),
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
}
START: Mapping[str, Key] = {
    "file": _key("text", "CSV 文件（place,sex,age,persons）", "CSV file (place,sex,age,persons)"),
    "moment": _key("text", "时点，例如 2020-11-01", "moment, such as 2020-11-01"),
    "groups": _key("text", "各年龄组，例如 0 1-4 5-9 … 85+", "age groups, such as 0 1-4 5-9 … 85+"),
    "persons": _key("any", "各地、男女、各年龄组的人数", "persons by place, sex and group"),
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
}
POPULATION: Mapping[str, Key] = {
    "model": _key("text", "随程序发布的一套参数", "a shipped set of rates"),
    "start": _key("any", "起点：census-2020、CSV 文件或写出的人数", "start: census-2020, a file or counts"),
    "fertility": _key("fertility", "生育", "fertility"),
    "sex_ratio": _key("number", "出生性别比（女=100）", "boys born for 100 girls"),
    "mortality": _key("mortality", "死亡", "mortality"),
    "migration": _key("any", "净迁移；没有写 none", "net migration, or none"),
    "schooling": _key("{}school", "各级学校", "levels of school"),
    "level": _key("text", "用基准、高或低方案", "base, high or low", "base", "high", "low"),
    "levels": _key("levels", "高、低方案改动的数", "what high and low change"),
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
}
LEVELS_OF_POPULATION: Mapping[str, Key] = {
    "high": _key("population", "高方案", "high"),
    "low": _key("population", "低方案", "low"),
}
VARIANT: Mapping[str, Key] = {
    "title": _key("label", "名称", "title"),
    "years": _key(
        "years", "年份，例如 2018-2025；第一年为基年", "years, as 2018-2025; the first is the base year"
    ),
    "growth": _key("general", "一般增长", "general growth"),
    "place_attributes": _key("{}any", "地区属性", "attributes of places"),
    "domains": CATALOGUE["domains"],
    "documents": CATALOGUE["documents"],
    "items": CATALOGUE["items"],
    "pools": CATALOGUE["pools"],
    "series": CATALOGUE["series"],
    "sharings": CATALOGUE["sharings"],
    "policies": CATALOGUE["policies"],
    "attributes": CATALOGUE["attributes"],
    "indicators": CATALOGUE["indicators"],
    "settlement": _key("{}settlement", "结算办法", "settlement"),
    "funds": CATALOGUE["funds"],
    "population": _key("population", "人口测算", "population projection"),
    "budget": _key("budget", "预算：财力、限度、三保", "budget: resources, limits, three guarantees"),
    "uncertainty": _key("uncertainty", "哪些数不确定、怎样抽", "what is uncertain, and how it is drawn"),
    "reforms": _key("texts", "叠加的改革文件（见 reforms.md）", "reform files stacked on it"),
    "total": _key(
        "total",
        "自上而下的总额；value 写 items 就从各项目基年之和起，sum 和 over 是几年的合计",
        "top-down total; value: items starts from the items' own sum in the base year, sum and over: of"
        " years",
    ),
}
SCENARIO: Mapping[str, Key] = {
    **VARIANT,
    "code": _key("text", "代号，默认取文件名", "code; the file's name if not given"),
    "language": CATALOGUE["language"],
    "catalogue": _key("text", "清单名称或文件", "name or file of the catalogue"),
    "places": _key("any", "地区表的名称、文件或内容", "name, file or content of the place table"),
    "extends": _key("text", "所依据的另一个情景文件", "the scenario file this one extends"),
    "variants": _key("{}variant", "其他方案", "variants"),
    "notes": _key("texts", "编制说明", "notes"),
    "faults": CATALOGUE["faults"],
    "resolved": _key("flag", "由 finsim 写出的完整情景", "written by finsim with everything filled in"),
}

REFORM: Mapping[str, Key] = {
    "reform": _key("label", "改革的名称", "title of the reform"),
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
    "changes": _key("{}reform-change", "改什么，各起一个代号", "what it changes, each under a code"),
}
REFORM_CHANGE: Mapping[str, Key] = {
    "kind": _key(
        "text",
        "提标（降标）、扩面、调档、改分担、新增、取消",
        "what is done",
        "raise",
        "widen",
        "tier",
        "sharing",
        "add",
        "end",
    ),
    "from": _key("text", "从何年（月）起", "from which month on (YYYY or YYYY-MM)"),
    "number": _key(
        "texts", "哪个数（raise、widen），路径同 --set", "the number or numbers, paths as of --set"
    ),
    "to": _key("any", "改为：数、档次或分担办法", "the new value, class or sharing"),
    "by": CHANGE["by"],
    "percent": CHANGE["percent"],
    "attribute": _key("text", "地区属性（tier）", "the attribute of the places"),
    "place": _key("texts", "哪些地区（tier），代码", "the places, by code"),
    "line": _key("text", "哪一行（sharing、add、end），如 items.3.primary", "the line"),
    "item": _key("text", "哪一项（add、end），如 items.3", "the item"),
    "content": _key("any", "新增的项目或行的内容（add）", "the new item or line"),
    "source": SOURCE,
    "status": STATUS,
    "note": NOTE,
}

TABLES: Mapping[str, Mapping[str, Key]] = {
    "population": POPULATION, "fertility": FERTILITY, "mortality": MORTALITY,
    "life-expectancy": LIFE_EXPECTANCY,
    "migration": MIGRATION, "school": SCHOOL, "levels": LEVELS_OF_POPULATION,
    "population-start": START,
    "scenario": SCENARIO, "variant": VARIANT, "catalogue": CATALOGUE, "places": PLACES, "place": PLACE,
    "policy": POLICY, "attribute": ATTRIBUTE,
    "column": COLUMN, "item": ITEM, "pool": POOL, "line": LINE, "prices": PRICES,
    "reform": REFORM, "reform-change": REFORM_CHANGE, "in-force": IN_FORCE_KEYS,
    "quantity": QUANTITY, "change": CHANGE, "data": DATA, "growth": GROWTH,
    "general": GENERAL, "sharing": SHARING, "settlement": SETTLEMENT,
    "fund": FUND, "contribution": CONTRIBUTION, "rate-step": RATE_STEP,
    "total-of-years": TOTAL, "funding": FUNDING,
    "indicator": INDICATOR, "point": POINT,
    "fault": FAULT,
    "budget": BUDGET, "account": ACCOUNT, "version": VERSION, "limit": LIMIT,
    "guarantee": GUARANTEE, "guarantee-row": GUARANTEE_ROW,
    "uncertainty": UNCERTAINTY, "shock": SHOCK, "shock-of-number": SHOCK_OF_NUMBER,
    "correlation": CORRELATION,
}  # fmt: skip
