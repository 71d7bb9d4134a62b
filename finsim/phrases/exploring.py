"""Fixed words of tables and charts in notebooks."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "explore-levels": (
        "{title}（{variant}）{years}年各级负担",
        "{title} ({variant}): burden by level, {years}",
    ),
    "explore-changed": ("改动：{changes}", "Changed: {changes}"),
    "explore-value": ("值", "Value"),
    "explore-number": ("数", "Number"),
    "explore-path": ("路径", "Path"),
    "explore-source": ("出处", "Source"),
    "explore-status": ("依据", "Standing"),
    "explore-as-is": ("原方案", "as it is"),
    "explore-what-if": ("改数后", "what-if"),
    "explore-numbers": ("{title}：{count} 个数", "{title}: {count} numbers"),
    "explore-more": ("……另有 {count} 个", "… and {count} more"),
    "explore-side-by-side": (
        "各年负担：左为{first}，右为{second}",
        "Burden by year: {first} on the left, {second} on the right",
    ),
    "explore-from-to": ("从{first}到{second}", "From {first} to {second}"),
    "explore-others": ("其他 {count} 项", "{count} others"),
    "explore-top": ("支出最多的 {count} 项", "The {count} largest items"),
    "explore-compare": ("{first}与{second}对照", "{first} and {second}"),
    "explore-decompose": (
        "从{first}到{second}，差额 {amount} {unit}",
        "From {first} to {second}: {amount} {unit}",
    ),
    "explore-by-place": ("各地不同", "differs by place"),
    "explore-asked": ("条件", "Asked"),
    "explore-now": ("现在", "Now"),
    "explore-found": ("求得", "Found"),
    "explore-next": ("再差一步", "One step on"),
    "explore-afford": ("各级承受能力（{variant}）", "What can be afforded ({variant})"),
    "explore-resources": ("可用财力（扣除已定支出）", "Resources less what is committed"),
    "explore-burden": ("负担", "Burden"),
    "explore-headroom": ("余量", "Headroom"),
    "explore-over": ("超过", "over"),
    "explore-warned": ("警戒", "warning"),
    "explore-within": ("未超", "within"),
    "explore-figure": ("{item} · {line}，{year}年，{place}", "{item} · {line}, {year}, {place}"),
    "explore-items": ("{count} 个项目", "{count} items"),
    "explore-lines": ("{lines} 个支出行，{places} 个地区", "{lines} lines, {places} places"),
    "explore-rows": ("{count} 个数", "{count} numbers"),
    "explore-places": ("{count} 个地区", "{count} places"),
    "explore-difference": ("差额", "difference"),
    "explore-drawn": ("抽样 {draws} 次，种子 {seed}。", "{draws} draws, seed {seed}."),
    "explore-at-low": ("这时的金额（5%分位）", "Sum at the low end"),
    "explore-at-high": ("这时的金额（95%分位）", "Sum at the high end"),
    "explore-together": (
        "*：按项目、地区或年度分别抽的数，这里各次抽样一起变动。",
        "*: numbers drawn anew for each item, place or year; all their draws move together here.",
    ),
    "explore-indices": ("方差份额：{what}", "Variance shares: {what}"),
    "explore-strongest": (
        "只列影响最大的 {shown} 行，共 {count} 行，全部见 to_frame()。",
        "The {shown} rows of {count} that move most; to_frame() has all.",
    ),
    "explore-moving": (
        "每个数单独升10%（按原数的十分之一），用到它的各行都重算，其余不变；比例升了会超过100%的，改为降10%。",
        "Each number is raised by 10% of itself, alone; a ratio that would pass 100% is lowered by 10%.",
    ),
    "explore-of-mean": ("{year}年各地人均与平均之比", "Per head against the mean, {year}"),
    "explore-goal": ("目标 {goal}，虚线", "goal {goal}, dashed"),
}
"""Keys → (Chinese, English)."""
