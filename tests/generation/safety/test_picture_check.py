"""Pictures are checked by the classifier of a folder, and a folder that cannot be used is told in a sentence."""

import json

import numpy as np
import pytest

from generation.safety import check_picture
from generation.safety.picture_check import DamagedClassifier, classifier
from tests.generation.tiny_onnx import put_classifier

BRIGHT, DARK = (np.full((90, 160, 3), tone, np.uint8) for tone in (230, 20))


def test_a_classifier_in_a_folder_is_asked(tmp_path):
    put_classifier(tmp_path)
    check = classifier(tmp_path)
    assert check
    assert check(BRIGHT) > 0.9
    assert check(DARK) < 0.1
    assert check(BRIGHT / 255) == pytest.approx(check(BRIGHT))
    assert check_picture(BRIGHT, check).refused
    assert not check_picture(DARK, check).refused


def test_its_classes_are_known_by_name(tmp_path):
    put_classifier(tmp_path, labels=("Porn", "drawings"))
    check = classifier(tmp_path)
    assert check
    assert check(DARK) > 0.9


def test_a_folder_without_a_classifier_has_none(tmp_path):
    assert classifier(tmp_path) is None
    assert classifier(tmp_path / "missing") is None
    assert classifier(None) is None


DAMAGES = {
    "no model": ("model.onnx", b"not a model", "model.onnx cannot be read"),
    "no classes": ("config.json", b"{", "config.json is missing or is no JSON"),
    "other classes": ("config.json", b'{"id2label": {"0": "cat", "1": "dog"}}', "none of its classes is one of"),
    "more classes": ("config.json", b'{"id2label": {"7": "nsfw"}}', "does not fit what its folder says"),
    "no input": ("preprocessor_config.json", b"", "preprocessor_config.json is missing or is no JSON"),
}


@pytest.mark.parametrize(("name", "content", "sentence"), DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_classifier_is_told_in_a_sentence(tmp_path, name, content, sentence):
    put_classifier(tmp_path)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DamagedClassifier, match=sentence):
        classifier(tmp_path)


@pytest.mark.parametrize("size", [16, {"shortest_edge": 16}, {"width": 16, "height": 16}])
def test_the_size_of_its_input_is_read_as_it_is_written(tmp_path, size):
    put_classifier(tmp_path)
    (tmp_path / "preprocessor_config.json").write_text(json.dumps({"size": size}))
    check = classifier(tmp_path)
    assert check
    assert check(BRIGHT) > 0.9
