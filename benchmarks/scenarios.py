"""What is timed: files that every tool reads in one process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generate import cfn, sam

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
SUFFIXES = (".yaml", ".yml", ".json", ".template")
MANY = 200
SIZES = (100, 200, 400, 800, 1600, 3200)
COMPARED = 400  # so many resources and fewer are given to peers, too
CONFIGURATION = "severity: {lambda/timeout-over-limit: warning}\nignore: [lambda/tracing-off]\n"


class Scenario(NamedTuple):
    """`peer_runs`: peers take long on the big ones; 0 leaves them out. `folder`: where it runs.

    `is_configured`: whether there is a configuration file, which slint reads.
    """

    name: str
    folder: Path
    files: list[str]
    runs: int
    peer_runs: int
    is_configured: bool = False


def scenarios(folder: Path, templates: Path | None, runs: int, whole: bool) -> Iterator[Scenario]:
    """The scenarios, their files made in a folder. `whole`: all real templates as well, which takes peers minutes."""
    few = max(1, runs // 2)
    small = _file(folder, "small.yaml", sam(4))
    yield Scenario("small", folder, [small], 3 * runs, 3 * runs)
    configured = folder / "configured"
    configured.mkdir()
    _file(configured, "slint.yaml", CONFIGURATION)
    own = _file(configured, "small.yaml", sam(4))
    yield Scenario("small, configured", configured, [own], 3 * runs, 0, is_configured=True)
    real = _real(templates or CORPUS)
    if not real:
        generated = [_file(folder, f"t{n}.yaml", (sam, cfn)[n % 2](4 + n % 9)) for n in range(MANY)]
        yield Scenario(f"{MANY} generated templates", folder, generated, runs, 1)
    else:
        some = [real[index * len(real) // MANY] for index in range(min(MANY, len(real)))]
        yield Scenario(f"{len(some)} real templates", folder, some, runs, 1)
        if whole:
            yield Scenario(f"{len(real)} real templates", folder, real, runs, 1)
    yield Scenario("500 resources, CloudFormation", folder, [_file(folder, "cfn.yaml", cfn(500))], runs, few)
    yield Scenario("500 resources, SAM", folder, [_file(folder, "sam.yaml", sam(500))], runs, few)
    for size in SIZES:
        grown = _file(folder, f"sam{size}.yaml", sam(size))
        yield Scenario(grown_to(size), folder, [grown], runs, few if size <= COMPARED else 0)


def grown_to(size: int) -> str:
    """The name of the scenario of a template that has grown to so many resources."""
    return f"growth: {size} resources"


def _file(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def _real(folder: Path) -> list[str]:
    """The real templates of a folder, in the same order every time."""
    return sorted(str(path) for path in folder.rglob("*") if path.suffix in SUFFIXES and _is_template(path))


def _is_template(path: Path) -> bool:
    text = path.read_bytes()
    return b"Resources" in text and b"AWS::" in text
