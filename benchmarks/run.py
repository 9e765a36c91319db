"""Times slint beside cfn-lint, both as installed next to the Python that runs this.

    python benchmarks/run.py [--templates DIR] [--json FILE] [--runs N] [--alone] [--check]

The tools take turns, so that a busy machine is busy for both, and medians are shown. CPU is user and system time of the
whole process; wall times of a shared machine say little, ratios of CPU times hold.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from generate import cfn, sam

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
SUFFIXES = (".yaml", ".yml", ".json", ".template")
MANY = 200
SIZES = (250, 500, 1000, 2000)
NOISE = 1.2  # a fifth over the budget may be a busy machine
# ru_maxrss is in bytes on macOS, in KiB elsewhere.
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


class Scenario(NamedTuple):
    """Files that every tool reads in one process. `peer_runs`: cfn-lint takes long on the big ones; 0 leaves it out."""

    name: str
    files: list[str]
    runs: int
    peer_runs: int


class Run(NamedTuple):
    cpu: float
    wall: float
    peak: float
    status: int


class Measured(NamedTuple):
    """The medians of one tool in one scenario: seconds, and MiB."""

    scenario: str
    tool: str
    runs: int
    cpu: float
    wall: float
    peak: float
    status: int


class Ratio(NamedTuple):
    """Of CPU times, and what it may be."""

    name: str
    value: float
    at_most: float

    @property
    def is_met(self) -> bool:
        return self.value <= self.at_most * NOISE


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        tools = _tools(options.alone)
        measured = []
        for scenario in _scenarios(Path(folder), options.templates, options.runs):
            print(f"{scenario.name} …", file=sys.stderr, flush=True)
            measured += _measure(scenario, tools, folder)
    told = _versions(tools)
    ratios = list(_ratios(measured))
    print("\n".join([*_table(measured), "", *map(_told, ratios), "", *told.values()]))
    if options.json:
        _write_json(options.json, measured, told)
    if failed := [row for row in measured if row.tool == "slint" and row.status not in (0, 1)]:
        sys.exit(f"slint failed: {failed}")
    if options.check and not all(ratio.is_met for ratio in ratios):
        sys.exit("over budget")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Times slint beside cfn-lint.")
    parser.add_argument("--templates", type=Path, metavar="DIR", help=f"real templates; {MANY} of them are taken")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all numbers there, too")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="how often, at least (5)")
    parser.add_argument("--alone", action="store_true", help="leave cfn-lint out")
    parser.add_argument("--check", action="store_true", help="fail when a ratio is over its budget")
    return parser.parse_args()


def _tools(alone: bool) -> dict[str, list[str]]:
    """The commands, without the files."""
    scripts = Path(sys.executable).parent
    end = ".exe" if sys.platform == "win32" else ""
    tools = {
        "python": [sys.executable, "-c", "pass"],
        "slint": [str(scripts / f"slint{end}"), "--isolated"],
        "cfn-lint": [str(scripts / f"cfn-lint{end}")],
    }
    if not Path(tools["slint"][0]).exists():
        sys.exit("slint is not installed beside this Python: pip install .")
    if alone or not Path(tools["cfn-lint"][0]).exists():
        del tools["cfn-lint"]
    return tools


def _scenarios(folder: Path, templates: Path | None, runs: int) -> list[Scenario]:
    few = max(1, runs // 2)
    real, kind = _real(templates or CORPUS), "real"
    if not real:
        real = [_file(folder, f"t{n}.yaml", (sam, cfn)[n % 2](4 + n % 9)) for n in range(MANY)]
        kind = "generated"
    grown = [(size, _file(folder, f"sam{size}.yaml", sam(size))) for size in SIZES]
    return [
        Scenario("small", [_file(folder, "small.yaml", sam(4))], 3 * runs, 3 * runs),
        Scenario(f"{len(real)} {kind} templates", real, runs, 1),
        Scenario("500 resources, CloudFormation", [_file(folder, "cfn.yaml", cfn(500))], runs, few),
        *(Scenario(f"{size} resources, SAM", [file], runs, few if size <= 500 else 0) for size, file in grown),
    ]


def _file(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def _real(folder: Path) -> list[str]:
    """Templates spread evenly over a folder: the same ones every time."""
    found = sorted(str(path) for path in folder.rglob("*") if path.suffix in SUFFIXES and _is_template(path))
    return [found[index * len(found) // MANY] for index in range(min(MANY, len(found)))] if found else []


def _is_template(path: Path) -> bool:
    text = path.read_bytes()
    return b"Resources" in text and b"AWS::" in text


def _measure(scenario: Scenario, tools: dict[str, list[str]], folder: str) -> list[Measured]:
    """Every tool in turn, after one run of each that warms the disk's cache."""
    rounds = {"python": scenario.runs, "slint": scenario.runs, "cfn-lint": scenario.peer_runs}
    taken: dict[str, list[Run]] = {tool: [] for tool in tools}
    for number in range(-1, max(rounds.values())):
        for tool, command in tools.items():
            warm = number >= 0
            if number < rounds[tool] and (warm or rounds[tool] > 1):
                files = [] if tool == "python" else scenario.files
                run = _run([*command, *files], folder)
                taken[tool] += [run] if warm else []
    return [_medians(scenario.name, tool, runs) for tool, runs in taken.items() if runs]


def _run(command: list[str], folder: str) -> Run:
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    peak = usage.ru_maxrss * PEAK_UNIT / 2**20
    return Run(usage.ru_utime + usage.ru_stime, wall, peak, process.returncode)


def _medians(scenario: str, tool: str, runs: list[Run]) -> Measured:
    cpu, wall, peak = (_median([run[column] for run in runs]) for column in range(3))
    return Measured(scenario, tool, len(runs), cpu, wall, peak, max(run.status for run in runs))


def _median(numbers: list[float]) -> float:
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    return (ordered[middle] + ordered[~middle]) / 2


def _table(measured: list[Measured]) -> list[str]:
    slint = {row.scenario: row.cpu for row in measured if row.tool == "slint"}
    lines = [f"{'scenario':32}{'tool':10}{'runs':>5}{'CPU s':>9}{'wall s':>9}{'peak MiB':>10}{'x slint':>9}"]
    for row in measured:
        ratio = row.cpu / slint[row.scenario]
        numbers = f"{row.cpu:9.3f}{row.wall:9.3f}{row.peak:10.1f}{ratio:9.2f}"
        lines.append(f"{row.scenario:32}{row.tool:10}{row.runs:5}{numbers}")
    return lines


def _ratios(measured: list[Measured]) -> Iterator[Ratio]:
    """What the budgets speak of."""
    cpu = {(row.scenario, row.tool): row.cpu for row in measured}
    yield Ratio("small, slint / python", cpu["small", "slint"] / cpu["small", "python"], 8)
    for (scenario, tool), seconds in cpu.items():
        if tool == "cfn-lint":
            yield Ratio(f"{scenario}, slint / cfn-lint", cpu[scenario, "slint"] / seconds, 0.1)
    for smaller, bigger in pairwise(SIZES):
        before, after = (cpu[f"{size} resources, SAM", "slint"] for size in (smaller, bigger))
        yield Ratio(f"{smaller} to {bigger} resources", after / before, 2.2)


def _told(ratio: Ratio) -> str:
    return f"{ratio.name:50}{ratio.value:8.3f}   budget {ratio.at_most:g}{'' if ratio.is_met else ', MISSED'}"


def _versions(tools: dict[str, list[str]]) -> dict[str, str]:
    told = {"python": f"Python {sys.version.split()[0]}, {os.cpu_count()} CPUs, {sys.platform}"}
    for tool in set(tools) - {"python"}:
        asked = subprocess.run([tools[tool][0], "--version"], capture_output=True, text=True, check=True)
        told[tool] = asked.stdout.strip()
    return dict(sorted(told.items()))


def _write_json(path: Path, measured: list[Measured], told: dict[str, str]) -> None:
    import json  # late, so that this process stays small: a child's peak is never below its parent's

    document = {"version": 1, "versions": told, "measured": [row._asdict() for row in measured]}
    path.write_text(json.dumps(document, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
