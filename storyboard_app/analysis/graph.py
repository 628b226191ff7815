"""Scenes and characters as a graph: who is in which scene, and how often two meet. As plain data and as GraphML.

GraphML: graphml.graphdrawing.org; Gephi, yEd, Cytoscape and networkx read it.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from storyboard_app.analysis.analysis import Analysis

_UNSAYABLE = {code: None for code in range(32) if code not in (9, 10, 13)}


@dataclass(frozen=True)
class Node:
    """A scene or a character."""

    id: str
    #: scene or character.
    kind: str
    label: str
    #: Eighths of pages of a scene, speeches of a character.
    weight: int


@dataclass(frozen=True)
class Edge:
    """A character in a scene, or two characters who meet."""

    source: str
    target: str
    #: speaks_in, mentioned_in or meets.
    kind: str
    #: In how many scenes two meet; 1 otherwise.
    weight: int


@dataclass(frozen=True)
class Graph:
    """All of it."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def graph_of(analysis: Analysis) -> Graph:
    """Return the graph of scenes and characters."""
    people = {person.name: f"character-{index}" for index, person in enumerate(analysis.characters, 1)}
    scenes = [f"scene-{index}" for index in range(1, len(analysis.scenes) + 1)]
    nodes = [
        Node(scene, "scene", f"{facts.number} {facts.heading}".strip(), facts.eighths)
        for scene, facts in zip(scenes, analysis.scenes, strict=True)
    ]
    nodes += [
        Node(people[character.name], "character", character.name, character.speeches)
        for character in analysis.characters
    ]
    edges: list[Edge] = []
    meetings: Counter[tuple[str, str]] = Counter()
    for scene, facts in zip(scenes, analysis.scenes, strict=True):
        edges += [Edge(people[name], scene, "speaks_in", 1) for name in facts.speaking]
        edges += [Edge(people[name], scene, "mentioned_in", 1) for name in facts.mentioned]
        meetings.update(combinations(sorted(people[name] for name in facts.speaking), 2))
    edges += [Edge(first, other, "meets", count) for (first, other), count in sorted(meetings.items())]
    return Graph(tuple(nodes), tuple(edges))


def graphml(graph: Graph) -> bytes:
    """Return a graph as a GraphML file."""
    root = Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for name, target, kind in (("kind", "all", "string"), ("label", "node", "string"), ("weight", "all", "int")):
        SubElement(root, "key", {"id": name, "for": target, "attr.name": name, "attr.type": kind})
    body = SubElement(root, "graph", id="script", edgedefault="undirected")
    for node in graph.nodes:
        element = SubElement(body, "node", id=node.id)
        _facts(element, kind=node.kind, label=node.label, weight=node.weight)
    for index, edge in enumerate(graph.edges, 1):
        element = SubElement(body, "edge", id=f"edge-{index}", source=edge.source, target=edge.target)
        _facts(element, kind=edge.kind, weight=edge.weight)
    indent(root, " ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="utf-8") + b"\n"


def _facts(parent: Element, **facts: str | int) -> None:
    for name, value in facts.items():
        SubElement(parent, "data", key=name).text = str(value).translate(_UNSAYABLE)
