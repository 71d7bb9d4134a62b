"""Messages of reform files and of what they change."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "scenario-is-reform": (
        "{found} 是改革文件，不是情景。先写情景，再叠加它：finsim run 情景.yaml --reform {found}。",
        "{found} is a reform file, not a scenario. Name a scenario first and stack the reform on it:"
        " finsim run SCENARIO.yaml --reform {found}.",
    ),
    "reform-is-scenario": (
        "{found} 是情景（写了 {keys}），不是改革文件。改革文件以 reform: 名称 开头，只写改什么、从何时起。",
        "{found} is a scenario (it has {keys}), not a reform file. A reform file begins with reform:"
        " TITLE and"
        " only says what changes, and from when.",
    ),
    "reform-without-name": (
        "{found} 没有写 reform: 名称，不是改革文件。第一行写 reform: 改革的名称。",
        "{found} has no reform: TITLE, so it is no reform file. Begin it with reform: the reform's title.",
    ),
    "reform-empty": (
        "改革文件没有写 changes:，什么也没有改。",
        "The reform file has no changes: it changes nothing.",
    ),
    "reform-no-kind": (
        "{what} 没有写 kind。写其中一种：{known}。",
        "{what} has no kind. Write one of: {known}.",
    ),
    "reform-no-source": (
        "{what} 没有写出处。在改革文件的最上面（或这一条里）写 source: 文件和条款；只是设想的，"
        "也写明是谁的设想。",
        "{what} names no source. Write source: document and article at the top of the reform file or in this"
        " entry; for a mere idea say whose it is.",
    ),
    "reform-no-date": (
        "{what} 没有写从何时起。写 {key}: 年份或年月，例如 2020-07。",
        "{what} does not say from when on. Write {key}: a year or a month, such as 2020-07.",
    ),
    "reform-lacks": (
        "{what}（{kind}）要写 {right}；其中 {one} 要写一个，只写一个，现在是：{found}。",
        "{what} ({kind}) needs {right}; of {one} exactly one, now: {found}.",
    ),
    "reform-extra": (
        "{what}（{kind}）不用写“{found}”{hint}这一种改革写的是 {right}。",
        "{what} ({kind}) takes no “{found}”{hint} This kind of change has {right}.",
    ),
    "reform-outside": (
        "改革的日期 {found} 不在情景的年份 {first}—{last} 年之内，改了也看不出来。请改日期，或改情景的"
        " years。",
        "The reform's date {found} is outside the scenario's years {first}–{last}: it would change nothing"
        " that is shown. Change the date, or the scenario's years.",
    ),
    "reform-path-unknown": (
        "“{found}”里的“{part}”在情景里没有{hint}这里有：{known}。",
        "There is no “{part}” of “{found}” in the scenario{hint} There are: {known}.",
    ),
    "reform-path-kind": (
        "“{found}”不是这一种改革能改的。应写成：{right}。",
        "“{found}” is nothing that this kind of change can change. Write: {right}.",
    ),
    "reform-open": (
        "“{found}”在情景里还没有数（open），没有什么可以改。请先写上现在的数。",
        "“{found}” has no value in the scenario yet (open), so there is nothing to change. State it first.",
    ),
    "reform-exists": (
        "{found} 在情景里已经有了，不能再新增。要改它的数，用 raise 或 widen。",
        "{found} is in the scenario already and cannot be added. To change its numbers use raise or widen.",
    ),
    "reform-nothing-to-end": (
        "“{found}”没有测算行，没有什么可以取消。",
        "“{found}” has no costed line, so there is nothing to end.",
    ),
    "reform-twice": (
        "{what} 在 {month} 改了两次，另一处在 {first}。同一个月只能改一次：合成一条，或写不同的日期。",
        "{what} is changed twice in {month}; the other place is {first}. Once a month at most: make it one"
        " change, or give them different dates.",
    ),
    "reform-limit-twice": (
        "{what} 的 {key} 写了两次，另一处在 {first}。只能有一次。",
        "{key} of {what} stands twice; the other place is {first}. There can be one only.",
    ),
    "reform-ends-before": (
        "{path} 从 {begins} 起才有，{found} 就取消了：取消不能早于（或等于）开始。",
        "{path} only begins in {begins} and would end in {found}: it cannot end before it begins, nor then.",
    ),
    "reform-one-way": (
        "一次改革写 to（改为）、by（增加多少）、percent（增加百分之几）中的一个，现在是：{found}。",
        "A change has one of to (its new value), by (so much more), percent (so many per cent more);"
        " now: {found}.",
    ),
    "reform-plain-value": (
        "改革的新值只写一个数（可按地区、按类别），不能带 {found}：增长照原来的办法接着走，不用写。",
        "A reform's new value is one number (by place or by class if need be), without {found}: growth"
        " goes on"
        " as before and is not written.",
    ),
    "reform-unit": (
        "{what}的新值单位是 {found}，原来是 {right}。请写成 {right}。",
        "The new value of {what} is in {found}, the old one in {right}. Write it in {right}.",
    ),
    "reform-by-percent": (
        "by 是增加多少，要带单位，“{found}”是百分数。提高百分之几写 percent: {found}。",
        "by is an amount with its unit, and “{found}” is a per cent. For so many per cent more write"
        " percent: {found}.",
    ),
    "reform-kind-of-number": (
        "“{found}”不是 {kind} 能改的数：提标（raise）改钱数，扩面（widen）改人数或覆盖率。这里写 kind:"
        " {right}。",
        "“{found}” is no number for {kind}: a raise changes money, widen changes a count or coverage. Write"
        " kind: {right} here.",
    ),
    "reform-growth-kind": (
        "{what}按“{rule}”变动，它的值每年由别的数或目标定，改了一次下一年就没有了。请改它所跟随的数，"
        "或改它的变动办法。",
        "{what} moves by “{rule}”: each year's value comes from another number or a goal, so that a new value"
        " would be gone a year later. Change the number that it follows, or its growth rule.",
    ),
    "reform-to-counted": (
        "{what}的人数逐年取自人口测算，不能改成一个固定的数。扩面写 by 或 percent。",
        "{what} is counted in the population projection each year and cannot become one fixed number."
        " Write by"
        " or percent.",
    ),
    "reform-before-stated": (
        "{what}在情景里另有 {later} 起的值，从 {found} 起的新值管到哪时说不清。请把改革写在 {later}"
        " 或以后，或写 by、percent。",
        "The scenario itself states another value of {what} from {later} on; how long the reform's value from"
        " {found} would hold is not clear. Date the reform {later} or later, or write by or percent.",
    ),
    "reform-over-100": (
        "{what}从 {month} 起成了 {found}，超过了 100%。请改小，或在情景的这个数下写 allow_over_100: true。",
        "From {month} on {what} would be {found}, more than 100%. Make it less, or write allow_over_100: true"
        " under the number in the scenario.",
    ),
    "reform-below-zero": (
        "{path} 从 {found} 起改成了负数。请少减一些。",
        "{path} would be negative from {found} on. Take away less.",
    ),
    "reform-tier-drawn": (
        "{path} 按类别取值，有的地区换了档，它的增长又要抽样，这两样不能一起算。请去掉它的增长的"
        " uncertainty，"
        "或去掉调档的改革。",
        "{path} differs by class, some place changes class, and its growth is drawn: the two cannot be worked"
        " out together. Leave out the uncertainty of its growth, or the reform of the tier.",
    ),
    "reform-spending": (
        "{what}（{path}）所在的行按支出（spending）整体增长，算式又不是简单的乘积，新值里含几年的增长说不清。"
        "请写 percent，或把一般增长分成 count 和 standard。",
        "The line of {what} ({path}) grows as a whole (spending) and its cost is no plain product, so"
        " how much"
        " growth the new value already holds is not clear. Write percent, or state the general growth"
        " as count"
        " and standard.",
    ),
    "reform-sharing-form": (
        "{path} 的新分担办法没有写成负担方和比例。例如 to: {{central: 60%, local: rest}}。",
        "The new sharing of {path} is not written as payers and shares. For example to:"
        " {{central: 60%, local:"
        " rest}}.",
    ),
    "reform-attribute": (
        "没有一个地区有属性“{found}”{hint}现有的属性：{known}。",
        "No place has the attribute “{found}”{hint} There are: {known}.",
    ),
}
