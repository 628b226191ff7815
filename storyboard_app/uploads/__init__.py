"""Files that come in piece by piece, and go on where they were broken off.

An upload is its sender's alone. When its last piece is here it is looked into: what is not the kind of file that it was
handed in as is refused, and nothing of it is kept. Whole, it stands wherever a file is asked for, by its id, for a day.
How that is spoken over HTTP (tus 1.0) is the API's.
"""

from storyboard_app.uploads.kinds import KINDS as KINDS
from storyboard_app.uploads.kinds import Kind as Kind
from storyboard_app.uploads.kinds import largest as largest
from storyboard_app.uploads.receiving import LASTS as LASTS
from storyboard_app.uploads.receiving import HandedIn as HandedIn
from storyboard_app.uploads.receiving import UploadView as UploadView
from storyboard_app.uploads.receiving import add as add
from storyboard_app.uploads.receiving import begin as begin
from storyboard_app.uploads.receiving import end as end
from storyboard_app.uploads.receiving import listing as listing
from storyboard_app.uploads.receiving import one as one
from storyboard_app.uploads.receiving import whole as whole
