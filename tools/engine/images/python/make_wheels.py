"""Makes a wheel of every Python package that Debian has installed here, and of what Debian does not have."""

import re
import subprocess
import sys
import zipfile
from importlib.metadata import distributions
from pathlib import Path

SITE = Path("/usr/lib/python3/dist-packages")
TAG = "py3-none-any"


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    owners = {package_of(found): found for found in distributions(path=[str(SITE)])}
    for package, distribution in owners.items():
        repack(folder, distribution, package, owners)
        if distribution.name == "psycopg":
            # Empty: without it psycopg takes the libpq of the image.
            write_wheel(folder, "psycopg-binary", distribution.version, {}, [])
        if distribution.name == "psycopg2":
            write_wheel(folder, "psycopg2-binary", distribution.version, {}, ["Requires-Dist: psycopg2"])
    client = {"nats/__init__.py": Path(__file__).with_name("nats.py").read_bytes()}
    write_wheel(folder, "nats-py", "2.6.0", client, [])


def package_of(distribution):
    found = subprocess.run(["dpkg", "-S", distribution._path], capture_output=True, text=True, check=True)
    return found.stdout.split(":")[0]


def repack(folder, distribution, package, owners):
    files = {str(path.relative_to(SITE)): path.read_bytes() for path in modules_of(package)}
    extras = [f"Provides-Extra: {name}" for name in distribution.metadata.get_all("Provides-Extra") or []]
    commands = distribution.read_text("entry_points.txt")
    info = {"entry_points.txt": commands.encode()} if commands else {}
    headers = [*requirements(distribution, package, owners), *extras]
    write_wheel(folder, distribution.name, distribution.version, files, headers, info)


def modules_of(package):
    listed = subprocess.run(["dpkg", "-L", package], capture_output=True, text=True, check=True)
    for line in listed.stdout.splitlines():
        path = Path(line)
        if SITE in path.parents and path.is_file() and not re.search(r"\.(dist|egg)-info(/|$)", line):
            yield path


def requirements(distribution, package, owners):
    """
    Debian moves what is always required into its own dependencies and leaves the extras. The versions are left
    out: Debian has made its packages fit each other, whatever upstream asks for.
    """
    asked = subprocess.run(
        ["dpkg-query", "--show", "--showformat=${Depends}", package], capture_output=True, text=True, check=True
    )
    for name in re.findall(r"python3-[a-z0-9.+-]+", asked.stdout):
        if name in owners:
            yield f"Requires-Dist: {owners[name].name}"
    for text in distribution.requires or []:
        need, semicolon, marker = text.partition(";")
        name = re.match(r"[\w.-]+(\s*\[[^\]]*\])?", need.strip()).group(0)
        yield f"Requires-Dist: {name} {semicolon}{marker}".rstrip()


def write_wheel(folder, name, version, files, headers, info={}):
    stem = f"{re.sub(r'[-_.]+', '_', name)}-{version}"
    metadata = "\n".join(["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *headers, ""])
    wheel = f"Wheel-Version: 1.0\nGenerator: make_wheels\nRoot-Is-Purelib: true\nTag: {TAG}\n"
    described = {"METADATA": metadata.encode(), "WHEEL": wheel.encode(), **info}
    entries = {**files, **{f"{stem}.dist-info/{key}": value for key, value in described.items()}}
    record = f"{stem}.dist-info/RECORD"
    lines = [f"{path},," for path in [*entries, record]]
    with zipfile.ZipFile(folder / f"{stem}-{TAG}.whl", "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in {**entries, record: "\n".join([*lines, ""]).encode()}.items():
            archive.writestr(path, content)


main(Path(sys.argv[1]))
