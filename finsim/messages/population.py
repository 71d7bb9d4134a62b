"""Messages of the population projection and of the numbers taken from it."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "cohort-without-population": (
        "这里取人口测算的数（cohort），可是情景里没有 population。请在情景里加上 population，"
        "例如 population: {{model: china-2020, start: census-2020, migration: none}}，或直接写人数。",
        "This number counts a cohort, but the scenario has no `population`. Add one, such as"
        " population: {{model: china-2020, start: census-2020, migration: none}}, or state the number.",
    ),
    "cohort-form": (
        "cohort 写成了“{found}”。可以写年龄（0-6、3、65+）、births（出生）、all（总人口）、"
        "{{ages: 15-49, sex: female}} 或 {{school: primary}}。",
        "The cohort is “{found}”. Write ages (0-6, 3, 65+), births, all, {{ages: 15-49, sex: female}} or"
        " {{school: primary}}.",
    ),
    "cohort-too-old": (
        "年龄“{found}”太大。单岁年龄到 {most} 岁为止，{most} 岁代表 {most} 岁及以上，例如 85+。",
        "The age “{found}” is too high. Single years end at {most}, which stands for {most} and over; write"
        " for example 85+.",
    ),
    "cohort-reversed": (
        "年龄“{found}”前后写反了。应当写：{right}。",
        "The ages “{found}” are the wrong way round. Write: {right}.",
    ),
    "cohort-kind": (
        "“{what}”不是人数，不能用 cohort：人口测算得出的数以{unit}为单位。请直接写这个数。",
        "{what} is no count of people and cannot be a cohort, which comes in {unit}. State the number"
        " itself.",
    ),
    "cohort-growth": (
        "cohort 的人数由人口测算逐年得出，不能再写 growth。请删去 growth，或在 population 里改生育、"
        "死亡、迁移。",
        "A cohort follows the population projection year by year and takes no `growth`. Delete it, or change"
        " fertility, mortality or migration under `population`.",
    ),
    "cohort-school-sex": (
        "各级学校的学生不分男女。请删去 sex。",
        "Pupils are not told apart by sex. Delete `sex`.",
    ),
    "school-unknown": (
        "人口测算的 schooling 里没有“{found}”{hint}已有：{known}。",
        "There is no level “{found}” under population.schooling{hint} Known: {known}.",
    ),
    "school-form": (
        "学校“{found}”应当只写一种算法：rate（在校率）、entry（入学率），或 from 加"
        " transition（从哪一级升入、升学率）。",
        "The school “{found}” needs exactly one of rate, entry, or from with transition.",
    ),
    "school-ages": (
        "学校“{found}”要写年龄，例如 ages: 6-11，不能是开口的（85+）。",
        "The school “{found}” needs its ages, such as ages: 6-11, without an open end (85+).",
    ),
    "school-circle": (
        "schooling 里的 from 绕成了圈：{found}。最低的一级应当写 entry 或 rate。",
        "The `from` of population.schooling go in a circle: {found}. The lowest level has entry or rate.",
    ),
    "school-below": (
        "学校“{found}”不能从“{below}”升入。要从按年级推算的一级（有 entry 或 transition）升入，"
        "而且年龄相接：“{below}”毕业后是 {last} 岁。也可以给“{found}”直接写 rate（在校率）。",
        "The school “{found}” cannot take its entrants from “{below}”: that level must move up by grades"
        " (entry or transition) and the ages must join: its leavers are {last}. Or give “{found}” a `rate`.",
    ),
    "population-model-unknown": (
        "没有人口参数“{found}”{hint}现有：{known}。",
        "There is no population model “{found}”{hint} Known: {known}.",
    ),
    "population-model-variant": (
        "方案里不能换 population.model。请在基准方案写 model，在方案里写要改的数，例如"
        " population.fertility.times: 120%。",
        "A variant cannot change population.model. Name the model in the base and change numbers in the"
        " variant, such as population.fertility.times: 120%.",
    ),
    "population-level-missing": (
        "population.level 写的是 {found}，可是 levels 里没有 {found}。请写上这个方案改哪些数，"
        "例如 levels: {{{found}: {{fertility: {{times: 120%}}}}}}。",
        "population.level is {found}, but `levels` does not say what that changes. Write for example"
        " levels: {{{found}: {{fertility: {{times: 120%}}}}}}.",
    ),
    "population-start-missing": (
        "人口测算没有起点。请写 start: census-2020（第七次人口普查），或 start: {{file: 人口.csv, moment:"
        " 2021-12-31}}。",
        "The projection has no start. Write start: census-2020, or"
        " start: {{file: people.csv, moment: 2021-12-31}}.",
    ),
    "population-start-unknown": (
        "不认识的起点“{found}”。请写 census-2020，或 {{file: 人口.csv, moment: 2021-12-31}}。",
        "The start “{found}” is not known. Write census-2020, or {{file: people.csv, moment: 2021-12-31}}.",
    ),
    "population-start-form": (
        "起点要么写 file，要么把 moment、groups（年龄组）和 persons（各地、男女的人数）都写出来。",
        "A start has either `file`, or all of moment, groups (of ages) and persons (by place and sex).",
    ),
    "population-moment": (
        "起点的时点写成了“{found}”。请写日期，例如 moment: 2021-12-31；以后各年的数都是当年这一天的。",
        "The moment of the start is “{found}”. Write a date, such as moment: 2021-12-31; every year's figures"
        " are those of that day.",
    ),
    "population-groups": (
        "年龄组“{found}”没有从0岁起一组接一组排到开口的最后一组。应当像这样：0 1-4 5-9 10-14 … 85+。",
        "The age groups “{found}” do not follow each other from 0 to an open last one. Write them like:"
        " 0 1-4 5-9 10-14 … 85+.",
    ),
    "population-persons": (
        "{place} 的 {sex} 有 {found} 个数，年龄组有 {count} 个。每个年龄组要有一个数。",
        "{place} has {found} numbers for {sex}, but there are {count} age groups. Give one for each.",
    ),
    "population-negative-count": (
        "人数不能是负数：“{found}”。请核对这一格。",
        "A count of people cannot be negative: “{found}”. Check this cell.",
    ),
    "population-no-count": (
        "“{found}”不是人数。请写数字，例如 1234。",
        "“{found}” is no count of people. Write a number, such as 1234.",
    ),
    "population-columns": (
        "人口文件缺少列：{found}。应有四列：{known}。",
        "The file of people lacks columns: {found}. It has four: {known}.",
    ),
    "population-sex": (
        "性别写成了“{found}”。请写 male（男）或 female（女）；births 和学校不分男女。",
        "The sex is “{found}”. Write male or female; births and schools are not told apart.",
    ),
    "population-row-twice": (
        "“{found}”写了两次。每个地区、性别、年龄组只能有一行。",
        "“{found}” stands twice. Keep one row for each place, sex and age group.",
    ),
    "population-rows-missing": (
        "这些地区的年龄组不全：{found}。每个地区、男女、每个年龄组都要有一行。",
        "Age groups are missing for: {found}. Give a row for each place, sex and age group.",
    ),
    "population-place-unknown": (
        "第七次人口普查的分县数据里没有这 {count} 个地区：{found}。请改用普查的代码，"
        "或写 start: {{file: 人口.csv, moment: 2020-11-01}}。",
        "The 2020 census has none of these {count} places: {found}. Use its codes, or write"
        " start: {{file: people.csv, moment: 2020-11-01}}.",
    ),
    "population-year-before": (
        "测算从 {found} 年开始，人口测算的起点却是 {moment}，不能往回推。请写 {right}，或给出更早的起点。",
        "The scenario begins in {found}, but the people were counted on {moment}, and a projection does"
        " not go"
        " back. Write {right}, or give an earlier start.",
    ),
    "population-before-start": (
        "要用 {year} 年的人口，可是人口测算从 {begins} 年（{moment}）开始，以前的没有。请从 {begins}"
        " 年起用。",
        "The people of {year} are asked for, but the projection begins in {begins} ({moment}). Use them from"
        " {begins} on.",
    ),
    "population-incomplete": (
        "人口测算缺少：{found}。请补上；或写 model: china-2020 用全国的参数，没有迁移写 migration: none。",
        "The projection lacks: {found}. Add them; or take the nation's rates with model: china-2020, and"
        " write"
        " migration: none if nobody moves.",
    ),
    "population-unit": (
        "“{what}”的单位是{found}，不对。应当写成例如：{right}。",
        "{what} is in {found}, which does not fit. Write it like: {right}.",
    ),
    "population-range": (
        "“{what}”写成了 {found}，不可能。应当在 {least} 和 {most} 之间。",
        "{what} is {found}, which is not possible. It lies between {least} and {most}.",
    ),
    "population-range-year": (
        "“{what}”到 {year} 年成了 {found}，不可能。应当在 {least} 和 {most} 之间，请改它的变动办法。",
        "{what} becomes {found} in {year}, which is not possible. It lies between {least} and {most}; change"
        " how it moves.",
    ),
    "school-rate-year": (
        "“{what}”到 {year} 年成了 {found}，应当在 {least} 和 {most} 之间。请改它的变动办法；"
        "确实可以超过 100% 的（另有别的年龄的学生），在它下面写 allow_over_100: true。",
        "{what} becomes {found} in {year}; it lies between {least} and {most}. Change how it moves, or write"
        " allow_over_100: true below it if there are pupils of other ages too.",
    ),
    "population-inside-year": (
        "“{what}”在 {found} 变动。人口测算一年一步，一步里只用一个数，不能在年内变动。请从某年起变动，"
        "例如 {{{right}: …}}。",
        "{what} changes in {found}. A projection goes by whole years, with one value each, and nothing"
        " changes inside a year. Let it change with a year, such as {{{right}: …}}.",
    ),
    "population-no-infants": (
        "total: census 要按0岁人口倒推，可是起点的年龄组没有单独的0岁。请直接写总和生育率，例如 total: 1.3。",
        "total: census goes by the infants, but the start has no age group of 0 alone. State the total"
        " fertility rate, such as total: 1.3.",
    ),
    "population-child-deaths": (
        "婴儿死亡率 {infant:g}‰ 和5岁以下儿童死亡率 {five:g}‰ 不能同时成立。5岁以下的应当高于婴儿的、"
        "低于它的5倍，而且都高于与年龄无关的死亡率。",
        "Infant mortality of {infant:g}‰ and under-five mortality of {five:g}‰ cannot both hold. The"
        " second lies"
        " above the first and below five times it, and both above the mortality that does not depend on age.",
    ),
    "population-life-impossible": (
        "平均预期寿命 {found} 岁做不出生命表：照这里的儿童死亡率和其他参数，只能在 {least} 和 {most}"
        " 岁之间。",
        "No life table has a life expectancy of {found} years: with these child deaths and other rates it"
        " lies"
        " between {least} and {most}.",
    ),
    "population-net-range": (
        "{place} 到 {year} 年这一年净迁入 {found} 人，可是年初只有 {people} 人。一年的净迁入、净迁出都"
        "不能超过当地人口的一半。请核对 net 的数和单位（人/年）。",
        "In {place} {found} people net would come in the year to {year}, but only {people} are there. No more"
        " than half of the people can come or go in one year. Check `net` and its unit (persons a year).",
    ),
    "population-rate-sign": (
        "“{what}”写成了 {found}。请带上“%”或“‰”，例如 {right}。",
        "{what} is {found}. Write it with its sign, such as {right}.",
    ),
    "population-age": (
        "年龄写成了“{found}”。请写 0、1-4、5-9 这样的年龄，最大的一组写 85+。",
        "The age is “{found}”. Write ages like 0, 1-4, 5-9, and the oldest group like 85+.",
    ),
    "cohort-below": (
        "“{found}”可以是 {without}，也可以是 {with_it}。请写清楚：cohort: {without}（不满{age}岁）或 "
        "{with_it}（{age}岁及以下）。",
        "“{found}” may mean {without} or {with_it}. Say which: cohort: {without} (under {age}) or {with_it}"
        " ({age} and under).",
    ),
    "population-groups-gap": (
        "年龄组缺 {missing} 岁：{before} 之后就是 {after}。每个年龄都要有，一组接一组；请补上这一组。",
        "The age group {missing} is missing: after {before} comes {after}. Every age belongs to a group, one"
        " behind the other; add it.",
    ),
    "population-part-person": (
        "“{found}”不是整数。起点的人数要写整数；单位是人，不是千人、万人。",
        "“{found}” is no whole number. The people of a start are whole persons, not thousands.",
    ),
    "population-nobody": (
        "{place} 的起点没有{who}，各年龄组都是 0。请核对人数；确实没有人的地方，请从地区里去掉。",
        "The start of {place} has {who}: every age group is 0. Check the numbers; leave out a place where"
        " nobody lives.",
    ),
    "population-negative": (
        "{place} 到 {year} 年 {age} 岁的{sex}成了{found}。人不能是负数：净迁出太多。请减少迁出{other}。",
        "In {place} there would be {found} {sex} aged {age} in {year}. Fewer than none cannot be: too"
        " many leave."
        " Let fewer leave{other}.",
    ),
    "population-migration-empty": (
        "migration 里没有写迁移多少。请写 net（人/年）或 rate（比例），没有迁移写 migration: none。",
        "`migration` does not say how many move. Write net (人/年) or rate, or migration: none.",
    ),
    "population-pattern-missing": (
        "净迁移按年龄怎样分没有写。请写 pattern: rogers-castro（以年轻人为主）或 pattern:"
        " population（按当地年龄分）。",
        "How net migrants spread over ages is not said. Write pattern: rogers-castro (mostly young adults) or"
        " pattern: population (like the people there).",
    ),
}
