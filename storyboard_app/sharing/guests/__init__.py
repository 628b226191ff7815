"""Guests: how somebody comes in by a link, what they are shown, and what they do under their name."""

from storyboard_app.sharing.guests.counting import saw as saw
from storyboard_app.sharing.guests.entering import Ended as Ended
from storyboard_app.sharing.guests.entering import Entry as Entry
from storyboard_app.sharing.guests.entering import NeedsPasscode as NeedsPasscode
from storyboard_app.sharing.guests.entering import NoLink as NoLink
from storyboard_app.sharing.guests.entering import Pass as Pass
from storyboard_app.sharing.guests.entering import WrongPasscode as WrongPasscode
from storyboard_app.sharing.guests.entering import admit as admit
from storyboard_app.sharing.guests.entering import check_passcode as check_passcode
from storyboard_app.sharing.guests.entering import enter as enter
from storyboard_app.sharing.guests.entering import fresh as fresh
from storyboard_app.sharing.guests.entering import introduce as introduce
from storyboard_app.sharing.guests.entering import sealed as sealed
from storyboard_app.sharing.guests.hearing import Part as Part
from storyboard_app.sharing.guests.hearing import Recorded as Recorded
from storyboard_app.sharing.guests.hearing import heard_part as heard_part
from storyboard_app.sharing.guests.hearing import parts as parts
from storyboard_app.sharing.guests.showing import Shared as Shared
from storyboard_app.sharing.guests.showing import ShownPictures as ShownPictures
from storyboard_app.sharing.guests.showing import attached_file as attached_file
from storyboard_app.sharing.guests.showing import look as look
from storyboard_app.sharing.guests.showing import shown_pictures as shown_pictures
from storyboard_app.sharing.guests.writing import NewNote as NewNote
from storyboard_app.sharing.guests.writing import decide as decide
from storyboard_app.sharing.guests.writing import reply as reply
from storyboard_app.sharing.guests.writing import write as write
