"""How a command speaks to the person who called it."""

import sys
from typing import NoReturn


def stop(message: str, *, status: int = 2) -> NoReturn:
    """End the command with a plain message on stderr; 2 says the call was wrong."""
    print(f"fairhold: {message}", file=sys.stderr)
    raise SystemExit(status)
