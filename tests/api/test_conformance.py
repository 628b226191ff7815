"""Whatever the description of the API allows, and what it does not, is answered as it declares, and never with a 5xx.

Each operation is asked by somebody of its own about the rows of a film of theirs, so that none finds what another
deleted. It is asked in this process, through the gate, with the same examples each time.
"""

import json
import os
from uuid import uuid4

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import CHECKS, load_all_checks, not_a_server_error
from schemathesis.config import (
    ChecksConfig,
    GenerationConfig,
    PositiveDataAcceptanceConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
)
from schemathesis.core.failures import FailureGroup
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation import GenerationMode

from storyboard_app.api import api
from storyboard_app.people import tokens
from storyboard_app.store import session_for
from storyboard_app.web import Gate
from tests.api.test_accounts import with_accounts
from tests.api.test_matrix import ROW_OF
from tests.every_table import fill

load_all_checks()
__all__ = ["with_accounts"]

#: How often each operation is asked with what fits, and as often with what does not; more by hand.
EXAMPLES = int(os.environ.get("STORYBOARD_EXAMPLES", "3"))
#: Tests that the operations are dealt to.
PARTS = 4
#: How what fits its kind may be answered.
ANSWERED = ["2xx", "3xx", "401", "403", "404", "409", "412", "422", "429"]
#: What a test installation cannot do: no sample is drawn in it, its held picture is only a row, and the answers say so.
NOT_HERE = {
    asked: [not_a_server_error, CHECKS.get_one("positive_data_acceptance")]
    for asked in ("POST /api/v1/projects/sample", "GET /api/v1/held/{held_id}/picture")
}
OURS = "https://boards.example.org"


def described():
    """Return the description as schemathesis reads it, and answered in this process."""
    # What a value means is more than its kind: an aspect that is none is refused with 422, as declared.
    checks = ChecksConfig(positive_data_acceptance=PositiveDataAcceptanceConfig(expected_statuses=ANSWERED))
    generated = GenerationConfig(deterministic=True)
    project = ProjectConfig(
        base_url=OURS, max_stream_events=1, request_timeout=120, generation=generated, checks=checks
    )
    config = SchemathesisConfig(projects=ProjectsConfig(default=project))
    schema = schemathesis.openapi.from_dict(without_tuples(json.loads(json.dumps(api.openapi()))), config=config)
    schema.app = Gate(api, [])
    return schema


def without_tuples(part):
    """Return a part of the description with lists of any of a tuple's kinds for tuples, which schemathesis misreads."""
    if isinstance(part, list):
        return [without_tuples(each) for each in part]
    if not isinstance(part, dict):
        return part
    told = {name: without_tuples(each) for name, each in part.items()}
    kinds = told.pop("prefixItems", None)
    return {**told, "items": {"anyOf": kinds}} if kinds else told


def somebody(database):
    """Return the headers of somebody new who holds a token, and the parts of addresses that name rows of theirs."""
    person = uuid4()
    database.execute("insert into users (id, email, name) values (%s, %s, 'Ada')", (person, f"{person}@example.org"))
    film = fill(person)
    with session_for(person) as session:
        _, token = tokens.make(session, "Script", (), 1)
    return {"authorization": f"Bearer {token}"}, {part: str(film[table]) for part, table in ROW_OF.items()}


def asked(operation, mode, headers, rows):
    """Ask an operation with a few examples; return what is wrong with an answer, as schemathesis says it."""
    named = {part.name: rows[part.name] for part in operation.path_parameters if part.name in rows}

    @seed(17)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def ask(case):
        path = case.meta.components.get(ParameterLocation.PATH)
        if path and path.mode == GenerationMode.POSITIVE:
            case.path_parameters = {**case.path_parameters, **named}
        # A form holds words: null and numbers become such on their way, and fit.
        form = [CHECKS.get_one("negative_data_rejection")] if case.media_type == "multipart/form-data" else []
        case.call_and_validate(headers=headers, excluded_checks=NOT_HERE.get(operation.label, []) + form)

    try:
        ask()
    except FailureGroup as group:
        return str(group)
    except Unsatisfiable:
        assert mode == GenerationMode.NEGATIVE, "nothing fits it"
    return ""


@pytest.mark.timeout(900)
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_answer_is_as_declared(database, mode, part):
    wrong = {}
    for result in list(described().get_all_operations())[part::PARTS]:
        operation = result.ok()
        if said := asked(operation, mode, *somebody(database)):
            wrong[operation.label] = said
    assert not wrong, "\n\n".join(f"{label}\n{said}" for label, said in wrong.items())
