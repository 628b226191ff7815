"""Pieces that several views are made of."""

from components.ui.changes import changed_line as changed_line
from components.ui.gone import gone as gone
from components.ui.here import is_here as is_here
from components.ui.others import others as others
from components.ui.parted import PartsOf as PartsOf
from components.ui.pieces import badge as badge
from components.ui.pieces import button as button
from components.ui.pieces import dot as dot
from components.ui.pieces import file_link as file_link
from components.ui.pieces import icon as icon
from components.ui.pieces import icon_button as icon_button
from components.ui.pieces import logo as logo
from components.ui.pieces import play_icon as play_icon
from components.ui.pieces import progress as progress
from components.ui.pieces import ring as ring
from components.ui.pieces import theme_button as theme_button
from components.ui.project_shell import project_shell as project_shell
from components.ui.rights import may as may
from components.ui.script_drop import KINDS_AT_HOME as KINDS_AT_HOME
from components.ui.script_drop import choose_script as choose_script
from components.ui.script_drop import script_drop as script_drop
from components.ui.shell import offline as offline
from components.ui.shell import search_button as search_button
from components.ui.shell import shell as shell
from components.ui.views import view_switch as view_switch
