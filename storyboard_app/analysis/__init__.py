"""A script taken apart for a breakdown: who, where, when, with what, how long, and who meets whom. Pure.

Everything is told from the words alone and says in which scenes it is, by their place from 0, so that a breakdown sheet
or a graph can be made of it.
"""

from storyboard_app.analysis.analysis import Analysis as Analysis
from storyboard_app.analysis.analysis import SceneFacts as SceneFacts
from storyboard_app.analysis.analysis import analyse as analyse
from storyboard_app.analysis.graph import Graph as Graph
from storyboard_app.analysis.graph import graph_of as graph_of
from storyboard_app.analysis.graph import graphml as graphml
from storyboard_app.analysis.people import Person as Person
from storyboard_app.analysis.places import Place as Place
from storyboard_app.analysis.running_time import seconds_expected as seconds_expected
from storyboard_app.analysis.things import Thing as Thing
