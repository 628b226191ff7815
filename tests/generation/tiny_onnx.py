"""The smallest image classifier as ONNX, byte by byte: two classes, dark and bright.

Fields by number as in onnx.proto: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
"""

import json

import numpy as np

SIDE = 16


def dark_or_bright():
    """Return a model whose second class is as likely as the picture is bright."""
    weights = np.tile(np.float32([-9, 9]), (3, 1))
    nodes = [
        node("GlobalAveragePool", ["picture"], "mean"),
        node("Flatten", ["mean"], "flat"),
        node("Gemm", ["flat", "weights", "bias"], "classes"),
    ]
    graph = b"".join(field(1, one) for one in nodes) + field(2, b"tiny")
    graph += field(5, tensor("weights", weights)) + field(5, tensor("bias", np.float32([0, 0])))
    graph += field(11, shaped("picture", [1, 3, SIDE, SIDE])) + field(12, shaped("classes", [1, 2]))
    return number(1, 8) + field(7, graph) + field(8, field(1, b"") + number(2, 13))


def put_classifier(folder, labels=("normal", "nsfw")):
    """Write a whole classifier into a folder."""
    (folder / "model.onnx").write_bytes(dark_or_bright())
    (folder / "config.json").write_text(json.dumps({"id2label": {str(n): name for n, name in enumerate(labels)}}))
    size = {"height": SIDE, "width": SIDE}
    taken = {"size": size, "image_mean": [0.5] * 3, "image_std": [0.5] * 3}
    (folder / "preprocessor_config.json").write_text(json.dumps(taken))


def node(kind, inputs, output):
    return b"".join(field(1, name.encode()) for name in inputs) + field(2, output.encode()) + field(4, kind.encode())


def tensor(name, values):
    dims = b"".join(number(1, size) for size in values.shape)
    return dims + number(2, 1) + field(8, name.encode()) + field(9, values.tobytes())


def shaped(name, dims):
    shape = b"".join(field(1, number(1, size)) for size in dims)
    return field(1, name.encode()) + field(2, field(1, number(1, 1) + field(2, shape)))


def number(key, value):
    return varint(key << 3) + varint(value)


def field(key, content):
    return varint(key << 3 | 2) + varint(len(content)) + content


def varint(value):
    out = b""
    while value > 127:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])
