"""Times slint beside its peers, in turns, and prints a table.

    python benchmarks/run.py [--templates DIR] [--peers BIN]… [--whole] [--json FILE] [--runs N] [--alone] [--check]

The tools take turns, so that a busy machine is busy for all of them, and medians are shown. CPU is user and system time
of the whole process; wall times of a shared machine say little, ratios of CPU times hold.
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

from scenarios import MANY, SIZES, Scenario, grown_to, scenarios
from tools import Tool, tools, versions

NOISE = 1.2  # a fifth over the budget may be a busy machine
# ru_maxrss is in bytes on macOS, in KiB elsewhere.
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024
TIMED = ("python", "slint")  # as often as the scenario says; peers less


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
    used = tools(options.peers, options.alone)
    measured: list[Measured] = []
    with tempfile.TemporaryDirectory() as folder:
        for scenario in scenarios(Path(folder), options.templates, options.runs, options.whole):
            print(f"{scenario.name} …", file=sys.stderr, flush=True)
            measured += _measure(scenario, used)
    told = versions(used)
    ratios = list(_ratios(measured))
    print("\n".join([*_table(measured), "", *map(_told, ratios), "", *told.values()]))
    if options.json:
        _write_json(options.json, measured, told)
    if failed := [row for row in measured if row.tool == "slint" and row.status not in (0, 1)]:
        sys.exit(f"slint failed: {failed}")
    if options.check and not all(ratio.is_met for ratio in ratios):
        sys.exit("over budget")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Times slint beside its peers.")
    parser.add_argument("--templates", type=Path, metavar="DIR", help=f"real templates; {MANY} of them are taken")
    parser.add_argument(
        "--peers",
        type=Path,
        action="append",
        default=[],
        metavar="BIN",
        help="the folder of an environment's commands, in which peers are looked for as well",
    )
    parser.add_argument("--whole", action="store_true", help="all real templates, too")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all numbers there, too")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="how often, at least (5)")
    parser.add_argument("--alone", action="store_true", help="leave peers out")
    parser.add_argument("--check", action="store_true", help="fail when a ratio is over its budget")
    return parser.parse_args()


def _measure(scenario: Scenario, used: list[Tool]) -> list[Measured]:
    """Every tool in turn, after one run of each that warms the disk's cache."""
    rounds = {tool.name: scenario.peer_runs if tool.is_peer else scenario.runs for tool in used}
    taken: dict[str, list[Run]] = {tool.name: [] for tool in used}
    for number in range(-1, max(rounds.values())):
        for tool in used:
            warm = number >= 0
            if number < rounds[tool.name] and (warm or rounds[tool.name] > 1):
                run = _run(_command(tool, scenario), scenario.folder)
                taken[tool.name] += [run] if warm else []
    return [_medians(scenario.name, tool, runs) for tool, runs in taken.items() if runs]


def _command(tool: Tool, scenario: Scenario) -> list[str]:
    if tool.name == "python":
        return tool.command
    own = ["--isolated"] if tool.name == "slint" and not scenario.is_configured else []
    return [*tool.command, *own, *scenario.files]


def _run(command: list[str], folder: Path) -> Run:
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
    lines = [f"{'scenario':32}{'tool':18}{'runs':>5}{'CPU s':>9}{'wall s':>9}{'peak MiB':>10}{'x slint':>9}"]
    for row in measured:
        ratio = row.cpu / slint[row.scenario]
        numbers = f"{row.cpu:9.3f}{row.wall:9.3f}{row.peak:10.1f}{ratio:9.2f}"
        lines.append(f"{row.scenario:32}{row.tool:18}{row.runs:5}{numbers}")
    return lines


def _ratios(measured: list[Measured]) -> Iterator[Ratio]:
    """What the budgets speak of."""
    cpu = {(row.scenario, row.tool): row.cpu for row in measured}
    yield Ratio("small, slint / python", cpu["small", "slint"] / cpu["small", "python"], 8)
    for (scenario, tool), seconds in cpu.items():
        if tool == "cfn-lint":
            yield Ratio(f"{scenario}, slint / cfn-lint", cpu[scenario, "slint"] / seconds, 0.1)
    for smaller, bigger in pairwise(SIZES):
        before, after = (cpu[grown_to(size), "slint"] for size in (smaller, bigger))
        yield Ratio(f"{smaller} to {bigger} resources", after / before, 2.2)


def _told(ratio: Ratio) -> str:
    return f"{ratio.name:50}{ratio.value:8.3f}   budget {ratio.at_most:g}{'' if ratio.is_met else ', MISSED'}"


def _write_json(path: Path, measured: list[Measured], told: dict[str, str]) -> None:
    import json  # late, so that this process stays small: a child's peak is never below its parent's

    document = {"version": 1, "versions": told, "measured": [row._asdict() for row in measured]}
    path.write_text(json.dumps(document, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
