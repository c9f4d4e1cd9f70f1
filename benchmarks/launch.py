"""Run a command and print its seconds, peak kilobytes and exit status: ``python -S launch.py PROGRAM …``.

A process of its own, because the system counts the memory of whoever starts a command into its peak.
"""

from __future__ import annotations

import os
import sys
import time

silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
started = time.perf_counter()
_, status, usage = os.wait4(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=silent), 0)
print(time.perf_counter() - started, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
