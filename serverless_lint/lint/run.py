"""What counts in a run, and for each of its templates: defaults, then files, then environment and command line."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from serverless_lint.lint.config import ConfigError, ConfigFile, ConfigFiles
from serverless_lint.lint.loader import built_in_folder, load_rules
from serverless_lint.lint.selection import Names, Selection
from serverless_lint.lint.settings import Settings

if TYPE_CHECKING:
    from serverless_lint.lint.environments import Environments
    from serverless_lint.lint.layers import Layers

SAMCONFIGS = ("samconfig.toml", "samconfig.yaml", "samconfig.yml")


class Given:
    """What the command line and the environment say. `config`: the one file to read; `isolated`: read none."""

    def __init__(
        self,
        *,
        select: Sequence[str] = (),
        extend_select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        severity: Sequence[tuple[str, str]] = (),
        pedantic: bool = False,
        as_of: str | None = None,
        no_ignores: bool = False,
        config: str | None = None,
        isolated: bool = False,
        environment: Sequence[str] = (),
        parameter: Sequence[tuple[str, str]] = (),
        region: str | None = None,
    ) -> None:
        self.environment = tuple(environment)
        self.arguments = {**dict(parameter), **({"AWS::Region": region} if region else {})}
        self.select = select
        self.extend_select = extend_select
        self.ignore = ignore
        self.severity = severity
        self.pedantic = pedantic
        self.as_of = as_of
        self.no_ignores = no_ignores
        self.config = config
        self.isolated = isolated


class Run:
    """One run: its rules, its own configuration file, and the settings of each template.

    Raises ConfigError, RuleError and UnknownRule.
    """

    def __init__(self, given: Given, cwd: str) -> None:
        self.given = given
        self.cwd = cwd
        self.files = ConfigFiles(cwd)
        self.file = self._file()
        self.own = self.rules = load_rules(built_in_folder())
        if self.file and ("rules" in self.file.values or "limits" in self.file.values):
            from serverless_lint.lint.extensions import extended

            self.rules = extended(self.own, self.file)
        self.names = Names(self.rules)
        chosen = [self.names.checked(patterns) for patterns in (given.select, given.extend_select, given.ignore)]
        levels = [(self.names.checked([rule])[0], level) for rule, level in given.severity]
        selection = Selection(chosen[0], chosen[1], chosen[2], given.pedantic)
        as_of = given.as_of or self.key("as-of") or _today()
        self.given_settings = Settings(selection, as_of, tuple(levels), not given.no_ignores)
        self._layers: dict[str, Layers] = {}

    def _file(self) -> ConfigFile | None:
        """The configuration of the whole run: the named one, else the nearest to the working directory."""
        named = self.given.config
        if named is None:
            return None if self.given.isolated else self.files.nearest(self.cwd)
        path = os.path.join(self.cwd, named)
        try:
            file = self.files.read(path, self.cwd)
        except OSError as error:
            raise ConfigError.of_file(named, f"could not be read: {error.strerror}") from None
        if file is None:
            raise ConfigError.of_file(named, "has no [tool.slint]")
        return file

    def key(self, name: str) -> Any:
        """What the configuration of the whole run says; None when nothing."""
        return self.file.values.get(name) if self.file else None

    def formats(self, known: Collection[str]) -> list[tuple[str, str | None]]:
        """How the configuration wants the report: a format and a file, or None for standard output."""
        written = self.key("format")
        outputs: list[tuple[str, str | None]] = []
        for index, text in enumerate([written] if isinstance(written, str) else written or ()):
            name, _, target = text.partition("=")
            if name not in known and self.file is not None:
                at = self.file.at("format", *([] if isinstance(written, str) else [index]))
                raise ConfigError([(at, f"{name} is not one of {', '.join(known)}")])
            outputs.append((name, target or None))
        return outputs

    def baseline(self) -> str | None:
        """The baseline that the configuration names, as seen from the working directory."""
        written = self.key("baseline")
        return os.path.relpath(os.path.join(self.file.folder, written), self.cwd) if self.file and written else None

    def exclude(self) -> tuple[str, ...]:
        """What the configuration excludes, as seen from the working directory."""
        return self._globs("exclude")

    def templates(self) -> tuple[str, ...] | None:
        """What the configuration takes for templates, as seen from the working directory; None where it is silent."""
        return None if self.key("templates") is None else self._globs("templates")

    def _globs(self, key: str) -> tuple[str, ...]:
        written = self.key(key)
        if not written or self.file is None:
            return ()
        from serverless_lint.lint.globs import seen_from_below

        below = os.path.relpath(self.cwd, self.file.folder).replace(os.sep, "/")
        return tuple(found for glob in written for found in seen_from_below(glob, below))

    def environments(self, paths: Iterable[str]) -> Environments | None:
        """The environments of templates; None where nothing says anything of any, which costs next to nothing."""
        declared = self.file is not None and any(
            key in self.file.values for key in ("environments", "region", "account")
        )
        given = self.given.environment or self.given.arguments
        if not declared and not given and (self.given.isolated or not self._has_samconfig(paths)):
            return None
        from serverless_lint.lint.environments import Environments

        return Environments(self.file, self.cwd, self.given.environment, self.given.arguments, self.given.isolated)

    def _has_samconfig(self, paths: Iterable[str]) -> bool:
        """Whether a samconfig lies in the folder of a template, or in one around it."""
        known: set[str] = set()
        for folder in {os.path.dirname(os.path.join(self.cwd, path)) for path in paths}:
            here = folder
            while here not in known:
                known.add(here)
                if any(os.path.lexists(os.path.join(here, name)) for name in SAMCONFIGS):
                    return True
                above = os.path.dirname(here)
                here = here if os.path.lexists(os.path.join(here, ".git")) else above
        return False

    def configuration(self, path: str) -> str | None:
        """The real path of the configuration file that counts for the template at a path; None where there is none."""
        file = self._of_template(os.path.normpath(os.path.join(self.cwd, path)))
        return os.path.realpath(file.path) if file else None

    def rule_folders(self) -> list[str]:
        """The folders with rules of one's own."""
        named = [os.path.join(self.file.folder, each) for each in self.key("rules") or ()] if self.file else []
        return [folder for folder in named if os.path.isdir(folder)]

    def settings(self, path: str) -> Settings:
        """What counts for the template at a path from the working directory."""
        full = os.path.normpath(os.path.join(self.cwd, path))
        file = self._of_template(full)
        if file is None:
            return self.given_settings
        if file.path not in self._layers:
            from serverless_lint.lint.layers import Layers

            self._layers[file.path] = Layers(file, self.names, self.rules, self.own, nested=file is not self.file)
        return self._layers[file.path].settings(full, self.given_settings)

    def _of_template(self, path: str) -> ConfigFile | None:
        if self.given.config is not None or self.given.isolated:
            return self.file
        return self.files.nearest(os.path.dirname(path)) or self.file


def _today() -> str:
    import time

    return time.strftime("%Y-%m-%d")
