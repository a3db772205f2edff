"""The wheel as it is released, unpacked: what `bin/wheel` builds from this checkout."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def unpacked() -> Path | None:
    """The folder with the wheel of these sources, built once; None without a C compiler."""
    if shutil.which("cc") is None:
        return None
    folder = ROOT / ".tools" / "compiled" / _digest()
    if not folder.exists():
        print("building the wheel; this takes a minute, once for these sources", file=sys.stderr)
        with tempfile.TemporaryDirectory() as scratch:
            subprocess.run([ROOT / "bin/wheel", scratch], check=True)
            (wheel,) = Path(scratch).glob("*.whl")
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(f"{folder}.new")
        os.replace(f"{folder}.new", folder)
    return folder


def _digest() -> str:
    """What the wheel is made from: sources, build file and Python."""
    made_from = hashlib.sha256(sys.version.encode())
    for file in sorted([ROOT / "pyproject.toml", *(ROOT / "src/fairhold").rglob("*.py")]):
        made_from.update(file.read_bytes())
    return made_from.hexdigest()[:16]
