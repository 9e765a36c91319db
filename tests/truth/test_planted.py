"""A fault that is planted into a healthy template is found, in a sample; all of them: `python -m tests.truth`."""

from __future__ import annotations

import pytest

from tests.truth.hosts import all_embedded
from tests.truth.real import CORPUS

EVERY = 15  # so many fixtures one is looked at

needs_corpus = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real templates is not beside this project")


@pytest.mark.corpus
@needs_corpus
def test_the_fault_of_a_fixture_is_found_in_a_real_template_and_hides_no_other() -> None:
    found = list(all_embedded(EVERY))
    assert [each for each in found if each.missed or each.vanished or each.new] == []
    assert sum(each.found for each in found) >= len(found) > 80
