"""The sliders of notebook 02 in a real browser: moved with the keyboard, they redraw the burden by level.

JupyterLab runs on this machine alone, in a folder of the test; Chromium is driven through its own driver.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

import finsim

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
NAME = "02-what-if.ipynb"
SECONDS = 120
PENSION = "items.resident-pension.lines.base-pension.standard.value"
OPTIONS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage",
    "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--window-size=1400,1500", "--lang=zh-CN",
)  # fmt: skip
FOLDERS = (
    "IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR",
    "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR",
)  # fmt: skip
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none"},  # cells out of sight are kept too
}


def program(name: str, package: str) -> str:
    """Where a program is; without it the test fails in plain words."""
    found = shutil.which(name)
    if found is None:
        pytest.fail(
            f"没有找到 {name}，不能在浏览器里试滑块。请安装：sudo apt install {package}\n"
            f"{name} was not found, so the sliders cannot be tried in a browser: sudo apt install {package}",
            pytrace=False,
        )
    return found


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[str]:
    """The address of the notebook in a JupyterLab of its own, which ends with the test."""
    desk = tmp_path / "desk"
    (desk / "notebooks").mkdir(parents=True)
    shutil.copy(ROOT / "notebooks" / NAME, desk / "notebooks")
    shutil.copytree(ROOT / "scenarios", desk / "scenarios")
    folders = {name: tmp_path / name.lower() for name in FOLDERS}
    for key, values in SETTINGS.items():
        path = folders["JUPYTERLAB_SETTINGS_DIR"] / "@jupyterlab" / f"{key}.jupyterlab-settings"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(values), encoding="utf-8")
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", "--port=0"]
    options = ["--allow-root", f"--ServerApp.root_dir={desk}", "--LabApp.expose_app_in_browser=True"]
    said = tmp_path / "server.txt"
    with said.open("w") as log:
        environment = os.environ | {name: str(path) for name, path in folders.items()}
        server = subprocess.Popen([*command, *options], stdout=log, stderr=log, env=environment)
    try:
        told = _told(folders["JUPYTER_RUNTIME_DIR"], server, said)
        yield f"http://127.0.0.1:{told['port']}/doc/tree/notebooks/{NAME}?token={told['token']}"
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _told(runtime: Path, server: subprocess.Popen[bytes], said: Path) -> dict[str, Any]:
    """Port and token, once the server has written them."""
    end = monotonic() + SECONDS
    while monotonic() < end and server.poll() is None:
        for path in runtime.glob("jpserver-*.json"):
            text = path.read_text(encoding="utf-8")
            if text.endswith("}"):
                found: dict[str, Any] = json.loads(text)
                return found
        sleep(0.2)
    pytest.fail(f"JupyterLab did not start:\n{said.read_text(encoding='utf-8')[-3000:]}", pytrace=False)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[WebDriver]:
    options = webdriver.ChromeOptions()
    options.binary_location = program("chromium", "chromium chromium-driver")
    for option in (*OPTIONS, f"--user-data-dir={tmp_path / 'browser'}"):
        options.add_argument(option)
    driver = webdriver.Chrome(options, Service(program("chromedriver", "chromium chromium-driver")))
    try:
        yield driver
    finally:
        driver.quit()


def test_the_browser_is_there() -> None:
    for name in ("chromium", "chromedriver"):
        program(name, "chromium chromium-driver")


def test_a_slider_moved_with_the_keyboard_redraws_the_burden(
    browser: WebDriver, lab: str, tmp_path: Path
) -> None:
    run_all(browser, lab)
    wait_for(browser)
    growth, pension, _ = browser.find_elements(By.CSS_SELECTOR, ".widget-slider .noUi-handle")
    picture = chart(browser)
    press(browser, growth, Keys.ARROW_LEFT, 6)
    shown = wait_for(browser, "growth.spending.value = 6.5%")
    assert_is(shown, expected("growth.spending=6.5%"))
    press(browser, pension, Keys.ARROW_RIGHT, 18)
    shown = wait_for(browser, "growth.spending.value = 6.5%", f"{PENSION} = 128 元/人/月")
    assert_is(shown, expected("growth.spending=6.5%", f"{PENSION}=128 元/人/月"))
    WebDriverWait(browser, SECONDS).until(lambda _: chart(browser) not in ("", picture))
    browser.execute_script("arguments[0].scrollIntoView({block: 'start'})", growth)
    browser.save_screenshot(str(tmp_path / "sliders.png"))


def run_all(browser: WebDriver, address: str) -> None:
    """Open the notebook and run all its cells, as its menu does."""
    browser.set_script_timeout(SECONDS)
    browser.get(address)
    kernel_is_idle = (
        "const app = window.jupyterapp; const panel = app && app.shell.currentWidget;"
        "const session = panel && panel.sessionContext && panel.sessionContext.session;"
        "return !!(session && session.kernel && session.kernel.status === 'idle')"
    )
    WebDriverWait(browser, SECONDS).until(lambda driver: driver.execute_script(kernel_is_idle))
    browser.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "window.jupyterapp.commands.execute('notebook:run-all-cells').then(() => done(), done)"
    )


def press(browser: WebDriver, handle: WebElement, key: str, times: int) -> None:
    """Press an arrow key on a slider that has the focus."""
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'}); arguments[0].focus()", handle)
    for _ in range(times):
        handle.send_keys(key)


def output(browser: WebDriver) -> WebElement:
    """What the sliders drew."""
    return browser.find_element(By.CSS_SELECTOR, ".widget-interact .widget-output")


def chart(browser: WebDriver) -> str:
    """The chart below the sliders, as its data; '' while there is none."""
    found = output(browser).find_elements(By.CSS_SELECTOR, "img")
    return (found[0].get_attribute("src") or "") if found else ""


def wait_for(browser: WebDriver, *changes: str) -> list[list[float]]:
    """The table below the sliders once it says that just these numbers are changed: payers and their sum by
    year and in all, in 亿元."""
    wanted = "改动：" + "、".join(changes)

    def rows(driver: WebDriver) -> list[list[float]]:
        try:
            place = output(driver)
            if not (place.text.rstrip().endswith(wanted) if changes else "改动：" not in place.text):
                return []
            cells = [row.text.split()[1:] for row in place.find_elements(By.CSS_SELECTOR, "tbody tr")]
        except WebDriverException:  # it is just being drawn again
            return []
        return [[float(cell) for cell in row] for row in cells if all(re.match(r"[\d.]+$", c) for c in row)]

    return WebDriverWait(browser, SECONDS).until(rows)


def expected(*overrides: str) -> list[list[float]]:
    """The same table by a whole new projection, not rounded."""
    scenario = finsim.load(ROOT / "scenarios" / "hulunbuir-2020.yaml", overrides=overrides)
    sums = finsim.project(scenario).ledger().sums("payer", "year")
    rows = [[*row, sum(row)] for row in sums.tolist()]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    return [[fen / 10**10 for fen in row] for row in rows]


def assert_is(shown: list[list[float]], exact: list[list[float]]) -> None:
    """Each printed amount is the exact one, less than a unit of its last digit away."""
    assert [len(row) for row in shown] == [len(row) for row in exact]
    for printed, amounts in zip(shown, exact, strict=True):
        assert printed == pytest.approx(amounts, abs=0.01)
