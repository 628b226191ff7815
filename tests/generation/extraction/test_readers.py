"""Pose, depth and lines by weights in the folder of models: the real readers, on small or empty weights."""

from importlib.util import find_spec

import cv2
import numpy as np
import pytest

from generation.extraction import readers
from generation.extraction.extract import extract
from generation.torch_ready import ready

pytestmark = pytest.mark.skipif(find_spec("torch") is None, reason="needs the packages of requirements-gpu.txt")
FRAME = (320, 192)


@pytest.fixture(scope="module")
def photo():
    """A bright thing before a darker wall."""
    picture = np.full((240, 400, 3), (90, 110, 130), np.uint8)
    cv2.circle(picture, (200, 120), 70, (220, 190, 160), -1)
    return cv2.GaussianBlur(picture, (0, 0), 1)


@pytest.fixture
def models(tmp_path):
    (tmp_path / readers.ANNOTATORS).mkdir(parents=True)
    return tmp_path


def line_weights(folder, seed):
    """Write a line reader's two networks with random weights, under its owner's names."""
    ready()
    import torch
    from controlnet_aux.lineart import Generator

    torch.manual_seed(seed)
    for name in ("sk_model.pth", "sk_model2.pth"):
        torch.save(Generator(3, 1, 3).state_dict(), folder / readers.ANNOTATORS / name)


def body_weights(folder):
    """Write OpenPose's weights, all of them nothing: its file has their shapes and no 200 MB of numbers."""
    ready()
    import torch
    from controlnet_aux.open_pose.model import bodypose_model

    # The file names its layers as Caffe did, without the network's part that they belong to.
    shapes = {name.partition(".")[2]: value.shape for name, value in bodypose_model().state_dict().items()}
    nothing = {name: torch.zeros(1).expand(shape) for name, shape in shapes.items()}
    torch.save(nothing, folder / readers.ANNOTATORS / "body_pose_model.pth")


def depth_weights(folder):
    ready()
    import torch
    from transformers import DepthAnythingConfig, DepthAnythingForDepthEstimation, Dinov2Config, DPTImageProcessor

    torch.manual_seed(0)
    backbone = Dinov2Config(
        hidden_size=16,
        num_hidden_layers=4,
        num_attention_heads=2,
        intermediate_size=32,
        image_size=56,
        patch_size=14,
        out_features=["stage1", "stage2", "stage3", "stage4"],
        reshape_hidden_states=False,
    )
    config = DepthAnythingConfig(
        backbone_config=backbone,
        reassemble_hidden_size=16,
        neck_hidden_sizes=[8, 8, 8, 8],
        fusion_hidden_size=8,
        head_hidden_size=8,
    )
    model = DepthAnythingForDepthEstimation(config)
    for name, values in model.head.named_parameters():
        # As they come, they are so small that nothing gets past the last layer, which lets no negative depth through.
        torch.nn.init.constant_(values, 1) if name == "conv3.bias" else torch.nn.init.normal_(values, std=0.5)
    model.save_pretrained(folder / readers.DEPTH)
    sizes = {"height": 56, "width": 56}
    DPTImageProcessor(size=sizes, keep_aspect_ratio=True, ensure_multiple_of=14).save_pretrained(folder / readers.DEPTH)


def test_without_weights_a_photo_gives_the_lines_where_it_turns_from_light_to_dark(photo):
    got = extract(photo, (400, 240), kind="photo", wanted=("lineart",))
    lines = got.maps["lineart"][..., 0]
    y, x = np.mgrid[0:240, 0:400]
    from_edge = np.abs(np.hypot(x - 200, y - 120) - 70)
    assert lines[from_edge < 3].mean() > 10 * lines[from_edge > 25].mean() + 20
    assert "sk_model.pth" in got.notes[-1]


def test_lines_are_read_by_the_weights_that_are_there(photo, models):
    asked = {"models": models, "kind": "photo", "wanted": ("lineart",)}
    plain = extract(photo, FRAME, **asked).maps["lineart"]
    line_weights(models, 1)
    got = extract(photo, FRAME, **asked)
    assert got.notes == ()
    assert got.maps["lineart"].shape == (192, 320, 3)
    assert np.abs(got.maps["lineart"].astype(int) - plain).mean() > 2
    assert np.array_equal(got.maps["lineart"], extract(photo, FRAME, **asked).maps["lineart"])


@pytest.mark.parametrize("broken", [b"", b"not weights at all", b"PK\x03\x04 cut off"])
def test_broken_weights_are_named_and_the_lines_come_another_way(photo, models, broken):
    for name in ("sk_model.pth", "sk_model2.pth"):
        (models / readers.ANNOTATORS / name).write_bytes(broken)
    got = extract(photo, FRAME, models=models, kind="photo", wanted=("lineart",))
    assert got.maps["lineart"].any()
    assert "could not be loaded" in got.notes[-1]
    assert "delete it" in got.notes[-1]


def test_openpose_reads_only_where_its_licence_allows_and_says_when_it_finds_nobody(photo, models):
    body_weights(models)
    asked = {"models": models, "kind": "photo", "wanted": ("pose",)}
    refused = extract(photo, FRAME, **asked)
    assert (refused.maps, "forbids commercial use" in refused.notes[-1]) == ({}, True)
    assert extract(photo, FRAME, **asked, noncommercial=True).notes == ("Nobody was found in the picture.",)


def test_depth_is_read_by_a_model_and_fills_the_frame(photo, models):
    depth_weights(models)
    asked = {"models": models, "kind": "photo", "wanted": ("depth",)}
    got = extract(photo, (500, 240), **asked)
    found = got.maps["depth"]
    assert found.shape == (240, 500, 3)
    assert (found.min(), found.max()) == (0, 255)
    assert np.array_equal(found[:, 0], found[:, 49])
    assert not np.array_equal(found, extract(255 - photo, (500, 240), **asked).maps["depth"])
