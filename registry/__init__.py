"""What is one module each: found by its file's name, checked when it is loaded, open to other packages.

An export format, a drawing style, a job kind is a module in its room's folder, or a module that an installed package
names as an entry point. A protocol says what it has; one that lacks something is refused in a sentence that names its
file, when the product starts and not when somebody asks for it. Names are known without anything being loaded.
"""

from registry.checking import Unfit as Unfit
from registry.folders import modules_in as modules_in
from registry.offering import offering as offering
from registry.registry import Registry as Registry
