from pathlib import Path

import pytest
import reflex_base

from storyboard_app.web.same_origin import at_own_address

CLIENT = (Path(reflex_base.__file__).parent / ".templates/web/utils/state.js").read_text()


def test_the_installed_reflex_can_be_taught_and_is_taught_once():
    taught = at_own_address(CLIENT)
    assert "endpoint.port = window.location.port" in taught
    assert at_own_address(taught) == taught


def test_a_reflex_that_reads_its_address_in_another_way_is_noticed():
    with pytest.raises(ValueError, match="same_origin"):
        at_own_address("export const x = 1;")
