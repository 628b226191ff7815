"""A network's run kept as a CUDA graph and replayed: the processor is out of the way of the card.

A diffusion net is some thousand small kernels, which Python hands to a fast card more slowly than it computes them. Run
with arguments of the same shapes again, they are the same kernels in the same order: they are recorded once and from
then on started with a single call. What differs (latents, maps, the step's time) is copied to where the recorded run
reads it. What cannot be recorded runs as before. See https://docs.pytorch.org/docs/stable/notes/cuda.html#cuda-graphs
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

log = logging.getLogger(__name__)

#: How many runs of other shapes or settings are kept for a network; the one that was not used for longest goes.
_KEPT = 6
#: How often a run is made before it is recorded, so that libraries have chosen their kernels.
_WARM = 2


@dataclass(frozen=True)
class _Place:
    """Where a tensor stood among arguments."""

    number: int


@dataclass
class _Run:
    """A recorded run: what to copy to, what to start, and where the results are."""

    graph: Any
    arguments: list[Any]
    results: list[Any]
    shape: Any


class Replayed:
    """A network's forward, replayed where the same run was recorded before.

    forward: what is replayed. pool: the memory that recorded runs share, as torch gives it. state: what besides its
    arguments a run depends on; hashable.
    """

    def __init__(self, forward: Callable[..., Any], pool: Any, state: Callable[[], Any]) -> None:
        self.forward = forward
        self._pool, self._state = pool, state
        self._runs: OrderedDict[Any, _Run | None] = OrderedDict()

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Return what the network gives for arguments."""
        tensors: list[Any] = []
        shape = taken_apart((arguments, named), tensors)
        key = shape, self._state(), tuple((tuple(tensor.shape), tensor.dtype) for tensor in tensors)
        if key not in self._runs:
            if len(self._runs) == _KEPT:
                self._runs.popitem(last=False)
            self._runs[key] = self._recorded(shape, tensors)
        self._runs.move_to_end(key)
        run = self._runs[key]
        if run is None:
            return self.forward(*arguments, **named)
        for mine, incoming in zip(run.arguments, tensors, strict=True):
            mine.copy_(incoming, non_blocking=True)
        run.graph.replay()
        # Whoever takes a result may keep it beyond the next replay, which writes over it.
        return put_together(run.shape, iter([result.clone() for result in run.results]))

    def _recorded(self, shape: Any, tensors: list[Any]) -> _Run | None:
        """Record a run; None where it cannot be, as when it asks the processor for something in the middle of it."""
        import torch

        device = next(tensor.device for tensor in tensors if tensor.is_cuda)
        held = [tensor.detach().to(device, copy=True) for tensor in tensors]
        arguments, named = put_together(shape, iter(held))
        graph, results = torch.cuda.CUDAGraph(), []
        try:
            with torch.cuda.device(device):
                aside = torch.cuda.Stream()
                aside.wait_stream(torch.cuda.current_stream())
                with torch.cuda.stream(aside):
                    for _ in range(_WARM):
                        self.forward(*arguments, **named)
                torch.cuda.current_stream().wait_stream(aside)
                with torch.cuda.graph(graph, pool=self._pool, capture_error_mode="thread_local"):
                    result = self.forward(*arguments, **named)
        except torch.OutOfMemoryError:
            self._runs.clear()
            torch.cuda.empty_cache()
            return None
        except RuntimeError as error:
            log.warning("A network's run could not be recorded and is not replayed: %s", str(error).split("\n")[0])
            return None
        return _Run(graph, held, results, taken_apart(result, results))


def taken_apart(value: Any, tensors: list[Any]) -> Any:
    """Return the shape of nested tuples, lists and mappings, hashable; adds their tensors to `tensors`, in order."""
    import torch

    if isinstance(value, torch.Tensor):
        tensors.append(value)
        return _Place(len(tensors))
    if isinstance(value, Mapping):
        return dict, tuple((name, taken_apart(part, tensors)) for name, part in value.items())
    if isinstance(value, tuple | list):
        return list if isinstance(value, list) else tuple, tuple(taken_apart(part, tensors) for part in value)
    return value


def put_together(shape: Any, tensors: Iterator[Any]) -> Any:
    """Return nested values of a shape with other tensors in their places, in order."""
    match shape:
        case _Place():
            return next(tensors)
        case (kind, parts) if kind is dict:
            return {name: put_together(part, tensors) for name, part in parts}
        case (kind, parts) if kind in (tuple, list):
            return kind(put_together(part, tensors) for part in parts)
        case other:
            return other
