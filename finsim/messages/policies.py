"""Messages of policy files: named rules and numbers, tiers that follow from the province."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "policy-unknown": (
        "没有名为“{found}”的政策文件{hint}现有：{known}。用 finsim list policies 可看内容；自己的文件写路径，"
        "例如 my-rules.yaml。",
        "There is no policy file “{found}”{hint} There are: {known}. `finsim list policies` shows them; for"
        " a file of your own write its path, such as my-rules.yaml.",
    ),
    "use-unknown": (
        "series 里没有名为“{found}”的数{hint}现有：{known}。政策文件里的数，要先写 policies: [文件名]。",
        "There is no number “{found}” under `series`{hint} There are: {known}. For one of a policy file write"
        " policies: [its name] first.",
    ),
    "use-nested": (
        "“{found}”自己又用了另一个数列。请直接写那个数列的名字。",
        "“{found}” itself uses another series. Name that one here.",
    ),
    "confidence-word": (
        "confidence 写成了“{found}”{hint}应为 read（见到原文）、derived（推得）、estimate、"
        "unverified（未核实）"
        "或 not found（没有查到）。",
        "`confidence` is “{found}”{hint} It is read, derived, estimate, unverified or not found.",
    ),
    "confidence-missing": (
        "confidence 里缺少：{found}。按档或按日期写时，每一档、每个日期都要有。",
        "`confidence` lacks: {found}. By tier or date it names each of them.",
    ),
    "confidence-form": (
        "confidence 写成了{found}。请写一个词，例如 read，或每一档、每个日期各写一个词，"
        "例如 {{2018: read, 2019: derived}}。",
        "`confidence` is {found}. Write one word, such as read, or one for each tier or date, such as {{2018:"
        " read, 2019: derived}}.",
    ),
    "confidence-keys": (
        "confidence 里的“{found}”不是这个数的档或日期。它的档或日期：{known}。不分的，只写一个词，"
        "例如 confidence: read。",
        "“{found}” under `confidence` is no tier or date of this number; it has: {known}. For one that has"
        " none write one word, such as confidence: read.",
    ),
    "province-unknown": (
        "by_province 里的“{found}”不是省份代码。请写行政区划代码的前两位，例如 15（内蒙古）。",
        "“{found}” under `by_province` is no province. Write the first two digits of its code, such as 15"
        " (Inner Mongolia).",
    ),
    "province-twice": (
        "省份 {found} 列在两档里：{first} 和 {second}。一个省只能属一档，请删去一处；个别市、县不同的写在 "
        "except 里。",
        "Province {found} stands in two tiers, {first} and {second}. Keep one; single cities and counties "
        "that"
        " differ stand under `except`.",
    ),
    "except-code": (
        "except 里的“{found}”不是地区代码。请写市或县的六位行政区划代码，例如 222400。",
        "“{found}” under `except` is no place. Write the code of a city or county, six digits, such as "
        "222400.",
    ),
    "place-two-provinces": (
        "{place} 按代码在{own}，{how} 写的却是 {found}，在{other}：一个地方有了两个省。请改正代码或 {how}。",
        "{place} lies in {own} by its code, but `{how}` is {found}, in {other}: two provinces for one place."
        " Correct the code or `{how}`.",
    ),
    "place-within-missing": (
        "{place} 按代码在 {found} 之内，两个并列就算了两遍。请在它那里写 {right}；"
        "只测算其中一个的，删去另一个。",
        "{place} lies within {found} by its code; side by side it counts twice. Write {right} for it, or keep"
        " only one of the two.",
    ),
    "province-form": (
        "{place} 的 province 写成了“{found}”。请写省的六位行政区划代码：{right}。",
        "The province of {place} is “{found}”. Write the six digits of its code: {right}.",
    ),
    "except-not-listed": (
        "except 里的“{found}”不是这个情景的地区，写了没有用{hint}请写地区表里的代码，或它所在市的代码。",
        "“{found}” under `except` is no place of this scenario and changes nothing{hint} Write the code of"
        " one of its places, or of the city around it.",
    ),
    "policy-other-province": (
        "“{name}”是{province}的政策（{file}），不能用于 {count} 个外省的地方：{found}。"
        "请改用本省的或国家的政策；确要借用的，把数和办法写在情景里，并注明出处。",
        "“{name}” is a policy of {province} ({file}); used for places of another province ({count}): {found}."
        " Use one of their own province or of the nation; to borrow it, write it out in the scenario"
        " with its source.",
    ),
    "policy-province": (
        "政策文件的 province 写成了“{found}”。请写省的六位行政区划代码，例如 province: 440000；全国的不写。",
        "The province of a policy file is “{found}”. Write the six digits of its code, such as province:"
        " 440000, or none for a national one.",
    ),
    "share-use-unit": (
        "这一行不合分担办法“{name}”：它按“{part}”计算，“{first}”的单位是 {left}，“{second}”的单位是 {right}。"
        "请核对标准和分担办法是不是同一个项目的。",
        "This line does not fit the sharing rule “{name}”, which works out “{part}”: “{first}” is in {left},"
        " “{second}” in {right}. See whether standard and sharing are of the same item.",
    ),
    "except-class-unknown": (
        "except 把 {attribute} 定为“{found}”，可是没有这一档：只有 {known}。请改成其中之一。",
        "`except` sets {attribute} to “{found}”, but there is no such class: there are {known}. Write one of"
        " those.",
    ),
    "policy-comma": (
        "policies 里“{found}”用的不是半角逗号，几个名称成了一个。请写 policies: [{right}]。",
        "“{found}” under `policies` has no plain comma, so that several names are one. Write policies:"
        " [{right}].",
    ),
    "place-two-tiers": (
        "{place} 的“{attribute}”写的是 {found}，按所在省份却是 {derived}：同一地区有了两档。"
        "请改正或删去写的那个；"
        "确实应按 {found} 的，写 {right} 并注明出处。",
        "“{attribute}” of {place} is stated as {found}, but its province gives {derived}: two tiers for one"
        " place. Correct or remove what is stated; if {found} is right, write {right} with its source.",
    ),
    "place-without-tier": (
        "有 {count} 个地区推不出“{attribute}”：{found}。它由地区代码的前两位（省份）得出。请用行政区划代码，"
        "或在地区表写所在省份 province: 150000，或在 place_attributes 写明“{attribute}”。",
        "“{attribute}” of {count} places cannot be told: {found}. It follows from the first two digits of a"
        " place's code. Use official codes, or state the province in the place table (province: 150000),"
        " or “{attribute}” itself under place_attributes.",
    ),
    "place-class-to-state": (
        "有 {count} 个地区没有写明“{attribute}”：{found}。文件没有列出哪个地区属哪一类，要在情景里写，例如 "
        "place_attributes: {{{attribute}: {example}}}（可取：{known}）。",
        "“{attribute}” of {count} places is not stated: {found}. No document lists it, so the scenario "
        "says it:"
        " place_attributes: {{{attribute}: {example}}} (it may be: {known}).",
    ),
}
