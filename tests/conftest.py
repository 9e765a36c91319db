"""What several test files share: the clone that hooks are installed from, made once."""

from __future__ import annotations

import pytest

from tests.repository import Repository, cloned


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return cloned(tmp_path_factory.mktemp("clone"), tmp_path_factory.mktemp("home"))
