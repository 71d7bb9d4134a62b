"""Messages about what a sensitivity is asked of, its shocks and its draws."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "sensitivity-of": (
        "看不懂 --of “{found}”。可以写 total（全部支出）、governments（各级财政合计）、一个负担方（city），"
        "或 burden[city,2020]、total[2018-2020]，方括号里还可以加 item=项目、place=地区。",
        "--of “{found}” is not understood. Write total, governments, a payer (city), or burden[city,2020],"
        " total[2018-2020]; item=… and place=… may stand in the brackets too.",
    ),
    "sensitivity-payer": (
        "--of：“{found}”在这个情景里不负担什么{hint}可以写：{known}。",
        "--of: {found} bears nothing in this scenario{hint} It can be: {known}.",
    ),
    "sensitivity-year": (
        "--year：“{found}”不是测算的年份，或前后颠倒；写一年（2020）、几年合计（2018-2020）或 all；测算的年"
        "份：{known}。",
        "--year: “{found}” is not projected, or the later year comes first; write a year (2020), a span"
        " (2018-2020) or all. Projected are: {known}.",
    ),
    "sensitivity-year-twice": (
        "年份写了两处：--of “{of}”里已经有年份，又写了 --year {year}；留一处。",
        "The year stands twice: in --of “{of}” and as --year {year}; keep one of them.",
    ),
    "sensitivity-certain": (
        "方案“{variant}”没有写不确定性，每个数都是定值，排不出哪个数影响大。在情景文件里加上，例如 {right}；"
        "不写不确定性也可以做测算速查表（--way reckoner）。",
        "The variant {variant} states no uncertainty: every number is certain, so none can be ranked. Add to"
        " the scenario file, for example, {right}; the ready reckoner (--way reckoner) needs none.",
    ),
    "sensitivity-group-form": (
        "--group “{found}”写得不对；写成 名称=冲击1,冲击2，例如 --group people=boarders,pupils。",
        "--group “{found}” is not right; write name=shock1,shock2, as in --group people=boarders,pupils.",
    ),
    "sensitivity-group-shock": (
        "--group {group}：没有“{found}”这个冲击{hint}冲击有：{known}。",
        "--group {group}: there is no shock “{found}”{hint} Shocks are: {known}.",
    ),
    "sensitivity-group-twice": (
        "冲击“{found}”写进了两组（{first}、{second}）；一个冲击只能在一组里。",
        "The shock {found} is in two groups ({first}, {second}); a shock can be in one group only.",
    ),
    "sensitivity-group-name": (
        "--group：“{found}”这个名称用了两次，或与组外的冲击同名；换一个名称。",
        "--group: the name {found} stands twice, or is that of a shock outside the group; use another.",
    ),
    "sensitivity-correlated": (
        "“{first}”和“{second}”相关（{value}）：同变的数分不清方差各占多少，Sobol 指数没有定义。"
        "把它们并成一组：--group {group}={together}",
        "{first} and {second} are correlated ({value}): the variance that they make together cannot be"
        " divided, and Sobol indices are not defined. Put them into one group: --group {group}={together}",
    ),
    "sensitivity-draws": (
        "指数的抽样次数要是 2 的幂，至少 {least}；这里是 {found}。可以写 --draws {near}。",
        "The draws of indices must be a power of two, at least {least}; found: {found}. Write --draws"
        " {near}.",
    ),
    "sensitivity-draws-many": (
        "指数要把抽样做 {runs} 遍（两组，再加每个输入一遍），{found} 次抽样共 {all} 次，太多；最多 {most}"
        " 次抽样。",
        "Indices run the draws {runs} times (two sets, and one for each input): {found} draws are {all} in"
        " all, too many; at most {most} draws.",
    ),
    "sensitivity-option": (
        "--way {way} 不用 {option}；它只用于：{known}。",
        "--way {way} does not take {option}; it is for: {known}.",
    ),
}
