"""Long work in the database: asked for, followed, stopped and tried again, in the transaction of whoever asks.

`jobs` is what people see and do; `job_life` is what a worker does to a job. What each kind of job does is no business
of this room: it stands in `worker.kinds`, above the verbs.
"""

from storyboard_app.queue import job_life as job_life
from storyboard_app.queue import jobs as jobs
from storyboard_app.queue import quotas as quotas
from storyboard_app.queue import shares as shares
from storyboard_app.queue.depth import queues_now as queues_now
from storyboard_app.queue.job_life import EXECUTIONS as EXECUTIONS
from storyboard_app.queue.job_life import Assignment as Assignment
from storyboard_app.queue.jobs import preview_of as preview_of
from storyboard_app.queue.jobs import queue_of as queue_of
from storyboard_app.queue.standing import QueueNow as QueueNow
from storyboard_app.queue.standing import Standing as Standing
from storyboard_app.queue.standing import owners as owners
from storyboard_app.queue.standing import slowest as slowest
from storyboard_app.queue.standing import standing as standing
from storyboard_app.queue.standing import try_again as try_again
