"""Runs Python with the packages of this folder: python3 run.py src/main.py

They are kept in .venv, which is made when it is missing, and again when the list has changed.
"""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / "bin" / "python"
INSTALLED = VENV / "installed.txt"


def listed():
    """As in the Dockerfile: exactly what the lock file says, where there is one."""
    lock = HERE / "requirements.lock"
    return lock if lock.exists() else HERE / "requirements.txt"


def is_current():
    if not (PYTHON.exists() and INSTALLED.exists()):
        return False
    return INSTALLED.read_text() == listed().read_text()


def install():
    run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    (VENV / ".gitignore").write_text("*\n")
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([str(PYTHON), *pip, "-r", str(listed())])
    # Last, so that whatever was interrupted is begun again.
    INSTALLED.write_text(listed().read_text())


def run(words):
    code = subprocess.run(words).returncode
    if code != 0:
        sys.exit(code)


if not is_current():
    install()
os.execv(PYTHON, [str(PYTHON), *sys.argv[1:]])
