"""What draws on a GPU imports and computes, whichever build of torch the machine has."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

pytestmark = pytest.mark.skipif(find_spec("torch") is None, reason="needs the packages of requirements-gpu.txt")

IMPORTS = """
from generation.torch_ready import ready
ready()
import controlnet_aux, diffusers, numpy, torch, torchvision, transformers
from transformers import CLIPImageProcessor, CLIPVisionModelWithProjection
diffusers.StableDiffusionXLControlNetPipeline, controlnet_aux.LineartDetector
before = torchvision
ready()
assert before is sys.modules["torchvision"]
seen = CLIPImageProcessor(size={"shortest_edge": 32}, crop_size=32)(numpy.zeros((48, 64, 3), numpy.uint8))
print(tuple(numpy.asarray(seen["pixel_values"]).shape))
"""


def test_everything_imports_in_a_fresh_process_and_prepares_pictures():
    done = subprocess.run([sys.executable, "-c", f"import sys{IMPORTS}"], capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "(1, 3, 32, 32)"
