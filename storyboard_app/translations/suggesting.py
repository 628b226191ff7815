"""Translations suggested by a language model, where one is set up and the project asks for it: a job.

The model sees lines and who says them, as data. What comes back is checked, and anything else refused with a sentence
that the next try is told. What it suggests is marked until somebody takes it, and never replaces what is there.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session

from storyboard_app import boards
from storyboard_app.animatic import spoken_language
from storyboard_app.breakdown import Model, bounded_client
from storyboard_app.errors import Unavailable, Unusable
from storyboard_app.processes import Report
from storyboard_app.queue import jobs, quotas
from storyboard_app.settings import settings
from storyboard_app.store import existing, rights
from storyboard_app.store.records import Project
from storyboard_app.translations.listing import lines
from storyboard_app.translations.spoken import spoken_lines, translations_of
from storyboard_app.translations.writing import LONGEST, Desk, checked
from storyboard_app.values import CaptionLineView, Verb, language_named, languages_known

#: The kind of job that asks the model.
SUGGEST_JOB = quotas.TRANSLATE_JOB
#: Lines that are asked for at once; how often an answer that is none is asked for again.
BATCH, TRIES = 20, 3
PROMPT = "translate_1"


@dataclass(frozen=True)
class ToTranslate:
    """Lines that a model is asked for."""

    language: str
    #: In English: what they are in, and what they are wanted in.
    source: str
    target: str
    lines: tuple[CaptionLineView, ...]


@dataclass(frozen=True)
class Suggested:
    """What a model made of lines."""

    model: str
    #: By line: the words that it was given, and what it made of them.
    texts: Mapping[str, tuple[str, str]]
    #: Why some are missing, in a sentence.
    problem: str = ""


def is_model_asked(session: Session, project_id: UUID) -> bool:
    """Say whether the installation has a language model, and the project asks it."""
    project = existing(session, Project, project_id)
    return bool(settings().model_url and settings().model and project.settings.get("language_model"))


def suggest(session: Session, project_id: UUID, language: str) -> UUID:
    """Ask the language model for the lines that are not translated yet; return the job's id.

    Raises Unavailable where none is set up or the project asks none, Unusable where nothing is missing.
    """
    named = language_named(language)
    rights.require(session, project_id, Verb.TIME)
    if not is_model_asked(session, project_id):
        raise Unavailable("No language model is set up here, or this project does not ask it. Settings says how.")
    if not lines_to_suggest(session, project_id, named.tag).lines:
        raise Unusable(f"Every line is translated into {named.name}.")
    title = f"Translating into {named.name}"
    lock = f"translations {project_id}"
    return jobs.enqueue(session, SUGGEST_JOB, project_id, project_id, title, lock=lock, options={"language": named.tag})


def lines_to_suggest(session: Session, project_id: UUID, language: str) -> ToTranslate:
    """Return the lines that are not translated yet."""
    named = language_named(language)
    source = languages_known().get(spoken_language(boards.snapshot(session, project_id)))
    missing = tuple(line for line in lines(session, project_id, named.tag) if not line.text)
    return ToTranslate(named.tag, source.name if source else "the language they are in", named.name, missing)


def suggestions(asked: ToTranslate, progress: Report) -> Suggested:
    """Ask the model; it may be away, slow, wrong or hostile: what it did not give is told. Belongs into a child."""
    model = Model(settings().model_url, settings().model, settings().model_key)
    texts: dict[str, tuple[str, str]] = {}
    problem = ""
    for begin in range(0, len(asked.lines), BATCH):
        batch = asked.lines[begin : begin + BATCH]
        progress(begin / len(asked.lines), f"Translated {begin} of {len(asked.lines)} lines")
        made, problem = _translated(asked, batch, model)
        if not made:
            break
        texts |= {line.id: (line.original, text) for line, text in zip(batch, made, strict=True)}
    return Suggested(model.name, texts, problem)


def keep_suggestions(session: Session, project_id: UUID, language: str, suggested: Suggested) -> int:
    """Keep what a model suggested, marked as that, where a line is still not translated; return how many."""
    rights.require(session, project_id, Verb.TIME)
    there = {str(line.id): line.id for line in spoken_lines(session, project_id)}
    done, desk, count = translations_of(session, project_id, language), Desk.of(session, project_id, language), 0
    for line, (original, text) in suggested.texts.items():
        if line in there and there[line] not in done:
            desk.write(there[line], text, original, suggested.model)
            count += 1
    return count


def _translated(asked: ToTranslate, batch: Sequence[CaptionLineView], model: Model) -> tuple[list[str], str]:
    """Return the lines of a batch in the language asked for; else none, and why."""
    from openai import OpenAI, OpenAIError

    client = OpenAI(
        base_url=model.url,
        api_key=model.key or "none",
        timeout=model.timeout_seconds,
        max_retries=0,
        http_client=bounded_client(model.timeout_seconds),
    )
    messages: list[Any] = [
        {"role": "system", "content": (Path(__file__).parent / "prompts" / f"{PROMPT}.md").read_text()},
        {"role": "user", "content": json.dumps(_context(asked, batch), ensure_ascii=False)},
    ]
    problem = ""
    for _ in range(TRIES):
        try:
            answer = client.chat.completions.create(
                model=model.name, messages=messages, response_format={"type": "json_object"}, temperature=0.2, seed=1
            )
        except (OpenAIError, ValueError, RecursionError) as error:  # the last two of JSON that is none, or too deep
            return [], f"The language model did not answer: {type(error).__name__}."
        reply = (answer.choices[0].message.content if answer.choices else "") or ""
        try:
            return _texts(reply, len(batch)), ""
        except ValueError as refusal:
            problem = f"The language model gave no translation: {refusal}"
            messages += [
                {"role": "assistant", "content": reply[:20_000]},
                {"role": "user", "content": f"That is no answer: {refusal} Answer with the JSON object only."},
            ]
    return [], problem


def _context(asked: ToTranslate, batch: Sequence[CaptionLineView]) -> dict[str, Any]:
    return {
        "from": asked.source,
        "into": asked.target,
        "lines": [
            {"number": number, "speaker": line.character, "text": line.original, "room": line.room}
            for number, line in enumerate(batch, start=1)
        ],
    }


def _texts(reply: str, count: int) -> list[str]:
    """Return the translations of an answer, in order. Raises ValueError, with a sentence, for what is none."""
    try:
        given = {int(each["number"]): str(each["text"]) for each in json.loads(reply)["translations"]}
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ValueError('it is no JSON object with "translations".') from None
    missing = [number for number in range(1, count + 1) if not given.get(number, "").strip()]
    if missing:
        raise ValueError(f"line {missing[0]} is missing.")
    if any(len(text) > LONGEST for text in given.values()):
        raise ValueError(f"a line is longer than {LONGEST} characters.")
    return [checked(given[number]) for number in range(1, count + 1)]
