"""Messages about draws: what cannot be drawn, and how many draws there can be."""

from __future__ import annotations

MESSAGES = {
    "draws-without-uncertainty": (
        "没有写任何不确定的数（uncertainty），没有可抽样的。请在方案中写 uncertainty: {{shocks: {{…}}}}，"
        "或在某个数上写 uncertainty。",
        "No number is stated as uncertain, so there is nothing to draw. Write uncertainty: {{shocks: {{…}}}} "
        "in the scenario, or uncertainty at a number.",
    ),
    "draws-not-drawn": (
        "不确定性 {shock} 针对的 {found} 不参与各项支出的抽样计算（人口预测的参数、总额对照数等不能抽样）。"
        "请改为针对对象数、标准、比例、增长率、结算或基金中的数。",
        "{found}, which the shock {shock} is on, is not drawn (rates of a population projection and the sum "
        "that items are reconciled with are not). Put it on a count, a standard, a share, a rate of growth, "
        "or a number of a settlement or a fund.",
    ),
    "draws-too-many": (
        "抽样 {found} 次约需 {time}、内存 {memory}，这台机器放不下。最多可抽 {most} 次；一般 2,000 次已够。",
        "{found} draws would take about {time} and {memory} of memory, more than this machine has to spare. "
        "At most {most} can be made, and 2,000 are mostly enough.",
    ),
}
