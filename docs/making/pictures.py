"""Makes the pictures of README.md and the site from what slint really does: `python docs/making/pictures.py`.

Terminals are drawn from what commands print; a test says when one is old. The page of the architecture is photographed
by a headless Chromium, which Selenium drives.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from terminal import drawn

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
SAMPLE = "fixtures/applications/orders/template.yaml"
TERMINALS = {"finding.svg": "slint --select sqs/visibility-timeout-too-low template.yaml"}
AS_OF = "2026-11-21"
BROWSER = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars")
SCREEN = {"width": 1360, "height": 760, "deviceScaleFactor": 1.5, "mobile": False}
PAGE = "page.png"


def terminal(name: str) -> str:
    """The picture of the terminal in which a command was run, beside the sample."""
    command = TERMINALS[name]
    words = [sys.executable, "-m", "serverless_lint", *command.split()[1:]]
    words += ["--isolated", "--color", "always", "--as-of", AS_OF]
    done = subprocess.run(words, cwd=(ROOT / SAMPLE).parent, capture_output=True, check=False)
    if done.returncode > 1:
        raise SystemExit(done.stderr.decode())
    return drawn(command, done.stdout.decode())


def page(folder: str) -> None:
    """Photographs the page of the architecture, with a fault chosen."""
    from selenium import webdriver

    command = [sys.executable, "-m", "serverless_lint", "graph", "template.yaml", "-o", f"{folder}/page.html"]
    subprocess.run(command, cwd=(ROOT / SAMPLE).parent, check=True)
    options = webdriver.ChromeOptions()
    for flag in (*BROWSER, f"--user-data-dir={folder}/profile"):
        options.add_argument(flag)
    service = webdriver.ChromeService(shutil.which("chromedriver"))
    with webdriver.Chrome(options=options, service=service) as chromium:
        chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", SCREEN)
        chromium.get(f"file://{folder}/page.html")
        chosen = "//*[contains(@class, 'finding')][contains(., 'visibility-timeout-too-low')]"
        chromium.find_element("xpath", chosen).click()
        time.sleep(1)  # until it has stopped to move
        chromium.save_screenshot(str(PICTURES / PAGE))


def main() -> None:
    """Makes them all; `page` waits for a browser, so without one the terminals are made all the same."""
    for name in TERMINALS:
        (PICTURES / name).write_text(terminal(name), "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        page(folder)


if __name__ == "__main__":
    main()
