"""The page as people use it, in a real browser; skipped where there is no Chromium with its driver."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from serverless_lint.report import render
from serverless_lint.report.graph import render_graph
from tests.fixture import RULES
from tests.report.build_result import PLAIN
from tests.report.pictured import SHOP, pictured
from tests.report.test_page import EVIL, EVIL_SHOP

webdriver = pytest.importorskip("selenium.webdriver", reason="Selenium is not installed")
By = pytest.importorskip("selenium.webdriver.common.by").By
Keys = pytest.importorskip("selenium.webdriver.common.keys").Keys
Wait = pytest.importorskip("selenium.webdriver.support.wait").WebDriverWait
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="there is no Chromium with its driver")
FLAGS = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync --window-size=1500,950""".split()


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


class Page:
    """An open page, and what a test asks of it."""

    def __init__(self, driver: Any, folder: Path, text: str) -> None:
        self.driver = driver
        file = folder / "page.html"
        file.write_text(text, "utf-8")
        driver.get("about:blank")  # what the browser asks of itself when it starts is not ours
        driver.get_log("browser")
        driver.get_log("performance")
        driver.get(file.as_uri())

    def all(self, selector: str) -> list[Any]:
        return list(self.driver.find_elements(By.CSS_SELECTOR, selector))

    def one(self, selector: str) -> Any:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def boxes(self, extra: str = "") -> set[str]:
        return {box.get_attribute("data-id") for box in self.all(f"#boxes .box{extra}")}

    def box(self, name: str) -> Any:
        return self.one(f"#boxes [data-id='{name}']")

    def lines(self) -> list[list[str]]:
        return [line.get_attribute("data-key").split("\n") for line in self.all("#lines .line")]

    def press(self, keys: str) -> None:
        webdriver.ActionChains(self.driver).send_keys(keys).perform()

    def faults(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> set[str]:
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        sent = [event["params"] for event in events if event["method"] == "Network.requestWillBeSent"]
        return {each["request"]["url"].partition(":")[0] for each in sent}


@pytest.fixture
def page(chromium: Any, tmp_path: Path) -> Iterator[Page]:
    opened = Page(chromium, tmp_path, render("html", pictured(SHOP, RULES), PLAIN))
    yield opened
    assert opened.faults() == []
    assert opened.requests() <= {"file", "data"}


def test_everything_is_drawn(page: Page) -> None:
    assert page.boxes() >= {"Orders", "Failed", "Worker", "ServerlessRestApi"}
    assert page.boxes(".implied") == {"WorkerRole", "ServerlessRestApi"} | {
        name for name in page.boxes() if name.startswith(("WorkerO", "WorkerF", "WorkerS", "ServerlessRestApi"))
    }
    assert ["Orders", "Worker", "triggers"] in page.lines()
    assert page.one("#tab-findings").get_attribute("aria-selected") == "true"


def test_what_is_outside_is_outlined_for_as_long_as_something_leads_there(page: Page) -> None:
    assert page.boxes(".external") >= {"arn:aws:sqs:eu-west-1:111122223333:foreign"}
    page.one("#kinds [data-name='triggers']").click()
    assert "arn:aws:sqs:eu-west-1:111122223333:foreign" not in page.boxes()


def test_findings_are_painted_and_lead_to_their_places(page: Page) -> None:
    assert "Orders" in page.boxes(".warning")
    (card,) = [each for each in page.all(".finding") if "visibility-timeout-too-low" in each.text]
    card.find_element(By.TAG_NAME, "button").click()
    assert page.boxes(".selected") == {"Orders"}
    assert page.boxes(".near") >= {"Worker", "WorkerOrders"}
    assert "VisibilityTimeout: 30" in page.one(".finding.open .frame .here").text
    assert "shop.yaml:8:26" in page.one(".finding.open .frame .place").text
    assert page.all("#lines .line.warning.selected")


def test_severities_and_rules_filter_findings(page: Page) -> None:
    number = len(page.all(".finding"))
    warnings = len(page.all(".finding.warning"))
    assert warnings
    page.one(".chip.warning").click()
    assert len(page.all(".finding")) == number - warnings
    page.one(".chip.warning").click()
    page.one(".by-rule summary").click()
    rule = page.one(".by-rule button")
    name, count = rule.text.split("\n")
    rule.click()
    assert len(page.all(".finding")) == int(count)
    assert all(name in card.text for card in page.all(".finding"))


def test_a_click_shows_properties_and_source(page: Page) -> None:
    page.box("Orders").click()
    details = page.one("#details").text
    assert "AWS::SQS::Queue" in details
    assert "shop.yaml:5" in details
    assert "maxReceiveCount: 5" in page.one("#details .cut").text
    assert "RedrivePolicy: {deadLetterTargetArn" in page.one("#details .frame").text
    (link,) = [each for each in page.all("#details .links button") if each.text.startswith("triggers")]
    link.click()
    assert page.boxes(".selected") == {"Worker"}


def test_a_line_can_be_chosen(page: Page) -> None:
    page.driver.execute_script(
        "document.querySelector('#lines .triggers').dispatchEvent(new MouseEvent('click', {bubbles: true}))"
    )
    assert "triggers" in page.one("#details h3").text
    assert "poll" in page.one("#details").text


def test_search_finds_names_and_types(page: Page) -> None:
    page.press("/")
    page.press("queue fail")
    assert [each.text.split("\n")[0] for each in page.all("#matches button")] == ["Failed"]
    page.press(Keys.ENTER)
    assert page.boxes(".selected") == {"Failed"}
    page.press(Keys.ESCAPE)
    assert page.boxes(".selected") == set()


def test_kinds_and_services_are_filters(page: Page) -> None:
    page.one("#kinds [data-name='triggers']").click()
    assert [line for line in page.lines() if line[2] == "triggers"] == []
    page.one("#services [data-name='SQS']").click()
    assert not page.boxes() & {"Orders", "Failed"}
    page.one("#no-services").click()
    assert page.boxes() == set()
    page.one("#all-services").click()
    assert "Orders" in page.boxes()


def test_parts_fold_into_their_owner(page: Page) -> None:
    parts = {"WorkerRole", "WorkerLogs", "WorkerOrders"}
    assert parts <= page.boxes()
    page.one("#detail input[value='main'] + span").click()
    assert not page.boxes() & parts
    page.box("Worker").click()
    page.one("#fold").click()
    assert parts <= page.boxes()
    page.one("#fold").click()
    assert not page.boxes() & parts


def test_a_service_folds_into_one(page: Page) -> None:
    page.one("[aria-label='Fold SQS']").click()
    assert not page.boxes() & {"Orders", "Failed"}
    assert ["\nSQS".strip(), "Worker", "triggers"] in [[each for each in line if each] for line in page.lines()]
    page.one("[aria-label='Unfold SQS']").click()
    assert "Orders" in page.boxes()


def test_keys_walk_choose_and_zoom(page: Page) -> None:
    page.press(Keys.ARROW_DOWN)
    first = page.driver.switch_to.active_element.get_attribute("data-id")
    assert first in page.boxes()
    for key in (Keys.ARROW_RIGHT, Keys.ARROW_DOWN, Keys.ARROW_LEFT, Keys.ARROW_UP):
        page.press(key)
    walked = page.driver.switch_to.active_element.get_attribute("data-id")
    page.press(Keys.ENTER)
    assert page.boxes(".selected") == {walked}
    before = page.one("#scene").get_attribute("transform")
    page.press("+")
    assert page.one("#scene").get_attribute("transform") != before
    page.press("f")
    page.press("?")
    assert page.one("#keys").is_displayed()


def test_by_flow_there_are_no_services(page: Page) -> None:
    before = page.boxes()
    page.one("#grouping input[value='flow'] + span").click()
    assert page.boxes() == before
    assert page.all("#groups .group") == []
    page.one("[aria-label='Fold SQS']").click()
    assert not page.boxes() & {"Orders", "Failed"}
    assert [line for line in page.lines() if line[-1] == "triggers"]


def test_the_theme_follows_the_system_until_chosen(page: Page) -> None:
    def shown() -> str:
        return str(page.driver.execute_script("return document.documentElement.dataset.theme"))

    for theme in ("dark", "light"):
        feature = {"name": "prefers-color-scheme", "value": theme}
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
        Wait(page.driver, 10).until(lambda _, theme=theme: shown() == theme)  # told with the next frame
    page.one("#theme").click()
    assert shown() == "dark"
    page.one("#theme").click()
    page.driver.execute_script("localStorage.clear()")


def test_templates_are_switched(chromium: Any, tmp_path: Path) -> None:
    first, second = pictured(SHOP, RULES, "a.yaml"), pictured(EVIL_SHOP, path="b.yaml")
    both = first._replace(pictures=first.pictures + second.pictures, sources={**first.sources, **second.sources})
    page = Page(chromium, tmp_path, render_graph("html", both))
    assert "Orders" in page.boxes()
    page.all("#template option")[1].click()
    assert page.boxes() == {EVIL}
    page.one("#boxes .box").click()
    assert page.one("#details h3").get_attribute("textContent") == EVIL
    assert page.faults() == []
    assert page.driver.execute_script("return document.images.length + document.scripts.length") == 2


def test_a_file_without_picture_says_so(chromium: Any, tmp_path: Path) -> None:
    page = Page(chromium, tmp_path, render("html", pictured("Resources: {\n", path="broken.yaml"), PLAIN))
    assert "no picture" in page.one("#empty").text
    assert len(page.all(".finding")) == 1
    assert page.faults() == []


def test_four_hundred_resources_are_drawn_at_once(chromium: Any, tmp_path: Path) -> None:
    queues = "".join(f"  Q{i}: {{Type: AWS::SQS::Queue}}\n" for i in range(200))
    roles = "".join(
        f"  F{i}:\n    Type: AWS::Lambda::Function\n    Properties: {{Role: !GetAtt R{i}.Arn}}\n"
        f"  R{i}: {{Type: AWS::IAM::Role}}\n"
        f"  M{i}:\n    Type: AWS::Lambda::EventSourceMapping\n"
        f"    Properties: {{FunctionName: !Ref F{i}, EventSourceArn: !GetAtt Q{i}.Arn}}\n"
        for i in range(100)
    )
    page = Page(chromium, tmp_path, render_graph("html", pictured(f"Resources:\n{queues}{roles}")))
    assert len(page.boxes()) == 300
    assert len(page.lines()) == 100
    again = "document.querySelector('#grouping input:checked').dispatchEvent(new Event('change'))"
    assert page.driver.execute_script(f"const t = performance.now(); {again}; return performance.now() - t") < 5000
    assert page.faults() == []
