"""What is wrong with what a scenario says of how sure its numbers are, and with how they are to be drawn."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # ---- the block ----
    "draws-number": (
        "抽样次数写成了 {found}：应是 1 以上的整数，例如 draws: 2000。",
        "the number of draws is {found}: it must be a whole number of at least 1, such as draws: 2000.",
    ),
    "draws-power-of-two": (
        "用 Sobol 点时抽样次数须是2的幂，{found} 不是：最近的是 {lower} 和 {next}。",
        "with Sobol points the number of draws must be a power of two, which {found} is not: the nearest"
        " are {lower} and {next}.",
    ),
    "seed-number": (
        "种子写成了 {found}：应是 0 以上的整数，例如 seed: 1。",
        "the seed is {found}: it must be a whole number from 0 on, such as seed: 1.",
    ),
    "scrambles-number": (
        "scrambles 写成了 {found}：应是 2 以上的整数，例如 scrambles: 8。",
        "scrambles is {found}: it must be a whole number of at least 2, such as scrambles: 8.",
    ),
    "scrambles-power-of-two": (
        "scrambles 须是2的幂，{found} 不是：最近的是 {lower} 和 {next}。",
        "scrambles must be a power of two, which {found} is not: the nearest are {lower} and {next}.",
    ),
    "scrambles-above-draws": (
        "{draws} 次抽样分不成 {found} 组：draws 应不少于 scrambles。",
        "{draws} draws cannot be divided into {found} scrambles: draws must be at least scrambles.",
    ),
    # ---- what is uncertain ----
    "uncertainty-on": (
        "{shock} 没有写哪些数不确定：加上 on，例如 on: items.boarding-allowance.primary.count。",
        "{shock} does not say which numbers are uncertain: add on, such as on:"
        " items.boarding-allowance.primary.count.",
    ),
    "uncertainty-on-twice": (
        "{shock} 的 on 里 {found} 写了两遍：留一个。",
        "{shock} names {found} twice under on: keep one of them.",
    ),
    "uncertainty-path": (
        "没有 {found} 这个数{hint}能写的有：{known}。",
        "there is no number {found}{hint} Known ones are {known}.",
    ),
    "uncertainty-moves-nothing": (
        "{found} 变了，哪一行支出都不变：这个方案没有用到它。请换成支出用到的数，或删去这一条。",
        "no amount would move with {found}: nothing in this variant uses it. Name a number that amounts"
        " rest on, or remove this entry.",
    ),
    "uncertainty-of-times": (
        "{found} 是乘进另一个数里的比例，不能单独不确定：请写在 {right} 上。",
        "{found} is a rate that is multiplied into another number and cannot be uncertain by itself: put"
        " it at {right}.",
    ),
    "uncertainty-of-rest": (
        "这一方负担的是其余部分，不是写明的比例：请把 uncertainty 写在另一方的比例上。",
        "this payer takes what is left, which is no stated share: put uncertainty at the share of another"
        " payer.",
    ),
    # ---- its distribution ----
    "uncertainty-none": (
        "没有写怎样不确定：从 {known} 里选一种写上，例如 normal: {{sd: 5%}}。",
        "it does not say how uncertain: add one of {known}, such as normal: {{sd: 5%}}.",
    ),
    "uncertainty-two": (
        "一处写了两种分布：{found}。留一种。",
        "two distributions in one place: {found}. Keep one of them.",
    ),
    "uncertainty-fields": (
        "{kind} 的几个数没有写全，或不能放在一起：应像 {right} 这样写。",
        "the numbers of {kind} are not complete or do not go together: write it as {right}.",
    ),
    "uncertainty-unit": (
        "{field} 写成了 {found}：应写与这个数相同的单位（{unit}），或写相当于它的百分数，例如 {right}。",
        "{field} is {found}: write it in the number's own unit ({unit}), or as a per cent of it, such as"
        " {right}.",
    ),
    "uncertainty-percent": (
        "{field} 写成了 {found}：这里应写百分数（{unit}），例如 5%。",
        "{field} is {found}: a per cent ({unit}) belongs here, such as 5%.",
    ),
    "uncertainty-mixed": (
        "{first} 是比例，{second} 不是，不能用同一个分布：分开写成两条，或写 relative: true，百分数就都相"
        "对于数本身。",
        "{first} is a rate and {second} is not: write two shocks, or relative: true, which makes per"
        " cents of the number itself.",
    ),
    "uncertainty-only-factor": (
        "{kind} 只能是倍数，而 {found} 是比例，百分数按百分点算：写 relative: true，或改用 normal: {{sd:"
        " 2%}}。",
        "{kind} can only be a multiple, but {found} is a rate, whose per cents are points: write"
        " relative: true, or use normal: {{sd: 2%}}.",
    ),
    "uncertainty-several": (
        "{found} 没有一个各地各年都一样、不为 0 的数，上下限不能用它自己的单位：请写相对的百分数，例如"
        " low: 90%、sd: 5%。",
        "{found} has no one value for all places and years that is not 0, so bounds cannot be in its own"
        " unit: write per cents of it, such as low: 90%, sd: 5%.",
    ),
    "uncertainty-several-rates": (
        "{found} 各地或各年不同，没有一个数可以定上下限：写 normal: {{sd: 2%}}，或写 relative: true 和"
        " low: 90%。",
        "{found} differs by place or year, so that no bounds fit all of it: write normal: {{sd: 2%}}, or"
        " relative: true and low: 90%.",
    ),
    "distribution-low-high": (
        "下限不低于上限：{found}{unit}。应是 {right}，是不是写反了？",
        "low is not below high: {found}{unit}. It must be {right}; were they swapped?",
    ),
    "distribution-mode": (
        "最可能值在上下限之外：{found}{unit}，应是 {right}。不写 mode 时就是这个数本身。",
        "the likeliest value lies outside the bounds: {found}{unit}, but it must be {right}. Without mode"
        " it is the number itself.",
    ),
    "distribution-mean": (
        "均值不可能：{found}{unit}，应是 {right}。不写 mean 时就是这个数本身。",
        "the mean is impossible: {found}{unit}, but it must be {right}. Without mean it is the number"
        " itself.",
    ),
    "distribution-sd": (
        "标准差不可能：{found}{unit}，应是 {right}。",
        "the standard deviation is impossible: {found}{unit}, but it must be {right}.",
    ),
    "distribution-shape": (
        "形状参数不可能：{found}，应是 {right}。",
        "the shape is impossible: {found}, but it must be {right}.",
    ),
    "distribution-probabilities": (
        "概率不对：{found}，应是 {right}（每个取值一个概率，加起来正好是 1）。",
        "the probabilities are wrong: {found}, but it must be {right} (one for each value, adding up to"
        " exactly 1).",
    ),
    "distribution-values": (
        "{kind} 的 {what} 不够或不是数：{found}，应是 {right}。",
        "{what} of {kind} are too few or no numbers: {found}, but it must be {right}.",
    ),
    "distribution-errors": (
        "历年预算与执行的表不能用（{what}）：{found}，应是 {right}。",
        "the table of budgets and outturns cannot be used ({what}): {found}, but it must be {right}.",
    ),
    # ---- files ----
    "uncertainty-file-empty": (
        "文件 {file} 里只有表头，没有数。",
        "the file {file} has a heading and no numbers.",
    ),
    "uncertainty-errors-columns": (
        "文件 {file} 缺这些列：{found}；现有的列是 {known}。要有项目、编制年、年度、预算数、执行数五列。",
        "the file {file} lacks the columns {found}; it has {known}. It needs item, made, year, forecast"
        " and outturn.",
    ),
    "uncertainty-errors-item": (
        "文件 {file} 里没有项目 {found}{hint}有的是 {known}。",
        "the file {file} has no item {found}{hint} It has {known}.",
    ),
    "uncertainty-errors-which": (
        "没有写取文件 {file} 里的哪一个项目：加上 item，有的是 {known}。",
        "it does not say which item of the file {file}: add item. It has {known}.",
    ),
    "uncertainty-errors-outturn": (
        "这一行没有执行数，或不是编制年、年度、预算数、执行数四个数：{found}。还没有执行数的年份请删去这"
        "一行。",
        "this row has no outturn, or is not made, year, forecast and outturn: {found}. Remove rows of"
        " years that have no outturn yet.",
    ),
    "uncertainty-errors-forecast": (
        "预算数 {found}、执行数 {outturn}：预算数须大于 0，执行数不能为负，才能算出差了百分之几。",
        "forecast {found}, outturn {outturn}: a forecast must be above 0 and an outturn not below 0, or"
        " there is no error in per cent.",
    ),
    "uncertainty-errors-years": (
        "编制年 {made} 不早于年度 {year}：编制年是哪一年作的预算，年度是预算的那一年，应写前一年或更早。",
        "made {made} is not before year {year}: made is the year in which the forecast was made, and must"
        " be earlier.",
    ),
    "uncertainty-errors-few": (
        "历年预算与执行最多的一种提前年数也只有 {found} 行：同一提前年数至少要 {least} 行，才看得出误差有"
        "多大。",
        "there are at most {found} rows of the same number of years ahead: at least {least} are needed to"
        " tell how large errors are.",
    ),
    # ---- what cannot be drawn ----
    "uncertainty-share-open": (
        "{path} 在 0 到 100% 之间，{kind} 会抽出这以外的数：请改用 {beta} 或 {triangular}。",
        "{path} lies within 0 and 100%, but {kind} can be drawn outside: use {beta} or {triangular}.",
    ),
    "uncertainty-share": (
        "{path} 会抽到 {low} 至 {high}，比例只能在 0 到 100% 之间：请收窄上下限；确实可以超过 100% 的，在"
        "这个数旁边写 allow_over_100: true。",
        "{path} could be drawn from {low} to {high}, but a share lies within 0 and 100%: narrow the"
        " bounds; where it may indeed pass 100%, write allow_over_100: true beside the number.",
    ),
    "uncertainty-share-of-payer": (
        "{path} 会抽到 {low} 至 {high}，一方负担的比例只能在 0 到 100% 之间：请收窄上下限。",
        "{path} could be drawn from {low} to {high}, but what a payer bears lies within 0 and 100%:"
        " narrow the bounds.",
    ),
    "uncertainty-shares": (
        "{path} 写明比例的几方加起来会抽到 {found}，其余一方就成了负数：请收窄上下限，使几个上限加起来不"
        "超过 100%。",
        "the stated shares of {path} could be drawn as {found} together, which leaves less than nothing"
        " for the payer of the rest: narrow the bounds, so that the upper ones add up to at most 100%.",
    ),
    "uncertainty-share-shifted": (
        "{path} 在这个方案里改了，上下浮动跟着走（when_set: shift），会抽到 {low} 至 {high}，比例只能在 0"
        " 到 100% 之间：在这个方案里另写它的 uncertainty，或写 when_set: replace。",
        "this variant sets {path} and its band moves along (when_set: shift), so that it could be drawn"
        " from {low} to {high}, but a share lies within 0 and 100%: state its own uncertainty in this"
        " variant, or write when_set: replace.",
    ),
    "uncertainty-negative": (
        "{path} 会抽到它自己的 {low}，低于 0：请把下限提到 0 以上。",
        "{path} could be drawn as {low} of itself, which is below 0: raise the lower bound to at least 0.",
    ),
    "uncertainty-normal": (
        "{path} 用正态分布，每一万次约有 {found} 次抽到 0 以下：请改用 {right}，它总在 0 以上。",
        "{path} would be drawn below 0 about {found} times in 10,000 with a normal distribution: use"
        " {right}, which stays above 0.",
    ),
    # ---- for what it is drawn anew ----
    "uncertainty-axis": (
        "shared_by 里没有 {found}{hint}可以写：{known}。",
        "shared_by knows no {found}{hint} It takes {known}.",
    ),
    "uncertainty-all-and": (
        "shared_by 写了 {found}：all 是全部同用一个，不能再与别的合写。",
        "shared_by is {found}: all is one draw for everything and cannot stand with others.",
    ),
    "uncertainty-persistence": (
        "persistence 写成了 {found}：应在 0 到 1 之间，例如 0.6。",
        "persistence is {found}: it must lie between 0 and 1, such as 0.6.",
    ),
    "uncertainty-persistence-year": (
        "persistence 说的是上一年的偏差留下多少，要每年各抽才有意义：加上 {right}，或删去 persistence。",
        "persistence is how much of last year's deviation stays, which needs a draw for each year: add"
        " {right}, or remove persistence.",
    ),
    "uncertainty-from-late": (
        "from 写的是 {found} 年，测算只到 {last} 年：这一条从不起作用。请写早一点的年份，或删去 from。",
        "from is {found}, but the last year is {last}: it would never act. Write an earlier year, or"
        " remove from.",
    ),
    # ---- variants ----
    "uncertainty-set": (
        "这个方案改了 {path}，它是不确定的（{shock}，见 {at}）：在 {shock} 下写 when_set: shift（上下浮动"
        "跟着新数走），或 when_set: replace（这个方案里它是确定的）。",
        "this variant sets {path}, which is uncertain ({shock}, {at}): write under {shock} when_set:"
        " shift (the band moves along), or when_set: replace (in this variant it is certain).",
    ),
    "uncertainty-set-gone": (
        "有的方案里没有 {path} 了，它是不确定的（{shock}）：在 {shock} 下写 when_set: replace（那个方案里"
        "没有这一条）。",
        "a variant no longer has {path}, which is uncertain ({shock}): write under {shock} when_set:"
        " replace (that variant has no such shock).",
    ),
    # ---- correlations ----
    "correlations-list": (
        "correlations 应是列表，每条像 - {{between: [boarders, wages], value: 0.3}} 这样写。",
        "correlations must be a list of entries such as - {{between: [boarders, wages], value: 0.3}}.",
    ),
    "correlation-form": (
        "相关系数要写哪两个和多少：{{between: [boarders, wages], value: 0.3}}。",
        "a correlation says which two and how much: {{between: [boarders, wages], value: 0.3}}.",
    ),
    "correlation-unknown": (
        "没有 {found} 这一条不确定的数{hint}已有：{known}。",
        "there is no shock {found}{hint} Known are {known}.",
    ),
    "correlation-itself": (
        "{first} 与自己的相关系数总是 1，不用写：between 里写两个不同的。",
        "the correlation of {first} with itself is always 1: name two different ones under between.",
    ),
    "correlation-twice": (
        "{first} 与 {second} 的相关系数写了两遍：留一条。",
        "the correlation of {first} and {second} stands twice: keep one.",
    ),
    "correlation-value": (
        "相关系数写成了 {found}：应是 -1 到 1 之间的数，例如 0.3。",
        "the correlation is {found}: it must be a number from −1 to 1, such as 0.3.",
    ),
    "correlation-axes": (
        "{first}（shared_by: {axes}）和 {second}（shared_by: {other}）不是一起抽的，谈不上相关：把"
        " shared_by 写成一样的。",
        "{first} (shared_by: {axes}) and {second} (shared_by: {other}) are not drawn together and cannot"
        " be correlated: give both the same shared_by.",
    ),
    "correlation-items": (
        "{first} 和 {second} 都是每个项目各抽一个，相关只在同一项目内成立，而两者没有一个项目相同，"
        "写了也不起作用：从两边的 shared_by 里去掉 item。",
        "{first} and {second} are drawn anew for each item and correlated within an item alone, and they move"
        " no item in common, so this would do nothing: take item out of shared_by of both.",
    ),
    "correlation-not-definite": (
        "这些相关系数不能同时成立：{found}。最接近而能成立的是 {right}。",
        "these correlations cannot hold together: {found}. The nearest that can are {right}.",
    ),
}
