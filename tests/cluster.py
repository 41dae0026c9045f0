"""Settings under which a real process sends webhooks in a test: to this machine, and soon again when it was killed."""

from config.settings import *  # noqa: F403
from config.settings import Q_CLUSTER

WEBHOOKS_MAY_LOOP_BACK = True
Q_CLUSTER = Q_CLUSTER | {"workers": 1, "timeout": 3, "retry": 4, "poll": 0.1, "guard_cycle": 0.1}
