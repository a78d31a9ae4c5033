"""Starts ministack, an emulator of AWS, with the gaps filled that this service's stack would fall into.

Each module under `gaps` fills one and says what AWS does there. They reach into ministack's internals, so its version is pinned
(ministack.requirements.txt); with another one they may fail, and say so when they are imported.

Settings are ministack's own environment variables (GATEWAY_PORT, BIND_HOST, STATE_DIR, ...).

The emulator ends when its standard input does: whoever started it holds the other end, so that no emulator outlives a test run,
however that one ends.
"""

import os
import signal
import sys
import threading

import faults
import gaps.alarm_metric_math
import gaps.asynchronous_retries
import gaps.generated_secrets
import gaps.http_api_names
import gaps.http_api_routes
import gaps.leading_keys
import gaps.missing_objects
import gaps.node_error_names
import gaps.secret_references
import gaps.secure_transport


def end_with_standard_input():
    def wait():
        sys.stdin.buffer.read()
        # The emulator leads a process group, in which the workers of its Lambda functions are.
        os.killpg(os.getpgrp(), signal.SIGTERM)

    if os.getpgrp() == os.getpid():
        threading.Thread(target=wait, daemon=True).start()


def launch():
    faults.install()
    for gap in (
        gaps.http_api_routes,
        gaps.http_api_names,
        gaps.secret_references,
        gaps.generated_secrets,
        gaps.node_error_names,
        gaps.secure_transport,
        gaps.alarm_metric_math,
        gaps.asynchronous_retries,
        gaps.missing_objects,
        gaps.leading_keys,
    ):
        gap.fill()
    end_with_standard_input()

    from ministack.app import main

    sys.argv = ["ministack"]
    main()


if __name__ == "__main__":
    launch()
