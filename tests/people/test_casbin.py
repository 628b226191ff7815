"""The table of roles that is exported for Casbin answers as the product does, for every pair."""

import casbin as casbin_itself
import pytest

from storyboard_app import cli
from storyboard_app.values import VERBS, Role, Verb


@pytest.fixture
def enforcer(tmp_path):
    assert cli.main(["roles", "--out", str(tmp_path)]) == 0
    made = casbin_itself.Enforcer(str(tmp_path / "model.conf"), str(tmp_path / "policy.csv"))
    for role in Role:
        made.add_grouping_policy(f"a {role}", role.value, "night-train")
    return made


def test_casbin_answers_as_the_product_does_for_every_role_and_verb_and_nothing_elsewhere(enforcer):
    for role in Role:
        for verb in Verb:
            assert enforcer.enforce(f"a {role}", "night-train", verb.value) is (verb in VERBS[role]), (role, verb)
            assert not enforcer.enforce(f"a {role}", "another-film", verb.value)
            assert not enforcer.enforce("a stranger", "night-train", verb.value)
