"""The page in a real browser: nothing asked for, nothing refused; switches, tips, search, sorting; paper."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from appendix_samples import long_table, numbered, sample, small, wide_table
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from web_drawing import YEARS, stacked

from finsim.appendix.document import ChartBlock, Document, Heading, TableBlock
from finsim.appendix.web import html
from finsim.report.table import Row

pytestmark = pytest.mark.slow
OPTIONS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage",
    "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--lang=zh-CN",
)  # fmt: skip
LOGS = {"browser": "ALL", "performance": "ALL"}
CODES = ("central", "city", "county")
Show = Callable[[Document, int], WebDriver]


def program(name: str, package: str) -> str:
    """Where a program is; without it the test fails in plain words."""
    found = shutil.which(name)
    if found is None:
        pytest.fail(
            f"没有找到 {name}，不能在浏览器里试网页。请安装：sudo apt install {package}\n"
            f"{name} was not found, so the page cannot be tried: sudo apt install {package}",
            pytrace=False,
        )
    return found


def started(folder: Path, *, scripts: bool = True) -> WebDriver:
    options = webdriver.ChromeOptions()
    options.binary_location = program("chromium", "chromium chromium-driver")
    for option in (*OPTIONS, f"--user-data-dir={folder}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", LOGS)
    if not scripts:
        rules = {"profile.managed_default_content_settings.javascript": 2}
        options.add_experimental_option("prefs", rules)
    return webdriver.Chrome(options, Service(program("chromedriver", "chromium chromium-driver")))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDriver]:
    driver = started(tmp_path_factory.mktemp("browser"))
    try:
        yield driver
    finally:
        driver.quit()


@pytest.fixture
def show(browser: WebDriver, tmp_path: Path) -> Show:
    """Open a document at a width; what was logged before is dropped."""

    def opened(document: Document, width: int = 1280) -> WebDriver:
        path = tmp_path / "page.html"
        path.write_bytes(html(document))
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        for kind in LOGS:
            browser.get_log(kind)
        browser.get(path.as_uri())
        return browser

    return opened


def full(language: str = "zh") -> Document:
    document = sample(language)
    charts = (ChartBlock(stacked(), "图8"), ChartBlock(stacked("right", "items"), "图9"))
    return replace(document, blocks=(*document.blocks, *charts))


def requests(browser: WebDriver) -> list[str]:
    """What the page asked for: addresses of every request."""
    said = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    return [one["params"]["request"]["url"] for one in said if one["method"] == "Network.requestWillBeSent"]


def find(browser: WebDriver | WebElement, selector: str) -> list[WebElement]:
    return browser.find_elements(By.CSS_SELECTOR, selector)


def box(browser: WebDriver, gid: str) -> dict[str, float]:
    """Where a mark is on the screen; nothing of it where it is hidden."""
    script = "return document.querySelector(`[id$='-${arguments[0]}'] path`).getBoundingClientRect().toJSON()"
    found: dict[str, float] = browser.execute_script(script, gid)
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [1280, 400])
def test_the_page_opens_without_requests_errors_or_refusals(show: Show, language: str, width: int) -> None:
    browser = show(full(language), width)
    for field in find(browser, ".numbered input")[:1]:
        field.send_keys("1")
    for button in find(browser, ".switches button:enabled, thead button"):
        browser.execute_script("arguments[0].click()", button)
    assert [one for one in requests(browser) if not one.startswith("data:")] == [browser.current_url]
    assert browser.get_log("browser") == []
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0


def test_the_policy_stops_what_is_slipped_in(show: Show) -> None:
    """Seen to work: a script, a style and an image put in from outside are refused."""
    browser = show(full())
    browser.execute_script(
        "const made = (name, more) =>"
        " document.body.append(Object.assign(document.createElement(name), more));"
        "made('script', {textContent: 'window.slipped = 1'});"
        "made('style', {textContent: 'body {color: red}'});"
        "made('img', {src: 'https://example.invalid/x.png'})"
    )
    browser.execute_async_script("setTimeout(arguments[0], 300)")
    assert browser.execute_script("return window.slipped") is None
    refused = [entry["message"] for entry in browser.get_log("browser")]
    assert sum("Content Security Policy" in text for text in refused) == 3


def test_a_page_is_as_wide_as_the_screen(show: Show) -> None:
    """Wide tables and charts are scrolled in their own boxes, not the page."""
    for width in (1280, 400):
        browser = show(full(), width)
        across = browser.execute_script("return document.documentElement.scrollWidth")
        assert across <= width
        scrolled = browser.execute_script(
            "return [...document.querySelectorAll('.numbered .box')].map(b => b.scrollWidth > b.clientWidth)"
        )
        assert scrolled == ([True, True, True] if width == 400 else [False, False, True])


def press(browser: WebDriver, series: str, chart: int = -2) -> WebElement:
    figure = find(browser, ".chart")[chart]
    (button,) = find(figure, f".switches [data-series={series}]")
    browser.execute_script("arguments[0].scrollIntoView({block: 'start'})", figure)
    button.click()
    return figure


def test_a_level_switched_off_goes_and_the_others_fall(show: Show) -> None:
    browser = show(full())
    figure = press(browser, "central")
    press(browser, "central")  # on again: it was measured as it stood
    before = {f"{code}-{year}": box(browser, f"levels-{code}-{year}") for code in CODES for year in YEARS}
    figure = press(browser, "central")
    (button,) = find(figure, "button[data-series=central]")
    assert button.get_attribute("aria-pressed") == "false"
    for year in YEARS:
        assert box(browser, f"levels-central-{year}")["height"] == 0
        fallen = before[f"central-{year}"]["height"]
        city = box(browser, f"levels-city-{year}")
        assert city["bottom"] == pytest.approx(before[f"city-{year}"]["bottom"] + fallen, abs=0.5)
        assert city["bottom"] == pytest.approx(before[f"central-{year}"]["bottom"], abs=0.5)
        assert city["height"] == pytest.approx(before[f"city-{year}"]["height"], abs=0.01)
        county = box(browser, f"levels-county-{year}")
        # What lies below zero hangs from the line as before.
        moved = 0 if year == YEARS[-1] else fallen
        assert county["top"] == pytest.approx(before[f"county-{year}"]["top"] + moved, abs=0.5)
    assert [one.is_displayed() for one in find(figure, ".sum")] == [False] * len(YEARS)
    assert "图中已隐去：中央 <&>；" in find(figure, ".off")[0].text
    press(browser, "city")
    assert "中央 <&>、市级" in find(figure, ".off")[0].text
    find(figure, ".all")[0].click()
    for name, was in before.items():
        assert box(browser, f"levels-{name}") == pytest.approx(was)
    assert find(figure, ".off")[0].text == ""
    assert all(one.is_displayed() for one in find(figure, ".sum"))


def test_lying_bars_move_left(show: Show) -> None:
    browser = show(full())
    before = {f"{code}-{year}": box(browser, f"items-{code}-{year}") for code in CODES for year in YEARS}
    press(browser, "city", -1)
    for year in YEARS[:-1]:
        county = box(browser, f"items-county-{year}")
        assert county["left"] == pytest.approx(before[f"city-{year}"]["left"], abs=0.5)
        assert box(browser, f"items-central-{year}")["left"] == before[f"central-{year}"]["left"]
    assert box(browser, "items-county-2020")["left"] == before["county-2020"]["left"]


def test_a_tip_tells_value_and_source(show: Show) -> None:
    browser = show(full())
    figure = find(browser, ".chart")[-2]
    (tip,) = find(browser, ".tip")
    assert not tip.is_displayed()
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", figure)
    (mark,) = find(figure, "[id$='-levels-central-2019'] path")
    ActionChains(browser).move_to_element(mark).perform()
    assert tip.text.split("\n") == ["2019 · 中央 <&>", "4.00 亿元", "来源：〔2019〕6 号"]
    place = browser.execute_script("return arguments[0].getBoundingClientRect().toJSON()", tip)
    assert place["left"] >= 0
    assert place["right"] <= 1280
    assert place["top"] >= 0
    ActionChains(browser).send_keys(Keys.ESCAPE).perform()
    assert not tip.is_displayed()
    assert find(figure, ".mark > title") == []  # or the browser would show a second one


def test_the_keyboard_reaches_every_mark(show: Show) -> None:
    """One stop of the Tab key a chart; arrows go on, and pass over what is switched off."""
    browser = show(full())
    figure = press(browser, "city")
    stops = find(figure, ".mark[tabindex='0']")
    assert len(stops) == 1
    browser.execute_script("arguments[0].focus()", stops[0])
    seen = []
    for _ in range(3):
        seen.append(browser.switch_to.active_element.get_attribute("data-series"))
        assert find(browser, ".tip strong")[0].text.endswith("亿元")
        ActionChains(browser).send_keys(Keys.ARROW_RIGHT).perform()
    assert seen == ["central", "county", "central"]
    ActionChains(browser).send_keys(Keys.END).perform()
    assert (
        browser.switch_to.active_element.get_attribute("aria-label")
        == "2020，县级：-1.00 亿元，来源：〔2020〕6 号"
    )


def shown(section: WebElement) -> list[str]:
    return [
        row.text.split("\n")[0]
        for row in find(section, "tbody tr, tfoot tr:not(.said)")
        if row.is_displayed()
    ]


def test_a_search_leaves_the_rows_that_match(show: Show) -> None:
    browser = show(full())
    section = find(browser, ".numbered")[2]
    (field,), (told,) = find(section, "input"), find(section, "output")
    everything = len(shown(section))
    field.send_keys("第12 居民")
    left = shown(section)
    numbers = re.findall(r"第(\d+)项服务", "\n".join(left))
    assert numbers == ["12", *map(str, range(120, 130))]
    assert left[-1].startswith("— 合计 — — — 1,234,567")
    assert [text for text in left if "领域" in text] == [f"第{n}领域 公共教育" for n in (1, 3, 4)]
    assert told.text.startswith("找到 11 行，共 130 行")
    field.clear()
    field.send_keys("1500")  # as it is typed, without the comma
    assert told.text.startswith("找到 1 行")
    field.clear()
    field.send_keys("<没有>")
    assert told.text.startswith("找到 0 行")
    assert [text.split()[1] for text in shown(section)] == ["合计"]
    field.send_keys(Keys.CONTROL, "a", Keys.DELETE)
    assert (len(shown(section)), told.text) == (everything, "")


def test_sorting_leaves_sums_where_they_are(show: Show) -> None:
    browser = show(small("zh", TableBlock(numbered(wide_table()))))
    (section,) = find(browser, ".numbered")
    before = shown(section)
    head = find(section, "thead th")[-1]
    sorts = []
    for _ in range(3):
        find(head, "button")[0].click()
        sorts.append((head.get_attribute("aria-sort"), shown(section)))
    assert sorts[0] == ("descending", [*before[4::-1], before[5]])
    assert sorts[1] == ("ascending", before)
    assert sorts[2] == (None, before)


def test_everything_stands_there_without_scripts(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(html(full()))
    browser = started(tmp_path / "browser", scripts=False)
    try:
        browser.get((tmp_path / "page.html").as_uri())
        assert len(find(browser, ".mark title")) > 18  # they are taken out by a script
        assert find(browser, ".sort, .tip") == []
        assert not [one for one in find(browser, "input, output, button") if one.is_displayed()]
        rows = find(browser, ".numbered tbody tr")
        assert len(rows) > 140
        assert all(one.is_displayed() for one in (*rows[:20], *rows[-5:]))
        assert all(one.is_displayed() for one in find(browser, ".drawing, h2, nav a, figcaption"))
        find(browser, "details summary")[-1].click()
        assert find(browser, "details td")[-1].is_displayed()
        find(browser, "nav a")[-1].click()
        assert browser.current_url.endswith(find(browser, ".numbered")[-1].get_attribute("id") or "?")
    finally:
        browser.quit()


def printed(browser: WebDriver, folder: Path) -> list[tuple[str, str]]:
    """The pages on paper: size in points, and text."""
    made: dict[str, Any] = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    path = folder / "page.pdf"
    path.write_bytes(base64.b64decode(made["data"]))
    told = _output("pdfinfo", "-l", "999", path)
    sizes = re.findall(r"Page +\d+ size: +([\d.]+ x [\d.]+)", told)
    return list(zip(sizes, _output("pdftotext", "-layout", path, "-").split("\f"), strict=False))


def _output(name: str, *arguments: object) -> str:
    command = [program(name, "poppler-utils"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_on_paper_wide_tables_lie_across_and_heads_repeat(show: Show, tmp_path: Path) -> None:
    """Also after seeking: what is printed is the whole table, without controls."""
    browser = show(full())
    find(browser, ".numbered input")[2].send_keys("第12项")
    pages = printed(browser, tmp_path)
    listed = [text for _, text in pages if re.search(r"第\d+项服务", text)]
    assert len(listed) > 4
    assert all("服务指导标准" in text and "牵头" not in text for text in listed)
    assert len(re.findall(r"第\d+项服务", "".join(listed))) == 130
    for size, text in pages:
        width, height = map(float, size.split(" x "))
        assert sorted((round(width), round(height))) == [595, 842]
        if re.search(r"第\d+项服务|自治区", text):
            assert width > height
        elif "一、" in text or "三、" in text:
            assert width < height
    whole = "".join(text for _, text in pages)
    for control in ("在本表中查找", "找到", "全部显示", "回到目录", "↕", "跳到正文"):
        assert control not in whole
    assert re.search(rf"第\s*1\s*页，共\s*{len(pages)}\s*页", pages[0][1])
    assert all("阿荣旗基本公共服务支出测算" in text for _, text in pages)


def test_a_heading_lies_on_the_page_of_its_wide_table(show: Show, tmp_path: Path) -> None:
    document = small("zh", Heading(1, "甲"), Heading(1, "乙"), TableBlock(numbered(wide_table())))
    (_, first), (size, second) = printed(show(document), tmp_path)
    assert "甲" not in first
    assert re.search("甲.*乙.*自治区", second, re.DOTALL)
    assert float(size.split(" x ")[0]) > 800


def legends(browser: WebDriver) -> list[bool]:
    return [one.is_displayed() for one in find(browser, ".drawing .legend")]


def test_the_legend_is_told_once(show: Show, tmp_path: Path) -> None:
    """By the buttons on the screen; by the drawing's own on paper and without scripts."""
    document = small("zh", ChartBlock(stacked(), "图1"))
    browser = show(document)
    assert legends(browser) == [False]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert legends(browser) == [True]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    (tmp_path / "page.html").write_bytes(html(document))
    plain = started(tmp_path / "browser", scripts=False)
    try:
        plain.get((tmp_path / "page.html").as_uri())
        assert legends(plain) == [True]
    finally:
        plain.quit()


def test_on_paper_notes_stand_with_the_total(show: Show, tmp_path: Path) -> None:
    base = long_table(0)
    for count in (18, 20, 22, 24, 26, 28, 30):
        rows = tuple(Row((str(i), f"第{i}项服务", "居民", "元", "中央", 1, 1, 0)) for i in range(count))
        total = Row((None, "合计", None, None, None, 8, 8, 0), "total")
        document = small("zh", TableBlock(numbered(replace(base, rows=(*rows, total)))))
        (page,) = [text for _, text in printed(show(document), tmp_path) if "尾差" in text]
        assert re.search(r"合计 .* 8 ", page.split("尾差")[0])


def test_on_paper_a_reason_has_no_page_of_its_own(show: Show, tmp_path: Path) -> None:
    reason = TableBlock(replace(numbered(wide_table(), 7), table=None, reason="没有预算数。"))
    wide = TableBlock(numbered(wide_table(), 8))
    found = [text for _, text in printed(show(small("zh", wide, reason, wide)), tmp_path)]
    (page,) = [text for text in found if "没有预算数" in text]
    assert "自治区" in page
