"""What is one module each: found by its file's name, checked when it is loaded, open to other packages.

An export format, a drawing style, a job kind is a module in its room's folder, or a module that an installed package
names as an entry point. A protocol says what it has; one that lacks something is refused in a sentence that names its
file, when the product starts and not when somebody asks for it. Names are known without anything being loaded.
"""

from registry.folders import modules_in as modules_in
from registry.offering import offering as offering
from registry.others import are_there_others as are_there_others

TYPE_CHECKING = False  # what the name in `typing` says, which takes a while to load
if TYPE_CHECKING:
    from registry.checking import Unfit as Unfit
    from registry.registry import Registry as Registry

__getattr__ = offering(__name__, {"registry.checking": ("Unfit",), "registry.registry": ("Registry",)})
