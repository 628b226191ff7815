"""What operators see of the running product: logs, metrics, traces and reports of errors, one scrubber for all four.

Off costs nothing: Prometheus, OpenTelemetry and Sentry are imported only where a setting asks for them (`start`), and
until then `span` and `count` do nothing. Whose work is at hand (`about`) goes with it through threads, and into the
processes that compute (`carried`). What is told is scrubbed of secrets, tokens and signed links on its way out.
"""

from storyboard_app.telemetry.carrying import carried as carried
from storyboard_app.telemetry.context import About as About
from storyboard_app.telemetry.context import about as about
from storyboard_app.telemetry.context import about_now as about_now
from storyboard_app.telemetry.context import from_here_on as from_here_on
from storyboard_app.telemetry.context import trace_of as trace_of
from storyboard_app.telemetry.logs import Lines as Lines
from storyboard_app.telemetry.metrics import METRICS as METRICS
from storyboard_app.telemetry.metrics import change as change
from storyboard_app.telemetry.metrics import count as count
from storyboard_app.telemetry.metrics import observe as observe
from storyboard_app.telemetry.metrics import watch as watch
from storyboard_app.telemetry.recent import last_errors as last_errors
from storyboard_app.telemetry.scrubbing import scrubbed as scrubbed
from storyboard_app.telemetry.spans import first_span as first_span
from storyboard_app.telemetry.spans import span as span
from storyboard_app.telemetry.starting import sayer as sayer
from storyboard_app.telemetry.starting import start as start
