"""Messages about numbers, units and amounts."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "amount-empty": (
        "这里应当填写数值，但是空的。例如写：1250 元/人/年、18200 人、8%。",
        "a value belongs here, but nothing is written; write for example "
        "1250 yuan/person/year, 18200 person, 8%.",
    ),
    "amount-long": (
        "“{found}”太长，不像一个数值：数字最多 {most} 位。请写成 2.24 亿元 这样的形式。",
        '"{found}" is too long for a value: a number has at most {most} digits; '
        "write it like 2.24 亿元 (224000000 yuan).",
    ),
    "number-text": (
        "“{found}”不是数值。应写阿拉伯数字，后面写单位，例如：18200 人、1250 元/人/年、8%。",
        '"{found}" is not a number; write digits and then the unit: 18200 person, 1250 yuan/person/year, 8%.',
    ),
    "number-nan": (
        "“{found}”不是一个确定的数。请填写实际数值；没有数据的，不要填写这一项。",
        '"{found}" is not a definite number; write the actual figure, or leave the entry '
        "out if there is none.",
    ),
    "number-form": (
        "“{found}”是程序里的数字写法，这里不用。请写：{right}。",
        '"{found}" is a programmer\'s way to write a number and is not used here; write {right}.',
    ),
    "number-commas": (
        "“{found}”的逗号位置不对：千分位逗号每三位一个，例如 18,200；小数点用“.”。请改正，或去掉逗号。",
        '"{found}" has a comma in the wrong place: commas cut off groups of three digits, as in 18,200, '
        "and the decimal sign is a point; correct it or leave the commas out.",
    ),
    "number-split": (
        "“{found}”里不止一个数字，这里只能写一个数。数字中间不留空格，例如 18200 人；不写区间。",
        '"{found}" holds more than one number, where one belongs; no spaces inside a number (18200 person) '
        "and no ranges.",
    ),
    "number-fraction": (
        "“{found}”是分数写法。比例请写 0.8 或 80%；分担比例请写明各方，例如 {{central: 8, local: 2}}。",
        '"{found}" is a fraction; write a rate as 0.8 or 80%, and a sharing ratio with its payers: '
        "{{central: 8, local: 2}}.",
    ),
    "number-missing": (
        "“{found}”只有单位，缺少数字。请在前面写上数字，例如：1250 元/人/年。",
        '"{found}" is a unit without a number; put the number before it: 1250 yuan/person/year.',
    ),
    "number-order": (
        "“{found}”的单位写在了数字前面。请先写数字，再写单位：{right}。",
        '"{found}" has its unit before the number; write the number first: {right}.',
    ),
    "ratio-no-payers": (
        "“{found}”没有写明由谁分担：同样的比例可以是中央与地方，也可以是自治区与盟市。"
        "请写明各方，例如：{{central: {first}, local: {second}}}。",
        'the ratio "{found}" does not name its payers: it may be central and local, or region and city; '
        "write {{central: {first}, local: {second}}}.",
    ),
    "unit-unknown": (
        "不认识单位“{found}”{hint}可用的单位例如：元、万元、人、万人、户、所、床、平方米、次、天、月、"
        "学期、年，以及 元/人/年、元/人/月、万元/年。",
        '"{found}" is not a known unit{hint} Known units are, for example: yuan (元), 万元, person, '
        "household, school, bed, m2, visit, day, month, semester, year, "
        "and yuan/person/year, yuan/person/month.",
    ),
    "unit-form": (
        "单位“{found}”的写法不对。应写成 元/人/年 或 元/(人·年)，每条斜线后面都要有单位。",
        'the unit "{found}" is not well formed; write yuan/person/year or 元/(人·年), with a unit '
        "behind each stroke.",
    ),
    "periods-needed": (
        "单位“{found}”按次或按天计，一年有多少要写明，例如：{right}。",
        'the unit "{found}" counts periods whose number in a year is not fixed; state it, '
        "for example: {right}.",
    ),
}
