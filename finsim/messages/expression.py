"""Messages about expressions: how they are written, their names and their units."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "expression-empty": (
        "这里应当填写算式，但是空的。例如写：count × standard。",
        "an expression belongs here, but nothing is written; write for example count × standard.",
    ),
    "expression-long": (
        "算式有 {found} 个字符，最多 {most} 个。请把它拆成几行，或给其中一部分单独取名。",
        "the expression has {found} characters, at most {most} are allowed; split it into lines, "
        "or give a part of it a name.",
    ),
    "expression-deep": (
        "算式第 {column} 个字符处，括号或负号嵌套超过 {most} 层。请把里层单独取名，或去掉多余的括号。",
        "at character {column} brackets or minus signs are nested more than {most} deep; give the inner part "
        "a name, or leave out needless brackets.",
    ),
    "expression-parenthesis": (
        "算式第 {column} 个字符处的括号不成对。左右括号应当一样多。",
        "the bracket at character {column} has no partner; each opening bracket needs a closing one.",
    ),
    "expression-syntax": (
        "算式在第 {column} 个字符“{found}”处读不通。两个量之间要有 + − × ÷，"
        "例如：count × (standard − income)。",
        'the expression cannot be read at character {column}, "{found}"; between two quantities stands '
        "one of + − × ÷: count × (standard − income).",
    ),
    "expression-times": (
        "算式第 {column} 个字符处的“{found}”是字母。相乘请写 ×（或 *），例如：count × standard。",
        'the "{found}" at character {column} is a letter; a product is written with × (or *): count × '
        "standard.",
    ),
    "expression-operand": (
        "算式第 {column} 个字符“{found}”后面缺一个数或名称。请补上，或删去“{found}”，例如：count × "
        "standard。",
        'behind the "{found}" at character {column} a number or a name is missing; add it or delete the '
        "sign: "
        "count × standard.",
    ),
    "expression-sign": (
        "算式第 {column} 个字符的“+”前面没有可加的量。正号不用写；加号前后都要有量。",
        'the "+" at character {column} has nothing before it; leave a plus sign out, '
        "or put a quantity before it.",
    ),
    "expression-character": (
        "算式第 {column} 个字符“{found}”不能用。算式里只能有名称、数字、+ − × ÷、括号和 max、min。",
        'the character "{found}" at {column} cannot be used; an expression has names, numbers, + − × ÷, '
        "brackets, max and min.",
    ),
    "expression-name": (
        "算式第 {column} 个字符起的“{found}”不能作名称。名称用半角小写英文字母开头，"
        "后接小写字母、数字或下划线，例如：{right}。",
        '"{found}" at character {column} cannot be a name; a name is lower-case English letters, digits and '
        "underscores and begins with a letter: {right}.",
    ),
    "expression-reserved": (
        "算式第 {column} 个字符处的“{found}”是函数，后面要有括号，例如：{found}(0, standard − income)。",
        '"{found}" at character {column} is a function and needs brackets: {found}(0, standard − income).',
    ),
    "expression-string": (
        "算式第 {column} 个字符处有引号 {found}。算式里不能有文字；请去掉引号，直接写量的名称。",
        "there is a quotation mark {found} at character {column}; an expression holds no text, "
        "so write the quantity's name without quotation marks.",
    ),
    "expression-attribute": (
        "算式第 {column} 个字符处的“.”只能用作小数点。量的名称里不能有点；可以用下划线，例如：old_standard。",
        'the "." at character {column} can only be a decimal point; a name has no points, '
        "use an underscore: old_standard.",
    ),
    "expression-subscript": (
        "算式第 {column} 个字符处的“{found}”不能用。算式里不用方括号；年份和地区由程序逐一代入。",
        'the "{found}" at character {column} cannot be used; there are no square brackets: years and places '
        "are put in one after the other by the program.",
    ),
    "expression-compare": (
        "算式第 {column} 个字符处的“{found}”是比较。算式里不作比较；"
        "要取较大或较小的值，请写 max(…) 或 min(…)，例如：max(0, standard − income)。",
        '"{found}" at character {column} compares; an expression does not: for the larger or smaller value '
        "write max(…) or min(…), as in max(0, standard − income).",
    ),
    "expression-walrus": (
        "算式第 {column} 个字符处的“{found}”是赋值。算式里不能给量赋值；请在算式之外定义这个量。",
        '"{found}" at character {column} assigns a value; define the quantity outside the expression.',
    ),
    "expression-assign": (
        "算式第 {column} 个字符处的“{found}”不能用。只写等号右边的算式。",
        '"{found}" at character {column} cannot be used; write only what stands right of the equals sign.',
    ),
    "expression-power": (
        "算式第 {column} 个字符处的“{found}”是乘方，这里不用。平方请写 a × a；逐年增长请用 growth。",
        '"{found}" at character {column} is a power, which is not used here; write a square as a × a, '
        "and growth over years with growth.",
    ),
    "expression-percent": (
        "算式第 {column} 个字符处的“{found}”不能用。8% 在算式里写 0.08，或给它取名并注明来源。",
        '"{found}" at character {column} cannot be used; in an expression 8% is 0.08, '
        "or has a name and a source.",
    ),
    "expression-operator": (
        "算式第 {column} 个字符处的运算符“{found}”不能用。可用的只有 + − × ÷。",
        'the operator "{found}" at character {column} cannot be used; there are only + − × ÷.',
    ),
    "expression-lambda": (
        "算式第 {column} 个字符处的“{found}”不能用。算式里不能定义函数；请直接写出算式。",
        '"{found}" at character {column} cannot be used; an expression defines no functions: write it out.',
    ),
    "expression-if": (
        "算式第 {column} 个字符处的“{found}”不能用。算式里不写条件；"
        "请用 max(…)、min(…)，或分成两行（line）。",
        '"{found}" at character {column} cannot be used; an expression has no conditions: '
        "use max(…), min(…) or two lines.",
    ),
    "expression-logic": (
        "算式第 {column} 个字符处的“{found}”不能用。算式里没有 and、or、not；"
        "请用 max(…)、min(…) 或四则运算。",
        '"{found}" at character {column} cannot be used; there is no and, or, not: use max(…), min(…) '
        "or plain arithmetic.",
    ),
    "expression-keyword": (
        "算式第 {column} 个字符处的“{found}”是程序保留的词，不能作名称。请换一个，例如：{found}_value。",
        '"{found}" at character {column} is a reserved word and cannot be a name; '
        "take another one, such as {found}_value.",
    ),
    "expression-function": (
        "算式第 {column} 个字符处的“{found}”后面直接跟了括号。函数只有 {known}；要相乘请写 ×。",
        '"{found}" at character {column} is followed by a bracket; the only functions are {known}, '
        "and a product needs ×.",
    ),
    "expression-arguments": (
        "算式第 {column} 个字符处的 {found}(…) 里至少要有两个量，用逗号分开，"
        "例如：{found}(0, standard − income)。",
        "{found}(…) at character {column} needs at least two quantities with a comma between them: "
        "{found}(0, standard − income).",
    ),
    "expression-comma": (
        "算式第 {column} 个字符处的逗号多余。逗号只用在 max(…)、min(…) 里；"
        "数字不写千分位逗号，18,200 请写 18200。",
        "the comma at character {column} is one too many; commas stand only inside max(…) and min(…), "
        "and 18,200 is written 18200.",
    ),
    "literal-form": (
        "算式第 {column} 个字符处的数字“{found}”写法不对。请写：{right}。",
        'the number "{found}" at character {column} is not written plainly; write {right}.',
    ),
    "literal-needs-unit": (
        "“{part}”中的数字 {found} 没有单位，却与单位为 {unit} 的量相加减或比较。"
        "请给它取名，写明数值、单位和来源（例如 base: 60 元/人/年），算式里用这个名称。",
        'in "{part}" the number {found} has no unit, but is added to or compared with something in {unit}; '
        "give it a name with value, unit and source (such as base: 60 yuan/person/year) and use that name.",
    ),
    "unit-mismatch": (
        "“{part}”中单位不一致：“{first}”的单位是 {left}，“{second}”的单位是 {right}。"
        "只有单位相同的量才能相加减或比较。",
        'units differ in "{part}": "{first}" is in {left}, "{second}" is in {right}; '
        "only quantities of the same unit can be added or compared.",
    ),
    "name-unknown": (
        "算式里的“{found}”没有定义{hint}这里可用的名称有：{known}。",
        'the expression uses "{found}", which is not defined{hint} Names that can be used here: {known}.',
    ),
    "name-unmapped": (
        "算式里的“{found}”还没有对应的单元格或名称，不能写出。已有对应的是：{known}。",
        '"{found}" in the expression has no cell or label yet, so it cannot be written out; '
        "those that have one: {known}.",
    ),
    "division-by-zero": (
        "“{part}”等于 0，不能作除数。请检查它的数值。",
        '"{part}" is 0 and cannot divide; check its value.',
    ),
}
