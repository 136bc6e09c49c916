"""For development: runs src/main.py, and again whenever a file in src has changed."""

import signal
import subprocess
import sys
import time
from pathlib import Path

SRC = Path(__file__).parent / "src"


def stamps():
    return {path: path.stat().st_mtime_ns for path in SRC.rglob("*.py")}


def leave(*_):
    raise SystemExit(0)


def run_until_changed():
    seen = stamps()
    process = subprocess.Popen([sys.executable, str(SRC / "main.py")])
    try:
        while stamps() == seen:
            time.sleep(0.5)
    finally:
        process.terminate()
        process.wait()


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, leave)
while True:
    run_until_changed()
