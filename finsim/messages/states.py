"""What is wrong with the state of an item, with pools, overlaps and the known faults of a list."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "item-without-state": (
        "这个项目没有测算行，也没有写状态。有标准和分担办法的写 lines；不测算的写 state: uncosted 和 "
        "reason（原因）；并入别的项目的写 state: included 和 within。",
        "This item has neither lines nor a state. Write `lines`; or state: uncosted with a reason; or "
        "state: included with `within`.",
    ),
    "item-without-line": (
        "项目状态是 costed（已测算），却没有测算行。请写 lines，或改为 state: uncosted 并写 reason。",
        "The item is `costed` but has no line. Write `lines`, or state: uncosted with a reason.",
    ),
    "state-missing": (
        "写了 {found}，却没有写 state。并入项目写 state: included，并入合并项写 state: pooled。",
        "`{found}` is given without `state`: write state: included (within an item) or state: pooled "
        "(within a pool).",
    ),
    "within-missing": (
        "状态是 {state}，要写明 within：它并入哪个项目或合并项。",
        "The state is {state}: say within which item or pool.",
    ),
    "pooled-several": (
        "状态是 pooled 的项目只能并入一个合并项，这里又写了“{found}”。请只留一个；分在几个项目里的写 "
        "state: included。",
        "A `pooled` item stands in one pool, but “{found}” is named as well. Keep one; write state: included "
        "for what lies within several items.",
    ),
    "two-states": (
        "项目的状态是 {state}，却又写了 {found}（{belongs} 才写它）。一个项目只能有一种状态：请删去 "
        "{found}，或改 state。",
        "The item is {state}, yet `{found}` is given, which belongs to {belongs}. An item has one state: "
        "delete `{found}`, or change `state`.",
    ),
    "within-is-pool": (
        "“{item}”并入的“{found}”是合并项（pools）。并入合并项的写 state: pooled；state: included 只用于并入别"
        "的项目。",
        "“{found}”, within which {item} is said to be, is a pool. Write state: pooled for what is in a pool; "
        "state: included is for what lies within an item.",
    ),
    "pool-is-item": (
        "“{item}”并入的“{found}”是项目，不是合并项。并入项目的写 state: included；state: pooled 只用于 pools "
        "下面的合并项。",
        "“{found}”, in which {item} is said to be pooled, is an item and no pool. Write state: included for "
        "what lies within an item; state: pooled is for pools.",
    ),
    "within-uncosted": (
        "“{item}”说它的钱在“{found}”里，而“{found}”未测算（uncosted），这笔钱就没有着落。请给“{found}”写 "
        "lines，或把 {item} 也写成 state: uncosted 和 reason。",
        "The money of {item} is said to be in “{found}”, which is not costed, so it is nowhere. Give {found} "
        "`lines`, or write state: uncosted with a reason for {item} too.",
    ),
    "overlaps-unknown": (
        "“{item}”的 overlaps 写的项目“{found}”不存在{hint}请写项目代号或序号。",
        "{item} is said to overlap “{found}”, which is no item{hint} Write an item's code or number.",
    ),
    "overlaps-itself": (
        "“{item}”的 overlaps 写了它自己。请写别的项目，或删去这一行。",
        "{item} is said to overlap itself; name another item, or delete the line.",
    ),
    "overlaps-why": (
        "“{item}”与“{other}”相关，要写明为什么不重复计钱，例如 overlaps: {{{other}: 本项只算新增部分}}。",
        "{item} overlaps {other}: say why no yuan is counted twice, as in overlaps: {{{other}: only what is "
        "added}}.",
    ),
    "pool-empty": (
        "没有项目并入合并项“{found}”，它的钱不属于清单上的任何一项。请给并入的项目写 state: pooled 和 "
        "within: {found}，或删去这个合并项。",
        "No item is in the pool “{found}”, so its money belongs to nothing in the list. Write state: pooled "
        "and within: {found} for its members, or delete the pool.",
    ),
    "fault-incomplete": (
        "清单已知问题“{found}”还缺：{lacks}。",
        "The known fault “{found}” of the list lacks: {lacks}.",
    ),
    "fault-item-unknown": (
        "清单已知问题里写的项目“{found}”不存在{hint}请写项目代号或序号。",
        "A known fault of the list names “{found}”, which is no item{hint} Write an item's code or number.",
    ),
    "within-unknown": (
        "“{item}”并入的项目“{found}”不存在{hint}请写项目代号或序号。",
        "{item} is said to be within “{found}”, which is no item{hint} Write an item's code or number.",
    ),
    "pool-unknown": (
        "“{item}”并入的合并项“{found}”不存在{hint}合并项写在 pools: 下面。",
        "{item} is said to be in the pool “{found}”, which is not there{hint} Pools stand under pools:.",
    ),
    "within-circle": (
        "项目互相并入，成了一个圈：{circle}。请改正其中一处 within。",
        "The items lie within each other in a circle: {circle}. Put one `within` right.",
    ),
    "money-twice": (
        "这个项目的钱已算在“{within}”里（state: {state}），这里又有测算行，会重复计算。请删去 lines，或改"
        "为 state: costed。",
        "The money of this item is counted in “{within}” (state: {state}) and again in its own lines. "
        "Delete the lines, or write state: costed.",
    ),
    "uncosted-lines": (
        "项目状态是 uncosted（未测算），却有测算行。请删去 state，或删去 lines。",
        "The item is `uncosted` but has lines. Delete `state`, or the lines.",
    ),
    "reason-missing": (
        "未测算的项目要写 reason（原因），最好再写 needs（还缺什么）。",
        "An uncosted item needs a `reason`, and better also `needs`.",
    ),
    "lines-empty": (
        "lines 写成了空的，不会去掉原来的测算行（{found}）。要停用整个项目写 state: uncosted 和 reason；"
        "要留空一行，把它的人数或标准写成 open。合并项必须有测算行。",
        "`lines` is empty; that takes none of the lines away ({found}). To switch an item off write state:"
        " uncosted and a reason; to leave one line out write `open` for its count or standard. A pool must"
        " have a line.",
    ),
    "pool-without-line": (
        "合并项“{found}”没有测算行。请写 lines。",
        "The pool “{found}” has no line; write `lines`.",
    ),
}
