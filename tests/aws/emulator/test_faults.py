"""What a kill does to the emulator's functions. `tests/aws/emulator-faults.test.ts` runs it with the emulator's Python."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import unittest
from unittest import mock

import faults

KILL_ALWAYS = {"seed": 1, "lambda": {"kill during the effect": 1.0}}


class Worker:
    """As the emulator has one: a process, and a lease that ends with the invocation."""

    func_name = "stack-NotifyPinsterFunction-1"

    def __init__(self, test):
        self._proc = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
        test.addCleanup(self._proc.communicate)


class Kill(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        environment = mock.patch.dict(os.environ, {"FAULTS_DIRECTORY": directory.name})
        environment.start()
        self.addCleanup(environment.stop)
        with open(os.path.join(directory.name, "plan.json"), "w", encoding="utf-8") as file:
            json.dump(KILL_ALWAYS, file)

    def test_of_a_process_that_starts_is_an_answer_so_that_the_emulator_does_not_end_the_others(self):
        def invoke(worker, _event):
            worker._proc.wait()
            raise RuntimeError("Worker process exited immediately.")

        worker = Worker(self)
        answer = faults.with_faults_in_lambda(invoke)(worker, {})
        self.assertEqual(answer["etype"], "Lambda.Unknown")
        self.assertEqual(worker._proc.returncode, -signal.SIGKILL)

    def test_is_over_when_the_next_invocation_may_have_the_process(self):
        is_killing = threading.Event()
        has_answered = threading.Event()

        def record(*_):
            is_killing.set()
            has_answered.wait(timeout=0.5)

        def invoke(*_):
            is_killing.wait()
            return {"status": "ok"}

        worker = Worker(self)
        with mock.patch.object(faults, "record", record):
            faults.with_faults_in_lambda(invoke)(worker, {})
            was_alive = worker._proc.poll() is None
            has_answered.set()
        self.assertFalse(was_alive)

    def test_does_not_hide_an_error_of_the_emulator(self):
        def invoke(*_):
            raise RuntimeError("Worker init failed")

        with self.assertRaises(RuntimeError):
            faults.with_faults_in_lambda(invoke)(Worker(self), {})


if __name__ == "__main__":
    unittest.main()
